import { dayOf, isoOf } from '../../calendar/index.ts';
import { Problem } from '../../store/index.ts';
import { discretionSync, type FactorValues, type Suggestion } from './discretion.ts';
import { evidenceState, type EvidencePiece } from './evidence-state.ts';
import type { PartyKind, Violation } from './violation.ts';

/** What a matter of the past recorded when it was decided. Days are ISO; nothing in it says who the party is. */
export interface PastCase {
  readonly party: PartyKind;
  /** Day of the violation, day of filing, and the day on which the evidence was last judged. */
  readonly day: string;
  readonly filed: string;
  readonly judged: string;
  readonly pieces: readonly EvidencePiece[];
  /** Values the discretion table saw, or the factors as far as they were recorded. */
  readonly values: FactorValues;
  /** What the table said then, as the act recorded it. */
  readonly recorded?: {
    readonly band: string;
    readonly least?: number;
    readonly most?: number;
    readonly also: readonly string[];
  };
  /** The fine that was decided, in yuan. */
  readonly decided?: number;
  /** From which fine on, in yuan, the agency offers such a party a hearing; without it only the kind of penalty counts. */
  readonly large?: number;
}

/** What an entry makes of a case. */
export interface CaseFinding {
  /** Empty when no band applies; null when the table could not be asked. */
  readonly band: string | null;
  readonly least?: number;
  readonly most?: number;
  readonly also: readonly string[];
  /** Compulsory points that are not met. */
  readonly open: readonly string[];
  readonly expired: boolean;
  readonly hearing: boolean;
}

/**
 * How the two differ: another band or range, a decided fine that would now lie outside the range, compulsory points newly
 * open, the limitation, the right to a hearing by kind of penalty, and cases the new table cannot decide.
 */
export const trialChanges = [
  'band',
  'range',
  'outside',
  'evidence',
  'limitation',
  'hearing',
  'undecidable',
] as const;
export type TrialChange = (typeof trialChanges)[number];

export interface TriedCase {
  readonly old: CaseFinding & { readonly decided?: number };
  readonly new: CaseFinding;
  readonly changes: readonly TrialChange[];
}

/** Penalties for which a hearing is offered whatever the amount (行政处罚法 63). */
const HEARING = ['suspension', 'revocation', 'closure'];
const MOST_REMEMBERED = 50_000;

/** Tries a draft on cases of the past; equal cases are asked of the table once. */
export class Trial {
  readonly #draft: Violation;
  readonly #against: Violation | undefined;
  readonly #said = new Map<Violation, Map<string, Suggestion | null>>();

  constructor(draft: Violation, against?: Violation) {
    this.#draft = draft;
    this.#against = against;
  }

  try(past: PastCase): TriedCase {
    const old = this.#oldOf(past);
    const now = this.#of(this.#draft, past);
    return {
      old: { ...old, ...(past.decided === undefined ? {} : { decided: past.decided }) },
      new: now,
      changes: changesOf(old, now, past.decided),
    };
  }

  /** What was recorded counts; what was not is asked of the version that the draft is compared with. */
  #oldOf(past: PastCase): CaseFinding {
    const against = this.#against;
    if (past.recorded === undefined && against !== undefined) return this.#of(against, past);
    return finding(past, past.recorded ?? { band: '', also: [] }, against);
  }

  #of(violation: Violation, past: PastCase): CaseFinding {
    const said = this.#suggestion(violation, past.party, past.values);
    if (said !== null) return finding(past, said, violation);
    return { band: null, also: [], ...proof(past, violation), hearing: false };
  }

  #suggestion(violation: Violation, party: PartyKind, values: FactorValues): Suggestion | null {
    const known = this.#said.get(violation) ?? new Map<string, Suggestion | null>();
    this.#said.set(violation, known);
    const key = JSON.stringify([party, ...violation.factors.map((factor) => values[factor.id] ?? null)]);
    let said = known.get(key);
    if (said === undefined) {
      said = ask(violation, party, values);
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(key, said);
    }
    return said;
  }
}

/** A suggestion with what else the entry says of the case. */
const finding = (
  past: PastCase,
  { band, least, most, also }: NonNullable<PastCase['recorded']>,
  violation: Violation | undefined,
): CaseFinding => ({
  band,
  ...(least === undefined ? {} : { least }),
  ...(most === undefined ? {} : { most }),
  also,
  ...proof(past, violation),
  hearing: also.some((one) => HEARING.includes(one)) || (most ?? 0) >= (past.large ?? Infinity),
});

/** Compulsory points that were open and whether the limitation had run out; without an entry nothing is known of either. */
const proof = (
  { pieces, judged, day, filed }: PastCase,
  violation: Violation | undefined,
): Pick<CaseFinding, 'open' | 'expired'> =>
  violation === undefined
    ? { open: [], expired: false }
    : {
        open: evidenceState(violation, pieces, judged)
          .list.filter((one) => one.compulsory && one.state !== 'met')
          .map((one) => one.id),
        expired: isExpired(day, filed, violation.limitation.years),
      };

/** A value recorded under another version may not fit the table: that is a finding of the trial, not a failure. */
function ask(violation: Violation, party: PartyKind, values: FactorValues): Suggestion | null {
  try {
    return discretionSync(violation, party, values);
  } catch (error) {
    if (error instanceof Problem && error.code === 'rules.failed') return null;
    throw error;
  }
}

/** Whether so many years had passed between the act and its filing (行政处罚法 36): the day of the year itself still counts. */
export function isExpired(day: string, filed: string, years: number): boolean {
  try {
    const iso = isoOf(dayOf(day));
    const last = `${String(Number(iso.slice(0, 4)) + years).padStart(4, '0')}${iso.slice(4)}`;
    return isoOf(dayOf(filed)) > (last.endsWith('-02-29') ? lastOfFebruary(last) : last);
  } catch {
    // a day that was not recorded has not run out
    return false;
  }
}

const lastOfFebruary = (leap: string): string => {
  const year = Number(leap.slice(0, 4));
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return isLeap ? leap : `${leap.slice(0, 4)}-02-28`;
};

function changesOf(old: CaseFinding, now: CaseFinding, decided: number | undefined): readonly TrialChange[] {
  const found = new Set<TrialChange>();
  if (now.band === null || (now.band === '' && old.band !== '')) found.add('undecidable');
  if (now.band !== old.band) found.add('band');
  if (now.least !== old.least || now.most !== old.most) found.add('range');
  if (decided !== undefined && !within(decided, now) && within(decided, old)) found.add('outside');
  if (now.open.some((point) => !old.open.includes(point))) found.add('evidence');
  if (now.expired !== old.expired) found.add('limitation');
  if (now.hearing !== old.hearing) found.add('hearing');
  return trialChanges.filter((one) => found.has(one));
}

/** A band without a range of its own says nothing against an amount. */
const within = (yuan: number, { least, most }: CaseFinding): boolean =>
  (least === undefined || yuan >= least) && (most === undefined || yuan <= most);

/** Counts of a trial. */
export interface TrialSummary {
  readonly cases: number;
  readonly changed: number;
  readonly changes: Readonly<Partial<Record<TrialChange, number>>>;
  /** Cases by the band they had and the band they would have: `old → new` → number. */
  readonly moves: Readonly<Record<string, number>>;
  /** Sums over cases where both are known, in yuan: lower and upper ends of the ranges, before and after. */
  readonly ranges: {
    readonly cases: number;
    readonly old: readonly [number, number];
    readonly new: readonly [number, number];
  };
}

export const emptySummary: TrialSummary = {
  cases: 0,
  changed: 0,
  changes: {},
  moves: {},
  ranges: { cases: 0, old: [0, 0], new: [0, 0] },
};

/** The counts with further cases. */
export function addCases(summary: TrialSummary, cases: readonly TriedCase[]): TrialSummary {
  const changes: Partial<Record<TrialChange, number>> = { ...summary.changes };
  const moves: Record<string, number> = { ...summary.moves };
  let {
    cases: bothKnown,
    old: [oldLeast, oldMost],
    new: [newLeast, newMost],
  } = summary.ranges;
  let changed = summary.changed;
  for (const one of cases) {
    if (one.changes.length > 0) changed += 1;
    for (const change of one.changes) changes[change] = (changes[change] ?? 0) + 1;
    const move = `${one.old.band ?? '?'} → ${one.new.band ?? '?'}`;
    moves[move] = (moves[move] ?? 0) + 1;
    const { least: a, most: b } = one.old;
    const { least: c, most: d } = one.new;
    if (a === undefined || b === undefined || c === undefined || d === undefined) continue;
    bothKnown += 1;
    oldLeast += a;
    oldMost += b;
    newLeast += c;
    newMost += d;
  }
  return {
    cases: summary.cases + cases.length,
    changed,
    changes,
    moves,
    ranges: { cases: bothKnown, old: [oldLeast, oldMost], new: [newLeast, newMost] },
  };
}
