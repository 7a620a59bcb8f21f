import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { dayOf, isoOf, startOfDay } from '@gaoyao/kernel/calendar';
import { changePaper, clockState, transition, type Snapshot } from '@gaoyao/kernel/process';
import { plainCalendar } from '@gaoyao/kernel/testing';
import { leftOut, type Accepted } from './order-oracle-fixture.ts';
import { inputs, people } from './reconsideration-inputs-fixture.ts';
import { nothingEarlier, paperBefore } from './reconsideration-walk-fixture.ts';
import scenario from './scenario.ts';

const { flow } = scenario;
const calendar = plainCalendar(2025, 2026, 2027, 2028);
const FIRST = dayOf('2026-03-02');
const HOUR_MS = 3_600_000;

/** Values by which the usual inputs differ, per field: lawful ones and tempting ones. */
const variants: Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>> = {
  apply: {
    amount: [5000, 5000, 2000],
    normativeAsked: [false, false, true],
    normativeDocument: ['县市容管理办法第五条'],
    compensationAsked: [false, false, true],
    claim: ['quash', 'quash', 'perform'],
  },
  assign: {
    complex: [false, false, true],
    technical: [false, false, true],
    coHandler: [people.coHandler, people.coHandler, people.coHandler, people.handler, people.actHandler],
  },
  classify: { complex: [true, false], technical: [false, true] },
  'file-answer': {
    evidenceCount: [1, 1, 1, 0],
    actHandler: [people.actHandler, people.actHandler, people.actHandler, people.handler],
  },
  'file-evidence': { by: ['applicant', 'third-party'] },
  'hear-party': { whom: ['applicant', 'applicant', 'respondent'] },
  'hold-hearing': { applicantCame: ['attended', 'attended', 'refused', 'excused'] },
  suspend: { ground: ['death', 'other-case'] },
  'start-normative-review': { source: ['asked', 'own'], competent: [true, false] },
  'join-third-party': { opposite: [false, true] },
  propose: {
    result: [
      'upheld',
      'upheld',
      'changed',
      'quashed',
      'quashed',
      'quashed',
      'quashed',
      'rejected',
      'claim-dismissed',
    ],
    burden: ['lighter', 'lighter', 'same', 'heavier'],
    fine: [2000, 2000, 2000, 6000],
    compensation: ['none', 'none', 'none', 'refused', 'granted'],
    committeeWeighed: ['采纳'],
    onRecord: [true],
  },
  concur: { view: ['agrees', 'agrees', 'agrees', 'differs'] },
  decide: { approval: ['head', 'head', 'collective'] },
};

const groundOf: Readonly<Record<string, string>> = {
  upheld: 'a68',
  changed: 'a63-1',
  quashed: 'a64-1',
  rejected: 'a33',
  'claim-dismissed': 'a69',
};

/** What is likely tried in a stage, so that courses come far; everything else is tried now and then in every stage. */
const likely: Readonly<Record<string, readonly string[]>> = {
  received: ['accept', 'accept', 'accept-simple', 'accept-simple', 'request-correction', 'assign'],
  correcting: ['serve-correction', 'submit-correction'],
  reviewing: [
    'assign',
    'assign',
    'send-copy',
    'send-copy',
    'file-answer',
    'file-answer',
    'hear-party',
    'hear-party',
    'record-unheard',
    'notify-hearing',
    'hold-hearing',
    'hold-hearing',
    'consult-committee',
    'committee-opinion',
    'start-normative-review',
    'withdraw-normative',
    'convert',
    'propose',
    'propose',
    'propose',
    'propose',
    'propose',
  ],
  suspended: ['resume', 'succeed', 'notify-maker', 'maker-answers', 'forward-normative', 'settle-normative'],
  deliberating: ['concur', 'concur', 'concur', 'decide', 'decide', 'decide', 'send-back'],
};
const rest = [
  ...new Set(Object.values(likely).flat()),
  'classify',
  'suspend',
  'join-third-party',
  'file-evidence',
  'supplement-evidence',
  'open-mediation',
  'fail-mediation',
  'extend',
  'withdraw',
  'refuse-withdrawal',
];

interface Attempt {
  readonly bold: number;
  readonly pick: number;
  readonly wait: number;
  readonly actor: number;
  readonly choices: readonly number[];
}

const attempt: fc.Arbitrary<Attempt> = fc.record({
  bold: fc.nat(13),
  pick: fc.nat(1000),
  wait: fc.constantFrom(0, 0, 0, 0, 1, 1, 3, 8, 15),
  actor: fc.nat(5),
  choices: fc.array(fc.nat(1000), { minLength: 8, maxLength: 8 }),
});

const actors = [people.handler, people.coHandler, people.head, people.handler, people.coHandler, people.head];

function inputOf(action: string, choices: readonly number[], today: string): Record<string, unknown> {
  const varied = Object.entries(variants[action] ?? {}).map(
    ([field, values], at) => [field, values[choices[at]! % values.length]] as const,
  );
  const input: Record<string, unknown> = { ...inputs[action], ...Object.fromEntries(varied) };
  // days that an input speaks of are those of the act, so that they do not refuse what the order allows
  for (const field of ['receivedOn', 'filedOn', 'submittedOn', 'changedOn'])
    if (field in input) input[field] = today;
  if (action === 'propose') input['ground'] = groundOf[String(input['result'])];
  return input;
}

/** Runs the attempts up to a decision; what the platform does by itself is done when its time has come. */
function run(attempts: readonly Attempt[], opening: readonly number[]): readonly Accepted[] {
  const course: Accepted[] = [];
  let snapshot: Snapshot | null = null;
  let day = FIRST;
  let hour = 8;
  const perform = (action: string, choices: readonly number[], actor: string): void => {
    const input = inputOf(action, choices, isoOf(day));
    const at = startOfDay(day) + hour * HOUR_MS;
    const act = { action, at, input, rules: nothingEarlier, actor };
    const paper = paperBefore(action, snapshot);
    const before =
      snapshot === null || paper === undefined
        ? snapshot
        : changePaper(snapshot, { id: paper, template: paper, change: 'issued', digest: '' }).snapshot;
    const result = transition(flow, before, act, calendar);
    if (!result.accepted) return;
    snapshot = result.snapshot;
    course.push({ action, day: day - FIRST, input, actor });
  };
  perform('apply', opening, people.applicant);
  for (const one of attempts) {
    day += one.wait;
    hour = one.wait === 0 ? hour + 0.01 : 8;
    const now: Snapshot = snapshot!;
    for (const [id, clock] of flow.clocks) {
      const state = clockState(clock.definition, now.clocks[id], startOfDay(day) + hour * HOUR_MS);
      const { onExpiry } = clock.definition;
      if (
        (state === 'missed' || state === 'lapsed') &&
        onExpiry !== undefined &&
        !course.some((done) => done.action === onExpiry)
      )
        perform(onExpiry, [], 'system');
    }
    const { stage } = snapshot!;
    const list = one.bold < 12 ? (likely[stage] ?? rest) : rest;
    perform(list[one.pick % list.length]!, one.choices, actors[one.actor]!);
    // the oracle knows no holidays: it looks at courses within the year
    if (course.at(-1)!.action === 'decide' || day - FIRST > 280) break;
  }
  return course;
}

describe('no order of lawful acts reaches a decision with an open compulsory step', () => {
  test('every decision had each step that the articles ask for', () => {
    const seen: Record<string, number> = {};
    fc.assert(
      fc.property(
        fc.array(attempt, { minLength: 40, maxLength: 100 }),
        fc.array(fc.nat(1000), { minLength: 8, maxLength: 8 }),
        (attempts, opening) => {
          const course = run(attempts, opening);
          if (course.at(-1)?.action !== 'decide') return;
          for (const action of new Set(course.map((one) => one.action)))
            seen[action] = (seen[action] ?? 0) + 1;
          assert.deepEqual(
            leftOut(course),
            [],
            course.map((one) => `${String(one.day)} ${one.action}`).join(', '),
          );
        },
      ),
      { numRuns: 4000 },
    );
    // the courses that came to a decision went every way there is
    for (const [action, least] of Object.entries({
      decide: 150,
      'accept-simple': 10,
      'deem-accepted': 40,
      'hold-hearing': 50,
      'committee-opinion': 50,
      'note-no-answer': 60,
      'settle-normative': 30,
      'send-back': 10,
      convert: 1,
    }))
      assert.ok((seen[action] ?? 0) >= least, `${action}: ${String(seen[action])}`);
  });
});
