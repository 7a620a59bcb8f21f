import { isoOf, localDay } from '../calendar/index.ts';
import type { IndicatorDefinition, Selector } from '../process/index.ts';
import type { RecordedAct } from '../matters/index.ts';

/** What one act adds to one figure. `part` is `n`, or `d` for the denominator of a ratio or rate. */
export interface Contribution {
  readonly indicator: string;
  readonly part: 'n' | 'd';
  readonly day: string;
  readonly bucket: number;
  readonly n: number;
  readonly total: number;
  readonly dimension: string;
  readonly key: string;
}

/** Figures every flow has: acts, deviating acts, entries into each stage, and how long stages last. */
export const builtIn = {
  acts: '@acts',
  deviating: '@deviating',
  entered: '@entered',
  dwell: '@dwell',
} as const;

const DAY_MS = 86_400_000;
/** In characters: a text that somebody typed can be a dimension, and PostgreSQL takes no key above 2,700 bytes. */
const LONGEST_KEY = 200;
const keyText = (text: string): string =>
  text.length > LONGEST_KEY ? `${text.slice(0, LONGEST_KEY - 1).toWellFormed()}…` : text;
/** What is typed beyond this is a slip; added up it would leave the numbers and with them the figures of the day. */
const LARGEST_ADDED = 1e15;
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
export function selects(selector: Selector, act: RecordedAct): boolean {
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
export function contributions(act: RecordedAct, emit: (contribution: Contribution) => void): void {
  const day = dayText(act.at);
  const add = (
    indicator: string,
    dimensions: readonly string[] | undefined,
    part: 'n' | 'd',
    on: string,
    bucket: number,
    n: number,
    total: number,
  ) => {
    emit({ indicator, part, day: on, bucket, n, total, dimension: '', key: '' });
    emit({ indicator, part, day: on, bucket, n, total, dimension: 'agency', key: act.agency });
    for (const dimension of dimensions ?? []) {
      const key = keyOf(dimension, act);
      if (key !== undefined) emit({ indicator, part, day: on, bucket, n, total, dimension, key });
    }
  };
  for (const indicator of act.flow.definition.indicators) countIndicator(act, indicator, day, add);
  emit({
    indicator: builtIn.acts,
    part: 'n',
    day,
    bucket: 0,
    n: 1,
    total: 0,
    dimension: 'action',
    key: keyText(act.action),
  });
  if (act.effects.deviations !== undefined)
    emit({
      indicator: builtIn.deviating,
      part: 'n',
      day,
      bucket: 0,
      n: 1,
      total: 0,
      dimension: 'action',
      key: keyText(act.action),
    });
  if (act.effects.to !== undefined)
    emit({
      indicator: builtIn.entered,
      part: 'n',
      day,
      bucket: 0,
      n: 1,
      total: 0,
      dimension: 'stage',
      key: act.effects.to,
    });
  if (act.effects.dwell !== undefined && act.effects.from !== undefined)
    emit({
      indicator: builtIn.dwell,
      part: 'n',
      day,
      bucket: Math.round(act.effects.dwell / DAY_MS),
      n: 1,
      total: act.effects.dwell / DAY_MS,
      dimension: 'stage',
      key: act.effects.from,
    });
}

function countIndicator(
  act: RecordedAct,
  indicator: IndicatorDefinition,
  day: string,
  add: (
    indicator: string,
    dimensions: readonly string[] | undefined,
    part: 'n' | 'd',
    on: string,
    bucket: number,
    n: number,
    total: number,
  ) => void,
): void {
  const { id, dimensions } = indicator;
  switch (indicator.kind) {
    case 'count':
      if (selects(indicator.of, act)) add(id, dimensions, 'n', day, 0, 1, 0);
      return;
    case 'sum': {
      const value = act.input[indicator.input];
      if (typeof value === 'number' && Math.abs(value) <= LARGEST_ADDED && selects(indicator.of, act))
        add(id, dimensions, 'n', day, 0, 1, value);
      return;
    }
    case 'ratio':
      if (selects(indicator.numerator, act)) add(id, dimensions, 'n', day, 0, 1, 0);
      if (selects(indicator.denominator, act)) add(id, dimensions, 'd', day, 0, 1, 0);
      return;
    case 'duration': {
      const days = act.effects.spans?.[id];
      if (days !== undefined) add(id, dimensions, 'n', day, days, 1, days);
      return;
    }
    case 'due-rate':
      for (const [clock, change, due, previous] of act.effects.clocks ?? []) {
        if (clock !== indicator.clock) continue;
        const dueDay = dayText(due - 1);
        if (change === 'started') add(id, undefined, 'd', dueDay, 0, 1, 0);
        else if (change === 'met') add(id, undefined, 'n', dueDay, 0, 1, 0);
        else if (change === 'cancelled') add(id, undefined, 'd', dueDay, 0, -1, 0);
        if (previous !== undefined) {
          add(id, undefined, 'd', dayText(previous - 1), 0, -1, 0);
          add(id, undefined, 'd', dueDay, 0, 1, 0);
        }
      }
  }
}
