import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import {
  partiesForService,
  recordConfirmation,
  recordWithdrawal,
  type PaperConfirmation,
  type ServiceChannel,
} from '../../../api/service-confirmation.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Refused } from '../security/Refused.tsx';
import type { SectionProps } from '../security/useChange.ts';
import { words } from './service-words.ts';

interface ServiceProps extends SectionProps {
  readonly matter: string;
  readonly party: string;
}

const keyOf = (matter: string) => ['counter-service', matter];

/** Whether legal papers may be served on this party electronically; a confirmation signed by hand is recorded, or its end. */
export function ServiceOnPaper({ matter, party, withStepUp }: ServiceProps): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const found = useQuery({ queryKey: keyOf(matter), queryFn: () => partiesForService(matter) });
  const again = (): Promise<void> => client.invalidateQueries({ queryKey: keyOf(matter) });
  const withdraw = useMutation({ mutationFn: () => recordWithdrawal(matter, party), onSettled: again });
  return (
    <Answer query={found}>
      {({ items, texts }) => {
        const stands = items.find((one) => one.party === party);
        return (
          <div className="service-paper">
            {stands?.open === true && stands.since !== null ? (
              <p role="status">
                {say(words.stands)} {stands.channel === null ? '' : say(stands.channel)} ·{' '}
                {say(words.since(moment(stands.since)))}{' '}
                <Button loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
                  {say(words.withdraw)}
                </Button>
              </p>
            ) : (
              <p role="status">{stands?.why == null ? say(words.none) : say(stands.why)}</p>
            )}
            <Refused problem={withdraw.error} />
            <Recording matter={matter} party={party} texts={texts} withStepUp={withStepUp} onDone={again} />
          </div>
        );
      }}
    </Answer>
  );
}

interface RecordingProps extends ServiceProps {
  readonly texts: Awaited<ReturnType<typeof partiesForService>>['texts'];
  readonly onDone: () => Promise<void>;
}

/** What was signed, word for word, and where the sheet is; the person is told at once. */
function Recording({ matter, party, texts, withStepUp, onDone }: RecordingProps): ReactElement {
  const say = useSay();
  const [form] = Form.useForm<Omit<PaperConfirmation, 'seen' | 'party'>>();
  const [channel, setChannel] = useState<ServiceChannel>('portal');
  const text = texts.find((one) => one.channel === channel);
  const record = useMutation({
    mutationFn: (typed: Omit<PaperConfirmation, 'seen' | 'party'>) =>
      withStepUp(() => recordConfirmation(matter, { ...typed, party, seen: text?.digest ?? '' })),
    onSuccess: async () => {
      form.resetFields();
      setChannel('portal');
      await onDone();
    },
  });
  const required = [{ required: true, message: say(words.required) }];
  return (
    <Form
      form={form}
      name={`service-${party}`}
      layout="vertical"
      requiredMark={false}
      initialValues={{ channel: 'portal' }}
      onFinish={(typed) => record.mutate(typed)}
    >
      <p className="soft">{say(words.hint)}</p>
      <Form.Item name="channel" label={say(words.channel)}>
        <Select
          options={texts.map((one) => ({ value: one.channel, label: say(one.name) }))}
          onChange={setChannel}
        />
      </Form.Item>
      <details>
        <summary>{say(words.text)}</summary>
        {text !== undefined &&
          say(text.text)
            .split('\n')
            .map((line) => <p key={line}>{line}</p>)}
      </details>
      {channel !== 'portal' && (
        <Form.Item name="address" label={say(channel === 'mail' ? words.mail : words.sms)} rules={required}>
          <Input autoComplete="off" maxLength={300} />
        </Form.Item>
      )}
      <Form.Item
        name="evidence"
        label={say(words.evidence)}
        rules={[{ required: true, min: 4, message: say(words.required) }]}
      >
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
      <Refused problem={record.error} />
      {record.isSuccess && <p role="status">{say(words.recorded)}</p>}
      <Button type="primary" htmlType="submit" loading={record.isPending}>
        {say(words.record)}
      </Button>
    </Form>
  );
}
