import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { initWitness } from '@gaoyao/kernel/ledger';
import { pastActs, SmallLog } from '@gaoyao/kernel/testing';
import { killedAtRandom } from './killed-witness-fixture.ts';
import { startWitnessChild } from './witness-child.ts';

const log = new SmallLog(pastActs(400));
const forked = new SmallLog(pastActs(400, 'other'), log);

async function stateFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gaoyao-witness-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const state = join(folder, 'state');
  await initWitness(state, {
    name: 'court.example/witness',
    agency: { zh: '法院', en: 'Court' },
    logs: [{ origin: log.origin, keys: [log.key] }],
    graceSeconds: 0,
  });
  return state;
}

test('a witness of its own answers over HTTP, refuses what is too large, and ends with who started it', async (t) => {
  const child = await startWitnessChild(await stateFolder(t));
  t.after(() => child.stop());
  const post = (body: string) => fetch(`${child.url}/add-checkpoint`, { method: 'POST', body });
  const signed = await post(log.body(0, 8));
  assert.equal(signed.status, 200);
  assert.match(await signed.text(), /^— court\.example\/witness [A-Za-z0-9+/=]+\n$/);
  const conflict = await post(forked.body(8, 8));
  assert.deepEqual(
    [conflict.status, conflict.headers.get('content-type'), await conflict.text()],
    [409, 'text/x.tlog.size', '8\n'],
  );
  assert.equal((await post('x'.repeat(70_000))).status, 413);
  const page = await fetch(child.url);
  assert.match(String(page.headers.get('content-security-policy')), /default-src 'none'/);
  assert.match(await page.text(), /1 条警报/);
});

test('killed in the middle of its work, again and again, it never goes back behind what it signed', async (t) => {
  await killedAtRandom(await stateFolder(t), { log, forked, times: 3 });
});

test('a second process on the same state ends at once', async (t) => {
  const state = await stateFolder(t);
  const first = await startWitnessChild(state);
  t.after(() => first.stop());
  await assert.rejects(startWitnessChild(state), /ended with 1/);
});
