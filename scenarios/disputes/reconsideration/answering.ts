import type { Action } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { confirmed, guard, independent, notInFuture, paperIssued } from './guards.ts';
import { applicantAlone, applicantSide, head, office, respondentSide, reviewers } from './people.ts';
import { is, said } from './terms.ts';

const reviewed = ['reviewing', 'suspended'] as const;

/** The last day for the answer, whichever procedure it runs in (48, 54). */
const answerDue = { coalesce: [{ due: 'answer-simple' }, { due: 'answer' }] } as const;

const representativeNoReviewer = guard(
  'representative-no-reviewer',
  {
    all: [
      { not: { '==': [{ input: 'representative' }, { fact: 'handler' }] } },
      { not: { '==': [{ input: 'representative' }, { fact: 'coHandler' }] } },
    ],
  },
  '行政复议法 36',
  text('复议人员不能代表被申请人', 'A reviewer cannot speak for the respondent'),
  text('核对被申请人代表', 'Check who represents the respondent'),
);

/** The respondent answers and proves, the others add what they have (43–48, 54). */
export const answering: readonly Action[] = [
  {
    id: 'send-copy',
    name: text('发送申请书副本', 'Send the copy to the respondent'),
    by: [...office, ...reviewers],
    from: reviewed,
    to: '=',
    form: 'send-copy',
    require: [
      guard(
        'copy-sent-once',
        { not: { done: 'send-copy' } },
        '行政复议法 48、54',
        text('副本已经发送', 'The copy was sent'),
        text('无需重复发送', 'It need not be sent again'),
      ),
      notInFuture('receivedOn', text('收到之日', 'The day it was received')),
      representativeNoReviewer,
      paperIssued('answer-notice', '行政复议法 48、54', text('答复通知书', 'notice to answer')),
    ],
    set: {
      respondentRepresentative: {
        coalesce: [{ input: 'representative' }, { fact: 'respondentRepresentative' }],
      },
    },
    article: '行政复议法 48、54',
  },
  {
    id: 'name-representative',
    name: text('登记被申请人代表', "Name the respondent's representative"),
    by: office,
    from: [
      'with-agency',
      'received',
      'correcting',
      ...reviewed,
      'deliberating',
      'decided',
      'served',
      'performing',
    ],
    to: '=',
    form: 'name-representative',
    require: [representativeNoReviewer],
    set: { respondentRepresentative: { input: 'representative' } },
    article: '行政复议法 19',
  },
  {
    id: 'file-answer',
    name: text('提交答复和证据', 'File the answer and the evidence'),
    by: respondentSide,
    from: [...reviewed, 'deliberating'],
    to: '=',
    form: 'file-answer',
    require: [
      guard(
        'copy-received',
        { done: 'send-copy' },
        '行政复议法 48',
        text('副本尚未发送', 'The copy was not sent yet'),
        text('先发送副本', 'Send the copy first'),
      ),
      notInFuture('filedOn', text('提交日', 'The day it was filed')),
      guard(
        'answered-once',
        { not: { done: 'file-answer' } },
        '行政复议法 46',
        text('已经提交答复；补充证据须经同意', 'It was answered; more evidence needs consent'),
        text('申请补充证据', 'Ask to add evidence'),
      ),
    ],
    // late, or without evidence, it counts as none (70); a paper posted in time is in time
    set: {
      noEvidence: {
        if: [
          { any: [{ '>': [{ input: 'filedOn' }, answerDue] }, { '==': [{ input: 'evidenceCount' }, 0] }] },
          true,
          false,
        ],
      },
      actHandler: { input: 'actHandler' },
      actSecondHandler: { input: 'actSecondHandler' },
    },
    article: '行政复议法 44、48、54、70',
  },
  {
    id: 'note-no-answer',
    name: text('逾期未答复', 'No answer in time'),
    by: ['system'],
    from: [...reviewed, 'deliberating'],
    to: '=',
    set: { noEvidence: { if: [{ done: 'file-answer' }, { fact: 'noEvidence' }, true] } },
    article: '行政复议法 70',
  },
  {
    id: 'file-evidence',
    name: text('申请人、第三人提供证据', 'Applicant or third party gives evidence'),
    by: applicantSide,
    parties: applicantAlone,
    from: ['received', 'correcting', ...reviewed],
    to: '=',
    form: 'file-evidence',
    require: [
      guard(
        'third-party-there',
        { any: [said('by', 'applicant'), { given: { fact: 'thirdParty' } }] },
        '行政复议法 16',
        text('没有第三人参加', 'No third party has joined'),
        text('先登记第三人', 'Let the third party join first'),
      ),
    ],
    set: {
      thirdPartyEvidence: { if: [said('by', 'third-party'), true, { fact: 'thirdPartyEvidence' }] },
    },
    article: '行政复议法 43、44、46.2',
  },
  {
    id: 'supplement-evidence',
    name: text('被申请人补充证据', 'The respondent adds evidence'),
    by: respondentSide,
    from: ['reviewing'],
    to: '=',
    form: 'supplement-evidence',
    require: [
      guard(
        'new-reasons-raised',
        { all: [{ done: 'file-evidence' }, { '==': [{ input: 'consent' }, true] }] },
        '行政复议法 46.2',
        text(
          '只有申请人、第三人提出新的理由或者证据，并经复议机构同意，才能补充',
          'Only where the other side raised something new, and with the consent of the office',
        ),
        text(
          '取得同意；自行收集的证据不作为依据',
          'Obtain the consent; what the agency collects alone counts for nothing',
        ),
      ),
    ],
    article: '行政复议法 46',
  },
  {
    id: 'take-evidence',
    name: text('调查取证', 'Take evidence'),
    by: reviewers,
    from: reviewed,
    to: '=',
    form: 'take-evidence',
    require: [
      confirmed(
        'two-take-evidence',
        'bothPresent',
        '行政复议法 45.2',
        text('复议人员少于两人', 'Fewer than two reviewers'),
        text('由两名复议人员进行', 'Let two of them do it'),
      ),
      confirmed(
        'card-shown',
        'cardShown',
        '行政复议法 45.2',
        text('没有出示工作证件', 'The cards were not shown'),
        text('出示证件后重新进行', 'Show them and do it again'),
      ),
    ],
    article: '行政复议法 45',
  },
  {
    id: 'inspect-file',
    name: text('查阅、复制案卷', 'Read and copy the file'),
    by: [...office, ...reviewers],
    from: ['reviewing', 'suspended', 'deliberating', 'decided', 'served'],
    to: '=',
    form: 'inspect-file',
    article: '行政复议法 47',
  },
  {
    id: 'record-change',
    name: text('被申请人改变原行为', 'The respondent changes its act'),
    by: respondentSide,
    from: ['with-agency', 'received', ...reviewed, 'deliberating'],
    to: '=',
    form: 'record-change',
    require: [notInFuture('changedOn', text('改变之日', 'The day it was changed'))],
    set: { actChanged: true },
    article: '行政复议法 65.2(2)',
  },
  {
    id: 'convert',
    name: text('转为普通程序', 'Convert to the ordinary procedure'),
    by: head,
    from: ['reviewing'],
    to: '=',
    form: 'convert',
    require: [
      guard(
        'simple-in-time',
        { all: [is('procedure', 'simple'), { clock: 'decision-simple', is: ['open'] }] },
        '行政复议法 55、62',
        text('不是简易程序，或者三十日已满', 'It is not simple, or the thirty days are over'),
        text('在期限内转换', 'Convert it before they are over'),
      ),
    ],
    set: { procedure: 'ordinary' },
    article: '行政复议法 55',
  },
];

/** The panel of a hearing must be made of people who had no part in the act. */
export const panelIndependent = guard(
  'panel-independent',
  independent(['chair', 'hearingOfficer', 'secondHearingOfficer', 'recorder']),
  '行政复议法 50.3',
  text(
    '听证人员参与过原行为或者代表被申请人',
    'Somebody of the panel took part in the act or speaks for the agency',
  ),
  text('更换听证人员', 'Name somebody else'),
);
