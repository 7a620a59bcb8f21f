import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { answerWitness, initWitness, Witness } from '@gaoyao/kernel/ledger';
import { pastActs, SmallLog } from '@gaoyao/kernel/testing';
import { AlarmPushing } from './alarm-pushing.ts';

test('a witness brings its alarm to its platform once, and again after a restart or a refusal', async (t) => {
  const taken: { url: string | undefined; note: string }[] = [];
  let status = 503;
  const platform = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString('utf8')));
    request.on('end', () => {
      taken.push({ url: request.url, note: (JSON.parse(body) as { note: string }).note });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => void platform.listen(0, '127.0.0.1', resolve));
  t.after(() => platform.close());
  const folder = await mkdtemp(join(tmpdir(), 'gaoyao-witness-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const log = new SmallLog(pastActs(9));
  const forked = new SmallLog(pastActs(9, 'other'), log);
  await initWitness(folder, {
    name: 'court.example/witness',
    agency: { zh: '法院', en: 'Court' },
    notify: [`http://127.0.0.1:${String((platform.address() as AddressInfo).port)}`],
    logs: [{ origin: log.origin, keys: [log.key] }],
  });
  const witness = await Witness.open(folder);
  t.after(() => witness.close());
  const pushing = new AlarmPushing(witness);
  await pushing.beat();
  assert.equal(taken.length, 0, 'there is nothing to say yet');
  for (const body of [log.body(0, 9), forked.body(9, 9)])
    await answerWitness(witness, { method: 'POST', path: '/add-checkpoint', body });

  await pushing.beat();
  const [refusal] = await witness.refusals();
  assert.deepEqual(taken, [{ url: '/api/alliance/alarms', note: refusal!.alarm }]);
  status = 204;
  await pushing.beat();
  assert.equal(taken.length, 1, 'a platform that could not take it is not pressed at once');
  const later = new AlarmPushing(witness);
  await later.beat();
  await later.beat();
  assert.equal(taken.length, 2);
});
