import type { PatrolShown } from '../../api/patrols.ts';
import type { Text } from '../../language/text.ts';
import type { FieldWork, PatrolAct } from '../field-work.ts';
import type { Known } from '../queue-store.ts';
import { piecesOf, workEntry, type Piece } from '../report-pieces.ts';
import type { NextStep, PatrolNow } from './patrol-steps.ts';
import { words } from './patrol-words.ts';

interface Making {
  readonly known: Known;
  readonly patrol: PatrolShown;
  readonly at: PatrolNow;
  /** Milliseconds since 1970, by the phone's clock. */
  readonly now: number;
  readonly newKey: () => string;
}

const names: Readonly<Record<PatrolAct, Text>> = {
  start: words.start,
  'check-item': words.inOrder,
  'note-reported': words.problem,
  skip: words.skip,
  finish: words.finish,
};

/** An act of the patrol as an entry of the queue, after the one that was made before it. */
export function patrolPiece(
  { known, patrol, at, now, newKey }: Making,
  action: PatrolAct,
  { step, ...input }: { readonly step?: NextStep } & Readonly<Record<string, unknown>> = {},
): Piece {
  const title = `${names[action].zh} · ${step === undefined ? patrol.title : step.item.what.zh}`;
  const seen = step === undefined ? {} : { step: step.step, seenAt: new Date(now).toISOString() };
  const work: FieldWork = {
    ...{ does: 'act', action, title, version: patrol.version },
    input: { ...seen, ...input },
    stage: action === 'start' ? 'planned' : 'walking',
    ...(at.last === undefined ? {} : { after: at.last }),
    ...(step === undefined ? {} : { step: step.step }),
  };
  return {
    file: null,
    entry: workEntry(
      {
        ...{ id: newKey(), account: known.account.id, madeAt: now, work },
        matter: { id: patrol.matter, number: patrol.number },
      },
      title,
    ),
  };
}

/** A problem: an event of its own with its photos, reported like any other, and the step that says so. */
export function problemPieces(
  making: Making,
  step: NextStep,
  found: { readonly sentence: string; readonly level: number; readonly photos: readonly File[] },
): readonly Piece[] {
  const { known, now, newKey } = making;
  const key = newKey();
  const report = piecesOf(
    {
      ...{ key, newKey, account: known.account, now, ...found, kind: step.item.kind },
      ...{ place: { id: step.place.place }, voice: null, device: '', onPatrol: true },
    },
    known.staffNumber ?? '',
  );
  const title = found.sentence.trim().slice(0, TITLE);
  // after the photos of the report, and before whatever is done next
  return [
    ...report,
    patrolPiece({ ...making, now: now + 0.5 }, 'note-reported', { step, title, report: key }),
  ];
}
/** Letters of the problem on the sheet; the event says it whole. */
const TITLE = 60;
