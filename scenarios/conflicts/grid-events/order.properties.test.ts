import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dayOf, startOfDay } from '@gaoyao/kernel/calendar';
import { clockState, transition, type Snapshot } from '@gaoyao/kernel/process';
import { calendar, inputs, people } from './grid-walk-fixture.ts';
import scenario from './scenario.ts';

const { flow } = scenario;
const HOUR = 3_600_000;

interface Done {
  readonly action: string;
  readonly actor: string;
  readonly at: number;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What must have come before an event may end with an answer, told from the course of acts alone. */
function leftOut(course: readonly Done[]): string[] {
  const missing: string[] = [];
  const need = (what: string, kept: boolean): void => {
    if (!kept) missing.push(what);
  };
  const last = (...actions: readonly string[]): number =>
    course.findLastIndex(({ action }) => actions.includes(action));
  const answer = last('feed-back', 'solve');
  need('answered', answer >= 0);
  need('checked after the answer', last('accept-result') > answer);
  need('not sent back after it', last('send-back') < answer);
  need('checked by another', course[last('accept-result')]?.actor !== course[answer]?.actor);
  if (course[answer]?.action === 'feed-back') {
    // what was solved on the spot and sent back was taken then
    const taken = last('accept', 'solve');
    need('taken before it', taken >= 0 && taken < answer);
    if (course[taken]?.action === 'accept')
      need('given before that', last('dispatch', 'transfer') >= 0 && last('dispatch', 'transfer') < taken);
    need('nobody awaited', last('ask-assist') <= last('assist', 'withdraw-assist'));
    need('not returned since', last('return') < taken);
  }
  need(
    'classified',
    course.some(({ input }) => typeof input['kind'] === 'string'),
  );
  return missing;
}

const likely: Readonly<Record<string, readonly string[]>> = {
  reported: ['classify', 'dispatch', 'dispatch', 'dispatch', 'solve', 'escalate'],
  dispatched: ['accept', 'accept', 'return', 'transfer', 'assign'],
  handling: [
    'ask-assist',
    'assist',
    'assist',
    'withdraw-assist',
    'feed-back',
    'feed-back',
    'transfer',
    'escalate',
  ],
  answered: ['accept-result', 'accept-result', 'send-back'],
  rating: ['rate', 'close-unrated'],
};
const every = flow.definition.actions.map(({ id }) => id).filter((id) => id !== 'report');
const actors = Object.values(people);

const attempt = fc.record({
  bold: fc.nat(9),
  pick: fc.nat(1000),
  wait: fc.constantFrom(1, 1, 2, 5, 30),
  who: fc.constantFrom(...actors),
  vary: fc.nat(3),
});

test('no order of acts ends with an answer that was not accepted, given and checked by another', () => {
  let ended = 0;
  let helped = 0;
  let returned = 0;
  let escalated = 0;
  fc.assert(
    fc.property(fc.boolean(), fc.array(attempt, { minLength: 8, maxLength: 40 }), (known, attempts) => {
      let snapshot: Snapshot | null = null;
      let at = startOfDay(dayOf('2026-03-02')) + 8 * HOUR;
      const course: Done[] = [];
      const perform = (action: string, actor: string, input: Record<string, unknown>): void => {
        const result = transition(flow, snapshot, { action, at, input, actor }, calendar);
        if (!result.accepted) return;
        snapshot = result.snapshot;
        course.push({ action, actor, at, input });
      };
      const { kind, ...unknown } = inputs['report']!;
      perform('report', people.member, known ? { ...unknown, kind } : unknown);
      for (const { bold, pick, wait, who, vary } of attempts) {
        const now: Snapshot = snapshot!;
        if (now.stage === 'closed') break;
        at += wait * HOUR;
        const list = bold < 8 ? likely[now.stage]! : every;
        const action = list[pick % list.length]!;
        const input = { ...inputs[action] };
        if (action === 'dispatch' && vary === 1) input['binding'] = true;
        if (action === 'feed-back' && vary === 1) input['result'] = 'explained';
        if (action === 'rate') input['stars'] = vary + 1;
        // the last rung is the third, and each waits for its time
        const before = now.facts['rung'];
        // access lets nobody else act for the handler; whoever may accept is open
        const by = flow.actions.get(action)!.definition.by;
        const handlerAlone = by.includes('handler') && !by.includes('deputy');
        perform(action, handlerAlone ? String(now.facts['handler']) : who, input);
        const after: Snapshot = snapshot!;
        if (action === 'escalate' && after.facts['rung'] !== before) {
          escalated += 1;
          const clock = ['handle', 'second-rung', 'third-rung'][Number(before)]!;
          assert.equal(clockState(flow.clocks.get(clock)!.definition, now.clocks[clock], at), 'missed');
          assert.equal(after.facts['rung'], Number(before) + 1);
        }
      }
      const end: Snapshot = snapshot!;
      if (end.stage !== 'closed' || ['duplicate', 'declined'].includes(end.outcome!)) return;
      ended += 1;
      if (course.some(({ action }) => action === 'assist')) helped += 1;
      if (course.some(({ action }) => action === 'return')) returned += 1;
      assert.deepEqual(leftOut(course), [], course.map(({ action }) => action).join(' '));
    }),
    { numRuns: 2000 },
  );
  // the courses that came to an end went every way there is
  assert.ok(ended > 200, `ended ${String(ended)}`);
  assert.ok(helped > 20, `helped ${String(helped)}`);
  assert.ok(returned > 20, `returned ${String(returned)}`);
  assert.ok(escalated > 50, `escalated ${String(escalated)}`);
});
