import type { Protection } from '../../protection/index.ts';
import type { Queryable, Row } from '../../store/index.ts';
import { raiseAlerts, type NewAlert } from './alerts.ts';
import { deafTimes } from '../intake/listening.ts';
import { rulesInForce } from './rules-in-force.ts';
import type { SignalRule } from './rule.ts';

const HOUR = 3_600_000;

interface Silence extends Row {
  rule: string;
  /** The last time anything was heard; null: never. */
  heard: Date | null;
  on_since: Date;
}

/** A source of which nothing was heard for too long while the intake was able to hear. */
export interface Absence {
  readonly rule: SignalRule;
  /** When its silence began to count, milliseconds. */
  readonly since: number;
}

/**
 * The silences that are due: counted from when the source was last heard, from when every listener of the intake was last
 * able to hear again, and from when the rule was switched on, whichever was latest. While one of them is deaf nothing is
 * due: that nothing comes says nothing then.
 */
export async function dueAbsences(db: Queryable, now = Date.now()): Promise<readonly Absence[]> {
  const rules = (await rulesInForce(db)).filter(({ condition }) => condition.type === 'absence');
  if (rules.length === 0) return [];
  const { rows } = await db.query<Silence>(
    `select q.rule, r.on_since,
       case when cardinality(q.categories) = 0 and q.wide then s.heard_at else (
         select max(e.recorded_at) from signals.event e join places.unit_ancestor a on a.unit = e.unit and a.ancestor = q.unit
           and a.valid_to = 'infinity'
         where e.source = s.id and (cardinality(q.categories) = 0 or e.category = any(q.categories))) end as heard
     from (select rule, source, unit, array(select jsonb_array_elements_text(categories)) as categories,
         exists (select from signals.source s join places.unit_ancestor a on a.unit = s.unit and a.ancestor = n.unit
           and a.valid_to = 'infinity' where s.code = n.source) as wide
       from jsonb_to_recordset($1) as n(rule uuid, source text, unit uuid, categories jsonb)) q
     join signals.rule r on r.id = q.rule join signals.source s on s.code = q.source`,
    [
      JSON.stringify(
        rules.map(({ id, unit, categories, condition }) => ({
          ...{ rule: id, unit, categories },
          source: condition.type === 'absence' ? condition.source : '',
        })),
      ),
    ],
  );
  const begins = rows.map(({ heard, on_since: on }) => Math.max(heard?.getTime() ?? 0, on.getTime()));
  const from = Math.min(now, ...begins);
  const deaf = from < now ? await deafTimes(db, { from, until: now }) : [];
  return rows.flatMap((row, n) => {
    const rule = rules.find(({ id }) => id === row.rule)!;
    if (rule.condition.type !== 'absence') return [];
    const since = Math.max(begins[n]!, ...deaf.map(({ until }) => until));
    return now - since >= rule.condition.hours * HOUR ? [{ rule, since }] : [];
  });
}

/** Raises an alert for each silence that is due, once per silence. Answers with the number of new alerts. */
export async function raiseAbsences(
  db: Queryable,
  protection: Protection,
  now = Date.now(),
): Promise<number> {
  const alerts = (await dueAbsences(db, now)).map(({ rule, since }): NewAlert => {
    const source = rule.condition.type === 'absence' ? rule.condition.source : '';
    return {
      ...{ key: `${rule.id} ${String(since)}`, rule, about: source, quietMs: 0, event: null, source },
      ...{ sourceKey: null, unit: rule.unit, placed: 'unit', position: null, said: null, at: now },
      ...{ kind: rule.event.kind, level: rule.event.level, why: { since: new Date(since).toISOString() } },
    };
  });
  return raiseAlerts(db, protection, alerts, now);
}
