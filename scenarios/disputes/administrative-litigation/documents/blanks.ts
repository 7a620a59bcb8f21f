import type { DocumentTemplate } from '@gaoyao/kernel/process';
import { words } from '@gaoyao/kernel/scenario';

/** Blanks and clauses that several instruments of a suit share. */

const { filled, known, written } = words;

type Fields = DocumentTemplate['fields'];
type Signers = DocumentTemplate['signers'];

/** The agency, as a party of the suit. */
export const agency: Fields = {
  agency: filled('机关', 'Agency', 'matter.agency'),
  address: filled('机关地址', 'Address', 'matter.address'),
  phone: filled('机关电话', 'Telephone', 'matter.phone'),
  representative: written('法定代表人（负责人）', 'Legal representative'),
  post: written('职务', 'Post'),
};

/** The suit: court, number, and the act that is attacked. */
export const suit: Fields = {
  court: filled('人民法院', 'Court', 'fact.court'),
  number: filled('案号', 'Number of the suit', 'fact.number'),
  actNumber: filled('被诉行政行为文号', 'Number of the act', 'fact.actNumber'),
  plaintiff: filled('原告', 'Plaintiff', 'party.plaintiff.name'),
};

/** Who sues; an identity the file does not know is said so. */
export const plaintiffs: Fields = {
  plaintiffAddress: known('原告住址（住所）', 'Address of the plaintiff', 'party.plaintiff.address', {
    otherwise: '见起诉状',
  }),
};

export const head: Signers = [{ by: 'head', name: { zh: '机关负责人', en: 'Head of the agency' } }];
export const litigator: Signers = [
  { by: 'litigator', name: { zh: '承办应诉人员', en: 'Officer in charge of the suit' } },
];
export const reviewer: Signers = [
  { by: 'legal-reviewer', name: { zh: '法制审核人员', en: 'Legality reviewer' } },
];

/** A line to be filled in by hand. */
export const byHand = '＿＿＿＿＿＿';
