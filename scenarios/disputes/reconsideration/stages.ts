import type { FlowDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';

/** The stages in the order of the law. */
export const stages: FlowDefinition['stages'] = [
  { id: 'with-agency', name: text('原机关收到申请', 'With the agency that acted') },
  { id: 'received', name: text('受理审查', 'Received') },
  { id: 'correcting', name: text('补正', 'To be corrected') },
  { id: 'reviewing', name: text('审理', 'Under review') },
  { id: 'suspended', name: text('中止', 'Suspended') },
  { id: 'deliberating', name: text('拟定意见', 'Deliberation') },
  { id: 'decided', name: text('已决定', 'Decided') },
  { id: 'served', name: text('已送达', 'Served') },
  { id: 'in-court', name: text('已起诉', 'In court') },
  { id: 'performing', name: text('履行与整改', 'Performance and follow-up') },
  { id: 'closed', name: text('结案', 'Closed'), final: true },
];

/** The application is not accepted yet. */
export const beforeAcceptance = ['with-agency', 'received', 'correcting'] as const;
/** From acceptance to the decision: what the sixty or thirty days of art 62 cover. */
export const underReview = ['reviewing', 'suspended', 'deliberating'] as const;
/** The decision has left the house. */
export const afterService = ['served', 'in-court', 'performing'] as const;

/**
 * How a reconsideration can end, as a closed list; the fact `result` holds one of these. Compensation (72) is decided
 * together with one of them and stands in the fact `compensation`.
 */
export const outcomes: FlowDefinition['outcomes'] = [
  { id: 'not-accepted', name: text('不予受理', 'Not accepted'), article: '行政复议法 30' },
  { id: 'abandoned', name: text('视为放弃申请', 'Deemed abandoned'), article: '行政复议法 31' },
  { id: 'rejected', name: text('驳回申请', 'Application rejected'), article: '行政复议法 33' },
  { id: 'changed', name: text('变更', 'Changed'), article: '行政复议法 63' },
  { id: 'quashed', name: text('撤销', 'Quashed'), article: '行政复议法 64' },
  { id: 'partly-quashed', name: text('部分撤销', 'Quashed in part'), article: '行政复议法 64' },
  { id: 'redo', name: text('撤销并责令重作', 'Quashed, to be made anew'), article: '行政复议法 64' },
  { id: 'unlawful', name: text('确认违法', 'Declared unlawful'), article: '行政复议法 65' },
  { id: 'perform', name: text('责令履行', 'Performance ordered'), article: '行政复议法 66' },
  { id: 'void', name: text('确认无效', 'Declared void'), article: '行政复议法 67' },
  { id: 'upheld', name: text('维持', 'Upheld'), article: '行政复议法 68' },
  { id: 'claim-dismissed', name: text('驳回请求', 'Claim dismissed'), article: '行政复议法 69' },
  { id: 'agreement', name: text('承担协议责任', 'Liable under the agreement'), article: '行政复议法 71.1' },
  {
    id: 'agreement-compensation',
    name: text('给予合理补偿', 'Fair compensation under the agreement'),
    article: '行政复议法 71.2',
  },
  { id: 'mediated', name: text('调解', 'Mediated'), article: '行政复议法 73' },
  {
    id: 'settled',
    name: text('和解后撤回', 'Withdrawn after a settlement'),
    article: '行政复议法 41(1)、74',
  },
  { id: 'withdrawn', name: text('撤回申请', 'Withdrawn'), article: '行政复议法 41(1)' },
  { id: 'terminated', name: text('终止', 'Terminated'), article: '行政复议法 41(2)–(5)' },
];

/** Decisions on the merits by which the act, or the failure to act, was corrected: what counts as lost. */
export const corrected = [
  'changed',
  'quashed',
  'partly-quashed',
  'redo',
  'unlawful',
  'perform',
  'void',
  'agreement',
  'agreement-compensation',
] as const;

/** What a decision on an accepted application can say. */
export const decisions = ['rejected', ...corrected, 'upheld', 'claim-dismissed'] as const;
