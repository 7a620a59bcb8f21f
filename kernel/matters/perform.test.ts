import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { workCalendar } from '../calendar/index.ts';
import { addAccount, addAgency, asActor, loadActor, type Actor } from '../access/index.ts';
import { addTenancy, addUnits } from '../places/index.ts';
import type { FlowDefinition } from '../process/index.ts';
import { newId, Problem } from '../store/index.ts';
import { testDatabase, type TestDatabase } from '../testing/index.ts';
import { Definitions, listMatters, Matters, matterJournal, replayCheck } from './index.ts';
import type { MatterRow } from './state.ts';

const flowFile = new URL('../../examples/road-traffic-fines/flow.json', import.meta.url);
const hour = 3_600_000;

describe('the one path', () => {
  let database: TestDatabase;
  let matters: Matters;
  let definitions: Definitions;
  let officer: Actor;
  let stranger: Actor;
  const calendar = workCalendar([]);

  before(async () => {
    database = await testDatabase();
    const { owner } = database.db;
    const city = newId();
    await addUnits(
      owner,
      [{ id: city, kind: 'city', shard: 1, parent: null, name: { zh: '甲市', en: 'A' }, code: '99' }],
      '2000-01-01',
    );
    await addTenancy(owner, 1, city, { zh: '甲市', en: 'A' });
    const person = async (name: string, agency: string): Promise<Actor> => {
      const id = newId();
      await addAccount(owner, {
        id,
        username: name,
        name: { zh: name, en: name },
        staffNumber: name,
        passwordHash: null,
        bindings: [{ id: newId(), role: 'officer', agency }],
      });
      return (await loadActor(owner, id))!;
    };
    const [first, second] = [newId(), newId()];
    for (const [id, mark] of [
      [first, '甲执'],
      [second, '乙执'],
    ] as const)
      await addAgency(owner, {
        id,
        shard: 1,
        kind: 'bureau',
        name: { zh: mark, en: mark },
        mark,
        unit: city,
      });
    officer = await person('one', first);
    stranger = await person('two', second);
    definitions = new Definitions(owner);
    await definitions.install(JSON.parse(await readFile(flowFile, 'utf8')) as FlowDefinition, 'data');
    matters = new Matters(database.db, definitions, async () => calendar);
  });
  after(async () => {
    await database.close();
  });

  const open = (at = Date.now() - 5 * hour, extra: object = {}) =>
    matters.perform({
      actor: officer,
      purpose: 'handling',
      on: { scenario: 'road-traffic-fines' },
      action: 'create-fine',
      input: { amount: 35 },
      at,
      ...extra,
    });
  const act = (matter: string, action: string, input: Record<string, unknown> = {}, extra: object = {}) =>
    matters.perform({ actor: officer, purpose: 'handling', on: { matter }, action, input, ...extra });
  const problem = (code: string) => (error: unknown) => {
    assert.ok(error instanceof Problem, String(error));
    assert.equal(error.code, code);
    return true;
  };

  test('an act is on disk when perform returns, with its number, task and clock', async () => {
    const opened = await open();
    assert.match(opened.number, /^甲执〔\d{4}〕\d+号$/);
    assert.equal(opened.version, 1);
    const { rows } = await database.db.owner.query(
      `select (select count(*) from store.journal where stream = $1) as acts,
        (select count(*) from matters.task where matter = $1) as tasks,
        (select count(*) from matters.clock where matter = $1) as clocks,
        (select count(*) from store.outbox where stream = $1) as outbox`,
      [opened.matter],
    );
    assert.deepEqual(rows[0], { acts: 1, tasks: 1, clocks: 1, outbox: 1 });
  });

  test('two officers act at once: one succeeds, the other gets a clear conflict and nothing is lost', async () => {
    const { matter } = await open();
    const results = await Promise.allSettled([
      act(matter, 'send-fine', { expense: 11 }, { expected: 1 }),
      act(matter, 'payment', { paymentAmount: 1 }, { expected: 1 }),
    ]);
    const failed = results.filter((one) => one.status === 'rejected');
    assert.equal(failed.length, 1);
    problem('matters.conflict')(failed[0]!.reason);
  });

  test('an act the flow does not allow now is refused with what to do, and changes nothing', async () => {
    const { matter } = await open();
    await assert.rejects(act(matter, 'send-for-credit-collection'), (error: unknown) => {
      problem('matters.refused')(error);
      const { refusals } = (error as Problem).details as { refusals: { code: string; remedy: unknown }[] };
      assert.deepEqual(
        refusals.map((one) => one.code),
        ['flow.wrong-stage', 'guard.penalty-before-collection'],
      );
      assert.ok(refusals.every((one) => one.remedy !== undefined));
      return true;
    });
    assert.equal((await matters.stateFor(officer, 'handling', matter)).snapshot.version, 1);
  });

  test('a form with errors names every field in both languages', async () => {
    await assert.rejects(
      open(Date.now() - hour, { input: { amount: '35', unheard: 1 } }),
      (error: unknown) => {
        problem('matters.form-invalid')(error);
        const { fields } = (error as Problem).details as { fields: { field: string }[] };
        assert.deepEqual(fields.map((one) => one.field).sort(), ['amount', 'unheard']);
        return true;
      },
    );
  });

  test('a colleague of another agency neither sees nor changes the matter', async () => {
    const { matter } = await open();
    await assert.rejects(
      matters.perform({
        actor: stranger,
        purpose: 'handling',
        on: { matter },
        action: 'send-fine',
        input: { expense: 1 },
      }),
      (error: unknown) => {
        assert.ok(
          error instanceof Problem && ['matters.not-found', 'access.role-needed'].includes(error.code),
        );
        return true;
      },
    );
    const seen = await listMatters(
      { db: database.db.app, actor: stranger, purpose: 'handling' },
      definitions,
      {},
      undefined,
    );
    assert.equal(seen.items.length, 0);
  });

  test('with no actor set the database shows nothing: row-level security fails closed', async () => {
    await open();
    const { rows } = await database.db.app.query('select count(*) as n from matters.matter');
    assert.deepEqual(rows, [{ n: 0 }]);
    await assert.rejects(
      database.db.app.query(
        `insert into matters.task (shard, matter, task, role, agency, opened_at) values (1, gen_random_uuid(), 'x', 'x', gen_random_uuid(), now())`,
      ),
      /permission denied/,
    );
    await assert.rejects(database.db.app.query('delete from store.journal'), /permission denied/);
  });

  test('the same request twice is performed once; the same key for another request is refused', async () => {
    const key = newId();
    const at = Date.now() - hour;
    const [first, second] = [await open(at, { requestKey: key }), await open(at, { requestKey: key })];
    assert.equal(second.matter, first.matter);
    assert.equal(second.repeated, true);
    await assert.rejects(open(at, { requestKey: key, input: { amount: 36 } }), problem('matters.key-reused'));
    const concurrent = newId();
    const both = await Promise.all([
      open(at, { requestKey: concurrent }),
      open(at, { requestKey: concurrent }),
    ]);
    assert.equal(both[0].matter, both[1].matter);
  });

  test('numbers of an agency run without gaps when many open matters at once', async () => {
    const opened = await Promise.all(Array.from({ length: 40 }, () => open(Date.UTC(2020, 5, 1))));
    const numbers = opened.map((one) => Number(/〕(\d+)号/.exec(one.number)![1])).sort((a, b) => a - b);
    assert.deepEqual(
      numbers,
      Array.from({ length: 40 }, (_, index) => index + 1),
    );
  });

  test('SQL and script in text fields are kept as text', async () => {
    const nasty = `'; drop table matters.matter; -- <script>alert(1)</script> \\ " \n\t 字`;
    const { matter } = await open(Date.now() - hour, {
      input: { amount: 1, vehicleClass: nasty },
      on: { scenario: 'road-traffic-fines', title: nasty },
    });
    const state = await matters.stateFor(officer, 'handling', matter);
    assert.equal(state.snapshot.facts['vehicleClass'], nasty);
    assert.equal(state.title, nasty);
    await assert.rejects(
      open(Date.now() - hour, { input: { amount: 1, vehicleClass: 'a\u0000b' } }),
      problem('matters.form-invalid'),
    );
  });

  test('unknown ids and dates in the future are clear errors', async () => {
    await assert.rejects(act('nonsense', 'payment'), problem('matters.not-found'));
    await assert.rejects(act(newId(), 'payment'), problem('matters.not-found'));
    await assert.rejects(open(Date.now() + 24 * hour), problem('matters.at-in-future'));
    await assert.rejects(
      open(Date.now(), { on: { scenario: 'nowhere' } }),
      problem('matters.scenario-unknown'),
    );
  });

  test('after all this, replay rebuilds every snapshot, task and clock without a difference', async () => {
    const { matter } = await open();
    await act(matter, 'send-fine', { expense: 11 });
    await act(matter, 'insert-fine-notification');
    await act(matter, 'payment', { paymentAmount: 46 });
    const report = await replayCheck(database.db.owner, definitions, calendar);
    assert.ok(report.matters > 40);
    assert.deepEqual(report.differences, []);
    const { rows } = await database.db.owner.query<MatterRow>('select * from matters.matter where id = $1', [
      matter,
    ]);
    const journal = await asActor(database.db.app, officer, 'handling', (db) =>
      matterJournal(db, rows[0]!, 0, 100),
    );
    assert.deepEqual(
      journal.map((one) => one.version),
      [1, 2, 3, 4],
    );
    assert.equal(rows[0]!.outcome, 'paid');
  });

  test('replay finds a row that was changed by hand', async () => {
    const { matter } = await open();
    await database.db.owner.query(`update matters.matter set stage = 'paid' where id = $1`, [matter]);
    const report = await replayCheck(database.db.owner, definitions, calendar);
    assert.equal(report.found, 1);
    assert.deepEqual([report.differences[0]!.matter, report.differences[0]!.what], [matter, 'columns']);
  });
});
