import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { ApiProblem } from '../../../api/request.ts';
import { useSay } from '../../language.ts';
import { Refused } from '../security/Refused.tsx';
import type { PaperPart } from './PaperPage.tsx';
import { useRefreshed } from './queries.ts';
import { words } from './step-words.ts';
import { words as paperWords } from './words.ts';

/**
 * Signs the version that stands on the page when the dialog is opened. When somebody changed the paper in the meantime nothing
 * is signed, and the person is led to the new version first.
 */
export function SignDialog({
  paper,
  matter,
  calls,
  withStepUp,
  done,
  onClose,
}: PaperPart & { readonly onClose: () => void }): ReactElement {
  const say = useSay();
  const refreshed = useRefreshed(matter.id);
  const [seen] = useState({ version: paper.version, digest: paper.digest });
  const signing = useMutation({
    mutationFn: () => withStepUp(() => calls.sign(seen)),
    onSuccess: ({ complete }) => done(complete ? words.allSigned : words.signed),
  });
  const stale = signing.error instanceof ApiProblem && signing.error.code === 'documents.draft-stale';
  return (
    <Modal open title={`${say(words.sign)} ${say(paper.name)}`} onCancel={onClose} footer={null}>
      <div className="sign-seen">
        <p>{say(words.signing(seen.version))}</p>
        <p>
          {say(words.digest)} <code>{seen.digest}</code>
        </p>
        {stale ? (
          <Alert type="warning" showIcon role="alert" title={say(words.staleSign)} />
        ) : (
          <Refused problem={signing.error} />
        )}
      </div>
      <div className="form-foot">
        {stale ? (
          <Button
            type="primary"
            size="large"
            onClick={() => {
              void refreshed();
              onClose();
            }}
          >
            {say(words.seeNew)}
          </Button>
        ) : (
          <Button
            type="primary"
            size="large"
            autoFocus
            loading={signing.isPending}
            onClick={() => signing.mutate()}
          >
            {say(words.signIt)}
          </Button>
        )}
        <Button size="large" onClick={onClose}>
          {say(paperWords.cancel)}
        </Button>
      </div>
    </Modal>
  );
}
