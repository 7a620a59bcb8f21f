import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import type { ReactElement } from 'react';
import type { Factors } from '../../../api/contract.ts';
import { ApiProblem } from '../../../api/request.ts';
import { factors } from '../../../api/sign-in.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { useStepUp } from '../../parts/StepUpDialog.tsx';
import { useSession } from '../../session.ts';
import { Authenticator } from './Authenticator.tsx';
import { ChangePassword } from './ChangePassword.tsx';
import { Passkeys } from './Passkeys.tsx';
import { Sessions } from './Sessions.tsx';
import { useChange } from './useChange.ts';
import { words } from './words.ts';
import './security.css';

/** What the dialog asks for when nothing was refused yet: the person wants to prove themselves now. */
const wanted = new ApiProblem('access.step-up-needed', 0, words.prove);

/** Why the rest of the platform is closed, and what opens it. */
function MustEnrol({
  known,
  onProve,
}: {
  readonly known: Factors;
  readonly onProve: () => void;
}): ReactElement {
  const say = useSay();
  const hasFactor = known.passkeys.length > 0 || known.authenticator !== null;
  return (
    <Alert
      type="warning"
      showIcon
      className="must-enrol"
      title={say(words.mustEnrol)}
      description={say(hasFactor ? words.mustProve : words.mustEnrolHint)}
      action={hasFactor ? <Button onClick={onProve}>{say(words.prove)}</Button> : undefined}
    />
  );
}

/** With what one signs in, and where one is signed in: the person's own, for them alone. */
export function SecurityPage(): ReactElement {
  const say = useSay();
  const session = useSession();
  const query = useQuery({ queryKey: ['factors'], queryFn: factors });
  const { withStepUp, dialog } = useStepUp();
  const prove = useChange<unknown>(withStepUp);
  usePageTitle(say(words.title));
  const proveNow = (): void => {
    let asked = false;
    prove.mutate(async () => {
      if (asked) return;
      asked = true;
      throw wanted;
    });
  };
  return (
    <div className="page narrow security">
      <header className="page-head">
        <h1>{say(words.title)}</h1>
        <p className="soft">{say(words.hint)}</p>
      </header>
      <Answer query={query}>
        {(known) => (
          <>
            {session?.session.mustEnrol === true && <MustEnrol known={known} onProve={proveNow} />}
            <Passkeys passkeys={known.passkeys} withStepUp={withStepUp} />
            {known.password && <Authenticator factors={known} withStepUp={withStepUp} />}
            {known.password && <ChangePassword withStepUp={withStepUp} />}
          </>
        )}
      </Answer>
      <Sessions withStepUp={withStepUp} />
      {dialog}
    </div>
  );
}
