import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { addAccount, addAgency, asActor, loadActor, type Actor } from '@gaoyao/kernel/access';
import { addParties, revealField, type Party } from '@gaoyao/kernel/parties';
import { addTenancy, addUnits } from '@gaoyao/kernel/places';
import { openKeyring } from '@gaoyao/kernel/protection';
import { newId, openDatabase, type Database } from '@gaoyao/kernel/store';
import { assemble, type Platform } from '../server/src/platform.ts';
import type { Benchmark, Measure } from './benchmark.ts';
import { emptyDatabase, type BenchDatabase } from './database.ts';
import type { Rotated, RotationOrder } from './rotation-child.ts';
import { percentile } from './statistics.ts';

const READERS = 4;
/** Each reader opens a field about fifty times a second: together far more than a county's officers do. */
const REST_MS = 20;
const PER_FILL = 5_000;

type Reading = Pick<Platform, 'protection'> & { readonly db: Database };

/** An office with one officer, and persons with a sealed telephone each. */
async function settle(
  { db, protection }: Reading,
  count: number,
  said: (done: number) => void,
): Promise<Actor> {
  const { owner } = db;
  const [unit, agency, account] = [newId(), newId(), newId()];
  const name = { zh: '某市', en: 'A city' };
  await addUnits(owner, [{ id: unit, kind: 'city', shard: 1, parent: null, name, code: '99' }], '2000-01-01');
  await addTenancy(owner, 1, unit, name);
  await addAgency(owner, { id: agency, shard: 1, kind: 'bureau', name, mark: '甲', unit });
  await addAccount(owner, {
    id: account,
    username: 'officer',
    name,
    staffNumber: '1',
    passwordHash: null,
    bindings: [{ id: newId(), role: 'officer', agency }],
  });
  for (let start = 0; start < count; start += PER_FILL) {
    const parties = Array.from({ length: Math.min(PER_FILL, count - start) }, (_, index): Party => ({
      id: newId(),
      shard: 1,
      kind: 'person',
      name: `张${String(start + index)}`,
      phone: `100${String(start + index).padStart(8, '0')}`,
    }));
    await addParties(owner, protection, parties);
    said(start + parties.length);
  }
  await owner.query('vacuum analyze parties.party');
  await owner.query('vacuum analyze protection.key');
  return (await loadActor(owner, account))!;
}

/** Reveals telephones of persons all over the register until told to stop; the time of each in milliseconds. */
async function read(
  { db, protection }: Reading,
  officer: Actor,
  ids: readonly string[],
  stopped: () => boolean,
): Promise<number[]> {
  const times: number[] = [];
  await Promise.all(
    Array.from({ length: READERS }, async (_, lane) => {
      for (let at = lane * 7919; !stopped(); at += 104_729) {
        const started = performance.now();
        const phone = await asActor(db.app, officer, 'handling', (client) =>
          revealField(client, protection, ids[at % ids.length]!, 'phone'),
        );
        times.push(performance.now() - started);
        if (phone?.length !== 11) throw new Error('a telephone does not open');
        await pause(REST_MS * (0.5 + Math.random()));
      }
    }),
  );
  return times;
}

/** The change of the master key in a process of its own, as `gaoyao keys rotate` does it. */
async function rotation(where: BenchDatabase, home: string): Promise<Rotated> {
  const file = new URL('rotation-child.ts', import.meta.url).pathname;
  const order: RotationOrder = { owner: where.owner, home };
  const child = spawn(process.execPath, [...process.execArgv, file, JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  if (code !== 0) throw new Error('the rotation failed');
  return JSON.parse(output) as Rotated;
}

/** Changing the master key of a million persons while officers open their data. */
export const rotationBenchmark: Benchmark = {
  id: 'rotation',
  name: { zh: '一百万人的主密钥更换', en: 'change of the master key of a million persons' },
  run: async ({ quick, note }) => {
    const where = await emptyDatabase();
    const home = mkdtempSync(join(tmpdir(), 'gaoyao-bench-keys-'));
    const db = openDatabase({ owner: where.owner, app: where.app });
    try {
      const keyring = await openKeyring({ home, env: {} });
      const { protection } = await assemble(db, keyring);
      const count = quick ? 20_000 : 1_000_000;
      note({ zh: `登记 ${String(count)} 人`, en: `registering ${String(count)} persons` });
      const officer = await settle({ db, protection }, count, (done) => {
        if (done % 200_000 === 0) note({ zh: `已登记 ${String(done)}`, en: `${String(done)} registered` });
      });
      const { rows } = await db.owner.query<{ id: string }>(
        'select id from parties.party order by md5(id::text) limit 100000',
      );
      const ids = rows.map((row) => row.id);
      const quiet = async (ms: number) => {
        const end = performance.now() + ms;
        return read({ db, protection }, officer, ids, () => performance.now() > end);
      };
      const ms = quick ? 1_500 : 15_000;
      await quiet(1_000);
      note({ zh: '读取，不更换', en: 'reading without a change' });
      const alone = await quiet(ms);
      note({ zh: '读取，同时更换', en: 'reading during the change' });
      await keyring.create!();
      const working = rotation(where, home);
      const ended = new AbortController();
      const end = () => ended.abort();
      working.then(end, end);
      const during = await read({ db, protection }, officer, ids, () => ended.signal.aborted);
      const { rewrapped, seconds } = await working;
      if (rewrapped !== count + 1) throw new Error(`${String(rewrapped)} of ${String(count + 1)} keys moved`);
      note({ zh: '读取，不更换', en: 'reading without a change' });
      alone.push(...(await quiet(ms)));
      return {
        measures: [
          {
            id: 'rewrap',
            name: { zh: '更换，后台', en: 'keys moved to another master key, in the background' },
            value: rewrapped / seconds,
            unit: '/s',
          },
          latency('p50', 0.5, during, alone),
          latency('p95', 0.95, during, alone),
        ],
      };
    } finally {
      await db.close();
      await where.drop();
      rmSync(home, { recursive: true, force: true });
    }
  },
};

const latency = (
  id: string,
  share: number,
  during: readonly number[],
  alone: readonly number[],
): Measure => ({
  id: `reveal-${id}`,
  name: { zh: `更换期间查看一项 ${id}`, en: `revealing a field during the change, ${id}` },
  value: percentile(during, share),
  unit: 'ms',
  baseline: {
    name: { zh: '同样的读取，不更换', en: 'the same reads without a change' },
    value: percentile(alone, share),
  },
  goals: [{ of: 'value', at: 'most', limit: 30 }],
});
