import { useMutation } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useEffect } from 'react';
import type { ReactElement } from 'react';
import { showSecret } from '../../../api/evidence-sharing.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Loading } from '../../parts/Loading.tsx';
import { Refused } from '../security/Refused.tsx';
import { words } from './words.ts';

/** The one-time secret, large, for whoever stands before the officer; another one ends it. */
export function SecretDialog({
  matter,
  grant,
  onClose,
}: {
  readonly matter: string;
  readonly grant: string;
  readonly onClose: () => void;
}): ReactElement {
  const say = useSay();
  const { mutate, data, error, isPending } = useMutation({ mutationFn: () => showSecret(matter, grant) });
  useEffect(() => mutate(), [mutate]);
  return (
    <Modal open title={say(words.show)} onCancel={onClose} footer={null} destroyOnHidden>
      <Refused problem={error} />
      {data === undefined ? (
        error === null && <Loading />
      ) : (
        <div className="shown-secret">
          <p>{say(words.shown)}</p>
          <img
            src={`data:image/svg+xml,${encodeURIComponent(data.picture)}`}
            alt={say(words.secretPicture)}
            width="240"
            height="240"
          />
          <dl>
            <dt>{say(words.code)}</dt>
            <dd>
              <code>{data.code}</code>
            </dd>
            <dt>{say(words.secret)}</dt>
            <dd>
              <code>{data.secret}</code>
            </dd>
          </dl>
          <p className="soft">{say(words.secretNote(moment(data.expiresAt)))}</p>
        </div>
      )}
      <div className="grant-acts">
        <Button loading={isPending} onClick={() => mutate()}>
          {say(words.again)}
        </Button>
        <Button type="primary" onClick={onClose}>
          {say(words.close)}
        </Button>
      </div>
    </Modal>
  );
}
