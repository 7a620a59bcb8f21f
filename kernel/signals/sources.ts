import { Problem, type Queryable, type Row, type Text } from '../store/index.ts';

/** Where signals come from: one system of one agency. */
export interface SignalSource {
  /** Small letters, digits and `:._-`, at most 80. */
  readonly code: string;
  readonly name: Text;
  /** Tenancy of the agency that answers for it. */
  readonly shard: number;
  /** Its area: it reports nothing beyond it, and what has no place counts here. */
  readonly unit: string;
  readonly agency?: string;
  /** Seconds after which silence means stale: a day unless given. */
  readonly every?: number;
  /** Names of its kinds of events, by code. A kind that is not among them is kept under its code, and said. */
  readonly categories?: Readonly<Record<string, Text>>;
}

const DAY = 86_400;

/**
 * Makes sources known, and changes what is said of those that are. Repeating it changes nothing; what a source has reported
 * stays where it was counted. Throws `signals.source-code`.
 */
export async function keepSources(db: Queryable, sources: readonly SignalSource[]): Promise<void> {
  for (const { code } of sources)
    if (!/^[a-z0-9][a-z0-9:._-]{0,79}$/.test(code))
      throw new Problem('signals.source-code', {
        zh: `来源代码“${code}”应由小写字母、数字和 : . _ - 组成，不超过 80 个字符`,
        en: `The code of a source has small letters, digits and : . _ -, at most 80 of them: not “${code}”`,
      });
  await db.query(
    `insert into signals.source as s (code, name_zh, name_en, shard, unit, agency, every)
     select code, zh, en, shard, unit, agency, make_interval(secs => every)
     from jsonb_to_recordset($1) as n(code text, zh text, en text, shard smallint, unit uuid, agency uuid, every double precision)
     on conflict (code) do update set name_zh = excluded.name_zh, name_en = excluded.name_en, shard = excluded.shard,
       unit = excluded.unit, agency = excluded.agency, every = excluded.every
     where (s.name_zh, s.name_en, s.shard, s.unit, s.agency, s.every)
       is distinct from (excluded.name_zh, excluded.name_en, excluded.shard, excluded.unit, excluded.agency, excluded.every)`,
    [
      JSON.stringify(
        sources.map(({ code, name, shard, unit, agency, every = DAY }) => ({
          ...{ code, zh: name.zh, en: name.en, shard, unit, agency: agency ?? null, every },
        })),
      ),
    ],
  );
  const categories = sources.flatMap((source) =>
    Object.entries(source.categories ?? {}).map(([code, name]) => ({ source: source.code, code, ...name })),
  );
  if (categories.length > 0)
    await db.query(
      `insert into signals.category as c (source, code, name_zh, name_en, named)
       select s.id, n.code, n.zh, n.en, true
       from jsonb_to_recordset($1) as n(source text, code text, zh text, en text) join signals.source s on s.code = n.source
       on conflict (source, code) do update set name_zh = excluded.name_zh, name_en = excluded.name_en, named = true
       where (c.name_zh, c.name_en, c.named) is distinct from (excluded.name_zh, excluded.name_en, true)`,
      [JSON.stringify(categories)],
    );
}

/**
 * A source says that it is there and has nothing new: without events it is quiet, not stale. Throws
 * `signals.source-unknown` (404).
 */
export async function hearSource(db: Queryable, code: string, now = Date.now()): Promise<void> {
  const { rowCount } = await db.query(
    `update signals.source set heard_at = greatest(heard_at, $2) where code = $1`,
    [code, new Date(now)],
  );
  if (rowCount === 0) throw unknownSource(code);
}

export const unknownSource = (code: string): Problem =>
  new Problem(
    'signals.source-unknown',
    { zh: `没有登记来源“${code}”`, en: `There is no source “${code}”` },
    { status: 404 },
  );

/** How fresh what a source reports is. ISO times; `silent`: never heard, `stale`: heard too long ago. */
export interface SourceFreshness {
  readonly source: string;
  readonly name: Text;
  readonly heard: string | null;
  readonly newestEvent: string | null;
  /** Seconds after which silence means stale. */
  readonly every: number;
  readonly state: 'fresh' | 'stale' | 'silent';
}

interface FreshnessRow extends Row {
  code: string;
  name_zh: string;
  name_en: string;
  heard_at: Date | null;
  newest_event: Date | null;
  every: number;
}

/** Freshness of every source, or of those named, by code. A silent source is stale: its figures are unknown, never zero. */
export async function sourceFreshness(
  db: Queryable,
  { sources, now = Date.now() }: { readonly sources?: readonly string[]; readonly now?: number } = {},
): Promise<readonly SourceFreshness[]> {
  const { rows } = await db.query<FreshnessRow>(
    `select code, name_zh, name_en, heard_at, newest_event, extract(epoch from every)::double precision as every
     from signals.source where $1::text[] is null or code = any($1) order by code`,
    [sources ?? null],
  );
  return rows.map((row) => ({
    source: row.code,
    name: { zh: row.name_zh, en: row.name_en },
    heard: row.heard_at?.toISOString() ?? null,
    newestEvent: row.newest_event?.toISOString() ?? null,
    every: row.every,
    state:
      row.heard_at === null ? 'silent' : now - row.heard_at.getTime() > row.every * 1_000 ? 'stale' : 'fresh',
  }));
}
