import type { Action } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { confirmed, guard, paperIssued } from './guards.ts';
import { applicantAlone, applicantSide, head, office, reviewers } from './people.ts';
import { beforeAcceptance, underReview } from './stages.ts';
import { tellsEnded, tellsStay } from './tells.ts';
import { emptied, is, isNot, said } from './terms.ts';

const harmless = confirmed(
  'settlement-lawful',
  'lawful',
  '行政复议法 5.2、74.1',
  text(
    '损害国家、公共利益或者他人权益，或者违反强制性规定',
    'It harms the public or others, or breaks a binding rule',
  ),
  text('修改内容，或者依法作出决定', 'Change it, or decide'),
);

const notStayed = guard(
  'not-stayed',
  isNot('stayed', true),
  '行政复议法 42',
  text('已经停止执行', 'It is stayed already'),
  text('无需重复', 'Nothing to do'),
);

/** Stay, mediation, settlement and withdrawal (5, 41(1), 42, 73, 74). */
export const settlement: readonly Action[] = [
  {
    id: 'ask-stay',
    name: text('申请停止执行', 'Ask for a stay'),
    by: applicantSide,
    from: [...underReview],
    to: '=',
    form: 'ask-stay',
    require: [notStayed],
    article: '行政复议法 42(3)',
  },
  {
    id: 'order-stay',
    name: text('决定停止执行', 'Order a stay'),
    by: head,
    from: [...underReview],
    to: '=',
    form: 'order-stay',
    require: [
      notStayed,
      paperIssued('stay-decision', '行政复议法 42', text('停止执行决定书', 'decision on a stay')),
    ],
    set: { stayed: true },
    tells: tellsStay(true),
    article: '行政复议法 42',
  },
  {
    id: 'refuse-stay',
    name: text('不予停止执行', 'Refuse a stay'),
    by: head,
    from: [...underReview],
    to: '=',
    form: 'refuse-stay',
    article: '行政复议法 42',
  },
  {
    id: 'lift-stay',
    name: text('恢复执行', 'Lift the stay'),
    by: head,
    from: [...underReview, 'decided'],
    to: '=',
    form: 'lift-stay',
    require: [
      guard(
        'stayed',
        is('stayed', true),
        '行政复议法 42',
        text('没有停止执行', 'Nothing is stayed'),
        text('无需恢复', 'Nothing to lift'),
      ),
    ],
    set: { stayed: false },
    tells: tellsStay(false),
    article: '行政复议法 42',
  },
  {
    id: 'open-mediation',
    name: text('开始调解', 'Open mediation'),
    by: reviewers,
    from: [...underReview],
    to: '=',
    form: 'open-mediation',
    require: [
      confirmed(
        'both-willing',
        'bothWilling',
        '行政复议法 5.2',
        text('调解应当自愿', 'Mediation is voluntary'),
        text('征得双方同意', 'Obtain both consents'),
      ),
    ],
    set: { mediation: 'open' },
    article: '行政复议法 5',
  },
  {
    id: 'fail-mediation',
    name: text('调解不成', 'Mediation fails'),
    by: reviewers,
    from: [...underReview],
    to: '=',
    form: 'fail-mediation',
    require: [
      guard(
        'mediation-open',
        is('mediation', 'open'),
        '行政复议法 73.2',
        text('没有进行调解', 'No mediation is open'),
        text('先开始调解', 'Open it first'),
      ),
    ],
    set: { mediation: 'failed' },
    article: '行政复议法 73.2',
  },
  {
    id: 'mediate',
    name: text('调解书生效', 'The mediation statement takes effect'),
    by: [...reviewers, ...head],
    from: [...underReview],
    to: [
      { when: { given: { fact: 'performBy' } }, stage: 'performing' },
      { stage: 'closed', outcome: 'mediated' },
    ],
    form: 'mediate',
    require: [
      guard(
        'mediation-opened',
        is('mediation', 'open'),
        '行政复议法 5、73',
        text('没有进行调解', 'No mediation is open'),
        text('先开始调解', 'Open it first'),
      ),
      harmless,
      confirmed(
        'all-signed',
        'allSigned',
        '行政复议法 73.1',
        text('各方没有签字、签章', 'Not every party has signed'),
        text('由各方签字、签章；一方反悔的，及时作出决定', 'Let all sign; if one goes back on it, decide'),
      ),
      confirmed(
        'sealed',
        'sealed',
        '行政复议法 73.1',
        text('没有加盖复议机关印章', 'The seal is missing'),
        text('加盖印章', 'Affix it'),
      ),
      paperIssued('mediation-statement', '行政复议法 73.1', text('调解书', 'mediation statement')),
    ],
    set: {
      mediation: 'agreed',
      result: 'mediated',
      effect: { input: 'effect' },
      fine: { input: 'fine' },
      performBy: { input: 'performBy' },
      toPerform: { if: [{ given: { input: 'performBy' } }, true, { fact: 'toPerform' }] },
      decidedOn: { today: true },
      finalOn: { today: true },
      number: { coalesce: [{ input: 'number' }, { fact: 'number' }] },
    },
    tells: [tellsEnded({ today: true })],
    article: '行政复议法 73',
  },
  {
    id: 'withdraw',
    name: text('撤回申请', 'Withdraw the application'),
    by: ['party', ...office],
    // a third party, who may want the opposite, takes nothing back
    parties: applicantAlone,
    from: [...beforeAcceptance, ...underReview],
    to: [{ when: { stage: [...beforeAcceptance] }, stage: 'closed', outcome: 'withdrawn' }, { stage: '=' }],
    form: 'withdraw',
    require: [
      confirmed(
        'withdrawal-voluntary',
        'voluntary',
        '行政复议法 74.2',
        text('撤回应当出于自愿', 'A withdrawal is voluntary'),
        text('不自愿的，继续审理', 'If it is not, the review goes on'),
      ),
    ],
    set: {
      withdrawal: { if: [said('settled', true), 'settled', 'asked'] },
      result: { if: [{ stage: [...beforeAcceptance] }, 'withdrawn', { fact: 'result' }] },
    },
    article: '行政复议法 41(1)、74',
  },
  {
    id: 'allow-withdrawal',
    name: text('准予撤回并终止', 'Allow the withdrawal and terminate'),
    by: head,
    from: [...underReview],
    to: 'decided',
    form: 'allow-withdrawal',
    require: [
      guard(
        'withdrawal-asked',
        { in: [{ fact: 'withdrawal' }, ['asked', 'settled']] },
        '行政复议法 41(1)',
        text('申请人没有撤回', 'The applicant has not withdrawn'),
        text('由申请人提出', 'The applicant must say so'),
      ),
      harmless,
    ],
    set: {
      result: { if: [is('withdrawal', 'settled'), 'settled', 'withdrawn'] },
      effect: 'withdrawn',
      decidedOn: { today: true },
    },
    article: '行政复议法 41(1)、74.2',
  },
  {
    id: 'refuse-withdrawal',
    name: text('不准撤回', 'Refuse the withdrawal'),
    by: head,
    from: [...underReview],
    to: '=',
    form: 'refuse-withdrawal',
    require: [
      guard(
        'withdrawal-waiting',
        { in: [{ fact: 'withdrawal' }, ['asked', 'settled']] },
        '行政复议法 41(1)',
        text('申请人没有撤回', 'The applicant has not withdrawn'),
        text('继续审理', 'Go on'),
      ),
    ],
    set: { withdrawal: emptied('withdrawal') },
    article: '行政复议法 41(1)、74',
  },
];
