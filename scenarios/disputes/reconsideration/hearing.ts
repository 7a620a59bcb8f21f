import type { Action, Condition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { panelIndependent } from './answering.ts';
import { confirmed, different, guard, notInFuture, paperIssued, paperSigned } from './guards.ts';
import { reviewers } from './people.ts';
import { is, isNot, said } from './terms.ts';

const panel = ['chair', 'hearingOfficer', 'secondHearingOfficer', 'recorder'] as const;

/** The five working days after the latest notice have passed: a clock runs once, so that a second notice has its own. */
const noticedInTime: Condition = {
  any: [
    { all: [{ '==': [{ count: 'notify-hearing' }, 1] }, { clock: 'hearing-notice', is: ['lapsed'] }] },
    { all: [{ '==': [{ count: 'notify-hearing' }, 2] }, { clock: 'hearing-notice-again', is: ['lapsed'] }] },
  ],
};

/** Hearing the parties, the hearing, and the committee (49–52). */
export const hearing: readonly Action[] = [
  {
    id: 'hear-party',
    name: text('听取当事人意见', 'Hear a party'),
    by: reviewers,
    from: ['reviewing'],
    to: '=',
    form: 'hear-party',
    set: { heard: { if: [said('whom', 'applicant'), 'heard', { fact: 'heard' }] } },
    article: '行政复议法 49',
  },
  {
    id: 'record-unheard',
    name: text('因申请人原因书面审理', 'Written review for a reason of the applicant'),
    by: reviewers,
    from: ['reviewing'],
    to: '=',
    form: 'record-unheard',
    require: [
      confirmed(
        'own-reason',
        'ownReason',
        '行政复议法 49',
        text('只有因当事人原因才能不听取意见', 'Only a reason of the party’s own excuses it'),
        text('当面、通过互联网或者电话听取意见', 'Hear them in person, online or by telephone'),
      ),
    ],
    set: { heard: 'excused' },
    article: '行政复议法 49',
  },
  {
    id: 'notify-hearing',
    name: text('通知听证', 'Give notice of the hearing'),
    by: reviewers,
    from: ['reviewing'],
    to: '=',
    form: 'notify-hearing',
    require: [
      notInFuture('receivedOn', text('收到之日', 'The day it was received')),
      guard(
        'hearing-not-held',
        isNot('hearing', 'held'),
        '行政复议法 50',
        text('听证已经举行', 'The hearing has been held'),
        text('根据笔录拟定意见', 'Propose on its record'),
      ),
      guard(
        'panel-complete',
        different(panel),
        '行政复议法 50.3',
        text(
          '听证由一名主持人、两名以上听证员和一名记录员组成',
          'A chair, two hearing officers and a recorder are four people',
        ),
        text('指定四名不同人员', 'Name four different people'),
      ),
      panelIndependent,
      guard(
        'notified-twice-at-most',
        { '<': [{ count: 'notify-hearing' }, 2] },
        '行政复议法 51.1',
        text('听证已经两次通知', 'Notice was given twice'),
        text(
          '按照第二次通知举行；申请人不到场的，记录在案',
          'Hold it as notified the second time and record who came',
        ),
      ),
      paperIssued('hearing-notice', '行政复议法 51.1', text('听证通知书', 'notice of the hearing')),
    ],
    set: {
      hearing: 'notified',
      chair: { input: 'chair' },
      hearingOfficer: { input: 'hearingOfficer' },
      secondHearingOfficer: { input: 'secondHearingOfficer' },
      recorder: { input: 'recorder' },
    },
    article: '行政复议法 51.1',
  },
  {
    id: 'hold-hearing',
    name: text('举行听证', 'Hold the hearing'),
    by: ['chair', ...reviewers],
    from: ['reviewing'],
    to: '=',
    form: 'hold-hearing',
    require: [
      guard(
        'hearing-notified',
        { all: [is('hearing', 'notified'), noticedInTime] },
        '行政复议法 51.1、88',
        text('没有书面通知，或者通知后未满五个工作日', 'No notice, or less than five working days since'),
        text('通知五个工作日后举行', 'Hold it five working days after the notice'),
      ),
      guard(
        'panel-as-notified',
        { all: panel.map((field): Condition => ({ '==': [{ input: field }, { fact: field }] })) },
        '行政复议法 50.3',
        text('听证人员与通知的不一致', 'The panel is not the one of the notice'),
        text('由通知的人员举行，或者重新通知', 'Let those people hold it, or give notice anew'),
      ),
      panelIndependent,
      guard(
        'head-explained',
        {
          any: [
            { not: said('respondentHead', 'explained') },
            { all: [{ given: { input: 'explanation' } }, { given: { input: 'delegate' } }] },
          ],
        },
        '行政复议法 51.3',
        text(
          '负责人不参加的，应当说明理由并委托工作人员',
          'A head who stays away says why and sends somebody',
        ),
        text('写明理由和受委托人员；都没有的，如实记录', 'Give both, or record that there was neither'),
      ),
      guard(
        'record-signed',
        { '==': [{ input: 'signed' }, true] },
        '行政复议法 50.3、61.2',
        text('听证笔录没有核对签名', 'The record was not read and signed'),
        text('交到场各方核对签名', 'Let those who came read and sign it'),
      ),
      paperSigned('hearing-record', '行政复议法 50.3、61.2', text('听证笔录', 'record of the hearing')),
    ],
    set: {
      hearing: {
        if: [
          said('applicantCame', 'attended'),
          'held',
          { if: [said('applicantCame', 'refused'), 'given-up', 'failed'] },
        ],
      },
      heard: { if: [said('applicantCame', 'attended'), 'heard', { fact: 'heard' }] },
    },
    article: '行政复议法 50、51',
  },
  {
    id: 'consult-committee',
    name: text('提请复议委员会咨询', 'Consult the committee'),
    by: reviewers,
    from: ['reviewing'],
    to: '=',
    form: 'consult-committee',
    set: { committee: 'asked' },
    article: '行政复议法 52',
  },
  {
    id: 'committee-opinion',
    name: text('记录咨询意见', "Record the committee's opinion"),
    by: ['reconsideration-officer', ...reviewers],
    from: ['reviewing', 'suspended'],
    to: '=',
    form: 'committee-opinion',
    require: [
      guard(
        'committee-asked',
        is('committee', 'asked'),
        '行政复议法 52',
        text('没有提请咨询', 'The committee was not asked'),
        text('先提请咨询', 'Ask it first'),
      ),
    ],
    set: { committee: 'given' },
    article: '行政复议法 52、61.3',
  },
];
