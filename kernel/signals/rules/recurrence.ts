import { isoOf, localDay } from '../../calendar/index.ts';
import type { Queryable, Row } from '../../store/index.ts';
import type { HeardReport } from '../report.ts';
import type { NewAlert } from './alerts.ts';
import type { RuleCondition, SignalRule } from './rule.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Degrees within which two positions are the same place: about 30 metres. */
export const SAME_PLACE = 0.0003;
const SHOWN = 20;

export type ThresholdRule = SignalRule & {
  readonly condition: Extract<RuleCondition, { type: 'threshold' }>;
};
export type RepetitionRule = SignalRule & {
  readonly condition: Extract<RuleCondition, { type: 'repetition' }>;
};

interface Counted extends Row {
  n: number;
  count: number;
  events: string[];
  since: Date;
}

interface Group {
  readonly unit: string | null;
  readonly category: string | null;
  readonly last: HeardReport;
}

/** Alerts of a threshold: one query for all groups that the batch touched, each counted up to its newest event. */
export async function thresholdAlerts(
  db: Queryable,
  rule: ThresholdRule,
  heard: readonly HeardReport[],
): Promise<readonly NewAlert[]> {
  const { count, minutes, same } = rule.condition;
  const groups = new Map<string, Group>();
  for (const one of heard) {
    const unit = same.includes('unit') ? one.unit : null;
    const category = same.includes('category') ? one.report.category : null;
    const about = `${unit ?? '*'} ${category ?? '*'}`;
    const before = groups.get(about);
    if (before === undefined || before.last.report.at < one.report.at)
      groups.set(about, { unit, category, last: one });
  }
  const asked = [...groups];
  // each group is counted by the index of its unit; which events they are is asked only where there are enough
  const units = same.includes('unit')
    ? 'e.unit = g.unit'
    : `e.unit in (select a.unit from places.unit_ancestor a where a.ancestor = $5::uuid and a.valid_from <= $8 and a.valid_to > $8)`;
  // as plain equalities, so that the index answers
  const kinds = same.includes('category') ? 'and e.category = g.category' : '';
  const counts = `from signals.event e where e.shard = $12 and ${units} and $8::date is not null and $5::uuid is not null
       and e.at > g.at - make_interval(mins => $6) and e.at <= g.at ${kinds}
       and (cardinality($7::text[]) = 0 or e.category = any($7))
       and (cardinality($10::text[]) = 0 or e.source in (select s.id from signals.source s where s.code = any($10)))`;
  const { rows } = await db.query<Counted>(
    `select g.n, c.count, c.since, l.events
     from unnest($1::integer[], $2::uuid[], $3::text[], $4::timestamptz[]) as g(n, unit, category, at)
     cross join lateral (select sum(e.count)::integer as count, min(e.at) as since ${counts} offset 0) c
     cross join lateral (select (array_agg(e.id order by e.at desc))[1:$9] as events ${counts} and c.count >= $11) l
     where c.count >= $11`,
    [
      asked.map((_, n) => n),
      asked.map(([, { unit }]) => unit),
      asked.map(([, { category }]) => category),
      asked.map(([, { last }]) => new Date(last.report.at)),
      ...[rule.unit, minutes, rule.categories, isoOf(localDay(Date.now())), SHOWN, rule.sources, count],
      rule.shard,
    ],
  );
  return rows.map((row) => {
    const [about, { last, unit }] = asked[row.n]!;
    return counted(rule, last, { about, row, quietMs: minutes * MINUTE, unit: unit ?? rule.unit });
  });
}

/** Alerts of a repetition: for each report how many of its kind there were at its place, itself among them. */
export async function repetitionAlerts(
  db: Queryable,
  rule: RepetitionRule,
  heard: readonly HeardReport[],
): Promise<readonly NewAlert[]> {
  const { count, days, same } = rule.condition;
  const { rows } = await db.query<Counted & { place: string }>(
    `select h.n, count(*)::integer as count, min(e.at) as since, (array_agg(e.id order by e.at desc))[1:$4] as events,
       min(o.place_code) as place_code, min(coalesce(o.place_code, round(o.lon::numeric, 3) || ' ' || round(o.lat::numeric, 3))) as place
     from unnest($1::integer[], $2::smallint[], $3::uuid[]) as h(n, shard, event)
     join signals.event o on o.shard = h.shard and o.id = h.event
     join signals.event e on e.shard = o.shard and e.unit = o.unit and e.category = o.category and e.at <= o.at
       and e.at > o.at - make_interval(days => $5)
       and ($6 = 'unit' or e.place_code = o.place_code
         or (abs(e.lon - o.lon) <= $7::float8 and abs(e.lat - o.lat) <= $7::float8))
       and (cardinality($9::text[]) = 0 or e.source in (select s.id from signals.source s where s.code = any($9)))
     group by h.n having count(*) >= $8`,
    [
      heard.map((_, n) => n),
      heard.map(({ shard }) => shard),
      heard.map(({ event }) => event),
      ...[SHOWN, days, same, SAME_PLACE, count, rule.sources],
    ],
  );
  return rows.map((row) => {
    const last = heard[row.n]!;
    const about = `${last.unit} ${last.report.category} ${same === 'place' ? row.place : '*'}`;
    return counted(rule, last, { about, row, quietMs: days * DAY, unit: last.unit });
  });
}

function counted(
  rule: SignalRule,
  last: HeardReport,
  {
    about,
    row,
    quietMs,
    unit,
  }: { readonly about: string; readonly row: Counted; readonly quietMs: number; readonly unit: string },
): NewAlert {
  const { report } = last;
  return {
    key: `${rule.id} ${about} ${String(Math.floor(report.at / quietMs))}`,
    ...{ rule, about, quietMs, event: last.event, source: report.source, sourceKey: report.key, unit },
    ...{ placed: last.placed, position: report.where?.position ?? null, at: report.at, said: null },
    ...{ kind: rule.event.kind, level: rule.event.level },
    why: { count: row.count, since: row.since.toISOString(), events: row.events },
  };
}
