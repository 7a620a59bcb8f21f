import type { Pool } from 'pg';
import type { Queryable } from '@gaoyao/kernel/store';

/** What `matters.page` gives, read without its rule and without its trace. */
const PAGE = `select m.*, g.name_zh as agency_zh, g.name_en as agency_en, v.name_zh as unit_zh, v.name_en as unit_en,
    array(select distinct j.effects->>'to' from store.journal j where j.shard = m.shard and j.stream = m.id
      and j.recorded_at >= m.recorded_first and j.recorded_at <= m.recorded_last and j.effects->>'to' is not null) as visited,
    coalesce((select json_agg(json_build_object('id', p.id, 'kind', p.kind, 'name', p.name, 'fact', l.role))
      from matters.party l join parties.party p on p.id = l.party where l.shard = m.shard and l.matter = m.id), '[]') as people,
    false as emergency,
    array(select n.ancestor from places.unit_ancestor n where n.unit = m.unit
      and n.valid_from <= current_date and n.valid_to > current_date) as above
  from matters.matter m left join access.agency g on g.id = m.agency
  left join places.unit_version v on v.unit = m.unit and v.valid_from <= current_date and v.valid_to > current_date
  where m.shard = $1 and m.id = $2`;

const SEARCH = `select case when cardinality(ids) > $3 then null else ids end as ids from (
  select array(select id from matters.matter where number like $1 or title like $2 limit $3 + 1) as ids) f`;

type Asked = Readonly<
  Record<'scenario' | 'stage' | 'sort' | 'after' | 'afterId' | 'numberLike' | 'titleLike', string | undefined>
> & {
  readonly only?: readonly string[];
  readonly ids?: readonly string[];
  readonly shards?: readonly number[];
  readonly limit: number;
};

/** The list that `matters.list` composes, without its rule; the values are those of the benchmark, uuids and plain words. */
function bareList(f: Asked): string {
  const column = f.sort === 'due' ? 'next_due' : 'opened_at';
  const way = f.sort === 'due' ? 'asc' : 'desc';
  const order = `order by m.${column} ${way}, m.id ${way}`;
  const conditions = [
    ...(f.only === undefined
      ? []
      : [
          f.only.length === 1
            ? `m.agency = '${f.only[0]!}'`
            : `m.agency = any('{${f.only.join(',')}}'::uuid[])`,
        ]),
    ...(f.scenario === undefined ? [] : [`m.scenario = '${f.scenario}'`]),
    ...(f.stage === undefined ? [] : [`m.stage = '${f.stage}'`]),
    ...(column === 'next_due' ? ['m.next_due is not null', 'm.closed_at is null'] : []),
    ...(f.after === undefined
      ? []
      : [
          `(m.${column}, m.id) ${way === 'desc' ? '<' : '>'} ('${f.after}'::timestamptz, '${f.afterId!}'::uuid)`,
        ]),
    ...(f.numberLike === undefined
      ? []
      : [`(m.number like '${f.numberLike}' or m.title like '${f.titleLike!}')`]),
    ...(f.ids === undefined
      ? []
      : [
          `m.shard = any('{${f.shards!.join(',')}}'::smallint[]) and m.id = any('{${f.ids.join(',')}}'::uuid[])`,
        ]),
  ];
  return `select m.id, m.scenario, m.definition, m.number, m.title, m.stage, m.outcome, m.agency, m.unit, m.place_code, m.opened_at, m.last_at,
      m.closed_at, m.next_due, g.name_zh as agency_zh, g.name_en as agency_en, v.name_zh as unit_zh, v.name_en as unit_en
    from (select * from matters.matter m ${conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`} ${order} limit ${String(f.limit + 1)}) m
    left join access.agency g on g.id = m.agency
    left join places.unit_version v on v.unit = m.unit and v.valid_from <= current_date and v.valid_to > current_date ${order}`;
}

/**
 * The same reads by the owner of the tables: no row-level security, no rule, no trace. The product's own code runs on
 * top of it, so that what differs is the guard alone.
 */
export function unguarded(owner: Pool): Queryable {
  const query = async (asked: unknown, given?: unknown[]) => {
    if (typeof asked === 'string') return owner.query(asked, given);
    const { name, text, values } = asked as { name: string; text: string; values: unknown[] };
    if (name === 'matters.list') return owner.query(bareList(JSON.parse(String(values[3])) as Asked));
    if (name === 'matters.search')
      return owner.query({ name: 'bare.search', text: SEARCH, values: values.slice(2) });
    if (name === 'matters.page')
      return owner.query({ name: 'bare.page', text: PAGE, values: values.slice(2) });
    return owner.query({ name, text, values });
  };
  return { query } as Queryable;
}
