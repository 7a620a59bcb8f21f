import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { initWitness } from '@gaoyao/kernel/ledger';
import { pastActs, SmallLog } from '@gaoyao/kernel/testing';
import { killedAtRandom } from './killed-witness-fixture.ts';

test('killed forty times at random points, a witness never goes back behind what it signed', async (t) => {
  const log = new SmallLog(pastActs(8_000));
  const forked = new SmallLog(pastActs(8_000, 'other'), log);
  const folder = await mkdtemp(join(tmpdir(), 'gaoyao-witness-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await initWitness(join(folder, 'state'), {
    name: 'court.example/witness',
    agency: { zh: '法院', en: 'Court' },
    logs: [{ origin: log.origin, keys: [log.key] }],
  });
  await killedAtRandom(join(folder, 'state'), { log, forked, times: 40 });
});
