import type { FieldSchema, FormSchema } from '@gaoyao/kernel/process';
import { choice, day, form, line, longText, reference, text, yes } from '@gaoyao/kernel/scenario';

export const money = (zh: string, en: string): FieldSchema => ({
  type: 'number',
  minimum: 0,
  maximum: 100_000_000_000,
  'x-title': text(zh, en),
  'x-widget': 'money',
});
export const reason = longText(text('理由', 'Reason'));
const short = { type: 'string', minLength: 1, maxLength: 2000 } as const;
const long = { ...short, maxLength: 20_000, 'x-widget': 'long-text' } as const;

const rows: FieldSchema = {
  type: 'array',
  maxItems: 60,
  'x-title': text('逐项审查', 'Condition by condition'),
  'x-widget': 'rows',
  items: {
    type: 'object',
    properties: {
      condition: { ...short, 'x-title': text('条件', 'Condition') },
      article: { ...short, 'x-title': text('依据', 'Article') },
      result: { ...short, 'x-title': text('结论', 'Result') },
      finding: { ...short, 'x-title': text('审查意见', 'Finding') },
    },
    required: ['condition', 'article', 'result', 'finding'],
    additionalProperties: false,
  },
};

const upheld = choice(text('复议结果', 'Result'), {
  upheld: text('维持', 'Upheld'),
  changed: text('变更', 'Changed'),
});
const on = day(text('日期', 'Day'));

/** Forms of filing, review and ruling. */
export const reviewForms = {
  /** What the agency carries over, and what the filing division adds. Version court-enforcement/1 of the hand-over. */
  apply: form(
    {
      originNumber: line(text('行政决定书号', 'Number of the decision')),
      party: reference(text('被执行人', 'Person subject to enforcement'), 'party'),
      partyKind: choice(text('被执行人类型', 'Kind of party'), {
        person: text('个人', 'Person'),
        organisation: text('单位', 'Organisation'),
      }),
      violation: {
        type: 'string',
        maxLength: 80,
        'x-title': text('违法行为', 'Violation'),
        'x-widget': 'violation',
      },
      fine: money('罚款（元）', 'Fine (yuan)'),
      lateCharge: money('加处罚款（元）', 'Additional fine (yuan)'),
      paid: money('已缴（元）', 'Paid (yuan)'),
      otherObligation: yes(text('另有非金钱义务', 'Something beside money is owed')),
      decisionDay: day(text('决定日', 'Day of the decision')),
      servedDay: day(text('决定送达日', 'Day the decision was served')),
      demandDay: day(text('催告书送达日', 'Day the demand was served')),
      remedies: line(text('复议、诉讼情况', 'Reconsideration and suit')),
      remedyFinalOn: day(text('复议、诉讼终结日', 'Day the remedy was over')),
      agencyReason: longText(text('申请理由', 'Why enforcement is applied for')),
      lateReason: longText(text('逾期申请的理由', 'Reason for being late')),
      ownPower: yes(text('申请机关有强制执行权', 'The agency may execute by itself')),
      subjectMatter: longText(text('申请执行标的情况', 'What is to be enforced')),
      demolition: yes(text('申请拆除违法建筑', 'Demolition is applied for')),
      law: line(text('决定依据的法律', 'Law of the decision')),
      immovable: yes(text('执行对象是不动产', 'Immovable property')),
      immovableHere: yes(text('不动产位于本院辖区', 'It lies in the area of this court')),
      applicant: choice(text('申请人', 'Applicant'), {
        agency: text('行政机关', 'Agency'),
        'right-holder': text('行政裁决的权利人', 'Right holder of a ruling'),
      }),
      civilRuling: yes(text('行政裁决', 'Administrative ruling on a civil dispute')),
    },
    [
      ...['violation', 'lateCharge', 'paid', 'otherObligation', 'decisionDay', 'demandDay', 'remedies'],
      ...['remedyFinalOn', 'agencyReason', 'lateReason', 'ownPower', 'subjectMatter', 'demolition', 'law'],
      ...['immovable', 'immovableHere', 'applicant', 'civilRuling'],
    ],
  ),
  'request-correction': form({
    missing: longText(text('需要补正的内容', 'What is to be corrected')),
    correctBy: day(text('补正期限', 'Until when')),
  }),
  correct: form({ received: longText(text('补正的材料', 'What was handed in')) }),
  accept: form({ judge: reference(text('承办法官', 'Judge in charge'), 'account') }),
  reason: form({ reason }),
  decline: form({ ground: longText(text('不予受理的理由', 'Why it is not accepted')) }),
  'ask-upper': form({ filedOn: day(text('提出复议申请之日', 'Day it was filed')), reason }),
  'upper-on-filing': form(
    {
      result: upheld,
      decidedOn: on,
      number: line(text('复议裁定书号', 'Number')),
      reason,
      judge: reference(text('承办法官', 'Judge in charge'), 'account'),
    },
    ['judge'],
  ),
  'upper-on-refusal': form(
    {
      result: upheld,
      decidedOn: on,
      number: line(text('复议裁定书号', 'Number')),
      reason,
      execution: choice(text('由谁执行', 'Who enforces it'), {
        court: text('人民法院', 'The court'),
        government: text('政府组织实施', 'The government'),
      }),
    },
    ['execution'],
  ),
  'record-review': form(
    {
      suggestion: choice(text('审查建议', 'Suggestion'), {
        grant: text('准予执行', 'Grant'),
        refuse: text('疑有明显违法', 'Manifest illegality suspected'),
        decline: text('不符合受理条件', 'Not acceptable'),
        look: text('有待查事项', 'To be looked into'),
      }),
      applicantName: line(text('申请机关', 'Applicant')),
      conditions: rows,
      gateReasons: { ...long, 'x-title': text('申请条件审查', 'Conditions of the application') },
      legalityReasons: { ...long, 'x-title': text('合法性审查', 'Legality') },
      wanting: { ...long, 'x-title': text('不符合和待查的事项', 'Not met, or doubtful') },
      dossierDigest: {
        type: 'string',
        pattern: '^[0-9a-f]{64}$',
        'x-title': text('案卷摘要指纹（SHA-256）', 'Digest of the dossier (SHA-256)'),
      },
    },
    ['applicantName', 'wanting', 'dossierDigest'],
  ),
  'suspect-illegality': form({
    ground: choice(text('可能明显违法的情形', 'What may be manifestly illegal'), {
      subject: text('实施主体不具有行政主体资格', 'The body had no power'),
      facts: text('明显缺乏事实根据', 'No factual basis'),
      law: text('明显缺乏法律、法规依据', 'No basis in law'),
      rights: text('其他明显违法并损害被执行人合法权益', 'Otherwise manifestly illegal and harmful'),
    }),
    why: longText(text('说明', 'Why')),
  }),
  'hear-side': form({
    side: choice(text('听取何方', 'Who was heard'), {
      party: text('被执行人', 'The person'),
      agency: text('行政机关', 'The agency'),
    }),
    how: choice(text('方式', 'How'), {
      inquiry: text('询问', 'Asked in person'),
      hearing: text('听证', 'Hearing'),
      online: text('在线', 'Online'),
      written: text('书面', 'In writing'),
      absent: text('经通知未到', 'Notified and did not come'),
    }),
    heardOn: on,
    record: { ...longText(text('意见', 'What was said')), 'x-personal': true },
  }),
  'approve-urgent': form({ approved: yes(text('批准立即执行', 'Immediate enforcement approved')), reason }),
  rule: form(
    {
      result: choice(text('裁定', 'Ruling'), {
        granted: text('准予执行', 'Enforcement granted'),
        partly: text('部分准予执行', 'Granted in part'),
        refused: text('不准予执行', 'Enforcement refused'),
      }),
      reason,
      number: line(text('裁定书号', 'Number of the ruling')),
      amount: money('准予执行数额（元）', 'Amount granted (yuan)'),
      execution: choice(text('由谁执行', 'Who enforces it'), {
        court: text('人民法院', 'The court'),
        government: text('政府组织实施（裁执分离）', 'The government'),
      }),
      defects: longText(text('向行政机关反馈的问题', 'What the agency is told')),
      points: line(text('有问题的证据要点', 'Evidence points concerned')),
    },
    ['number', 'amount', 'execution', 'defects', 'points'],
  ),
  'serve-refusal': form({ servedOn: day(text('送达申请机关之日', 'Day it reached the agency')) }),
} as const satisfies Record<string, FormSchema>;
