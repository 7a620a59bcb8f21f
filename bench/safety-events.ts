import { addAccount, addAgency, loadActor, type Actor } from '@gaoyao/kernel/access';
import { keepResidents } from '@gaoyao/kernel/indicators';
import { addTenancy, addUnits } from '@gaoyao/kernel/places';
import { keepSources } from '@gaoyao/kernel/signals';
import { newId, type Database } from '@gaoyao/kernel/store';
import { safetyCatalogue, safetySources } from '@gaoyao/scenarios';

const SHARD = 2;
const DAY = 86_400_000;

export interface SafetyCity {
  readonly city: string;
  readonly counties: readonly string[];
  /** By county. */
  readonly towns: ReadonlyMap<string, readonly string[]>;
  readonly leader: Actor;
}

const called = (zh: string, en: string) => ({ zh, en });

/** A city of 14 counties and 208 towns, as in the field's report, with residents, sources and somebody who may look at it. */
export async function safetyCity({ owner }: Database): Promise<SafetyCity> {
  const city = newId();
  const counties = Array.from({ length: 14 }, () => newId());
  const towns = Array.from({ length: 208 }, (_, at) => ({ id: newId(), county: counties[at % 14]! }));
  const unit = (id: string, kind: string, parent: string | null, code: string) => ({
    ...{ id, kind, parent, code, shard: SHARD, name: called(code, code) },
  });
  const two = (number: number) => String(number).padStart(2, '0');
  await addUnits(
    owner,
    [
      unit(city, 'city', null, '9900'),
      ...counties.map((id, at) => unit(id, 'county', city, `99${two(at + 1)}`)),
      ...towns.map(({ id, county }, at) =>
        unit(id, 'town', county, `99${two(counties.indexOf(county) + 1)}${String(at + 1).padStart(3, '0')}`),
      ),
    ],
    '2015-01-01',
  );
  await addTenancy(owner, SHARD, city, called('市', 'city'));
  await keepSources(
    owner,
    safetySources.map(({ code, name, every, categories }) => ({
      ...{ code, name, every, categories, shard: SHARD, unit: city },
    })),
  );
  await keepResidents(owner, [
    { unit: city, from: '2019-12-31', persons: 6_000_000, source: 'bench' },
    ...counties.map((id) => ({ unit: id, from: '2019-12-31', persons: 430_000, source: 'bench' })),
    ...towns.map(({ id }) => ({ unit: id, from: '2019-12-31', persons: 29_000, source: 'bench' })),
  ]);
  const [agency, account] = [newId(), newId()];
  await addAgency(owner, {
    ...{ id: agency, shard: SHARD, kind: 'bureau', name: called('市', 'city'), mark: '甲', unit: city },
  });
  await addAccount(owner, {
    ...{
      id: account,
      username: 'leader',
      name: called('领导', 'leader'),
      staffNumber: '1',
      passwordHash: 'none',
    },
    bindings: [{ id: newId(), role: 'officer', agency, scope: 'tenancy' }],
  });
  return {
    ...{ city, counties, leader: (await loadActor(owner, account))! },
    towns: new Map(
      counties.map((county) => [county, towns.filter((one) => one.county === county).map(({ id }) => id)]),
    ),
  };
}

/** Attributes that the measures of a source read, with the values an event draws from. */
function attributesOf(source: string): ReadonlyMap<string, readonly (string | number | boolean)[]> {
  const found = new Map<string, readonly (string | number | boolean)[]>();
  for (const { of, adds, by = [] } of safetyCatalogue.measures) {
    if (of.sources?.includes(source) !== true) continue;
    for (const [name, values] of Object.entries(of.where ?? {})) found.set(name, [...values, 'other']);
    for (const name of by)
      if (!['category', 'source', 'severity'].includes(name) && !found.has(name))
        found.set(name, ['a', 'b', 'c', 'd', 'e']);
    if (typeof adds === 'object')
      found.set(adds.attribute, adds.attribute === 'loss' ? [0.35, 1.2, 4.75] : [0, 0, 0, 0, 1, 2]);
  }
  return found;
}

/** Kinds of events with 32 different sets of attributes each. */
const profiles = safetySources.flatMap(({ code, categories }) =>
  Object.keys(categories).flatMap((category, at) =>
    Array.from({ length: 32 }, (_, draw) => ({
      ...{ source: code, category },
      attributes: Object.fromEntries(
        [...attributesOf(code)].map(([name, values], index) => [
          name,
          values[(draw * 7 + at * 3 + index * 5 + (draw >> index)) % values.length],
        ]),
      ),
    })),
  ),
);

/**
 * Writes `count` entries into the ledger as reported: spread evenly over six years up to `until`, over the towns and over
 * kinds, a third of them without a target and a fifth never closed. It writes one month of the ledger at a time.
 */
export async function writeEvents(
  { owner }: Database,
  { towns }: SafetyCity,
  count: number,
  until: number,
): Promise<void> {
  const from = until - 6 * 365.25 * DAY;
  await owner.query(
    'create unlogged table if not exists public.bench_profile (n integer primary key, source text, category text, attributes jsonb)',
  );
  await owner.query(
    `insert into public.bench_profile select ord - 1, one ->> 'source', one ->> 'category', one -> 'attributes'
     from jsonb_array_elements($1::jsonb) with ordinality as x(one, ord) on conflict do nothing`,
    [JSON.stringify(profiles)],
  );
  const list = [...towns.values()].flat();
  for (
    let month = new Date(from);
    month.getTime() < until + 31 * DAY;
    month.setUTCMonth(month.getUTCMonth() + 1)
  )
    await owner.query('select signals.ensure_entry_partition($1::date)', [month.toISOString().slice(0, 10)]);
  await owner.query(
    `insert into signals.entry (recorded_at, shard, event, revision, sign, source, category, at, unit, placed, count,
       target_at, closed_at, severity, attributes)
     select e.at, $5, gen_random_uuid(), 1, 1, p.source, p.category, e.at, ($4::uuid[])[1 + e.h % $6], 'unit', 1,
       case when e.h % 3 > 0 then e.at + interval '10 days' end,
       case when e.h % 5 > 0 then least(e.at + interval '1 hour' * (e.h % 480), $3::timestamptz) end,
       1 + (e.h % 97 > 80)::int + (e.h % 97 > 93)::int + (e.h % 97 > 95)::int, p.attributes
     from (
       select $2::timestamptz + ($3::timestamptz - $2::timestamptz) * (i::double precision / $1) as at,
         hashint4(i) & 2147483647 as h
       from generate_series(1, $1::integer) i
     ) e join public.bench_profile p on p.n = (e.h / 7) % $7`,
    [count, new Date(from), new Date(until), list, SHARD, list.length, profiles.length],
  );
  await owner.query('update signals.source set heard_at = $1, newest_event = $1', [new Date(until)]);
  await owner.query('analyze signals.entry');
}
