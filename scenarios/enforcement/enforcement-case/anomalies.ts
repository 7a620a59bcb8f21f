import type { AnomalyDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';

const pending = { '==': [{ fact: 'remedy' }, 'pending'] } as const;

/** What should not stand as it does in a running penalty case: mostly history, and what came from outside. */
export const anomalies: readonly AnomalyDefinition[] = [
  {
    id: 'remedies-untold',
    name: text('送达的决定没有告知救济途径', 'Decision served without the remedies told'),
    when: {
      all: [
        { done: 'serve-decision' },
        { done: 'decide' },
        { '==': [{ fact: 'result' }, 'penalised'] },
        { not: { '==': [{ fact: 'remediesTold' }, true] } },
      ],
    },
    article: '行政处罚法 59；行政复议法 20；行政诉讼法解释 64',
    text: text(
      '没有告知复议、诉讼的途径和期限：期限自当事人知道之日起算，最长一年',
      'Review and suit were not told: their periods run from the day the party learns of them, for a year at most',
    ),
    todo: text('补充告知并送达，重新计算期限', 'Tell them, serve it, and reckon the periods anew'),
  },
  {
    id: 'court-while-remedy-pending',
    name: text('救济未终结即申请法院执行', 'Court asked while a remedy is pending'),
    when: { all: [{ stage: ['in-court'] }, { done: 'apply-court' }, pending] },
    article: '行政强制法 53；行政诉讼法 97',
    text: text(
      '复议、诉讼尚未终结，法院不受理强制执行申请',
      'While a remedy is pending the court does not take the application',
    ),
    todo: text(
      '告知法院并撤回申请，待救济终结后再申请',
      'Tell the court and withdraw; apply again once it has ended',
    ),
  },
  {
    id: 'executed-though-stayed',
    name: text('停止执行期间仍在强制执行', 'Enforced although it is stayed'),
    when: { all: [{ stage: ['in-court'] }, { '==': [{ fact: 'stayed' }, true] }] },
    article: '行政复议法 42；行政诉讼法 56',
    text: text(
      '已决定停止执行，案件仍在申请执行',
      'Execution is stayed and the case is still before the court',
    ),
    todo: text('通知法院中止执行', 'Tell the court to suspend the enforcement'),
  },
  {
    // what the procuratorate looks for (行政诉讼法 101)
    id: 'court-not-asked',
    name: text('逾期未申请法院强制执行', 'The court was not asked in time'),
    when: {
      all: [
        { stage: ['demanded'] },
        {
          any: [
            { clock: 'court-application', is: ['lapsed'] },
            { clock: 'court-after-remedy', is: ['lapsed'] },
          ],
        },
      ],
    },
    article: '行政强制法 53',
    text: text(
      '催告后未履行，三个月的申请期限已满',
      'Nothing was performed after the demand, and the three months for the application have passed',
    ),
    todo: text(
      '有正当理由的补充申请并说明；没有的，终结执行并追究责任',
      'Apply with the good reason, or end the execution and answer for it',
    ),
  },
];
