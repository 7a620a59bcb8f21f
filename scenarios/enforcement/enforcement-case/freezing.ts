import type { Action } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import {
  bothTookPart,
  confirmed,
  guard,
  notInFuture,
  officersFit,
  paperIssued,
  qualifiedOfficers,
} from './guards.ts';
import { approvedBefore, extension, handedOverWithCase, withinThirtyDays } from './measure-guards.ts';
import { head, investigators } from './people.ts';

/** Freezing of deposits and remittances (ACL 29–33). */
export const freezing: readonly Action[] = [
  {
    id: 'freeze',
    name: text('冻结存款、汇款', 'Freeze deposits'),
    by: investigators,
    from: ['inquiry'],
    to: '=',
    form: 'freeze',
    require: [
      ...officersFit,
      guard(
        'frozen-once',
        { clock: 'freezing', is: ['not-started'] },
        '行政强制法 29',
        text('本案已经冻结，不得重复冻结', 'Deposits of this case were frozen already: not twice'),
        text('在原冻结范围内处理', 'Stay within the first freezing'),
      ),
      approvedBefore('freeze', '行政强制法 18、30'),
      paperIssued('freezing-decision', '行政强制法 31', text('冻结决定书', 'freezing decision')),
      bothTookPart,
      confirmed(
        'amount-fits',
        'equal',
        '行政强制法 29',
        text('冻结数额应当与违法行为涉及的金额相当', 'The amount may not exceed what the violation concerns'),
        text('减少冻结数额', 'Freeze less'),
      ),
      withinThirtyDays('行政强制法 32'),
    ],
    decide: [qualifiedOfficers],
    set: { approved: '' },
    article: '行政强制法 29–31',
  },
  {
    id: 'deliver-freezing',
    name: text('交付冻结决定书', 'Deliver the freezing decision'),
    by: investigators,
    from: '*',
    to: '=',
    form: 'deliver-freezing',
    require: [
      guard(
        'freezing-undelivered',
        { clock: 'freezing-delivery', is: ['open', 'missed'] },
        '行政强制法 31',
        text('没有待交付的冻结决定书', 'No freezing decision waits for delivery'),
        text('无需交付', 'Nothing needs to be done'),
      ),
      notInFuture('deliveredOn', text('交付日期', 'day of delivery')),
    ],
    article: '行政强制法 31',
  },
  {
    id: 'extend-freezing',
    name: text('延长冻结', 'Extend the freezing'),
    by: head,
    from: '*',
    to: '=',
    form: 'extend-freezing',
    require: extension('freezing', '行政强制法 32'),
    article: '行政强制法 32',
  },
  {
    id: 'unfreeze',
    name: text('处理冻结的存款、汇款', 'Decide on frozen deposits'),
    by: [...investigators, 'head'],
    from: '*',
    to: '=',
    form: 'unfreeze',
    require: [
      guard(
        'something-frozen',
        { clock: 'freezing', is: ['open', 'missed'] },
        '行政强制法 33',
        text('没有冻结中的存款、汇款', 'Nothing is frozen'),
        text('无需处理', 'Nothing needs to be done'),
      ),
      guard(
        'expired-is-unfrozen',
        { any: [{ clock: 'freezing', is: ['open'] }, { '==': [{ input: 'handling' }, 'lifted'] }] },
        '行政强制法 33',
        text(
          '冻结期限已满，金融机构自期满之日起解除冻结',
          'The period has run out: the bank lifts it by itself',
        ),
        text('登记解除', 'Record that it is lifted'),
      ),
      guard(
        'transfer-by-execution',
        { any: [{ '!=': [{ input: 'handling' }, 'transferred'] }, { done: 'decide-execution' }] },
        '行政强制法 46、47',
        text('没有强制执行决定，不得划拨', 'Without a decision on execution nothing is transferred'),
        text(
          '作出强制执行决定后依法划拨，或者解除冻结',
          'Transfer it by an execution as the law allows, or lift it',
        ),
      ),
      handedOverWithCase('行政强制法 33'),
    ],
    article: '行政强制法 33',
  },
];
