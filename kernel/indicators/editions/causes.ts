import { addendsOf } from '../catalogue/check-catalogue.ts';
import type { Addend, Indicator } from '../catalogue/definition.ts';
import { figureOf } from '../catalogue/estimate.ts';
import type { Estimated } from '../catalogue/reading.ts';

/** What a figure is made of: what is added up, and what that is divided by; null where it is divided by nothing known. */
export interface Parts {
  readonly of: number;
  readonly by: number | null;
}

/** What moved a figure, each in its own unit. They add up to the difference, in this order. */
export interface Causes {
  /** Events reported after the first edition was frozen. */
  readonly late: number;
  /** Events it had counted and that were corrected since. */
  readonly corrected: number;
  /** Units were moved, merged or dissolved in the tree. */
  readonly moved: number;
  /** The definition says something else now. */
  readonly redefined: number;
  /** Days that had not come yet when it was frozen. */
  readonly continued: number;
  /** The number of residents was revised, or is that of a later day. */
  readonly residents: number;
  /** Acts of matters recorded, taken back or counted anew since: they are not in the ledger of signals. */
  readonly acts: number;
  /** What none of these explains: anything but zero is a fault. */
  readonly unexplained: number;
}

/** What a cause adds to each measure, after the one before it. */
export interface Steps {
  readonly late: SumOf;
  readonly corrected: SumOf;
  readonly moved: SumOf;
  readonly continued: SumOf;
  /** The same entries, days and tree by the definitions of before and of after. */
  readonly redefined: { readonly was: SumOf; readonly is: SumOf };
}

/** A sum, by the id of its measure. */
export type SumOf = (measure: string) => number;

type Sum = (addends: readonly Addend[]) => number;
const overMeasures =
  (sum: SumOf): Sum =>
  (addends) =>
    addends.reduce((total, one) => total + ('measure' in one ? sum(one.measure) : 0), 0);

/** What a figure says it was made of; null where it does not. */
function partsOf({ dividedBy }: Indicator, figure: Estimated): Parts | null {
  if (figure.value === null) return null;
  if (dividedBy === undefined) return { of: figure.value, by: null };
  return figure.numerator === undefined || figure.denominator === undefined
    ? null
    : { of: figure.numerator, by: figure.denominator };
}

const listed = ({ dividedBy }: Indicator): readonly Addend[] =>
  dividedBy === undefined || dividedBy === 'residents' ? [] : dividedBy;

/** More of the same: what the sums add to both parts. */
const more = (indicator: Indicator, parts: Parts, sum: Sum): Parts => ({
  of: parts.of + sum(indicator.of),
  by: parts.by === null ? null : parts.by + sum(listed(indicator)),
});

/** The same counted by another definition. What it divides by changes its kind with it. */
function redefined(
  was: Indicator,
  is: Indicator,
  parts: Parts,
  [old, now]: readonly [Sum, Sum],
  to: Parts,
): Parts {
  const of = parts.of - old(was.of) + now(is.of);
  if (is.dividedBy === undefined) return { of, by: null };
  if (is.dividedBy === 'residents') return { of, by: was.dividedBy === 'residents' ? parts.by : to.by };
  const kept = Array.isArray(was.dividedBy) ? (parts.by ?? 0) - old(listed(was)) : 0;
  return { of, by: kept + now(listed(is)) };
}

export interface ComparedFigure {
  readonly before: Estimated;
  readonly after: Estimated;
  /** The indicator as it was, and as it is. */
  readonly was: Indicator;
  readonly is: Indicator;
  readonly steps: Steps;
}

/**
 * Takes a figure from one edition to the other step by step, so that what each cause adds is seen and all of them together
 * are the difference. Null where a side is hidden, unknown, or has no value on the way: a cause would tell what is hidden.
 */
export function causesOf({ before, after, was, is, steps }: ComparedFigure): Causes | null {
  const [from, to] = [partsOf(was, before), partsOf(is, after)];
  if (from === null || to === null) return null;
  const late = more(was, from, overMeasures(steps.late));
  const corrected = more(was, late, overMeasures(steps.corrected));
  const moved = more(was, corrected, overMeasures(steps.moved));
  const both = [overMeasures(steps.redefined.was), overMeasures(steps.redefined.is)] as const;
  const again = redefined(was, is, moved, both, to);
  const continued = more(is, again, overMeasures(steps.continued));
  const residents = is.dividedBy === 'residents' ? { of: continued.of, by: to.by } : continued;
  const way = [from, late, corrected, moved, again, continued, residents, to].map(
    (parts, at) => figureOf(at < 4 ? was : is, parts.of, parts.by).value,
  );
  if (way.some((value) => value === null)) return null;
  const [lateBy, correctedBy, movedBy, redefinedBy, continuedBy, residentsBy, rest] = way
    .slice(1)
    .map((value, at) => clean(value! - way[at]!)) as [number, number, number, number, number, number, number];
  const acts = [...addendsOf(was), ...addendsOf(is)].some((one) => !('measure' in one));
  return {
    ...{ late: lateBy, corrected: correctedBy, moved: movedBy, redefined: redefinedBy },
    ...{ continued: continuedBy, residents: residentsBy },
    ...{ acts: acts ? rest : 0, unexplained: acts ? 0 : rest },
  };
}

/** What is left of zero after adding and taking away is zero. */
const clean = (value: number): number => (Math.abs(value) < 1e-9 ? 0 : value);
