import type { Action, Condition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { confirmed, guard, notAnInvestigator, paperSigned } from './guards.ts';
import { head, investigators } from './people.ts';

/** The review is due by the case itself, or because a hearing was held (APL 58). */
const reviewDue: Condition = {
  any: [{ '==': [{ fact: 'reviewDue' }, true] }, { '==': [{ fact: 'hearingHeld' }, true] }],
};

/** No decision before the legality review where the law asks for it. */
export const reviewPassed = guard(
  'review-passed',
  { any: [{ not: reviewDue }, { '==': [{ fact: 'review' }, 'passed'] }] },
  '行政处罚法 58',
  text(
    '应当法制审核，未经审核或者审核未通过的，不得作出决定',
    'Legality review is due and was not passed: there is no decision',
  ),
  text('送审，按意见修改后再次送审', 'Submit it; amend it as asked and submit it again'),
);

/** A complex or major case, and every penalty outside its band, is discussed by the heads together. */
export const discussedTogether = guard(
  'discussed-together',
  { any: [{ not: { '==': [{ fact: 'complex' }, true] } }, { '==': [{ fact: 'discussed' }, true] }] },
  '行政处罚法 57.2',
  text(
    '情节复杂、重大违法或者超出裁量幅度，负责人尚未集体讨论',
    'Complex, major or outside the band: the heads have not discussed it',
  ),
  text('集体讨论并制作记录', 'Discuss it together and keep the record'),
);

/** Legality review (APL 58) and collective discussion (57.2). */
export const review: readonly Action[] = [
  {
    id: 'submit-review',
    name: text('送法制审核', 'Submit for legality review'),
    by: investigators,
    from: ['checked', 'amending', 'ready'],
    to: 'reviewing',
    form: 'submit-review',
    require: [
      notAnInvestigator('reviewer', '行政处罚法 58'),
      guard(
        'reviewer-qualified',
        { '==': [{ rule: 'legal.all' }, true] },
        '行政处罚法 58',
        text('审核人员不具有法制审核资格', 'The reviewer is not qualified'),
        text('由具有法律职业资格的法制审核人员审核', 'Choose a qualified reviewer'),
      ),
      paperSigned('inquiry-report', '行政处罚法 54、58', text('调查终结报告', 'report of the inquiry')),
    ],
    decide: [{ qualified: 'legal', accounts: [{ input: 'reviewer' }], into: 'legal' }],
    set: { reviewer: { input: 'reviewer' } },
    article: '行政处罚法 58',
  },
  {
    id: 'review',
    name: text('法制审核', 'Review legality'),
    by: ['legal-reviewer'],
    from: ['reviewing'],
    to: [
      { when: { '==': [{ input: 'result' }, 'passed'] }, stage: 'ready' },
      { when: { '==': [{ input: 'result' }, 'amend'] }, stage: 'amending' },
      { stage: 'inquiry' },
    ],
    form: 'review',
    require: [
      guard(
        'reviewed-by-the-reviewer',
        { '==': [{ actor: 'account' }, { fact: 'reviewer' }] },
        '行政处罚法 58',
        text('不是送审时指定的审核人员', 'Not the reviewer to whom it was submitted'),
        text('由指定的人员审核', 'Let that person review it'),
      ),
      guard(
        'reviewer-still-qualified',
        { '==': [{ rule: 'legal.all' }, true] },
        '行政处罚法 58',
        text('审核人员资格已失效', 'The qualification of the reviewer has run out'),
        text('退回后改由具有资格的人员审核', 'Return it and let a qualified person review it'),
      ),
      confirmed(
        'review-complete',
        'checked',
        '行政处罚法 58',
        text('没有逐项审核', 'Not every part was examined'),
        text(
          '审核主体、权限、事实、证据、依据、裁量、程序和文书',
          'Examine competence, facts, evidence, basis, discretion, procedure and papers',
        ),
      ),
      guard(
        'opinion-signed',
        {
          any: [
            { '!=': [{ input: 'result' }, 'passed'] },
            { paper: 'legality-opinion', is: ['signed', 'issued', 'served'] },
          ],
        },
        '行政处罚法 58',
        text('法制审核意见书尚未签署', 'The opinion on legality has not been signed'),
        text('先制作并签署法制审核意见书', 'Write and sign it first'),
      ),
    ],
    decide: [{ qualified: 'legal', accounts: [{ fact: 'reviewer' }], into: 'legal' }],
    set: { review: { input: 'result' } },
    article: '行政处罚法 58',
  },
  {
    id: 'discuss',
    name: text('集体讨论', 'Discuss together'),
    by: head,
    from: ['ready'],
    to: [{ when: { '==': [{ input: 'result' }, 'back'] }, stage: 'inquiry' }, { stage: '=' }],
    form: 'discuss',
    require: [
      reviewPassed,
      paperSigned('discussion-record', '行政处罚法 57.2', text('集体讨论记录', 'record of the discussion')),
    ],
    set: { discussed: { if: [{ '!=': [{ input: 'result' }, 'back'] }, true, { fact: 'discussed' }] } },
    article: '行政处罚法 57.2',
  },
];
