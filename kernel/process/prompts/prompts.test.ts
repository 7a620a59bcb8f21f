import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { attempts, calendar, on, walk } from '../flow-fixture.ts';
import { compileFlow, flowIssues, promptsFor, transition } from '../index.ts';
import type { CompiledFlow, PromptDefinition, PromptedAct, Snapshot } from '../index.ts';
import { promptedFlow, promptLike } from './prompts-flow-fixture.ts';

/** An application for a shop at a fee of 100, brought to the stage in which it is decided. */
function examined(flow: CompiledFlow): Snapshot {
  let snapshot: Snapshot | null = null;
  for (const [action, input] of [
    ['apply', { kind: 'shop', fee: 100 }],
    ['examine', {}],
  ] as const)
    ({ snapshot } = transition(flow, snapshot, { action, at: on('2015-06-01'), input }, calendar));
  return snapshot!;
}

const after = (flow: CompiledFlow, snapshot: Snapshot, action: string, input = {}, day = '2015-06-02') =>
  transition(flow, snapshot, { action, at: on(day), input }, calendar).snapshot!;

const open = (
  flow: CompiledFlow,
  snapshot: Snapshot,
  day = '2015-06-02',
  findings: object = {},
  act: PromptedAct = {},
) => promptsFor(flow, snapshot, on(day), { ...findings }, calendar, act).map(({ id }) => id);

const compiled = (...prompts: readonly PromptDefinition[]): CompiledFlow => {
  const flow = promptedFlow(...prompts);
  assert.deepEqual(flowIssues(flow), []);
  return compileFlow(flow);
};

describe('a loss-risk prompt', () => {
  it('stands before its act with what it rests on, and is gone once it is cured', () => {
    const flow = compiled(promptLike({ insists: true }));
    const unpaid = examined(flow);
    const [prompt] = promptsFor(flow, unpaid, on('2015-06-02'), {}, calendar);
    assert.equal(prompt?.id, 'fee-open');
    assert.equal(prompt.insists, true);
    assert.deepEqual(prompt.before, ['decide']);
    assert.deepEqual(
      prompt.facts.map(({ id, value }) => [id, value]),
      [
        ['fee', 100],
        ['paid', 0],
      ],
    );
    assert.deepEqual(open(flow, after(flow, unpaid, 'pay', { amount: 40 })), ['fee-open']);
    assert.deepEqual(open(flow, after(flow, unpaid, 'pay', { amount: 100 })), []);
  });

  it('is asked of the stages in which its act can be done, and of no closed matter', () => {
    const always = compiled(promptLike({ when: true }));
    const { snapshot: applied } = transition(
      always,
      null,
      { action: 'apply', at: on('2015-06-01'), input: { kind: 'bad', fee: 0 } },
      calendar,
    );
    assert.deepEqual(open(always, applied!), []);
    assert.deepEqual(open(always, after(always, applied!, 'examine')), ['fee-open']);
    const refused = after(always, after(always, applied!, 'examine'), 'decide');
    assert.equal(refused.stage, 'refused');
    assert.deepEqual(open(always, refused), []);
    assert.deepEqual(open(always, refused, '2015-06-02', {}, { action: 'decide' }), []);
  });

  it('counts what is left of a clock in working days, over the Dragon Boat holiday of 2015', () => {
    const flow = compiled(
      promptLike({ when: { '<=': [{ left: 'decision' }, 5] }, shows: [{ clock: 'decision' }] }),
    );
    const matter = examined(flow);
    // twenty working days from 1 June, less 22 June: due on 30 June
    assert.deepEqual(open(flow, matter, '2015-06-19'), []);
    assert.deepEqual(open(flow, matter, '2015-06-23'), ['fee-open']);
    const [prompt] = promptsFor(flow, matter, on('2015-06-26'), {}, calendar);
    assert.deepEqual(prompt?.facts, [
      {
        kind: 'clock',
        id: 'decision',
        name: { zh: 'Decision（中文）', en: 'Decision' },
        value: '2015-06-30',
        left: { n: 2, unit: 'wd', overdue: false },
      },
    ]);
    const late = compiled(promptLike({ when: { '<': [{ left: 'decision' }, 0] } }));
    assert.deepEqual(open(late, matter, '2015-06-30'), []);
    assert.deepEqual(open(late, matter, '2015-07-02'), ['fee-open']);
  });

  it('has nothing left to count of a clock that never ran or was paused', () => {
    const flow = compiled(promptLike({ before: ['examine'], when: { '<=': [{ left: 'decision' }, 99] } }));
    const applied = transition(
      flow,
      null,
      { action: 'apply', at: on('2015-06-01'), input: { kind: 'shop' } },
      calendar,
    ).snapshot!;
    assert.deepEqual(open(flow, applied), ['fee-open']);
    assert.deepEqual(open(flow, after(flow, applied, 'ask')), []);
  });

  it('rests on what was found out, and says so; without the answer it is not open', () => {
    const flow = compiled(
      promptLike({
        asks: [{ qualified: 'enforcement', accounts: [{ actor: 'account' }], into: 'officer' }],
        when: { '==': [{ rule: 'officer.all' }, false] },
        shows: [{ rule: 'officer.missing', name: { zh: '何人', en: 'Who' } }],
      }),
    );
    const matter = examined(flow);
    assert.deepEqual(open(flow, matter), []);
    assert.deepEqual(open(flow, matter, '2015-06-02', { officer: { all: true } }), []);
    const found = { officer: { all: false, missing: 'somebody' } };
    const [prompt] = promptsFor(flow, matter, on('2015-06-02'), found, calendar);
    assert.deepEqual(prompt?.facts, [
      { kind: 'finding', id: 'officer.missing', name: { zh: '何人', en: 'Who' }, value: 'somebody' },
    ]);
  });

  it('knows who acts once an act was chosen, and the heaviest stands first', () => {
    const flow = compiled(
      promptLike({ id: 'light', when: true, weight: 1 }),
      promptLike({ id: 'own', when: { '==': [{ actor: 'account' }, 'a'] }, weight: 5 }),
      promptLike({ id: 'other-act', before: ['return'], when: true, weight: 4 }),
    );
    const matter = examined(flow);
    assert.deepEqual(open(flow, matter), ['other-act', 'light']);
    assert.deepEqual(open(flow, matter, '2015-06-02', {}, { action: 'decide', actor: 'a' }), [
      'own',
      'light',
    ]);
    assert.deepEqual(open(flow, matter, '2015-06-02', {}, { action: 'decide', actor: 'b' }), ['light']);
  });

  it('changes no matter: a flow with prompts moves as the one without (replay)', () => {
    const without = compileFlow(promptedFlow());
    const flow = compiled(promptLike({ when: true, insists: true }));
    fc.assert(
      fc.property(attempts(flow, 12), (course) => {
        const states = (one: CompiledFlow) => walk(one, course).map(({ done }) => done.snapshot);
        const moved = states(flow);
        assert.deepEqual(moved, states(without));
        // and whatever the matter is, the prompts can be computed of it, twice alike
        for (const snapshot of moved)
          if (snapshot !== null)
            assert.deepEqual(
              promptsFor(flow, snapshot, snapshot.at, {}, calendar),
              promptsFor(flow, snapshot, snapshot.at, {}, calendar),
            );
      }),
      { numRuns: 60 },
    );
  });
});

describe('what can be wrong with a prompt', () => {
  const issues = (change: object, beside: object = {}) =>
    flowIssues({ ...promptedFlow(promptLike(change)), ...beside }).map(({ code, path }) => `${code} ${path}`);

  it('names that the flow does not have', () => {
    assert.deepEqual(
      issues({
        before: ['decide', 'no-act'],
        when: {
          all: [{ '<': [{ left: 'no-clock' }, 1] }, { done: 'no-act' }, { given: { fact: 'no-fact' } }],
        },
        shows: [
          { fact: 'no-fact' },
          { clock: 'no-clock' },
          { rule: 'nothing.asked', name: { zh: '某', en: 'Some' } },
        ],
      }),
      [
        'flow.unknown-action /prompts/0/before/1',
        'flow.unknown-clock /prompts/0/when/all/0/</0/left',
        'flow.unknown-action /prompts/0/when/all/1/done',
        'flow.unknown-fact /prompts/0/when/all/2/given/fact',
        'flow.unknown-fact /prompts/0/shows/0/fact',
        'flow.unknown-clock /prompts/0/shows/1/clock',
        'flow.unknown-rule /prompts/0/shows/2/rule',
      ],
    );
  });

  it('input, which is not there before the act is filled in; an act that opens a matter', () => {
    assert.deepEqual(issues({ when: { given: { input: 'fee' } } }), [
      'flow.unknown-field /prompts/0/when/given/input',
    ]);
    assert.deepEqual(issues({ before: ['apply'] }), ['flow.prompt-before-opening /prompts/0/before/0']);
  });

  it('a kind outside of the closed list, a weight beyond five, a text in one language', () => {
    assert.deepEqual(issues({ kind: 'bad-luck', weight: 6, todo: { zh: '办' } }).sort(), [
      'flow.structure /prompts/0/kind',
      'flow.structure /prompts/0/weight',
      'flow.text-missing /prompts/0/todo/en',
    ]);
  });

  it('the same id twice, and one name for two questions', () => {
    const asks = (qualified: 'enforcement' | 'legal') =>
      [{ qualified, accounts: [{ actor: 'account' }], into: 'who' }] as const;
    const flow = promptedFlow(promptLike({ asks: asks('enforcement') }), promptLike({ asks: asks('legal') }));
    assert.deepEqual(
      flowIssues(flow).map(({ code, path }) => `${code} ${path}`),
      ['flow.duplicate-id /prompts/1/id', 'flow.prompt-asks-differ /prompts/1/asks/0/into'],
    );
  });

  it('a question to the catalogue in a flow without norms, and a fact of a compartment', () => {
    assert.deepEqual(issues({ asks: [{ norm: 'violation', into: 'law' }] }), [
      'flow.norms-missing /prompts/0/asks/0',
    ]);
    const { data } = promptedFlow();
    const compartments = [
      { id: 'health', name: { zh: '健康', en: 'Health' }, kind: 'ordinary' as const, facts: ['fee'] },
    ];
    assert.deepEqual(
      issues({}, { data: { ...data, compartments } }).filter((one) => one.includes('/prompts')),
      ['flow.prompt-opens-compartment /prompts/0'],
    );
  });

  it('what is left of a clock is asked by prompts alone: guards are replayed', () => {
    const flow = promptedFlow();
    const actions = flow.actions.map((action) =>
      action.id === 'examine' ? { ...action, set: { fee: { left: 'decision' } } } : action,
    );
    assert.deepEqual(
      flowIssues({ ...flow, actions }).map(({ code }) => code),
      ['flow.bad-expression'],
    );
  });
});
