import type { ClockDefinition, Condition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { twice } from './clock-again.ts';
import { paidInFull, payDue, performedInFull } from './terms.ts';

/** Acts that bring money in, and the day on which it came. */
const money = ['pay', 'collect-on-spot', 'auction-goods', 'execute', 'remit-charge'] as const;
const paidOn = { coalesce: [{ input: 'paidOn' }, { today: true }] } as const;
const paidUp: ClockDefinition['ends'] = { actions: money, when: paidInFull };

const penalised: Condition = { '==': [{ fact: 'result' }, 'penalised'] };
const finePayable: Condition = { all: [penalised, { '>': [{ fact: 'fine' }, 0] }] };
/** The debt has gone: the decision was quashed, or the case ended without performance. */
const debtGone: Condition = { in: [{ fact: 'result' }, ['quashed', 'terminated']] };
const leaving = ['record-remedy-result', 'terminate', 'end-execution'] as const;

/** Last day on which the decision can be attacked by suit; on-the-spot penalties know reconsideration first. */
const suitEnds = { coalesce: [{ due: 'suit' }, { due: 'reconsideration' }] } as const;

/** Periods of payment and remedies (P7, P8) and of compulsion (Q5–Q9). */
export const performanceClocks: readonly ClockDefinition[] = [
  {
    // P7, from receipt
    id: 'payment',
    name: text('缴纳罚款', 'Payment of the fine'),
    kind: 'duty',
    period: { length: 15, unit: 'cd' },
    starts: { actions: ['serve-decision', 'punish-on-the-spot'], when: finePayable },
    startsOn: { fact: 'effectiveOn' },
    ends: paidUp,
    endsOn: paidOn,
    // more time has a clock of its own
    cancels: {
      actions: ['allow-deferral', ...leaving],
      when: { any: [debtGone, { given: { fact: 'payUntil' } }] },
    },
    breach: {
      effect: 'supervision',
      text: text(
        '可以每日按罚款的百分之三加处罚款，不超过罚款本数',
        'Three per cent a day may be added, up to the amount of the fine',
      ),
    },
    article: '行政处罚法 67、72',
    status: 'V',
  },
  {
    // its last day is the one that was allowed
    id: 'deferral',
    name: text('延期、分期缴纳', 'Deferred payment'),
    kind: 'duty',
    period: { length: 1, unit: 'cd', countsStartDay: true },
    starts: { actions: ['allow-deferral'] },
    startsOn: { fact: 'payUntil' },
    ends: paidUp,
    endsOn: paidOn,
    cancels: { actions: leaving, when: debtGone },
    breach: {
      effect: 'supervision',
      text: text('自次日起可以加处罚款', 'From the next day on the additional fine may run'),
    },
    article: '行政处罚法 66.2、72.2',
    status: 'V',
  },
  {
    // P8
    id: 'hand-in',
    name: text('当场收缴罚款交机关', 'Handing in what was collected'),
    kind: 'duty',
    period: { length: 2, unit: 'wd' },
    starts: { actions: ['collect-on-spot'] },
    ends: { actions: ['hand-in'] },
    breach: { effect: 'supervision', text: text('依法给予处分', 'Discipline') },
    article: '行政处罚法 71、85',
    status: 'V',
  },
  {
    // P8, second part
    id: 'pay-in',
    name: text('罚款缴付银行', 'Paying in to the bank'),
    kind: 'duty',
    period: { length: 2, unit: 'wd' },
    starts: { actions: ['hand-in'] },
    ends: { actions: ['pay-in'] },
    breach: { effect: 'supervision', text: text('依法给予处分', 'Discipline') },
    article: '行政处罚法 71、85',
    status: 'V',
  },
  {
    id: 'reconsideration',
    name: text('申请行政复议', 'Application for reconsideration'),
    kind: 'right',
    period: { length: 60, unit: 'cd' },
    starts: { actions: ['serve-decision', 'punish-on-the-spot'] },
    startsOn: { fact: 'effectiveOn' },
    ends: { actions: ['record-remedy'], when: { '==': [{ input: 'kind' }, 'reconsideration'] } },
    endsOn: { input: 'filedOn' },
    breach: {
      effect: 'right-lost',
      text: text('逾期不予受理，有正当理由的除外', 'Too late, unless there is good cause'),
    },
    article: '行政复议法 20',
    status: 'V',
  },
  {
    id: 'suit',
    name: text('提起行政诉讼', 'Administrative suit'),
    kind: 'right',
    period: { length: 6, unit: 'mo' },
    starts: { actions: ['serve-decision'] },
    startsOn: { fact: 'effectiveOn' },
    ends: { actions: ['record-remedy'] },
    endsOn: { input: 'filedOn' },
    breach: {
      effect: 'right-lost',
      text: text('可以申请人民法院强制执行', 'The court may be asked to execute'),
    },
    article: '行政诉讼法 46',
    status: 'V',
  },
  {
    // Q5
    id: 'suspension',
    name: text('中止执行', 'Suspended execution'),
    kind: 'right',
    period: { length: 3, unit: 'yr', rollover: false },
    starts: {
      actions: ['suspend-execution'],
      when: {
        all: [{ '==': [{ input: 'ground' }, 'unable'] }, { '==': [{ input: 'harmless' }, true] }],
      },
    },
    ends: { actions: ['resume-execution', 'end-execution', 'terminate'] },
    breach: { effect: 'right-lost', text: text('不再执行', 'It is not executed any more') },
    onExpiry: 'expire-suspension',
    article: '行政强制法 39.2',
    status: 'V',
  },
  {
    // Q6: more than thirty days of additional fine
    id: 'thirty-days-added',
    name: text('加处罚款满三十日', 'Thirty days of additional fine'),
    kind: 'right',
    period: { length: 30, unit: 'cd', rollover: false },
    starts: {
      actions: ['demand', 'record-remedy-result'],
      when: {
        all: [
          { '>': [{ fact: 'fine' }, 0] },
          { done: 'demand' },
          { not: { '==': [{ fact: 'remedy' }, 'pending'] } },
        ],
      },
    },
    // days of a remedy are none on which anything was added (APL 73.3)
    startsOn: {
      if: [{ '>': [{ fact: 'remedyEndedOn' }, payDue] }, { fact: 'remedyEndedOn' }, payDue],
    },
    pauses: { from: { actions: ['record-remedy'] }, until: { actions: ['record-remedy-result'] } },
    ends: paidUp,
    endsOn: paidOn,
    breach: {
      effect: 'right-lost',
      text: text('有强制执行权的机关可以强制执行', 'An agency with the power may execute'),
    },
    article: '行政强制法 46',
    status: 'V',
  },
  {
    // Q7
    id: 'proxy',
    name: text('代履行催告', 'Demand before performance by another'),
    kind: 'right',
    period: { length: 3, unit: 'wd' },
    starts: { actions: ['urge-proxy'] },
    startsOn: { input: 'receivedOn' },
    ends: { actions: ['check-correction'], when: { '==': [{ input: 'result' }, 'corrected'] } },
    breach: { effect: 'right-lost', text: text('可以代履行', 'Others may perform it') },
    article: '行政强制法 51(2)、69',
    status: 'V',
  },
  {
    // Q8, where no remedy was used; after more time was allowed it runs from the end of that (APL 72.2)
    id: 'court-application',
    name: text('申请法院强制执行', 'Application to the court'),
    kind: 'right',
    period: { length: 3, unit: 'mo' },
    starts: { actions: ['demand'], when: { not: { done: 'record-remedy' } } },
    startsOn: { if: [{ '>': [{ due: 'deferral' }, suitEnds] }, { due: 'deferral' }, suitEnds] },
    ends: { actions: ['apply-court'] },
    cancels: { stages: ['closing'] },
    breach: {
      effect: 'right-lost',
      text: text('法院不予受理，有正当理由的除外', 'The court refuses it, unless there is good reason'),
    },
    article: '行政强制法 53',
    status: 'V',
  },
  {
    // Q8, after reconsideration or suit
    id: 'court-after-remedy',
    name: text('救济终结后申请法院强制执行', 'Application to the court after a remedy'),
    kind: 'right',
    period: { length: 3, unit: 'mo' },
    starts: {
      actions: ['record-remedy-result'],
      when: { not: { '==': [{ fact: 'result' }, 'quashed'] } },
    },
    startsOn: {
      if: [{ '>': [{ due: 'deferral' }, { input: 'finalOn' }] }, { due: 'deferral' }, { input: 'finalOn' }],
    },
    ends: { actions: ['apply-court'] },
    cancels: { stages: ['closing'] },
    breach: {
      effect: 'right-lost',
      text: text('法院不予受理，有正当理由的除外', 'The court refuses it, unless there is good reason'),
    },
    article: '行政强制法 53',
    status: 'V',
  },
  // Q9: ten days or less are working days in this law
  ...twice('demand', {
    id: 'demand',
    name: text('催告后履行', 'Performance after the demand'),
    kind: 'right',
    period: { length: 10, unit: 'wd' },
    starts: { actions: ['demand'] },
    startsOn: { input: 'receivedOn' },
    ends: { actions: [...money, 'perform'], when: performedInFull },
    endsOn: paidOn,
    breach: {
      effect: 'right-lost',
      text: text('可以强制执行或者申请法院强制执行', 'It may be executed, or the court be asked'),
    },
    article: '行政强制法 54、69',
    status: 'V',
  }),
];
