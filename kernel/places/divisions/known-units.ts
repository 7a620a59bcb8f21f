import { Problem, type Queryable } from '../../store/index.ts';
import type { Division } from './division-tree.ts';

/** Which divisions are tenancies of their own. */
export type Tenancies = 'county' | 'city' | 'province';

/** A unit the library has under a code today. */
export interface KnownUnit {
  readonly id: string;
  readonly kind: string;
  readonly code: string;
  readonly name: string;
  /** All names it has or had. */
  readonly names: ReadonlySet<string>;
  /** Null for one that is only being added. */
  readonly shard: number | null;
  /** Whether nothing of it changes on a later day. */
  readonly settled: boolean;
}

export interface Known {
  /** By the code they bear on the day. */
  readonly present: Map<string, KnownUnit>;
  /** Codes that were borne before, or will be. */
  readonly once: ReadonlySet<string>;
}

/** The units of a province on a day, by code, and the codes that units bore at another time. */
export async function known(db: Queryable, province: string, day: string): Promise<Known> {
  const { rows } = await db.query<{
    id: string;
    kind: string;
    shard: number;
    code: string;
    name: string;
    names: string[];
    today: boolean;
    settled: boolean;
  }>(
    `select u.id, u.kind, u.shard, v.code, v.name_zh as name, v.valid_from <= $2 and v.valid_to > $2 as today,
       v.valid_to = 'infinity' as settled,
       array(select a.name from places.unit_alias a where a.unit = u.id union
         select o.name_zh from places.unit_version o where o.unit = u.id) as names
     from places.unit u join places.unit_version v on v.unit = u.id
     where v.code like $1 || '%' and v.code ~ '^\\d{12}$' and u.kind in ('province', 'city', 'county', 'town', 'zone', 'village')`,
    [province, day],
  );
  return {
    present: new Map(
      rows
        .filter((row) => row.today)
        .map(({ id, kind, code, name, names, shard, settled }) => [
          code,
          { id, kind, code, name, names: new Set(names), shard, settled },
        ]),
    ),
    once: new Set(rows.map((row) => row.code)),
  };
}

/** Twelve bits of an id name a shard. */
const LAST_SHARD = 4095;

export interface Shards {
  readonly shard: (code: string) => number;
  /** The new tenancies: their roots' codes and shards. */
  readonly made: readonly { readonly code: string; readonly shard: number }[];
}

/**
 * The shard of every division: its own if it is a tenancy, else that of what stands above it. New ones are counted on from
 * the highest there is. Throws `places.shards-exhausted`.
 */
export async function shardsFor(
  db: Queryable,
  divisions: readonly Division[],
  { present }: Known,
  tenancies: Tenancies,
): Promise<Shards> {
  const { rows } = await db.query<{ last: number }>(
    `select greatest((select max(shard) from places.tenancy), (select max(shard) from places.unit), 0) as last`,
  );
  const roots = {
    county: ['province', 'city', 'county'],
    city: ['province', 'city'],
    province: ['province'],
  }[tenancies];
  // 北京: its districts stand under the province; as a tenancy of cities it is the province's own
  let last = rows[0]!.last;
  const shards = new Map<string, number>();
  const made: { code: string; shard: number }[] = [];
  for (const { code, kind, parent } of divisions) {
    const unit = present.get(code);
    if (unit === undefined) continue;
    if (unit.shard !== null) shards.set(code, unit.shard);
    else if (roots.includes(kind)) {
      last += 1;
      shards.set(code, last);
      made.push({ code, shard: last });
    } else shards.set(code, shards.get(parent!)!);
  }
  if (last > LAST_SHARD)
    throw new Problem('places.shards-exhausted', {
      zh: `区域（分片）号最多到 ${String(LAST_SHARD)}；可用 --tenancies city 或 province`,
      en: `There are at most ${String(LAST_SHARD)} tenancies: use --tenancies city or province`,
    });
  return { shard: (code) => shards.get(code)!, made };
}
