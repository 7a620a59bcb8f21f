import type { Action } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { notStayed } from './compulsion.ts';
import { confirmed, guard, paperIssued } from './guards.ts';
import { head } from './people.ts';
import { demandOver, moreThanMoney, reckonedOn, remediesOver } from './terms.ts';

/** An agency without power of its own asks the court to execute (ACL 53–54), and the case goes to the scenario of the court. */
export const court: readonly Action[] = [
  {
    id: 'apply-court',
    name: text('申请法院强制执行', 'Apply to the court'),
    by: head,
    from: ['demanded'],
    to: 'in-court',
    form: 'apply-court',
    require: [
      notStayed,
      guard(
        'no-own-power',
        { '==': [{ rule: 'ownPower' }, 0] },
        '行政强制法 53',
        text('本机关依法有强制执行权', 'The law gives this agency the power to execute by itself'),
        text('自行决定强制执行', 'Decide on the execution'),
      ),
      guard(
        'remedies-over',
        remediesOver,
        '行政强制法 53',
        text(
          '复议、起诉期限未满，或者正在复议、诉讼',
          'The party may still attack the decision, or is doing so',
        ),
        text('等待期限届满或者程序终结', 'Wait until the periods have passed or the proceedings are over'),
      ),
      guard(
        'ten-days-after-demand',
        demandOver,
        '行政强制法 54、69',
        text('催告书送达后未满十个工作日', 'Ten working days have not passed since the demand was served'),
        text('等待届满', 'Wait until they have passed'),
      ),
      guard(
        'applied-in-three-months',
        {
          any: [
            {
              all: [
                { not: { done: 'record-remedy' } },
                { '>=': [{ due: 'court-application' }, { today: true }] },
              ],
            },
            { '>=': [{ due: 'court-after-remedy' }, { today: true }] },
            { given: { input: 'lateReason' } },
          ],
        },
        '行政强制法 53、行诉解释 156',
        text('申请期限（三个月）已满', 'The three months for the application have passed'),
        text(
          '有正当理由的写明理由；没有的，终结执行',
          'Give the good reason; without one, end the execution',
        ),
      ),
      confirmed(
        'application-complete',
        'materials',
        '行政强制法 55',
        text('申请材料不齐', 'The papers of the application are not complete'),
        text('补齐申请书、决定书及依据、当事人意见和催告情况', 'Add what is missing'),
      ),
      paperIssued('court-application', '行政强制法 55', text('强制执行申请书', 'application to the court')),
    ],
    decide: [{ parameter: 'enforcement.own-execution', into: 'ownPower' }],
    set: reckonedOn({ today: true }),
    handover: {
      to: 'non-litigation-enforcement',
      schema: 'court-enforcement/1',
      carries: {
        originNumber: { input: 'decisionNumber' },
        party: { fact: 'party' },
        partyKind: { fact: 'partyKind' },
        fine: { fact: 'fine' },
        lateCharge: { coalesce: [{ fact: 'lateCharge' }, 0] },
        paid: { coalesce: [{ fact: 'paid' }, 0] },
        decisionDay: { fact: 'decidedOn' },
        servedDay: { fact: 'effectiveOn' },
        demandDay: { fact: 'demandedOn' },
        violation: { fact: 'violation' },
        otherObligation: { if: [moreThanMoney, true, false] },
        remedies: { coalesce: [{ fact: 'remedy' }, 'unused'] },
        remedyFinalOn: { fact: 'remedyEndedOn' },
        lateReason: { input: 'lateReason' },
        ownPower: { if: [{ '==': [{ rule: 'ownPower' }, 0] }, false, true] },
        agencyReason: { input: 'reason' },
      },
      onAccept: 'court-received',
      onReturn: 'court-returns',
    },
    article: '行政强制法 53、54',
  },
  {
    id: 'court-received',
    name: text('法院收到申请', 'The court has received it'),
    by: ['system'],
    from: ['in-court'],
    to: '=',
    form: 'court-received',
    article: '行政强制法 55',
  },
  {
    // a court that is not on the platform answers on paper
    id: 'court-accepts',
    name: text('登记法院受理（平台外）', 'Record that a court outside the platform accepts'),
    by: ['clerk'],
    from: ['in-court'],
    to: 'closing',
    form: 'court-accepts',
    set: { result: 'court' },
    article: '行政强制法 56',
  },
  {
    id: 'court-returns',
    name: text('法院退回', 'The court returns it'),
    by: ['system', 'clerk'],
    from: ['in-court'],
    to: 'demanded',
    form: 'court-returns',
    article: '行政强制法 56、58',
  },
];

/** What the court says of the application on the way (56–60), told by the scenario of the court. */
export const courtAnswers: readonly Action[] = [
  {
    id: 'court-filing',
    name: text('法院立案审查结果', 'The court files it, or not'),
    by: ['system'],
    // a refusal that the upper court changes is told after the case has gone back
    from: ['in-court', 'demanded'],
    to: [{ when: { '==': [{ input: 'result' }, 'accepted'] }, stage: 'in-court' }, { stage: 'demanded' }],
    form: 'court-filing',
    article: '行政强制法 56',
  },
  {
    id: 'court-ruling',
    name: text('法院裁定', 'The court rules'),
    by: ['system'],
    from: ['in-court'],
    to: [{ when: { '==': [{ input: 'result' }, 'granted'] }, stage: '=' }, { stage: 'closing' }],
    form: 'court-ruling',
    set: {
      result: { if: [{ '==': [{ input: 'result' }, 'granted'] }, { fact: 'result' }, 'court-refused'] },
    },
    article: '行政强制法 57、58',
  },
  {
    id: 'court-enforced',
    name: text('法院执行终结', 'The court has enforced it'),
    by: ['system'],
    from: ['in-court'],
    to: 'closing',
    form: 'court-enforced',
    set: { result: 'court' },
    article: '行政强制法 57、60',
  },
  {
    // evidence and templates are put right for the next case
    id: 'court-findings',
    name: text('法院指出的证据问题', 'What the court found wanting in the evidence'),
    by: ['system'],
    from: '*',
    to: '=',
    form: 'court-findings',
    handover: {
      to: 'enforcement-norms',
      schema: 'court-findings/1',
      carries: {
        violation: { fact: 'violation' },
        change: 'amend',
        defects: { input: 'defects' },
        points: { coalesce: [{ input: 'points' }, ''] },
        foundOn: { input: 'on' },
      },
    },
    article: '行政强制法 58',
  },
];
