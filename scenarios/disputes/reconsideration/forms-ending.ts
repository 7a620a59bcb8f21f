import type { FormSchema } from '@gaoyao/kernel/process';
import { choice, day, form, line, longText, text, yes } from '@gaoyao/kernel/scenario';
import { grounds, money, personal, reason } from './fields.ts';
import { decisions, outcomes } from './stages.ts';

const nameOf = (id: string) => outcomes.find((one) => one.id === id)!.name;

/** Stay, mediation, withdrawal, deliberation, decision, service and what follows (42, 61–86). */
export const endingForms = {
  'ask-stay': form({ reason }),
  'order-stay': form({
    ground: choice(text('停止执行的情形（42）', 'Ground (42)'), {
      respondent: text('被申请人认为需要', 'The respondent thinks it necessary'),
      authority: text('复议机关认为需要', 'The authority thinks it necessary'),
      asked: text('申请人、第三人申请且合理', 'Asked for with reason'),
      law: text('法律、法规、规章规定', 'A law says so'),
    }),
    reason,
  }),
  'refuse-stay': form({ reason }),
  'lift-stay': form({ reason }),
  extend: form({
    reason,
    days: { type: 'integer', minimum: 1, maximum: 30, 'x-title': text('延长天数', 'Days') },
    told: yes(text('已书面告知当事人', 'The parties were told in writing')),
  }),
  'open-mediation': form({ bothWilling: yes(text('双方自愿', 'Both sides are willing')) }),
  'fail-mediation': form({ reason }),
  mediate: form(
    {
      terms: personal(text('调解协议内容', 'Terms')),
      lawful: yes(
        text('不损害国家、公共利益和他人权益，不违反强制性规定', 'No harm to the public or to others'),
      ),
      allSigned: yes(text('各方已签字、签章', 'Every party has signed')),
      sealed: yes(text('已加盖复议机关印章', 'The seal is affixed')),
      effect: choice(text('对原行政行为', 'The act'), {
        upheld: text('不变', 'Stays as it is'),
        changed: text('变更', 'Is changed'),
        quashed: text('撤销', 'Falls'),
      }),
      fine: money(text('罚款（元）', 'Fine (yuan)')),
      performBy: day(text('履行期限', 'To be performed by')),
      number: line(text('调解书号', 'Number of the mediation statement')),
    },
    ['fine', 'performBy', 'number'],
  ),
  withdraw: form({
    reason,
    settled: yes(text('双方已和解', 'The parties have settled')),
    voluntary: yes(text('出于自愿', 'It is voluntary')),
  }),
  'allow-withdrawal': form({
    reason,
    lawful: yes(
      text('不损害国家、公共利益和他人权益，不违反强制性规定', 'No harm to the public or to others'),
    ),
  }),
  'refuse-withdrawal': form({ reason }),
  terminate: form({
    ground: choice(text('终止事由', 'Ground'), {
      'no-kin': text('没有近亲属或者放弃权利（41(2)）', 'No kin, or they renounced (41(2))'),
      'no-successor': text('没有承受人或者放弃权利（41(3)）', 'No successor, or it renounced (41(3))'),
      crime: text('同一行为被采取刑事强制措施（41(4)）', 'Criminal measures for the same act (41(4))'),
      'sixty-days': text('中止满六十日原因仍未消除（41(5)）', 'Suspended for sixty days (41(5))'),
    }),
    reason,
  }),
  propose: form(
    {
      result: choice(
        text('拟定结果', 'Proposed result'),
        Object.fromEntries(decisions.map((id) => [id, nameOf(id)])),
      ),
      ground: choice(text('决定的情形', 'Ground'), grounds),
      found: longText(text('审查认定的事实', 'Facts found')),
      reasons: longText(text('理由和依据', 'Reasons and basis')),
      burden: choice(text('对申请人', 'For the applicant it is'), {
        lighter: text('更轻', 'Lighter'),
        same: text('相同', 'The same'),
        heavier: text('更重', 'Heavier'),
      }),
      fine: money(text('变更后的罚款（元）', 'Fine as changed (yuan)')),
      performBy: day(text('履行、重作期限', 'To be performed or made anew by')),
      compensation: choice(text('赔偿（72）', 'Compensation (72)'), {
        none: text('无', 'None'),
        granted: text('给予赔偿', 'Granted'),
        refused: text('驳回赔偿请求', 'Refused'),
        returned: text('返还财产、解除措施', 'Property returned, measures lifted'),
      }),
      onRecord: yes(text('根据听证笔录', 'It rests on the record of the hearing')),
      committeeWeighed: longText(text('对咨询意见的采纳情况', "What became of the committee's opinion")),
    },
    ['fine', 'performBy', 'onRecord', 'committeeWeighed'],
  ),
  concur: form({
    view: choice(text('意见', 'View'), {
      agrees: text('同意', 'Agrees'),
      differs: text('不同意', 'Differs'),
    }),
    reason,
  }),
  'send-back': form({ reason }),
  decide: form(
    {
      approval: choice(text('批准方式（61）', 'Approved (61)'), {
        head: text('复议机关负责人同意', 'By the head of the authority'),
        collective: text('集体讨论通过', 'In a collective discussion'),
      }),
      approver: line(text('批准人、会议', 'Who approved, or which meeting')),
      // what the parties are told: the proposal with its reasons stays in the deliberation
      found: longText(text('决定书认定的事实', 'Facts found, as the decision states them')),
      reasons: longText(text('决定书的理由', 'Reasons, as the decision states them')),
      operative: longText(text('决定内容（主文）', 'What is decided')),
      number: line(text('决定书号', 'Number of the decision')),
    },
    ['number'],
  ),
  serve: form({
    servedOn: day(text('申请人收到之日', 'The applicant received it on')),
    means: choice(text('送达方式', 'Means'), {
      direct: text('直接送达', 'By hand'),
      electronic: text('电子送达', 'Electronic'),
      mail: text('邮寄送达', 'By mail'),
      left: text('留置送达', 'Left'),
      entrusted: text('委托送达', 'Through another body'),
      public: text('公告送达', 'By public notice'),
    }),
    allServed: yes(text('被申请人、第三人也已送达', 'Respondent and third party were served too')),
  }),
  'suit-filed': form(
    {
      filedOn: day(text('起诉日', 'Filed on')),
      number: line(text('法院案号', 'Number of the court')),
      body: line(text('法院', 'Court')),
    },
    ['number', 'body'],
  ),
  'suit-ended': form(
    {
      result: line(text('诉讼结果', 'Result')),
      finalOn: day(text('生效日', 'Effective on')),
      fine: money(text('罚款（元）', 'Fine (yuan)')),
      document: line(text('裁判文书号', 'Judgment')),
    },
    ['fine', 'document'],
  ),
  'record-performance': form({
    what: longText(text('履行情况', 'What was done')),
    performedOn: day(text('履行日', 'Performed on')),
    complete: yes(text('已全部履行', 'Complete')),
  }),
  'order-performance': form({ until: day(text('限期至', 'Until')), reason }),
  'issue-opinion': form({
    to: line(text('接受机关', 'To which agency')),
    content: longText(text('违法、不当情形和纠正建议', 'What is wrong, and what to correct')),
    receivedOn: day(text('收到之日', 'Received on')),
  }),
  'record-feedback': form({
    content: longText(text('纠正情况', 'What was corrected')),
    reportedOn: day(text('报送日', 'Reported on')),
  }),
  interview: form({ whom: line(text('被约谈负责人', 'Who was interviewed')), reason }),
  circular: form({ reason }),
  'inform-superior': form({
    to: line(text('上一级主管部门', 'Department of the level above')),
    papers: line(text('抄告的文书', 'What was sent')),
  }),
  'transfer-clue': form({
    clue: longText(text('问题线索', 'The clue')),
    to: line(text('接收机关', 'To')),
  }),
  'report-lost-case': form({ why: longText(text('纠错原因', 'Why it was corrected')) }),
  'lost-case-returned': form({ reason }),
  publish: form({ where: line(text('公开渠道', 'Where')) }),
  close: form({ note: longText(text('结案说明', 'Note')) }, ['note']),
} as const satisfies Record<string, FormSchema>;
