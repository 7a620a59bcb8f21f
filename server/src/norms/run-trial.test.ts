import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Actor } from '@gaoyao/kernel/access';
import {
  askTrial,
  cancelTrial,
  installViolations,
  norms,
  openDraft,
  trialById,
  trialCases,
  type Reach,
  type TrialRecord,
} from '@gaoyao/kernel/knowledge';
import { Matters } from '@gaoyao/kernel/matters';
import { smallCity, type SmallCity } from '@gaoyao/kernel/testing';
import { reachOf } from './reach.ts';
import { runTrial } from './run-trial.ts';
import { stallEntry, stallFlow, stricter } from './stall-flow-fixture.ts';

const DAY = 86_400_000;
const iso = (days: number): string =>
  new Date(Date.now() + days * DAY + 8 * 3_600_000).toISOString().slice(0, 10);

describe('a trial of a draft on the past', () => {
  let city: SmallCity;
  let matters: Matters;
  let legal: Actor;
  let from = -300;
  before(async () => {
    city = await smallCity();
    const { db } = city.database;
    await city.definitions.install(stallFlow, 'data');
    await installViolations(db.owner, [stallEntry]);
    matters = new Matters(db, city.definitions, async () => city.calendar, {
      protection: city.protection,
      norms: norms(db.owner),
    });
    const { police, streets, elsewhere } = city.agencies;
    legal = await city.person({ agency: police, role: 'legal-reviewer' });
    for (const [agency, area] of [
      [police, 1],
      [police, 4],
      [police, 8],
      [streets, 4],
      [elsewhere, 4],
    ] as const)
      await caseOf(await city.person({ agency }), area);
    await openDraft(db.owner, { violation: stricter, reason: '从严', by: legal.account });
  });
  after(async () => {
    await city.database.close();
  });

  async function caseOf(actor: Actor, area: number): Promise<string> {
    const at = Date.now() - 20 * DAY;
    const common = { actor, purpose: 'handling' } as const;
    const { matter } = await matters.perform({
      ...common,
      on: { scenario: 'stall-case' },
      action: 'open',
      input: { violation: 'STALL-1', actDay: iso(-30), partyKind: 'person' },
      at,
    });
    const steps = [
      ['evidence', { points: ['identity'], kind: 'documentary', obtained: iso(-20) }],
      ['evidence', { points: ['scene', 'area'], kind: 'scene-record', obtained: iso(-20) }],
      ['conclude', { factors: { area }, fine: area < 5 ? 800 : 2_000 }],
    ] as const;
    for (const [index, [action, input]] of steps.entries())
      await matters.perform({ ...common, on: { matter }, action, input, at: at + index + 1 });
    return matter;
  }

  /** Each over days of its own, so that none is taken for another that runs. */
  const ask = (reach: Reach, by = legal): Promise<TrialRecord> =>
    askTrial(city.database.db.owner, {
      code: 'STALL-1',
      version: 2,
      from: iso((from -= 1)),
      to: iso(0),
      by: by.account,
      purpose: 'statistics',
      reach,
    });
  const parts = () => ({ db: city.database.db, definitions: city.definitions });
  const all = { agencies: [], shards: [], everywhere: true };

  test('it looks at the matters that the posts of whoever asked reach, and at no others', async () => {
    const own = await runTrial(parts(), (await ask(reachOf(legal))).id);
    assert.deepEqual([own.status, own.total, own.summary.cases], ['done', 3, 3]);
    assert.deepEqual(own.summary.changes, { band: 1, range: 1, outside: 1 });
    const shard = await city.person({ agency: city.agencies.police, role: 'inspector', scope: 'tenancy' });
    assert.equal((await runTrial(parts(), (await ask(reachOf(shard), shard)).id)).summary.cases, 4);
    const officer = await city.person({ agency: city.agencies.police });
    assert.deepEqual(reachOf(officer), { agencies: [], shards: [], everywhere: false });
  });

  test('行政处罚法 43: a matter from which the asker is recused is no part of it, and neither is a sealed one', async () => {
    const { owner } = city.database.db;
    const { rows } = await owner.query<{ shard: number; id: string; agency: string }>(
      `select shard, id, agency from matters.matter where scenario = 'stall-case' order by id limit 2`,
    );
    await owner.query(
      `insert into matters.member (shard, matter, account, role, agency, scenario) values ($1, $2, $3, 'recused', $4, 'stall-case')`,
      [rows[0]!.shard, rows[0]!.id, legal.account, rows[0]!.agency],
    );
    await owner.query('update matters.matter set sealed_since = now() where id = $1', [rows[1]!.id]);
    assert.equal((await runTrial(parts(), (await ask(all)).id)).summary.cases, 3);
    await owner.query(`delete from matters.member where role = 'recused'`);
    await owner.query('update matters.matter set sealed_since = null');
  });

  test('cut off in the middle it goes on where it was, and every matter is in it once', async () => {
    const { id } = await ask(all);
    const stop = new AbortController();
    const seen: number[] = [];
    const progress = ({ done }: { readonly done: number }): void => {
      seen.push(done);
      if (done === 2) stop.abort();
    };
    const half = await runTrial(parts(), id, { batch: 1, signal: stop.signal, progress });
    assert.deepEqual([half.status, half.done, half.summary.cases], ['running', 2, 2]);
    const whole = await runTrial(parts(), id, { batch: 2, progress });
    assert.deepEqual([whole.status, whole.done, whole.total], ['done', 5, 5]);
    assert.deepEqual(seen, [1, 2, 4, 5]);
    const cases = await trialCases(city.database.db.owner, id, all, { after: 0, limit: 100 });
    assert.deepEqual(
      cases.map((one) => one.seq),
      [1, 2, 3, 4, 5],
    );
    assert.equal(new Set(cases.map((one) => one.matter)).size, 5);
    const { rows } = await city.database.db.owner.query<{ n: number }>(
      `select count(*) as n from access.trace where field = $1`,
      [`norms.trial STALL-1 ${whole.from}–${whole.to}`],
    );
    assert.equal(rows[0]!.n, 1);
  });

  test('asked to stop it stops after the batch, and keeps what it has found', async () => {
    const { id } = await ask(all);
    const { owner } = city.database.db;
    let asked: Promise<void> | undefined;
    const progress = (): void => {
      asked ??= cancelTrial(owner, id);
    };
    await runTrial(parts(), id, { batch: 1, progress });
    await asked;
    const stopped = await trialById(owner, id);
    assert.equal(stopped.status, 'cancelled');
    assert.ok(stopped.done >= 1 && stopped.done < 5);
  });

  test('a draft that was changed before the trial began is not tried under its old name', async () => {
    const { id } = await ask(all);
    await city.database.db.owner.query(`update knowledge.trial set hash = 'another' where id = $1`, [id]);
    const failed = await runTrial(parts(), id);
    assert.deepEqual(
      [failed.status, (failed.failure as { code: string }).code],
      ['failed', 'norms.trial-stale'],
    );
  });

  test('what is kept says nothing of a person', async () => {
    const { rows } = await city.database.db.owner.query<{ columns: string[] }>(
      `select array_agg(column_name::text order by ordinal_position) as columns from information_schema.columns
       where table_schema = 'knowledge' and table_name = 'trial_case'`,
    );
    assert.deepEqual(rows[0]!.columns, [
      'trial',
      'seq',
      'shard',
      'agency',
      'matter',
      'number',
      'old',
      'new',
      'changes',
    ]);
  });
});
