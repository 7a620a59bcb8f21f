import type { Action } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { confirmed, guard, notInFuture, paperIssued } from './guards.ts';
import { applicantAlone, applicantSide, head, office, respondentSide } from './people.ts';
import { isCompulsoryFirst, periodFrom, said, ticked } from './terms.ts';

/** The application comes in, through whichever door, and is completed (20–23, 31–32). */
export const intake: readonly Action[] = [
  {
    id: 'apply',
    name: text('申请行政复议', 'Apply for reconsideration'),
    // `system` is the portal's one entry, for a person without an account whose phone was confirmed
    by: ['party', 'system', ...office],
    from: 'new',
    to: [{ when: { '==': [{ fact: 'channel' }, 'agency'] }, stage: 'with-agency' }, { stage: 'received' }],
    form: 'apply',
    require: [
      notInFuture('knownOn', text('知道之日', 'The day it became known')),
      notInFuture('filedOn', text('申请日', 'The day of the application')),
      notInFuture('receivedOn', text('收到之日', 'The day it was received')),
      guard(
        'through-agency-only-if-allowed',
        { any: [{ not: said('channel', 'agency') }, said('onTheSpot', true), said('monitoring', true)] },
        '行政复议法 32',
        text(
          '只有当场处罚和依据电子监控的处罚可以通过原机关提交',
          'Only penalties made on the spot or by electronic monitoring can be attacked through the agency',
        ),
        text('直接向复议机关提交', 'Hand it to the reconsideration authority'),
      ),
      guard(
        'oral-record-signed',
        { any: [{ not: said('channel', 'oral') }, said('recordSigned', true)] },
        '行政复议法 22.3',
        text('口头申请没有当场记录并由申请人核对签名', 'An oral application must be recorded and signed'),
        text('当场记录，交申请人核对签名', 'Write it down and let the applicant read and sign it'),
      ),
      guard(
        'standing-shown',
        {
          any: [
            { not: said('standing', 'kin', 'guardian', 'successor') },
            { given: { input: 'standingProof' } },
          ],
        },
        '行政复议法 14',
        text('没有证明亲属、代理或者承受关系', 'Kinship, guardianship or succession is not shown'),
        text('写明证明材料', 'Name the proof'),
      ),
      guard(
        'document-named',
        { any: [{ not: said('normativeAsked', true) }, { given: { input: 'normativeDocument' } }] },
        '行政复议法 13',
        text('没有写明请求审查的规范性文件', 'The normative document is not named'),
        text('写明名称和条款', 'Name the document and the clause'),
      ),
    ],
    set: {
      against: { input: 'against' },
      actNumber: { input: 'actNumber' },
      respondent: { input: 'respondent' },
      violation: { coalesce: [{ input: 'violation' }, ''] },
      actKind: { input: 'actKind' },
      actDay: { input: 'actDay' },
      onTheSpot: ticked('onTheSpot'),
      applicant: { input: 'applicant' },
      applicantKind: { input: 'applicantKind' },
      channel: { input: 'channel' },
      claim: { input: 'claim' },
      amount: { input: 'amount' },
      filedOn: { coalesce: [{ input: 'filedOn' }, { today: true }] },
      periodFrom,
      compulsoryFirst: { if: [isCompulsoryFirst, true, { fact: 'compulsoryFirst' }] },
      compensationAsked: ticked('compensationAsked'),
      normative: { if: [said('normativeAsked', true), 'asked', { fact: 'normative' }] },
    },
    article: '行政复议法 20、22',
  },
  {
    id: 'forward',
    name: text('原机关转送申请', 'The agency forwards the application'),
    by: respondentSide,
    from: ['with-agency'],
    to: 'received',
    form: 'forward',
    require: [notInFuture('forwardedOn', text('转送日', 'The day it was forwarded'))],
    article: '行政复议法 32',
  },
  {
    id: 'request-correction',
    name: text('通知补正', 'Ask for what is missing'),
    by: ['reconsideration-officer'],
    from: ['received'],
    to: 'correcting',
    form: 'request-correction',
    require: [
      guard(
        'correction-in-time',
        { clock: 'acceptance', is: ['open'] },
        '行政复议法 31',
        text(
          '补正通知应当在收到申请的五个工作日内一次发出',
          'It is asked once, within five working days of the application',
        ),
        text('依照现有材料作出决定', 'Decide on what is there'),
      ),
      confirmed(
        'correction-once',
        'onceAndForAll',
        '行政复议法 31',
        text('补正通知没有一次性载明全部事项', 'Not everything that is missing is named'),
        text('一次性载明', 'Name it all at once'),
      ),
      paperIssued('correction-notice', '行政复议法 31', text('补正通知书', 'correction notice')),
    ],
    article: '行政复议法 31',
  },
  {
    id: 'serve-correction',
    name: text('送达补正通知', 'Serve the correction notice'),
    by: office,
    from: ['correcting'],
    to: '=',
    form: 'serve-correction',
    require: [notInFuture('receivedOn', text('收到之日', 'The day it was received'))],
    article: '行政复议法 31',
  },
  {
    id: 'extend-correction',
    name: text('延长补正期限', 'Allow more time to supply it'),
    by: ['reconsideration-officer', ...head],
    from: ['correcting'],
    to: '=',
    form: 'extend-correction',
    require: [
      guard(
        'correction-open',
        {
          all: [{ clock: 'correction', is: ['open'] }, { '>': [{ input: 'until' }, { due: 'correction' }] }],
        },
        '行政复议法 31',
        text('补正期限已满、已延长或者没有延后', 'The period is over or extended, or the day is no later'),
        text('期限内延长一次', 'Extend it once, before it is over'),
      ),
    ],
    article: '行政复议法 31',
  },
  {
    id: 'submit-correction',
    name: text('提交补正材料', 'Supply what was missing'),
    by: applicantSide,
    parties: applicantAlone,
    from: ['correcting'],
    to: 'received',
    form: 'submit-correction',
    require: [notInFuture('submittedOn', text('提交日', 'The day of submission'))],
    article: '行政复议法 31',
  },
  {
    id: 'abandon',
    name: text('逾期不补正，视为放弃', 'Deemed abandoned'),
    by: ['system'],
    from: ['correcting'],
    to: [{ stage: 'closed', outcome: 'abandoned' }],
    set: { result: 'abandoned' },
    article: '行政复议法 31',
  },
];
