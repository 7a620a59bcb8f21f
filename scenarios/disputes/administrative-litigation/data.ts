import type { DataStatement } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';

const everything = text(
  '本机关的应诉案卷，含应诉方案',
  'The suits of their agency, plan of the defence included',
);
const opens = ['file', 'defence'];

/**
 * What a suit holds and who sees it. The plaintiff follows the course and what was exchanged; the agency's own plan lies in a
 * compartment that neither the plaintiff nor a supervisor opens.
 */
export const data: DataStatement = {
  categories: [
    text('原告身份和联系方式', 'Identity and contact of the plaintiff'),
    text('诉辩意见、证据目录和裁判', 'Pleadings, list of evidence and judgments'),
    text('出庭人员姓名、职务', 'Names and posts of those who attend'),
    text('应诉方案和败诉风险评估', 'Plan of the defence and its risk'),
  ],
  retention: { years: 30, basis: '机关文件材料归档范围和文书档案保管期限规定', status: 'M' },
  compartments: [
    {
      id: 'defence',
      name: text('应诉方案', 'Plan of the defence'),
      kind: 'ordinary',
      fields: [
        'plan.opinion',
        'plan.risk',
        'plan.representatives',
        'approve-plan.opinion',
        'appeal-decision.opinion',
      ],
    },
  ],
  visibility: [
    { role: 'litigation-officer', sees: everything, opens },
    { role: 'legal-reviewer', sees: everything, opens },
    { role: 'head', sees: everything, opens },
    { role: 'clerk', sees: text('本机关的应诉案卷', 'The suits of their agency') },
    { member: 'litigator', sees: text('本人承办的案件', 'Suits they handle'), opens },
    { member: 'attending-head', sees: text('本人出庭的案件', 'Suits they attend'), opens },
    { role: 'supervisor', sees: text('辖区应诉案件，为执法监督', 'Suits of the area, for supervision') },
    { role: 'leader', sees: text('辖区应诉案件，为督办', 'Suits of the area, to see them through') },
    { role: 'inspector', sees: text('辖区应诉案件，为督察', 'Suits of the area, for inspection') },
    { role: 'auditor', sees: text('辖区应诉案件，为审计', 'Suits of the area, for audit') },
    {
      party: true,
      sees: text('本人的诉讼（不含应诉方案）', 'Their own suit, without the plan of the defence'),
    },
  ],
};
