import assert from 'node:assert/strict';
import type { Pool, PoolClient } from 'pg';
import { asActor, type Actor } from '../access/index.ts';
import { workCalendar } from '../calendar/index.ts';
import { newId } from '../store/index.ts';
import {
  actorOf,
  clearMatters,
  compiledFlows,
  markOf,
  openTo,
  policyWorld,
  seenBy,
  testDatabase,
  writeWorld,
  type OracleAccount,
  type OracleMatter,
  type OracleWorld,
  type TestDatabase,
} from '../testing/index.ts';
import { Definitions } from './definitions.ts';
import { journalPage } from './journal-page.ts';
import { listMatters, type ListFilter } from './list.ts';
import { matterPage } from './page.ts';
import { story } from './policy-oracle-fixture.ts';

/** Tables that follow the matter, and the column that names it. */
const followers = {
  'matters.matter': 'id',
  'matters.task': 'matter',
  'matters.clock': 'matter',
  'matters.member': 'matter',
  'matters.party': 'matter',
  'store.journal': 'stream',
} as const;

/** A database that holds one generated world after the other. */
export interface OracleDatabase {
  readonly database: TestDatabase;
  readonly definitions: Definitions;
  /** Writes a world, compares everything every account can reach, and takes it out again. */
  compare(seed: number, size: { readonly accounts: number; readonly matters: number }): Promise<void>;
  close(): Promise<void>;
}

export async function oracleDatabase(): Promise<OracleDatabase> {
  const database = await testDatabase();
  for (const pool of [database.db.app, database.db.owner]) { const q = pool.query.bind(pool); (pool as any).query = async (...a: any[]) => { const b = performance.now(); try { return await (q as any)(...a); } finally { const d = performance.now()-b; if (d > 60) console.log(d.toFixed(0), JSON.stringify(a[0]?.text ?? a[0]).slice(0, 140), JSON.stringify(a[0]?.values?.[3] ?? '').slice(0,150)); } }; }
  database.db.app.on('connect', (c: any) => { const q = c.query.bind(c); c.query = async (...a: any[]) => { if (typeof a[a.length-1] === 'function') return q(...a); const b = performance.now(); try { return await q(...a); } finally { const d = performance.now()-b; if (d > 60) console.log('C', d.toFixed(0), JSON.stringify(a[0]?.text ?? a[0]).slice(0, 140)); } }; });
  const definitions = new Definitions(database.db.owner);
  for (const r of (await database.db.owner.query("select name, setting from pg_settings where name ~ 'jit|work_mem|shared_buffers|random_page'")).rows) console.log(JSON.stringify(r));
  let worlds = 0;
  return {
    database,
    definitions,
    compare: async (seed, size) => {
      worlds += 1;
      await clearMatters(database.db.owner);
      const world = policyWorld(seed, { ...size, shard: 3 * worlds, name: `w${String(worlds)}` });
      await writeWorld(database.db.owner, definitions, world);
   { const c = await database.db.owner.connect(); const acc = world.accounts[2]!.id;
     const b = performance.now(); await c.query(`select matters.search($1,'handling','甲%','%no%',1000)`, [acc]); console.log('owner search', performance.now()-b);
     await c.query('set jit = off'); const b2 = performance.now(); await c.query(`select matters.search($1,'handling','甲%','%no%',1000)`, [acc]); console.log('owner search nojit', performance.now()-b2);
     c.release(); process.exit(0); }
      for (const account of world.accounts) await compareAccount(database, definitions, world, account);
      await compareNobody(database.db.app);
    },
    close: () => database.close(),
  };
}

/** As the application would know the account, also when it was disabled a second ago. */
const actorAnyway = (world: OracleWorld, account: OracleAccount): Actor =>
  actorOf(world, { ...account, disabled: false })!;

async function compareAccount(
  { db }: TestDatabase,
  definitions: Definitions,
  world: OracleWorld,
  account: OracleAccount,
): Promise<void> {
  const expected = seenBy(world, account);
  const same = (found: readonly string[], by: string, wanted: readonly string[] = expected): void => {
    const sorted = [...found].sort();
    if (sorted.join() === wanted.join()) return;
    const strange = world.matters.find((one) => sorted.includes(one.id) !== wanted.includes(one.id));
    assert.fail(
      `${by} shows ${String(sorted.length)} matters, the rule ${String(wanted.length)}: ${strange === undefined ? 'twice the same' : story(world, account, strange)}`,
    );
  };
  const actor = actorAnyway(world, account);
  await compareRows(db.app, world, actor, same);
  await compareCalls(db.app, db.owner, world, account.id, same);
  await compareLists(db.app, definitions, world, actor, same);
  await comparePages(db.app, definitions, world, account, actor);
}

type Same = (found: readonly string[], by: string, wanted?: readonly string[]) => void;

/** What row-level security shows of every table that follows the matter. */
async function compareRows(app: Pool, world: OracleWorld, actor: Actor, same: Same): Promise<void> {
  const read = async (table: string, column: string): Promise<string[]> =>
    asActor(app, actor, 'handling', async (client) => {
      const { rows } = await client.query<{ id: string }>(`select distinct ${column} as id from ${table}`);
      return rows.map((row) => row.id);
    });
  for (const [table, column] of Object.entries(followers)) {
    const found = await read(table, column);
    if (table === 'matters.member' || table === 'matters.party') {
      const withRows = new Set(
        world.matters
          .filter((one) =>
            table === 'matters.party' ? one.parties.length > 0 : one.parts.length + one.recused.length > 0,
          )
          .map((one) => one.id),
      );
      const seen = await read('matters.matter', 'id');
      same(found, table, seen.filter((id) => withRows.has(id)).sort());
    } else same(found, table);
  }
}

/** What the functions answer that the application's role may call. */
async function compareCalls(
  app: Pool,
  owner: Pool,
  world: OracleWorld,
  account: string,
  same: Same,
): Promise<void> {
  const shards = world.matters.map((one) => one.shard);
  const ids = world.matters.map((one) => one.id);
  const all = `unnest($2::smallint[], $3::uuid[]) as w(shard, id)`;
  const idsOf = async (pool: Pool, sql: string): Promise<string[]> =>
    (await pool.query<{ id: string }>(sql, [account, shards, ids])).rows.map((row) => row.id);
  same(
    await idsOf(
      app,
      `select (found).id from matters.read(array(select $1::uuid from ${all}), array(select 'handling' from ${all}), $2, $3)`,
    ),
    'matters.read',
  );
  same(
    await idsOf(
      owner,
      `select m.id from matters.matter m join ${all} on w.id = m.id where matters.may_read($1, m)`,
    ),
    'matters.may_read',
  );
  same(
    await idsOf(
      app,
      `select (p.file).id from ${all} cross join lateral matters.page($1, 'handling', w.shard, w.id, 'page') p`,
    ),
    'matters.page',
  );
  same(
    (
      await app.query<{ id: string }>(
        `select unnest(matters.search($1, 'handling', '甲%', '%nowhere%', 100000)) as id`,
        [account],
      )
    ).rows.map((row) => row.id),
    'matters.search by number',
  );
  same(
    (
      await app.query<{ id: string }>(
        `select unnest(matters.search($1, 'handling', 'nowhere%', '%mark-title%', 100000)) as id`,
        [account],
      )
    ).rows.map((row) => row.id),
    'matters.search by title',
  );
}

async function compareLists(
  app: Pool,
  definitions: Definitions,
  world: OracleWorld,
  actor: Actor,
  same: Same,
): Promise<void> {
  const account = world.accounts.find((one) => one.id === actor.account)!;
  const seen = new Set(seenBy(world, account));
  const wanted = (fits: (matter: OracleMatter) => boolean): string[] =>
    world.matters
      .filter((one) => seen.has(one.id) && fits(one))
      .map((one) => one.id)
      .sort();
  const walk = async (filter: ListFilter, only?: readonly string[]): Promise<string[]> => {
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listMatters(
        { db: app, actor, purpose: 'handling' },
        definitions,
        { limit: 43, ...filter, ...(cursor === undefined ? {} : { cursor }) },
        only,
      );
      found.push(...page.items.map((one) => one.id));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    return found;
  };
  const agency = world.agencies[world.seed % world.agencies.length]!.id;
  const scenario = world.flows[0]!.id;
  const only = actor.bindings.every((one) => one.scope === 'agency')
    ? [...new Set(actor.bindings.map((one) => one.agency))]
    : undefined;
  same(await walk({}), 'the list');
  same(await walk({ sort: 'opened' }), 'the list by opening');
  same(await walk({ sort: '-last' }), 'the list by last act');
  same(await walk({}, only), 'the list in the agencies of the posts');
  same(await walk({ q: '甲' }, only), 'the list found by a text');
  const open = wanted((one) => one.stage !== 'closed');
  same(await walk({ sort: 'due' }, only), 'the list by deadline', open);
  same(await walk({ status: 'open' }, only), 'the list of open matters', open);
  const ofAgency = wanted((one) => one.agency === agency);
  same(await walk({ agency }), 'the list of one agency', ofAgency);
  same(await walk({ agency }, only), 'the list of one agency among the posts', ofAgency);
  same(
    await walk({ scenario }, only),
    'the list of one scenario',
    wanted((one) => one.scenario === scenario),
  );
}

/** The page and the journal: there or not, and with what stands in the compartments that are open, and nothing else. */
async function comparePages(
  app: Pool,
  definitions: Definitions,
  world: OracleWorld,
  account: OracleAccount,
  actor: Actor,
): Promise<void> {
  const flows = compiledFlows(world);
  const calendar = workCalendar([]);
  const reader = { db: app, actor, purpose: 'handling' } as const;
  for (const matter of world.matters.filter((_, index) => (index + world.seed) % 7 === 0)) {
    const open = openTo(world, account, matter);
    const { data } = flows.get(matter.scenario)!.definition;
    const page = await matterPage(reader, definitions, calendar, matter.id);
    const journal = await journalPage(reader, definitions, matter.id, 0, 10);
    const must = (found: boolean, expected: boolean, what: string): void => {
      if (found !== expected)
        assert.fail(`${what} is ${found ? '' : 'not '}shown: ${story(world, account, matter)}`);
    };
    must(page !== undefined, open.size > 0, 'the page');
    must(journal !== undefined, open.size > 0, 'the journal');
    if (page === undefined || journal === undefined) continue;
    const shown = JSON.stringify([page, journal.acts]);
    const places = [{ id: 'file' }, ...(data.compartments ?? [])];
    for (const { id } of places)
      must(shown.includes(markOf(matter, id)), open.has(id), `what stands in ${id}`);
    for (const { party, fact } of matter.parties) {
      const home = data.compartments?.find((one) => one.facts?.includes(fact))?.id ?? 'file';
      const twice = matter.parties.filter((one) => one.party === party).length > 1;
      if (!twice) must(shown.includes(party), open.has(home), fact);
    }
  }
}

/** Without an actor, with one that nobody is and with nonsense there is nothing, of any table that follows a matter. */
export async function compareNobody(app: Pool): Promise<void> {
  const rowsAs = async (actor: string | undefined, work: (client: PoolClient) => Promise<void>) => {
    const client = await app.connect();
    try {
      await client.query('begin read only');
      if (actor !== undefined) await client.query(`select set_config('gaoyao.actor', $1, true)`, [actor]);
      await work(client);
    } finally {
      await client.query('rollback');
      client.release();
    }
  };
  for (const table of [...Object.keys(followers), 'parties.party', 'parties.payload', 'indicators.daily']) {
    for (const actor of [undefined, '', newId(), '00000000-0000-0000-0000-000000000000'])
      await rowsAs(actor, async (client) => {
        assert.equal(
          (await client.query(`select from ${table}`)).rowCount,
          0,
          `${table} as ${String(actor)}`,
        );
      });
    for (const malformed of ['nobody', '{}', '%', `' or true --`])
      await rowsAs(malformed, async (client) => {
        const found = await client.query(`select from ${table}`).catch((error: unknown) => error);
        if (found instanceof Error) assert.match(found.message, /invalid input syntax for type uuid/);
        else assert.equal((found as { rowCount: number }).rowCount, 0, `${table} as ${malformed}`);
      });
  }
}
