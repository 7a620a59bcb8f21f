import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { randomKey } from '../../../api/request.ts';
import { appealRank } from '../../../api/safety.ts';
import type { ReportUnit } from '../../../api/safety.ts';
import { useSay } from '../../language.ts';
import { Failed } from '../../parts/Failed.tsx';
import { EDITIONS } from './queries.ts';
import { rankingWords as words } from './ranking-words.ts';

interface AppealProps {
  readonly edition: string;
  /** Units that are ranked; the server takes an appeal only from the head of the one it is about. */
  readonly units: readonly ReportUnit[];
}

interface Filled {
  readonly unit: string;
  readonly text: string;
}

/** The head of a ranked unit objects to its rank; somebody else decides. */
export function Appeal({ edition, units }: AppealProps): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [key, setKey] = useState(randomKey);
  const appeal = useMutation({
    mutationFn: (filled: Filled) => appealRank(edition, filled, key),
    onSuccess: async () => {
      setKey(randomKey());
      setOpen(false);
      await client.invalidateQueries({ queryKey: [EDITIONS[0]] });
    },
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say(words.appeal)}</Button>
      {appeal.isSuccess && <p role="status">{say(words.appealed)}</p>}
      <Modal open={open} title={say(words.appeal)} footer={null} onCancel={() => setOpen(false)}>
        <p className="soft">{say(words.appealHint)}</p>
        {appeal.error !== null && <Failed problem={appeal.error} onAgain={appeal.reset} />}
        <Form<Filled>
          name="appeal"
          layout="vertical"
          requiredMark={false}
          initialValues={{ unit: units.length === 1 ? units[0]?.id : undefined }}
          onFinish={(filled) => appeal.mutate(filled)}
        >
          <Form.Item
            name="unit"
            label={say(words.unit)}
            rules={[{ required: true, message: say(words.unitMissing) }]}
          >
            <Select options={units.map(({ id, name }) => ({ value: id, label: say(name) }))} />
          </Form.Item>
          <Form.Item
            name="text"
            label={say(words.grounds)}
            rules={[{ required: true, whitespace: true, message: say(words.groundsMissing) }]}
          >
            <Input.TextArea rows={5} maxLength={2000} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={appeal.isPending}>
            {say(words.send)}
          </Button>
        </Form>
      </Modal>
    </>
  );
}
