import { isoOf, localDay } from '../calendar/index.ts';
import type { IndicatorDefinition, Selector } from '../process/index.ts';
import type { RecordedAct } from '../matters/index.ts';

/**
 * Takes what one act adds to one figure: `n` and `total` to the figure's row of a day, a bucket (whole days of a
 * duration, otherwise 0) and a key of a dimension. `part` is `n`, or `d` for the denominator of a ratio or rate.
 */
export type Emit = (
  indicator: string,
  part: 'n' | 'd',
  day: string,
  bucket: number,
  n: number,
  total: number,
  dimension: string,
  key: string,
) => void;

/** Figures every flow has: acts, deviating acts, entries into each stage, and how long stages last. */
export const builtIn = {
  acts: '@acts',
  deviating: '@deviating',
  entered: '@entered',
  dwell: '@dwell',
} as const;

/** What a break-down by two dimensions is kept under, and what parts the keys of both. */
export const pairName = (first: string, second: string): string => `${first}+${second}`;
export const PAIR_SEPARATOR = '\u001f';

const DAY_MS = 86_400_000;
/** In characters: a text that somebody typed can be a dimension, and PostgreSQL takes no key above 2,700 bytes. */
const LONGEST_KEY = 200;
const keyText = (text: string): string =>
  text.length > LONGEST_KEY ? `${text.slice(0, LONGEST_KEY - 1).toWellFormed()}…` : text;
/** What is typed beyond this is a slip; added up it would leave the numbers and with them the figures of the day. */
const LARGEST_ADDED = 1e11;
/** Sums are kept in ten-thousandths, whole numbers all: added in any order they give the same figure to the last digit. */
export const SUM_SCALE = 10_000;
const dayTexts = new Map<number, string>();

function dayText(ms: number): string {
  const day = localDay(ms);
  let text = dayTexts.get(day);
  if (text === undefined) {
    text = isoOf(day);
    dayTexts.set(day, text);
  }
  return text;
}

/** Does an act fall under a selector? */
function selects(selector: Selector, act: RecordedAct): boolean {
  const { effects } = act;
  if (selector.deviating !== undefined && (effects.deviations !== undefined) !== selector.deviating)
    return false;
  const closes = effects.to !== undefined && act.flow.stages.get(effects.to)?.final === true;
  if (selector.opened === true && act.version === 1) return true;
  if (
    selector.closed === true &&
    closes &&
    (selector.outcome === undefined || selector.outcome.includes(effects.outcome ?? ''))
  )
    return true;
  if (selector.closed === undefined && selector.outcome?.includes(effects.outcome ?? '') === true)
    return true;
  if (selector.actions?.includes(act.action) === true) return true;
  return effects.to !== undefined && selector.stages?.includes(effects.to) === true;
}

function keyOf(dimension: string, act: RecordedAct): string | undefined {
  if (dimension === 'outcome') return act.effects.outcome;
  if (dimension === 'action') return keyText(act.action);
  if (dimension === 'stage') return act.effects.to;
  if (dimension === 'agency') return act.agency;
  const value = act.effects.dimensions?.[dimension];
  return value === undefined ? undefined : keyText(String(value));
}

/**
 * What an act adds to the figures of its flow. Pure; the sum over all acts of a scenario, in any order, is the figure.
 *
 * A due rate is kept by the day a clock is due: starting a clock adds one to that day's denominator, meeting it in
 * time one to its numerator; cancelling takes the start back, and a moved due day moves both. So a missed clock counts
 * from the day it was due without anybody having to look at it.
 */
export function contributions(act: RecordedAct, emit: Emit): void {
  const day = dayText(act.at);
  const { effects } = act;
  for (const indicator of act.flow.definition.indicators) countIndicator(act, indicator, day, emit);
  emit(builtIn.acts, 'n', day, 0, 1, 0, 'action', keyText(act.action));
  if (effects.deviations !== undefined)
    emit(builtIn.deviating, 'n', day, 0, 1, 0, 'action', keyText(act.action));
  if (effects.to !== undefined) {
    emit(builtIn.entered, 'n', day, 0, 1, 0, 'stage', effects.to);
    const both = act.agency + PAIR_SEPARATOR + effects.to;
    emit(builtIn.entered, 'n', day, 0, 1, 0, pairName('agency', 'stage'), both);
  }
  if (effects.dwell !== undefined && effects.from !== undefined) {
    const days = Math.round(effects.dwell / DAY_MS);
    emit(builtIn.dwell, 'n', day, days, 1, days, 'stage', effects.from);
  }
}

function countIndicator(act: RecordedAct, indicator: IndicatorDefinition, day: string, emit: Emit): void {
  const { id } = indicator;
  const add = (
    dimensions: readonly string[] | undefined,
    part: 'n' | 'd',
    on: string,
    bucket: number,
    n: number,
    total: number,
  ): void => {
    emit(id, part, on, bucket, n, total, '', '');
    emit(id, part, on, bucket, n, total, 'agency', act.agency);
    if (dimensions === undefined) return;
    for (const dimension of dimensions) {
      const key = keyOf(dimension, act);
      if (key !== undefined) emit(id, part, on, bucket, n, total, dimension, key);
    }
    for (const [first, second] of indicator.pairs ?? []) {
      const [one, other] = [keyOf(first, act), keyOf(second, act)];
      if (one !== undefined && other !== undefined)
        emit(id, part, on, bucket, n, total, pairName(first, second), one + PAIR_SEPARATOR + other);
    }
  };
  const { dimensions } = indicator;
  switch (indicator.kind) {
    case 'count':
      if (selects(indicator.of, act)) add(dimensions, 'n', day, 0, 1, 0);
      return;
    case 'sum': {
      const value = act.input[indicator.input];
      if (typeof value === 'number' && Math.abs(value) <= LARGEST_ADDED && selects(indicator.of, act))
        add(dimensions, 'n', day, 0, 1, Math.round(value * SUM_SCALE));
      return;
    }
    case 'ratio':
      if (selects(indicator.numerator, act)) add(dimensions, 'n', day, 0, 1, 0);
      if (selects(indicator.denominator, act)) add(dimensions, 'd', day, 0, 1, 0);
      return;
    case 'duration': {
      const days = act.effects.spans?.[id];
      if (days !== undefined) add(dimensions, 'n', day, days, 1, days);
      return;
    }
    case 'due-rate':
      for (const [clock, change, due, previous] of act.effects.clocks ?? []) {
        if (clock !== indicator.clock) continue;
        const dueDay = dayText(due - 1);
        if (change === 'started') add(undefined, 'd', dueDay, 0, 1, 0);
        else if (change === 'met') add(undefined, 'n', dueDay, 0, 1, 0);
        else if (change === 'cancelled') add(undefined, 'd', dueDay, 0, -1, 0);
        if (previous !== undefined) {
          add(undefined, 'd', dayText(previous - 1), 0, -1, 0);
          add(undefined, 'd', dueDay, 0, 1, 0);
        }
      }
  }
}
