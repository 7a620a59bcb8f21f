import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SmallLog } from '@gaoyao/kernel/testing';
import { startWitnessChild } from './witness-child.ts';

/** Where a witness stands, asked the way the protocol offers: by a wrong old size. */
async function standsAt(url: string, log: SmallLog, top: number): Promise<number> {
  const answer = await fetch(`${url}/add-checkpoint`, { method: 'POST', body: log.body(0, top) });
  return answer.status === 200 ? top : Number(await answer.text());
}

/**
 * Starts a witness, feeds it as fast as it answers, kills it after a few random milliseconds, and looks at what it
 * remembers: at least what it answered for, and never the other past. `log` must have more leaves than it is fed.
 */
export async function killedAtRandom(
  state: string,
  { log, forked, times }: { readonly log: SmallLog; readonly forked: SmallLog; readonly times: number },
): Promise<void> {
  let signed = 0;
  let top = 4;
  for (let time = 0; time <= times; time += 1) {
    const child = await startWitnessChild(state);
    if (time > 0) {
      const stands = await standsAt(child.url, log, top);
      assert.ok(stands >= signed, `it stands at ${String(stands)} and had signed ${String(signed)}`);
      assert.ok(stands <= top, `it stands at ${String(stands)} and was never shown more than ${String(top)}`);
      const fork = await fetch(`${child.url}/add-checkpoint`, {
        method: 'POST',
        body: forked.body(stands, stands + 1),
      });
      assert.equal(fork.status, 422);
      signed = stands;
    }
    if (time === times) return child.stop();
    const killing = sleep(Math.random() * 40).then(() => child.kill());
    for (let from = signed; ;) {
      top = Math.max(top, from + 1);
      try {
        const answer = await fetch(`${child.url}/add-checkpoint`, {
          method: 'POST',
          body: log.body(from, from + 1),
        });
        assert.equal(answer.status, 200, await answer.text());
        from += 1;
        signed = from;
      } catch (error) {
        if (error instanceof assert.AssertionError) throw error;
        break;
      }
    }
    await killing;
  }
}
