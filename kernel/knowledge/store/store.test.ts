import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { addAccount } from '../../access/index.ts';
import { newId } from '../../store/index.ts';
import { testDatabase, type TestDatabase } from '../../testing/index.ts';
import {
  askTrial,
  cancelTrial,
  differences,
  endTrial,
  eventsOf,
  installViolations,
  keepCases,
  listViolations,
  norms,
  openDraft,
  saveDraft,
  settleVersion,
  startTrial,
  trialById,
  trialCases,
  versionsOf,
  violationVersion,
  type ChangeStanding,
  type KeptCase,
  type Violation,
  type ViolationVersion,
} from '../index.ts';
import { trading } from '../violations/entry-fixture.ts';

const everywhere = { agencies: [], shards: [], everywhere: true };
const named = (code: string, change: Partial<Violation> = {}): Violation => ({ ...trading, code, ...change });
const dearer = (code: string): Violation =>
  named(code, {
    bands: trading.bands.map((one) =>
      one.id === 'ordinary' ? { ...one, fine: { least: 2_000, most: 3_500 } } : one,
    ),
  });

describe('the catalogue of violations', () => {
  let database: TestDatabase;
  let drafter: string;
  let approver: string;
  before(async () => {
    database = await testDatabase();
    const account = async (): Promise<string> => {
      const id = newId();
      await addAccount(database.db.owner, {
        id,
        username: id,
        name: { zh: '法制', en: 'Legal' },
        staffNumber: id,
        passwordHash: null,
        bindings: [],
      });
      return id;
    };
    drafter = await account();
    approver = await account();
  });
  after(async () => {
    await database.close();
  });

  const owner = () => database.db.owner;
  const install = (...seeds: Violation[]) => installViolations(owner(), seeds, '2026-03-02');
  const draft = (violation: Violation): Promise<ViolationVersion> =>
    openDraft(owner(), { violation, reason: '调整', by: drafter });
  const tried = async (version: ViolationVersion): Promise<string> => {
    const { id } = await askTrial(owner(), {
      code: version.code,
      version: version.version,
      from: '2025-01-01',
      to: '2025-12-31',
      by: drafter,
      purpose: 'statistics',
      reach: everywhere,
    });
    await startTrial(owner(), id, 0);
    await endTrial(owner(), id, 'done');
    return id;
  };
  const matters = new Map<string, string>();
  const matterOf = ({ code, version }: ViolationVersion): string => {
    const known = matters.get(`${code} ${String(version)}`) ?? newId();
    matters.set(`${code} ${String(version)}`, known);
    return known;
  };
  const standing = (version: ViolationVersion, more: Partial<ChangeStanding>): ChangeStanding => ({
    matter: matterOf(version),
    code: version.code,
    version: version.version,
    stage: 'published',
    hash: version.hash,
    trial: '',
    drafter,
    approver,
    withdrawer: drafter,
    confirmer: approver,
    from: '2026-04-01',
    until: '',
    ...more,
  });
  const publish = async (version: ViolationVersion, from: string): Promise<void> => {
    const trial = await tried(version);
    assert.equal(await settleVersion(owner(), standing(version, { trial, from })), 'settled');
  };
  const versionOn = async (code: string, day: string): Promise<number> =>
    (await norms(owner()).violation(code, day)).version;

  test('an entry of the code is in force from the day of its law, and an act before it has none', async () => {
    assert.deepEqual(await install(named('A-1')), { installed: ['A-1'], renewed: [], kept: [] });
    assert.equal(await versionOn('A-1', '2021-07-15'), 1);
    await assert.rejects(versionOn('A-1', '2021-07-14'), { code: 'norms.not-in-force' });
    await assert.rejects(versionOn('A-99', '2026-01-01'), { code: 'norms.violation-unknown' });
    await assert.rejects(versionOn('A-1', '2026-02-30'), { code: 'norms.bad-day' });
  });

  test('installing again changes nothing; a changed entry is a new version from today, and both days keep theirs', async () => {
    assert.deepEqual(await install(named('A-1')), { installed: [], renewed: [], kept: [] });
    assert.deepEqual((await install(dearer('A-1'))).renewed, ['A-1']);
    assert.equal(await versionOn('A-1', '2026-03-01'), 1);
    assert.equal(await versionOn('A-1', '2026-03-02'), 2);
  });

  test('an entry that somebody edited here is left and reported, once for each text of the code', async () => {
    await install(named('B-1'));
    await publish(await draft(dearer('B-1')), '2026-04-01');
    const seed = named('B-1', { note: { zh: '新', en: 'New' } });
    for (let start = 0; start < 2; start += 1) assert.deepEqual((await install(seed)).kept, ['B-1']);
    assert.equal((await eventsOf(owner(), 'B-1')).filter((one) => one.change === 'seed-not-taken').length, 1);
    assert.equal(await versionOn('B-1', '2026-04-01'), 2);
  });

  test('a seed with errors stops the start and names the place', async () => {
    await assert.rejects(install(named('B-2', { points: [] })), { code: 'norms.invalid' });
  });

  test('a stale page overwrites nothing, only the drafter saves, and there is one draft at a time', async () => {
    await install(named('C-1'));
    const first = await draft(named('C-1'));
    const saved = await saveDraft(owner(), {
      code: 'C-1',
      version: 2,
      revision: 1,
      violation: dearer('C-1'),
      by: drafter,
    });
    assert.equal(saved.revision, 2);
    const saving = { code: 'C-1', version: 2, revision: 1, violation: named('C-1'), by: drafter };
    await assert.rejects(saveDraft(owner(), saving), { code: 'norms.stale', status: 409 });
    await assert.rejects(saveDraft(owner(), { ...saving, by: approver }), {
      code: 'norms.not-drafter',
      status: 403,
    });
    await assert.rejects(saveDraft(owner(), { ...saving, violation: named('C-2') }), {
      code: 'norms.code-fixed',
    });
    await assert.rejects(openDraft(owner(), { violation: named('C-1'), reason: '又', by: approver }), {
      code: 'norms.draft-open',
    });
    await settleVersion(owner(), standing(first, { stage: 'trying' }));
    await assert.rejects(saveDraft(owner(), { ...saving, revision: 2 }), { code: 'norms.not-a-draft' });
    await settleVersion(owner(), standing(first, { stage: 'abandoned' }));
    assert.equal((await draft(named('C-1'))).version, 3);
  });

  test('nothing is in force that was not tried as this very text, or that its drafter approved', async () => {
    await install(named('D-1'));
    const version = await draft(dearer('D-1'));
    const trial = await tried(version);
    for (const wrong of [
      { trial: newId() },
      { trial: '' },
      { trial, hash: 'another text' },
      { trial, approver: drafter },
      { trial, approver: '' },
    ])
      assert.equal(await settleVersion(owner(), standing(version, wrong)), 'refused');
    assert.equal((await violationVersion(owner(), 'D-1', 2)).status, 'draft');
    // neither does a second matter that somebody else opens over the same draft
    for (const other of [{ matter: newId() }, { drafter: approver, approver: drafter }])
      assert.equal(await settleVersion(owner(), standing(version, { trial, ...other })), 'unknown');
    assert.equal((await eventsOf(owner(), 'D-1')).filter((one) => one.change === 'refused').length, 1);
    assert.equal(await settleVersion(owner(), standing(version, { trial })), 'settled');
    assert.equal(await versionOn('D-1', '2026-03-31'), 1);
    assert.equal(await versionOn('D-1', '2026-04-01'), 2);
    // done again after a crash: nothing moves
    assert.equal(await settleVersion(owner(), standing(version, { trial, from: '2026-09-09' })), 'settled');
    assert.equal((await violationVersion(owner(), 'D-1', 2)).validFrom, '2026-04-01');
  });

  test('a later version that begins earlier means that the other never begins', async () => {
    await install(named('E-1'));
    await publish(await draft(dearer('E-1')), '2026-06-01');
    await publish(await draft(named('E-1', { note: { zh: '三', en: 'Third' } })), '2026-05-01');
    assert.deepEqual(
      (await versionsOf(owner(), 'E-1')).map((one) => [one.version, one.validFrom, one.validTo]),
      [
        [3, '2026-05-01', null],
        [2, '2026-06-01', '2026-06-01'],
        [1, '2021-07-15', '2026-05-01'],
      ],
    );
    assert.equal(await versionOn('E-1', '2026-07-01'), 3);
  });

  test('withdrawn from a day: acts before it keep their version', async () => {
    await install(named('F-1'));
    const version = await draft(dearer('F-1'));
    const trial = await tried(version);
    // published and withdrawn before anybody looked
    await settleVersion(owner(), standing(version, { trial, stage: 'withdrawn', until: '2026-08-01' }));
    assert.equal(await versionOn('F-1', '2026-07-31'), 2);
    await assert.rejects(versionOn('F-1', '2026-08-01'), { code: 'norms.not-in-force' });
    assert.equal((await violationVersion(owner(), 'F-1', 2)).status, 'withdrawn');
  });

  test('an entry that came with the code is withdrawn by two, and one alone withdraws nothing', async () => {
    await install(named('F-2'));
    const version = await violationVersion(owner(), 'F-2', 1);
    const stop = standing(version, { stage: 'withdrawn', until: '2026-08-01', withdrawer: approver });
    assert.equal(await settleVersion(owner(), { ...stop, confirmer: approver }), 'refused');
    assert.equal(await settleVersion(owner(), { ...stop, confirmer: '' }), 'refused');
    assert.equal(await versionOn('F-2', '2026-08-01'), 1);
    assert.equal(await settleVersion(owner(), { ...stop, confirmer: drafter }), 'settled');
    await assert.rejects(versionOn('F-2', '2026-08-01'), { code: 'norms.not-in-force' });
    // and the next start does not bring it back
    assert.deepEqual(await install(named('F-2', { note: { zh: '新', en: 'New' } })), {
      installed: [],
      renewed: [],
      kept: ['F-2'],
    });
  });

  test('the database itself lets no two versions overlap, and nothing that was in force be changed or taken away', async () => {
    await install(named('G-1'));
    const row = (from: string) =>
      owner().query(
        `insert into knowledge.violation (code, version, content, hash, status, origin, field, name, search, valid_from)
         select code, 9, content, hash, 'published', 'code', field, name, search, $1 from knowledge.violation where code = 'G-1' and version = 1`,
        [from],
      );
    await assert.rejects(row('2030-01-01'), { code: '23P01' });
    for (const sql of [
      `update knowledge.violation set content = '{}' where code = 'G-1'`,
      `update knowledge.violation set valid_from = '2020-01-01' where code = 'G-1'`,
      `delete from knowledge.violation where code = 'G-1'`,
      `delete from knowledge.violation_event where code = 'G-1'`,
      `update knowledge.violation_event set reason = 'x' where code = 'G-1'`,
    ])
      await assert.rejects(owner().query(sql), { code: '42501' }, sql);
    for (const table of ['violation', 'violation_event', 'trial', 'trial_case'])
      await assert.rejects(database.db.app.query(`select from knowledge.${table}`), { code: '42501' });
  });

  test('two who draft at once: one does', async () => {
    await install(named('H-1'));
    const both = await Promise.allSettled([
      openDraft(owner(), { violation: named('H-1'), reason: '甲', by: drafter }),
      openDraft(owner(), { violation: named('H-1'), reason: '乙', by: approver }),
    ]);
    assert.equal(both.filter((one) => one.status === 'fulfilled').length, 1);
  });

  test('the list: by field, by a part of the name or the law, page by page', async () => {
    await install(
      named('Z-1'),
      named('Z-2', { field: 'fire', name: { zh: '堵塞消防通道', en: 'Blocked fire lane' } }),
    );
    const on = { at: '2026-03-02', limit: 100 };
    assert.deepEqual(
      (await listViolations(owner(), { ...on, field: 'fire' })).map((one) => one.code),
      ['Z-2'],
    );
    assert.deepEqual(
      (await listViolations(owner(), { ...on, text: '消防' })).map((one) => one.code),
      ['Z-2'],
    );
    assert.deepEqual(
      (await listViolations(owner(), { ...on, text: 'FIRE LANE' })).map((one) => one.code),
      ['Z-2'],
    );
    assert.deepEqual((await listViolations(owner(), { ...on, text: '%' })).length, 0);
    assert.deepEqual(
      (await listViolations(owner(), { ...on, after: 'Z-1', limit: 1 })).map((one) => one.code),
      ['Z-2'],
    );
    assert.deepEqual((await listViolations(owner(), { ...on, at: '2001-01-01' })).length, 0);
  });

  test('what changed between two versions is told place by place', async () => {
    assert.deepEqual(differences(named('X'), dearer('X')), [
      { place: 'bands.ordinary.fine.least', before: 1_500, after: 2_000 },
      { place: 'bands.ordinary.fine.per', before: 'yuan', after: null },
    ]);
    const swapped = named('X', { bands: [trading.bands[1]!, trading.bands[0]!, ...trading.bands.slice(2)] });
    assert.deepEqual(
      differences(named('X'), swapped).map((one) => one.place),
      ['bands.order'],
    );
  });

  test('a trial keeps its cases and its place, stops when asked, and shows each reader what their posts reach', async () => {
    await install(named('T-1'));
    const version = await draft(dearer('T-1'));
    const asked = {
      code: 'T-1',
      version: version.version,
      from: '2025-01-01',
      to: '2025-12-31',
      by: drafter,
      purpose: 'statistics',
      reach: everywhere,
    };
    let trial = await askTrial(owner(), asked);
    assert.equal(trial.against, 1);
    await assert.rejects(askTrial(owner(), asked), { code: 'norms.trial-running', status: 409 });
    await assert.rejects(askTrial(owner(), { ...asked, from: '2026-01-01' }), { code: 'norms.bad-period' });
    await startTrial(owner(), trial.id, 6);
    const finding = { band: 'ordinary', also: [], open: [], expired: false, hearing: false };
    const one = (shard: number, changes: KeptCase['changes']): KeptCase => ({
      shard,
      agency: newId(),
      matter: newId(),
      number: `〔2025〕${String(shard)}号`,
      old: { ...finding, least: 1_500, most: 3_500 },
      new: { ...finding, least: 2_000, most: 3_500 },
      changes,
    });
    const last = { shard: 2, matter: newId() };
    trial = await keepCases(owner(), trial, [one(1, ['range']), one(2, [])], { matters: 4, after: last });
    trial = await keepCases(owner(), trial, [one(1, ['range', 'outside'])], { matters: 2, after: last });
    assert.deepEqual([trial.done, trial.total, trial.after], [6, 6, last]);
    assert.deepEqual(trial.summary.changes, { range: 2, outside: 1 });
    assert.deepEqual(trial.summary.ranges, { cases: 3, old: [4_500, 10_500], new: [6_000, 10_500] });
    const page = { after: 0, limit: 10 };
    assert.equal((await trialCases(owner(), trial.id, everywhere, page)).length, 3);
    assert.deepEqual(
      (
        await trialCases(
          owner(),
          trial.id,
          { agencies: [], shards: [1], everywhere: false },
          { ...page, changed: true },
        )
      ).map((shown) => shown.seq),
      [1, 3],
    );
    assert.equal(
      (await trialCases(owner(), trial.id, { agencies: [newId()], shards: [], everywhere: false }, page))
        .length,
      0,
    );
    await cancelTrial(owner(), trial.id);
    assert.equal((await trialById(owner(), trial.id)).cancel, true);
    await endTrial(owner(), trial.id, 'cancelled');
    assert.equal((await trialById(owner(), trial.id)).status, 'cancelled');
    // one that still waits is over at once
    const waiting = await askTrial(owner(), { ...asked, to: '2025-12-30' });
    await cancelTrial(owner(), waiting.id);
    assert.equal((await trialById(owner(), waiting.id)).status, 'cancelled');
    await assert.rejects(trialById(owner(), 'x'), { code: 'norms.trial-unknown' });
  });
});
