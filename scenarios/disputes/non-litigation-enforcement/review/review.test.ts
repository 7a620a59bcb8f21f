import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Result } from './condition.ts';
import { inputWith, type Changed } from './dossier-fixture.ts';
import { conditionGraph } from './graph.ts';
import { recordedReview } from './recorded.ts';
import { automaticReview, reviewRules } from './review.ts';

const found = (id: string, changed: Changed = {}) =>
  automaticReview(inputWith(changed)).conditions.find((one) => one.id === id)!;

/** Each condition, and what of the case makes it come out otherwise. */
const stories: readonly (readonly [id: string, result: Result, story: string, changed: Changed])[] = [
  ['applicant', 'not-met', 'another body applies', { origin: { agency: 'agency-b' } }],
  ['applicant', 'doubtful', 'nothing but the form came', { noDossier: true }],
  [
    'applicant',
    'met',
    '解释 158: the right holder of an administrative ruling',
    { carried: { applicant: 'right-holder', civilRuling: true } },
  ],
  ['applicant', 'not-met', 'a right holder without a ruling', { carried: { applicant: 'right-holder' } }],
  ['venue', 'not-met', 'the seat of the agency lies elsewhere', { courtShard: 2 }],
  ['venue', 'doubtful', 'immovable property, place unknown', { carried: { immovable: true } }],
  ['venue', 'met', 'immovable property in the area', { carried: { immovable: true, immovableHere: true } }],
  [
    'effective',
    'not-met',
    'never served',
    { acts: { 'serve-decision': null }, carried: { servedDay: undefined } },
  ],
  ['effective', 'not-met', 'all is paid', { carried: { paid: 4000 } }],
  [
    'effective',
    'met',
    'all is paid and something else is owed',
    { carried: { paid: 4000, otherObligation: true } },
  ],
  ['effective', 'not-met', 'stayed', { added: [['stay-execution', '2026-03-10', { stayed: true }]] }],
  [
    'effective',
    'not-met',
    'quashed',
    { added: [['record-remedy-result', '2026-02-10', { result: 'quashed', finalOn: '2026-02-10' }]] },
  ],
  [
    'no-own-power',
    'not-met',
    'the law lets it execute itself',
    { acts: { 'apply-court': { findings: { ownPower: 1 } } } },
  ],
  [
    'no-own-power',
    'doubtful',
    'nobody asked',
    { acts: { 'apply-court': { findings: { ownPower: undefined } } } },
  ],
  ['planning-demolition', 'not-applicable', 'no demolition', {}],
  [
    'planning-demolition',
    'not-met',
    '法释〔2013〕5号: a demolition under the planning law',
    { carried: { demolition: true }, acts: { decide: { findings: { 'norm.law': '城乡规划法' } } } },
  ],
  [
    'planning-demolition',
    'met',
    'a demolition under the land law',
    { carried: { demolition: true }, acts: { decide: { findings: { 'norm.law': '土地管理法' } } } },
  ],
  [
    'planning-demolition',
    'doubtful',
    'the planning law, and nobody says whether to demolish',
    { acts: { decide: { findings: { 'norm.law': '城乡规划法' } } } },
  ],
  [
    'remedy-period',
    'not-met',
    'the six months still run',
    { acts: { 'apply-court': { day: '2026-03-02' } } },
  ],
  [
    'remedy-period',
    'not-met',
    'a suit is pending',
    { added: [['record-remedy', '2026-02-10', { kind: 'litigation', filedOn: '2026-02-10' }]] },
  ],
  [
    'remedy-period',
    'met',
    'a suit is over',
    {
      added: [
        ['record-remedy', '2025-10-10', { kind: 'litigation', filedOn: '2025-10-10' }],
        ['record-remedy-result', '2026-01-10', { result: 'upheld', finalOn: '2026-01-10' }],
      ],
    },
  ],
  ['demand', 'not-met', 'no demand', { acts: { demand: null } }],
  ['demand', 'not-met', 'on the tenth working day', { acts: { 'apply-court': { day: '2026-03-17' } } }],
  ['demand', 'met', 'on the day after it', { acts: { 'apply-court': { day: '2026-03-18' } } }],
  [
    'three-months',
    'not-met',
    'a day after the three months',
    { acts: { 'apply-court': { day: '2026-06-03' } } },
  ],
  ['three-months', 'met', 'on their last day', { acts: { 'apply-court': { day: '2026-06-02' } } }],
  [
    'three-months',
    'doubtful',
    'late, and a reason is given',
    { acts: { 'apply-court': { day: '2026-06-03' } }, carried: { lateReason: '洪灾' } },
  ],
  [
    'three-months',
    'met',
    '解释 158: a right holder has six months more',
    {
      acts: { 'apply-court': { day: '2026-06-03' } },
      carried: { applicant: 'right-holder', civilRuling: true },
    },
  ],
  ['documents', 'not-met', 'no demand among the papers', { without: ['demand'] }],
  ['documents', 'not-met', 'no receipt', { without: ['service-receipt'] }],
  ['documents', 'doubtful', 'the party said nothing', { acts: { statement: null, 'answer-demand': null } }],
  [
    'subject',
    'not-met',
    'an officer without the qualification',
    { acts: { inspect: { findings: { 'qualified.all': false } } } },
  ],
  [
    'subject',
    'doubtful',
    'the qualification was never asked',
    {
      acts: {
        inspect: { findings: { 'qualified.all': undefined } },
        establish: { findings: { 'qualified.all': undefined } },
        conclude: { findings: { 'qualified.all': undefined } },
      },
    },
  ],
  [
    'facts',
    'not-met',
    'a compulsory point is missing',
    { acts: { conclude: { findings: { 'evidence.compulsoryOpen': 1 } } } },
  ],
  ['facts', 'not-met', 'no evidence at all', { evidence: [] }],
  [
    'facts',
    'doubtful',
    'evidence was taken out afterwards',
    {
      evidence: [
        {
          act: 3,
          kind: 'scene-record',
          points: ['act'],
          obtained: '2025-08-03',
          digest: null,
          excludedBy: null,
        },
        {
          act: 4,
          kind: 'documentary',
          points: ['area'],
          obtained: '2025-08-03',
          digest: null,
          excludedBy: 9,
        },
      ],
    },
  ],
  ['law', 'not-met', 'no law that punishes', { acts: { decide: { findings: { 'norm.law': '' } } } }],
  [
    'law',
    'not-met',
    'the version is not the one of the day of the act',
    { acts: { decide: { findings: { 'norm.lawVersion': '2017' } } } },
  ],
  [
    'law',
    'doubtful',
    'the library lacks the version',
    {
      acts: {
        decide: { findings: { 'norm.lawVersion': '' } },
        establish: { findings: { 'norm.lawVersion': '' } },
      },
    },
  ],
  ['prior-notice', 'not-met', 'no notice', { acts: { 'serve-notice': null } }],
  [
    'prior-notice',
    'not-met',
    'the notice came after the decision',
    { acts: { 'serve-notice': { day: '2025-09-03' } } },
  ],
  ['prior-notice', 'met', 'the party let its three working days pass', { acts: { statement: null } }],
  [
    'prior-notice',
    'doubtful',
    'decided within them',
    { acts: { statement: null, decide: { day: '2025-08-07' } } },
  ],
  ['hearing', 'not-applicable', 'a small fine', {}],
  [
    'hearing',
    'not-met',
    'a large fine and nobody told of it',
    { acts: { conclude: { input: { fine: 6000 } } } },
  ],
  [
    'hearing',
    'not-met',
    'asked for and not held',
    {
      acts: { conclude: { input: { fine: 6000 } }, 'serve-notice': { input: { hearingTold: true } } },
      added: [['request-hearing', '2025-08-09']],
    },
  ],
  [
    'hearing',
    'met',
    'asked for and held',
    {
      acts: { conclude: { input: { fine: 6000 } }, 'serve-notice': { input: { hearingTold: true } } },
      added: [
        ['request-hearing', '2025-08-09'],
        ['hold-hearing', '2025-08-20'],
      ],
    },
  ],
  [
    'two-officers',
    'not-met',
    'one person is both officers',
    { acts: { file: { input: { secondOfficer: 'a' } } } },
  ],
  [
    'two-officers',
    'not-met',
    'one was alone at the inspection',
    { acts: { inspect: { input: { bothPresent: false } } } },
  ],
  ['two-officers', 'doubtful', 'nobody is named', { acts: { file: null } }],
  [
    'legal-review',
    'not-met',
    'due and left out',
    { acts: { conclude: { input: { publicInterest: true } } } },
  ],
  [
    'legal-review',
    'met',
    'due and passed',
    {
      acts: { conclude: { input: { publicInterest: true } } },
      added: [['review', '2025-08-20', { result: 'passed' }]],
    },
  ],
  ['service', 'not-met', 'never served', { acts: { 'serve-decision': null } }],
  ['service', 'doubtful', 'no receipt', { without: ['service-receipt'] }],
];

describe('each condition of the review', () => {
  test('a case without a fault meets every condition that applies, and enforcement is suggested', () => {
    const { conditions, suggestion } = automaticReview(inputWith());
    const other = conditions.filter((one) => !['met', 'not-applicable'].includes(one.result));
    assert.deepEqual(other, []);
    assert.equal(suggestion, 'grant');
  });

  for (const [id, result, story, changed] of stories)
    test(`${id} · ${story}: ${result}`, () => {
      const condition = found(id, changed);
      assert.equal(condition.result, result, condition.finding.en);
      assert.ok(condition.article !== '' && condition.finding.zh !== '' && condition.finding.en !== '');
      assert.doesNotMatch(condition.finding.en, /[\u4e00-\u9fff]/u);
    });

  test('each comes out at least two ways among these stories', () => {
    for (const { id } of reviewRules) {
      const results = new Set(stories.filter((one) => one[0] === id).map((one) => one[1]));
      results.add(found(id).result);
      assert.ok(results.size > 1, id);
    }
  });

  test('without a dossier nothing is called met that only the file could show', () => {
    const { conditions, suggestion } = automaticReview(inputWith({ noDossier: true }));
    for (const one of conditions.filter(({ part }) => part === 'legality'))
      assert.equal(one.result, 'doubtful', one.id);
    assert.notEqual(suggestion, 'grant');
  });
});

test('行政强制法 53, 54: periods are computed with the calendar and shown step by step', () => {
  const remedy = found('remedy-period');
  assert.match(remedy.finding.zh, /2026-03-02/u);
  assert.ok(remedy.steps.some(({ zh }) => zh.includes('6 个月后的对应日为 2026-03-02')));
  const demand = found('demand');
  assert.ok(demand.steps.some(({ zh }) => zh.includes('第 10 个工作日为 2026-03-17')));
  assert.ok(found('three-months').steps.some(({ zh }) => zh.includes('2026-06-02')));
});

test('行政强制法 56, 58: what fails before filing is declined; manifest illegality is heard before it is refused', () => {
  const suggestion = (changed: Changed) => automaticReview(inputWith(changed)).suggestion;
  assert.equal(suggestion({ courtShard: 2 }), 'decline');
  assert.equal(suggestion({ evidence: [] }), 'refuse');
  assert.equal(suggestion({ acts: { statement: null, 'answer-demand': null } }), 'look');
});

test('every fact of a condition names its source, and the graph leads from the condition to it', () => {
  const { conditions } = automaticReview(inputWith());
  const graph = conditionGraph(conditions);
  const nodes = new Map(graph.nodes.map((one) => [one.id, one]));
  for (const { from, to } of graph.edges) assert.ok(nodes.has(from) && nodes.has(to));
  const next = (id: string): string[] => graph.edges.filter((one) => one.from === id).map((one) => one.to);
  for (const condition of conditions.filter((one) => one.facts.length > 0)) {
    const kinds = [`condition ${condition.id}`];
    for (let step = 0, level = kinds; step < 3; step += 1) {
      level = level.flatMap(next);
      assert.ok(level.length > 0, condition.id);
      kinds.push(nodes.get(level[0]!)!.kind);
    }
    assert.deepEqual(kinds.slice(1), ['article', 'fact', 'source']);
  }
  const demand = found('demand').facts.find((one) => one.source.kind === 'act');
  assert.equal(demand?.value.zh, '2026-03-03');
});

test('what is written into the journal of the court has a row per condition and says what is wanting', () => {
  const review = automaticReview(inputWith({ evidence: [] }));
  const recorded = recordedReview(review, { digest: 'a'.repeat(64), applicant: '东湖县综合行政执法局' });
  assert.equal((recorded['conditions'] as unknown[]).length, reviewRules.length);
  assert.match(String(recorded['wanting']), /有事实根据：没有证据/u);
  assert.equal('wanting' in recordedReview(automaticReview(inputWith()), null), false);
});
