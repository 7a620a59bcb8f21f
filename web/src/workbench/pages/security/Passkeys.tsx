import { KeyOutlined } from '@ant-design/icons';
import { Button, Form, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Passkey } from '../../../api/contract.ts';
import { addressWithPasskeys, passkeysWork, registerPasskey, removePasskey } from '../../../api/sign-in.ts';
import { day, moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Nothing } from '../../parts/Nothing.tsx';
import { Refused } from './Refused.tsx';
import { useChange, type SectionProps } from './useChange.ts';
import { words } from './words.ts';

function PasskeyRow({
  passkey,
  onRemove,
}: {
  readonly passkey: Passkey;
  readonly onRemove: () => void;
}): ReactElement {
  const say = useSay();
  return (
    <li>
      <KeyOutlined aria-hidden />
      <div>
        <strong>{passkey.name}</strong>
        <small>
          {say(words.added)} {day(passkey.createdAt)} ·{' '}
          {passkey.usedAt === null ? say(words.neverUsed) : `${say(words.used)} ${moment(passkey.usedAt)}`} ·{' '}
          {passkey.site}
          {passkey.synced && ` · ${say(words.synced)}`}
        </small>
      </div>
      <Popconfirm
        title={say(words.removePasskey(passkey.name))}
        description={say(words.removePasskeyAsk)}
        okText={say(words.remove)}
        cancelText={say(words.keep)}
        onConfirm={onRemove}
      >
        <Button danger aria-label={say(words.removePasskey(passkey.name))}>
          {say(words.remove)}
        </Button>
      </Popconfirm>
    </li>
  );
}

/** The passkeys of the account: by name, with their last use; added here, removed here. */
export function Passkeys({
  passkeys,
  withStepUp,
}: SectionProps & { readonly passkeys: readonly Passkey[] }): ReactElement {
  const say = useSay();
  const [form] = Form.useForm<{ name: string }>();
  const [added, setAdded] = useState<string | null>(null);
  const add = useChange<Passkey>(withStepUp, ({ name }) => {
    setAdded(name);
    form.resetFields();
  });
  const remove = useChange<unknown>(withStepUp);
  const elsewhere = addressWithPasskeys();
  return (
    <section className="card" aria-labelledby="passkeys">
      <h2 id="passkeys">{say(words.passkeys)}</h2>
      <p className="soft">{say(words.passkeysHint)}</p>
      {passkeys.length === 0 ? (
        <Nothing title={say(words.noPasskeys)} />
      ) : (
        <ul className="own-list">
          {passkeys.map((passkey) => (
            <PasskeyRow
              key={passkey.id}
              passkey={passkey}
              onRemove={() => {
                setAdded(null);
                remove.mutate(() => removePasskey(passkey.id));
              }}
            />
          ))}
        </ul>
      )}
      <Refused problem={add.error ?? remove.error} />
      {added !== null && <p role="status">{say(words.passkeyAdded(added))}</p>}
      {passkeysWork() ? (
        <Form<{ name: string }>
          form={form}
          name="new-passkey"
          layout="vertical"
          requiredMark={false}
          className="one-line"
          onFinish={({ name }) => {
            setAdded(null);
            add.mutate(() => registerPasskey(name.trim()));
          }}
        >
          <Form.Item
            name="name"
            label={say(words.passkeyName)}
            rules={[{ required: true, whitespace: true, message: say(words.passkeyNameMissing) }]}
          >
            <Input maxLength={60} placeholder={say(words.passkeyNameExample)} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={add.isPending}>
            {say(words.addPasskey)}
          </Button>
        </Form>
      ) : (
        <p className="soft">
          {say(words.passkeysElsewhere)}
          {elsewhere !== null && (
            <>
              {say(words.otherAddress)}
              <a href={elsewhere}>{new URL(elsewhere).origin}</a>
            </>
          )}
        </p>
      )}
    </section>
  );
}
