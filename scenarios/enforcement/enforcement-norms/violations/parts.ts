import type { Violation } from '@gaoyao/kernel/knowledge';

type ArticleReference = Violation['prohibits'][number];
type Element = Violation['elements'][number];
type EvidencePoint = Violation['points'][number];
type EvidenceKind = EvidencePoint['kinds'][number];
type DiscretionFactor = Violation['factors'][number];
type FactorOf = (zh: string, en: string) => DiscretionFactor;

const digits = '零一二三四五六七八九';

/** A number below 1,000 as statutes write it: 31 → 三十一, 104 → 一百零四. */
export function numeral(value: number): string {
  const digit = (one: number): string => digits.charAt(one);
  if (value < 10) return digit(value);
  const tens = Math.floor(value / 10) % 10;
  const ones = value % 10 === 0 ? '' : digit(value % 10);
  if (value < 20) return `十${ones}`;
  if (value < 100) return `${digit(tens)}十${ones}`;
  const rest = value % 100;
  const hundreds = `${digit(Math.floor(value / 100))}百`;
  if (rest === 0) return hundreds;
  return rest < 10 ? `${hundreds}零${digit(rest)}` : `${hundreds}${digit(tens)}十${ones}`;
}

/** An article with its paragraph (款) and item (项), written as a decision cites it; checked against the text (V). */
export function article(law: string, number: number, paragraph?: number, item?: number): ArticleReference {
  const within = paragraph === undefined ? '' : `第${numeral(paragraph)}款`;
  const last = item === undefined ? '' : `第${numeral(item)}项`;
  return { law, article: `第${numeral(number)}条${within}${last}`, status: 'V' };
}

/** An element of the violation; its id is its kind unless two of one kind are needed. */
const element =
  (kind: Element['kind']) =>
  (zh: string, en: string, id: string = kind): Element => ({ id, kind, name: { zh, en } });

export const subject = element('subject');
export const act = element('act');
export const object = element('object');
export const result = element('result');
export const fault = element('fault');

/** Groups of kinds of evidence (行政处罚法 46) that meet the same sort of point. */
export const seen: readonly EvidenceKind[] = ['scene-record', 'audio-visual'];
export const papers: readonly EvidenceKind[] = ['documentary', 'electronic'];
export const goods: readonly EvidenceKind[] = ['physical', 'scene-record', 'audio-visual'];
export const said: readonly EvidenceKind[] = ['party-statement', 'testimony'];
export const expert: readonly EvidenceKind[] = ['expert-opinion'];
export const counted: readonly EvidenceKind[] = [
  'documentary',
  'electronic',
  'party-statement',
  'expert-opinion',
];

/** A point without which an inquiry is not concluded for a penalty. */
export function point(
  id: string,
  zh: string,
  en: string,
  proves: readonly string[],
  kinds: readonly EvidenceKind[],
  more: { readonly least?: number; readonly freshDays?: number } = {},
): EvidencePoint {
  return { id, name: { zh, en }, proves, kinds, ...more, compulsory: true };
}

/** A point that helps to decide but that a case can do without. */
export function aid(...of: Parameters<typeof point>): EvidencePoint {
  return { ...point(...of), compulsory: false };
}

export const identity = point(
  'identity',
  '当事人的身份和主体资格',
  'Identity and capacity of the party',
  ['subject'],
  ['documentary', 'electronic', 'party-statement'],
);

export const statement = aid(
  'statement',
  '当事人或者在场人对事实的陈述',
  'What the party or those present say of the facts',
  ['act'],
  said,
);

/** What the register says today of a permit ages quickly: searched anew after 30 days. */
export const search = (zh: string, en: string): EvidencePoint =>
  point('search', zh, en, ['act'], papers, { freshDays: 30 });

/** A measurement or test describes its day; after 90 days, the length of a case, it is taken again. */
export const measured = (zh: string, en: string, proves: readonly string[] = ['act']): EvidencePoint =>
  point('measurement', zh, en, proves, ['expert-opinion', 'scene-record'], { freshDays: 90 });

/** Where the law fines only those who do not obey an order to correct, the order and its service must be in the file. */
export const ordered = point(
  'order',
  '责令改正通知书及其送达',
  'The order to correct and its service',
  ['act'],
  ['documentary'],
);

/** Whether it was corrected, seen on the spot not longer than 15 days ago. */
export const recheck = aid(
  'recheck',
  '责令改正后的复查情况',
  'What was found when the correction was checked',
  ['act'],
  seen,
  { freshDays: 15 },
);

/** The same, where the penalty depends on its result. */
export const recheckDue: EvidencePoint = { ...recheck, compulsory: true };

export const priors = aid(
  'priors',
  '两年内同类违法的处罚记录',
  'Penalties for the same violation within two years',
  ['subject'],
  papers,
  { freshDays: 30 },
);

const boolean =
  (id: string): FactorOf =>
  (zh, en) => ({ id, name: { zh, en }, type: 'boolean' });

export const remedied = boolean('remedied')(
  '主动消除或者减轻危害后果',
  'Removed or lessened the harm of its own accord',
);
export const corrected = boolean('corrected')('在责令期限内改正', 'Corrected within the time ordered');
export const refused = boolean('refused')('经责令改正拒不改正', 'Ordered to correct and did not');
export const harm = boolean('harm')('造成危害后果', 'Harm was done');
export const flag = (id: string, zh: string, en: string): DiscretionFactor => boolean(id)(zh, en);

/** A number that moves the penalty; the ids of amounts a multiple is taken of are those of the kernel (`FineBase`). */
export const amount = (
  id: string,
  zh: string,
  en: string,
  unit: readonly [string, string],
): DiscretionFactor => ({
  id,
  name: { zh, en },
  type: 'number',
  unit: { zh: unit[0], en: unit[1] },
});

const yuan = ['元', 'yuan'] as const;
export const times = amount('times', '两年内同类违法次数', 'Same violation within two years', [
  '次',
  'times',
]);
export const goodsValue = amount('goods-value', '货值金额', 'Value of the goods', yuan);
export const illegalIncome = amount('illegal-income', '违法所得', 'Illegal income', yuan);
export const area = amount('area', '占用或者破坏的面积', 'Area occupied or damaged', [
  '平方米',
  'square metres',
]);
export const projectCost = (zh: string, en: string): DiscretionFactor => amount('project-cost', zh, en, yuan);
