import type { Action, Condition, Expression } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { guard, paperIssued, paperSigned } from './guards.ts';
import { defence, head, receivers, reviewers } from './people.ts';
import { beforeCourt, firstInstance } from './stages.ts';
import { is, isNot, said } from './terms.ts';

/** Until when evidence is taken: the term of the simple procedure, the fifteen days, or what the court allowed (解释 34, 104). */
export const evidenceDue: Expression = {
  coalesce: [{ fact: 'lateUntil' }, { fact: 'evidenceUntil' }, { due: 'answer' }],
};
const late: Condition = { '>': [{ today: true }, evidenceDue] };

/** The defence: who handles it, how, the answer and the evidence (34–36, 67). */
export const answering: readonly Action[] = [
  {
    id: 'assign',
    name: text('指定承办应诉人员', 'Name who handles it'),
    by: reviewers,
    from: '*',
    to: '=',
    form: 'assign',
    set: { litigator: { input: 'litigator' } },
  },
  {
    id: 'plan-defence',
    name: text('提出应诉方案', 'Propose the defence'),
    by: defence,
    from: [...beforeCourt],
    to: '=',
    form: 'plan',
    set: { planned: 'proposed' },
  },
  {
    id: 'approve-plan',
    name: text('审批应诉方案', 'Decide on the defence'),
    by: head,
    from: [...beforeCourt],
    to: '=',
    form: 'approve-plan',
    require: [
      guard(
        'plan-proposed',
        is('planned', 'proposed'),
        '行政诉讼法 67',
        text('没有待审批的应诉方案', 'No plan waits for a decision'),
        text('由应诉人员先提出方案', 'Let the litigation officer propose one'),
      ),
      paperSigned('defence-plan', '行政诉讼法 67', text('应诉方案审批表', 'approval of the defence')),
    ],
    set: { planned: { if: [said('approved', true), 'approved', 'returned'] } },
  },
  {
    id: 'ask-late-evidence',
    name: text('申请延期提供证据', 'Ask to give evidence later'),
    by: defence,
    from: [...firstInstance],
    to: '=',
    form: 'late-evidence',
    require: [
      guard(
        'asked-in-time',
        { all: [isNot('lateEvidence', 'asked'), { not: late }] },
        '行政诉讼法 36.1、行诉解释 34',
        text(
          '申请延期应当在举证期限内书面提出',
          'Leave is asked for in writing within the time for evidence',
        ),
        text('逾期不提供的，视为没有证据', 'After that there is no evidence'),
      ),
      paperIssued(
        'late-evidence-application',
        '行诉解释 34',
        text('延期提供证据申请书', 'application for late evidence'),
      ),
    ],
    set: { lateEvidence: 'asked' },
    article: '行政诉讼法 36.1、行诉解释 34',
  },
  {
    id: 'late-evidence-decided',
    name: text('法院对延期申请的答复', 'The court answers'),
    by: receivers,
    from: [...firstInstance],
    to: '=',
    form: 'late-evidence-decision',
    require: [
      guard(
        'late-evidence-asked',
        is('lateEvidence', 'asked'),
        '行政诉讼法 36.1',
        text('没有申请延期', 'It was not asked for'),
        text('无需登记', 'Nothing to record'),
      ),
      guard(
        'until-given',
        { any: [said('allowed', false), { '>=': [{ input: 'until' }, { today: true }] }] },
        '行诉解释 34',
        text('准许延期的，须写明期限', 'Where it is allowed, until when'),
        text('填写法院准许的日期', 'Give the day'),
      ),
    ],
    set: {
      lateEvidence: { if: [said('allowed', true), 'allowed', 'refused'] },
      lateUntil: { if: [said('allowed', true), { input: 'until' }, { fact: 'lateUntil' }] },
      // refused when the time had run out already
      noEvidence: {
        if: [{ all: [said('allowed', false), late, isNot('answered', true)] }, true, { fact: 'noEvidence' }],
      },
    },
    article: '行政诉讼法 36.1',
  },
  {
    id: 'submit-answer',
    name: text('提交答辩状和证据', 'Answer, with evidence'),
    by: defence,
    from: [...firstInstance],
    to: 'trial',
    form: 'answer',
    require: [
      guard(
        'answered-once',
        isNot('answered', true),
        '行政诉讼法 67',
        text('已经答辩举证', 'It was answered already'),
        text('符合条件的，补充证据', 'Add evidence where the law allows it'),
      ),
      guard(
        'gathered-before-the-act',
        said('beforeAct', true),
        '行政诉讼法 35、行诉解释 34',
        text(
          '诉讼中被告及其代理人不得自行向原告、第三人和证人收集证据；作出行为之后收集的不能证明其合法',
          'During a suit the defendant gathers no evidence; what was gathered after the act does not prove it lawful',
        ),
        text('只提交作出行政行为时已有的证据', 'Give only what there was when the act was done'),
      ),
      paperIssued('defence-statement', '行政诉讼法 67', text('行政答辩状', 'statement of defence')),
      paperIssued('evidence-list', '行政诉讼法 34、67', text('证据清单及说明', 'list of evidence')),
    ],
    set: {
      answered: true,
      noEvidence: { if: [late, true, { fact: 'noEvidence' }] },
    },
    article: '行政诉讼法 34、67',
  },
  {
    id: 'deem-no-evidence',
    name: text('逾期未举证', 'No evidence in time'),
    by: ['system'],
    from: '*',
    to: '=',
    set: {
      // what the court allowed, or has still to decide on, keeps the time open
      noEvidence: {
        if: [
          {
            any: [
              is('answered', true),
              is('lateEvidence', 'asked'),
              { '>': [{ fact: 'lateUntil' }, { today: true }] },
            ],
          },
          { fact: 'noEvidence' },
          true,
        ],
      },
    },
    article: '行政诉讼法 34.2',
  },
  {
    id: 'supplement-evidence',
    name: text('补充证据', 'Add evidence'),
    by: defence,
    from: [...beforeCourt],
    to: '=',
    form: 'supplement',
    require: [
      guard(
        'may-be-added',
        said('ground', 'new-reasons', 'ordered'),
        '行政诉讼法 36.2、39',
        text(
          '未经法院准许或者要求，不得补充证据',
          'Evidence is added with leave or by order of the court alone',
        ),
        text('先取得法院准许', 'Ask for leave first'),
      ),
    ],
    article: '行政诉讼法 36.2、39',
  },
  {
    id: 'third-party-evidence',
    name: text('登记第三人提供证据', 'A third party gives evidence'),
    by: receivers,
    from: [...beforeCourt],
    to: '=',
    form: 'third-party-evidence',
    // where the act concerns a third party who gives the evidence, silence does not deprive it (34.2)
    set: {
      noEvidence: {
        if: [{ all: [is('noEvidence', true), said('concerned', true)] }, false, { fact: 'noEvidence' }],
      },
    },
    article: '行政诉讼法 34.2',
  },
];
