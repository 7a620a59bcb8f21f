import type { ReactElement } from 'react';
import type { EvidenceKind } from '../../../api/evidence.ts';
import { useSay } from '../../language.ts';
import { PlanDrawing } from './diagram/PlanDrawing.tsx';
import { planOf, type PlanData } from './diagram/plan-metadata.ts';
import { SignedPage } from './transcript/SignedPage.tsx';
import type { Drawn } from './transcript/transcript.ts';
import { words as transcriptWords } from './transcript/words.ts';
import './transcript/transcript.css';

interface KeptPage {
  readonly number: number;
  readonly text: string;
  readonly interviewee?: Drawn;
  readonly interviewers: readonly Drawn[];
}

/** What was drawn or signed, from the data that is kept of it: a plan as a drawing, a transcript page by page. */
export function ShownDrawing({
  kind,
  metadata,
}: {
  readonly kind: EvidenceKind;
  readonly metadata: Readonly<Record<string, unknown>>;
}): ReactElement | null {
  const say = useSay();
  if (kind === 'survey-diagram' && metadata['plan'] !== undefined)
    return (
      <div className="plan-kept">
        <PlanDrawing plan={planOf(metadata['plan'] as PlanData)} background={undefined} />
      </div>
    );
  if (kind !== 'interview-transcript' || !Array.isArray(metadata['pages'])) return null;
  const pages = metadata['pages'] as readonly KeptPage[];
  return (
    <div className="signing">
      {pages.map((page) => (
        <SignedPage
          key={page.number}
          number={page.number}
          of={pages.length}
          text={page.text}
          signatures={[
            ...(page.interviewee === undefined
              ? []
              : [{ who: say(transcriptWords.person), drawn: page.interviewee }]),
            ...page.interviewers.map((drawn, at) => ({
              who: say(at === 0 ? transcriptWords['officer-1'] : transcriptWords['officer-2']),
              drawn,
            })),
          ]}
        />
      ))}
    </div>
  );
}
