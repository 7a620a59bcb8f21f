import type { FormSchema } from '@gaoyao/kernel/process';
import { choice, day, form, line, longText, reference, text, yes } from '@gaoyao/kernel/scenario';
import { money, reason } from './forms.ts';

const on = day(text('日期', 'Day'));

/** Forms of enforcement, credit entries and supervision. */
export const executionForms = {
  preserve: form({
    measure: choice(text('保全措施', 'Measure'), {
      seal: text('查封', 'Sealing'),
      seize: text('扣押', 'Seizure'),
      freeze: text('冻结', 'Freezing'),
    }),
    amount: money('保全数额（元）', 'Amount (yuan)'),
    beforeApplication: yes(text('申请强制执行前提出', 'Asked for before the application')),
    reason,
  }),
  'notify-execution': form({ performBy: day(text('自动履行期限', 'To be performed by')) }),
  'record-performance': form({
    amount: money('履行数额（元）', 'Paid (yuan)'),
    on,
    done: yes(text('义务全部履行', 'Performed as a whole')),
  }),
  delegate: form({
    body: line(text('组织实施的机关', 'Body that carries it out')),
    plan: longText(text('实施方案和风险评估', 'Plan and assessment of risks')),
    until: day(text('完成期限', 'Until when')),
  }),
  execute: form({
    amount: money('执行到位（元）', 'Recovered (yuan)'),
    result: choice(text('执行结果', 'Result'), {
      full: text('全部执行', 'Enforced in full'),
      part: text('部分执行', 'Enforced in part'),
    }),
  }),
  'suspend-execution': form({
    ground: choice(text('中止事由', 'Ground'), {
      unable: text('履行确有困难或者暂无履行能力', 'Cannot perform for now'),
      'third-party': text('第三人主张权利', 'A third party claims a right'),
      harm: text('执行可能造成难以弥补的损失', 'It may do harm that cannot be made good'),
      stayed: text('复议、诉讼中停止执行', 'Stayed in reconsideration or suit'),
      other: text('需要中止的其他情形', 'Other'),
    }),
    reason,
  }),
  'end-execution': form({
    ground: choice(text('终结事由', 'Ground'), {
      dead: text('公民死亡，无遗产也无义务承受人', 'Dead, without estate or successor'),
      dissolved: text('单位终止，无财产也无义务承受人', 'Dissolved, without property or successor'),
      destroyed: text('执行标的灭失', 'The thing no longer exists'),
      quashed: text('据以执行的决定被撤销', 'The decision was quashed'),
      withdrawn: text('申请人撤回执行申请', 'The applicant withdrew'),
      other: text('其他情形', 'Other'),
    }),
    reason,
  }),
  'record-costs': form({
    amount: money('执行费用（元）', 'Cost (yuan)'),
    fromParty: yes(text('由被执行人负担', 'Borne by the person')),
  }),
  'credit-notice': form({
    measure: choice(text('惩戒措施', 'Measure'), {
      list: text('纳入失信被执行人名单', 'Entry in the list of dishonest persons'),
      consumption: text('限制消费', 'Restriction of consumption'),
    }),
    ground: longText(text('事由', 'Why')),
    ableToPerform: yes(
      text('有履行能力而拒不履行，或者有规避、抗拒执行的行为', 'Able and refusing, or evading'),
    ),
    adult: yes(text('被执行人不是未成年人', 'The person is no minor')),
    objectBy: day(text('异议期限', 'Objections until')),
  }),
  'credit-object': form({
    content: { ...longText(text('异议内容', 'Objection')), 'x-personal': true },
    madeOn: on,
  }),
  'decide-objection': form({
    result: choice(text('异议结果', 'Result'), {
      upheld: text('成立', 'Upheld'),
      dismissed: text('驳回', 'Dismissed'),
    }),
    reason,
  }),
  'enter-credit': form({
    basis: longText(text('决定理由', 'Reason of the decision')),
    approved: yes(text('经院长签发', 'Issued by the president')),
  }),
  'ask-repair': form({
    content: { ...longText(text('修复申请', 'Request')), 'x-personal': true },
    madeOn: on,
  }),
  'decide-repair': form({
    result: choice(text('修复结果', 'Result'), {
      granted: text('准予修复', 'Granted'),
      refused: text('不予修复', 'Refused'),
    }),
    reason,
  }),
  'remove-credit': form({ removedOn: on }),
  'open-supervision': form({
    subject: choice(text('监督对象', 'Supervised'), {
      'failure-to-apply': text('行政机关怠于申请强制执行', 'The agency fails to apply'),
      'court-handling': text('法院的受理、审查、执行', "The court's handling"),
    }),
    about: reference(text('监督的事项', 'Supervised matter'), 'matter'),
    clue: longText(text('线索', 'What was noticed')),
  }),
  suggest: form({
    number: line(text('检察建议书号', 'Number of the suggestion')),
    content: longText(text('建议内容', 'What is suggested')),
  }),
  answer: form({
    adopted: choice(text('是否采纳', 'Adopted'), {
      yes: text('采纳', 'Adopted'),
      partly: text('部分采纳', 'In part'),
      no: text('不采纳', 'Not adopted'),
    }),
    reply: longText(text('答复内容', 'Answer')),
  }),
} as const satisfies Record<string, FormSchema>;
