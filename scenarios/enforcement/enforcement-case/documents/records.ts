import type { DocumentTemplate } from '@gaoyao/kernel/process';
import {
  agency,
  bothOfficers,
  causeOf,
  officers,
  officersLine,
  officersSign,
  party,
  partyParticulars,
  partySigns,
  witnessSigns,
  byHand,
} from './blanks.ts';
import { added, filled, heading, known, note, paragraph, ruled, signed, title } from './words.ts';

/** What the officers write down on the spot: the scene and what people say (行政处罚法 47, 55). */

/** The hours of an act on the spot, as the officers wrote them. */
const hours = (action: 'inspect' | 'interview'): DocumentTemplate['fields'] => ({
  place: filled('地点', 'Place', `act.${action}.place`),
  begin: filled('开始时间', 'Began', `act.${action}.begin`),
  end: filled('结束时间', 'Ended', `act.${action}.end`),
});
const recusal = added('是否申请回避', 'Recusal', '□不申请回避　□申请回避，理由：');

const sceneRecord: DocumentTemplate = {
  name: { zh: '现场检查（勘验）笔录', en: 'Record of the scene' },
  article: '行政处罚法 42、47、55',
  status: 'V',
  audience: 'internal',
  when: { done: 'inspect' },
  signers: bothOfficers,
  fields: {
    agency,
    cause: causeOf('file'),
    ...party,
    ...officers,
    ...hours('inspect'),
    recusal,
    inspectedOn: filled('检查日期', 'Day of the inspection', 'act.inspect.obtained', { format: 'day' }),
    present: filled('当事人到场情况', 'Whether the party was there', 'act.inspect.party'),
    witness: known('见证人', 'Witness', 'act.inspect.witness'),
    findings: filled('检查（勘验）情况', 'Findings', 'act.inspect.findings'),
    media: added('音像记录编号', 'Recording', '见随卷音像资料'),
  },
  body: [
    title('现场检查（勘验）笔录'),
    ruled([
      ['案由', '涉嫌{cause}'],
      ['起止时间', '{inspectedOn}{begin}至{end}'],
      ['检查地点', '{place}'],
      ['检查人员', officersLine],
      ['当事人到场情况', '{present}'],
      ['见证人', '{witness}'],
      ['音像记录编号', '{media}'],
    ]),
    ...partyParticulars,
    heading('告知事项'),
    paragraph(
      `我们是{agency}的执法人员${officersLine}，现向你出示执法证件。执法人员不出示执法证件的，你有权拒绝接受检查（行政处罚法第五十五条）；你认为执法人员与本案有直接利害关系或者有其他关系可能影响公正执法的，有权申请回避（第四十三条）；你有权陈述和申辩；你应当协助检查，如实回答询问，不得拒绝或者阻挠。`,
    ),
    paragraph('当事人（在场人）答复：已看清执法证件，已听清告知。{recusal}'),
    heading('现场情况'),
    paragraph('{findings}'),
    note(
      '以下空白。笔录经当事人核对，有差错或者遗漏的可以更正、补充，并在改动处签名或者按捺指印。当事人拒绝签名、不能签名或者未到场的，由执法人员注明原因，可以由见证人签名。',
    ),
    signed(`当事人（在场人）核对意见：${byHand}${byHand}`, partySigns, witnessSigns, officersSign),
  ],
};

const interviewRecord: DocumentTemplate = {
  name: { zh: '询问笔录', en: 'Record of an interview' },
  article: '行政处罚法 42、43、47、55',
  status: 'V',
  audience: 'internal',
  when: { done: 'interview' },
  signers: bothOfficers,
  fields: {
    agency,
    cause: causeOf('file'),
    ...officers,
    ...hours('interview'),
    recusal,
    askedOn: filled('询问日期', 'Day', 'act.interview.obtained', { format: 'day' }),
    role: filled('被询问人身份', 'Who was asked', 'act.interview.who'),
    asked: known('姓名、证件号码、联系方式', 'Name, number and contact', 'act.interview.person', {
      otherwise: '见签名',
    }),
    guardian: known('到场的监护人', 'Guardian present', 'act.interview.guardian', { otherwise: '不适用' }),
    record: filled('询问内容', 'Questions and answers', 'act.interview.record'),
    signing: filled('签名情况', 'Signature', 'act.interview.signed'),
  },
  body: [
    title('询问笔录'),
    ruled([
      ['案由', '涉嫌{cause}'],
      ['询问时间', '{askedOn}{begin}至{end}'],
      ['询问地点', '{place}'],
      ['询问人、记录人', officersLine],
      ['被询问人身份', '{role}'],
      ['姓名、证件号码、联系方式', '{asked}'],
      ['到场的监护人（未成年人）', '{guardian}'],
    ]),
    heading('告知事项'),
    paragraph(
      `问：我们是{agency}的执法人员${officersLine}，这是我们的执法证件，请过目。现依法就涉嫌{cause}一案向你询问。你应当如实回答，协助调查；与本案无关的问题，你有权拒绝回答。你认为执法人员与本案有直接利害关系或者有其他关系可能影响公正执法的，有权申请回避；你有权陈述和申辩；笔录做成后你有权核对，可以要求更正、补充。听清楚了吗？是否申请回避？`,
    ),
    paragraph('答：证件已看清，告知事项已听清。{recusal}'),
    heading('询问内容'),
    paragraph('{record}'),
    note('以下空白。询问应当个别进行。签名情况：{signing}。被询问人拒绝签名的，由执法人员在笔录上注明原因。'),
    signed(
      '以上笔录我已看过（已向我宣读），与我所说的相符。',
      `被询问人逐页签名并捺指印：${byHand}　年　月　日`,
      `监护人（到场时）签名：${byHand}　年　月　日`,
      officersSign,
    ),
  ],
};

export const records: Readonly<Record<string, DocumentTemplate>> = {
  'scene-record': sceneRecord,
  'interview-record': interviewRecord,
};
