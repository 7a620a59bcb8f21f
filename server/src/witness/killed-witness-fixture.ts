import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SmallLog } from '@gaoyao/kernel/testing';
import { startWitnessChild } from './witness-child.ts';

/** Where a witness stands, asked the way the protocol offers: by a wrong old size. */
async function standsAt(url: string, log: SmallLog, top: number): Promise<number> {
  const answer = await fetch(`${url}/add-checkpoint`, { method: 'POST', body: log.body(0, top) });
  return answer.status === 200 ? top : Number(await answer.text());
}

/** What a witness that was started again must know: what it answered for, and which past it follows. */
async function remembers(
  url: string,
  { log, forked, signed, top }: { log: SmallLog; forked: SmallLog; signed: number; top: number },
): Promise<number> {
  const stands = await standsAt(url, log, top);
  assert.ok(stands >= signed, `it stands at ${String(stands)} and had signed ${String(signed)}`);
  assert.ok(stands <= top, `it stands at ${String(stands)} and was never shown more than ${String(top)}`);
  const fork = await fetch(`${url}/add-checkpoint`, {
    method: 'POST',
    body: forked.body(stands, stands + 1),
  });
  assert.equal(fork.status, 422);
  return stands;
}

/**
 * Starts a witness, feeds it as fast as it answers, kills it after a few random milliseconds, and looks at what it
 * remembers: at least what it answered for, and never the other past, which differs from the first leaf on. `log` must
 * have more leaves than it is fed.
 */
export async function killedAtRandom(
  state: string,
  { log, forked, times }: { readonly log: SmallLog; readonly forked: SmallLog; readonly times: number },
): Promise<void> {
  let signed = 0;
  let top = 4;
  for (let time = 0; time <= times; time += 1) {
    const child = await startWitnessChild(state);
    try {
      if (time > 0) signed = await remembers(child.url, { log, forked, signed, top });
      if (time === times) return;
      const killing = sleep(Math.random() * 40).then(() => child.kill());
      for (;;) {
        top = Math.max(top, signed + 1);
        let answer: Response;
        try {
          const body = log.body(signed, signed + 1);
          answer = await fetch(`${child.url}/add-checkpoint`, { method: 'POST', body });
          await answer.text();
        } catch {
          break;
        }
        assert.equal(answer.status, 200);
        signed += 1;
      }
      await killing;
    } finally {
      await child.kill();
    }
  }
}
