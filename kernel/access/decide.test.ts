import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { newId, Problem } from '../store/index.ts';
import { moveUnit } from '../places/index.ts';
import { inTransaction } from '../store/index.ts';
import { smallCity, type SmallCity } from '../testing/index.ts';
import {
  asActor,
  decide,
  isPurpose,
  loadActor,
  systemActor,
  type Actor,
  type Binding,
  type Purpose,
  type Target,
} from './index.ts';

const name = { zh: '名', en: 'name' };
const binding = (part: Partial<Binding>): Binding => ({
  role: 'officer',
  agency: 'police',
  agencyName: name,
  mark: '公',
  shard: 1,
  unit: null,
  unitName: null,
  scope: 'agency',
  ...part,
});
const actor = (...bindings: readonly Partial<Binding>[]): Actor => ({
  account: 'a',
  kind: 'official',
  party: null,
  assurance: null,
  username: 'a',
  name,
  staffNumber: '1',
  bindings: bindings.map(binding),
});
const matter: Target = { shard: 1, agency: 'police', unit: 'grid' };

describe('who may do what: no, unless a post says yes', () => {
  test('without a post the answer is no, with the names of the roles that could', () => {
    const decision = decide(actor(), ['officer', 'head'], matter, []);
    assert.equal(decision.allowed, false);
    assert.equal(decision.code, 'access.role-needed');
    assert.deepEqual(decision.text, {
      zh: '本步骤由执法人员、行政机关负责人办理',
      en: 'This action belongs to: Enforcement officer, Head of agency',
    });
  });

  test('an action that no role may do is done by nobody, not by everybody', () => {
    assert.equal(decide(actor({ scope: 'platform' }), [], matter, []).allowed, false);
  });

  test('the post must have the role asked for and reach the matter; another post of the same person does not lend it either', () => {
    assert.equal(decide(actor({ role: 'head' }), ['officer'], matter, []).allowed, false);
    const two = actor({ role: 'officer', agency: 'streets' }, { role: 'clerk', agency: 'police' });
    assert.equal(decide(two, ['officer'], matter, []).allowed, false);
  });

  test('the act is done for the agency of the post that allows it', () => {
    const two = actor({ agency: 'streets' }, { agency: 'police' });
    assert.equal(decide(two, ['officer'], matter, []).binding?.agency, 'police');
  });

  test('a post in a part of the city reaches what lies in it, and nothing that lies nowhere', () => {
    const east = actor({ scope: 'unit', unit: 'east' });
    assert.equal(decide(east, ['officer'], matter, ['grid', 'east', 'city']).allowed, true);
    assert.equal(decide(east, ['officer'], matter, ['grid', 'west', 'city']).allowed, false);
    assert.equal(decide(east, ['officer'], { ...matter, unit: null }, []).allowed, false);
    assert.equal(
      decide(east, ['officer'], { ...matter, agency: 'streets' }, ['grid', 'east']).allowed,
      false,
    );
  });

  test('purposes are a closed list', () => {
    assert.ok(isPurpose('handling'));
    for (const wrong of ['', 'curiosity', 'toString', '__proto__', null, undefined, 1])
      assert.equal(isPurpose(wrong), false);
  });
});

/** One row of the world the property walks through. */
const roles = ['officer', 'head'] as const;
const agencies = ['police', 'streets', 'elsewhere'] as const;
const unitNames = ['city', 'east', 'west', 'e1', 'e2', 'w1', 'elsewhere'] as const;
type UnitName = (typeof unitNames)[number];
const parent: Readonly<Record<UnitName, UnitName | undefined>> = {
  city: undefined,
  east: 'city',
  west: 'city',
  e1: 'east',
  e2: 'east',
  w1: 'west',
  elsewhere: undefined,
};
const pathOf = (unit: UnitName | undefined): UnitName[] =>
  unit === undefined ? [] : [unit, ...pathOf(parent[unit])];
const shardOf = (agency: (typeof agencies)[number]): number => (agency === 'elsewhere' ? 2 : 1);

interface Post {
  readonly role: (typeof roles)[number];
  readonly agency: (typeof agencies)[number];
  readonly scope: Binding['scope'];
  readonly unit: UnitName;
  readonly days: 'past' | 'now' | 'future';
}
interface Case {
  readonly agency: (typeof agencies)[number];
  readonly unit: UnitName | null;
}
const posts = fc.array(
  fc.record<Post>({
    role: fc.constantFrom(...roles),
    agency: fc.constantFrom(...agencies),
    scope: fc.constantFrom('agency', 'unit', 'unit', 'tenancy', 'platform'),
    unit: fc.constantFrom(...unitNames),
    days: fc.constantFrom('now', 'now', 'now', 'past', 'future'),
  }),
  { maxLength: 3 },
);
const cases: readonly Case[] = agencies.flatMap((agency) =>
  [null, ...unitNames].map((unit) => ({ agency, unit })),
);

/** The oracle: the rule as one says it aloud, sharing no code with the kernel. */
const covers = (post: Post, one: Case): boolean => {
  if (post.days !== 'now') return false;
  if (post.scope === 'platform') return true;
  if (post.scope === 'tenancy') return shardOf(post.agency) === shardOf(one.agency);
  if (post.agency !== one.agency) return false;
  return post.scope === 'agency' || (one.unit !== null && pathOf(one.unit).includes(post.unit));
};

describe('the application and the database agree with the rule, whatever posts a person holds', () => {
  let city: SmallCity;
  const ids = new Map<string, Case>();
  before(async () => {
    city = await smallCity();
    const { owner } = city.database.db;
    for (const one of cases) {
      const id = newId();
      ids.set(id, one);
      await owner.query(
        `insert into matters.matter (shard, id, scenario, definition, number, stage, agency, unit, opened_at, last_at, version, snapshot, recorded_first, recorded_last)
         values ($1, $2, 'road-traffic-fines', $3, 'number', 'created', $4, $5, now(), now(), 1, '{}', now(), now())`,
        [
          shardOf(one.agency),
          id,
          city.flow.id,
          city.agencies[one.agency],
          one.unit === null ? null : city.units[one.unit],
        ],
      );
      await owner.query(
        `insert into matters.task (shard, matter, task, role, agency, unit, opened_at) values ($1, $2, 't', 'officer', $3, $4, now())`,
        [shardOf(one.agency), id, city.agencies[one.agency], one.unit === null ? null : city.units[one.unit]],
      );
    }
  });
  after(async () => {
    await city.database.close();
  });

  async function hold(wanted: readonly Post[]): Promise<Actor> {
    const { account } = await city.person();
    for (const post of wanted) {
      const [from, to] = {
        past: ['-infinity', 'yesterday'],
        now: ['-infinity', 'infinity'],
        future: ['tomorrow', 'infinity'],
      }[post.days];
      await city.database.db.owner.query(
        'insert into access.binding (id, account, role, agency, unit, scope, valid_from, valid_to) values ($1, $2, $3, $4, $5, $6, $7, $8)',
        [
          newId(),
          account,
          post.role,
          city.agencies[post.agency],
          post.scope === 'unit' ? city.units[post.unit] : null,
          post.scope,
          from,
          to,
        ],
      );
    }
    return (await loadActor(city.database.db.owner, account))!;
  }
  const seen = async (who: Pick<Actor, 'account'>, table: 'matter' | 'task'): Promise<string[]> => {
    const column = table === 'matter' ? 'id' : 'matter';
    const rows = await asActor(
      city.database.db.app,
      who,
      'handling',
      async (db) => (await db.query<{ id: string }>(`select ${column} as id from matters.${table}`)).rows,
    );
    return rows.map((row) => row.id).sort();
  };

  test('decide says what the rule says, for every role and every matter', async () => {
    await fc.assert(
      fc.asyncProperty(posts, fc.subarray([...roles]), async (wanted, asked) => {
        const who = await hold(wanted);
        for (const one of cases) {
          const target = {
            shard: shardOf(one.agency),
            agency: city.agencies[one.agency],
            unit: one.unit === null ? null : city.units[one.unit],
          };
          const expected = wanted.some((post) => asked.includes(post.role) && covers(post, one));
          const above = pathOf(one.unit ?? undefined).map((unit) => city.units[unit]);
          assert.equal(decide(who, asked, target, above).allowed, expected);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('row-level security shows exactly the matters and tasks that some post covers, neither more nor fewer', async () => {
    await fc.assert(
      fc.asyncProperty(posts, async (wanted) => {
        const who = await hold(wanted);
        const expected = [...ids]
          .filter(([, one]) => wanted.some((post) => covers(post, one)))
          .map(([id]) => id);
        assert.deepEqual(await seen(who, 'matter'), expected.sort());
        assert.deepEqual(await seen(who, 'task'), expected);
      }),
      { numRuns: 60 },
    );
  });

  test('two posts do not multiply: the part of one agency in the east and of another in the west are not four', async () => {
    const post = (agency: Post['agency'], unit: UnitName): Post => ({
      role: 'officer',
      agency,
      scope: 'unit',
      unit,
      days: 'now',
    });
    const who = await hold([post('police', 'east'), post('streets', 'west')]);
    const visible = (await seen(who, 'matter')).map((id) => ids.get(id)!);
    assert.deepEqual(visible.map((one) => `${one.agency} ${String(one.unit)}`).sort(), [
      'police e1',
      'police e2',
      'police east',
      'streets w1',
      'streets west',
    ]);
  });

  test('a grid that was moved out of a part is no longer seen from there', async () => {
    const who = await hold([{ role: 'officer', agency: 'police', scope: 'unit', unit: 'west', days: 'now' }]);
    const visible = async () => (await seen(who, 'matter')).map((id) => ids.get(id)!.unit).sort();
    assert.deepEqual(await visible(), ['w1', 'west']);
    const today = new Date().toISOString().slice(0, 10);
    const { owner } = city.database.db;
    await inTransaction(owner, (db) => moveUnit(db, city.units.w1, city.units.east, today));
    assert.deepEqual(await visible(), ['west']);
    await inTransaction(owner, (db) => moveUnit(db, city.units.w1, city.units.west, today));
    assert.deepEqual(await visible(), ['w1', 'west']);
  });

  test('nobody, a stranger and a disabled account see nothing; a malformed actor is an error that shows nothing', async () => {
    const { app, owner } = city.database.db;
    for (const table of [
      'matters.matter',
      'matters.task',
      'matters.clock',
      'store.journal',
      'parties.party',
      'indicators.daily',
    ])
      assert.deepEqual((await app.query(`select * from ${table}`)).rows, [], table);
    assert.deepEqual(await seen({ account: newId() }, 'matter'), []);
    const who = await hold([
      { role: 'officer', agency: 'police', scope: 'platform', unit: 'city', days: 'now' },
    ]);
    assert.equal((await seen(who, 'matter')).length, cases.length);
    await owner.query('update access.account set disabled_at = now() where id = $1', [who.account]);
    assert.deepEqual(await seen(who, 'matter'), []);
    for (const malformed of [`'nonsense'`, `'{}'`, `'00000000-0000-7000-8000-00000000000'`]) {
      const client = await app.connect();
      try {
        await client.query(`begin; set local gaoyao.actor = ${malformed}`);
        await assert.rejects(
          client.query('select * from matters.matter'),
          /invalid input syntax for type uuid/,
        );
      } finally {
        await client.query('rollback');
        client.release();
      }
    }
  });

  test('the actor of one transaction is not there in the next one on the same connection', async () => {
    const who = await hold([
      { role: 'officer', agency: 'police', scope: 'agency', unit: 'city', days: 'now' },
    ]);
    assert.ok((await seen(who, 'matter')).length > 0);
    for (let round = 0; round < 15; round += 1)
      assert.deepEqual((await city.database.db.app.query('select * from matters.matter')).rows, []);
  });

  test('a read without a purpose, with a purpose nobody declared, or by something that is no account is refused', async () => {
    const refused = (error: unknown) => error instanceof Problem && error.code === 'access.purpose-missing';
    const read = (who: Pick<Actor, 'account'>, purpose: unknown) =>
      asActor(city.database.db.app, who, purpose as Purpose, async () => assert.fail('nothing may be read'));
    for (const purpose of ['', 'curiosity', undefined, `handling'; set role postgres; --`])
      await assert.rejects(read(systemActor, purpose), refused);
    await assert.rejects(read({ account: `'; reset role; --` }, 'handling'), refused);
  });

  test('a read cannot write, and the role of requests has no right to write any table of the rooms', async () => {
    await assert.rejects(
      asActor(city.database.db.app, systemActor, 'handling', (db) => db.query('create temporary table x ()')),
      /read-only transaction/,
    );
    const { rows } = await city.database.db.owner.query<{ name: string }>(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname in ('store', 'calendar', 'places', 'parties', 'access', 'matters', 'exchange', 'indicators')
         and (has_table_privilege('gaoyao_app', c.oid, 'insert') or has_table_privilege('gaoyao_app', c.oid, 'update')
           or has_table_privilege('gaoyao_app', c.oid, 'delete') or has_table_privilege('gaoyao_app', c.oid, 'truncate'))`,
    );
    assert.deepEqual(rows, []);
  });

  test('passwords and sessions cannot be read by the role of requests at all', async () => {
    for (const table of ['access.account', 'access.binding', 'access.session'])
      await assert.rejects(city.database.db.app.query(`select * from ${table}`), /permission denied/);
  });
});
