import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { Problem } from '../../store/index.ts';
import { pastActs, SMALL_LOG_ORIGIN, SmallLog } from '../../testing/index.ts';
import { parseAlarm, parseExplanation } from './alarm.ts';
import { cosignatureTime, openStatement } from './signed-checkpoint.ts';
import { answerWitness, type WitnessAnswer } from './witness-http.ts';
import { agencyWitness } from './witness-fixture.ts';
import { initWitness, trustLogs } from './witness-settings.ts';
import type { Witness } from './witness.ts';

const honest = new SmallLog(pastActs(40));
/** The same key, another past from the tenth leaf on. */
const forked = new SmallLog([...pastActs(10), ...pastActs(30, 'other')], honest);
const stranger = new SmallLog(pastActs(40));

async function opened(t: TestContext, graceSeconds?: number) {
  const court = await agencyWitness([honest], graceSeconds === undefined ? {} : { graceSeconds });
  const witness = await court.open();
  t.after(async () => {
    witness.close();
    await court.remove();
  });
  return { ...court, witness };
}

const post = (witness: Witness, body: string, path = '/add-checkpoint'): Promise<WitnessAnswer> =>
  answerWitness(witness, { method: 'POST', path, body });
const get = (witness: Witness, path: string): Promise<WitnessAnswer> =>
  answerWitness(witness, { method: 'GET', path, body: '' });

const refusedWith = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;

describe('a witness answers as C2SP tlog-witness says', () => {
  test('200: it co-signs the first checkpoint and every consistent one after it, with its time', async (t) => {
    const { witness, verifierKey, clock } = await opened(t);
    for (const [from, to] of [
      [0, 7],
      [7, 7],
      [7, 33],
    ] as const) {
      const answer = await post(witness, honest.body(from, to));
      assert.equal(answer.status, 200, answer.body);
      assert.deepEqual(
        cosignatureTime(honest.note(to), answer.body, verifierKey),
        new Date(Math.floor(clock.now / 1000) * 1000),
      );
    }
  });

  test('200: an empty log may be the first thing it sees', async (t) => {
    const { witness } = await opened(t);
    assert.equal((await post(witness, honest.body(0, 0))).status, 200);
    assert.equal((await post(witness, honest.body(0, 3))).status, 200);
  });

  test('409: an old size that is not the one it holds is answered with that one', async (t) => {
    const { witness } = await opened(t);
    await post(witness, honest.body(0, 7));
    const answer = await post(witness, honest.body(5, 9));
    assert.equal(answer.status, 409);
    assert.equal(answer.type, 'text/x.tlog.size');
    assert.equal(answer.body, '7\n');
    assert.equal((await post(witness, honest.body(0, 9))).body, '7\n', 'nobody starts anew');
  });

  test('409: another root for the size it holds', async (t) => {
    const { witness } = await opened(t);
    await post(witness, honest.body(0, 20));
    const answer = await post(witness, forked.body(20, 20));
    assert.deepEqual([answer.status, answer.body], [409, '20\n']);
  });

  test('404 for a log it was not told of, 403 for a signature by another key', async (t) => {
    const { witness } = await opened(t);
    const elsewhere = new SmallLog(pastActs(3), undefined, 'gaoyao.example/elsewhere');
    assert.equal((await post(witness, elsewhere.body(0, 3))).status, 404);
    assert.equal((await post(witness, stranger.body(0, 3))).status, 403);
    const torn = honest.body(0, 3).replace(/\n3\n/, '\n4\n');
    assert.equal((await post(witness, torn)).status, 403, 'the text was changed after it was signed');
  });

  test('422: a proof that does not hold, and one where none is due', async (t) => {
    const { witness } = await opened(t);
    await post(witness, honest.body(0, 12));
    assert.equal((await post(witness, forked.body(12, 30))).status, 422);
    const swapped = honest.body(12, 30).replace(/\n[A-Za-z0-9+/]{43}=\n/, '\n' + 'A'.repeat(43) + '=\n');
    assert.equal((await post(witness, swapped)).status, 422);
    const fresh = await opened(t);
    const proofAtFirst = honest.body(12, 30).replace('old 12', 'old 0');
    assert.equal((await post(fresh.witness, proofAtFirst)).status, 422);
  });

  test('400: whatever is not of the form', async (t) => {
    const { witness } = await opened(t);
    await post(witness, honest.body(0, 12));
    const good = honest.body(12, 30);
    for (const body of [
      '',
      'old 12',
      good.replace('old 12', 'old 012'),
      good.replace('old 12', 'old -1'),
      good.replace('old 12', 'old 99999999999999999999'),
      good.replace('old 12', 'older 12'),
      good.replace('\n\n', '\n'),
      good.replace('old 12\n', `old 12\n${'A'.repeat(43)}=\nA\n`),
      good.replace('old 12\n', `old 12\n${`${'A'.repeat(43)}=\n`.repeat(64)}`),
      good.replace(/\n30\n/, '\n030\n'),
      good.replace('old 12', 'old 31'),
      good.slice(0, -10),
    ])
      assert.equal((await post(witness, body)).status, 400, body.slice(0, 60));
  });

  test('what else it shows: who it is, the checkpoint it holds, nothing at other addresses', async (t) => {
    const { witness, verifierKey } = await opened(t);
    await post(witness, honest.body(0, 12));
    const metadata = JSON.parse((await get(witness, '/metadata')).body) as Record<string, unknown>;
    assert.equal(metadata['key'], verifierKey);
    assert.equal(metadata['name'], 'court.example/witness');
    const hash = createHash('sha256').update(SMALL_LOG_ORIGIN).digest('hex');
    assert.equal((await get(witness, `/checkpoint/${hash}`)).body, honest.note(12));
    assert.equal((await get(witness, `/checkpoint/${'0'.repeat(64)}`)).status, 404);
    assert.equal((await get(witness, '/key')).status, 404);
    assert.equal((await answerWitness(witness, { method: 'PUT', path: '/', body: '' })).status, 405);
  });
});

describe('a log that cheats', () => {
  test('forks: refused, and an alarm with both signed checkpoints is there at once', async (t) => {
    const { witness, verifierKey } = await opened(t);
    await post(witness, honest.body(0, 20));
    await post(witness, forked.body(20, 20));
    const [refusal, ...more] = await witness.refusals();
    assert.equal(more.length, 0);
    const statement = openStatement(refusal!.alarm!, [verifierKey]);
    assert.equal(statement!.name, 'court.example/witness');
    const alarm = parseAlarm(statement!.text);
    assert.equal(alarm.kind, 'fork');
    assert.equal(alarm.held, honest.note(20));
    assert.equal(alarm.refused, forked.note(20));
    assert.equal((await post(witness, honest.body(20, 30))).status, 200, 'the honest past goes on');
  });

  test('rewrites: refused, asked to prove itself, and an alarm when it has not after the grace', async (t) => {
    const { witness, clock } = await opened(t, 60);
    await post(witness, honest.body(0, 20));
    await post(witness, forked.body(20, 35));
    assert.equal((await witness.refusals())[0]!.alarm, null);
    clock.now += 61_000;
    const [refusal] = await witness.refusals();
    assert.equal(refusal!.kind, 'rewritten');
    assert.notEqual(refusal!.alarm, null);
    assert.equal((await witness.refusals())[0]!.alarm, refusal!.alarm, 'an alarm is signed once');
  });

  test('shrinks: the smaller checkpoint is refused with the size it had, and becomes an alarm', async (t) => {
    const { witness, clock } = await opened(t, 60);
    await post(witness, honest.body(0, 30));
    assert.equal((await post(witness, forked.body(0, 12))).body, '30\n');
    clock.now += 61_000;
    assert.equal((await witness.refusals())[0]!.kind, 'shrunk');
  });

  test('an old message that comes late is explained by a proof and was never an alarm', async (t) => {
    const { witness } = await opened(t);
    await post(witness, honest.body(0, 30));
    await post(witness, honest.body(0, 12));
    const [refusal] = await witness.refusals();
    const lines = honest.proof(12, 30).map((hash) => Buffer.from(hash).toString('base64'));
    const path = `/explain/${refusal!.id}`;
    assert.equal((await post(witness, lines.join('\n'), `${path}?size=29`)).status, 409);
    assert.equal((await post(witness, lines.slice(1).join('\n'), `${path}?size=30`)).status, 422);
    assert.equal((await post(witness, 'x', `${path}?size=30`)).status, 400);
    assert.equal((await post(witness, lines.join('\n'), `${path}?size=30`)).status, 200);
    assert.deepEqual(await witness.refusals(), []);
  });

  test('a stranger with a bad proof raises no lasting alarm: the log proves itself later, and that is signed too', async (t) => {
    const { witness, clock, verifierKey } = await opened(t, 60);
    await post(witness, honest.body(0, 20));
    const badProof = honest.body(20, 30).replace(/\n[A-Za-z0-9+/]{43}=\n/, '\n' + 'A'.repeat(43) + '=\n');
    assert.equal((await post(witness, badProof)).status, 422);
    clock.now += 61_000;
    assert.notEqual((await witness.refusals())[0]!.alarm, null);
    assert.equal((await post(witness, honest.body(20, 30))).status, 200);
    const [refusal] = await witness.refusals();
    const statement = openStatement(refusal!.explained!, [verifierKey]);
    assert.equal(parseExplanation(statement!.text).alarm, refusal!.id);
  });

  test('a refused checkpoint of a size that is reached with another root turns out to be a fork', async (t) => {
    const { witness } = await opened(t);
    await post(witness, honest.body(0, 20));
    await post(witness, forked.body(20, 30));
    await post(witness, honest.body(20, 30));
    assert.ok((await witness.refusals()).some(({ kind, alarm }) => kind === 'fork' && alarm !== null));
  });

  test('old messages that anybody can send again do not keep a fork from being recorded', async (t) => {
    const { witness, folder, clock } = await opened(t);
    await post(witness, honest.body(0, 30));
    const [held, refused] = [honest.note(30), honest.note(12)];
    for (let one = 0; one < 200; one += 1)
      await writeFile(
        join(folder, 'refused', `${String(one)}.json`),
        JSON.stringify({
          ...{ id: String(one), kind: 'shrunk', origin: SMALL_LOG_ORIGIN, at: clock.now / 1000 },
          ...{ held, refused, alarm: null, explained: null },
        }),
      );
    await post(witness, forked.body(30, 30));
    assert.ok((await witness.refusals()).some(({ kind, alarm }) => kind === 'fork' && alarm !== null));
  });

  test('an explanation that comes while the alarm is being raised does not make it disappear', async (t) => {
    const { witness, clock } = await opened(t, 60);
    await post(witness, honest.body(0, 30));
    await post(witness, honest.body(0, 12));
    const { id } = (await witness.refusals())[0]!;
    const lines = honest.proof(12, 30).map((hash) => Buffer.from(hash).toString('base64'));
    clock.now += 61_000;
    const [shown] = await Promise.all([
      witness.refusals(),
      witness.refusals(),
      witness.explain(id, 30, lines),
    ]);
    const raised = shown.some(({ alarm }) => alarm !== null);
    const left = await witness.refusals();
    assert.deepEqual(
      left.map(({ alarm, explained }) => [alarm !== null, explained !== null]),
      raised ? [[true, true]] : [],
    );
  });

  test('the same refusal is kept once, however often it is sent', async (t) => {
    const { witness } = await opened(t);
    await post(witness, honest.body(0, 20));
    for (let time = 0; time < 3; time += 1) await post(witness, forked.body(20, 20));
    assert.equal((await witness.refusals()).length, 1);
  });

  test('two at a time: of a race of checkpoints none rolls the witness back', async (t) => {
    const { witness } = await opened(t);
    await post(witness, honest.body(0, 5));
    const answers = await Promise.all([9, 30, 12, 30, 21].map((size) => post(witness, honest.body(5, size))));
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    assert.equal((await witness.followed())[0]!.size, 9);
    const again = await Promise.all(
      [honest.body(9, 30), forked.body(9, 30)].map((body) => post(witness, body)),
    );
    assert.equal(again.filter(({ status }) => status === 200).length, 1);
  });

  test('its page says so in both languages, without scripts, and shows what was sent as text', async (t) => {
    const odd = new SmallLog(pastActs(3), undefined, 'x.example/<script>alert(1)</script>');
    const court = await agencyWitness([honest, odd]);
    const witness = await court.open();
    t.after(async () => {
      witness.close();
      await court.remove();
    });
    assert.match((await get(witness, '/')).body, /没有警报/);
    await post(witness, odd.body(0, 3));
    await post(witness, honest.body(0, 20));
    await post(witness, forked.body(20, 20));
    const { type, body } = await get(witness, '/');
    assert.match(type, /^text\/html/);
    assert.match(body, /1 条警报/);
    assert.match(body, /1 alarm/);
    assert.doesNotMatch(body, /<script/);
  });
});

describe('what a witness remembers', () => {
  test('a restarted witness keeps refusing the fork, and its alarm is still there', async (t) => {
    const court = await agencyWitness([honest]);
    t.after(court.remove);
    const first = await court.open();
    await post(first, honest.body(0, 20));
    await post(first, forked.body(20, 20));
    first.close();
    const second = await court.open();
    t.after(() => second.close());
    assert.equal((await post(second, forked.body(20, 20))).status, 409);
    assert.equal((await post(second, forked.body(20, 30))).status, 422);
    assert.notEqual((await second.refusals()).find(({ kind }) => kind === 'fork')?.alarm ?? null, null);
  });

  test('two processes do not share one state', async (t) => {
    const { open } = await opened(t);
    await assert.rejects(open(), refusedWith('witness.in-use'));
  });

  test('a damaged state is said, never forgotten', async (t) => {
    const court = await agencyWitness([honest]);
    t.after(court.remove);
    const witness = await court.open();
    await post(witness, honest.body(0, 20));
    witness.close();
    const hash = createHash('sha256').update(SMALL_LOG_ORIGIN).digest('hex');
    await writeFile(join(court.folder, 'held', `${hash}.json`), '{"origin":');
    await assert.rejects(court.open(), refusedWith('witness.state-damaged'));
  });

  test('its key is its own: mode 0600, not shown, and not accepted when others can read it', async (t) => {
    const court = await agencyWitness([honest]);
    t.after(court.remove);
    const file = join(court.folder, 'key');
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    // after PRIVATE, KEY, name and id; what follows may hold a plus of its own
    const secretPart = (await readFile(file, 'utf8')).trim().split('+').slice(4).join('+');
    assert.ok(secretPart.length > 40);
    const witness = await court.open();
    for (const path of ['/', '/metadata', '/alarms'])
      assert.ok(!(await get(witness, path)).body.includes(secretPart));
    witness.close();
    await chmod(file, 0o644);
    await assert.rejects(court.open(), refusedWith('witness.key-exposed'));
  });

  test('a second init does not make it forget; names and keys are checked', async (t) => {
    const court = await agencyWitness([honest]);
    t.after(court.remove);
    const agency = { zh: '法院', en: 'Court' };
    await assert.rejects(
      initWitness(court.folder, { name: 'a', agency, logs: [] }),
      refusedWith('witness.exists'),
    );
    await assert.rejects(
      initWitness(join(court.folder, 'x'), { name: 'a b', agency, logs: [] }),
      refusedWith('alliance.key-invalid'),
    );
    await assert.rejects(
      initWitness(join(court.folder, 'y'), {
        name: 'a',
        agency,
        logs: [{ origin: SMALL_LOG_ORIGIN, keys: [court.verifierKey] }],
      }),
      refusedWith('alliance.key-invalid'),
    );
  });

  test('a log that is trusted while it runs is followed at once, and one that is not any more no longer', async (t) => {
    const { witness, folder } = await opened(t);
    const second = new SmallLog(pastActs(3), undefined, 'gaoyao.example/xihu');
    assert.equal((await post(witness, second.body(0, 3))).status, 404);
    await trustLogs(folder, [{ origin: second.origin, keys: [second.key] }]);
    assert.equal((await post(witness, second.body(0, 3))).status, 200);
    assert.equal((await post(witness, honest.body(0, 3))).status, 404);
  });
});
