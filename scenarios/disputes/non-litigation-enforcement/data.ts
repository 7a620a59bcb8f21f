import type { DataStatement } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { reviewForms } from './forms.ts';
import { afterRuling } from './stages.ts';

const court = text('本院案件的全部内容', 'Everything in the cases of the court');

/** Which data a case holds, how long it is kept, and who sees what (rights.md 5, 8). */
export const data: DataStatement = {
  categories: [
    text('被执行人身份', 'Identity of the person subject to enforcement'),
    text('处罚决定和履行情况', 'The decision and how far it was performed'),
    text('信用惩戒和修复', 'Credit entries and their repair'),
  ],
  // keeping periods of court files are set by the archive rules of the courts
  retention: { years: 20, basis: '人民法院诉讼档案保管期限的规定', status: 'M' },
  compartments: [
    {
      // the review and the draft: what the court thinks before it has ruled
      id: 'deliberation',
      name: text('合议', 'Deliberation'),
      kind: 'ordinary',
      facts: ['suspected'],
      fields: [
        ...Object.keys(reviewForms['record-review'].properties).map((field) => `record-review.${field}`),
        'suspect-illegality.ground',
        'suspect-illegality.why',
      ],
    },
  ],
  visibility: [
    { role: 'judge', sees: court, opens: ['file', 'deliberation'] },
    { role: 'court-president', sees: court, opens: ['file', 'deliberation'] },
    { role: 'court-clerk', sees: text('本院案件，不含合议', 'Cases of the court without its deliberation') },
    { role: 'prosecutor', sees: text('辖区案件，为检察监督', 'Cases of the area, for supervision') },
    {
      role: 'prosecutor',
      sees: text('裁定后的审查意见', 'The review, once the court has ruled'),
      opens: ['file', 'deliberation'],
      stages: afterRuling,
    },
    { role: 'inspector', sees: text('辖区案件，为督察', 'Cases of the area, for inspection') },
    { role: 'auditor', sees: text('辖区案件，为审计', 'Cases of the area, for audit') },
    { party: true, sees: text('本人案件的进展', 'Progress of their own case') },
  ],
};
