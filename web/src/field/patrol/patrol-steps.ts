import type { PatrolShown, SheetItem } from '../../api/patrols.ts';
import type { FieldWork, PatrolAct } from '../field-work.ts';
import type { QueueEntry } from '../queue.ts';

type ActWork = Extract<FieldWork, { does: 'act' }>;
type PatrolEntry = QueueEntry & { readonly work: ActWork };

/** Where a patrol stands on this phone: what the server said, and the steps that wait here to be sent. */
export interface PatrolNow {
  readonly stage: 'planned' | 'walking' | 'finished';
  /** Steps that are done, here or there. */
  readonly done: number;
  /** Steps that wait to be sent. */
  readonly waiting: number;
  /** What the server refused: nothing after it is sent before somebody looks at it. */
  readonly refused: PatrolEntry | null;
  /** The entry the next one stands on. */
  readonly last: string | undefined;
}

/** The step to be taken now. */
export interface NextStep {
  readonly step: number;
  readonly place: PatrolShown['places'][number];
  readonly item: SheetItem;
}

const isPatrolEntry = (entry: QueueEntry): entry is PatrolEntry => entry.work?.does === 'act';

/** Takes together what the server said of a patrol and what was done on this phone since. */
export function patrolNow(patrol: PatrolShown, entries: readonly QueueEntry[]): PatrolNow {
  const acts = entries
    .filter(({ matter }) => matter.id === patrol.matter)
    .filter(isPatrolEntry)
    .toSorted((one, other) => one.madeAt - other.madeAt);
  const did = (action: PatrolAct): boolean => acts.some(({ work }) => work.action === action);
  const done = Math.max(patrol.done, ...acts.map(({ work }) => work.step ?? 0));
  // of what was sent only the last entries stay on the phone
  const started = patrol.stage.id !== 'planned' || did('start') || done > 0;
  const waiting = acts.filter(({ state }) => state !== 'sent');
  return {
    stage: did('finish') ? 'finished' : started ? 'walking' : 'planned',
    done,
    waiting: waiting.length,
    refused: acts.find(({ state }) => state === 'refused') ?? null,
    last: waiting.at(-1)?.id,
  };
}

/** The step after those that are done; undefined at the end of the route. */
export function nextStep({ places, items }: PatrolShown, done: number): NextStep | undefined {
  const place = items.length === 0 ? undefined : places[Math.floor(done / items.length)];
  return place === undefined ? undefined : { step: done + 1, place, item: items[done % items.length]! };
}
