import type { Action } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { guard, paperIssued, suspensionNoticed, toldInWriting } from './guards.ts';
import { head } from './people.ts';
import { emptied, is, isNot, oneOf, said } from './terms.ts';

/** Grounds under which sixty days end the proceedings (41(5)). */
export const limitedGrounds = ['death', 'incapacity', 'dissolved'] as const;

/** Suspension and its end (39–41). */
export const suspension: readonly Action[] = [
  {
    id: 'suspend',
    name: text('中止', 'Suspend'),
    by: ['reconsideration-officer', ...head],
    from: ['reviewing', 'deliberating'],
    to: 'suspended',
    form: 'suspend',
    require: [
      toldInWriting('行政复议法 39.3'),
      guard(
        'both-agreed-to-mediate',
        { any: [{ not: said('ground', 'mediation') }, said('bothAgreed', true)] },
        '行政复议法 39.1(6)',
        text('调解、和解期间中止须双方同意', 'Both sides must agree to a suspension for mediation'),
        text('取得双方同意', 'Obtain both consents'),
      ),
      suspensionNoticed,
    ],
    set: { suspendedFor: { input: 'ground' }, suspendedOn: { today: true } },
    article: '行政复议法 39',
  },
  {
    id: 'resume',
    name: text('恢复审理', 'Resume'),
    by: ['reconsideration-officer', ...head],
    from: ['suspended'],
    to: 'reviewing',
    form: 'resume',
    require: [
      toldInWriting('行政复议法 39.3'),
      guard(
        'normative-settled',
        isNot('normative', 'pending'),
        '行政复议法 39.1(9)、56、57',
        text('附带审查尚未处理完毕', 'The normative document is still being looked at'),
        text('登记处理结果', 'Record what became of it'),
      ),
      paperIssued(
        'resumption-notice',
        '行政复议法 39.3',
        text('恢复审理通知书', 'notice that the review goes on'),
      ),
    ],
    set: { suspendedFor: emptied('suspendedFor') },
    article: '行政复议法 39.2、39.3',
  },
  {
    id: 'warn-suspension',
    name: text('提示检查中止事由', 'Warn of a suspension that goes on'),
    by: ['system'],
    from: ['suspended'],
    to: '=',
    article: '行政复议法 39.2、40',
  },
  {
    id: 'confirm-suspension',
    name: text('确认中止事由仍在', 'Confirm that its reason still stands'),
    by: head,
    from: ['suspended'],
    to: '=',
    form: 'confirm-suspension',
    article: '行政复议法 39.2、40',
  },
  {
    id: 'note-sixty-days',
    name: text('中止满六十日', 'Suspended for sixty days'),
    by: ['system'],
    from: ['suspended'],
    to: '=',
    article: '行政复议法 41(5)',
  },
  {
    id: 'terminate',
    name: text('终止', 'Terminate'),
    by: head,
    from: ['reviewing', 'suspended', 'deliberating'],
    to: 'decided',
    form: 'terminate',
    require: [
      guard(
        'sixty-days-over',
        {
          any: [
            { not: said('ground', 'sixty-days') },
            {
              all: [
                { stage: ['suspended'] },
                oneOf('suspendedFor', limitedGrounds),
                { '>': [{ days: [{ fact: 'suspendedOn' }, { today: true }] }, 60] },
              ],
            },
          ],
        },
        '行政复议法 41(5)',
        text(
          '不是因死亡、丧失行为能力或者组织终止而中止满六十日',
          'It was not suspended for sixty days on the ground of death, incapacity or dissolution',
        ),
        text('等待满六十日，或者恢复审理', 'Wait for the sixty days, or resume'),
      ),
      guard(
        'of-a-person',
        { any: [{ not: said('ground', 'no-kin', 'crime') }, is('applicantKind', 'person')] },
        '行政复议法 41(2)、41(4)',
        text('申请人不是公民', 'The applicant is no person'),
        text('核对终止事由', 'Check the ground'),
      ),
      guard(
        'of-an-organisation',
        { any: [{ not: said('ground', 'no-successor') }, is('applicantKind', 'organisation')] },
        '行政复议法 41(3)',
        text('申请人不是组织', 'The applicant is no organisation'),
        text('核对终止事由', 'Check the ground'),
      ),
      guard(
        'of-restraint',
        { any: [{ not: said('ground', 'crime') }, oneOf('actKind', ['penalty', 'compulsion'])] },
        '行政复议法 41(4)',
        text('不是行政拘留或者限制人身自由的措施', 'It is no detention and no restraint of liberty'),
        text('核对终止事由', 'Check the ground'),
      ),
    ],
    set: { result: 'terminated', effect: 'withdrawn', decidedOn: { today: true } },
    article: '行政复议法 41',
  },
];
