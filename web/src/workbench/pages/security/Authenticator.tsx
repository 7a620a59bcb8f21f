import { Button, Form, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Factors } from '../../../api/contract.ts';
import {
  beginAuthenticator,
  confirmAuthenticator,
  removeAuthenticator,
  renewRecoveryCodes,
  type AuthenticatorEnrolment,
} from '../../../api/sign-in.ts';
import { day } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { Refused } from './Refused.tsx';
import { useChange, type SectionProps } from './useChange.ts';
import { words } from './words.ts';

/** The picture for the app, the secret for typing in, and the first code. */
function Enrolment({
  enrolment,
  pending,
  onCode,
  onCancel,
}: {
  readonly enrolment: AuthenticatorEnrolment;
  readonly pending: boolean;
  readonly onCode: (code: string) => void;
  readonly onCancel: () => void;
}): ReactElement {
  const say = useSay();
  return (
    <div className="enrolment">
      <h3>{say(words.scan)}</h3>
      <img
        src={`data:image/svg+xml,${encodeURIComponent(enrolment.picture)}`}
        alt={say(words.picture)}
        width="200"
        height="200"
      />
      <p className="soft">
        {say(words.byHand)}
        <code>{enrolment.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <Form<{ code: string }>
        name="first-code"
        layout="vertical"
        requiredMark={false}
        className="one-line"
        onFinish={({ code }) => onCode(code.trim())}
      >
        <Form.Item
          name="code"
          label={say(words.firstCode)}
          rules={[{ required: true, pattern: /^\s*\d{3}\s?\d{3}\s*$/, message: say(words.codeMissing) }]}
        >
          <Input inputMode="numeric" autoComplete="one-time-code" maxLength={8} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={pending}>
          {say(words.confirm)}
        </Button>
        <Button onClick={onCancel}>{say(words.cancel)}</Button>
      </Form>
    </div>
  );
}

/** The authenticator app and the recovery codes that stand in for it. */
export function Authenticator({
  factors,
  withStepUp,
}: SectionProps & { readonly factors: Factors }): ReactElement {
  const say = useSay();
  const [enrolment, setEnrolment] = useState<AuthenticatorEnrolment | null>(null);
  const [codes, setCodes] = useState<readonly string[]>([]);
  const begin = useChange(withStepUp, setEnrolment);
  const confirm = useChange<readonly string[]>(withStepUp, (given) => {
    setEnrolment(null);
    setCodes(given);
  });
  const renew = useChange(withStepUp, setCodes);
  const remove = useChange<unknown>(withStepUp);
  const inUse = factors.authenticator !== null;
  return (
    <section className="card" aria-labelledby="app">
      <h2 id="app">{say(words.app)}</h2>
      <p className="soft">{say(words.appHint)}</p>
      <p>
        <strong>
          {factors.authenticator === null
            ? say(words.noApp)
            : `${say(words.appSince)} ${day(factors.authenticator)}`}
        </strong>
        {inUse && ` · ${say(words.recoveryLeft(factors.recoveryCodesLeft))}`}
      </p>
      <Refused problem={confirm.error ?? begin.error ?? renew.error ?? remove.error} />
      {enrolment !== null && (
        <Enrolment
          enrolment={enrolment}
          pending={confirm.isPending}
          onCode={(code) => confirm.mutate(() => confirmAuthenticator(code))}
          onCancel={() => setEnrolment(null)}
        />
      )}
      {codes.length > 0 && <RecoveryCodes codes={codes} onKept={() => setCodes([])} />}
      {enrolment === null && codes.length === 0 && (
        <div className="buttons">
          <Button
            type={inUse ? 'default' : 'primary'}
            loading={begin.isPending}
            onClick={() => begin.mutate(beginAuthenticator)}
          >
            {say(inUse ? words.changeApp : words.setUpApp)}
          </Button>
          {inUse && (
            <>
              <Button loading={renew.isPending} onClick={() => renew.mutate(renewRecoveryCodes)}>
                {say(words.renewRecovery)}
              </Button>
              <Popconfirm
                title={say(words.removeApp)}
                description={say(words.removeAppAsk)}
                okText={say(words.removeApp)}
                cancelText={say(words.keep)}
                onConfirm={() => remove.mutate(removeAuthenticator)}
              >
                <Button danger>{say(words.removeApp)}</Button>
              </Popconfirm>
            </>
          )}
        </div>
      )}
    </section>
  );
}
