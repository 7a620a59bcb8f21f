import type { FlowDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';

export const stages: FlowDefinition['stages'] = [
  { id: 'received', name: text('收到申请', 'Received') },
  { id: 'correcting', name: text('补正材料', 'To be corrected') },
  { id: 'declined', name: text('不予受理，可申请复议', 'Not accepted, open to review') },
  { id: 'declined-review', name: text('上级法院复议（受理）', 'Upper court on acceptance') },
  { id: 'reviewing', name: text('已受理审查', 'Under review') },
  { id: 'refusing', name: text('不准予执行，可申请复议', 'Refused, open to review') },
  { id: 'refusal-review', name: text('上级法院复议（裁定）', 'Upper court on the refusal') },
  { id: 'granted', name: text('准予执行', 'Granted') },
  { id: 'performing', name: text('自动履行期', 'To be performed') },
  { id: 'executing', name: text('法院执行', 'Enforced by the court') },
  { id: 'delegated', name: text('政府组织实施', 'Carried out by the government') },
  { id: 'suspended', name: text('中止执行', 'Suspended') },
  { id: 'credit-standing', name: text('执行已结，信用惩戒未消除', 'Ended, credit entry still standing') },
  { id: 'supervising', name: text('检察监督', 'Supervised by the procuratorate') },
  { id: 'suggested', name: text('已提出检察建议', 'Suggestion made') },
  { id: 'not-accepted', name: text('不予受理', 'Not accepted'), final: true, outcome: 'not-accepted' },
  { id: 'refused', name: text('不准予执行', 'Refused'), final: true, outcome: 'refused' },
  { id: 'enforced', name: text('执行完毕', 'Enforced'), final: true, outcome: 'enforced' },
  { id: 'terminated', name: text('终结执行', 'Ended'), final: true, outcome: 'terminated' },
  { id: 'withdrawn', name: text('申请撤回', 'Withdrawn'), final: true, outcome: 'withdrawn' },
  {
    id: 'supervised',
    name: text('监督办结', 'Supervision done'),
    final: true,
    outcome: 'suggestion-answered',
  },
];

/** The closed list of facts §5: each outcome names the article it rests on. */
export const outcomes: FlowDefinition['outcomes'] = [
  { id: 'not-accepted', name: text('不予受理', 'Not accepted'), article: '行政强制法 56' },
  {
    id: 'not-accepted-upheld',
    name: text('不予受理（上级法院维持）', 'Not accepted, upheld by the upper court'),
    article: '行政强制法 56.2',
  },
  { id: 'refused', name: text('不准予执行', 'Enforcement refused'), article: '行政强制法 58' },
  {
    id: 'refused-upheld',
    name: text('不准予执行（上级法院维持）', 'Refused, upheld by the upper court'),
    article: '行政强制法 58.3',
  },
  { id: 'enforced', name: text('法院执行完毕', 'Enforced by the court'), article: '行政强制法 57、60' },
  // practice, not yet in a statute (status M)
  { id: 'enforced-by-government', name: text('裁执分离、政府实施完毕', 'Carried out by the government') },
  { id: 'performed', name: text('执行前自动履行', 'Performed before enforcement'), article: '行政强制法 57' },
  { id: 'terminated', name: text('终结执行', 'Enforcement ended'), article: '行政强制法 40' },
  { id: 'withdrawn', name: text('申请撤回', 'Application withdrawn'), article: '行诉解释 156' },
  {
    id: 'suggestion-answered',
    name: text('检察建议已获答复', 'Suggestion answered'),
    article: '人民检察院组织法 21',
  },
  { id: 'supervision-closed', name: text('未提出检察建议', 'No suggestion made') },
];

/** Stages after a ruling that grants. */
export const afterGrant = ['granted', 'performing', 'executing', 'delegated', 'suspended'] as const;
/** Stages after any ruling: the court's deliberation is open to the procuratorate from here on. */
export const afterRuling = [
  ...afterGrant,
  'refusing',
  'refusal-review',
  'credit-standing',
  'refused',
  'enforced',
  'terminated',
] as const;
