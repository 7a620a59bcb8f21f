import type { FieldSchema, FormSchema } from '@gaoyao/kernel/process';
import { choice, form, longText, reference, text, yes } from '@gaoyao/kernel/scenario';
import type { Text } from '@gaoyao/kernel/store';

/** Yuan, to two decimals. */
const money = (title: Text, least: number): FieldSchema => ({
  type: 'number',
  minimum: least,
  maximum: 1_000_000,
  'x-title': title,
  'x-widget': 'money',
});
/** The violations the demo knows; the catalogue of the enforcement norms replaces them in a real installation. */
export const violations = {
  'occupying-road': text('占道经营', 'Trading on the road'),
  'illegal-advert': text('违规设置户外广告', 'Unlawful outdoor advertising'),
  dumping: text('乱倒垃圾', 'Dumping of rubbish'),
  noise: text('施工噪声扰民', 'Construction noise'),
  spillage: text('运输遗撒', 'Spillage in transport'),
} as const satisfies Record<string, Text>;

const partyKinds = { person: text('个人', 'Person'), organisation: text('单位', 'Organisation') };

const reason = longText(text('理由', 'Reason'));

export const forms = {
  report: form({
    violation: choice(text('违法行为', 'Violation'), violations),
    source: choice(text('来源', 'Source'), {
      patrol: text('巡查发现', 'Patrol'),
      complaint: text('投诉举报', 'Complaint'),
      grid: text('网格上报', 'Report from the grid'),
    }),
    place: reference(text('发生地', 'Place'), 'place'),
    description: longText(text('情况', 'What was seen')),
  }),
  reason: form({ reason }),
  file: form({
    party: reference(text('当事人', 'Party'), 'party'),
    partyKind: choice(text('当事人类型', 'Kind of party'), partyKinds),
    officer: reference(text('承办人', 'Officer in charge'), 'account'),
    secondOfficer: reference(text('协办人', 'Second officer'), 'account'),
  }),
  replace: form({
    officer: reference(text('承办人', 'Officer in charge'), 'account'),
    secondOfficer: reference(text('协办人', 'Second officer'), 'account'),
    reason,
  }),
  inspect: form({
    findings: longText(text('检查情况', 'Findings')),
    cardShown: yes(text('已出示执法证件', 'Officers showed their credentials')),
  }),
  interview: form({
    record: longText(text('询问笔录', 'Record of the interview')),
    cardShown: yes(text('已出示执法证件', 'Officers showed their credentials')),
  }),
  preserve: form({ items: longText(text('物品清单', 'List of items')) }),
  release: form({
    handling: choice(text('处理决定', 'Handling'), {
      returned: text('退还', 'Returned'),
      evidence: text('作为证据留存', 'Kept as evidence'),
      seized: text('转为扣押', 'Turned into a seizure'),
    }),
  }),
  conclude: form(
    {
      finding: choice(text('处理意见', 'Finding'), {
        penalty: text('拟予处罚', 'A penalty is proposed'),
        minor: text('违法行为轻微', 'The violation is minor'),
        unfounded: text('违法事实不能成立', 'The facts do not hold'),
        crime: text('涉嫌犯罪', 'A crime is suspected'),
      }),
      complex: yes(text('疑难复杂案件', 'Difficult and complex')),
      proposedFine: money(text('拟处罚款（元）', 'Proposed fine (yuan)'), 50),
    },
    ['proposedFine'],
  ),
  notify: form({
    grounds: longText(text('事实、理由和依据', 'Facts, reasons and legal basis')),
    rights: longText(text('告知的权利', 'Rights the party is told of')),
  }),
  statement: form({ content: longText(text('陈述、申辩内容', 'What the party stated')) }),
  waive: form({ signed: yes(text('当事人已书面明确放弃', 'The party waived clearly and in writing')) }),
  hearingRequest: form({ reason: longText(text('申请内容', 'The request')) }),
  hearing: form({
    chair: reference(text('听证主持人', 'Chair of the hearing'), 'account'),
    report: longText(text('听证报告', 'Report of the hearing')),
  }),
  reply: form({
    opinion: choice(text('复核意见', 'Result of the re-check'), {
      adopted: text('采纳', 'Adopted'),
      rejected: text('不予采纳', 'Not adopted'),
      none: text('当事人未提出意见', 'The party said nothing'),
    }),
    reason,
    fine: money(text('复核后拟处罚款（元）', 'Fine after the re-check (yuan)'), 50),
  }),
  review: form({
    reviewer: reference(text('审核人', 'Reviewer'), 'account'),
    result: choice(text('审核结论', 'Result'), {
      passed: text('同意', 'Passed'),
      amend: text('退回修改', 'Returned for amendment'),
    }),
    opinion: longText(text('审核意见', 'Opinion')),
  }),
  decide: form({
    fine: money(text('罚款（元）', 'Fine (yuan)'), 50),
    reason,
    remediesTold: yes(text('已载明复议、诉讼途径和期限', 'Names the ways and periods of review and suit')),
  }),
  acquit: form({ reason, education: yes(text('已对当事人进行教育', 'The party was educated')) }),
  serve: form(
    {
      method: choice(text('送达方式', 'Way of service'), {
        direct: text('直接送达', 'By hand'),
        mail: text('邮寄送达', 'By post'),
        electronic: text('电子送达', 'Electronically'),
      }),
      confirmed: yes(text('已签电子送达确认书', 'Consent to electronic service was signed')),
    },
    ['confirmed'],
  ),
  pay: form({
    amount: money(text('缴款金额（元）', 'Amount paid (yuan)'), 0.01),
    receipt: {
      type: 'string',
      maxLength: 40,
      'x-title': text('缴款凭证号', 'Receipt number'),
      'x-widget': 'text',
    },
  }),
  urge: form({ lateCharge: money(text('加处罚款（元）', 'Additional fine (yuan)'), 0) }),
  remedy: form({
    kind: choice(text('救济途径', 'Remedy'), {
      reconsideration: text('行政复议', 'Reconsideration'),
      litigation: text('行政诉讼', 'Administrative litigation'),
    }),
  }),
} as const satisfies Record<string, FormSchema>;
