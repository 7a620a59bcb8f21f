import { day, line, prose, rows } from './fields.ts';
import { dayOrderIssues, when } from './issues.ts';
import type { PortDefinition } from './kind.ts';

/** 鉴定意见: who was asked what, what they are licensed for, what they concluded, and when the party was told. */
export const expertOpinion: PortDefinition = {
  id: 'expert-opinion',
  name: { zh: '鉴定意见', en: 'Expert opinion' },
  about: {
    zh: '鉴定、检测、检验、评估机构的意见。载明委托事项、依据的材料、结论、机构和人员资格、签名盖章，并送达当事人。',
    en: 'The opinion of an institution: what was asked, on what material, the conclusion, its licence, who signed, and when the party was given it.',
  },
  basis: [
    { rule: { zh: '行政处罚法 46', en: 'Administrative Penalties Law art 46' }, status: 'V' },
    {
      rule: {
        zh: '最高人民法院关于行政诉讼证据若干问题的规定（法释〔2002〕21号）14',
        en: 'SPC Provisions on Evidence in Administrative Litigation (2002) art 14',
      },
      status: 'S',
    },
  ],
  statutory: ['expert-opinion'],
  file: { need: 'required', types: ['application/pdf', 'image/*'] },
  schema: {
    type: 'object',
    properties: {
      institution: line('鉴定机构', 'Institution'),
      licence: line('资质证书编号', 'Licence number', { maxLength: 100 }),
      opinionNumber: line('意见书编号', 'Number of the opinion'),
      question: prose('委托鉴定的事项', 'What was asked'),
      material: prose('送检材料', 'Material that was given'),
      method: prose('依据和方法', 'Basis and method'),
      conclusion: prose('结论', 'Conclusion'),
      entrustedOn: day('委托日期', 'Entrusted on'),
      issuedOn: day('出具日期', 'Issued on'),
      signatories: rows(
        '鉴定人',
        'Experts who signed',
        { name: line('姓名', 'Name'), licence: line('执业证号', 'Licence', { maxLength: 60 }) },
        ['name', 'licence'],
        { maxItems: 20 },
      ),
      sealed: { type: 'boolean', 'x-title': { zh: '机构已盖章', en: 'Sealed by the institution' } },
      deliveredOn: day('送达当事人的日期', 'Delivered to the party on'),
      notDelivered: prose('尚未送达的原因', 'Why it was not delivered yet'),
    },
    required: [
      'institution',
      'licence',
      'question',
      'conclusion',
      'entrustedOn',
      'issuedOn',
      'signatories',
      'sealed',
    ],
  },
  check: (metadata) => [
    ...dayOrderIssues(metadata, 'entrustedOn', 'issuedOn'),
    ...dayOrderIssues(metadata, 'issuedOn', 'deliveredOn'),
    ...when(
      metadata['sealed'] !== true,
      'sealed',
      'not-sealed',
      '鉴定意见须由鉴定机构盖章',
      'An opinion carries the seal of the institution',
    ),
    ...when(
      metadata['deliveredOn'] === undefined && metadata['notDelivered'] === undefined,
      'deliveredOn',
      'not-delivered',
      '须写明送达当事人的日期，或者尚未送达的原因',
      'Give the day the party was given it, or why it was not yet',
    ),
  ],
};
