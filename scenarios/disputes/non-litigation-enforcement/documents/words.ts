import type { DocumentTemplate } from '@gaoyao/kernel/process';

/** The words in which the papers of the court are written. */

export type Field = DocumentTemplate['fields'][string];
type Block = DocumentTemplate['body'][number];
type Shown = NonNullable<Block['when']>;
type More = Pick<Field, 'format' | 'otherwise'>;

/** A blank the file fills, or the drafter where `from` is left out; the paper stops without it. */
export const needed = (zh: string, en: string, from?: string, format?: Field['format']): Field => ({
  name: { zh, en },
  required: true,
  ...(from === undefined ? {} : { from }),
  ...(format === undefined ? {} : { format }),
});

/** A blank that may stay empty. */
export const maybe = (zh: string, en: string, from?: string, more: More = {}): Field => ({
  name: { zh, en },
  ...(from === undefined ? {} : { from }),
  ...more,
});

export const p = (text: string, when?: Shown): Block => ({
  kind: 'paragraph',
  text,
  ...(when === undefined ? {} : { when }),
});
export const h = (text: string): Block => ({ kind: 'heading', text });
export const to = (text: string): Block => ({ kind: 'addressee', text });
export const signed = (...lines: readonly string[]): Block => ({ kind: 'sign', lines });
export const ruled = (...rows: readonly (readonly [string, string])[]): Block => ({
  kind: 'form',
  rows: rows.map(([label, text]) => ({ label, text })),
});

/** Title and number, the parts, and the end with court and day. */
export const paper = (title: string, ...parts: readonly Block[]): DocumentTemplate['body'] => [
  { kind: 'title', text: title },
  { kind: 'number' },
  ...parts,
  { kind: 'closing' },
];

export const judgeSigns: DocumentTemplate['signers'] = [
  { by: 'judge-in-charge', name: { zh: '承办法官', en: 'Judge in charge' } },
];
export const clerkSigns: DocumentTemplate['signers'] = [
  { by: 'court-clerk', name: { zh: '立案人员', en: 'Filing officer' } },
];
export const presidentSigns: DocumentTemplate['signers'] = [
  ...judgeSigns,
  { by: 'court-president', name: { zh: '院长', en: 'President of the court' } },
];

/** Who is subject to enforcement, and by which decision. */
export const parties: DocumentTemplate['fields'] = {
  party: needed('被执行人', 'Person', 'party.party.name'),
  identity: maybe('证件号码', 'Identity number', 'party.party.identity', { otherwise: '未查明' }),
  address: maybe('住址（住所）', 'Address', 'party.party.address', { otherwise: '未查明' }),
  origin: needed('行政决定书号', 'Number of the decision', 'act.receive.originNumber'),
};
export const applicant = needed('申请机关', 'Applicant', 'act.record-review.applicantName');
export const written = needed('申请机关', 'Applicant');

export const partiesForm = ruled(
  ['申请执行人', '{applicant}'],
  ['被执行人', '{party}'],
  ['证件号码', '{identity}'],
  ['住址（住所）', '{address}'],
);

/** 行政强制法 56, 58: a ruling against the agency says where to go. */
export const upperRemedy = (days: string): Block =>
  p(
    `申请执行人对本裁定有异议的，可以自收到本裁定之日起十五日内向上一级人民法院申请复议，上一级人民法院应当自收到复议申请之日起${days}内作出是否${days === '十五日' ? '受理' : '执行'}的裁定。`,
  );
