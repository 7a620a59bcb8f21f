import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useSay } from '../../language.ts';
import { Refused } from '../security/Refused.tsx';
import type { SectionProps } from '../security/useChange.ts';
import { residentAtCounter, verifyResident, type AtCounter, type DocumentSeen } from './counter-calls.ts';
import { words } from './words.ts';

/** First the code from the person's own screen, then the document in the official's hand. */
export function VerifyPerson({ withStepUp }: SectionProps): ReactElement {
  const say = useSay();
  const [code, setCode] = useState('');
  const [person, setPerson] = useState<AtCounter>();
  const [form] = Form.useForm<Omit<DocumentSeen, 'code'>>();
  const find = useMutation({ mutationFn: residentAtCounter, onSuccess: setPerson });
  const verify = useMutation({
    mutationFn: (seen: Omit<DocumentSeen, 'code'>) =>
      withStepUp(() => verifyResident(person!.id, { ...seen, code })),
    onSuccess: () => {
      setPerson(undefined);
      setCode('');
      form.resetFields();
    },
  });
  const required = [{ required: true, message: say(words.required) }];
  return (
    <section className="card" aria-labelledby="verify-title">
      <h2 id="verify-title">{say(words.verify)}</h2>
      <p className="soft">{say(words.verifyHint)}</p>
      <Form
        name="counter-code"
        layout="vertical"
        className="one-line"
        onFinish={() => {
          verify.reset();
          find.mutate(code);
        }}
      >
        <Form.Item label={say(words.counterCode)} htmlFor="counter-code-field">
          <Input
            id="counter-code-field"
            value={code}
            autoComplete="off"
            placeholder="XXXX-XXXX-XXXX"
            maxLength={20}
            onChange={(event) => setCode(event.target.value)}
          />
        </Form.Item>
        <Button htmlType="submit" loading={find.isPending} disabled={code.trim() === ''}>
          {say(words.find)}
        </Button>
      </Form>
      <Refused problem={find.error ?? verify.error} />
      {verify.data !== undefined && (
        <p role="status">
          {say(verify.data.name)} {say(verify.data.registered ? words.verified : words.notRegistered)}
        </p>
      )}
      {person !== undefined && (
        <>
          <p>
            {say(person.name)} · {say(person.assurance)}
          </p>
          <Form<Omit<DocumentSeen, 'code'>>
            form={form}
            name="document"
            layout="vertical"
            requiredMark={false}
            initialValues={{ document: person.documents[0]?.id }}
            onFinish={(seen) => verify.mutate(seen)}
          >
            <Form.Item name="document" label={say(words.document)} rules={required}>
              <Select options={person.documents.map((one) => ({ value: one.id, label: say(one.name) }))} />
            </Form.Item>
            <Form.Item name="number" label={say(words.number)} rules={required}>
              <Input autoComplete="off" maxLength={40} />
            </Form.Item>
            <Form.Item name="name" label={say(words.name)} rules={required}>
              <Input autoComplete="off" maxLength={100} />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={verify.isPending}>
              {say(words.matches)}
            </Button>
          </Form>
        </>
      )}
    </section>
  );
}
