import type { FieldSchema, FormSchema } from '@gaoyao/kernel/process';
import { choice, day, form, howMany, line, longText, reference, text, yes } from '@gaoyao/kernel/scenario';
import { cause } from './causes.ts';
import { MOST_MEASURES } from './measures.ts';

const reason = longText(text('理由', 'Reason'));
const number = line(text('文书号', 'Number of the paper'));

/** A carried value that may be empty: not every lost act has a code of the catalogue. */
const violation: FieldSchema = {
  type: 'string',
  maxLength: 60,
  'x-title': text('违法行为（事项编码）', 'Violation (code of the catalogue)'),
  'x-widget': 'violation',
};

const against: FieldSchema = {
  type: 'string',
  format: 'uuid',
  'x-title': text('关联事项', 'Matter it is about'),
  'x-widget': 'matter',
};

const measureNumber: FieldSchema = {
  type: 'integer',
  minimum: 1,
  maximum: MOST_MEASURES,
  'x-title': text('第几项措施', 'Number of the measure'),
};

export const forms = {
  /** Version lost-case/1 of the hand-over; `against` is named where a supervisor opens the review. */
  open: form(
    {
      source: choice(text('来源', 'Source'), {
        reconsideration: text('行政复议', 'Reconsideration'),
        litigation: text('行政诉讼', 'Suit'),
      }),
      originNumber: line(text('复议、诉讼案号', 'Number of the reconsideration or suit')),
      actNumber: line(text('被纠正的行政行为文号', 'Number of the act that was corrected')),
      respondent: line(text('责任机关', 'Agency whose act it was')),
      violation,
      result: line(text('纠正结果', 'Result')),
      decidedOn: day(text('决定或者裁判之日', 'Day of the decision or judgment')),
      reason: longText(text('复议机关、法院认定的理由', 'Reasons of the decision or judgment')),
      against,
    },
    ['violation', 'reason', 'against'],
  ),
  tell: form(
    {
      responsible: reference(text('整改责任人', 'Who answers for the rectification'), 'account'),
      headOfAgency: reference(text('责任机关负责人', 'Head of the responsible agency'), 'account'),
      demand: longText(text('复盘要求', 'What is asked for')),
      number,
    },
    ['number'],
  ),
  meeting: form({
    headPresent: yes(text('机关负责人参加', 'The head of the agency took part')),
    officersPresent: yes(text('原承办、审核人员参加', 'Those who handled and reviewed the act took part')),
    minutes: longText(text('复盘记录', 'Record')),
  }),
  causes: form(
    {
      mainCause: cause(text('主要原因', 'Main cause')),
      secondCause: cause(text('其他原因之一', 'Further cause')),
      thirdCause: cause(text('其他原因之二', 'Further cause')),
      step: line(text('问题出在哪一步', 'At which step it went wrong')),
      warned: choice(text('办理时有无风险提示', 'Was there a prompt at the time'), {
        none: text('没有提示', 'None'),
        overridden: text('有提示，被承办人员越过', 'There was one, and it was overridden'),
        unknown: text('无法查明', 'Cannot be found out'),
      }),
      explanation: longText(text('事实和分析', 'Facts and analysis')),
    },
    ['secondCause', 'thirdCause'],
  ),
  reason: form({ reason }),
  measure: form({
    kind: choice(text('措施种类', 'Kind of measure'), {
      redo: text('重新作出行政行为或者履行判决、决定', 'Act anew, or perform the judgment or decision'),
      similar: text('清查同类案件', 'Go through similar cases'),
      template: text('修改文书、证据要点或者流程', 'Change templates, evidence points or the flow'),
      rule: text('修改制度、裁量基准', 'Change internal rules or the discretion standard'),
      training: text('培训', 'Training'),
      person: text('人员调整或者问责', 'Change of persons, or accountability'),
      compensation: text('赔偿、补偿', 'Compensation'),
    }),
    what: longText(text('措施内容', 'What is done')),
    unit: line(text('责任科室', 'Unit in charge')),
    due: day(text('完成期限', 'To be done by')),
  }),
  'measure-done': form({
    number: measureNumber,
    what: longText(text('完成情况', 'What was done')),
    proof: line(text('佐证材料', 'Proof')),
  }),
  report: form({
    performed: yes(text('判决、复议决定已经履行', 'The judgment or decision has been performed')),
    similar: howMany(text('清查同类案件（件）', 'Similar cases looked through')),
    corrected: howMany(text('其中自行纠正（件）', 'Of these, corrected by the agency itself')),
    summary: longText(text('复盘整改报告', 'Report')),
  }),
  recheck: form({
    result: choice(text('复核结论', 'Result of the re-check'), {
      passed: text('通过', 'Passed'),
      back: text('退回继续整改', 'Back for further rectification'),
    }),
    sampled: howMany(text('抽查同类案件（件）', 'Similar cases sampled'), 10_000),
    repeated: howMany(text('其中仍有同样问题（件）', 'Of these, with the same fault'), 10_000),
    reason,
  }),
  interview: form(
    {
      kind: choice(text('督促方式', 'Means'), {
        notice: text('督办通知', 'Notice'),
        interview: text('约谈', 'Interview'),
        circular: text('通报', 'Circular'),
      }),
      whom: line(text('对象', 'Whom')),
      record: longText(text('内容', 'Record')),
      number,
    },
    ['number'],
  ),
  refer: form({
    authority: line(text('移送机关', 'Authority')),
    facts: longText(text('线索事实', 'Facts')),
    number,
  }),
  close: form({ opinion: longText(text('结案意见', 'Closing opinion')) }),
  'set-aside': form({
    number: line(text('再审裁判或者重新决定文书号', 'Number of the later judgment or decision')),
    on: day(text('日期', 'Day')),
    reason,
  }),
  /** As reconsideration-ended/1 and suit-ended/1 carry it. */
  'later-result': form(
    {
      result: line(text('结果', 'Result')),
      finalOn: day(text('生效之日', 'Day it became final')),
      fine: { type: 'number', minimum: 0, 'x-title': text('罚款（元）', 'Fine (yuan)'), 'x-widget': 'money' },
      document: line(text('文书号', 'Number of the paper')),
    },
    ['fine', 'document'],
  ),
} as const satisfies Record<string, FormSchema>;
