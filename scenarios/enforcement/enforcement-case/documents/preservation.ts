import type { DocumentTemplate } from '@gaoyao/kernel/process';
import {
  bothOfficers,
  causeOf,
  head,
  officers,
  officersLine,
  officersSign,
  party,
  partyName,
  partyParticulars,
  partySigns,
  witnessSigns,
} from './blanks.ts';
import {
  added,
  attached,
  closing,
  filled,
  heading,
  known,
  list,
  note,
  number,
  paragraph,
  ruled,
  signed,
  table,
  title,
  to,
} from './words.ts';
import type { Block } from './words.ts';

/** Registering and keeping evidence that may be lost (行政处罚法 56): seven working days, then a decision. */

/** Columns of every list of things: a thing that is taken is described so that it can be told from any other. */
export const things = (rows: string, when?: Block['when']): Block =>
  table(
    rows,
    [
      ['序号', '#', 3],
      ['名称', 'name', 8],
      ['规格、特征', 'description', 11],
      ['数量', 'quantity', 3],
      ['单位', 'unit', 3],
    ],
    when,
  );

const preservationNotice: DocumentTemplate = {
  name: { zh: '先行登记保存证据通知书', en: 'Notice of preservation' },
  article: '行政处罚法 56',
  status: 'V',
  series: '先保',
  audience: 'party',
  when: { '==': [{ fact: 'approved' }, 'preserve'] },
  copies: 2,
  sealed: true,
  signers: [...bothOfficers, ...head],
  fields: {
    cause: causeOf('file'),
    ...party,
    ...officers,
    reason: filled('保存理由', 'Reason', 'act.approve-measure.reason'),
    object: filled('保存对象', 'What is kept', 'act.approve-measure.object'),
    approvedOn: filled('批准日期', 'Approved on', 'act.approve-measure@at', { format: 'day' }),
    approvedBy: filled('批准人', 'Approved by', 'act.approve-measure@actor'),
    place: added('保存地点', 'Place of keeping', '详见清单'),
  },
  body: [
    title('先行登记保存证据通知书'),
    number,
    to('{partyName}：'),
    ...partyParticulars,
    paragraph('因调查你（单位）涉嫌{cause}一案，有关证据可能灭失或者以后难以取得。理由：{reason}'),
    paragraph(
      '依据《中华人民共和国行政处罚法》第五十六条的规定，经本机关负责人{approvedBy}于{approvedOn}批准，决定对下列证据先行登记保存（详见所附清单）：{object}',
    ),
    ruled([
      ['保存期限', '自登记保存之日起七个工作日；本机关在此期限内及时作出处理决定'],
      ['保存地点', '{place}'],
    ]),
    paragraph('在此期间，当事人或者有关人员不得销毁或者转移证据。'),
    heading('你（单位）的权利'),
    paragraph(
      '你（单位）有权核对清单、陈述和申辩；认为执法人员与本案有直接利害关系或者有其他关系可能影响公正执法的，有权申请回避；期限届满未作出处理决定的，有权要求解除保存、退还物品。',
    ),
    paragraph(`承办人员：${officersLine}，已出示执法证件。`),
    attached('先行登记保存物品清单'),
    signed(partySigns, officersSign),
    closing,
  ],
};

const preservationList: DocumentTemplate = {
  name: { zh: '先行登记保存物品清单', en: 'List of preserved items' },
  article: '行政处罚法 56',
  status: 'V',
  audience: 'party',
  when: { done: 'preserve' },
  copies: 2,
  sealed: true,
  signers: bothOfficers,
  fields: {
    cause: causeOf('file'),
    partyName,
    ...officers,
    noticeNumber: known('通知书文号', 'Number of the notice', 'paper.preservation-notice.number', {
      otherwise: '见通知书',
    }),
    from: filled('登记保存之日', 'Preserved on', 'act.preserve@at', { format: 'time' }),
    place: filled('保存地点', 'Place of keeping', 'act.preserve.place'),
    items: list('物品', 'Items', 'act.preserve.items'),
  },
  body: [
    title('先行登记保存物品清单'),
    ruled([
      ['案由', '涉嫌{cause}'],
      ['当事人', '{partyName}'],
      ['所附通知书文号', '{noticeNumber}'],
      ['登记保存时间', '{from}'],
      ['保存地点', '{place}'],
      ['执法人员', officersLine],
    ]),
    things('items'),
    note('以下空白。本清单一式二份，当场清点后由当事人和本机关各执一份。'),
    signed(`核对无误。${partySigns}`, witnessSigns, officersSign),
    closing,
  ],
};

const preservationDecision: DocumentTemplate = {
  name: { zh: '先行登记保存证据处理决定书', en: 'Decision on preserved evidence' },
  article: '行政处罚法 56',
  status: 'V',
  series: '保处',
  audience: 'party',
  when: { done: 'release' },
  copies: 2,
  sealed: true,
  signers: [...bothOfficers, ...head],
  fields: {
    cause: causeOf('file'),
    partyName,
    ...officers,
    noticeNumber: known('通知书文号', 'Number of the notice', 'paper.preservation-notice.number', {
      otherwise: '见通知书',
    }),
    from: filled('登记保存之日', 'Preserved on', 'act.preserve@at', { format: 'day' }),
    items: list('物品', 'Items', 'act.preserve.items'),
    handling: filled('处理决定', 'Decision', 'act.release.handling'),
    reason: filled('理由', 'Reason', 'act.release.reason'),
  },
  body: [
    title('先行登记保存证据处理决定书'),
    number,
    to('{partyName}：'),
    paragraph(
      '因调查你（单位）涉嫌{cause}一案，本机关于{from}对你（单位）的有关证据先行登记保存（{noticeNumber}）。依据《中华人民共和国行政处罚法》第五十六条的规定，现对下列物品作出处理决定：{handling}。',
    ),
    paragraph('理由：{reason}'),
    things('items'),
    paragraph('你（单位）对本处理有权陈述和申辩。'),
    paragraph(`承办人员：${officersLine}。`),
    signed(`退还的物品已收回，核对无误。${partySigns}`, officersSign),
    closing,
  ],
};

export const preservation: Readonly<Record<string, DocumentTemplate>> = {
  'preservation-notice': preservationNotice,
  'preservation-list': preservationList,
  'preservation-decision': preservationDecision,
};
