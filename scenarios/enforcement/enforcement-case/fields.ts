import type { FieldSchema } from '@gaoyao/kernel/process';
import { choice, line, money, reference, rows, text, whole, yes } from '@gaoyao/kernel/scenario';
import type { Text } from '@gaoyao/kernel/store';

export { money, personal, rows, whole } from '@gaoyao/kernel/scenario';

/** Fields that several forms of a penalty case share. */

/** What a measure or a sample covers, one row per thing: the list that the party signs. */
export const items = rows(text('物品清单', 'List of items'), {
  name: line(text('名称', 'Name')),
  quantity: whole(text('数量', 'Quantity'), 1, 1_000_000),
  unit: line(text('单位', 'Unit')),
  description: line(text('规格、特征', 'Make and features')),
});

/** The points of the catalogue that a piece of evidence speaks to. */
export const points: FieldSchema = {
  type: 'array',
  minItems: 1,
  maxItems: 50,
  uniqueItems: true,
  items: { type: 'string', minLength: 1, maxLength: 60 },
  'x-title': text('证据要点', 'Points it proves'),
  'x-widget': 'points',
};

/** Pieces captured with the case's evidence ports that the act takes in. */
export const pieces: FieldSchema = {
  type: 'array',
  maxItems: 50,
  uniqueItems: true,
  items: { type: 'string', format: 'uuid' },
  'x-title': text('采集的证据', 'Captured evidence'),
  'x-widget': 'evidence',
};

/** Kinds of evidence (APL 46, closed list). */
const evidenceKinds = {
  documentary: text('书证', 'Documentary evidence'),
  physical: text('物证', 'Physical evidence'),
  'audio-visual': text('视听资料', 'Audio-visual material'),
  electronic: text('电子数据', 'Electronic data'),
  testimony: text('证人证言', 'Testimony of a witness'),
  'party-statement': text('当事人的陈述', 'Statement of the party'),
  'expert-opinion': text('鉴定意见', 'Expert opinion'),
  'scene-record': text('勘验笔录、现场笔录', 'Record of the scene'),
} as const satisfies Record<string, Text>;

/** The kind of a piece of evidence, out of those that the act can bring. */
export const evidenceKind = (...kinds: readonly (keyof typeof evidenceKinds)[]): FieldSchema =>
  choice(
    text('证据种类', 'Kind of evidence'),
    kinds.length === 0 ? evidenceKinds : Object.fromEntries(kinds.map((kind) => [kind, evidenceKinds[kind]])),
  );

export const witnessed = yes(text('见证人到场并签名', 'A witness was there and signed'));
/** Of a chair or a reviewer. */
export const uninvolved = yes(text('未参与本案调查', 'Took no part in the inquiry'));
export const cardShown = yes(text('已出示执法证件', 'The officers showed their credentials'));
export const bothPresent = yes(text('两名执法人员共同实施', 'Both officers took part'));

/** Values of the discretion factors of the violation, by their ids in the catalogue. */
export const factors: FieldSchema = {
  type: 'object',
  'x-title': text('裁量因素', 'Factors of discretion'),
  'x-description': text('按违法行为目录逐项填写', 'As the catalogue of violations lists them'),
};

/** Warning or criticism (APL 9(1)). */
const reprimands = {
  none: text('无', 'None'),
  warning: text('警告', 'Warning'),
  criticism: text('通报批评', 'Circulated criticism'),
} as const satisfies Record<string, Text>;

/** Penalties on licences and conduct (APL 9(3)–(4)); each of them carries a hearing (63) except the mere suspension of a licence. */
const restrictions = {
  none: text('无', 'None'),
  suspension: text('暂扣许可证件', 'Suspension of a licence'),
  downgrade: text('降低资质等级', 'Lower grade of qualification'),
  revocation: text('吊销许可证件', 'Revocation of a licence'),
  halt: text('责令停产停业', 'Order to stop production or business'),
  closure: text('责令关闭', 'Order to close'),
  ban: text('限制从业', 'Ban from an occupation'),
} as const satisfies Record<string, Text>;

/** A penalty as it is proposed, re-checked and decided: the same fields each time, so that they can be compared. */
export const penaltyFields = {
  reprimand: choice(text('警告或者通报批评', 'Warning or criticism'), reprimands),
  fine: money(text('罚款（元）', 'Fine (yuan)')),
  confiscation: money(text('没收违法所得、非法财物价值（元）', 'Confiscated income and goods (value, yuan)')),
  restriction: choice(text('资格或者行为限制', 'Restriction of licence or conduct'), restrictions),
} as const satisfies Record<string, FieldSchema>;

/** Where an earlier decision on the same act was quashed, it may be made anew. */
export const remade = line(text('撤销原决定的文书号', 'Paper that quashed the earlier decision'));

export const partyKinds = { person: text('个人', 'Person'), organisation: text('单位', 'Organisation') };

/** The two officers of a case (APL 42). */
export const officers = {
  officer: reference(text('主办人员', 'Officer in charge'), 'account'),
  secondOfficer: reference(text('协办人员', 'Second officer'), 'account'),
} as const satisfies Record<string, FieldSchema>;

/** Age on the day of the act (APL 30). */
export const ages = {
  adult: text('已满十八周岁', 'Eighteen or over'),
  'fourteen-to-eighteen': text('已满十四周岁不满十八周岁', 'Fourteen to eighteen'),
  'under-fourteen': text('不满十四周岁', 'Under fourteen'),
  organisation: text('单位，不适用', 'An organisation'),
} as const satisfies Record<string, Text>;

/** Ways of service (APL 61; 民事诉讼法 87–95). */
export const serviceMethods = {
  direct: text('直接送达', 'By hand'),
  left: text('留置送达', 'Left with the party'),
  post: text('邮寄送达', 'By post'),
  entrusted: text('委托送达', 'By another body'),
  forwarded: text('转交送达', 'Handed on by the unit or institution'),
  electronic: text('电子送达', 'Electronically'),
  announcement: text('公告送达', 'By announcement'),
} as const satisfies Record<string, Text>;
