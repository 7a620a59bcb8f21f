import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { testDatabase, type TestDatabase } from '../testing/index.ts';
import { compareNobody } from './policy-oracle-database-fixture.ts';

/** Schemas of PostgreSQL itself, where the platform puts nothing. */
const OURS = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`;

/** What the role may read. `own` holds what concerns nobody; the others show only what row-level security lets through. */
const readable: Readonly<Record<string, 'own' | 'guarded'>> = {
  'access.agency': 'own',
  'calendar.day': 'own',
  'calendar.year': 'own',
  'indicators.catalogue': 'own',
  'indicators.cell': 'guarded',
  'indicators.counting': 'own',
  'indicators.cut': 'own',
  'indicators.board': 'guarded',
  'indicators.daily': 'guarded',
  'indicators.definition': 'own',
  'indicators.edition': 'guarded',
  'indicators.edition_figure': 'guarded',
  'indicators.edition_withdrawal': 'guarded',
  'indicators.heard': 'guarded',
  'indicators.residents': 'own',
  'indicators.stay': 'guarded',
  'indicators.timed_due': 'guarded',
  'indicators.timed_matter': 'guarded',
  'matters.clock': 'guarded',
  'matters.definition': 'own',
  'matters.matter': 'guarded',
  'matters.member': 'guarded',
  'matters.party': 'guarded',
  'matters.task': 'guarded',
  'matters.visible': 'own',
  'parties.party': 'guarded',
  'parties.payload': 'guarded',
  'places.place_alias': 'own',
  'places.place_successor': 'own',
  'places.place_version': 'own',
  'places.tenancy': 'own',
  'places.unit': 'own',
  'places.unit_alias': 'own',
  'places.unit_ancestor': 'own',
  'places.unit_successor': 'own',
  'places.unit_version': 'own',
  'signals.category': 'own',
  'signals.entry': 'guarded',
  'signals.event': 'guarded',
  'signals.near_event': 'guarded',
  'signals.shift': 'guarded',
  'signals.source': 'own',
  'store.journal': 'guarded',
  'store.parameter': 'own',
  'store.setting': 'own',
};

/**
 * What the role may call, and why it may. Every function named `definer` runs with the rights of the owner of the tables:
 * a new one is a door in the second wall and is added here with its reason, or not at all.
 */
const callable: Readonly<Record<string, string>> = {
  'access.actor': 'invoker: the setting of the transaction',
  'access.agencies': 'invoker: asks agencies_of for the actor',
  'access.agencies_of': 'definer: where somebody holds posts, nothing of any matter',
  'access.person_tenancies': 'definer: where the actor’s posts open the register of persons',
  'access.record_reading': 'definer: adds a row to the trace, reads and changes none',
  'access.refuse_change': 'trigger: cannot be called',
  'access.refuse_emptying': 'trigger: cannot be called',
  'access.shards': 'invoker: asks shards_of for the actor',
  'access.shards_of': 'definer: where somebody holds posts',
  'access.tenancies': 'definer: where the actor holds posts',
  'access.unit_agencies': 'invoker: asks unit_agencies_of for the actor',
  'access.unit_agencies_of': 'definer: where somebody holds posts',
  'access.unit_posts': 'invoker: asks unit_posts_of for the actor',
  'access.unit_posts_of': 'definer: where somebody holds posts',
  'access.units': 'invoker: asks units_of for the actor',
  'access.units_of': 'definer: where somebody holds posts',
  'assessment.refuse_change': 'trigger: cannot be called',
  'indicators.merged': 'invoker: arithmetic',
  'ledger.keep_alarm': 'trigger: cannot be called',
  'ledger.refuse_change': 'trigger: cannot be called',
  'ledger.refuse_emptying': 'trigger: cannot be called',
  'matters.closed': 'definer: matters the actor must keep out of',
  'matters.keys': 'definer: what the posts of the actor see',
  'matters.list': 'definer: decides for its reader and writes the trace',
  'matters.may_read': 'definer: yes or no about a row the caller has',
  'matters.opened': 'definer: ids opened to the actor, each decided by may_read',
  'matters.page': 'definer: decides for its reader and writes the trace',
  'matters.perform': 'definer: the one path, decides again and writes the journal',
  'matters.plain': 'definer: whether the posts of the actor see alike',
  'matters.posts': 'definer: the posts of the actor',
  'matters.read': 'definer: decides each row for its reader',
  'matters.reading_post': 'definer: under which post an account reads a row the caller has',
  'matters.readings_of': 'definer: for a resident identified with certainty, about themselves',
  'matters.scenarios': 'definer: scenarios the posts of the actor see',
  'matters.search': 'definer: ids by the same rule as row-level security',
  'matters.thread_page': 'definer: decides each matter of the thread for its reader and writes the trace',
  'matters.threads': 'definer: by the same rule as row-level security; ids of threads beside',
  'places.check_digit': 'invoker: arithmetic',
  'places.stamp_change': 'trigger: cannot be called',
  'retention.ends': 'invoker: arithmetic',
  'retention.held': 'invoker: reads a table the role cannot read',
  'store.append_audit': 'definer: adds events to the audit log, reads and changes none',
  'store.ensure_journal_partition': 'invoker: makes tables, which the role cannot',
  'store.refuse_change': 'trigger: cannot be called',
};

describe('the role of requests', () => {
  let database: TestDatabase;
  before(async () => {
    database = await testDatabase();
  });
  after(async () => {
    await database.close();
  });
  const names = async (sql: string): Promise<string[]> =>
    (await database.db.owner.query<{ name: string }>(sql)).rows.map((row) => row.name);
  const tables = () =>
    names(`select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm', 'f') and ${OURS} order by 1`);

  test('owns nothing, is nobody else, passes no wall and makes nothing', async () => {
    const { rows } = await database.db.owner.query(
      `select r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication as mighty,
         exists (select from pg_auth_members m where m.member = r.oid) as member,
         exists (select from pg_class c where c.relowner = r.oid) or exists (select from pg_proc p where p.proowner = r.oid) as owner,
         exists (select from pg_namespace n where has_schema_privilege(r.oid, n.oid, 'create') and n.nspname !~ '^pg_temp') as creates,
         has_database_privilege(r.oid, current_database(), 'create') as founds
       from pg_roles r where r.rolname = 'gaoyao_app'`,
    );
    assert.deepEqual(rows, [{ mighty: false, member: false, owner: false, creates: false, founds: false }]);
  });

  test('reads the tables of this list and no other, and row-level security stands where matters and persons are', async () => {
    const { rows } = await database.db.owner.query<{ name: string; guarded: boolean; policies: boolean }>(
      `select n.nspname || '.' || c.relname as name, c.relrowsecurity as guarded
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p', 'v', 'm', 'f') and ${OURS} and has_any_column_privilege('gaoyao_app', c.oid, 'select')`,
    );
    assert.deepEqual(
      Object.fromEntries(rows.map((row) => [row.name, row.guarded ? 'guarded' : 'own'])),
      readable,
    );
    await compareNobody(database.db.app);
  });

  test('inserts, changes, deletes and empties nothing in any table of any schema', async () => {
    const all = await tables();
    assert.ok(all.length > 60);
    const client = await database.db.app.connect();
    try {
      await client.query('begin');
      for (const table of all) {
        const column = (
          await names(`select quote_ident(attname) as name from pg_attribute
            where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped and attidentity = '' and attgenerated = '' order by attnum limit 1`)
        )[0]!;
        for (const statement of [
          `insert into ${table} default values`,
          `update ${table} set ${column} = null where false`,
          `delete from ${table} where false`,
          `truncate ${table}`,
          `lock table ${table} in access exclusive mode`,
          `alter table ${table} disable row level security`,
          `drop table ${table}`,
        ]) {
          await client.query('savepoint one');
          await assert.rejects(client.query(statement), /permission denied|must be owner/, statement);
          await client.query('rollback to one');
        }
      }
    } finally {
      await client.query('rollback');
      client.release();
    }
    assert.deepEqual(
      await names(`select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where ${OURS} and (c.relkind in ('r', 'p', 'v', 'm', 'f') and (
            has_any_column_privilege('gaoyao_app', c.oid, 'insert') or has_any_column_privilege('gaoyao_app', c.oid, 'update')
            or has_any_column_privilege('gaoyao_app', c.oid, 'references')
            or has_table_privilege('gaoyao_app', c.oid, 'delete, truncate, trigger'))
          or c.relkind = 'S' and has_sequence_privilege('gaoyao_app', c.oid, 'usage, update'))`),
      [],
    );
  });

  test('calls the functions of this list and no other; those with the rights of the owner search no schema of the caller', async () => {
    const { rows } = await database.db.owner.query<{ name: string; how: string; fixed: boolean }>(
      `select n.nspname || '.' || p.proname as name,
         case when p.prorettype = 'trigger'::regtype then 'trigger' when p.prosecdef then 'definer' else 'invoker' end as how,
         coalesce('search_path=""' = any(p.proconfig), false) as fixed
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where ${OURS} and has_function_privilege('gaoyao_app', p.oid, 'execute')
         and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') order by 1`,
    );
    assert.deepEqual(
      rows.map((row) => `${row.name}: ${row.how}`),
      Object.entries(callable).map(([name, why]) => `${name}: ${why.split(':')[0]!}`),
    );
    assert.deepEqual(
      rows.filter((row) => row.how === 'definer' && !row.fixed),
      [],
    );
  });

  test('every function with the rights of the owner is closed to it unless the list says otherwise, and so is every new one', async () => {
    // those that are not on the list answer with a refusal, not with a row
    const closed = await names(
      `select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where ${OURS} and p.prosecdef and not has_function_privilege('gaoyao_app', p.oid, 'execute') order by 1`,
    );
    assert.ok(closed.length > 0);
    for (const name of closed) assert.equal(Object.hasOwn(callable, name), false, name);
  });

  test('cannot put off the wall: not by becoming somebody else, nor by settings, nor by a table of its own name', async () => {
    const [owner] = await names('select quote_ident(current_user) as name');
    const client = await database.db.app.connect();
    try {
      for (const statement of [
        `set role ${owner!}`,
        `set session authorization ${owner!}`,
        'set session_replication_role = replica',
        'create schema own',
        'create table public.matter (id uuid)',
        `create function public.f() returns int language sql as 'select 1'`,
        `create policy p on matters.matter using (true)`,
        `grant select on access.account to public`,
        `copy (select 1) to program 'true'`,
        `select pg_read_file('/etc/hostname')`,
        `select pg_terminate_backend(pid) from pg_stat_activity where usename <> current_user`,
      ])
        await assert.rejects(client.query(statement), /permission denied|must be|only roles/i, statement);
      await client.query('set row_security = off');
      await assert.rejects(
        client.query('select from matters.matter'),
        /would be affected by row-level security/,
      );
    } finally {
      client.release(true);
    }
  });
});
