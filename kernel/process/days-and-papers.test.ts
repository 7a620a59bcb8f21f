import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dayOf, endOfDay } from '../calendar/index.ts';
import { FlowWalk, permitFlow, plainCalendar } from '../testing/index.ts';
import { compileFlow, flowIssues, holds, type FlowDefinition } from './index.ts';

const text = (zh: string, en: string) => ({ zh, en });
const day = { type: 'string', format: 'date', 'x-title': text('日', 'Day') } as const;

/** A permit whose act was done on a day given in the form: two years' limitation, a paper before the decision. */
function limitedFlow(): FlowDefinition {
  const flow = permitFlow();
  return {
    ...flow,
    facts: {
      ...flow.facts,
      doneOn: { name: text('行为日', 'Day of the act'), type: 'day' },
      late: { name: text('逾期天数', 'Days late'), type: 'number' },
    },
    forms: {
      application: {
        type: 'object',
        properties: {
          ...flow.forms['application']!.properties,
          doneOn: day,
          discoveredOn: day,
        },
        required: ['kind', 'doneOn', 'discoveredOn'],
      },
    },
    documents: {
      'decision-paper': {
        name: text('决定书', 'Decision'),
        status: 'M',
        audience: 'party',
        signers: [{ by: 'officer', name: text('承办人', 'Officer') }],
        fields: { kind: { name: text('种类', 'Kind'), from: 'fact.kind', required: true } },
        body: [{ kind: 'paragraph', text: '准予{kind}。' }],
      },
    },
    actions: flow.actions.map((action) =>
      action.id === 'apply'
        ? { ...action, set: { ...action.set, doneOn: { input: 'doneOn' } } }
        : action.id === 'decide'
          ? {
              ...action,
              require: [
                {
                  id: 'paper-issued',
                  when: { paper: 'decision-paper', is: ['issued', 'served'] },
                  refusal: text('决定书尚未签发', 'The decision is not issued'),
                  remedy: text('先签发', 'Issue it first'),
                },
                {
                  id: 'by-day',
                  when: { all: [{ '>=': [{ hour: true }, 8] }, { '<': [{ hour: true }, 18] }] },
                  refusal: text('不在办公时间', 'Not in office hours'),
                  remedy: text('白天办理', 'Do it by day'),
                },
              ],
              set: { late: { max: [0, { days: [{ due: 'decision' }, { today: true }] }] } },
            }
          : action,
    ),
    clocks: [
      ...flow.clocks,
      {
        id: 'limitation',
        name: text('追责时效', 'Limitation'),
        kind: 'duty',
        period: { length: 2, unit: 'yr', rollover: false },
        starts: { actions: ['apply'] },
        startsOn: { input: 'doneOn' },
        ends: { actions: ['apply'] },
        endsOn: { input: 'discoveredOn' },
        breach: { effect: 'right-lost', text: text('不再处罚', 'No penalty') },
        article: '行政处罚法 36',
        status: 'V',
      },
    ],
  };
}

const walk = () => new FlowWalk(compileFlow(limitedFlow()), plainCalendar(2023, 2024, 2025, 2026));
const applied = (doneOn: string, discoveredOn: string) =>
  walk().act('apply', '2026-03-02', { kind: 'x', doneOn, discoveredOn });

describe('days within a flow', () => {
  it('the definition has no issues', () => {
    assert.deepEqual(flowIssues(limitedFlow()), []);
  });

  it('a period runs from a day that the form gives, and ends on one (行政处罚法 36: until discovery, not until filing)', () => {
    const inTime = applied('2024-02-29', '2026-02-28');
    assert.equal(inTime.due('limitation'), endOfDay(dayOf('2026-02-28')));
    assert.equal(inTime.state('limitation', '2026-12-01'), 'met');
    assert.equal(applied('2024-02-29', '2026-03-01').state('limitation', '2026-03-02'), 'late');
  });

  it('the days after the end of a clock are counted, none before it', () => {
    const late = applied('2026-03-01', '2026-03-01').paper('decision-paper').act('decide', '2026-03-20');
    // ten working days from 2 March end on the 16th
    assert.equal(late.snapshot!.facts['late'], 4);
    const early = applied('2026-03-01', '2026-03-01').paper('decision-paper').act('decide', '2026-03-05');
    assert.equal(early.snapshot!.facts['late'], 0);
  });

  it('the hour is the local hour of the act', () => {
    const matter = applied('2026-03-01', '2026-03-01').paper('decision-paper');
    matter.refuses('decide', '2026-03-03', {}, 'guard.by-day', 18);
    matter.refuses('decide', '2026-03-03', {}, 'guard.by-day', 7);
    matter.act('decide', '2026-03-03', {}, 17);
  });
});

describe('papers within a flow', () => {
  it('an act that needs a paper is refused until it is issued, and again once it is withdrawn', () => {
    const matter = applied('2026-03-01', '2026-03-01');
    matter.refuses('decide', '2026-03-03', {}, 'guard.paper-issued');
    matter.paper('decision-paper', 'signed').refuses('decide', '2026-03-03', {}, 'guard.paper-issued');
    matter.paper('decision-paper', 'withdrawn').refuses('decide', '2026-03-03', {}, 'guard.paper-issued');
    matter.paper('decision-paper', 'corrected').act('decide', '2026-03-03');
  });

  it('the state of papers outlives every act and can be asked of a matter as it stands', () => {
    const matter = applied('2026-03-01', '2026-03-01').paper('decision-paper').act('extend', '2026-03-03');
    assert.deepEqual(matter.snapshot!.papers, { 'decision-paper': 'issued' });
    const flow = compileFlow(limitedFlow());
    const asked = (state: 'issued' | 'served') =>
      holds(flow, matter.snapshot!, { paper: 'decision-paper', is: [state] }, matter.snapshot!.at);
    assert.deepEqual([asked('issued'), asked('served')], [true, false]);
  });

  it('blanks, sources, signers and conditions of a paper must name what the flow has', () => {
    const flow = limitedFlow();
    const paper = flow.documents!['decision-paper']!;
    const bent = (change: object) =>
      flowIssues({ ...flow, documents: { 'decision-paper': { ...paper, ...change } } }).map(
        (issue) => `${issue.code} ${issue.path}`,
      );
    assert.deepEqual(bent({ body: [{ kind: 'paragraph', text: '{nothing}' }] }), [
      'flow.unknown-field /documents/decision-paper/body/0',
    ]);
    assert.deepEqual(bent({ signers: [{ by: 'nobody', name: text('无', 'None') }] }), [
      'flow.unknown-role /documents/decision-paper/signers/0/by',
    ]);
    assert.deepEqual(bent({ when: { done: 'nothing' } }), [
      'flow.unknown-action /documents/decision-paper/when/done',
    ]);
    for (const [from, code] of [
      ['fact.nothing', 'unknown-fact'],
      ['act.nothing.kind', 'unknown-action'],
      ['act.apply.nothing', 'unknown-field'],
      ['finding.apply.nothing', 'unknown-rule'],
      ['paper.nothing.number', 'unknown-paper'],
      ['clock.nothing.due', 'unknown-clock'],
      ['clock.decision.start', 'bad-source'],
      ['elsewhere.x', 'bad-source'],
    ])
      assert.deepEqual(bent({ fields: { kind: { name: text('种类', 'Kind'), from } } }), [
        `flow.${code!} /documents/decision-paper/fields/kind/from`,
      ]);
    const guarded = flowIssues({ ...flow, documents: {} }).map((issue) => issue.code);
    assert.deepEqual(guarded, ['flow.unknown-paper']);
  });
});
