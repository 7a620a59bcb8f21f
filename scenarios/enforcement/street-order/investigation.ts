import type { Action } from '@gaoyao/kernel/process';
import { credentialsShown, itemsHandled, twoOfficers } from './guards.ts';

const beforeDecision = ['investigating', 'concluded', 'noticed', 'hearing', 'reviewing', 'ready'];

/** From the report to the end of the investigation, and the ways a case ends without a penalty. */
export const investigation: readonly Action[] = [
  {
    id: 'report',
    name: { zh: '登记线索', en: 'Register a report' },
    by: ['officer', 'clerk'],
    from: 'new',
    to: 'reported',
    form: 'report',
    set: { violation: { input: 'violation' }, source: { input: 'source' }, place: { input: 'place' } },
    article: '行政处罚法 54',
  },
  {
    id: 'refuse',
    name: { zh: '不予立案', en: 'Refuse to file' },
    by: ['head'],
    from: ['reported'],
    to: 'not-filed',
    form: 'reason',
    article: '行政处罚法 54',
  },
  {
    id: 'file',
    name: { zh: '批准立案', en: 'Approve filing' },
    by: ['head'],
    from: ['reported'],
    to: 'investigating',
    form: 'file',
    require: [twoOfficers],
    set: {
      party: { input: 'party' },
      partyKind: { input: 'partyKind' },
      officer: { input: 'officer' },
      secondOfficer: { input: 'secondOfficer' },
    },
    article: '行政处罚法 54',
  },
  {
    id: 'replace',
    name: { zh: '更换执法人员', en: 'Replace the officers' },
    by: ['team-lead'],
    from: ['investigating', 'concluded', 'noticed'],
    to: '=',
    form: 'replace',
    require: [twoOfficers],
    set: { officer: { input: 'officer' }, secondOfficer: { input: 'secondOfficer' } },
    article: '行政处罚法 43',
  },
  {
    id: 'inspect',
    name: { zh: '现场检查', en: 'Inspect the scene' },
    by: ['officer'],
    from: ['investigating'],
    to: '=',
    form: 'inspect',
    require: [credentialsShown],
    article: '行政处罚法 55',
  },
  {
    id: 'interview',
    name: { zh: '询问当事人', en: 'Interview the party' },
    by: ['officer'],
    from: ['investigating'],
    to: '=',
    form: 'interview',
    require: [credentialsShown],
    article: '行政处罚法 55',
  },
  {
    id: 'preserve',
    name: { zh: '先行登记保存', en: 'Preserve evidence' },
    by: ['officer'],
    from: ['investigating'],
    to: '=',
    form: 'preserve',
    require: [
      {
        id: 'preserved-once',
        when: { not: { done: 'preserve' } },
        refusal: { zh: '本案已经先行登记保存', en: 'Items of this case were preserved already' },
        remedy: {
          zh: '将新增物品列入原清单，或者依法查封、扣押',
          en: 'Add to the first list, or seize as the law allows',
        },
      },
    ],
    article: '行政处罚法 56',
  },
  {
    id: 'release',
    name: { zh: '处理登记保存物品', en: 'Decide on preserved items' },
    by: ['officer'],
    from: '*',
    to: '=',
    form: 'release',
    require: [
      {
        id: 'something-preserved',
        when: { '>': [{ count: 'preserve' }, { count: 'release' }] },
        refusal: { zh: '没有待处理的登记保存物品', en: 'No preserved items wait for a decision' },
        remedy: { zh: '无需处理', en: 'Nothing needs to be done' },
      },
    ],
    article: '行政处罚法 56',
  },
  {
    id: 'conclude',
    name: { zh: '调查终结', en: 'Conclude the investigation' },
    by: ['officer'],
    from: ['investigating'],
    to: 'concluded',
    form: 'conclude',
    require: [
      {
        id: 'scene-inspected',
        when: { done: 'inspect' },
        article: '行政处罚法 40',
        refusal: {
          zh: '没有现场检查笔录，违法事实不清的不得给予处罚',
          en: 'The scene was not inspected; without clear facts there is no penalty',
        },
        remedy: { zh: '先进行现场检查并制作笔录', en: 'Inspect the scene and make a record first' },
      },
      {
        id: 'fine-proposed',
        when: { any: [{ '!=': [{ input: 'finding' }, 'penalty'] }, { given: { input: 'proposedFine' } }] },
        article: '行政处罚法 44',
        refusal: { zh: '拟予处罚但未写明拟处罚款', en: 'A penalty is proposed but not its amount' },
        remedy: { zh: '填写拟处罚款数额', en: 'Give the amount of the proposed fine' },
      },
    ],
    set: {
      finding: { input: 'finding' },
      complex: { input: 'complex' },
      proposedFine: { input: 'proposedFine' },
      // the amounts from which a fine counts as large are set locally (APL 63 leaves them open): demo values
      hearingDue: {
        if: [
          {
            any: [
              {
                all: [
                  { '==': [{ fact: 'partyKind' }, 'person'] },
                  { '>=': [{ input: 'proposedFine' }, 5000] },
                ],
              },
              {
                all: [
                  { '==': [{ fact: 'partyKind' }, 'organisation'] },
                  { '>=': [{ input: 'proposedFine' }, 50_000] },
                ],
              },
            ],
          },
          true,
          false,
        ],
      },
    },
    article: '行政处罚法 54、57',
  },
  {
    id: 'acquit',
    name: { zh: '决定不予处罚', en: 'Decide on no penalty' },
    by: ['head'],
    from: ['concluded', 'ready'],
    to: [
      { when: { '==': [{ fact: 'finding' }, 'unfounded'] }, stage: 'no-penalty', outcome: 'unfounded' },
      { stage: 'no-penalty', outcome: 'minor' },
    ],
    form: 'acquit',
    require: [
      itemsHandled,
      {
        id: 'finding-acquits',
        when: { any: [{ stage: ['ready'] }, { in: [{ fact: 'finding' }, ['minor', 'unfounded']] }] },
        article: '行政处罚法 57',
        refusal: {
          zh: '调查结论不是轻微或者事实不成立',
          en: 'The investigation found neither a minor violation nor an unfounded one',
        },
        remedy: {
          zh: '依调查结论告知拟处罚或者移送',
          en: 'Follow the finding: give prior notice or transfer',
        },
      },
      {
        id: 'party-educated',
        when: {
          any: [{ '==': [{ fact: 'finding' }, 'unfounded'] }, { '==': [{ input: 'education' }, true] }],
        },
        article: '行政处罚法 33',
        refusal: {
          zh: '不予处罚的，应当对当事人进行教育',
          en: 'A party who is not punished must be educated',
        },
        remedy: { zh: '教育当事人并记录', en: 'Educate the party and record it' },
      },
    ],
    article: '行政处罚法 33、57',
  },
  {
    id: 'transfer',
    name: { zh: '移送司法机关', en: 'Transfer to the police' },
    by: ['head'],
    from: ['concluded'],
    to: 'transferred',
    form: 'reason',
    require: [
      itemsHandled,
      {
        id: 'finding-is-crime',
        when: { '==': [{ fact: 'finding' }, 'crime'] },
        article: '行政处罚法 57',
        refusal: { zh: '调查结论不涉嫌犯罪', en: 'The investigation suspects no crime' },
        remedy: { zh: '依调查结论处理', en: 'Follow the finding' },
      },
    ],
    article: '行政处罚法 27、57',
  },
  {
    id: 'withdraw',
    name: { zh: '撤案', en: 'Withdraw the case' },
    by: ['head'],
    from: beforeDecision,
    to: 'withdrawn',
    form: 'reason',
    require: [itemsHandled],
    article: '行政处罚法 57',
  },
];
