import type { ReactElement } from 'react';
import { usePageTitle, useSay } from '../../language.ts';
import { useStepUp } from '../../parts/StepUpDialog.tsx';
import { ForParty } from './ForParty.tsx';
import { VerifyPerson } from './VerifyPerson.tsx';
import { words } from './words.ts';
import './counter.css';

/** For a person in front of the official: who they are, a code for their matter, a mandate. */
export function CounterPage(): ReactElement {
  const say = useSay();
  const { withStepUp, dialog } = useStepUp();
  usePageTitle(say(words.title));
  return (
    <div className="page narrow counter">
      <header className="page-head">
        <h1>{say(words.title)}</h1>
        <p className="soft">{say(words.hint)}</p>
      </header>
      <VerifyPerson withStepUp={withStepUp} />
      <ForParty withStepUp={withStepUp} />
      {dialog}
    </div>
  );
}
