/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { PatrolShown } from '../../api/patrols.ts';
import { randomKey } from '../../api/request.ts';
import { useLanguage } from '../../language/preact.ts';
import { words as captureWords } from '../capture-words.ts';
import type { PatrolAct } from '../field-work.ts';
import { keepAll, type Known } from '../queue-store.ts';
import type { Piece } from '../report-pieces.ts';
import { patrolPiece, problemPieces } from './patrol-pieces.ts';
import { nextStep, type NextStep, type PatrolNow } from './patrol-steps.ts';
import { words } from './patrol-words.ts';
import { ProblemForm } from './ProblemForm.tsx';
import { SkipForm } from './SkipForm.tsx';

interface WalkProps {
  readonly patrol: PatrolShown;
  readonly known: Known;
  readonly at: PatrolNow;
}

/** The next step of a patrol: where, what to look at and how, and three large answers. */
export function PatrolWalk({ patrol, known, at }: WalkProps): JSX.Element {
  const { say } = useLanguage();
  const [open, setOpen] = useState<'problem' | 'skip' | null>(null);
  const [isFull, setFull] = useState(false);
  const [isKeeping, setKeeping] = useState(false);
  // a second tap before the first is drawn takes no step twice
  const taken = useRef('');
  const step = nextStep(patrol, at.done);
  const making = { patrol, known, at, newKey: randomKey };

  const keep = (pieces: readonly Piece[]): void => {
    const taking = `${at.stage} ${String(at.done)}`;
    if (taken.current === taking) return;
    taken.current = taking;
    setFull(false);
    setKeeping(true);
    keepAll(pieces)
      .then(
        () => setOpen(null),
        () => {
          taken.current = '';
          setFull(true);
        },
      )
      .finally(() => setKeeping(false));
  };
  const act = (action: PatrolAct, input: { readonly step?: NextStep; readonly reason?: string } = {}): void =>
    keep([patrolPiece({ ...making, now: Date.now() }, action, input)]);

  const fault = isFull && (
    <p class="fault" role="alert">
      {say(captureWords.notKept)}
    </p>
  );
  if (at.stage === 'planned')
    return (
      <div class="patrol-walk">
        {fault}
        <ol>
          {patrol.places.map(({ place, address }) => (
            <li key={place}>{address}</li>
          ))}
        </ol>
        <button type="button" class="wide primary" disabled={isKeeping} onClick={() => act('start')}>
          {say(words.start)}
        </button>
      </div>
    );
  if (step === undefined)
    return (
      <div class="patrol-walk">
        {fault}
        <p role="status">✓ {say(words.allDone)}</p>
        <button type="button" class="wide primary" disabled={isKeeping} onClick={() => act('finish')}>
          {say(words.finish)}
        </button>
      </div>
    );
  const number = patrol.places.indexOf(step.place) + 1;
  return (
    <div class="patrol-walk" data-step={step.step}>
      {fault}
      <p>
        {say(words.place(number, patrol.places.length))} · <b>{step.place.address}</b>
      </p>
      <h3 aria-live="polite">{say(step.item.what)}</h3>
      <p>{say(words.how(say(step.item.how)))}</p>
      {open === null && (
        <>
          <button
            type="button"
            class="wide primary"
            disabled={isKeeping}
            onClick={() => act('check-item', { step })}
          >
            ✓ {say(words.inOrder)}
          </button>
          <div class="patrol-others">
            <button type="button" class="wide" onClick={() => setOpen('problem')}>
              ! {say(words.problem)}
            </button>
            <button type="button" class="wide" onClick={() => setOpen('skip')}>
              {say(words.skip)}
            </button>
          </div>
        </>
      )}
      {open === 'problem' && (
        <ProblemForm
          onCancel={() => setOpen(null)}
          onFound={(found) => keep(problemPieces({ ...making, now: Date.now() }, step, found))}
        />
      )}
      {open === 'skip' && (
        <SkipForm onCancel={() => setOpen(null)} onSkip={(reason) => act('skip', { step, reason })} />
      )}
    </div>
  );
}
