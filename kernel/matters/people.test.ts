import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Actor } from '../access/index.ts';
import { RECUSED } from '../process/index.ts';
import { newId, Problem } from '../store/index.ts';
import { shardOf } from './identity.ts';
import { problem, standing, type Standing } from './standing-fixture.ts';

describe('people of a matter and recusal (行政处罚法 43)', () => {
  let at: Standing;
  before(async () => {
    at = await standing();
  });
  after(async () => {
    await at.close();
  });

  const change = (
    actor: Actor,
    matter: string,
    account: string,
    part: string = RECUSED,
    how: 'add' | 'remove' = 'add',
    matters = at.city.matters,
  ) =>
    matters.changePeople({
      actor,
      purpose: 'handling',
      matter,
      change: { account, part, change: how, reason: '与当事人有亲属关系' },
    });
  const act = (actor: Actor, matter: string, action: string, matters = at.city.matters) =>
    matters.perform({ actor, purpose: 'handling', on: { matter }, action, input: {} });

  test('who declares a conflict finds the matter nowhere from then on, and cannot act on it', async () => {
    const matter = await at.open();
    assert.deepEqual(await at.finds(at.officer, matter), [
      'page',
      'journal',
      'list',
      'search',
      'task',
      'recent',
      'read',
    ]);
    await change(at.officer, matter, at.officer.account);
    assert.deepEqual(await at.finds(at.officer, matter), []);
    await assert.rejects(act(at.officer, matter, 'extend'), problem('matters.not-found'));
    assert.equal((await at.finds(at.colleague, matter)).length, 7);
    const { rows } = await at.city.database.db.owner.query(
      `select action, input->>'reason' as reason from store.journal where stream = $1 order by version desc limit 1`,
      [matter],
    );
    assert.deepEqual(rows, [{ action: '@members', reason: '与当事人有亲属关系' }]);
  });

  test('it holds for a process that remembers the matter from before', async () => {
    const matter = await at.open();
    await act(at.officer, matter, 'extend', at.elsewhere);
    await change(at.head, matter, at.officer.account);
    await assert.rejects(act(at.officer, matter, 'decide', at.elsewhere), (error: unknown) => {
      assert.ok(error instanceof Problem && ['access.denied', 'matters.not-found'].includes(error.code));
      return true;
    });
    await assert.rejects(at.elsewhere.stateFor(at.officer, 'handling', matter), problem('matters.not-found'));
    const { rows } = await at.city.database.db.owner.query('select stage from matters.matter where id = $1', [
      matter,
    ]);
    assert.deepEqual(rows, [{ stage: 'examining' }]);
  });

  test('nobody lifts their own recusal; the head lifts it and everything is open again', async () => {
    const matter = await at.open();
    await change(at.officer, matter, at.officer.account);
    await assert.rejects(
      change(at.officer, matter, at.officer.account, RECUSED, 'remove'),
      problem('matters.not-found'),
    );
    await change(at.head, matter, at.officer.account, RECUSED, 'remove');
    assert.equal((await at.finds(at.officer, matter)).length, 7);
    await act(at.officer, matter, 'extend');
  });

  test('a head who kept out does not come back by their own hand, with whatever post', async () => {
    const matter = await at.open();
    const both = await at.city.person(
      { agency: at.city.agencies.police, role: 'head' },
      { agency: at.city.agencies.police, role: 'inspector', scope: 'tenancy' },
    );
    await change(both, matter, both.account);
    await assert.rejects(change(both, matter, both.account, RECUSED, 'remove'), problem('matters.not-found'));
    await assert.rejects(
      change(at.head, matter, both.account, RECUSED, 'remove'),
      problem('people.not-yours'),
    );
    await change(at.inspector, matter, both.account, RECUSED, 'remove');
    assert.ok((await at.page(both, matter)) !== undefined);
  });

  test('an officer recuses nobody else, and a team lead shuts no file to the head or the inspector', async () => {
    const matter = await at.open();
    await assert.rejects(change(at.officer, matter, at.colleague.account), problem('people.not-yours'));
    for (const one of [at.head, at.inspector])
      await assert.rejects(change(at.teamLead, matter, one.account), problem('people.not-yours'));
    await change(at.teamLead, matter, at.colleague.account);
    assert.deepEqual(await at.finds(at.colleague, matter), []);
  });

  test('a part opens what the post does not, so nobody gives it to themselves', async () => {
    const matter = await at.open();
    await assert.rejects(change(at.head, matter, at.head.account, 'counsel'), problem('people.own-part'));
    assert.deepEqual(await at.finds(at.stranger, matter), []);
    await change(at.head, matter, at.stranger.account, 'counsel');
    const page = await at.page(at.stranger, matter);
    assert.ok(page !== undefined);
    assert.equal(page.facts.find((one) => one.id === 'advice')?.value, '密');
    assert.deepEqual(page.standing, { recused: false, parts: ['counsel'], emergency: false });
    await change(at.head, matter, at.stranger.account, 'counsel', 'remove');
    assert.deepEqual(await at.finds(at.stranger, matter), []);
  });

  test('what the flow names, the flow changes; what stands already is said to', async () => {
    const matter = await at.open();
    await assert.rejects(
      change(at.head, matter, at.officer.account, 'handler', 'remove'),
      problem('people.by-the-flow'),
    );
    await assert.rejects(
      change(at.head, matter, at.officer.account, 'handler'),
      problem('people.by-the-flow'),
    );
    await change(at.head, matter, at.colleague.account);
    await assert.rejects(change(at.head, matter, at.colleague.account), problem('people.unchanged'));
    await assert.rejects(
      change(at.head, matter, at.colleague.account, 'nobody'),
      problem('people.part-unknown'),
    );
  });

  test('strangers, residents, unknown people and empty reasons are refused', async () => {
    const matter = await at.open();
    const resident = await at.resident(await at.person('郑安'));
    await assert.rejects(change(at.stranger, matter, at.officer.account), problem('matters.not-found'));
    await assert.rejects(change(at.foreigner, matter, at.officer.account), problem('matters.not-found'));
    await assert.rejects(change(at.head, matter, resident.account), problem('people.account-unknown'));
    await assert.rejects(change(at.head, matter, newId()), problem('people.account-unknown'));
    await assert.rejects(change(at.head, matter, 'x'), problem('people.account-unknown'));
    await assert.rejects(
      at.city.matters.changePeople({
        actor: at.head,
        purpose: 'handling',
        matter,
        change: { account: at.officer.account, part: RECUSED, change: 'add', reason: ' ' },
      }),
      problem('people.reason-missing'),
    );
  });

  test('who has left loses a part and gets none', async () => {
    const matter = await at.open();
    const gone = await at.city.person({ agency: at.city.agencies.streets });
    await change(at.head, matter, gone.account, 'counsel');
    await at.city.database.db.owner.query('update access.account set disabled_at = now() where id = $1', [
      gone.account,
    ]);
    assert.deepEqual(await at.finds(gone, matter), []);
    await change(at.head, matter, gone.account, 'counsel', 'remove');
    await assert.rejects(change(at.head, matter, gone.account, 'counsel'), problem('people.account-unknown'));
  });

  test('another process that still remembers the matter tells whoever was recused meanwhile nothing of it', async () => {
    const matter = await at.open();
    const act = (action: string) =>
      at.elsewhere.perform({
        actor: at.colleague,
        purpose: 'handling',
        on: { matter },
        action,
        input: {},
      });
    await act('extend');
    await at.city.matters.changePeople({
      actor: at.colleague,
      purpose: 'handling',
      matter,
      change: { account: at.colleague.account, part: RECUSED, change: 'add', reason: '亲属' },
    });
    await assert.rejects(act('apply'), problem('matters.not-found'));
    await assert.rejects(act('decide'), problem('matters.not-found'));
  });

  test('in a race with reads and acts, nothing that begins after the recusal has returned gets through', async () => {
    for (let round = 0; round < 6; round += 1) {
      const matter = await at.open();
      await act(at.officer, matter, 'extend', at.elsewhere);
      let recusedAt = Number.POSITIVE_INFINITY;
      let stop = false;
      const late: string[] = [];
      const keepTrying = async (name: string, tries: () => Promise<boolean>): Promise<void> => {
        while (!stop) {
          const began = performance.now();
          const got = await tries().catch(() => false);
          if (got && began > recusedAt) late.push(name);
        }
      };
      const { rows: before } = await at.city.database.db.owner.query<{ version: number }>(
        'select version from matters.matter where id = $1',
        [matter],
      );
      const running = [
        keepTrying('page', async () => (await at.page(at.officer, matter)) !== undefined),
        keepTrying('act', async () => (await act(at.officer, matter, 'extend', at.elsewhere)).version > 0),
        keepTrying(
          'read',
          async () =>
            (
              await at.city.database.db.app.query(
                `select 1 from matters.read(array[$1::uuid], array['handling'], array[$2::smallint], array[$3::uuid])`,
                [at.officer.account, shardOf(matter), matter],
              )
            ).rows.length > 0,
        ),
      ];
      let done: { version: number } | undefined;
      while (done === undefined)
        try {
          done = await change(at.head, matter, at.officer.account);
        } catch (error) {
          problem('matters.conflict')(error);
        }
      recusedAt = performance.now();
      await new Promise((resolve) => setTimeout(resolve, 60));
      stop = true;
      await Promise.all(running);
      assert.deepEqual(late, []);
      const { rows } = await at.city.database.db.owner.query<{ version: number }>(
        'select version from matters.matter where id = $1',
        [matter],
      );
      assert.ok(rows[0]!.version === done.version && done.version > before[0]!.version);
    }
  });
});
