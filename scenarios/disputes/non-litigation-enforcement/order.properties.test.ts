import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dayOf, isoOf, startOfDay } from '@gaoyao/kernel/calendar';
import { transition, type Snapshot } from '@gaoyao/kernel/process';
import { calendar, inputs } from './court-walk-fixture.ts';
import scenario from './scenario.ts';

const { flow } = scenario;
const HOUR_MS = 3_600_000;

interface Done {
  readonly action: string;
  readonly day: number;
  readonly input: Readonly<Record<string, unknown>>;
  /** Papers that had left the court or were signed by then. */
  readonly papers: readonly string[];
}

/** What the articles ask before enforcement is granted, told from the course of acts alone. */
function leftOut(course: readonly Done[]): string[] {
  const missing: string[] = [];
  const need = (article: string, kept: boolean): void => {
    if (!kept) missing.push(article);
  };
  const last = course.at(-1)!;
  const before = course.slice(0, -1);
  const ofAction = (action: string): readonly Done[] => before.filter((one) => one.action === action);
  need('54 received', ofAction('receive').length === 1);
  const ordered = before.some((one) => one.action === 'upper-on-filing' && one.input['result'] === 'changed');
  need('56 filed', ofAction('accept').length === 1 || ordered);
  need('155 corrections settled', ofAction('request-correction').length <= 1);
  need('161 reviewed', ofAction('record-review').length > 0);
  if (last.action === 'upper-on-refusal') {
    // 58.3: the upper court grants only what was refused, served, and complained of in fifteen days
    const served = ofAction('serve-refusal')[0];
    const asked = ofAction('ask-upper-refusal')[0];
    need(
      '58 refused',
      ofAction('rule').some((one) => one.input['result'] === 'refused'),
    );
    need('58.2 served', served !== undefined);
    need('58.3 asked in time', asked !== undefined);
    return missing;
  }
  need('57 draft signed', last.papers.includes('granting-ruling'));
  need('57 who enforces', last.input['execution'] !== undefined);
  const suspected = ofAction('suspect-illegality').length > 0;
  const heardSide = (side: string): boolean =>
    ofAction('hear-side').some((one) => one.input['side'] === side);
  if (suspected || last.input['result'] === 'partly')
    need('58 both heard', suspected && heardSide('party') && heardSide('agency'));
  return missing;
}

const likely: Readonly<Record<string, readonly string[]>> = {
  received: ['accept', 'accept', 'request-correction', 'decline', 'preserve'],
  correcting: ['correct', 'correct', 'decline'],
  declined: ['serve-non-acceptance', 'ask-upper-filing'],
  'declined-review': ['upper-on-filing'],
  reviewing: [
    'record-review',
    'suspect-illegality',
    'suspect-illegality',
    'hear-side',
    'hear-side',
    'hear-side',
    'hear-side',
    'approve-urgent',
    'rule',
    'rule',
  ],
  refusing: ['serve-refusal', 'ask-upper-refusal'],
  'refusal-review': ['upper-on-refusal'],
};
const every = flow.definition.actions
  .map(({ id }) => id)
  .filter((id) => id !== 'receive' && id !== 'open-supervision');

const variants: Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>> = {
  'hear-side': { side: ['party', 'agency'] },
  rule: {
    result: ['granted', 'partly', 'refused', 'refused'],
    execution: ['court', 'government', undefined],
    amount: [undefined, 5000],
  },
  'upper-on-filing': { result: ['upheld', 'changed'], judge: [undefined, inputs['accept']!['judge']] },
  'upper-on-refusal': { result: ['upheld', 'changed'], execution: ['court', undefined] },
  'approve-urgent': { approved: [true, false] },
};
/** Days that an input speaks of are those of the act, so that they do not refuse what the order allows. */
const days = ['filedOn', 'decidedOn', 'heardOn', 'servedOn'];
const papers = ['granting-ruling', 'refusing-ruling', 'not-accepted-ruling', 'correction-notice'];

const attempt = fc.record({
  bold: fc.nat(9),
  pick: fc.nat(1000),
  wait: fc.constantFrom(0, 0, 0, 1, 2, 9),
  choices: fc.array(fc.nat(1000), { minLength: 3, maxLength: 3 }),
  papers: fc.subarray(papers, { minLength: 2 }),
});

test('no order of lawful acts reaches a ruling that grants with an open compulsory step', () => {
  let grantedCourses = 0;
  let byUpperCourt = 0;
  let heardCourses = 0;
  fc.assert(
    fc.property(fc.array(attempt, { minLength: 20, maxLength: 60 }), (attempts) => {
      let snapshot: Snapshot | null = null;
      let day = dayOf('2026-03-02');
      let hour = 8;
      const course: Done[] = [];
      const perform = (action: string, input: Record<string, unknown>, there: readonly string[]): void => {
        const issued = Object.fromEntries(there.map((id) => [id, 'issued' as const]));
        const before: Snapshot | null = snapshot === null ? null : { ...snapshot, papers: issued };
        const at = startOfDay(day) + hour * HOUR_MS;
        const result = transition(flow, before, { action, at, input }, calendar);
        if (!result.accepted) return;
        snapshot = result.snapshot;
        course.push({ action, day, input, papers: there });
      };
      perform('receive', { ...inputs['receive'] }, []);
      for (const one of attempts) {
        const now = snapshot!;
        if (['granted', 'not-accepted', 'refused', 'withdrawn'].includes(now.stage)) break;
        day += one.wait;
        hour = one.wait === 0 ? hour + 0.01 : 8;
        const list = one.bold < 8 ? (likely[now.stage] ?? every) : every;
        const action = list[one.pick % list.length]!;
        const varied = Object.entries(variants[action] ?? {}).map(
          ([field, values], at) => [field, values[one.choices[at % 3]! % values.length]] as const,
        );
        const input: Record<string, unknown> = { ...inputs[action], ...Object.fromEntries(varied) };
        for (const field of days) if (field in input) input[field] = isoOf(day);
        if (action === 'request-correction') input['correctBy'] = isoOf(day + 3);
        perform(action, input, one.papers);
      }
      if (snapshot!.stage !== 'granted') return;
      grantedCourses += 1;
      if (course.at(-1)!.action === 'upper-on-refusal') byUpperCourt += 1;
      if (course.some((one) => one.action === 'hear-side')) heardCourses += 1;
      assert.deepEqual(leftOut(course), [], course.map((one) => one.action).join(' '));
    }),
    { numRuns: 3000 },
  );
  // the courses that came to a ruling went every way there is
  assert.ok(grantedCourses > 100, `granted ${String(grantedCourses)}`);
  assert.ok(byUpperCourt > 2, `upper ${String(byUpperCourt)}`);
  assert.ok(heardCourses > 20, `heard ${String(heardCourses)}`);
});
