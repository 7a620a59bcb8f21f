import type { DocumentTemplate } from '@gaoyao/kernel/process';
import { words } from '@gaoyao/kernel/scenario';
import { byHand, caseLine, dispute, head, panel, reviewers, signature } from './blanks.ts';

const { added, closing, filled, heading, number, paragraph, ruled, signed, title, to, written } = words;

/** Hearing and committee (行政复议法 50–52, 61). */

const hearingNotice: DocumentTemplate = {
  name: { zh: '行政复议听证通知书', en: 'Notice of the hearing' },
  article: '行政复议法 50、51',
  status: 'V',
  series: '复听',
  audience: 'party',
  when: { stage: ['reviewing'] },
  copies: 3,
  sealed: true,
  signers: head,
  fields: {
    ...dispute,
    hearingOn: written('听证时间', 'When', { format: 'time' }),
    place: written('听证地点', 'Where'),
    subject: written('拟听证事项', 'Subject'),
    chair: written('主持人', 'Chair'),
    hearingOfficers: written('听证员', 'Hearing officers'),
    recorder: written('记录员', 'Recorder'),
  },
  body: [
    title('行政复议听证通知书'),
    number,
    to('{applicant}、{respondent}：'),
    paragraph(
      '申请人{applicant}不服{respondent}（{actNumber}）一案（{number}），依据《中华人民共和国行政复议法》第五十条的规定举行听证，现于举行听证5个工作日前通知如下：',
    ),
    ruled([
      ['时间', '{hearingOn}'],
      ['地点', '{place}'],
      ['拟听证事项', '{subject}'],
      ['主持人', '{chair}'],
      ['听证员（二名以上）', '{hearingOfficers}'],
      ['记录员', '{recorder}'],
    ]),
    paragraph(
      '申请人无正当理由拒不参加听证的，视为放弃听证权利。被申请人的负责人应当参加听证；不能参加的，应当说明理由并委托相应的工作人员参加听证（第五十一条）。',
    ),
    closing,
  ],
};

const hearingRecord: DocumentTemplate = {
  name: { zh: '行政复议听证笔录', en: 'Record of the hearing' },
  article: '行政复议法 50、51、61.2',
  status: 'V',
  audience: 'internal',
  when: { all: [{ stage: ['reviewing'] }, { done: 'notify-hearing' }] },
  signers: panel,
  fields: {
    ...dispute,
    heldOn: filled('听证日', 'Day of the hearing', 'act.notify-hearing.hearingOn', { format: 'day' }),
    place: filled('听证地点', 'Where', 'act.notify-hearing.place'),
    subject: filled('听证事项', 'Subject', 'act.notify-hearing.subject'),
    chair: filled('主持人', 'Chair', 'account.chair.name'),
    officers: filled('听证员', 'Hearing officer', 'account.hearingOfficer.name'),
    secondOfficer: filled('听证员二', 'Second hearing officer', 'account.secondHearingOfficer.name'),
    recorder: filled('记录员', 'Recorder', 'account.recorder.name'),
    attendance: written('到场情况（含被申请人负责人）', 'Who came'),
    course: written('陈述、举证、质证和辩论', 'Course'),
  },
  body: [
    title('行政复议听证笔录'),
    caseLine,
    ruled([
      ['时间', '{heldOn}'],
      ['地点', '{place}'],
      ['听证事项', '{subject}'],
      ['主持人', '{chair}'],
      ['听证员', '{officers}、{secondOfficer}'],
      ['记录员', '{recorder}'],
      ['到场情况', '{attendance}'],
    ]),
    heading('陈述、举证、质证和辩论'),
    paragraph('{course}'),
    paragraph(
      '以上笔录经当事人核对无误。经过听证的案件，应当根据听证笔录作出行政复议决定（行政复议法第六十一条第二款）。',
    ),
    signed(
      `申请人签名：${signature}`,
      `被申请人签名：${signature}`,
      `听证人员签名：${byHand}、${byHand}、${byHand}`,
    ),
  ],
};

const committeeOpinion: DocumentTemplate = {
  name: { zh: '行政复议委员会咨询意见书', en: "Committee's opinion" },
  article: '行政复议法 52、61.3',
  status: 'V',
  audience: 'internal',
  when: { done: 'committee-opinion' },
  signers: reviewers,
  fields: {
    ...dispute,
    question: filled('咨询事项', 'What is asked', 'act.consult-committee.question'),
    metOn: filled('会议日期', 'Met on', 'act.committee-opinion.metOn', { format: 'day' }),
    count: filled('参加委员人数', 'Members who took part', 'act.committee-opinion.members', {
      format: 'number',
    }),
    members: added('参加委员', 'Members', '见会议签到'),
    opinion: filled('咨询意见', 'Opinion', 'act.committee-opinion.opinion'),
    dissent: added('不同意见', 'Dissent', '无'),
  },
  body: [
    title('行政复议委员会咨询意见书'),
    caseLine,
    ruled([
      ['会议日期', '{metOn}'],
      ['参加委员', '{count}人：{members}'],
      ['咨询事项', '{question}'],
    ]),
    heading('咨询意见'),
    paragraph('{opinion}'),
    ruled([['不同意见', '{dissent}']]),
    paragraph('咨询意见是作出行政复议决定的重要参考依据（行政复议法第六十一条第三款）。'),
    signed(`委员签名：${signature}`),
  ],
};

export const hearing: Readonly<Record<string, DocumentTemplate>> = {
  'hearing-notice': hearingNotice,
  'hearing-record': hearingRecord,
  'committee-opinion': committeeOpinion,
};
