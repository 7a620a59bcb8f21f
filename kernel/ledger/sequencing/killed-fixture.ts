import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Queryable } from '../../store/index.ts';
import { permitFlow, smallCity, testLedger } from '../../testing/index.ts';
import { verifyConsistency } from '../index.ts';

const child = join(import.meta.dirname, '../../testing/acting-child.ts');

interface Published {
  readonly shard: number;
  readonly size: number;
  readonly root: Uint8Array;
}

/** Whether the database still works on what the killed process sent last. */
async function isConnected(db: Queryable): Promise<boolean> {
  const { rows } = await db.query<{ there: boolean }>(
    `select exists (select from pg_stat_activity where datname = current_database() and application_name = 'acting-child') as there`,
  );
  return rows[0]!.there;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(5);
}

/**
 * Kills a process that acts and sequences, again and again, each time a little later in its life, and looks everything over
 * after each time: every acknowledged act is included, no row has two leaves or none, every checkpoint that was ever
 * published leads on to the newest one, and the full verification finds nothing. Answers how many acts there were.
 */
export async function killAgainAndAgain(rounds: number): Promise<number> {
  const city = await smallCity();
  const place = await testLedger(city.database.db);
  try {
    await city.definitions.install(permitFlow({ unit: 'cd' }), 'data');
    const { account } = await city.person({ agency: city.agencies.police });
    const { db, owner, app } = city.database;
    const acts: string[] = [];
    const published: Published[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await place.ledger.stop();
      const before = acts.length;
      const started = spawn(
        process.execPath,
        [...process.execArgv, child, JSON.stringify({ owner, app, home: place.home, account })],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      const exited = once(started, 'exit');
      let text = '';
      started.stdout.setEncoding('utf8').on('data', (said: string) => {
        text += said;
      });
      while (!text.includes('\n')) await sleep(2);
      await sleep((round * 37) % 400);
      started.kill('SIGKILL');
      await exited;
      for (const line of text.slice(0, text.lastIndexOf('\n')).split('\n')) {
        const [what, first, size, root] = line.split(' ');
        if (what === 'act') acts.push(first!);
        else published.push({ shard: Number(first), size: Number(size), root: Buffer.from(root!, 'hex') });
      }
      assert.ok(acts.length > before);
      await until(async () => !(await isConnected(db.owner)));
      await place.ledger.drain();
      const fresh = acts.slice(before).map((ref) => ({ kind: 'act' as const, ref, part: 1 }));
      assert.ok((await place.ledger.proofsOf(fresh)).every((proof) => proof !== undefined));
      for (const { shard, size, root } of published) {
        const files = (await place.ledger.logOf(shard))!;
        const now = (await place.ledger.checkpoint(shard))!;
        assert.ok(
          verifyConsistency({
            size1: size,
            size2: now.size,
            proof: await files.consistencyProof(size, now.size),
            root1: root,
            root2: now.root,
          }),
        );
      }
      const report = await place.ledger.verify();
      assert.deepEqual(report.findings, []);
      const { rows } = await db.owner.query<{ leaves: number; rows: number }>(
        `select (select count(*) from ledger.leaf)::int as leaves,
           ((select count(*) from store.journal) + (select count(*) from access.trace))::int as rows`,
      );
      assert.equal(rows[0]!.leaves, rows[0]!.rows);
    }
    assert.ok(published.length > 0, 'it was killed after publishing, too');
    return acts.length;
  } finally {
    await place.close();
    await city.database.close();
  }
}
