import type { IndicatorDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import type { Text } from '@gaoyao/kernel/store';

/** Of the periods that fell due in the time asked about, those that were kept. */
const inTime = (clock: string, article: string, name: Text): IndicatorDefinition => ({
  id: `${clock}-in-time`,
  kind: 'due-rate',
  unit: '%',
  clock,
  better: 'up',
  name: text(`${name.zh}按期率`, `${name.en}: in time`),
  meaning: text(
    `期间内到期的“${name.zh}”时限中按期办结的比例（${article}）；依法取消的不计`,
    `Of the periods “${name.en}” that fell due in the period, those that were kept (${article}); periods that were cancelled are left out`,
  ),
});

/**
 * On-time rates of the duties of the authority. The rights of the party (P4 and P5, remedies, Q5–Q9) are no duties that can
 * be kept or missed: the flow refuses what would cut them short.
 */
export const inTimeIndicators: readonly IndicatorDefinition[] = [
  inTime('limitation', '行政处罚法 36', text('二年追责期限内发现', 'Discovered within two years')),
  inTime('limitation-grave', '行政处罚法 36', text('五年追责期限内发现', 'Discovered within five years')),
  inTime('filing', '行政处罚法 54', text('立案审查', 'Decision on filing')),
  inTime('decision', '行政处罚法 60', text('办案', 'Decision')),
  inTime('preservation', '行政处罚法 56', text('登记保存处理', 'Decision on preserved goods')),
  inTime('service', '行政处罚法 61', text('送达', 'Service')),
  inTime('payment', '行政处罚法 67', text('缴纳罚款', 'Payment')),
  inTime('deferral', '行政处罚法 66', text('延期、分期缴纳', 'Deferred payment')),
  inTime('hand-in', '行政处罚法 71', text('当场收缴罚款交机关', 'Handing in')),
  inTime('pay-in', '行政处罚法 71', text('罚款缴付银行', 'Paying in')),
  inTime('publication-withdrawal', '行政处罚法 48', text('撤回公开', 'Withdrawal of the publication')),
  inTime(
    'transfer-approval',
    '行政执法机关移送涉嫌犯罪案件的规定 5',
    text('移送审批', 'Decision on the transfer'),
  ),
  inTime(
    'transfer-handover',
    '行政执法机关移送涉嫌犯罪案件的规定 5',
    text('移送公安', 'Handing to the police'),
  ),
  inTime(
    'police-answer',
    '行政执法机关移送涉嫌犯罪案件的规定 8',
    text('公安机关立案审查', 'Answer of the police'),
  ),
  inTime('correction-check', '行政处罚法 28', text('复查改正', 'Check of the correction')),
  inTime('urgent-approval', '行政强制法 19', text('紧急措施补办', 'Approval of urgent measures')),
  inTime('seizure', '行政强制法 25', text('查封、扣押处理', 'Decision on seized goods')),
  inTime('freezing', '行政强制法 32', text('冻结处理', 'Decision on frozen deposits')),
  inTime('freezing-delivery', '行政强制法 31', text('交付冻结决定书', 'Delivery of the freezing decision')),
];
