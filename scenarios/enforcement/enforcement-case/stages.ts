import type { FlowDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';

/** The stages in the order of the law; those after the decision are its service, its performance and its compulsion. */
export const stages: FlowDefinition['stages'] = [
  { id: 'reported', name: text('线索', 'Reported') },
  { id: 'inquiry', name: text('调查取证', 'Inquiry') },
  { id: 'concluded', name: text('调查终结', 'Inquiry concluded') },
  { id: 'noticed', name: text('告知', 'Prior notice') },
  { id: 'hearing', name: text('听证', 'Hearing') },
  { id: 'checked', name: text('已复核', 'Re-checked') },
  { id: 'reviewing', name: text('法制审核', 'Legality review') },
  { id: 'amending', name: text('按审核意见修改', 'To be amended') },
  { id: 'ready', name: text('待决定', 'Ready for decision') },
  { id: 'decided', name: text('已决定', 'Decided') },
  { id: 'served', name: text('已送达', 'Served') },
  { id: 'demanded', name: text('催告', 'Demanded') },
  { id: 'enforcing', name: text('强制执行', 'Compulsory execution') },
  { id: 'suspended', name: text('中止执行', 'Execution suspended') },
  { id: 'in-court', name: text('申请法院执行', 'Applied to the court') },
  { id: 'police', name: text('移送公安', 'With the police') },
  { id: 'closing', name: text('待结案', 'To be archived') },
  { id: 'closed', name: text('结案', 'Closed'), final: true },
  { id: 'not-filed', name: text('不予立案', 'Not filed'), final: true, outcome: 'not-filed' },
];

/** From filing to the decision: what the ninety days of APL 60 cover. */
export const beforeDecision = [
  'inquiry',
  'concluded',
  'noticed',
  'hearing',
  'checked',
  'reviewing',
  'amending',
  'ready',
] as const;

/** The decision binds the party, and the case is not yet at its end. */
export const afterService = ['served', 'demanded', 'enforcing', 'suspended'] as const;

/** How a case can end: APL 57 as a closed list, and the closing states of practice. The fact `result` holds one of these. */
export const outcomes: FlowDefinition['outcomes'] = [
  { id: 'penalised', name: text('处罚并履行', 'Penalised and performed'), article: '行政处罚法 57(1)' },
  {
    id: 'enforced',
    name: text('催告或者强制后履行', 'Performed after demand or execution'),
    article: '行政强制法 35–46',
  },
  { id: 'court', name: text('申请法院强制执行', 'Handed to the court'), article: '行政强制法 53' },
  { id: 'court-refused', name: text('法院不准予执行', 'The court refused'), article: '行政强制法 58' },
  { id: 'minor', name: text('轻微不予处罚', 'No penalty: minor'), article: '行政处罚法 33.1、57(2)' },
  { id: 'first', name: text('首违不罚', 'No penalty: first violation'), article: '行政处罚法 33.1' },
  { id: 'no-fault', name: text('无过错不予处罚', 'No penalty: no fault'), article: '行政处罚法 33.2' },
  { id: 'age', name: text('不满十四周岁不予处罚', 'No penalty: under fourteen'), article: '行政处罚法 30' },
  { id: 'capacity', name: text('无责任能力不予处罚', 'No penalty: no capacity'), article: '行政处罚法 31' },
  { id: 'unfounded', name: text('事实不能成立', 'The facts do not hold'), article: '行政处罚法 57(3)' },
  { id: 'time-barred', name: text('超过追责期限', 'Time-barred'), article: '行政处罚法 36' },
  { id: 'transferred', name: text('移送司法机关', 'Transferred to the police'), article: '行政处罚法 57(4)' },
  { id: 'quashed', name: text('决定被撤销', 'Quashed'), article: '行政复议法 64、行政诉讼法 70' },
  { id: 'not-filed', name: text('不予立案', 'Not filed'), article: '行政处罚法 54' },
  // closing states of practice (status M)
  { id: 'withdrawn', name: text('撤案', 'Withdrawn') },
  { id: 'terminated', name: text('终止', 'Terminated'), article: '行政强制法 40' },
];
