import { isUuid, newId, Problem, type Queryable, type Row, type Text } from '../../store/index.ts';
import { journalled } from './journalled.ts';
import { systemUnknown } from './keys.ts';
import {
  checkDeclaration,
  isSystemCode,
  type SystemMapping,
  type SystemScope,
  type SystemWanted,
} from './system.ts';

/** An outside system as it is kept. */
export interface KeptSystem {
  readonly id: string;
  readonly code: string;
  readonly name: Text;
  readonly shard: number;
  readonly agency: string;
  readonly sources: readonly string[];
  readonly scopes: readonly SystemScope[];
  readonly mapping: SystemMapping;
  readonly webhook: string | null;
  readonly disabledAt: Date | null;
  readonly line: {
    readonly failures: number;
    readonly downSince: Date | null;
    readonly nextTry: Date | null;
    readonly reachedAt: Date | null;
    readonly problem: { readonly code: string; readonly text: Text } | null;
  };
}

interface SystemRow extends Row {
  id: string;
  code: string;
  name_zh: string;
  name_en: string;
  shard: number;
  agency: string;
  sources: string[];
  scopes: SystemScope[];
  mapping: SystemMapping;
  webhook_url: string | null;
  disabled_at: Date | null;
  failures: number;
  down_since: Date | null;
  next_try: Date | null;
  reached_at: Date | null;
  problem: KeptSystem['line']['problem'];
}

const kept = (row: SystemRow): KeptSystem => ({
  ...{ id: row.id, code: row.code, name: { zh: row.name_zh, en: row.name_en }, shard: row.shard },
  ...{ agency: row.agency, sources: row.sources, scopes: row.scopes, mapping: row.mapping },
  ...{ webhook: row.webhook_url, disabledAt: row.disabled_at },
  line: {
    ...{ failures: row.failures, downSince: row.down_since, nextTry: row.next_try },
    ...{ reachedAt: row.reached_at, problem: row.problem },
  },
});

const COLUMNS = `id, code, name_zh, name_en, shard, agency, sources, scopes, mapping, webhook_url, disabled_at,
  failures, down_since, next_try, reached_at, problem`;

/** Every system that is declared, by code; those of some tenancies when they are named. */
export async function listSystems(
  db: Queryable,
  shards: readonly number[] | null = null,
): Promise<readonly KeptSystem[]> {
  const { rows } = await db.query<SystemRow>(
    `select ${COLUMNS} from exchange.system where $1::smallint[] is null or shard = any($1) order by code`,
    [shards],
  );
  return rows.map(kept);
}

/** A system by its id or code. Throws `systems.unknown` (404). */
export async function findSystem(db: Queryable, which: string): Promise<KeptSystem> {
  if (!isUuid(which) && !isSystemCode(which)) throw systemUnknown();
  const { rows } = await db.query<SystemRow>(
    `select ${COLUMNS} from exchange.system where ${isUuid(which) ? 'id = $1' : 'code = $1'}`,
    [which],
  );
  if (rows[0] === undefined) throw systemUnknown();
  return kept(rows[0]);
}

async function tenancyOf(db: Queryable, agency: string): Promise<number> {
  const { rows } = await db.query<{ shard: number }>(
    'select shard from access.agency where id = $1 and closed_at is null for share',
    [isUuid(agency) ? agency : null],
  );
  if (rows[0] === undefined)
    throw new Problem(
      'systems.agency',
      { zh: '没有这个在用的责任单位', en: 'There is no such agency that could answer for it' },
      { status: 422 },
    );
  return rows[0].shard;
}

/** A source that is another tenancy's, or another system's, is not for this one to speak for. */
async function checkSources(db: Queryable, id: string, shard: number, wanted: SystemWanted): Promise<void> {
  const { rows } = await db.query<{ code: string }>(
    `select code from signals.source where code = any($1) and shard <> $2
     union select w.code from unnest($1::text[]) as w(code)
       join exchange.system s on w.code = any(s.sources) and s.id <> $3 order by 1 limit 1`,
    [wanted.sources, shard, id],
  );
  if (rows[0] !== undefined)
    throw new Problem(
      'systems.source-taken',
      {
        zh: `来源“${rows[0].code}”属于别的辖区或已由别的系统上报`,
        en: `The source “${rows[0].code}” is of another tenancy or spoken for by another system`,
      },
      { status: 409 },
    );
}

const written = ({ code, name, agency, sources, scopes, mapping, webhook }: SystemWanted) => [
  code,
  name.zh,
  name.en,
  agency,
  [...new Set(sources)],
  [...new Set(scopes)],
  JSON.stringify(mapping ?? {}),
  webhook ?? null,
];

/**
 * Declares a system, in a transaction. Throws `systems.declaration` (400), `systems.agency` (422), `systems.code-taken`
 * and `systems.source-taken` (409).
 */
export async function addSystem(db: Queryable, by: string, wanted: SystemWanted): Promise<KeptSystem> {
  checkDeclaration(wanted);
  const shard = await tenancyOf(db, wanted.agency);
  const id = newId();
  await checkSources(db, id, shard, wanted);
  const { rowCount } = await db.query(
    `insert into exchange.system (id, shard, code, name_zh, name_en, agency, sources, scopes, mapping, webhook_url)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (code) do nothing`,
    [id, shard, ...written(wanted)],
  );
  if (rowCount === 0)
    throw new Problem(
      'systems.code-taken',
      { zh: `系统代码“${wanted.code}”已被使用`, en: `The code “${wanted.code}” is taken` },
      { status: 409 },
    );
  await journalled(db, id, 'declare', by, { ...wanted });
  return findSystem(db, id);
}

/**
 * Changes what is declared of a system; its code and its tenancy stay. Throws as `addSystem` does, and `systems.unknown`
 * (404), `systems.tenancy` (409) for an agency elsewhere.
 */
export async function changeSystem(
  db: Queryable,
  by: string,
  id: string,
  change: Omit<SystemWanted, 'code'>,
): Promise<KeptSystem> {
  const present = await findSystem(db, id);
  const wanted = { ...change, code: present.code };
  checkDeclaration(wanted);
  if ((await tenancyOf(db, wanted.agency)) !== present.shard)
    throw new Problem(
      'systems.tenancy',
      { zh: '责任单位须属于同一辖区', en: 'The agency has to be of the same tenancy' },
      { status: 409 },
    );
  await checkSources(db, present.id, present.shard, wanted);
  await db.query(
    `update exchange.system set code = $2, name_zh = $3, name_en = $4, agency = $5, sources = $6, scopes = $7,
       mapping = $8, webhook_url = $9, changed_at = now(), failures = 0, next_try = null where id = $1`,
    [present.id, ...written(wanted)],
  );
  await journalled(db, present.id, 'change', by, { ...wanted });
  return findSystem(db, present.id);
}

/** Switches a system off (its keys open nothing, nothing is sent) or on again. Throws `systems.unknown` (404). */
export async function switchSystem(db: Queryable, by: string, which: string, on: boolean): Promise<void> {
  const { id } = await findSystem(db, which);
  await db.query(
    `update exchange.system set disabled_at = case when $2 then null else coalesce(disabled_at, now()) end where id = $1`,
    [id, on],
  );
  await journalled(db, id, on ? 'switch-on' : 'switch-off', by, {});
}
