import type { Action, Condition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { byDay, notStayed, onNoHoliday } from './compulsion.ts';
import { confirmed, guard } from './guards.ts';
import { head, investigators } from './people.ts';
import { lateChargeOn, performedInFull, reckonedOn } from './terms.ts';

const today = { today: true } as const;

/** The party has not done by itself what it was ordered to do. */
const stillUncorrected: Condition = { not: { '==': [{ fact: 'corrected' }, true] } };

/** What may become of an execution under way: agreement, suspension, its end, and performance by others (ACL 39–42, 50–51). */
export const executionCourse: readonly Action[] = [
  {
    id: 'agree-execution',
    name: text('达成执行协议', 'Agree on performance'),
    by: head,
    from: ['demanded', 'enforcing'],
    to: '=',
    form: 'agree-execution',
    require: [
      confirmed(
        'agreement-harmless',
        'unharmed',
        '行政强制法 42',
        text('协议可能损害公共利益或者他人合法权益', 'The agreement may harm the public or others'),
        text('修改协议', 'Change it'),
      ),
    ],
    article: '行政强制法 42',
  },
  {
    id: 'remit-charge',
    name: text('减免加处罚款', 'Remit the additional fine'),
    by: head,
    from: ['demanded', 'enforcing'],
    to: [{ when: performedInFull, stage: 'closing' }, { stage: '=' }],
    form: 'remit-charge',
    require: [
      guard(
        'agreement-made',
        { done: 'agree-execution' },
        '行政强制法 42',
        text('没有执行协议', 'There is no agreement on performance'),
        text('先达成执行协议', 'Make the agreement first'),
      ),
      confirmed(
        'party-made-good',
        'remedied',
        '行政强制法 42',
        text('当事人没有采取补救措施，不得减免', 'The party has not made good: nothing is remitted'),
        text('采取补救措施后再减免', 'Remit it once it has'),
      ),
      guard(
        'no-more-than-added',
        { '<=': [{ input: 'amount' }, lateChargeOn(today)] },
        '行政强制法 42',
        text('减免超过加处的罚款', 'More is remitted than was added'),
        text(
          '只能减免加处的罚款，不能减免罚款本身',
          'Only what was added may be remitted, never the fine itself',
        ),
      ),
    ],
    set: { ...reckonedOn(today), lateCharge: { '-': [lateChargeOn(today), { input: 'amount' }] } },
    article: '行政强制法 42',
  },
  {
    id: 'suspend-execution',
    name: text('中止执行', 'Suspend the execution'),
    by: head,
    from: ['demanded', 'enforcing'],
    to: 'suspended',
    form: 'suspend-execution',
    set: reckonedOn(today),
    article: '行政强制法 39',
  },
  {
    id: 'resume-execution',
    name: text('恢复执行', 'Resume the execution'),
    by: head,
    from: ['suspended'],
    to: 'demanded',
    form: 'resume-execution',
    article: '行政强制法 39、42',
  },
  {
    id: 'expire-suspension',
    name: text('中止满三年不再执行', 'Give up after three years'),
    by: ['system'],
    from: ['suspended'],
    to: 'closing',
    set: { result: 'terminated' },
    article: '行政强制法 39.2',
  },
  {
    id: 'end-execution',
    name: text('终结执行', 'End the execution'),
    by: head,
    from: ['served', 'demanded', 'enforcing', 'suspended'],
    to: 'closing',
    form: 'end-execution',
    set: { result: { if: [{ '==': [{ input: 'ground' }, 'revoked'] }, 'quashed', 'terminated'] } },
    article: '行政强制法 40',
  },
  {
    id: 'announce-proxy',
    name: text('决定代履行', 'Decide on performance by another'),
    by: head,
    from: ['served', 'demanded', 'enforcing'],
    to: '=',
    form: 'announce-proxy',
    require: [
      notStayed,
      guard(
        'correction-not-done',
        { done: 'order-correction' },
        '行政强制法 50',
        text(
          '没有责令当事人履行排除妨碍、恢复原状等义务',
          'The party was not ordered to remove, restore or the like',
        ),
        text('先责令改正', 'Order it first'),
      ),
      guard(
        'correction-overdue',
        { all: [{ '<': [{ fact: 'correctBy' }, today] }, stillUncorrected] },
        '行政强制法 50',
        text('改正期限未满，或者当事人已经改正', 'The party has still time to correct it, or has done so'),
        text('期限届满复查未改正的，再决定代履行', 'Decide once the period has passed and it was not done'),
      ),
      confirmed(
        'harm-looms',
        'harm',
        '行政强制法 50',
        text(
          '只有危害交通安全、造成环境污染或者破坏自然资源的，才可以代履行',
          'Only for danger to traffic, pollution or harm to nature',
        ),
        text('改用其他方式', 'Take another way'),
      ),
    ],
    set: { proxyOn: { coalesce: [{ fact: 'proxyOn' }, today] } },
    article: '行政强制法 50、51',
  },
  {
    id: 'urge-proxy',
    name: text('代履行催告', 'Demand before performance by another'),
    by: investigators,
    from: ['served', 'demanded', 'enforcing'],
    to: '=',
    form: 'urge-proxy',
    require: [
      guard(
        'proxy-decided',
        { done: 'announce-proxy' },
        '行政强制法 51',
        text('没有代履行决定', 'Performance by another was not decided'),
        text('先作出代履行决定', 'Decide on it first'),
      ),
      guard(
        'urged-after-decision',
        {
          all: [
            { '<=': [{ input: 'receivedOn' }, today] },
            { '>=': [{ input: 'receivedOn' }, { fact: 'proxyOn' }] },
          ],
        },
        '行政强制法 51(2)',
        text(
          '催告之日早于代履行决定之日或者晚于今天',
          'It was demanded before the decision, or in the future',
        ),
        text('决定后催告，送达后登记', 'Demand it after the decision, and record it once it was received'),
      ),
    ],
    article: '行政强制法 51(2)',
  },
  {
    id: 'perform-by-proxy',
    name: text('代履行', 'Performance by another'),
    by: investigators,
    from: ['served', 'demanded', 'enforcing'],
    to: '=',
    form: 'perform-by-proxy',
    require: [
      notStayed,
      guard(
        'three-days-before',
        { all: [{ clock: 'proxy', is: ['lapsed'] }, stillUncorrected] },
        '行政强制法 51(2)',
        text('催告后未满三个工作日', 'Three working days have not passed since the demand'),
        text('等待届满；当事人履行的，停止代履行', 'Wait; if the party performs, stop'),
      ),
      confirmed(
        'proxy-watched',
        'supervised',
        '行政强制法 51(3)',
        text('作出决定的机关应当派员到场监督', 'The agency must watch it'),
        text('派员到场', 'Send somebody'),
      ),
      byDay,
      onNoHoliday,
    ],
    article: '行政强制法 51',
  },
];
