import type { FieldSchema } from '@gaoyao/kernel/process';
import { choice, longText, text } from '@gaoyao/kernel/scenario';
import type { Text } from '@gaoyao/kernel/store';

export { money, personal, rows, whole } from '@gaoyao/kernel/scenario';

/** Fields and short lists that several forms of a reconsideration share. */

/** A code of the catalogue of violations. */
export const violation: FieldSchema = {
  type: 'string',
  maxLength: 60,
  'x-title': text('原案违法行为', 'Violation in the act attacked'),
  'x-widget': 'violation',
};

export const reason = longText(text('理由', 'Reason'));

export const sides = {
  applicant: text('申请人', 'Applicant'),
  'third-party': text('第三人', 'Third party'),
} as const satisfies Record<string, Text>;

export const kindOfParty = choice(text('申请人类型', 'Kind of applicant'), {
  person: text('公民', 'Person'),
  organisation: text('法人或者其他组织', 'Organisation'),
});

/** The acts that can be attacked (11). */
export const actKinds = {
  penalty: text('行政处罚（11(1)）', 'Penalty (11(1))'),
  compulsion: text('行政强制措施、强制执行（11(2)）', 'Compulsory measure or execution (11(2))'),
  licence: text('行政许可（11(3)）', 'Licence (11(3))'),
  'natural-resource': text('自然资源权属（11(4)）', 'Rights in natural resources (11(4))'),
  expropriation: text('征收征用和补偿（11(5)）', 'Expropriation and compensation (11(5))'),
  'state-compensation': text('行政赔偿（11(6)）', 'State compensation (11(6))'),
  'work-injury': text('工伤认定（11(7)）', 'Recognition of a work injury (11(7))'),
  autonomy: text('经营自主权、农村土地经营权（11(8)）', 'Autonomy of business or land contract (11(8))'),
  competition: text('排除、限制竞争（11(9)）', 'Restraint of competition (11(9))'),
  levy: text('违法集资、摊派（11(10)）', 'Unlawful levy (11(10))'),
  duty: text('不履行法定职责（11(11)）', 'Failure to perform a duty (11(11))'),
  benefit: text('社会保障给付（11(12)）', 'Social benefit (11(12))'),
  agreement: text('行政协议（11(13)）', 'Administrative agreement (11(13))'),
  information: text('政府信息公开（11(14)）', 'Government information (11(14))'),
  other: text('其他行政行为（11(15)）', 'Another act (11(15))'),
} as const satisfies Record<string, Text>;

export const claims = {
  quash: text('撤销', 'Quash it'),
  change: text('变更', 'Change it'),
  unlawful: text('确认违法', 'Declare it unlawful'),
  void: text('确认无效', 'Declare it void'),
  perform: text('责令履行职责', 'Order the agency to perform'),
  agreement: text('行政协议责任', 'Liability under an agreement'),
} as const satisfies Record<string, Text>;

export const channels = {
  online: text('互联网', 'Online'),
  qr: text('扫码', 'QR code on the decision'),
  mail: text('邮寄', 'Mail'),
  'in-person': text('当面提交', 'Handed in'),
  oral: text('口头申请', 'Orally'),
  agency: text('通过原机关提交', 'Through the agency that acted'),
} as const satisfies Record<string, Text>;

/** The ten grounds of suspension (39.1). Incidental review (9) has acts of its own. */
export const suspensionGrounds = {
  death: text('申请人死亡，近亲属尚未确定是否参加（39.1(1)）', 'The applicant died (39.1(1))'),
  incapacity: text('申请人丧失行为能力（39.1(2)）', 'The applicant lost capacity (39.1(2))'),
  missing: text('申请人下落不明（39.1(3)）', 'The applicant is missing (39.1(3))'),
  dissolved: text('申请人组织终止（39.1(4)）', 'The applicant was dissolved (39.1(4))'),
  'force-majeure': text('不可抗力或者其他正当理由（39.1(5)）', 'Force majeure or good cause (39.1(5))'),
  mediation: text('调解、和解，双方同意中止（39.1(6)）', 'Mediation, with both consents (39.1(6))'),
  'question-of-law': text('法律适用问题待解释（39.1(7)）', 'A question of law is asked (39.1(7))'),
  'other-case': text('以其他案件结果为依据（39.1(8)）', 'It depends on another case (39.1(8))'),
  other: text('其他情形（39.1(10)）', 'Another reason (39.1(10))'),
} as const satisfies Record<string, Text>;

/** The grounds of a decision, under the article each stands in. */
export const grounds = {
  a33: text('不符合受理条件（33）', 'Not admissible (33)'),
  'a63-1': text('内容不适当（63.1(1)）', 'Inappropriate content (63.1(1))'),
  'a63-2': text('未正确适用依据（63.1(2)）', 'Law wrongly applied (63.1(2))'),
  'a63-3': text('复议查清事实（63.1(3)）', 'Facts established in review (63.1(3))'),
  'a64-1': text('主要事实不清、证据不足（64.1(1)）', 'Main facts unclear, evidence lacking (64.1(1))'),
  'a64-2': text('违反法定程序（64.1(2)）', 'Procedure violated (64.1(2))'),
  'a64-3': text('适用依据不合法（64.1(3)）', 'Unlawful basis (64.1(3))'),
  'a64-4': text('超越、滥用职权（64.1(4)）', 'Power exceeded or abused (64.1(4))'),
  'a65-1': text('撤销会造成重大损害（65.1(1)）', 'Quashing would do grave harm (65.1(1))'),
  'a65-2': text('程序轻微违法（65.1(2)）', 'Slight breach of procedure (65.1(2))'),
  'a65-3': text('没有可撤销内容（65.2(1)）', 'Nothing to be quashed (65.2(1))'),
  'a65-4': text('已改变原行为（65.2(2)）', 'The act was changed meanwhile (65.2(2))'),
  'a65-5': text('责令履行没有意义（65.2(3)）', 'Performance would be pointless (65.2(3))'),
  a66: text('不履行法定职责（66）', 'Duty not performed (66)'),
  a67: text('重大且明显违法（67）', 'Grave and manifest illegality (67)'),
  a68: text('合法适当（68）', 'Lawful and appropriate (68)'),
  a69: text('没有职责或者受理前已履行（69）', 'No duty, or performed before (69)'),
  a70: text('未提交答复、证据（70）', 'No answer, no evidence (70)'),
  'a71-1': text('违反行政协议（71.1）', 'Agreement breached (71.1)'),
  'a71-2': text('未依法补偿（71.2）', 'No fair compensation (71.2)'),
} as const satisfies Record<string, Text>;
