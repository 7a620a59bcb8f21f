import { keepSources, takeSignals, type Signal } from '../../signals/index.ts';
import { inTransaction, type Queryable } from '../../store/index.ts';
import type { SmallCity } from '../../testing/index.ts';
import type { Indicator, IndicatorCatalogue, SignalMeasure } from './definition.ts';
import { ATTRIBUTE_SCALE } from './signal-parts.ts';

const DAY = 86_400_000;
export const NOW = Date.parse('2026-11-22T12:00:00+08:00');

const text = (id: string) => ({ zh: `${id}（数）`, en: id });
export const indicator = (id: string, of: readonly string[], more: Partial<Indicator> = {}): Indicator => ({
  ...{ id, domain: 'fire', name: text(id), meaning: text(id), limits: text(id), source: text(id) },
  ...{
    sources: ['fire-brigade'],
    unit: 'fires',
    better: 'down',
    of: of.map((measure) => ({ measure })),
    ...more,
  },
});

/** Fires with all that a measure can say: severity, attributes, targets, closing. */
export const fires: IndicatorCatalogue = {
  id: 'fires',
  measures: [
    {
      id: 'fires',
      of: { categories: ['building', 'forest'] },
      adds: 'events',
      on: 'at',
      by: ['category', 'cause'],
    },
    { id: 'all', of: { categories: ['*'] }, adds: 'count', on: 'at', by: ['severity'] },
    { id: 'serious', of: { categories: ['*'], severity: 3 }, adds: 'events', on: 'at' },
    {
      id: 'electric',
      of: { categories: ['building'], where: { cause: ['electric'] } },
      adds: 'events',
      on: 'at',
    },
    {
      id: 'deaths',
      of: { categories: ['*'], sources: ['fire-brigade'] },
      adds: { attribute: 'deaths' },
      on: 'at',
    },
    { id: 'loss', of: { categories: ['*'] }, adds: { attribute: 'loss' }, on: 'at' },
    { id: 'closed', of: { categories: ['*'] }, adds: 'events', on: 'closed', only: 'closed' },
    { id: 'with-target', of: { categories: ['*'] }, adds: 'events', on: 'closed', only: 'with-target' },
    { id: 'on-time', of: { categories: ['*'] }, adds: 'events', on: 'closed', only: 'on-time' },
    { id: 'due', of: { categories: ['*'] }, adds: 'events', on: 'target' },
  ],
  indicators: [
    indicator('fires', ['fires']),
    indicator('counted', ['all']),
    indicator('serious', ['serious']),
    indicator('electric', ['electric']),
    indicator('deaths', ['deaths'], { unit: 'deaths' }),
    indicator('loss', ['loss'], { unit: 'yuan-10k' }),
    indicator('closed', ['closed']),
    indicator('due', ['due']),
    indicator('on-time-rate', ['on-time'], {
      unit: '%',
      better: 'up',
      dividedBy: [{ measure: 'with-target' }],
    }),
    indicator('per-residents', ['fires'], { unit: 'per-10k', dividedBy: 'residents' }),
  ],
};

/** The small city's fire brigade, and a second source of one town. */
export async function withSources({ database, units }: SmallCity): Promise<void> {
  const name = { zh: '来源', en: 'source' };
  await keepSources(database.db.owner, [
    { code: 'fire-brigade', name, shard: 1, unit: units.city },
    { code: 'east:town-watch', name, shard: 1, unit: units.east },
  ]);
}

export const take = (city: SmallCity, reports: readonly Signal[], now = NOW) =>
  inTransaction(city.database.db.owner, (db) => takeSignals(db, reports, { now }));

/** A fire somewhere in the two years and a bit before `NOW`, drawn by a number that decides everything about it. */
export function fire(city: SmallCity, key: number, draw: number): Signal {
  const of = (count: number, salt: number): number => ((draw * 7919 + salt * 104_729) % 1_000_003) % count;
  const at = NOW - of(1_000, 1) * DAY - of(24, 2) * 3_600_000 - 60_000;
  const target = of(3, 3) === 0 ? undefined : at + of(20, 4) * DAY;
  const closed = of(4, 5) === 0 ? undefined : Math.min(NOW, at + of(30, 6) * DAY);
  const grid = (['e1', 'e2', 'w1', 'east'] as const)[of(4, 7)]!;
  return {
    ...{ source: of(5, 8) === 0 ? 'east:town-watch' : 'fire-brigade', key: String(key) },
    ...{ category: ['building', 'forest', 'vehicle'][of(3, 9)]!, at, count: 1 + of(3, 10) },
    where: { unit: city.units[of(5, 8) === 0 ? 'e1' : grid] },
    ...(target === undefined ? {} : { target }),
    ...(closed === undefined ? {} : { closed }),
    severity: (1 + of(4, 11)) as 1 | 2 | 3 | 4,
    attributes: {
      ...{ cause: ['electric', 'cooking', 'other'][of(3, 12)]!, deaths: of(10, 13) === 0 ? 1 : 0 },
      ...(of(2, 14) === 0 ? {} : { loss: of(1_000, 15) / 100 }),
    },
  };
}

/** The same sum by another way: SQL over the entries of the ledger, with the unit tree of the day. */
export async function bySql(
  db: Queryable,
  { of, adds, on, only }: SignalMeasure,
  unit: string,
  { from, to }: { readonly from: string; readonly to: string },
  key?: { readonly dimension: string; readonly key: string },
): Promise<number> {
  const column = { at: 'e.at', closed: 'e.closed_at', target: 'e.target_at' }[on];
  const day = `(${column} + interval '8 hours')::date`;
  const value =
    adds === 'events'
      ? '1'
      : adds === 'count'
        ? 'e.count'
        : `round(coalesce((e.attributes ->> '${adds.attribute}')::numeric, 0) * ${String(ATTRIBUTE_SCALE)}) / ${String(ATTRIBUTE_SCALE)}`;
  const under =
    key === undefined
      ? 'true'
      : key.dimension in { category: 1, severity: 1, source: 1 }
        ? `e.${key.dimension}::text = '${key.key}'`
        : `coalesce(e.attributes ->> '${key.dimension}', '') = '${key.key}'`;
  const { rows } = await db.query<{ sum: number }>(
    `select coalesce(sum(e.sign * ${value}), 0)::double precision as sum from signals.entry e
     join places.unit_ancestor a on a.unit = e.unit and a.ancestor = $1 and a.valid_from <= ${day} and ${day} < a.valid_to
     where ${day} between $2::date and $3::date and ($4 or e.category = any($5))
       and ($6::text[] is null or e.source = any($6)) and e.severity >= $7
       and ${only === undefined ? 'true' : only === 'closed' ? 'e.closed_at is not null' : only === 'with-target' ? 'e.closed_at is not null and e.target_at is not null' : 'e.closed_at <= e.target_at'}
       and not exists (select from jsonb_each($8::jsonb) w where not w.value @> (e.attributes -> w.key)) and ${under}`,
    [
      ...[unit, from, to, of.categories.includes('*'), of.categories, of.sources ?? null, of.severity ?? 1],
      JSON.stringify(of.where ?? {}),
    ],
  );
  return rows[0]!.sum;
}
