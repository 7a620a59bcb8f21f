import type { FlowDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';

/** Values later acts depend on; everything else stays in the acts. */
export const facts: FlowDefinition['facts'] = {
  origin: { name: text('行政机关案号', "Number of the agency's case"), type: 'text' },
  party: { name: text('被执行人', 'Person subject to enforcement'), type: 'text' },
  partyKind: { name: text('被执行人类型', 'Kind of party'), type: 'text' },
  violation: { name: text('违法行为', 'Violation'), type: 'text', initial: '' },
  claim: { name: text('申请执行数额', 'Amount claimed'), type: 'money' },
  judge: { name: text('承办法官', 'Judge in charge'), type: 'text' },
  suspected: { name: text('疑有明显违法', 'Manifest illegality suspected'), type: 'boolean', initial: false },
  heardParty: { name: text('已听取被执行人意见', 'The person was heard'), type: 'boolean', initial: false },
  heardAgency: { name: text('已听取行政机关意见', 'The agency was heard'), type: 'boolean', initial: false },
  urgent: { name: text('紧急执行', 'Urgent'), type: 'boolean', initial: false },
  ruling: { name: text('裁定结果', 'Ruling'), type: 'text' },
  rulingReason: { name: text('裁定理由', 'Reason of the ruling'), type: 'text' },
  rulingNumber: { name: text('裁定书号', 'Number of the ruling'), type: 'text' },
  granted: { name: text('准予执行数额', 'Amount granted'), type: 'money' },
  execution: { name: text('执行方式', 'Who enforces'), type: 'text' },
  upper: { name: text('上级法院复议结果', 'Result in the upper court'), type: 'text' },
  recovered: { name: text('执行到位', 'Recovered'), type: 'money', initial: 0 },
  costs: { name: text('执行费用', 'Cost of enforcement'), type: 'money', initial: 0 },
  performBy: { name: text('自动履行期限', 'To be performed by'), type: 'day' },
  preserved: { name: text('已采取财产保全', 'Property preserved'), type: 'boolean', initial: false },
  pausedFrom: { name: text('中止前的阶段', 'Stage before the suspension'), type: 'text' },
  ending: { name: text('执行结果', 'How enforcement ended'), type: 'text' },
  credit: { name: text('信用惩戒', 'Credit entry'), type: 'text', initial: 'none' },
  objection: { name: text('信用异议', 'Objection'), type: 'text', initial: 'none' },
  suggestion: { name: text('检察建议', 'Suggestion'), type: 'text', initial: 'none' },
  about: { name: text('监督的事项', 'Supervised matter'), type: 'text' },
};
