import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { newId, Problem } from '../../store/index.ts';
import { pastActs, SmallLog, testDatabase, type TestDatabase } from '../../testing/index.ts';
import { openCheckpoint, verifierOf } from '../note/index.ts';
import { formatAlarm, type Alarm } from './alarm.ts';
import { Alliance } from './alliance.ts';
import { agencyWitness } from './witness-fixture.ts';
import { policyFile, writePolicy } from './policy-file.ts';
import { answerWitness } from './witness-http.ts';
import { newWitnessKey, readWitnessKey } from './witness-key.ts';
import type { Witness } from './witness.ts';

const refusedWith = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;

interface Member {
  readonly name: string;
  readonly url: string;
  readonly key: string;
  readonly folder: string;
  witness: Witness;
  up: boolean;
  asked: number;
}

/** Of one log and the three witnesses that follow it, without a network between. */
describe('the alliance', () => {
  let database: TestDatabase;
  let home: string;
  const log = new SmallLog(pastActs(200));
  const forked = new SmallLog([...pastActs(50), ...pastActs(150, 'other')], log);
  let shown = log;
  let size = 0;
  const members: Member[] = [];
  const clock = { now: Date.UTC(2026, 10, 22) };
  const clocks = [clock];
  const lines: string[] = [];
  let alliance: Alliance;

  const ledger = {
    logs: async () => (size === 0 ? [] : [shown.at(size)]),
    keysOf: async (origin: string) => (origin === log.origin ? [log.key] : []),
  };
  const opened = (): Promise<Alliance> =>
    Alliance.open({
      db: database.db.owner,
      ledger,
      file: policyFile(home),
      now: () => clock.now,
      log: (text) => lines.push(text),
      send: async (url, { method, body = '' }) => {
        const member = members.find((one) => url.startsWith(one.url))!;
        member.asked += 1;
        if (!member.up) throw new TypeError('fetch failed');
        const answer = await answerWitness(member.witness, {
          method,
          path: url.slice(member.url.length),
          body,
        });
        return { status: answer.status, text: async () => answer.body };
      },
    });

  /** The log grows and signs, and the alliance has its turn after what a back-off may take. */
  async function grow(to: number): Promise<void> {
    size = to;
    await database.db.owner.query(
      `insert into ledger.checkpoint (shard, size, root, note) values (1, $1, $2, $3) on conflict (shard, size) do update set root = excluded.root, note = excluded.note`,
      [to, Buffer.from(shown.root(to)), shown.note(to)],
    );
    for (const one of clocks) one.now += 61_000;
    await alliance.beat();
  }
  const signers = (note: string): readonly string[] =>
    openCheckpoint(note, {
      origin: log.origin,
      verifiers: [log.key, ...members.map(({ key }) => key)].map(verifierOf),
    })
      .verified.map(({ name }) => name)
      .filter((name) => name !== log.origin);

  before(async () => {
    database = await testDatabase();
    home = await mkdtemp(join(tmpdir(), 'gaoyao-alliance-'));
    await database.db.owner.query(
      `insert into ledger.log (shard, name, origin, key) values (1, 'donghu', $1, $2)`,
      [log.origin, log.key],
    );
    for (const name of ['court', 'procuratorate', 'justice']) {
      const made = await agencyWitness([log], { name });
      clocks.push(made.clock);
      members.push({
        ...{ name: `${name}.example/witness`, url: `https://${name}.example`, key: made.verifierKey },
        ...{ folder: made.folder, witness: await made.open(), up: true, asked: 0 },
      });
    }
    await writePolicy(policyFile(home), {
      witnesses: members.map(({ name, url, key }) => ({ name, url, key, agency: { zh: name, en: name } })),
      quorum: 2,
      mustInclude: [],
    });
    alliance = await opened();
  });
  beforeEach(() => {
    shown = log;
    for (const member of members) member.up = true;
  });
  after(async () => {
    for (const { witness, folder } of members) {
      witness.close();
      await rm(folder, { recursive: true, force: true });
    }
    await rm(home, { recursive: true, force: true });
    await database.close();
  });

  test('before anything is signed nothing is claimed', async () => {
    assert.equal(await alliance.witnessed(1), undefined);
    size = 3;
    assert.deepEqual(await alliance.witnessed(1), {
      ...{ size: 3, note: log.note(3), signed: [], satisfied: false },
    });
  });

  test('all three sign the same checkpoint, and the published note carries them', async () => {
    await grow(10);
    const { satisfied, size: at, note } = (await alliance.witnessed(1))!;
    assert.deepEqual([satisfied, at], [true, 10]);
    assert.deepEqual(
      signers(note),
      members.map(({ name }) => name),
    );
  });

  test('nobody is asked again while nothing has grown', async () => {
    const asked = members.map((member) => member.asked);
    await alliance.beat();
    assert.deepEqual(
      members.map((member) => member.asked),
      asked,
    );
  });

  test('one that is down is shown as silent since then, and two are enough', async () => {
    members[2]!.up = false;
    await grow(20);
    const { satisfied, note } = (await alliance.witnessed(1))!;
    assert.equal(satisfied, true);
    assert.equal(signers(note).length, 2);
    const { witnesses } = await alliance.status();
    assert.deepEqual(
      witnesses.map((one) => one.problem?.code ?? null),
      [null, null, 'witness.unreachable'],
    );
    const since = witnesses[2]!.silentSince;
    assert.ok(since !== null);
    await grow(21);
    assert.deepEqual((await alliance.status()).witnesses[2]!.silentSince, since);
    assert.equal(witnesses[2]!.signed[0]!.size, 10);
  });

  test('with two down the older checkpoint stays the witnessed one, and the newer is not passed off', async () => {
    members[1]!.up = false;
    members[2]!.up = false;
    await grow(30);
    assert.equal((await alliance.witnessed(1))!.size, 21);
    const [status] = (await alliance.status()).logs;
    assert.deepEqual([status!.size, status!.witnessed.size], [30, 21]);
  });

  test('who comes back catches up with the proof from where it stood', async () => {
    await grow(31);
    const { note, size: at } = (await alliance.witnessed(1))!;
    assert.equal(at, 31);
    assert.equal(signers(note).length, 3);
    assert.deepEqual(
      (await alliance.status()).witnesses.map(({ silentSince, problem }) => [silentSince, problem]),
      [
        [null, null],
        [null, null],
        [null, null],
      ],
    );
  });

  test('one that stands elsewhere than believed says so and is given the right proof', async () => {
    await answerWitness(members[0]!.witness, {
      ...{ method: 'POST', path: '/add-checkpoint', body: log.body(31, 33) },
    });
    await grow(35);
    assert.equal(signers((await alliance.witnessed(1))!.note).length, 3);
  });

  test('a policy that requires an agency is not satisfied without it; it counts from the next beat', async () => {
    members[0]!.up = false;
    const before = alliance.policy;
    await writePolicy(policyFile(home), { ...before, mustInclude: [members[0]!.name] });
    await grow(40);
    assert.equal((await alliance.witnessed(1))!.size, 35);
    await writePolicy(policyFile(home), before);
    await alliance.beat();
    assert.equal((await alliance.witnessed(1))!.size, 40);
  });

  test('one server at a time feeds them', async () => {
    const second = await opened();
    const asked = members.map((member) => member.asked);
    size = 45;
    await second.beat();
    assert.deepEqual(
      members.map((member) => member.asked),
      asked,
    );
  });

  test('after a restart it knows where everybody stood', async () => {
    await alliance.stop();
    alliance = await opened();
    const asked = members.reduce((sum, member) => sum + member.asked, 0);
    await grow(48);
    // one request each to be signed for and one for alarms
    assert.equal(members.reduce((sum, member) => sum + member.asked, 0) - asked, 6);
  });

  test('an old checkpoint that a stranger sends in is explained by the log, and alarms nobody', async () => {
    await answerWitness(members[0]!.witness, {
      ...{ method: 'POST', path: '/add-checkpoint', body: log.body(0, 12) },
    });
    assert.equal((await members[0]!.witness.refusals()).length, 1);
    await alliance.hearAlarms();
    assert.deepEqual(await members[0]!.witness.refusals(), []);
    assert.deepEqual(await alliance.alarms(), []);
  });

  test('a log that rewrites its past is refused by all, and their alarms are here', async () => {
    await grow(60);
    shown = forked;
    await grow(70);
    assert.equal((await alliance.witnessed(1))!.size, 60, 'what was witnessed stays');
    await grow(70);
    const alarms = await alliance.alarms({ open: true });
    assert.deepEqual(alarms.map(({ witness, kind }) => `${witness} ${kind}`).sort(), [
      'court.example/witness rewritten',
      'justice.example/witness rewritten',
      'procuratorate.example/witness rewritten',
    ]);
    assert.equal((await alliance.status()).witnesses[0]!.problem?.code, 'witness.inconsistent');
  });

  test('an inspector settles an alarm once, with a reason; it stays in the list and nobody can take it back', async () => {
    const [alarm] = await alliance.alarms({ open: true });
    const inspector = newId();
    await assert.rejects(alliance.settle(alarm!.id, inspector, ' '), refusedWith('alliance.reason-missing'));
    await alliance.settle(alarm!.id, inspector, '已立案调查');
    await assert.rejects(
      alliance.settle(alarm!.id, inspector, '再次'),
      refusedWith('alliance.alarm-settled'),
    );
    await assert.rejects(
      alliance.settle('0'.repeat(64), inspector, 'x'),
      refusedWith('alliance.alarm-unknown'),
    );
    assert.equal((await alliance.alarms({ open: true })).length, 2);
    const kept = (await alliance.alarms()).find(({ id }) => id === alarm!.id);
    assert.equal(kept?.settled?.reason, '已立案调查');
    await alliance.hearAlarms();
    assert.equal((await alliance.alarms({ open: true })).length, 2, 'it does not come again');
    const { owner } = database.db;
    await assert.rejects(owner.query('delete from ledger.witness_alarm'), /not deleted/);
    await assert.rejects(
      owner.query(`update ledger.witness_alarm set reason = 'x', kind = 'fork'`),
      /not change/,
    );
  });

  test('the honest past at the same size proves the fork: the alarm says so from then on', async () => {
    await grow(70);
    await alliance.hearAlarms();
    const forks = (await alliance.alarms({ open: true })).filter(({ kind }) => kind === 'fork');
    assert.deepEqual(forks.map(({ witness }) => witness).sort(), members.map(({ name }) => name).sort());
    assert.deepEqual(
      [(await alliance.witnessed(1))!.size, (await alliance.witnessed(1))!.satisfied],
      [70, true],
    );
  });

  describe('an alarm that is brought', () => {
    const alarm = (changed: Partial<Alarm> = {}): string =>
      formatAlarm({
        ...{ witness: members[0]!.name, kind: 'fork', origin: log.origin, at: 1_795_000_000 },
        ...{ held: log.note(80), refused: forked.note(80), ...changed },
      });
    const signedByCourt = async (text: string): Promise<string> =>
      readWitnessKey(await readFile(join(members[0]!.folder, 'key'), 'utf8')).sign(text);

    test('is kept when a witness of the alliance signed it and both checkpoints are the log’s', async () => {
      const note = await signedByCourt(alarm());
      const before = (await alliance.alarms()).length;
      await alliance.takeAlarm(note);
      await alliance.takeAlarm(note);
      assert.equal((await alliance.alarms()).length, before + 1);
    });

    test('is refused from anybody else', async () => {
      const stranger = readWitnessKey(newWitnessKey('court.example/witness').secretText);
      await assert.rejects(
        alliance.takeAlarm(stranger.sign(alarm())),
        refusedWith('alliance.alarm-untrusted'),
      );
      await assert.rejects(alliance.takeAlarm('nothing'), refusedWith('alliance.alarm-untrusted'));
      const torn = (await signedByCourt(alarm())).replace('kind fork', 'kind shrunk');
      await assert.rejects(alliance.takeAlarm(torn), refusedWith('alliance.alarm-untrusted'));
      const forAnother = await signedByCourt(alarm({ witness: members[1]!.name }));
      await assert.rejects(alliance.takeAlarm(forAnother), refusedWith('alliance.alarm-untrusted'));
    });

    test('is refused when the log did not sign what it says, or nothing contradicts', async () => {
      const other = new SmallLog(pastActs(80));
      for (const changed of [
        { refused: log.note(80) },
        { refused: other.note(80) },
        { refused: forked.note(81) },
        { kind: 'shrunk' as const },
        { origin: 'gaoyao.example/elsewhere' },
        { held: 'nothing' },
      ])
        await assert.rejects(
          alliance.takeAlarm(await signedByCourt(alarm(changed))),
          refusedWith('alliance.alarm-unfounded'),
        );
      await assert.rejects(
        alliance.takeAlarm(await signedByCourt('gaoyao-alarm/1\n')),
        refusedWith('witness.alarm-malformed'),
      );
    });
  });
});
