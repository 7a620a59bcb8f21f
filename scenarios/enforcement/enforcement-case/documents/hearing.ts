import type { DocumentTemplate } from '@gaoyao/kernel/process';
import {
  causeOf,
  officers,
  officersLine,
  officersSign,
  partyName,
  partySigns,
  reviewer,
  byHand,
} from './blanks.ts';
import {
  added,
  closing,
  filled,
  heading,
  known,
  note,
  number,
  paragraph,
  ruled,
  signed,
  title,
  to,
  written,
} from './words.ts';

/** The hearing (行政处罚法 63–65): notice seven working days before, record, report. */

/** The hearing as the party was told of it. The notice comes before that act: its day and place are written in the draft. */
const appointed: DocumentTemplate['fields'] = {
  heldOn: filled('听证日期', 'Day of the hearing', 'act.notify-hearing.heldOn', { format: 'day' }),
  time: filled('听证时间', 'Time', 'act.notify-hearing.time'),
  place: filled('听证地点', 'Place', 'act.notify-hearing.place'),
  public: filled('公开举行', 'Held in public', 'act.notify-hearing.public'),
  closedReason: known('不公开的理由', 'Why it is not public', 'act.notify-hearing.closedReason', {
    otherwise: '不适用',
  }),
  chair: filled('听证主持人', 'Chair', 'act.notify-hearing.chair'),
  recorder: filled('记录员', 'Recorder', 'act.notify-hearing.recorder'),
};

const hearingNotice: DocumentTemplate = {
  name: { zh: '行政处罚听证通知书', en: 'Notice of the hearing' },
  article: '行政处罚法 64',
  status: 'V',
  series: '听通',
  audience: 'party',
  when: { done: 'request-hearing' },
  copies: 2,
  sealed: true,
  signers: reviewer,
  fields: {
    cause: causeOf('conclude'),
    partyName,
    ...officers,
    requestedOn: filled('要求听证之日', 'Requested on', 'act.request-hearing.askedOn', { format: 'day' }),
    heldOn: written('听证日期', 'Day of the hearing', { format: 'day' }),
    time: written('听证时间', 'Time'),
    place: written('听证地点', 'Place'),
    public: added('是否公开举行', 'Public or not', '公开'),
    closedReason: added('不公开的理由', 'Why it is not public', '不适用'),
    chair: written('听证主持人', 'Chair'),
    recorder: written('记录员', 'Recorder'),
  },
  body: [
    title('行政处罚听证通知书'),
    number,
    to('{partyName}：'),
    paragraph(
      '你（单位）于{requestedOn}就涉嫌{cause}一案要求听证。依据《中华人民共和国行政处罚法》第六十四条的规定，本机关决定举行听证，现将有关事项通知如下：',
    ),
    ruled([
      ['时间', '{heldOn}{time}'],
      ['地点', '{place}'],
      ['是否公开举行', '{public}'],
      ['不公开的理由', '{closedReason}'],
      ['主持人', '{chair}（非本案调查人员）'],
      ['记录员', '{recorder}'],
      ['本案调查人员', officersLine],
    ]),
    paragraph('本通知在举行听证的七个工作日前送达你（单位）及有关人员。'),
    heading('注意事项'),
    paragraph(
      '你（单位）可以亲自参加听证，也可以委托一至二人代理；委托代理的，应当在听证前提交授权委托书。请携带身份证明和有关证据，有证人的请通知其到场。',
    ),
    paragraph(
      '认为主持人与本案有直接利害关系的，有权申请回避，请在听证举行前提出。听证不收取费用。听证时，调查人员提出违法事实、证据和处罚建议，你（单位）有权申辩和质证。',
    ),
    paragraph(
      '你（单位）及代理人无正当理由拒不出席听证或者未经许可中途退出听证的，视为放弃听证权利，本机关终止听证。有正当理由需要改期的，请在听证举行前提出。',
    ),
    signed(partySigns),
    closing,
  ],
};

const hearingRecord: DocumentTemplate = {
  name: { zh: '听证笔录', en: 'Record of the hearing' },
  article: '行政处罚法 64、65',
  status: 'V',
  audience: 'internal',
  when: { done: 'hold-hearing' },
  signers: reviewer,
  fields: {
    cause: causeOf('conclude'),
    partyName,
    ...officers,
    ...appointed,
    attendance: filled('当事人参加情况', 'The party', 'act.hold-hearing.attendance'),
    agents: filled('代理人人数', 'Agents', 'act.hold-hearing.agents', { format: 'number' }),
    agentNames: added('代理人姓名', 'Names of the agents', ''),
    others: added('其他参加人', 'Others'),
    recusal: added('是否申请回避', 'Recusal', '□不申请回避　□申请回避，理由：'),
    record: filled('听证笔录', 'Record', 'act.hold-hearing.record'),
  },
  body: [
    title('听证笔录'),
    ruled([
      ['案由', '涉嫌{cause}'],
      ['时间', '{heldOn}{time}'],
      ['地点', '{place}'],
      ['是否公开举行', '{public}'],
      ['不公开的理由', '{closedReason}'],
      ['主持人', '{chair}'],
      ['记录员', '{recorder}'],
      ['当事人', '{partyName}'],
      ['当事人参加情况', '{attendance}'],
      ['委托代理人（一至二人）', '{agents}人{agentNames}'],
      ['调查人员', officersLine],
      ['其他参加人', '{others}'],
    ]),
    paragraph(
      '主持人核对听证参加人身份，宣布案由、听证纪律，告知当事人有权申请主持人回避、有权委托代理人、有权申辩和质证、有权核对笔录。当事人答复：{recusal}。',
    ),
    paragraph(
      '听证按照下列顺序进行：调查人员提出违法事实、证据和行政处罚建议；当事人申辩和质证；当事人最后陈述。',
    ),
    heading('听证内容'),
    paragraph('{record}'),
    note(
      '笔录交当事人或者其代理人核对无误后签字或者盖章；拒绝签字或者盖章的，由听证主持人在笔录中注明（行政处罚法第六十四条第八项）。行政机关应当根据听证笔录作出决定（第六十五条）。',
    ),
    signed(
      `笔录已核对无误。${partySigns}`,
      officersSign,
      `主持人签名：${byHand}　记录员签名：${byHand}　年　月　日`,
    ),
  ],
};

const hearingReport: DocumentTemplate = {
  name: { zh: '听证报告', en: 'Report of the hearing' },
  article: '行政处罚法 65',
  status: 'M',
  audience: 'internal',
  when: { done: 'hold-hearing' },
  signers: reviewer,
  fields: {
    cause: causeOf('conclude'),
    partyName,
    ...appointed,
    attendance: filled('当事人参加情况', 'The party', 'act.hold-hearing.attendance'),
    record: filled('听证笔录要点', 'Points of the record', 'act.hold-hearing.record'),
    report: filled('听证报告', 'Report', 'act.hold-hearing.report'),
  },
  body: [
    title('听证报告'),
    ruled([
      ['案由', '涉嫌{cause}'],
      ['当事人', '{partyName}'],
      ['听证时间、地点', '{heldOn}{time}，{place}'],
      ['是否公开举行', '{public}'],
      ['不公开的理由', '{closedReason}'],
      ['主持人', '{chair}（非本案调查人员）'],
      ['记录员', '{recorder}'],
      ['当事人参加情况', '{attendance}'],
    ]),
    heading('一、听证的基本情况和各方意见'),
    paragraph('{record}'),
    heading('二、主持人的意见和处理建议'),
    paragraph('{report}'),
    paragraph(
      '本报告连同听证笔录一并报送机关负责人；行政处罚决定应当根据听证笔录作出（行政处罚法第六十五条）。',
    ),
    closing,
  ],
};

export const hearing: Readonly<Record<string, DocumentTemplate>> = {
  'hearing-notice': hearingNotice,
  'hearing-record': hearingRecord,
  'hearing-report': hearingReport,
};
