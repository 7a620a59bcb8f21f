import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { randomKey } from '../../../api/request.ts';
import { prepareEdition } from '../../../api/safety.ts';
import type { SafetyGrain } from '../../../api/safety.ts';
import { useSay } from '../../language.ts';
import { Failed } from '../../parts/Failed.tsx';
import { editionWords as words } from './edition-words.ts';
import { EDITIONS, reportQuery } from './queries.ts';
import { grainNames } from './words.ts';

interface Filled {
  readonly by: SafetyGrain;
  readonly period: string;
  readonly reason?: string;
}

const grains = ['day', 'week', 'month', 'quarter', 'year'] as const;

/** Freezes the figures of a period as a draft, which somebody else checks and publishes. */
export function Prepare({ unit }: { readonly unit: string | undefined }): ReactElement {
  const say = useSay();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [key, setKey] = useState(randomKey);
  const month = useQuery({ ...reportQuery({ unit, by: 'month' }), enabled: open });
  const prepare = useMutation({
    mutationFn: ({ by, period, reason = '' }: Filled) =>
      prepareEdition(
        {
          ...{ by, period: period.trim(), unit: month.data?.unit.id ?? '' },
          ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
        },
        key,
      ),
    onSuccess: async ({ id }) => {
      setKey(randomKey());
      await client.invalidateQueries({ queryKey: EDITIONS });
      await navigate({ to: '/w/safety/editions/$id', params: { id } });
    },
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say(words.prepare)}</Button>
      <Modal
        open={open}
        title={say(words.prepare)}
        footer={null}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p className="soft">{say(words.prepareHint)}</p>
        {prepare.error !== null && <Failed problem={prepare.error} onAgain={prepare.reset} />}
        {month.data !== undefined && (
          <Form<Filled>
            name="prepare-edition"
            layout="vertical"
            requiredMark={false}
            initialValues={{ by: 'month', period: month.data.period.former }}
            onFinish={(filled) => prepare.mutate(filled)}
          >
            <Form.Item name="by" label={say(words.kind)}>
              <Select options={grains.map((by) => ({ value: by, label: say(grainNames[by]) }))} />
            </Form.Item>
            <Form.Item
              name="period"
              label={say(words.period)}
              extra={say(words.periodHint)}
              rules={[{ required: true, whitespace: true, message: say(words.periodMissing) }]}
            >
              <Input maxLength={10} />
            </Form.Item>
            <Form.Item name="reason" label={say(words.reason)} extra={say(words.reasonHint)}>
              <Input.TextArea rows={3} maxLength={500} />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={prepare.isPending}>
              {say(words.prepare)}
            </Button>
          </Form>
        )}
      </Modal>
    </>
  );
}
