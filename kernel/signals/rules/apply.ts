import { isoOf, localDay } from '../../calendar/index.ts';
import type { Protection } from '../../protection/index.ts';
import type { Queryable } from '../../store/index.ts';
import type { HeardReport } from '../report.ts';
import { raiseAlerts, type NewAlert } from './alerts.ts';
import { allWordMatches } from './classify.ts';
import { keepWords, saidIn } from './heard-words.ts';
import { repetitionAlerts, thresholdAlerts, type RepetitionRule, type ThresholdRule } from './recurrence.ts';
import type { SignalRule } from './rule.ts';
import { rulesInForce } from './rules-in-force.ts';

/** What happened longer ago is history that is brought in, and nobody's task (status L). */
export const FRESH_MS = 7 * 86_400_000;

/** Whether a rule listens to the source and kind of a report; its area is looked at apart. */
export const listensTo = (
  { sources, categories }: Pick<SignalRule, 'sources' | 'categories'>,
  { source, category }: { readonly source: string; readonly category: string },
): boolean =>
  (sources.length === 0 || sources.includes(source)) &&
  (categories.length === 0 || categories.includes(category));

/**
 * Applies the rules in force to reports that were just taken, in the transaction that took them, and keeps their words
 * sealed for trials. Of the rules by words the one that fits best speaks, once per report; counting rules count what is in
 * the ledger, the batch included. Reports of what happened more than seven days ago or is closed already raise nothing.
 * Answers with the number of new alerts.
 */
export async function applyRules(
  db: Queryable,
  protection: Protection,
  heard: readonly HeardReport[],
  now = Date.now(),
): Promise<number> {
  await keepWords(db, protection, heard, now);
  const rules = await rulesInForce(db);
  if (rules.length === 0) return 0;
  const fresh = heard.filter(({ report }) => report.at > now - FRESH_MS);
  const reaches = await areas(db, rules, fresh, now);
  const open = fresh.filter(({ report }) => report.closed === undefined);
  const alerts: NewAlert[] = open.flatMap((one) => wordAlert(rules, one, reaches));
  for (const rule of rules) {
    const { type } = rule.condition;
    if (type !== 'threshold' && type !== 'repetition') continue;
    const touched = fresh.filter(
      (one) => one.change === 'new' && listensTo(rule, one.report) && reaches(rule, one),
    );
    if (touched.length === 0) continue;
    alerts.push(
      ...(type === 'threshold'
        ? await thresholdAlerts(db, rule as ThresholdRule, touched)
        : await repetitionAlerts(db, rule as RepetitionRule, touched)),
    );
  }
  return raiseAlerts(db, protection, oneOfEach(alerts), now);
}

function wordAlert(rules: readonly SignalRule[], heard: HeardReport, reaches: Reaches): readonly NewAlert[] {
  const { report } = heard;
  const said = saidIn(heard);
  const best = allWordMatches(rules, said).find(
    ({ rule }) => listensTo(rule, report) && reaches(rule, heard),
  );
  if (best === undefined) return [];
  const { rule, matched } = best;
  const about = `${report.source} ${report.key}`;
  return [
    {
      // whichever rule fits best after a correction: one report is one alert
      ...{ key: `words ${about}`, rule, about, quietMs: 0, event: heard.event, source: report.source },
      ...{ sourceKey: report.key, unit: heard.unit, placed: heard.placed, at: report.at, said },
      ...{ position: report.where?.position ?? null, kind: rule.event.kind, why: { matched } },
      level:
        report.severity !== undefined && report.severity > rule.event.level
          ? report.severity
          : rule.event.level,
    },
  ];
}

type Reaches = (rule: SignalRule, heard: HeardReport) => boolean;

/** Which units of a batch lie in which areas of rules: one query. */
async function areas(
  db: Queryable,
  rules: readonly SignalRule[],
  heard: readonly HeardReport[],
  now: number,
): Promise<Reaches> {
  const { rows } = await db.query<{ unit: string; ancestor: string }>({
    name: 'signals-rule-areas',
    text: `select unit, ancestor from places.unit_ancestor
      where unit = any($1) and ancestor = any($2) and valid_from <= $3 and valid_to > $3`,
    values: [
      [...new Set(heard.map(({ unit }) => unit))],
      [...new Set(rules.map(({ unit }) => unit))],
      isoOf(localDay(now)),
    ],
  });
  const inside = new Set(rows.map(({ unit, ancestor }) => `${unit} ${ancestor}`));
  return (rule, one) => rule.shard === one.shard && inside.has(`${one.unit} ${rule.unit}`);
}

/** One alert of a rule about the same thing in a batch: the last. */
function oneOfEach(alerts: readonly NewAlert[]): readonly NewAlert[] {
  const last = new Map(alerts.map((alert) => [`${alert.rule.id} ${alert.about}`, alert]));
  return [...new Map([...last.values()].map((alert) => [alert.key, alert])).values()];
}
