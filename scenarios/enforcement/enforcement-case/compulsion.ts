import type { Action } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { guard, paperIssued, type Guard } from './guards.ts';
import { head, investigators, receivers } from './people.ts';
import {
  daysAdded,
  demandOver,
  moreThanMoney,
  overdue,
  payDue,
  performedInFull,
  reckonedOn,
  remediesOver,
} from './terms.ts';

const today = { today: true } as const;

/** A stayed decision is not executed (行政复议法 42; 行政诉讼法 56). */
export const notStayed: Guard = guard(
  'not-stayed',
  { not: { '==': [{ fact: 'stayed' }, true] } },
  '行政复议法 42、行政诉讼法 56',
  text('复议机关或者法院决定停止执行', 'Execution is stayed'),
  text('等待停止执行的决定解除或者程序终结', 'Wait until the stay or the proceedings end'),
);

/** The agency has the power to execute by itself; without it, the court is asked. */
const ownPower: Guard = guard(
  'own-power',
  { '==': [{ rule: 'ownPower' }, 1] },
  '行政强制法 13、34、46',
  text('法律没有授权本机关自行强制执行', 'No law gives this agency the power to execute by itself'),
  text('申请人民法院强制执行', 'Apply to the court'),
);

/** No execution at night, and performance in the place of the party is one (ACL 12, 43). */
export const byDay: Guard = guard(
  'by-day',
  {
    any: [
      { '==': [{ input: 'emergency' }, true] },
      { all: [{ '>=': [{ hour: true }, 6] }, { '<': [{ hour: true }, 22] }] },
    ],
  },
  '行政强制法 43',
  text('不得在夜间实施强制执行', 'No execution at night'),
  text('改在白天；情况紧急的除外', 'Do it by day, unless there is an emergency'),
);

export const onNoHoliday: Guard = guard(
  'no-holiday',
  { any: [{ '==': [{ input: 'emergency' }, true] }, { '==': [{ input: 'holiday' }, false] }] },
  '行政强制法 43',
  text('不得在法定节假日实施强制执行', 'No execution on a statutory holiday'),
  text('改在其他日期；情况紧急的除外', 'Choose another day, unless there is an emergency'),
);

const power = { parameter: 'enforcement.own-execution', into: 'ownPower' } as const;

/** Money that was recovered counts as paid. */
const recovered = {
  paid: { '+': [{ coalesce: [{ fact: 'paid' }, 0] }, { input: 'amount' }] },
  ...reckonedOn(today),
} as const;

/** Demand and execution by the agency's own power (ACL 34–46). */
export const compulsion: readonly Action[] = [
  {
    id: 'demand',
    name: text('催告', 'Demand performance'),
    by: receivers,
    from: ['served'],
    to: 'demanded',
    form: 'demand',
    require: [
      guard(
        'performance-overdue',
        overdue,
        '行政处罚法 72、行政强制法 35、54',
        text('履行期限未满', 'The period for performance has not passed'),
        text('等待期限届满', 'Wait until it has passed'),
      ),
      paperIssued('demand', '行政强制法 35、54', text('催告书', 'demand')),
      guard(
        'demand-received',
        {
          all: [
            { '<=': [{ input: 'receivedOn' }, today] },
            // the period for performance had passed, and an earlier demand was another one
            {
              any: [
                { all: [{ '>': [{ fact: 'fine' }, 0] }, { '>': [{ input: 'receivedOn' }, payDue] }] },
                { all: [moreThanMoney, { '>': [{ input: 'receivedOn' }, { fact: 'performBy' }] }] },
              ],
            },
            {
              any: [
                { not: { given: { fact: 'demandedOn' } } },
                { '>': [{ input: 'receivedOn' }, { fact: 'demandedOn' }] },
              ],
            },
          ],
        },
        '行政强制法 35、38、54',
        text(
          '送达之日晚于今天，或者不晚于履行期限届满之日、前一次催告之日',
          'The day of service lies in the future, or not after the period for performance or the demand before',
        ),
        text('期限届满后催告，送达后再登记', 'Demand it after the period, and record it once it is served'),
      ),
      guard(
        'demanded-twice-at-most',
        { '<': [{ count: 'demand' }, 2] },
        '行政强制法 35',
        text('本案已经两次催告', 'Performance was demanded twice in this case'),
        text('终结执行，或者登记履行', 'End the execution, or record the performance'),
      ),
    ],
    set: { ...reckonedOn(today), demandedOn: { input: 'receivedOn' }, result: 'enforced' },
    article: '行政强制法 35、54',
  },
  {
    id: 'answer-demand',
    name: text('听取对催告的意见', 'Hear the answer to the demand'),
    by: receivers,
    from: ['demanded'],
    to: [{ when: { '==': [{ input: 'accepted' }, true] }, stage: 'served' }, { stage: '=' }],
    form: 'answer-demand',
    set: { result: { if: [{ '==': [{ input: 'accepted' }, true] }, 'penalised', { fact: 'result' }] } },
    article: '行政强制法 36',
  },
  {
    id: 'decide-execution',
    name: text('决定强制执行', 'Decide on compulsory execution'),
    by: head,
    from: ['demanded'],
    to: 'enforcing',
    form: 'decide-execution',
    require: [
      ownPower,
      notStayed,
      guard(
        'demand-over',
        demandOver,
        '行政强制法 37',
        text('催告期间未满', 'The time given by the demand has not passed'),
        text(
          '等待届满；有转移、隐匿财物迹象的，依法立即执行',
          'Wait; where goods are being hidden the law allows to act at once',
        ),
      ),
      guard(
        'thirty-days-added',
        { any: [{ '==': [{ fact: 'fine' }, 0] }, { '>': [daysAdded, 30] }] },
        '行政强制法 46',
        text('加处罚款未超过三十日', 'The additional fine has not run for more than thirty days'),
        text('超过三十日并经催告后再决定', 'Decide after more than thirty days and the demand'),
      ),
    ],
    decide: [power],
    set: reckonedOn(today),
    article: '行政强制法 37、46',
  },
  {
    id: 'execute',
    name: text('实施强制执行', 'Execute'),
    by: investigators,
    from: ['enforcing'],
    to: [{ when: performedInFull, stage: 'closing' }, { stage: '=' }],
    form: 'execute',
    require: [
      notStayed,
      guard(
        'execution-decision-served',
        { paper: 'execution-decision', is: ['served'] },
        '行政强制法 37、38',
        text('强制执行决定书尚未送达', 'The execution decision has not been served'),
        text('制作、签发并送达强制执行决定书', 'Write, issue and serve it'),
      ),
      byDay,
      onNoHoliday,
      guard(
        'homes-keep-utilities',
        { '==': [{ input: 'utilities' }, false] },
        '行政强制法 43',
        text(
          '不得对居民生活采取停水、停电、停热、停燃气等方式',
          'Water, power, heat and gas of a home may not be cut',
        ),
        text('改用法律规定的方式', 'Take a manner that the law allows'),
      ),
    ],
    set: recovered,
    article: '行政强制法 37、43',
  },
  {
    id: 'auction-goods',
    name: text('拍卖查封、扣押的财物抵缴罚款', 'Sell seized goods for the fine'),
    by: head,
    from: ['demanded', 'enforcing'],
    to: [{ when: performedInFull, stage: 'closing' }, { stage: '=' }],
    form: 'auction-goods',
    require: [
      notStayed,
      guard(
        'goods-seized',
        { all: [{ any: [{ done: 'seize' }, { done: 'seize-urgent' }] }, { not: { done: 'lift-seizure' } }] },
        '行政强制法 46.3',
        text(
          '办案中没有查封、扣押财物，或者已经处理',
          'No goods were seized in the case, or they were dealt with',
        ),
        text('申请人民法院强制执行', 'Apply to the court'),
      ),
      guard(
        'remedies-over',
        remediesOver,
        '行政强制法 46.3',
        text(
          '复议、起诉期限未满，或者正在复议、诉讼，不得拍卖抵缴',
          'The party may still attack the decision, or is doing so: nothing is sold',
        ),
        text('等待期限届满或者程序终结', 'Wait until the periods have passed or the proceedings are over'),
      ),
      guard(
        'demand-over',
        demandOver,
        '行政强制法 46.3',
        text('经催告仍不履行的，才可以拍卖', 'Goods are sold only after the demand was in vain'),
        text('等待催告期满', 'Wait until the time of the demand has passed'),
      ),
      guard(
        'no-more-than-proceeds',
        { '<=': [{ input: 'amount' }, { input: 'proceeds' }] },
        '行政强制法 46.3',
        text('抵缴数额超过拍卖所得', 'More is set off than the sale brought'),
        text('核对；多余的退还当事人', 'Check it; what is left goes back to the party'),
      ),
    ],
    set: recovered,
    article: '行政强制法 46.3',
  },
];
