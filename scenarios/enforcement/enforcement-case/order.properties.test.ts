import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { dayOf, isoOf, startOfDay } from '@gaoyao/kernel/calendar';
import { transition, type Snapshot } from '@gaoyao/kernel/process';
import { chair, inputs, officer, reviewer } from './case-inputs-fixture.ts';
import { calendar, tablesOn, usual } from './case-walk-fixture.ts';
import { leftOut, type Accepted } from './order-oracle-fixture.ts';
import scenario from './scenario.ts';

const { flow } = scenario;
const FIRST = dayOf('2026-03-02');
const HOUR_MS = 3_600_000;

/** Values by which the usual inputs differ, per field: lawful ones and tempting ones. */
const variants: Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>> = {
  establish: {
    age: ['adult', 'adult', 'adult', 'adult', 'adult', 'adult', 'under-fourteen'],
    capacity: ['full', 'full', 'full', 'full', 'full', 'full', 'none'],
    fault: ['present', 'present', 'present', 'present', 'present', 'none'],
    minor: [false, false, true],
    corrected: [false, true],
    harm: ['some', 'some', 'none'],
  },
  conclude: {
    finding: ['penalty', 'penalty', 'penalty', 'penalty', 'minor', 'unfounded'],
    fine: [500, 500, 2000, 6000],
    bandReason: [undefined, '情节严重'],
    newFacts: ['查明新的事实', undefined],
    restriction: ['none', 'none', 'none', 'halt'],
    complex: [false, false, true],
    hearingByLaw: [false, true],
    publicInterest: [false, false, true],
    severalRelations: [false, false, true],
  },
  waive: { scope: ['statement', 'hearing', 'both'] },
  recheck: {
    fine: [500, 300, 2000, 6000],
    opinion: ['rejected', 'none'],
    restriction: ['none', 'halt'],
  },
  'notify-hearing': { chair: [chair, officer] },
  'hold-hearing': { attendance: ['attended', 'absent'], chair: [chair, officer] },
  review: { result: ['passed', 'passed', 'amend', 'rejected'] },
  discuss: { result: ['agreed', 'back'] },
  decide: {
    fine: [500, 300, 2000, 6000],
    bandReason: [undefined, '情节严重'],
    restriction: ['none', 'halt'],
    performBy: ['2027-12-31'],
  },
  'approve-transfer': { approved: [true, false] },
  'police-answer': { accepted: [true, false] },
};

/** What is likely tried in a stage, so that courses come far; everything else is tried now and then in every stage. */
const likely: Readonly<Record<string, readonly string[]>> = {
  inquiry: [
    'inspect',
    'establish',
    'establish',
    'add-evidence',
    'conclude',
    'conclude',
    'conclude',
    'approve-measure',
    'preserve',
    'release',
  ],
  concluded: ['serve-notice', 'serve-notice', 'serve-notice', 'resume-inquiry'],
  noticed: [
    'statement',
    'waive',
    'request-hearing',
    'request-hearing',
    'request-hearing',
    'recheck',
    'recheck',
  ],
  hearing: ['notify-hearing', 'hold-hearing', 'hold-hearing', 'hold-hearing', 'recheck', 'recheck'],
  checked: ['submit-review', 'submit-review', 'recheck'],
  amending: ['submit-review', 'recheck', 'resume-inquiry'],
  reviewing: ['review'],
  ready: ['decide', 'decide', 'decide', 'discuss', 'submit-review', 'propose-transfer'],
  police: ['police-decline', 'resume-inquiry'],
};
const rest = [
  ...new Set(Object.values(likely).flat()),
  'withdraw-hearing',
  'exclude-evidence',
  'approve-transfer',
  'hand-to-police',
  'ask-recusal',
  'decide-recusal',
  'replace',
  'add-evidence',
];

interface Attempt {
  /** Below seven of ten: something likely; `pick` says which. */
  readonly bold: number;
  readonly pick: number;
  readonly wait: number;
  /** Which value of each varied field; whether the penalty stays as it was told; open points; earlier fines. */
  readonly choices: readonly number[];
  readonly told: boolean;
  readonly open: number;
  readonly again: number;
}

const attempt: fc.Arbitrary<Attempt> = fc.record({
  bold: fc.nat(9),
  pick: fc.nat(1000),
  wait: fc.constantFrom(0, 0, 0, 1, 2, 4, 8, 12),
  choices: fc.array(fc.nat(1000), { minLength: 10, maxLength: 10 }),
  told: fc.constantFrom(true, true, true, false),
  open: fc.constantFrom(0, 0, 0, 0, 0, 0, 1),
  again: fc.constantFrom(0, 0, 0, 0, 0, 0, 1),
});

const actionOf = ({ bold, pick }: Attempt, stage: string): string => {
  const list = bold < 8 ? (likely[stage] ?? rest) : rest;
  return list[pick % list.length]!;
};

function inputOf(
  { choices, told }: Attempt,
  action: string,
  facts: Snapshot['facts'],
): Record<string, unknown> {
  const varied = Object.entries(variants[action] ?? {}).map(
    ([field, values], at) => [field, values[choices[at]! % values.length]] as const,
  );
  const input: Record<string, unknown> = { ...inputs[action], ...Object.fromEntries(varied) };
  if (told && (action === 'recheck' || action === 'decide'))
    for (const field of ['fine', 'restriction', 'reprimand', 'confiscation']) input[field] = facts[field];
  return input;
}

/** Papers are not what is tried here: whatever is asked for is there, and a notice given before is withdrawn for a new one. */
function papered(snapshot: Snapshot, action: string): Snapshot {
  const issued = Object.fromEntries(
    Object.keys(flow.definition.documents!).map((id) => [id, 'issued'] as const),
  );
  const withdrawn = { 'prior-notice': 'withdrawn', 'hearing-rights-notice': 'withdrawn' } as const;
  return { ...snapshot, papers: action === 'conclude' ? { ...issued, ...withdrawn } : issued };
}

/** Days that an input speaks of are those of the act, so that they do not refuse what the order allows. */
function dated(input: Readonly<Record<string, unknown>>, today: string): Record<string, unknown> {
  const days = ['obtained', 'receivedOn', 'askedOn'];
  return Object.fromEntries(
    Object.entries(input).map(([key, value]) => [key, days.includes(key) ? today : value]),
  );
}

/** Runs the attempts up to a decision; returns the accepted acts and the case as it then stands. */
function run(attempts: readonly Attempt[]): {
  readonly course: readonly Accepted[];
  readonly snapshot: Snapshot;
} {
  const course: Accepted[] = [];
  let snapshot: Snapshot | null = null;
  let day = FIRST;
  let hour = 8;
  const perform = (action: string, given: Readonly<Record<string, unknown>>, open = 0, again = 0): void => {
    const input = dated(given, isoOf(day));
    const findings = {
      ...usual,
      evidence: { compulsoryOpen: open },
      sameAct: again,
      ...(action === 'establish' ? tablesOn(input) : {}),
    };
    const at = startOfDay(day) + hour * HOUR_MS;
    const before: Snapshot | null = snapshot === null ? null : papered(snapshot, action);
    const actor = action === 'review' ? reviewer : officer;
    const result = transition(flow, before, { action, at, input, rules: findings, actor }, calendar);
    if (!result.accepted) return;
    snapshot = result.snapshot;
    course.push({ action, day: day - FIRST, input, findings });
  };
  perform('report', inputs['report']!);
  perform('file', inputs['file']!);
  for (const one of attempts) {
    const now: Snapshot = snapshot!;
    day += one.wait;
    hour = one.wait === 0 ? hour + 0.01 : 8;
    const action = actionOf(one, now.stage);
    perform(action, inputOf(one, action, now.facts), one.open, one.again);
    if (course.at(-1)!.action === 'decide') break;
  }
  return { course, snapshot: snapshot! };
}

describe('no order of lawful acts reaches a decision with an open compulsory step', () => {
  test('every penalty decided had each step that the articles ask for', () => {
    const seen: Record<string, number> = {};
    fc.assert(
      fc.property(fc.array(attempt, { minLength: 40, maxLength: 90 }), (attempts) => {
        const { course } = run(attempts);
        if (course.at(-1)?.action !== 'decide') return;
        for (const action of new Set(course.map((one) => one.action))) seen[action] = (seen[action] ?? 0) + 1;
        assert.deepEqual(leftOut(course), [], course.map((one) => one.action).join(' '));
      }),
      { numRuns: 1200 },
    );
    // the courses that came to a decision went every way there is
    for (const [action, least] of Object.entries({
      decide: 80,
      'hold-hearing': 2,
      review: 10,
      discuss: 10,
      waive: 5,
      'resume-inquiry': 5,
    }))
      assert.ok((seen[action] ?? 0) >= least, `${action}: ${String(seen[action])}`);
  });

  test('whatever was done, a case that ends has nothing open: no measure, no task', () => {
    const endings = ['withdraw', 'terminate', 'archive'];
    fc.assert(
      fc.property(
        fc.array(attempt, { minLength: 5, maxLength: 40 }),
        fc.constantFrom(...endings),
        (attempts, ending) => {
          const { snapshot } = run(attempts);
          const at = snapshot.at + HOUR_MS;
          const input = inputs[ending]!;
          const end = transition(flow, papered(snapshot, ending), { action: ending, at, input }, calendar);
          if (!end.accepted) return;
          const { preservation, seizure, freezing } = end.snapshot!.clocks;
          for (const run of [preservation, seizure, freezing])
            assert.ok(run === undefined || run.end !== undefined);
          if (ending === 'archive') assert.deepEqual(end.snapshot!.tasks, {});
        },
      ),
      { numRuns: 500 },
    );
  });
});
