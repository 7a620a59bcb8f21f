import { text } from '@gaoyao/kernel/scenario';
import { confirmed, guard, type Guard } from './guards.ts';
import { inTime, is, said, withinCap } from './terms.ts';

/** Other applications of the same applicant against the same act (30.1(7), 74). */
export const earlierApplications = [
  { others: ['applicant', 'actNumber'], done: 'accept', into: 'accepted' },
  { others: ['applicant', 'actNumber'], done: 'accept-simple', into: 'acceptedSimple' },
  { others: ['applicant', 'actNumber'], done: 'deem-accepted', into: 'deemed' },
  { others: ['applicant', 'actNumber'], done: 'allow-withdrawal', into: 'withdrawn' },
] as const;

/** The conditions of art 30.1; each that fails is named for itself. */
export const admissible: readonly Guard[] = [
  confirmed(
    'parties-clear',
    'identified',
    '行政复议法 30.1(1)',
    text('申请人或者被申请人不符合规定', 'Applicant or respondent is not what the law asks'),
    text('通知补正，或者不予受理', 'Ask for correction, or do not accept it'),
  ),
  confirmed(
    'interest-shown',
    'interest',
    '行政复议法 30.1(2)',
    text('与行政行为没有利害关系', 'The applicant has no interest in the act'),
    text('不予受理并说明理由', 'Do not accept it, and say why'),
  ),
  confirmed(
    'claim-specific',
    'specific',
    '行政复议法 30.1(3)',
    text('没有具体的请求和理由', 'Claim and reasons are not specific'),
    text('通知补正', 'Ask for correction'),
  ),
  guard(
    'in-time',
    inTime,
    '行政复议法 20、30.1(4)',
    text('申请超过法定期限，又没有成立的理由', 'The application is late, and no reason excuses it'),
    text(
      '有不可抗力、正当理由或者更长法定期限的，写明依据；没有的，不予受理',
      'Give the obstacle or the longer period and its basis; without one, do not accept it',
    ),
  ),
  guard(
    'within-cap',
    withinCap,
    '行政复议法 21',
    text(
      '自行政行为作出之日起已超过五年（不动产二十年）',
      'More than five years (immovables: twenty) since the act',
    ),
    text('不予受理', 'Do not accept it'),
  ),
  guard(
    'in-scope',
    said('scope', 'within'),
    '行政复议法 11、12、30.1(5)',
    text('不属于行政复议范围', 'It is out of scope'),
    text('不予受理并告知其他途径', 'Do not accept it, and name the other way'),
  ),
  guard(
    'competent',
    said('competence', 'own'),
    '行政复议法 24、27、28、30.1(6)',
    text('不属于本机关管辖', 'Another authority is competent'),
    text('不予受理，并告知有管辖权的机关', 'Do not accept it, and name the competent authority'),
  ),
  guard(
    'not-in-court',
    said('courtAccepted', false),
    '行政复议法 29.2、30.1(7)',
    text('人民法院已经受理，不得再申请行政复议', 'A court has taken the case: no reconsideration beside it'),
    text('不予受理', 'Do not accept it'),
  ),
  guard(
    'not-reviewed-before',
    {
      any: [
        {
          all: (['accepted', 'acceptedSimple', 'deemed'] as const).map((rule) => ({ '==': [{ rule }, 0] })),
        },
        { all: [{ '>': [{ rule: 'withdrawn' }, 0] }, { given: { input: 'againstWill' } }] },
      ],
    },
    '行政复议法 30.1(7)、74.2',
    text(
      '已受理过同一申请人对同一行为的申请',
      'An application of this person against this act was accepted before',
    ),
    text(
      '能够证明先前撤回违背真实意愿的，写明材料；否则不予受理',
      'If an earlier withdrawal was not meant, name the proof; otherwise do not accept it',
    ),
  ),
];

export const simpleAllowed: readonly Guard[] = [
  guard(
    'simple-ground-true',
    {
      any: [
        { all: [said('simpleGround', 'spot'), is('onTheSpot', true)] },
        { all: [said('simpleGround', 'warning'), is('actKind', 'penalty')] },
        // a licence or a closure is no small sum, though no money is in it
        {
          all: [
            said('simpleGround', 'small'),
            { '>': [{ fact: 'amount' }, 0] },
            { '<=': [{ fact: 'amount' }, 3000] },
          ],
        },
        { all: [said('simpleGround', 'information'), is('actKind', 'information')] },
        { all: [said('simpleGround', 'agreed'), said('allAgreed', true)] },
      ],
    },
    '行政复议法 53',
    text('与申请载明的情形不符，不能适用简易程序', 'The application does not show that ground'),
    text('适用普通程序，或者取得各方同意', 'Take the ordinary procedure, or obtain the consent of all'),
  ),
  confirmed(
    'simple-clear',
    'clear',
    '行政复议法 53.1',
    text('事实、权利义务不清楚或者争议较大', 'Facts and rights are not clear, or much is disputed'),
    text('适用普通程序', 'Take the ordinary procedure'),
  ),
];
