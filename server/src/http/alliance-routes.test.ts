import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  formatCheckpoint,
  initWitness,
  openCheckpoint,
  policyFile,
  signNote,
  verifierOf,
  writePolicy,
} from '@gaoyao/kernel/ledger';
import { startWitnessChild, type WitnessChild } from '../witness/witness-child.ts';
import {
  addOfficial,
  assertProblem,
  openFine,
  signedIn,
  town,
  type Browser,
  type Town,
} from './http-fixture.ts';

interface State {
  readonly quorum: number;
  readonly maySettle: boolean;
  readonly witnesses: readonly { readonly name: string; readonly silentSince: string | null }[];
  readonly logs: readonly {
    readonly origin: string;
    readonly size: number;
    readonly witnessed: { readonly size: number; readonly satisfied: boolean };
  }[];
}
interface Alarms {
  readonly items: readonly {
    readonly id: string;
    readonly kind: string;
    readonly note: string;
    readonly settled: { readonly reason: string } | null;
  }[];
}

/** The real ledger with its files on disk, two real witness processes, and the pages over them. */
describe('the alliance over HTTP', () => {
  let place: Town;
  let officer: Browser;
  let elsewhere: Browser;
  let inspector: Browser;
  const children: WitnessChild[] = [];

  before(async () => {
    place = await town();
    await addOfficial(place, 'ins', { role: 'inspector', agency: place.agencies[1] });
    [officer, elsewhere, inspector] = (await Promise.all(
      ['first', 'second', 'ins'].map((name) => signedIn(place.app, name)),
    )) as [Browser, Browser, Browser];
  });
  after(async () => {
    await Promise.all(children.map((child) => child.stop()));
    await place.close();
  });

  const state = async (): Promise<State> => (await officer.get('/api/alliance')).json<State>();
  const alarms = async (browser: Browser, which = 'open'): Promise<Alarms['items']> =>
    (await browser.get(`/api/alliance/alarms?state=${which}`)).json<Alarms>().items;
  const rows = () => place.ledger.rows();

  test('without witnesses the page says so, and no checkpoint counts as witnessed', async () => {
    await openFine(officer);
    await place.ledger.drain();
    const { witnesses, logs } = await state();
    assert.deepEqual(witnesses, []);
    assert.ok(logs.length > 0 && logs.every(({ witnessed }) => !witnessed.satisfied));
  });

  test('two agencies’ witnesses sign every log, and anybody can check the published note', async () => {
    const logs = (await rows()).map(({ origin, key }) => ({ origin, keys: [key] }));
    for (const name of ['court', 'procuratorate']) {
      const folder = join(place.home, 'witnesses', name);
      await initWitness(folder, {
        name: `${name}.example/witness`,
        agency: { zh: `${name}机关`, en: `Agency ${name}` },
        logs,
      });
      children.push(await startWitnessChild(folder));
    }
    await writePolicy(policyFile(place.home), {
      witnesses: children.map(({ name, key, url }) => ({ name, key, url, agency: { zh: name, en: name } })),
      quorum: 2,
      mustInclude: [],
    });
    await place.services.alliance.beat();
    const now = await state();
    assert.deepEqual(
      now.witnesses.map(({ silentSince }) => silentSince),
      [null, null],
    );
    assert.ok(now.logs.every(({ size, witnessed }) => witnessed.satisfied && witnessed.size === size));
    const [row] = await rows();
    const { note } = (await place.services.alliance.witnessed(row!.shard))!;
    const policy = (await place.app.inject({ url: '/ledger/alliance.json' })).json<{
      witnesses: { key: string }[];
    }>();
    const keys = [row!.key, ...policy.witnesses.map(({ key }) => key)];
    const { verified } = openCheckpoint(note, { origin: row!.origin, verifiers: keys.map(verifierOf) });
    assert.equal(verified.length, 3);
  });

  test('the log grows, one witness was down: it catches up with the proof from its own size', async () => {
    await children[1]!.kill();
    for (let more = 0; more < 3; more += 1) await openFine(officer);
    await place.ledger.drain();
    await place.services.alliance.beat();
    const silent = await state();
    assert.notEqual(silent.witnesses[1]!.silentSince, null);
    assert.ok(
      silent.logs.some(({ size, witnessed }) => witnessed.size < size),
      'two are needed',
    );
    children[1] = await startWitnessChild(join(place.home, 'witnesses', 'procuratorate'));
    const { witnesses, ...rest } = place.services.alliance.policy;
    await writePolicy(policyFile(place.home), {
      ...rest,
      witnesses: witnesses.map((one, index) => ({ ...one, url: children[index]!.url })),
    });
    await place.services.alliance.beat();
    assert.ok((await state()).logs.every(({ size, witnessed }) => witnessed.size === size));
  });

  test('whoever holds the log’s key and signs another past is alarmed about on every agency’s page', async () => {
    const [row] = await rows();
    const { size } = (await place.ledger.checkpoint(row!.shard))!;
    const text = formatCheckpoint({ origin: row!.origin, size, root: new Uint8Array(32).fill(7) });
    const forged = signNote(text, await place.ledger.keys.signersOf(row!));
    const answer = await fetch(`${children[0]!.url}/add-checkpoint`, {
      method: 'POST',
      body: `old ${String(size)}\n\n${forged}`,
    });
    assert.equal(answer.status, 409);
    await place.services.alliance.hearAlarms();
    for (const browser of [officer, elsewhere, inspector])
      assert.deepEqual(
        (await alarms(browser)).map(({ kind }) => kind),
        ['fork'],
      );
    assert.match(await (await fetch(children[0]!.url)).text(), /1 条警报/, 'and on the witness’s own page');
  });

  test('a witness brings its alarm by itself; a forged one and one about nothing are refused', async () => {
    const bring = (payload: unknown) =>
      place.app.inject({ method: 'POST', url: '/api/alliance/alarms', payload: payload as object });
    const [alarm] = await alarms(officer);
    assert.equal((await bring({ note: alarm!.note })).statusCode, 204);
    assert.equal((await alarms(officer)).length, 1);
    const forged = alarm!.note.replace('kind fork', 'kind shrunk');
    assertProblem(await bring({ note: forged }), 422, 'alliance.alarm-untrusted');
    assertProblem(await bring({ note: 'x' }), 422, 'alliance.alarm-untrusted');
    assertProblem(await bring({ note: 'x'.repeat(300_000) }), 413, 'http.too-large');
    assert.equal((await bring({})).statusCode, 400);
  });

  test('an inspector settles it, with a reason; everybody still finds it in the list', async () => {
    const [alarm] = await alarms(officer);
    const url = `/api/alliance/alarms/${alarm!.id}/settlement`;
    assertProblem(await officer.post(url, { reason: '无妨' }), 403, 'access.role-needed');
    assertProblem(await inspector.post(url, { reason: ' ' }), 422, 'alliance.reason-missing');
    assert.equal((await state()).maySettle, false);
    assert.equal((await inspector.post(url, { reason: '密钥被盗用，已更换' })).statusCode, 204);
    assertProblem(await inspector.post(url, { reason: '再次' }), 409, 'alliance.alarm-settled');
    assertProblem(
      await inspector.post('/api/alliance/alarms/none/settlement', { reason: 'x' }),
      404,
      'alliance.alarm-unknown',
    );
    assert.deepEqual(await alarms(elsewhere), []);
    assert.equal((await alarms(elsewhere, 'all'))[0]!.settled?.reason, '密钥被盗用，已更换');
  });

  test('nobody without a session reads the state or the alarms', async () => {
    for (const url of ['/api/alliance', '/api/alliance/alarms'])
      assert.equal((await place.app.inject({ url })).statusCode, 401);
  });
});
