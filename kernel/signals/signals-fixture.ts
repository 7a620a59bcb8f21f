import { setTimeout as delay } from 'node:timers/promises';
import type { SmallCity } from '../testing/index.ts';
import { signalEntries, type LedgerPosition } from './entries.ts';
import { keepSources } from './sources.ts';
import { takeSignals, type TakeOptions } from './take.ts';
import type { Signal, SignalEntry } from './signal.ts';
import { inTransaction, type Queryable } from '../store/index.ts';

/** Noon in China of a day in 2026. */
export const noon = (day: string): number => Date.parse(`${day}T12:00:00+08:00`);

export const NOW = noon('2026-11-20');

/** A fire in the east of the small city on 2 November. */
export const fire = (key: string, more: Partial<Signal> = {}): Signal => ({
  ...{ source: 'fire-brigade', key, category: 'building', at: noon('2026-11-02') },
  ...{ where: { code: '9901' }, ...more },
});

/** The fire brigade of the small city reports; the area is the city. */
export async function withFireBrigade({ database, units }: SmallCity): Promise<void> {
  await keepSources(database.db.owner, [
    {
      ...{
        code: 'fire-brigade',
        name: { zh: '消防救援支队', en: 'Fire brigade' },
        shard: 1,
        unit: units.city,
      },
      ...{ every: 3_600, categories: { building: { zh: '建筑火灾', en: 'Building fire' } } },
    },
  ]);
}

export const take = (city: SmallCity, reports: readonly Signal[], options: TakeOptions = {}) =>
  inTransaction(city.database.db.owner, (db) => takeSignals(db, reports, { now: NOW, ...options }));

/** Entries after a position once so many lie below the horizon, which other databases of the server hold back as well. */
export async function entriesAfter(
  db: Queryable,
  count: number,
  from: LedgerPosition = { xid: '0', position: 0 },
): Promise<readonly SignalEntry[]> {
  for (;;) {
    const entries = await signalEntries(db, from, 100);
    if (entries.length >= count) return entries;
    await delay(20);
  }
}

/** Figures by unit and category, as anybody adds them up from the ledger. */
export async function sums({ database }: SmallCity): Promise<Readonly<Record<string, number>>> {
  const { rows } = await database.db.owner.query<{ name: string; n: number }>(
    `select v.name_en || ' ' || e.category as name, sum(e.sign * e.count)::integer as n from signals.entry e
     join places.unit_version v on v.unit = e.unit and v.valid_to = 'infinity' group by 1 having sum(e.sign * e.count) <> 0 order by 1`,
  );
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
}
