import type { FormSchema } from '@gaoyao/kernel/process';
import { choice, day, form, line, longText, text, yes } from '@gaoyao/kernel/scenario';
import { grounds, money, number, reason, receivedOn, resultOf } from './fields.ts';
import { judgments, rulings } from './stages.ts';

const servedOn = day(text('送达之日', 'Served on'));
const pronouncedOn = day(text('宣判之日', 'Pronounced on'));
const reasons = longText(text('法院认定的理由', 'Reasons of the court'));
const fine = money(text('变更后的罚款（元）', 'Fine as changed (yuan)'));
const performBy = day(text('履行期限', 'To be performed by'));
const result = resultOf(text('裁判结果', 'Result'), judgments);
const ground = choice(text('裁判依据', 'Ground'), grounds);

/** From the judgment to the archive. */
export const judgmentForms = {
  judgment: form(
    {
      result,
      ground,
      judgmentNumber: number,
      pronouncedOn,
      inCourt: yes(text('当庭宣判', 'Pronounced in court')),
      servedOn,
      fine,
      performBy,
      compensation: longText(text('赔偿、补救', 'Damages or remedy')),
      absenceNoted: yes(text('判决书载明负责人未出庭', 'The judgment notes that no head attended')),
      reasons,
    },
    ['fine', 'performBy', 'compensation'],
  ),
  ruling: form({
    result: resultOf(text('裁定结果', 'Result'), rulings),
    judgmentNumber: number,
    servedOn,
    reasons,
  }),
  'appeal-decision': form({ appeals: yes(text('提出上诉', 'Appeal')), opinion: reason }),
  'file-appeal': form({
    claims: longText(text('上诉请求', 'Claims')),
    reasons: longText(text('上诉理由', 'Reasons')),
  }),
  'receive-appeal': form({
    by: choice(text('上诉人', 'Appellant'), {
      plaintiff: text('原告', 'The plaintiff'),
      'third-party': text('第三人', 'A third party'),
      'co-defendant': text('共同被告', 'The other defendant'),
    }),
    appealedOn: day(text('对方上诉之日', 'Appealed on')),
    receivedOn,
  }),
  'appeal-filed': form({
    number: line(text('二审案号', 'Number of the appeal')),
    filedOn: day(text('二审立案日', 'Filed on')),
  }),
  'withdraw-appeal': form({ judgmentNumber: number, servedOn, by: longText(text('说明', 'Note')) }, ['by']),
  'second-instance': form(
    {
      decision: choice(text('二审结果', 'Result'), {
        upheld: text('驳回上诉，维持原裁判（89.1(1)）', 'Upheld (89.1(1))'),
        changed: text('改判、撤销或者变更（89.1(2)、(3)）', 'Changed (89.1(2), (3))'),
        remanded: text('发回重审（89.1(3)、(4)）', 'Remanded (89.1(3), (4))'),
        'trial-ordered': text('撤销驳回起诉的裁定，指令审理（解释 109）', 'Trial ordered (解释 109)'),
      }),
      result,
      ground,
      judgmentNumber: number,
      pronouncedOn,
      servedOn,
      fine,
      performBy,
      reasons,
    },
    ['result', 'ground', 'fine', 'performBy'],
  ),
  'confirm-effective': form({
    finalOn: day(text('生效之日', 'Effective on')),
    proof: line(text('生效证明或者核实方式', 'Certificate, or how it was checked')),
  }),
  'refer-lost-case': form({ reason: longText(text('败诉理由', 'Why it was lost')) }),
  'review-answer': form({ reason: longText(text('说明', 'Note')) }, ['reason']),
  performance: form(
    {
      how: choice(text('履行方式', 'How'), {
        redo: text('重新作出行政行为', 'A new act'),
        duty: text('履行职责', 'Duty performed'),
        paid: text('给付、赔偿、补偿', 'Paid'),
        other: text('采取补救措施', 'Put right'),
      }),
      on: day(text('履行之日', 'Performed on')),
      document: number,
      sameFacts: yes(text('与原行为事实和理由基本相同', 'On basically the same facts and reasons')),
      onlyProcedure: yes(text('原行为仅因违反法定程序被撤销', 'It was quashed for its procedure alone')),
      content: longText(text('履行情况', 'What was done')),
    },
    ['document', 'sameFacts', 'onlyProcedure'],
  ),
  measure: form(
    {
      measure: choice(text('执行措施', 'Measure'), {
        deduct: text('从账户划拨（96(1)）', 'Deducted from the account (96(1))'),
        'daily-fine': text('对负责人按日罚款（96(2)）', 'Daily fine on the head (96(2))'),
        publish: text('公告拒绝履行（96(3)）', 'Refusal made public (96(3))'),
        advise: text('向监察机关、上一级提出司法建议（96(4)）', 'Advice to supervision (96(4))'),
        detain: text('拘留直接责任人员（96(5)）', 'Detention (96(5))'),
      }),
      on: day(text('日期', 'Day')),
      daily: money(text('每日罚款（元）', 'Fine a day (yuan)')),
      reason,
    },
    ['daily', 'reason'],
  ),
  'plaintiff-executes': form({ on: day(text('申请执行之日', 'Applied for execution on')), number }, [
    'number',
  ]),
  'apply-retrial': form(
    {
      by: choice(text('申请人', 'Applicant'), {
        agency: text('本机关', 'This agency'),
        other: text('其他当事人', 'Another party'),
        procuratorate: text('检察机关抗诉、再审检察建议', 'The procuratorate'),
        court: text('法院依职权', 'The court itself'),
      }),
      on: day(text('申请之日', 'Applied on')),
      ground: choice(text('事由', 'Ground'), {
        ordinary: text('行政诉讼法 91 其他情形', 'Another ground of art 91'),
        'new-evidence': text('新的证据（解释 110(1)）', 'New evidence (解释 110(1))'),
        forged: text('主要证据系伪造（解释 110(2)）', 'Forged evidence (解释 110(2))'),
        'act-quashed': text('所依据的裁判被撤销（解释 110(3)）', 'Its basis was quashed (解释 110(3))'),
        misconduct: text('审判人员贪污受贿等（解释 110(4)）', 'Misconduct of judges (解释 110(4))'),
      }),
      discoveredOn: day(text('知道事由之日', 'Ground known on')),
      reason,
    },
    ['discoveredOn'],
  ),
  'retrial-decision': form({
    ordered: yes(text('裁定再审', 'Retrial ordered')),
    on: day(text('裁定之日', 'Day of the ruling')),
    number,
  }),
  'retrial-judgment': form(
    {
      decision: choice(text('再审结果', 'Result'), {
        upheld: text('维持原裁判', 'Upheld'),
        changed: text('改判', 'Changed'),
        remanded: text('撤销并发回重审', 'Quashed and remanded'),
      }),
      result,
      judgmentNumber: number,
      pronouncedOn,
      servedOn,
      fine,
      performBy,
      reasons,
    },
    ['result', 'fine', 'performBy'],
  ),
  'judicial-advice': form({
    number,
    receivedOn,
    kind: choice(text('建议事项', 'About'), {
      normative: text('规范性文件（解释 149）', 'A normative document (解释 149)'),
      attendance: text('负责人出庭（解释 132）', 'Attendance of the head (解释 132)'),
      practice: text('执法问题', 'How the law is applied'),
    }),
    content: longText(text('建议内容', 'What is advised')),
  }),
  'advice-reply': form({
    accepted: choice(text('采纳情况', 'Taken up'), {
      accepted: text('采纳', 'Accepted'),
      part: text('部分采纳', 'Accepted in part'),
      rejected: text('不采纳并说明理由', 'Not accepted, with reasons'),
    }),
    reply: longText(text('复函内容', 'Reply')),
  }),
  'procuratorate-advice': form({
    number,
    authority: line(text('人民检察院', 'Procuratorate')),
    receivedOn,
    content: longText(text('建议内容', 'What is advised')),
  }),
  archive: form({ opinion: reason }),
} as const satisfies Record<string, FormSchema>;
