import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { cnSchedules, dayOf, startOfDay, workCalendar } from '../calendar/index.ts';
import { refusals, transition } from './index.ts';
import type { Act, CompiledFlow, FlowDefinition, FormSchema, Snapshot, Transition } from './index.ts';

/** What the tests of this room share: a shipped flow, a small flow to bend, and random courses of matters. */

export const calendar = workCalendar(cnSchedules);
const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Ten in the morning, China time. */
export const on = (day: string, hour = 10): number => startOfDay(dayOf(day)) + hour * HOUR;

export const roadTrafficFines = JSON.parse(
  readFileSync(new URL('../../examples/road-traffic-fines/flow.json', import.meta.url), 'utf8'),
) as FlowDefinition;

const text = (en: string) => ({ zh: `${en}（中文）`, en });

/** A permit asked for, asked about, and granted or refused: one of everything a flow can have. */
export function permitFlow(change: Partial<FlowDefinition> = {}): FlowDefinition {
  return {
    format: 'gaoyao-flow/1',
    id: 'permit',
    wing: 'services',
    name: text('Permit'),
    basis: [{ law: text('Permit Act'), version: '2020', status: 'V' }],
    data: {
      categories: [text('applications')],
      retention: { years: 5, basis: 'Archive Act', status: 'L' },
      visibility: [{ role: 'officer', sees: text('everything') }],
    },
    roles: { officer: text('Officer') },
    facts: {
      fee: { name: text('Fee'), type: 'money', initial: 0 },
      paid: { name: text('Paid'), type: 'money', initial: 0 },
      kind: { name: text('Kind'), type: 'text' },
    },
    forms: {
      apply: {
        type: 'object',
        properties: {
          kind: { type: 'string', 'x-title': text('Kind') },
          fee: { type: 'number', 'x-title': text('Fee') },
        },
        required: ['kind'],
      },
      pay: { type: 'object', properties: { amount: { type: 'number', 'x-title': text('Amount') } } },
    },
    stages: [
      { id: 'applied', name: text('Applied') },
      { id: 'examined', name: text('Examined') },
      { id: 'granted', name: text('Granted'), final: true, outcome: 'granted' },
      { id: 'refused', name: text('Refused'), final: true, outcome: 'refused' },
    ],
    outcomes: [
      { id: 'granted', name: text('Granted') },
      { id: 'refused', name: text('Refused') },
    ],
    actions: [
      {
        id: 'apply',
        name: text('Apply'),
        by: ['officer'],
        from: 'new',
        to: 'applied',
        form: 'apply',
        set: { kind: { input: 'kind' }, fee: { input: 'fee' } },
      },
      {
        id: 'pay',
        name: text('Pay'),
        by: ['officer'],
        from: '*',
        to: '=',
        form: 'pay',
        set: { paid: { '+': [{ fact: 'paid' }, { input: 'amount' }] } },
      },
      { id: 'ask', name: text('Ask for papers'), by: ['officer'], from: ['applied'], to: '=' },
      { id: 'receive', name: text('Receive papers'), by: ['officer'], from: ['applied'], to: '=' },
      { id: 'extend', name: text('Extend'), by: ['officer'], from: ['applied'], to: '=' },
      { id: 'examine', name: text('Examine'), by: ['officer'], from: ['applied'], to: 'examined' },
      { id: 'return', name: text('Return'), by: ['officer'], from: ['examined'], to: 'applied' },
      {
        id: 'decide',
        name: text('Decide'),
        by: ['officer', 'system'],
        from: ['examined'],
        to: [{ when: { '==': [{ fact: 'kind' }, 'bad'] }, stage: 'refused' }, { stage: 'granted' }],
        require: [
          {
            id: 'fee-paid',
            when: { '>=': [{ fact: 'paid' }, { fact: 'fee' }] },
            refusal: text('The fee is not paid'),
            article: 'Permit Act 7',
            remedy: text('Pay the fee'),
          },
        ],
        article: 'Permit Act 8',
      },
    ],
    tasks: [
      {
        id: 'examination',
        name: text('Examine'),
        role: 'officer',
        opens: { stages: ['applied'] },
        closes: { actions: ['examine'] },
        clock: 'decision',
      },
      {
        id: 'papers',
        name: text('Wait for papers'),
        role: 'officer',
        opens: { actions: ['ask'] },
        closes: { actions: ['receive'] },
      },
    ],
    clocks: [
      {
        id: 'decision',
        name: text('Decision'),
        kind: 'duty',
        period: { length: 20, unit: 'wd' },
        starts: { actions: ['apply'] },
        ends: { actions: ['decide'] },
        cancels: { when: { '==': [{ fact: 'kind' }, 'void'] } },
        pauses: { from: { actions: ['ask'] }, until: { actions: ['receive'] } },
        extension: { by: { actions: ['extend'] }, length: 10, unit: 'wd', most: 1, article: 'Permit Act 9' },
        breach: { effect: 'supervision', text: text('Late') },
        article: 'Permit Act 9',
        status: 'V',
      },
    ],
    indicators: [
      {
        id: 'days',
        name: text('Days'),
        meaning: text('Days from application to decision'),
        kind: 'duration',
        unit: 'days',
        from: { opened: true },
        to: { actions: ['decide'] },
        dimensions: ['kind'],
      },
    ],
    ...change,
  };
}

/** One thing somebody tries on a matter: whether they mean it to be lawful, when, and what they write. */
export interface Attempt {
  readonly lawful: boolean;
  readonly pick: number;
  readonly days: number;
  readonly input: Readonly<Record<string, unknown>>;
}

function fieldValue(form: FormSchema, field: string): fc.Arbitrary<unknown> {
  const schema = form.properties[field]!;
  const choices = schema['enum'] as readonly string[] | undefined;
  const fitting: fc.Arbitrary<unknown> =
    choices !== undefined
      ? fc.constantFrom(...choices)
      : schema.type === 'boolean'
        ? fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false))
        : schema.type === 'number'
          ? fc.oneof(
              { weight: 4, arbitrary: fc.constantFrom(0, 35.1, 300, 60_000) },
              fc.integer({ min: 0, max: 999_999 }).map((cents) => cents / 100),
            )
          : fc.constantFrom('a', 'b', 'c', '#', 'G', 'bad');
  return fc.oneof(
    { weight: 30, arbitrary: fitting },
    fc.constantFrom(undefined, null, 'wrong', -0, 1e308, 1 / 3, [], {}),
  );
}

/** A course of things tried on a matter of this flow; most follow what the flow allows, some do not. */
export function attempts(flow: CompiledFlow, most = 20): fc.Arbitrary<Attempt[]> {
  const fields: Record<string, fc.Arbitrary<unknown>> = {};
  for (const form of Object.values(flow.definition.forms))
    for (const field of Object.keys(form.properties)) fields[field] ??= fieldValue(form, field);
  return fc.array(
    fc.record({
      lawful: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
      pick: fc.nat(999),
      days: fc.oneof(
        { weight: 8, arbitrary: fc.integer({ min: 0, max: 30 }) },
        fc.integer({ min: -30, max: 0 }),
        fc.integer({ min: 60, max: 200 }),
      ),
      input: fc.record(fields),
    }),
    { maxLength: most, size: 'max' },
  );
}

export interface Tried {
  readonly before: Snapshot | null;
  readonly act: Act;
  readonly done: Transition;
}

const pickOne = <T>(list: readonly T[], pick: number): T => list[pick % list.length]!;

/** Tries a course on a matter, everything frozen that transition is given. */
export function walk(flow: CompiledFlow, course: readonly Attempt[], historical = false): Tried[] {
  let snapshot: Snapshot | null = null;
  let at = on('2015-06-01');
  const every = [...flow.actions.keys(), 'no-such-action'];
  return course.map(({ lawful, pick, days, input }) => {
    at += days * DAY + HOUR;
    const before: Snapshot | null = snapshot;
    const actOf = (action: string): Act => {
      const form = flow.actions.get(action)?.definition.form;
      const fields = form === undefined ? [] : Object.keys(flow.definition.forms[form]!.properties);
      return {
        action,
        at,
        input: Object.fromEntries(
          fields.flatMap((field) => (input[field] === undefined ? [] : [[field, input[field]]])),
        ),
        ...(historical ? { historical } : {}),
      };
    };
    const allowed = lawful
      ? every.filter((action) => refusals(flow, before, actOf(action)).length === 0)
      : [];
    const stageAfter = (action: string) =>
      transition(flow, before, actOf(action), calendar).snapshot?.stage ?? '';
    const open = allowed.filter((action) => flow.stages.get(stageAfter(action))?.final !== true);
    const onward = open.filter((action) => stageAfter(action) !== before?.stage);
    // mostly the matter is kept open, and half of the time moved on: or few courses would come far
    const list = [pick % 10 === 0 ? [] : pick % 2 === 0 ? onward : open, allowed, every].find(
      (one) => one.length > 0,
    )!;
    const act = deepFreeze(actOf(pickOne(list, pick >> 1)));
    const done = transition(flow, deepFreeze(before), act, calendar);
    snapshot = done.snapshot;
    return { before, act, done };
  });
}

export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
