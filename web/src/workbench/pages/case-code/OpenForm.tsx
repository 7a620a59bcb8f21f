import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Input, Select } from 'antd';
import { useEffect } from 'react';
import type { ReactElement } from 'react';
import { openCaseCode, scanned } from '../../../api/evidence-sharing.ts';
import { useSay } from '../../language.ts';
import { purposesQuery } from '../evidence-sharing/queries.ts';
import { Refused } from '../security/Refused.tsx';
import { words } from './words.ts';

interface Typed {
  readonly code: string;
  readonly secret?: string;
  readonly purpose: string;
}

/** The code, what for, and the secret where an officer shows one; filled in from the address where it was scanned. */
export function OpenForm(): ReactElement {
  const say = useSay();
  const navigate = useNavigate();
  const purposes = (useQuery(purposesQuery).data?.purposes ?? []).filter((one) => one.for === 'body');
  const [form] = Form.useForm<Typed>();
  const chosen = Form.useWatch('purpose', form) as string | undefined;
  const purpose = purposes.find(({ id }) => id === chosen);
  const { code, secret } = scanned(location.hash);
  useEffect(() => {
    // a secret does not stay in the address, in the history or in a picture of the screen
    if (secret !== '') history.replaceState(history.state, '', `${location.pathname}#${code}`);
  }, [code, secret]);
  const opening = useMutation({
    mutationFn: (typed: Typed) => openCaseCode('official', typed),
    onSuccess: ({ grant }) => navigate({ to: '/w/case-code/$grantId', params: { grantId: grant.id } }),
  });
  return (
    <Form<Typed>
      form={form}
      name="case-code"
      layout="vertical"
      requiredMark={false}
      className="open-form"
      initialValues={{ code, secret }}
      onFinish={(typed) => opening.mutate(typed)}
    >
      <Refused problem={opening.error} />
      <Form.Item name="code" label={say(words.code)} extra={say(words.codeHint)} rules={[{ required: true }]}>
        <Input autoComplete="off" spellCheck={false} maxLength={40} autoFocus={code === ''} />
      </Form.Item>
      <Form.Item
        name="purpose"
        label={say(words.purpose)}
        extra={
          purpose === undefined
            ? ''
            : say({ zh: words.restsOn(purpose.article.zh).zh, en: words.restsOn(purpose.article.en).en })
        }
        rules={[{ required: true }]}
      >
        <Select options={purposes.map(({ id, name }) => ({ value: id, label: say(name) }))} />
      </Form.Item>
      <Form.Item name="secret" label={say(words.secret)} extra={say(words.secretHint)}>
        <Input autoComplete="off" spellCheck={false} maxLength={40} />
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" loading={opening.isPending}>
        {say(words.open)}
      </Button>
    </Form>
  );
}
