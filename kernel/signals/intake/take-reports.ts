import { Problem, type Queryable } from '../../store/index.ts';
import type { HeardReport, Report } from '../report.ts';
import { takeSignals, type RejectedSignal, type TakenSignals, type TakeOptions } from '../take.ts';

export interface ReportOptions extends TakeOptions {
  /** Looks at what is new in the same transaction: a signal is never without its alert, and never has two. */
  readonly rules?: (db: Queryable, heard: readonly HeardReport[], now: number) => Promise<void>;
}

const TITLE = 100;
const WORDS = 4_000;

function wordsProblem({ title, words }: Report): Problem | null {
  for (const [name, value, most] of [
    ['title', title, TITLE],
    ['words', words, WORDS],
  ] as const)
    if (value !== undefined && (typeof value !== 'string' || value.length > most))
      return new Problem(
        'signals.invalid',
        {
          zh: `${name}：不超过 ${String(most)} 个字的文本`,
          en: `${name}: a text of at most ${String(most)} characters`,
        },
        { details: { attribute: name } },
      );
  return null;
}

/**
 * Takes reports into the ledger as {@link takeSignals} does, which keeps no words, and has the rules look at what is new or
 * corrected. Run it in a transaction.
 */
export async function takeReports(
  db: Queryable,
  reports: readonly Report[],
  { rules, now = Date.now(), ...options }: ReportOptions = {},
): Promise<TakenSignals> {
  const wrong: RejectedSignal[] = [];
  const places: number[] = [];
  for (const [index, report] of reports.entries()) {
    const problem = wordsProblem(report);
    if (problem === null) places.push(index);
    else wrong.push({ index, problem });
  }
  const taken = await takeSignals(
    db,
    places.map((place) => reports[place]!),
    { ...options, now },
  );
  const there = (index: number): number => places[index]!;
  const whole: TakenSignals = {
    ...taken,
    changed: taken.changed.map((one) => ({ ...one, index: there(one.index) })),
    rejected: [...wrong, ...taken.rejected.map((one) => ({ ...one, index: there(one.index) }))],
    outcomes: new Map([...taken.outcomes].map(([index, outcome]) => [there(index), outcome])),
    outsideIndexes: taken.outsideIndexes.map(there),
    unplacedIndexes: taken.unplacedIndexes.map(there),
  };
  if (rules !== undefined && whole.changed.length > 0)
    await rules(
      db,
      whole.changed.map(({ index, ...one }) => ({ ...one, report: reports[index]! })),
      now,
    );
  return whole;
}
