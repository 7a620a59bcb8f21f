import type { LossSources } from '@gaoyao/kernel/indicators';
import type { FlowDefinition, IndicatorDefinition } from '@gaoyao/kernel/process';
import { permitFlow } from '@gaoyao/kernel/testing';

const text = (zh: string, en: string) => ({ zh, en });
const word = (zh: string, en: string) => ({ type: 'string', 'x-title': text(zh, en) }) as const;

/** A permit for a kind of stall, with a prompt before its decision that insists and one that does not. */
export const promptedPermit: FlowDefinition = {
  ...permitFlow({ unit: 'cd' }),
  id: 'prompted-permit',
  norms: { violation: 'kind', day: 'kind', evidence: [] },
  actions: [
    ...permitFlow().actions,
    { id: 'note', name: text('听取意见', 'Hear'), by: ['officer'], from: ['examining'], to: '=' },
  ],
  prompts: [
    {
      id: 'not-heard',
      kind: 'notice-or-hearing-missing',
      name: text('没有听取意见', 'Nobody was heard'),
      before: ['decide'],
      when: { not: { done: 'note' } },
      weight: 4,
      article: '行政许可法 36',
      text: text('没有听取利害关系人的意见', 'Those concerned were not heard'),
      todo: text('听取意见并记录', 'Hear them and note it'),
      shows: [{ fact: 'kind' }, { clock: 'decision' }],
      insists: true,
    },
    {
      id: 'decision-near',
      kind: 'deadline-near',
      name: text('期限临近', 'Nearly due'),
      before: ['decide', 'extend'],
      when: { '<=': [{ left: 'decision' }, 99] },
      weight: 2,
      article: '行政许可法 42',
      text: text('决定期限临近', 'The decision is nearly due'),
      todo: text('尽快决定', 'Decide soon'),
    },
  ],
};

const facts = ['violation', 'respondent', 'cause'] as const;

/** A flow that only ends, counted by these facts: as much of a dispute as its figures need. */
function counted(id: string, indicators: readonly IndicatorDefinition[]): FlowDefinition {
  const flow = permitFlow({ unit: 'cd' });
  return {
    ...flow,
    id,
    facts: Object.fromEntries(facts.map((fact) => [fact, { name: text(fact, fact), type: 'text' }])),
    forms: {
      application: {
        type: 'object',
        properties: Object.fromEntries(facts.map((fact) => [fact, word(fact, fact)])),
      },
    },
    actions: flow.actions.map((action) =>
      action.id === 'apply'
        ? { ...action, set: Object.fromEntries(facts.map((fact) => [fact, { input: fact }])) }
        : action,
    ),
    indicators,
  };
}

const count = (
  id: string,
  outcome: readonly string[],
  dimensions: readonly string[],
): IndicatorDefinition => ({
  id,
  name: text('件数', 'Count'),
  meaning: text('期间内的件数', 'Cases of the period'),
  kind: 'count',
  unit: 'cases',
  of: { closed: true, outcome },
  dimensions,
});

/** Disputes: `decide` ends one that was lost, `withdraw` one that was not. */
export const disputeFlow = counted('dispute', [
  count('concluded', ['decided', 'withdrawn'], ['violation', 'respondent']),
  count('lost', ['decided'], ['violation', 'respondent']),
]);
export const reviewFlow = counted('review', [count('causes', ['decided'], ['cause'])]);

export const sources: LossSources = {
  disputes: [
    {
      scenario: 'dispute',
      concluded: 'concluded',
      lost: 'lost',
      violation: 'violation',
      respondent: 'respondent',
    },
  ],
  reviews: { scenario: 'review', causes: 'causes', dimensions: ['cause'] },
};
