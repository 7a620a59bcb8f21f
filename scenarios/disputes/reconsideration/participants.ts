import type { Action } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { confirmed, different, guard, independent } from './guards.ts';
import { applicantAlone, applicantSide, head, office, reviewers } from './people.ts';
import { oneOf, said, ticked } from './terms.ts';

const agents = (side: 'applicant' | 'third-party', fact: string) => ({
  all: [said('of', side), { '>=': [{ fact }, 2] }] as const,
});

/** Who takes part: reviewers, third party, agents, and who takes the place of an applicant (14–18, 36). */
export const participants: readonly Action[] = [
  {
    id: 'assign',
    name: text('指定复议人员', 'Name the reviewers'),
    by: head,
    from: ['received', 'correcting', 'reviewing', 'suspended'],
    to: '=',
    form: 'assign',
    require: [
      guard(
        'two-reviewers',
        different(['handler', 'coHandler']),
        '行政复议法 36、45',
        text('承办与协办是同一人', 'One person cannot be both reviewers'),
        text('指定两名复议人员', 'Name two people'),
      ),
      guard(
        'reviewers-uninvolved',
        { all: [{ '==': [{ input: 'uninvolved' }, true] }, independent(['handler', 'coHandler'])] },
        '行政复议法 3、36',
        text(
          '参与过原行政行为的人员和被申请人代表不得复议',
          'Nobody reviews who took part in the act or speaks for the agency',
        ),
        text('指定其他人员', 'Name somebody else'),
      ),
    ],
    set: {
      handler: { input: 'handler' },
      coHandler: { input: 'coHandler' },
      complex: { input: 'complex' },
      technical: { input: 'technical' },
    },
    article: '行政复议法 36',
  },
  {
    id: 'classify',
    name: text('变更案件难易', 'Change how complex it is'),
    by: [...reviewers, ...head],
    from: ['reviewing'],
    to: '=',
    form: 'classify',
    set: { complex: { input: 'complex' }, technical: { input: 'technical' } },
    require: [
      guard(
        'not-made-simpler-by-reviewer',
        {
          any: [
            {
              not: {
                any: [
                  { '==': [{ actor: 'account' }, { fact: 'handler' }] },
                  { '==': [{ actor: 'account' }, { fact: 'coHandler' }] },
                ],
              },
            },
            {
              all: [
                { any: [said('complex', true), { not: { '==': [{ fact: 'complex' }, true] } }] },
                { any: [said('technical', true), { not: { '==': [{ fact: 'technical' }, true] } }] },
              ],
            },
          ],
        },
        '行政复议法 50、52',
        text(
          '承办人员不能自行取消听证或者咨询',
          'The reviewer cannot take the hearing or the committee away alone',
        ),
        text('由复议机构负责人决定', 'Let the head of the office decide'),
      ),
    ],
    article: '行政复议法 50、52',
  },
  {
    id: 'join-third-party',
    name: text('第三人参加', 'A third party joins'),
    by: [...office, ...reviewers],
    from: ['received', 'reviewing', 'suspended'],
    to: '=',
    form: 'join-third-party',
    require: [
      guard(
        'third-is-not-applicant',
        { '!=': [{ input: 'thirdParty' }, { fact: 'applicant' }] },
        '行政复议法 16',
        text('第三人不能是申请人', 'The applicant is no third party'),
        text('核对第三人', 'Check who it is'),
      ),
    ],
    set: { thirdParty: { input: 'thirdParty' }, oppositeClaim: ticked('opposite', 'oppositeClaim') },
    article: '行政复议法 16',
  },
  {
    id: 'appoint-agent',
    name: text('委托代理人', 'Appoint an agent'),
    by: applicantSide,
    parties: applicantAlone,
    from: ['with-agency', 'received', 'correcting', 'reviewing', 'suspended', 'deliberating', 'decided'],
    to: '=',
    form: 'appoint-agent',
    require: [
      guard(
        'two-agents-at-most',
        { not: { any: [agents('applicant', 'applicantAgents'), agents('third-party', 'thirdAgents')] } },
        '行政复议法 17.1',
        text('最多委托两名代理人', 'Two agents at most'),
        text('先解除一名', 'End one mandate first'),
      ),
      confirmed(
        'mandate-there',
        'mandate',
        '行政复议法 17.2',
        text('没有授权委托书和身份证明', 'Mandate and identity papers are missing'),
        text('提交后再登记', 'Hand them in first'),
      ),
    ],
    set: {
      applicantAgents: {
        if: [said('of', 'applicant'), { '+': [{ fact: 'applicantAgents' }, 1] }, { fact: 'applicantAgents' }],
      },
      thirdAgents: {
        if: [said('of', 'third-party'), { '+': [{ fact: 'thirdAgents' }, 1] }, { fact: 'thirdAgents' }],
      },
    },
    article: '行政复议法 17、18',
  },
  {
    id: 'end-agent',
    name: text('解除代理', 'End an agent’s mandate'),
    by: applicantSide,
    parties: applicantAlone,
    from: '*',
    to: '=',
    form: 'end-agent',
    require: [
      guard(
        'has-agent',
        {
          any: [
            { all: [said('of', 'applicant'), { '>': [{ fact: 'applicantAgents' }, 0] }] },
            { all: [said('of', 'third-party'), { '>': [{ fact: 'thirdAgents' }, 0] }] },
          ],
        },
        '行政复议法 17.2',
        text('没有代理人', 'There is no agent'),
        text('核对委托人', 'Check whose agent it is'),
      ),
    ],
    set: {
      applicantAgents: {
        if: [said('of', 'applicant'), { '-': [{ fact: 'applicantAgents' }, 1] }, { fact: 'applicantAgents' }],
      },
      thirdAgents: {
        if: [said('of', 'third-party'), { '-': [{ fact: 'thirdAgents' }, 1] }, { fact: 'thirdAgents' }],
      },
    },
    article: '行政复议法 17.2',
  },
  {
    id: 'succeed',
    name: text('变更申请人', 'Somebody takes the place of the applicant'),
    by: office,
    from: ['with-agency', 'received', 'correcting', 'reviewing', 'suspended', 'deliberating'],
    to: [
      {
        when: {
          any: [
            { stage: ['deliberating'] },
            { all: [{ stage: ['suspended'] }, oneOf('suspendedFor', ['succeeded'])] },
          ],
        },
        stage: 'reviewing',
      },
      { stage: '=' },
    ],
    form: 'succeed',
    require: [
      guard(
        'another-applicant',
        { '!=': [{ input: 'applicant' }, { fact: 'applicant' }] },
        '行政复议法 14',
        text('与原申请人相同', 'It is the same applicant'),
        text('核对申请人', 'Check who it is'),
      ),
    ],
    set: {
      applicant: { input: 'applicant' },
      applicantKind: { input: 'applicantKind' },
      suspendedFor: {
        if: [
          oneOf('suspendedFor', ['death', 'incapacity', 'dissolved']),
          'succeeded',
          { fact: 'suspendedFor' },
        ],
      },
    },
    article: '行政复议法 14',
  },
];
