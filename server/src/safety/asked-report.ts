import type { Actor } from '@gaoyao/kernel/access';
import { dayOf, isoOf, localDay } from '@gaoyao/kernel/calendar';
import { lastPeriods, periodSpan, periodWith, spansOf, type ReportPeriod } from '@gaoyao/kernel/indicators';
import { unitChain, unitsAbove } from '@gaoyao/kernel/places';
import { isUuid, Problem, type Queryable } from '@gaoyao/kernel/store';
import { cockpitScope } from '../http/cockpit-scope.ts';
import type { ReportHead, ReportUnit } from './safety-report.ts';

/** What a reader asked for, held to what is open to them. */
export interface AskedReport {
  readonly period: ReportHead['period'];
  readonly unit: ReportUnit;
  /** From the reader's area down to the unit. */
  readonly path: readonly ReportUnit[];
  /** The day whose tree of units is shown: the last of the period that has come. */
  readonly day: string;
}

const today = (now: number): string => isoOf(localDay(now));

/** Throws `indicators.no-period` (400) for what is no period of that kind. Without one, the running period. */
export function askedPeriod(
  by: ReportPeriod,
  period: string | undefined,
  now = Date.now(),
): ReportHead['period'] {
  const running = periodWith(by, today(now));
  const id = period ?? running;
  const whole = periodSpan(by, id);
  const spans = spansOf({ by, period: id }, now);
  return {
    ...{ by, id, now: spans?.now ?? whole },
    running: id === running && whole.to > today(now),
    former: lastPeriods(by, id, 2)[0]!,
    next: whole.to < today(now) ? periodWith(by, isoOf(dayOf(whole.to) + 1)) : null,
  };
}

const elsewhere = (): Problem =>
  new Problem(
    'places.unit-unknown',
    { zh: '没有这个辖区，或者不在您的范围内', en: 'There is no such unit, or it lies outside your area' },
    { status: 404 },
  );

/**
 * What the reader's posts open of what was asked: a unit inside their area, as the tree stood on the last day of the
 * period; a unit that was not there then, as it stands today. Throws `access.role-needed` (403),
 * `places.unit-unknown` (404) and `indicators.no-period` (400).
 */
export async function askedReport(
  db: Queryable,
  actor: Actor,
  asked: {
    readonly by: ReportPeriod;
    readonly period?: string | undefined;
    readonly unit?: string | undefined;
  },
  now = Date.now(),
): Promise<AskedReport> {
  const period = askedPeriod(asked.by, asked.period, now);
  const { area } = await cockpitScope(db, actor);
  const unit = asked.unit ?? area;
  if (!isUuid(unit)) throw elsewhere();
  for (const day of new Set([period.now.to, today(now)])) {
    const above = await unitsAbove(db, unit, day);
    if (!above.includes(area)) continue;
    const chain = await unitChain(db, unit, day);
    const path = chain
      .slice(chain.findIndex(({ id }) => id === area))
      .map(({ id, kind, name }) => ({ id, kind, name }));
    return { period, unit: path.at(-1)!, path, day };
  }
  throw elsewhere();
}
