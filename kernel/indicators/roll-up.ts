import type { Pool } from 'pg';
import { isoOf, localDay } from '../calendar/index.ts';
import type { Queryable } from '../store/index.ts';
import type { Definitions, Gathering, Reactor, RecordedAct } from '../matters/index.ts';
import { builtIn, contributions, pairName, PAIR_SEPARATOR } from './contributions.ts';
import { sayCounted, type EnteredNews } from './count-news.ts';
import { recount } from './recount.ts';

const AGENCY_AND_STAGE = pairName('agency', 'stage');

/** Matters without a unit are counted under the platform's own unit. */
const NO_UNIT = '00000000-0000-7000-8000-000000000000';

/** Values of the table's key that all sums of one place share. */
interface Place {
  readonly scenario: string;
  readonly unit: string;
  readonly shard: number;
}

interface Sum {
  readonly place: Place;
  readonly indicator: string;
  readonly dimension: string;
  readonly day: string;
  readonly key: string;
  readonly part: 'n' | 'd';
  readonly bucket: number;
  n: number;
  total: number;
}

/** A list as PostgreSQL writes an array of texts. */
const textArray = (texts: readonly string[]): string =>
  `{${texts.map((text) => `"${/["\\]/.test(text) ? text.replaceAll(/["\\]/g, '\\$&') : text}"`).join(',')}}`;
/** A list as PostgreSQL writes an array of values that need no quotes. */
const plainArray = (values: readonly (string | number)[]): string => `{${values.join(',')}}`;

/** Gathers contributions, one sum per row of the table. */
class Sums implements Gathering {
  readonly #places = new Map<string, { readonly place: Place; readonly sums: Map<string, Sum> }>();

  add(act: RecordedAct): void {
    const { place, sums } = this.#at(act.flow.definition.id, act.unit ?? NO_UNIT, act.shard);
    contributions(act, (indicator, part, day, bucket, n, total, dimension, key) => {
      const name = `${indicator}\t${dimension}\t${day}\t${key}\t${part}${String(bucket)}`;
      const sum = sums.get(name);
      if (sum === undefined)
        sums.set(name, { place, indicator, dimension, day, key, part, bucket, n, total });
      else {
        sum.n += n;
        sum.total += total;
      }
    });
  }

  #at(scenario: string, unit: string, shard: number) {
    const name = `${scenario}\t${unit}\t${String(shard)}`;
    let found = this.#places.get(name);
    if (found === undefined) {
      found = { place: { scenario, unit, shard }, sums: new Map() };
      this.#places.set(name, found);
    }
    return found;
  }

  /** Adds the sums to the table, always in the same order so that two writers never wait for each other in a circle. */
  async save(db: Queryable): Promise<void> {
    const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);
    const rows = [...this.#places]
      .sort(byName)
      .flatMap(([, { sums }]) => [...sums].sort(byName).map(([, sum]) => sum));
    if (rows.length === 0) return;
    await db.query(
      `insert into indicators.daily as d (scenario, indicator, dimension, day, key, part, unit, bucket, shard, n, total)
       select * from unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::text[], $6::text[], $7::uuid[],
         $8::integer[], $9::smallint[], $10::bigint[], $11::double precision[])
       on conflict (scenario, indicator, dimension, day, key, part, unit, bucket, shard)
       do update set n = d.n + excluded.n, total = d.total + excluded.total`,
      [
        textArray(rows.map((row) => row.place.scenario)),
        textArray(rows.map((row) => row.indicator)),
        textArray(rows.map((row) => row.dimension)),
        plainArray(rows.map((row) => row.day)),
        textArray(rows.map((row) => row.key)),
        plainArray(rows.map((row) => row.part)),
        plainArray(rows.map((row) => row.place.unit)),
        plainArray(rows.map((row) => row.bucket)),
        plainArray(rows.map((row) => row.place.shard)),
        plainArray(rows.map((row) => row.n)),
        plainArray(rows.map((row) => row.total)),
      ],
    );
    await this.#tell(db);
  }

  /** Whoever looks on hears which figures have changed, and what entered a stage lately. */
  async #tell(db: Queryable): Promise<void> {
    const places = [...this.#places.values()];
    const since = isoOf(localDay(Date.now()) - 1);
    await sayCounted(db, {
      shards: places.map(({ place }) => place.shard),
      units: places.map(({ place }) => place.unit),
      scenarios: places.map(({ place }) => place.scenario),
      entered: places.flatMap(({ place, sums }) =>
        [...sums.values()].flatMap((sum): readonly EnteredNews[] => {
          if (sum.indicator !== builtIn.entered || sum.dimension !== AGENCY_AND_STAGE || sum.day < since)
            return [];
          const [agency = '', stage = ''] = sum.key.split(PAIR_SEPARATOR);
          return [{ ...place, agency, stage, day: sum.day, n: sum.n }];
        }),
      ),
    });
  }
}

/** Keeps the figures as acts arrive. */
export const indicatorReactor: Reactor = {
  name: 'indicators',
  gather: () => new Sums(),
};

/** Counts a scenario again from the journal, as {@link recount} does. */
export const recomputeIndicators = (
  pool: Pool,
  definitions: Definitions,
  scenario: string,
  onProgress?: (acts: number) => void,
): Promise<number> =>
  recount(
    pool,
    definitions,
    scenario,
    { reactor: indicatorReactor.name, tables: ['indicators.daily'], gather: () => new Sums() },
    onProgress,
  );
