import type { FlowDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';

/** The stages as the agency sees them: from what comes before a suit to the performance of its judgment. */
export const stages: FlowDefinition['stages'] = [
  { id: 'pre-filing', name: text('诉前（法院审查立案）', 'Before filing') },
  { id: 'advised', name: text('公益诉讼检察建议', 'Public-interest advice') },
  { id: 'received', name: text('应诉准备', 'Summoned') },
  { id: 'trial', name: text('一审审理', 'First instance') },
  { id: 'suspended', name: text('中止诉讼', 'Suspended') },
  { id: 'judged', name: text('一审已裁判', 'Judged') },
  { id: 'appeal', name: text('二审审理', 'Second instance') },
  { id: 'retrial', name: text('再审审理', 'Retrial') },
  { id: 'effective', name: text('裁判生效（未败诉）', 'Effective, not lost') },
  { id: 'effective-lost', name: text('裁判生效（败诉）', 'Effective, lost') },
  { id: 'closed', name: text('结案', 'Closed'), final: true },
];

/** A court has the suit before it. */
export const beforeCourt = ['received', 'trial', 'appeal', 'retrial'] as const;
/** The first instance, where it may still be heard and ruled on. */
export const firstInstance = ['received', 'trial'] as const;
/** The judgment binds. */
export const effectiveStages = ['effective', 'effective-lost'] as const;

/**
 * How a suit can end, as a closed list (facts §4); the fact `result` holds one of these. The last two stand beside the list
 * of the law: the plaintiff's side is gone (解释 88), and a public-interest advice that no suit followed.
 */
export const outcomes: FlowDefinition['outcomes'] = [
  { id: 'not-filed', name: text('不予立案', 'Not filed'), article: '行政诉讼法 51' },
  { id: 'rejected', name: text('驳回起诉', 'Suit rejected'), article: '行政诉讼法 49、行诉解释 69' },
  { id: 'withdrawn', name: text('准许撤诉', 'Withdrawal allowed'), article: '行政诉讼法 62' },
  { id: 'deemed-withdrawn', name: text('按撤诉处理', 'Deemed withdrawn'), article: '行政诉讼法 58' },
  { id: 'dismissed', name: text('驳回诉讼请求', 'Claims dismissed'), article: '行政诉讼法 69' },
  { id: 'quashed', name: text('撤销', 'Quashed'), article: '行政诉讼法 70' },
  { id: 'partly-quashed', name: text('部分撤销', 'Quashed in part'), article: '行政诉讼法 70' },
  { id: 'redo', name: text('撤销并判决重作', 'Quashed, to be made anew'), article: '行政诉讼法 70' },
  { id: 'perform', name: text('判决履行', 'Performance of a duty'), article: '行政诉讼法 72' },
  { id: 'pay', name: text('判决给付', 'Payment'), article: '行政诉讼法 73' },
  { id: 'unlawful', name: text('确认违法', 'Declared unlawful'), article: '行政诉讼法 74' },
  { id: 'void', name: text('确认无效', 'Declared void'), article: '行政诉讼法 75' },
  {
    id: 'remedial',
    name: text('确认违法、无效并补救或者赔偿', 'Remedy or damages'),
    article: '行政诉讼法 76',
  },
  { id: 'changed', name: text('变更', 'Changed'), article: '行政诉讼法 77' },
  { id: 'agreement', name: text('承担协议责任', 'Liable under the agreement'), article: '行政诉讼法 78.1' },
  {
    id: 'agreement-compensation',
    name: text('给予协议补偿', 'Compensation under the agreement'),
    article: '行政诉讼法 78.2',
  },
  { id: 'mediated', name: text('行政调解书', 'Mediated'), article: '行政诉讼法 60' },
  { id: 'terminated', name: text('终结诉讼', 'Terminated'), article: '行诉解释 88' },
  {
    id: 'advice-settled',
    name: text('检察建议办结，未起诉', 'Advice settled, no suit'),
    article: '行政诉讼法 25.4',
  },
];

/** Judgments that the agency has lost. */
export const lostResults = [
  'quashed',
  'partly-quashed',
  'redo',
  'perform',
  'pay',
  'unlawful',
  'void',
  'remedial',
  'changed',
  'agreement',
  'agreement-compensation',
] as const;

/** What a judgment can say (69–78). */
export const judgments = ['dismissed', ...lostResults] as const;

/** Judgments that leave the agency with something to do. */
export const toBePerformed = [
  'redo',
  'perform',
  'pay',
  'remedial',
  'agreement',
  'agreement-compensation',
] as const;

/** Rulings by which a suit ends; against the first alone there is an appeal (解释 101). */
export const rulings = ['rejected', 'withdrawn', 'deemed-withdrawn', 'terminated'] as const;
