import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { fill, toPdf } from '@gaoyao/kernel/documents';
import { stampCode } from '@gaoyao/kernel/evidence';
import type { DocumentTemplate } from '@gaoyao/kernel/process';

/** What is printed: nothing of the case but its number, and a code that opens nothing. */
const template: DocumentTemplate = {
  name: { zh: '案件码', en: 'Case code' },
  status: 'L',
  audience: 'other-body',
  signers: [],
  fields: {
    code: { name: { zh: '案件码', en: 'Case code' }, required: true },
    number: { name: { zh: '案件文号', en: 'Number of the case' }, required: true },
    site: { name: { zh: '网址', en: 'Address' }, required: true },
    day: { name: { zh: '打印日期', en: 'Printed on' }, format: 'day', required: true },
  },
  body: [
    { kind: 'title', text: '案 件 码' },
    {
      kind: 'form',
      rows: [
        { label: '案件码 Code', text: '{code}' },
        { label: '案号 Number', text: '{number}' },
        { label: '网址 Address', text: '{site}' },
        { label: '日期 Printed', text: '{day}' },
      ],
    },
    {
      kind: 'note',
      text: '案件码只是编号，凭码本身不能查看任何内容。承办机关授权后，复议机关、人民法院、检察机关等有权机关的工作人员登录，扫码或者输入案件码，写明目的，即可查阅授权范围内的证据；承办人员当面出示密钥的，一并输入。每次查阅均有记录，授权可以随时撤销。',
    },
    {
      kind: 'note',
      text: 'The code is a number and opens nothing by itself. Once the agency has granted access, officials of the body it names sign in, scan or type the code, say what for, and read the evidence they were granted; where the officer shows a secret on a screen, type that too. Every opening is recorded, and a grant can be revoked at any time.',
    },
  ],
};

/** Where the code stands on the page, in millimetres. */
const PLACE = { from: 34, side: 50 } as const;

/** The sheet of a case code as pdf, with the QR code of the address that opens its page. */
export async function caseCodeSheet(of: {
  readonly code: string;
  /** What the QR code holds: the site's address and the code. */
  readonly url: string;
  readonly number: string;
  readonly agency: string;
  /** Epoch milliseconds. */
  readonly now: number;
}): Promise<Uint8Array> {
  const day = isoOf(localDay(of.now));
  const paper = fill(
    template,
    { code: of.code, number: of.number, site: new URL(of.url).origin, day },
    { template: 'case-code', agency: of.agency, day },
  );
  return stampCode(await toPdf(paper), of.url, PLACE);
}
