import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dayOf, isoOf, startOfDay } from '@gaoyao/kernel/calendar';
import { transition, type Snapshot } from '@gaoyao/kernel/process';
import { newId } from '@gaoyao/kernel/store';
import { calendar, flow, inputs, judgmentsOf } from './suit-walk-fixture.ts';

const actor = newId();
const HOUR_MS = 3_600_000;
const opening = new Set(['receive-summons', 'learn-of-complaint', 'receive-public-interest-advice']);
const actions = Object.keys(inputs).filter((id) => !opening.has(id));
const judgments = Object.entries(judgmentsOf).map(([result, more]) => ({ result, ...more }));
/** Days in an input are those of the act, so that they do not refuse what the order allows. */
const dated = [
  'on',
  'servedOn',
  'pronouncedOn',
  'receivedOn',
  'signedOn',
  'finalOn',
  'filedOn',
  'notifiedOn',
  'appealedOn',
];

/** What is likely tried in a stage, so that courses come far; everything is tried now and then in every stage. */
const likely: Readonly<Record<string, readonly string[]>> = {
  received: ['submit-answer', 'submit-answer', 'record-judgment', 'notify-hearing'],
  trial: [
    'record-judgment',
    'record-judgment',
    'notify-hearing',
    'attend-by-staff',
    'attend-by-head',
    'record-ruling',
  ],
  judged: ['decide-appeal', 'file-appeal', 'receive-appeal', 'confirm-effective'],
  appeal: ['record-second-instance', 'record-second-instance', 'notify-hearing', 'attend-by-staff'],
  effective: [
    'archive',
    'apply-retrial',
    'retrial-decided',
    'receive-judicial-advice',
    'answer-judicial-advice',
  ],
  'effective-lost': ['report-performance', 'refer-lost-case', 'archive', 'apply-retrial', 'retrial-decided'],
  retrial: ['record-retrial-judgment', 'notify-hearing', 'attend-by-head'],
  suspended: ['resume', 'record-ruling'],
};

const attempt = fc.record({
  action: fc.constantFrom(...actions),
  bold: fc.nat(9),
  pick: fc.nat(1000),
  wait: fc.constantFrom(0, 1, 3, 9, 16, 40),
  judgment: fc.nat(judgments.length - 1),
  lawyerOnly: fc.boolean(),
  decision: fc.constantFrom('upheld', 'changed', 'remanded', 'trial-ordered'),
});
type Attempt = typeof attempt extends fc.Arbitrary<infer T> ? T : never;

interface Step {
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly before: Snapshot;
  readonly after: Snapshot;
}

/** The attempt as it is made in a stage. */
function inStage(one: Attempt, stage: string): Attempt {
  const list = likely[stage] ?? actions;
  return one.bold < 7 ? { ...one, action: list[one.pick % list.length]! } : one;
}

function inputOf(one: Attempt, today: string, snapshot: Snapshot): Record<string, unknown> {
  const usual = inputs[one.action]!;
  const said = Object.fromEntries(
    Object.entries(usual).map(([key, value]) => [key, dated.includes(key) ? today : value]),
  );
  if (one.action.startsWith('attend') || one.action === 'not-attended')
    said['on'] = snapshot.facts['hearingOn'] ?? today;
  if (one.action === 'attend-by-staff' && one.lawyerOnly) delete said['staff'];
  if (one.action === 'record-judgment') Object.assign(said, judgments[one.judgment]);
  if (one.action === 'record-second-instance' || one.action === 'record-retrial-judgment') {
    said['decision'] =
      one.decision === 'trial-ordered' && one.action !== 'record-second-instance' ? 'upheld' : one.decision;
    if (one.decision === 'changed') Object.assign(said, judgments[one.judgment]);
    if (one.action === 'record-retrial-judgment') delete said['ground'];
  }
  return said;
}

function run(attempts: readonly Attempt[]): readonly Step[] {
  const papers = Object.fromEntries(
    Object.keys(flow.definition.documents!).map((id) => [id, 'issued'] as const),
  );
  let day = dayOf('2026-03-05');
  let at = startOfDay(day) + 8 * HOUR_MS;
  const opened = transition(
    flow,
    null,
    { action: 'receive-summons', at, input: inputs['receive-summons']!, actor },
    calendar,
  );
  let snapshot: Snapshot = opened.snapshot!;
  const steps: Step[] = [];
  for (const made of attempts) {
    const one = inStage(made, snapshot.stage);
    day += one.wait;
    at = Math.max(at + 60_000, startOfDay(day) + 8 * HOUR_MS);
    const before: Snapshot = { ...snapshot, papers };
    const input = inputOf(one, isoOf(day), snapshot);
    const result = transition(flow, before, { action: one.action, at, input, actor }, calendar);
    if (!result.accepted) continue;
    snapshot = result.snapshot!;
    steps.push({ action: one.action, input, before, after: snapshot });
  }
  return steps;
}

test('in no order of lawful acts does a suit close with its judgment unperformed, a lost case unreviewed, an advice unanswered, or a lawyer alone in court', () => {
  const seen: Record<string, number> = {};
  fc.assert(
    fc.property(fc.array(attempt, { minLength: 30, maxLength: 90 }), (attempts) => {
      let remands = 0;
      for (const { action, input, before, after } of run(attempts)) {
        seen[action] = (seen[action] ?? 0) + 1;
        const { facts } = before;
        if (action === 'attend-by-staff') assert.ok(input['staff'], 'a lawyer alone');
        if (action === 'record-second-instance' && input['decision'] === 'remanded') remands += 1;
        // whatever ends the instance, the attendance of the last hearing is on record
        if (
          ['record-judgment', 'record-ruling', 'record-second-instance', 'record-retrial-judgment'].includes(
            action,
          )
        )
          assert.ok(!facts['hearingOn'], 'attendance not recorded');
        if (['effective', 'effective-lost'].includes(after.stage)) {
          assert.equal(after.stage === 'effective-lost', after.facts['lost'] === true, action);
          assert.ok(after.facts['finalOn'], 'effective without a day');
          assert.ok(after.facts['result'], 'effective without a result');
        }
        if (after.stage === 'closed') {
          assert.ok(facts['toPerform'] !== true || facts['performed'] === true, 'unperformed');
          assert.ok(
            facts['lost'] !== true || ['handed', 'accepted'].includes(String(facts['reported'])),
            'unreviewed',
          );
          assert.notEqual(facts['advice'], 'open');
          assert.equal(after.outcome, facts['result']);
          assert.deepEqual(after.tasks, {});
        }
      }
      assert.ok(remands <= 1, 'remanded twice');
    }),
    { numRuns: 400 },
  );
  for (const [action, least] of Object.entries({
    archive: 20,
    'record-judgment': 100,
    'record-second-instance': 10,
    'refer-lost-case': 5,
  }))
    assert.ok((seen[action] ?? 0) >= least, `${action}: ${String(seen[action])}`);
});
