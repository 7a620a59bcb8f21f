import type { IndicatorDefinition, Selector } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import type { Text } from '@gaoyao/kernel/store';

/** What a case is broken down by; figures of a unit or a period are the platform's own dimensions. */
export const ofCase = ['violation', 'partyKind', 'source', 'track'];
const ofDecision = [...ofCase, 'kind'];

const cases = (
  id: string,
  name: Text,
  meaning: Text,
  of: Selector,
  dimensions: readonly string[] = ofCase,
  more: Pick<IndicatorDefinition, 'pairs'> = {},
): IndicatorDefinition => ({ id, kind: 'count', unit: 'cases', name, meaning, of, dimensions, ...more });

const yuan = (id: string, name: Text, meaning: Text, action: string, input: string): IndicatorDefinition => ({
  id,
  kind: 'sum',
  unit: '元',
  name,
  meaning,
  of: { actions: [action] },
  input,
  dimensions: ofDecision,
});

export const decisions = ['decide', 'punish-on-the-spot'];

/** Cases, kinds and amounts. Rates and days stand in `indicators-course.ts`, on-time rates in `indicators-in-time.ts`. */
export const caseIndicators: readonly IndicatorDefinition[] = [
  cases(
    'reported',
    text('线索数', 'Clues'),
    text('期间内登记的线索件数', 'Clues registered in the period'),
    { opened: true },
    ['violation', 'source'],
  ),
  cases(
    'not-filed',
    text('不予立案数', 'Not filed'),
    text('期间内决定不予立案的件数', 'Clues on which filing was refused in the period'),
    { actions: ['refuse'] },
    ['violation', 'source'],
  ),
  cases(
    'filed',
    text('立案数', 'Cases filed'),
    text(
      '期间内批准立案的件数，不含当场处罚',
      'Cases whose filing was approved in the period, without penalties on the spot',
    ),
    { actions: ['file'] },
  ),
  cases(
    'penalties',
    text('处罚决定数', 'Penalties'),
    text(
      '期间内作出的处罚决定件数，含当场处罚',
      'Penalty decisions of the period, those on the spot included',
    ),
    { actions: decisions },
    ofDecision,
    { pairs: [['agency', 'violation']] },
  ),
  cases(
    'on-the-spot',
    text('当场处罚数', 'Penalties on the spot'),
    text('期间内当场作出的处罚决定件数', 'Penalties decided on the spot in the period'),
    { actions: ['punish-on-the-spot'] },
    ofDecision,
  ),
  cases(
    'without-penalty',
    text('不予处罚数', 'Decisions without penalty'),
    text('期间内作出的不予处罚决定件数', 'Decisions on no penalty in the period'),
    { actions: ['decide-no-penalty'] },
  ),
  cases(
    'closed',
    text('结案数', 'Cases closed'),
    text('期间内结案归档的件数，按结果分', 'Cases closed in the period, by outcome'),
    { closed: true },
    ['outcome', ...ofCase],
  ),
  cases(
    'measures',
    text('强制措施数', 'Compulsory measures'),
    text('期间内实施的查封、扣押、冻结次数', 'Seizures and freezings of the period'),
    { actions: ['seize', 'seize-urgent', 'freeze'] },
  ),
  cases(
    'transfers',
    text('移送公安数', 'Transfers to the police'),
    text('期间内移送公安机关的件数', 'Cases handed to the police in the period'),
    { actions: ['hand-to-police'] },
  ),
  cases(
    'published',
    text('公开的处罚决定数', 'Decisions published'),
    text('期间内公开的处罚决定件数', 'Penalty decisions published in the period'),
    { actions: ['publish'] },
  ),
  cases(
    'court-applications',
    text('申请法院执行数', 'Applications to the court'),
    text('期间内申请法院强制执行的件数', 'Cases in which the court was asked to execute'),
    { actions: ['apply-court'] },
  ),
  yuan(
    'fines-decided',
    text('罚款决定金额', 'Fines decided'),
    text(
      '期间内普通程序处罚决定载明的罚款合计',
      'Total of the fines in the decisions of the period, without those on the spot',
    ),
    'decide',
    'fine',
  ),
  yuan(
    'fines-on-the-spot',
    text('当场罚款金额', 'Fines on the spot'),
    text('期间内当场处罚的罚款合计', 'Total of the fines imposed on the spot in the period'),
    'punish-on-the-spot',
    'fine',
  ),
  yuan(
    'confiscated',
    text('没收金额', 'Confiscated'),
    text('期间内处罚决定载明的没收价值合计', 'Total value confiscated by the decisions of the period'),
    'decide',
    'confiscation',
  ),
  yuan(
    'fines-paid',
    text('缴款金额', 'Paid'),
    text(
      '期间内当事人缴纳的罚款和加处罚款合计',
      'Fines and additional fines that parties paid in the period',
    ),
    'pay',
    'amount',
  ),
  yuan(
    'fines-collected',
    text('当场收缴金额', 'Collected on the spot'),
    text('期间内当场收缴的罚款合计', 'Fines collected on the spot in the period'),
    'collect-on-spot',
    'amount',
  ),
  yuan(
    'fines-executed',
    text('强制执行到位金额', 'Recovered by execution'),
    text('期间内强制执行到位的金额合计', 'Total recovered by compulsory execution in the period'),
    'execute',
    'amount',
  ),
  cases(
    'reviews',
    text('法制审核数', 'Legality reviews'),
    text('期间内法制审核次数，按结论分', 'Legality reviews of the period, by result'),
    { actions: ['review'] },
    ['review', ...ofCase],
  ),
  cases(
    'remedy-results',
    text('复议诉讼结果数', 'Results of remedies'),
    text(
      '期间内登记的复议、诉讼结果件数，按维持、变更、撤销等分',
      'Results of reconsiderations and suits recorded in the period, by result',
    ),
    { actions: ['record-remedy-result'] },
    ['remedy', ...ofCase],
  ),
];
