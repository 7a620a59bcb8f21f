import { Button } from 'antd';
import { useMutation } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useSay } from '../../language.ts';
import { Refused } from '../security/Refused.tsx';
import type { PaperPart } from './PaperPage.tsx';
import { ReasonStep } from './ReasonStep.tsx';
import { Scan } from './Scan.tsx';
import { Serve } from './Serve.tsx';
import { SignDialog } from './SignDialog.tsx';
import { leadingStep } from './steps.ts';
import type { Step } from './steps.ts';
import { words } from './step-words.ts';
import { words as paperWords } from './words.ts';

interface StepsProps extends PaperPart {
  readonly steps: readonly Step[];
  /** The step whose dialog is open. */
  readonly step: Step | null;
  readonly onStep: (step: Step | null) => void;
  readonly onEdit: () => void;
}

/** What can be done with the paper: the next step first and large, the others beside it, each with its dialog. */
export function Steps(props: StepsProps): ReactElement | null {
  const { paper, calls, done, steps, step, onStep, onEdit } = props;
  const say = useSay();
  const issue = useMutation({
    mutationFn: calls.issue,
    onSuccess: ({ number }) => done(words.issued(number ?? '')),
  });
  const number = useMutation({
    mutationFn: calls.number,
    onSuccess: ({ number: given }) => done(words.numbered(given ?? '')),
  });
  if (steps.length === 0) return null;

  const leading = leadingStep(steps, paper);
  // the legality review has a card of its own, with its files
  const others = steps.filter((one) => one !== leading && one !== 'review');
  const name = (one: Step): string => {
    if (one === 'edit') return say(paperWords.edit);
    if (one === 'withdraw' && (paper.state === 'draft' || paper.state === 'signed'))
      return say(words.discard);
    return say(one === 'review' ? paperWords.files : words[one]);
  };
  const take = (one: Step): void => {
    if (one === 'edit') onEdit();
    else if (one === 'issue') issue.mutate();
    else if (one === 'number') number.mutate();
    else onStep(one);
  };
  const close = (): void => onStep(null);
  return (
    <section className="card" aria-label={say(paperWords.steps)}>
      <Refused problem={issue.error ?? number.error} />
      {paper.mySignature && <p>{say(paperWords.yourTurn)}</p>}
      <div className="paper-steps">
        {leading !== undefined && (
          <Button
            type="primary"
            size="large"
            data-next
            loading={leading === 'issue' && issue.isPending}
            onClick={() => take(leading)}
          >
            {name(leading)}
          </Button>
        )}
        {others.map((one) => (
          <Button key={one} loading={one === 'number' && number.isPending} onClick={() => take(one)}>
            {name(one)}
          </Button>
        ))}
      </div>
      {step === 'sign' && <SignDialog {...props} onClose={close} />}
      {step === 'serve' && <Serve {...props} onClose={close} />}
      {step === 'scan' && <Scan {...props} onClose={close} />}
      {(step === 'refuse' || step === 'correct' || step === 'withdraw') && (
        <ReasonStep {...props} step={step} title={name(step)} onClose={close} />
      )}
    </section>
  );
}
