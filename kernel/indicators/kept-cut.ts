import type { FlowDefinition, IndicatorDefinition } from '../process/index.ts';
import { Problem } from '../store/index.ts';
import { pairName } from './contributions.ts';

/** One sum of an indicator that some flow defines: what it counts, or what a ratio or due rate divides by. */
export interface Term {
  readonly scenario: string;
  readonly indicator: string;
  /** `n`: what is counted, the numerator of a ratio, what was kept in time; `d`: what that is divided by. */
  readonly part?: 'n' | 'd';
  /** Its dimensions that stand for those asked about where they have another name; null where it keeps none. */
  readonly as?: Readonly<Record<string, string | null>>;
  /** Its keys of a dimension that stand for those asked about: own code to the common one. */
  readonly codes?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface Naming {
  /** The name asked about, of a key kept under `dimension`. */
  nameOf(dimension: string, key: string): string;
  /** The key kept under `dimension`, of the name asked about. */
  keyOf(dimension: string, name: string): string;
}

/** What of a figure is asked about beside period and unit. */
export interface Cut {
  /** Only what has these keys of dimensions. */
  readonly where?: Readonly<Record<string, string>>;
  /** One figure for each key of this dimension. */
  readonly dimension?: string;
  /** What a key is called in the dimension of a term, and back: agencies have ids in one flow and names in another. */
  readonly naming?: Naming;
}

/** Names of keys are the keys themselves. */
export const plain: Naming = { nameOf: (_, key) => key, keyOf: (_, name) => name };

/** The indicator a term names. Throws `indicators.unknown` (500) where the catalogue names none. */
export function indicatorOf(flows: ReadonlyMap<string, FlowDefinition>, term: Term): IndicatorDefinition {
  const found = flows.get(term.scenario)?.indicators.find((one) => one.id === term.indicator);
  if (found === undefined)
    throw new Problem(
      'indicators.unknown',
      {
        zh: `没有指标 ${term.scenario}/${term.indicator}`,
        en: `There is no indicator ${term.scenario}/${term.indicator}`,
      },
      { status: 500 },
    );
  return found;
}

/** How a term keeps a cut: under which dimension, which keys are fixed, and which part of its key is asked about. */
export interface Kept {
  readonly dimension: string;
  readonly fixed: readonly (string | null)[];
  /** Place of the asked key within the key, from 1; 0 where none is. */
  readonly free: number;
}

/** The term's own code for a common one. */
const ownCode = (term: Term, dimension: string, common: string): string =>
  Object.entries(term.codes?.[dimension] ?? {}).find(([, shared]) => shared === common)?.[0] ?? common;

/** The common code for the term's own. */
export const commonCode = (term: Term, dimension: string | undefined, own: string): string =>
  (dimension === undefined ? undefined : term.codes?.[dimension]?.[own]) ?? own;

/** How a term keeps what is asked about; undefined where it does not. */
export function keptCut(term: Term, of: IndicatorDefinition, query: Cut): Kept | undefined {
  const { where = {}, dimension, naming = plain } = query;
  const asked = [...Object.keys(where), ...(dimension === undefined ? [] : [dimension])];
  const own = asked.map((one) => {
    const named = term.as?.[one];
    return named === undefined ? one : named;
  });
  if (own.some((one) => one === null)) return undefined;
  const values = own.map((one, index) => {
    const value = where[asked[index]!];
    return value === undefined ? null : ownCode(term, asked[index]!, naming.keyOf(one!, value));
  });
  const place = dimension === undefined ? 0 : own.length;
  if (own.length === 0) return { dimension: '', fixed: [null, null], free: 0 };
  if (own.length === 1) {
    const known =
      own[0] === 'agency' || (of.kind !== 'due-rate' && of.dimensions?.includes(own[0]!) === true);
    return known ? { dimension: own[0]!, fixed: [values[0]!, null], free: place } : undefined;
  }
  if (own.length > 2 || of.kind === 'due-rate') return undefined;
  for (const [first, second] of of.pairs ?? []) {
    if (first === own[0] && second === own[1])
      return { dimension: pairName(first, second), fixed: [values[0]!, values[1]!], free: place };
    if (first === own[1] && second === own[0])
      return {
        dimension: pairName(first, second),
        fixed: [values[1]!, values[0]!],
        free: place === 0 ? 0 : 1,
      };
  }
  return undefined;
}
