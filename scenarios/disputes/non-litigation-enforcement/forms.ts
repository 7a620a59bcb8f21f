import type { FieldSchema, FormSchema } from '@gaoyao/kernel/process';
import { choice, day, form, line, longText, reference, text, yes } from '@gaoyao/kernel/scenario';

const money = (zh: string, en: string): FieldSchema => ({
  type: 'number',
  minimum: 0,
  maximum: 100_000_000_000,
  'x-title': text(zh, en),
  'x-widget': 'money',
});

const reason = longText(text('理由', 'Reason'));

export const forms = {
  /** What the agency carries over, and what the filing division adds. Version court-enforcement/1 of the hand-over. */
  apply: form(
    {
      originNumber: line(text('行政机关案号', "Number of the agency's case")),
      party: reference(text('被执行人', 'Person subject to enforcement'), 'party'),
      partyKind: choice(text('被执行人类型', 'Kind of party'), {
        person: text('个人', 'Person'),
        organisation: text('单位', 'Organisation'),
      }),
      fine: money('罚款（元）', 'Fine (yuan)'),
      lateCharge: money('加处罚款（元）', 'Additional fine (yuan)'),
      paid: money('已缴（元）', 'Paid (yuan)'),
      decisionDay: day(text('决定日', 'Day of the decision')),
      servedDay: day(text('决定送达日', 'Day the decision was served')),
      demandDay: day(text('催告书送达日', 'Day the demand was served')),
      remedies: line(text('复议、诉讼情况', 'Reconsideration and suit')),
      agencyReason: longText(text('申请理由', 'Why enforcement is applied for')),
    },
    ['lateCharge', 'paid', 'remedies', 'agencyReason', 'decisionDay', 'demandDay'],
  ),
  accept: form({
    judge: reference(text('承办法官', 'Judge in charge'), 'account'),
  }),
  reason: form({ reason }),
  askParties: form({
    ground: choice(text('可能明显违法的情形', 'What may be manifestly illegal'), {
      facts: text('明显缺乏事实根据', 'No factual basis'),
      law: text('明显缺乏法律、法规依据', 'No basis in law'),
      subject: text('实施主体不具有行政主体资格', 'The body had no power'),
      rights: text('其他明显违法并损害被执行人合法权益', 'Otherwise manifestly illegal and harmful'),
    }),
    heard: yes(text('已询问被执行人和行政机关', 'The person and the agency were heard')),
  }),
  rule: form({
    result: choice(text('裁定', 'Ruling'), {
      granted: text('准予执行', 'Enforcement granted'),
      refused: text('不准予执行', 'Enforcement refused'),
    }),
    reason,
  }),
  execute: form({
    amount: money('执行到位（元）', 'Recovered (yuan)'),
    result: choice(text('执行结果', 'Result'), {
      full: text('全部执行', 'Enforced in full'),
      part: text('部分执行', 'Enforced in part'),
      voluntary: text('执行前自动履行', 'Performed before enforcement'),
    }),
  }),
} as const satisfies Record<string, FormSchema>;
