import type { FieldSchema } from '@gaoyao/kernel/process';
import { choice, day, line, longText, text } from '@gaoyao/kernel/scenario';
import type { Text } from '@gaoyao/kernel/store';
import { outcomes } from './stages.ts';

export { money, personal, rows } from '@gaoyao/kernel/scenario';

/** Fields and short lists that several forms of a suit share. */

export const reason = longText(text('理由', 'Reason'));
export const number = line(text('文书号', 'Number of the paper'));
export const receivedOn = day(text('收到之日', 'Received on'));

/** A choice out of the closed list of outcomes. */
export const resultOf = (title: Text, ids: readonly string[]): FieldSchema =>
  choice(
    title,
    Object.fromEntries(outcomes.filter(({ id }) => ids.includes(id)).map(({ id, name }) => [id, name])),
  );

/** Kinds of acts that can be sued against (行政诉讼法 12, shortened). */
export const actKinds = {
  penalty: text('行政处罚（12(1)）', 'Penalty (12(1))'),
  compulsion: text('行政强制（12(2)）', 'Compulsion (12(2))'),
  licence: text('行政许可（12(3)）', 'Licence (12(3))'),
  'natural-resource': text('自然资源权属（12(4)）', 'Rights in natural resources (12(4))'),
  expropriation: text('征收征用和补偿（12(5)）', 'Expropriation and compensation (12(5))'),
  duty: text('不履行法定职责（12(6)）', 'Failure to perform a duty (12(6))'),
  benefit: text('社会保障给付（12(10)）', 'Social benefit (12(10))'),
  agreement: text('行政协议（12(11)）', 'Administrative agreement (12(11))'),
  information: text('政府信息公开', 'Government information'),
  reconsideration: text('行政复议决定或者不作为', 'Reconsideration, or its absence'),
  other: text('其他（12(12)）', 'Another act (12(12))'),
} as const satisfies Record<string, Text>;

/** Grounds of the simple procedure (82). */
export const simpleGrounds = {
  'on-the-spot': text('依法当场作出（82.1(1)）', 'Act done on the spot (82.1(1))'),
  amount: text('款额二千元以下（82.1(2)）', 'At most 2,000 yuan (82.1(2))'),
  information: text('政府信息公开（82.1(3)）', 'Government information (82.1(3))'),
  agreed: text('各方当事人同意（82.2）', 'All parties agree (82.2)'),
} as const satisfies Record<string, Text>;

/** When the head must attend (解释 129). */
export const attendanceGrounds = {
  none: text('一般案件', 'Ordinary case'),
  'public-interest': text('涉及重大公共利益', 'Major public interest'),
  attention: text('社会高度关注', 'High public attention'),
  'mass-incident': text('可能引发群体性事件', 'A mass incident is possible'),
  'court-suggests': text('人民法院书面建议', 'The court suggests it in writing'),
} as const satisfies Record<string, Text>;

/** Why a head cannot attend; the list of the rules of 2020 was not read in full text (S). */
export const absenceReasons = {
  'force-majeure': text('不可抗力', 'Force majeure'),
  accident: text('意外事件', 'An accident'),
  duty: text('需要履行他人不能代替的公务', 'A duty nobody else can perform'),
  other: text('其他正当事由', 'Another good reason'),
  none: text('没有正当理由', 'No good reason'),
} as const satisfies Record<string, Text>;

/** Grounds of suspension (解释 87). */
export const suspensionGrounds = {
  death: text('原告死亡，待近亲属表明（87(1)）', 'The plaintiff died (87(1))'),
  incapacity: text('原告丧失诉讼行为能力（87(2)）', 'The plaintiff lost capacity (87(2))'),
  dissolved: text('作为一方的组织终止（87(3)）', 'An organisation was dissolved (87(3))'),
  'force-majeure': text('不可抗力不能参加（87(4)）', 'Force majeure (87(4))'),
  'question-of-law': text('法律适用问题待解释（87(5)）', 'A question of law is asked (87(5))'),
  'other-case': text('以其他案件结果为依据（87(6)）', 'It depends on another case (87(6))'),
  other: text('其他情形（87(7)）', 'Another reason (87(7))'),
} as const satisfies Record<string, Text>;

/** Grounds of a judgment, under the article each stands in. */
export const grounds = {
  a69: text('证据确凿、适用法律正确、程序合法（69）', 'Lawful (69)'),
  'a70-1': text('主要证据不足（70(1)）', 'Main evidence lacking (70(1))'),
  'a70-2': text('适用法律、法规错误（70(2)）', 'Law wrongly applied (70(2))'),
  'a70-3': text('违反法定程序（70(3)）', 'Procedure violated (70(3))'),
  'a70-4': text('超越职权（70(4)）', 'Power exceeded (70(4))'),
  'a70-5': text('滥用职权（70(5)）', 'Power abused (70(5))'),
  'a70-6': text('明显不当（70(6)）', 'Manifestly inappropriate (70(6))'),
  a72: text('不履行法定职责（72）', 'Duty not performed (72)'),
  a73: text('依法负有给付义务（73）', 'Duty to pay (73)'),
  'a74-1': text('撤销会造成重大损害（74.1(1)）', 'Quashing would do grave harm (74.1(1))'),
  'a74-2': text('程序轻微违法（74.1(2)）', 'Slight breach of procedure (74.1(2))'),
  'a74-3': text('没有可撤销内容（74.2(1)）', 'Nothing to be quashed (74.2(1))'),
  'a74-4': text('已改变原行为，原告不撤诉（74.2(2)）', 'Changed, and not withdrawn (74.2(2))'),
  'a74-5': text('判决履行没有意义（74.2(3)）', 'Performance would be pointless (74.2(3))'),
  a75: text('重大且明显违法（75）', 'Grave and manifest illegality (75)'),
  a77: text('处罚明显不当或者款额错误（77）', 'Penalty inappropriate, or amount wrong (77)'),
  'a78-1': text('违反行政协议（78.1）', 'Agreement breached (78.1)'),
  'a78-2': text('未依法补偿（78.2）', 'No compensation (78.2)'),
} as const satisfies Record<string, Text>;
