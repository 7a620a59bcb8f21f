import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { fill, toPdf } from '@gaoyao/kernel/documents';
import type { DocumentTemplate } from '@gaoyao/kernel/process';

/** One line of the catalogue, as it is printed; what is not known is left out. */
export interface CatalogueRow {
  readonly name: string;
  /** Which agency obtained it, from whom. */
  readonly source: string;
  readonly kind: string;
  /** What it is to prove. */
  readonly proves?: string;
  readonly pages?: number;
  /** SHA-256 of its file, hexadecimal. */
  readonly sha256?: string;
}

const DIGEST_SHOWN = 16;

/** 证据目录 as reviewing bodies and courts ask for it: number, name, source, kind, what it proves, pages; and by what it can be checked. */
const template: DocumentTemplate = {
  name: { zh: '证据目录', en: 'Catalogue of evidence' },
  article: '行政复议法 48；行政诉讼法 67',
  status: 'L',
  audience: 'other-body',
  signers: [],
  fields: {
    number: { name: { zh: '案件文号', en: 'Number of the case' }, required: true },
    code: { name: { zh: '案件码', en: 'Case code' }, otherwise: '未生成' },
    items: { name: { zh: '证据', en: 'Evidence' }, format: 'rows' },
    count: { name: { zh: '件数', en: 'How many' }, format: 'number', required: true },
    day: { name: { zh: '日期', en: 'Day' }, format: 'day', required: true },
    by: { name: { zh: '制作人', en: 'Made by' }, required: true },
  },
  body: [
    { kind: 'title', text: '证据目录' },
    {
      kind: 'form',
      rows: [
        { label: '案号', text: '{number}' },
        { label: '案件码', text: '{code}' },
      ],
    },
    {
      kind: 'table',
      rows: 'items',
      columns: [
        { title: '序号', value: '#', share: 5 },
        { title: '名称', value: 'name', share: 15 },
        { title: '来源', value: 'source', share: 13 },
        { title: '种类', value: 'kind', share: 11 },
        { title: '证明目的', value: 'proves', share: 22 },
        { title: '页数', value: 'pages', share: 6 },
        { title: '文件摘要', value: 'digest', share: 14 },
      ],
    },
    {
      kind: 'note',
      text: '共{count}件。文件摘要为 SHA-256 的前十六位，用于核对；完整摘要和证明随证据包提供，可以脱离本平台核验。',
    },
    { kind: 'note', text: '制作：{by}' },
    { kind: 'closing' },
  ],
};

/** The catalogue as pdf, in the proportions of GB/T 9704—2012. */
export async function evidenceCatalogue(of: {
  readonly number: string;
  readonly code: string | null;
  readonly agency: string;
  readonly by: string;
  readonly rows: readonly CatalogueRow[];
  /** Epoch milliseconds. */
  readonly now: number;
}): Promise<Uint8Array> {
  const day = isoOf(localDay(of.now));
  const items = of.rows.map(({ name, source, kind, proves, pages, sha256 }) => ({
    name,
    source,
    kind,
    ...(proves === undefined ? {} : { proves }),
    ...(pages === undefined ? {} : { pages }),
    ...(sha256 === undefined ? {} : { digest: sha256.slice(0, DIGEST_SHOWN) }),
  }));
  const paper = fill(
    template,
    {
      number: of.number,
      ...(of.code === null ? {} : { code: of.code }),
      items,
      count: items.length,
      day,
      by: of.by,
    },
    { template: 'evidence-catalogue', agency: of.agency, day },
  );
  return toPdf(paper);
}
