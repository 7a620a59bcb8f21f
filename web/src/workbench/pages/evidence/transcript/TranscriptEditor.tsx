import { Alert, Button } from 'antd';
import type { ReactElement } from 'react';
import type { EvidencePoint } from '../../../../api/work.ts';
import type { Draft } from '../../../drafts.ts';
import { useSay } from '../../../language.ts';
import { Asking } from './Asking.tsx';
import { isHeadKnown } from './pages.ts';
import type { Asked } from './questions.ts';
import { Reading } from './Reading.tsx';
import { Signing } from './Signing.tsx';
import { atPhase, type Phase, type TranscriptState } from './transcript-state.ts';
import { words } from './words.ts';
import './transcript.css';

const PHASES: readonly Phase[] = ['asking', 'reading', 'signing'];

interface TranscriptEditorProps {
  /** Who, where and when, as the form above has it. */
  readonly head: Draft;
  readonly asked: Asked;
  readonly points: readonly EvidencePoint[];
  readonly state: TranscriptState;
  readonly onChange: (state: TranscriptState) => void;
}

/**
 * An interview from the first question to the last signature. What is signed cannot be changed: going back to the text
 * voids the signatures given so far.
 */
export function TranscriptEditor({
  head,
  asked,
  points,
  state,
  onChange,
}: TranscriptEditorProps): ReactElement {
  const say = useSay();
  const { phase, exchanges } = state;
  const unanswered = exchanges.filter(
    ({ question, answer }) => question.trim() === '' || answer.trim() === '',
  ).length;
  const isReady = exchanges.length > 0 && unanswered === 0;
  const go = (to: Phase): void => onChange(atPhase(state, to, head));
  return (
    <section className="transcript" aria-labelledby="transcript-title">
      <h3 id="transcript-title">{say(words.transcript)}</h3>
      <ol className="transcript-steps" aria-label={say(words.steps)}>
        {PHASES.map((one) => (
          <li key={one} aria-current={one === phase ? 'step' : undefined}>
            {say(words[one])}
          </li>
        ))}
      </ol>
      {phase === 'asking' && (
        <>
          <Asking
            asked={asked}
            points={points}
            exchanges={exchanges}
            onChange={(changed) => onChange({ ...state, exchanges: changed })}
          />
          {unanswered > 0 && <p className="soft">{say(words.unanswered(unanswered))}</p>}
          <Button type="primary" disabled={!isReady} onClick={() => go('reading')}>
            {say(words.toReading)}
          </Button>
        </>
      )}
      {phase === 'reading' && (
        <>
          <Reading exchanges={exchanges} onChange={(changed) => onChange({ ...state, exchanges: changed })} />
          {!isHeadKnown(head) && <Alert type="info" showIcon title={say(words.headMissing)} />}
          <div className="transcript-acts">
            <Button type="primary" disabled={!isHeadKnown(head) || !isReady} onClick={() => go('signing')}>
              {say(words.toSigning)}
            </Button>
            <Button onClick={() => go('asking')}>{say(words.backToAsking)}</Button>
          </div>
        </>
      )}
      {phase === 'signing' && (
        <>
          <Signing head={head} state={state} onChange={onChange} />
          <Button type="link" onClick={() => go('reading')}>
            {say(words.backToReading)}
          </Button>
        </>
      )}
    </section>
  );
}
