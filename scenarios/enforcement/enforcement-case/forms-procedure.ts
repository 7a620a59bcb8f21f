import type { FormSchema } from '@gaoyao/kernel/process';
import { choice, day, form, line, longText, reference, text, yes } from '@gaoyao/kernel/scenario';
import {
  penaltyFields,
  personal,
  remade,
  rows,
  serviceMethods,
  uninvolved,
  whole,
  witnessed,
} from './fields.ts';

const reason = longText(text('理由', 'Reason'));
const methods = (...left: readonly string[]) =>
  Object.fromEntries(Object.entries(serviceMethods).filter(([id]) => !left.includes(id)));

/** From the prior notice to the decision and its service. The form of an action has the action's name. */
export const procedureForms = {
  'serve-notice': form({
    method: choice(text('送达方式', 'Way of service'), methods()),
    receivedOn: day(text('收到之日', 'Day it counts as received')),
    grounds: longText(text('拟处罚内容及事实、理由、依据', 'Proposed penalty, facts, reasons and basis')),
    rightsTold: yes(text('已告知陈述、申辩权', 'Told of statement and defence')),
    hearingTold: yes(text('已告知听证权（应当听证的）', 'Told of the hearing, where due')),
  }),
  statement: form({
    content: personal(text('陈述、申辩内容', 'What the party stated')),
    how: choice(text('方式', 'How'), {
      oral: text('口头', 'Orally'),
      written: text('书面', 'In writing'),
      online: text('网上提交', 'Online'),
    }),
  }),
  waive: form({
    scope: choice(text('放弃的权利', 'What is given up'), {
      statement: text('陈述、申辩', 'Statement and defence'),
      hearing: text('听证', 'Hearing'),
      both: text('陈述、申辩和听证', 'Both'),
    }),
    signed: yes(text('当事人书面明确放弃并签名', 'Given up clearly, in writing and signed')),
  }),
  recheck: form({
    opinion: choice(text('复核结果', 'Result'), {
      adopted: text('采纳', 'Adopted'),
      partly: text('部分采纳', 'Adopted in part'),
      rejected: text('不予采纳', 'Not adopted'),
      none: text('当事人未提出意见', 'The party said nothing'),
    }),
    reason,
    ...penaltyFields,
  }),
  'request-hearing': form({
    askedOn: day(text('提出之日', 'Day it was asked for')),
    reason: longText(text('听证请求和理由', 'Request and reasons')),
  }),
  'notify-hearing': form(
    {
      heldOn: day(text('听证日期', 'Day of the hearing')),
      time: line(text('时间', 'Time')),
      place: line(text('地点', 'Place')),
      chair: reference(text('听证主持人', 'Chair'), 'account'),
      uninvolved,
      recorder: reference(text('记录员', 'Recorder'), 'account'),
      public: yes(text('公开举行', 'Held in public')),
      closedReason: longText(
        text('不公开的理由', 'Why it is not public'),
        text('国家秘密、商业秘密、个人隐私', 'State secret, trade secret or privacy'),
      ),
    },
    ['closedReason'],
  ),
  'hold-hearing': form({
    attendance: choice(text('当事人参加情况', 'The party'), {
      attended: text('到场', 'Attended'),
      absent: text('无正当理由不到场，视为放弃', 'Absent without cause: taken as given up'),
      left: text('未经许可中途退场，视为放弃', 'Left without leave: taken as given up'),
    }),
    chair: reference(text('听证主持人', 'Chair'), 'account'),
    uninvolved,
    agents: whole(text('当事人的代理人人数', 'Agents of the party'), 0, 2),
    read: yes(text('笔录交当事人核对并签名', 'The record was read and signed by the party')),
    refused: yes(text('当事人拒绝签名，已注明', 'The party refused to sign; this is noted')),
    record: longText(text('听证笔录要点', 'Points of the record')),
    report: longText(text('听证报告', 'Report')),
  }),
  'withdraw-hearing': form({ signed: yes(text('当事人书面撤回听证请求', 'Withdrawn in writing')) }),
  'submit-review': form({
    reviewer: reference(text('审核人员', 'Reviewer'), 'account'),
    uninvolved,
    changes: longText(text('送审说明；再次送审的，写明修改', 'What is submitted; what was changed')),
  }),
  review: form(
    {
      result: choice(text('审核结论', 'Result'), {
        passed: text('同意', 'Passed'),
        amend: text('提出修改意见', 'To be amended'),
        rejected: text('不同意，退回补充调查', 'Not passed: back to inquiry'),
      }),
      checked: yes(
        text(
          '已审核主体、权限、事实、证据、依据、裁量、程序、文书',
          'Competence, facts, evidence, basis, discretion, procedure and papers were examined',
        ),
      ),
      opinion: longText(text('审核意见', 'Opinion')),
      remarks: rows(
        text('逐条意见', 'Remarks by article'),
        {
          article: line(text('条款', 'Article')),
          remark: line(text('意见', 'Remark')),
        },
        0,
      ),
    },
    ['remarks'],
  ),
  discuss: form({
    members: whole(text('参加的负责人人数', 'Heads who took part'), 2, 50),
    names: longText(text('参加人员和各自意见', 'Who took part and said what')),
    result: choice(text('结论', 'Conclusion'), {
      agreed: text('同意拟作决定', 'Agreed'),
      changed: text('变更为较轻的处理', 'Changed to something milder'),
      back: text('补充调查', 'Back to inquiry'),
    }),
    conclusion: longText(text('讨论决定', 'What was decided')),
  }),
  decide: form(
    {
      ...penaltyFields,
      remade,
      facts: longText(text('违法事实和证据', 'Facts and evidence')),
      basis: longText(text('处罚依据', 'Legal basis')),
      reason,
      performance: longText(text('履行方式和期限', 'How and by when it is performed')),
      performBy: day(text('非金钱义务的履行期限', 'Day for what is not money')),
      bandReason: longText(text('不按裁量基准处罚的理由', 'Why the penalty leaves the band')),
      remediesTold: yes(text('载明复议、诉讼的途径和期限', 'Names review and suit, with their periods')),
    },
    ['performBy', 'bandReason', 'remade'],
  ),
  'decide-no-penalty': form({
    ground: choice(text('不予处罚的事由', 'Ground'), {
      minor: text('轻微', 'Minor'),
      first: text('首次违法', 'First violation'),
      'no-fault': text('没有主观过错', 'No fault'),
      age: text('不满十四周岁', 'Under fourteen'),
      capacity: text('无责任能力', 'No capacity'),
      unfounded: text('事实不能成立', 'The facts do not hold'),
      'time-barred': text('超过追责期限', 'Time-barred'),
    }),
    reason,
    educated: yes(text('已对当事人进行教育', 'The party was educated')),
    guardianTold: yes(text('已责令监护人管教、看管', 'The guardian was told to see to it')),
  }),
  'fail-service': form({
    method: choice(text('送达方式', 'Way of service'), methods('announcement', 'left')),
    trouble: choice(text('未能送达的原因', 'Why it failed'), {
      refused: text('拒绝接收', 'Refused'),
      absent: text('无人接收', 'Nobody there'),
      unknown: text('下落不明', 'Whereabouts unknown'),
      returned: text('邮件退回', 'Mail came back'),
      dead: text('受送达人死亡或者终止', 'The addressee is dead or dissolved'),
    }),
    note: longText(text('经过', 'What happened')),
  }),
  'announce-service': form({
    publishedOn: day(text('公告发布之日', 'Day of publication')),
    where: line(text('发布载体', 'Where')),
    reason,
  }),
  'serve-decision': form(
    {
      method: choice(text('送达方式', 'Way of service'), methods()),
      receivedOn: day(text('收到之日', 'Day of receipt')),
      receiver: choice(text('签收人', 'Received by'), {
        party: text('当事人', 'The party'),
        household: text('同住成年家属', 'An adult of the household'),
        agent: text('代理人或者指定代收人', 'An agent'),
        organisation: text('单位负责收件的人', 'Who receives mail for the organisation'),
        nobody: text('无人签收', 'Nobody signed'),
      }),
      witnessed,
      witness: personal(text('见证人姓名、单位', 'Name of the witness')),
      recorded: yes(text('拍照、录像记录送达过程', 'Service was photographed or filmed')),
      reference: line(
        text('邮件号、系统记录或者受托单位', 'Mail number, record of the system, or the other body'),
      ),
    },
    ['witness', 'reference'],
  ),
  publish: form({
    where: line(text('公开载体', 'Where')),
    publishedOn: day(text('公开日期', 'Day of publication')),
    masked: yes(text('个人信息、商业秘密已经处理', 'Personal data and trade secrets were masked')),
  }),
  'withdraw-publication': form({ explanation: longText(text('公开说明的理由', 'Explanation made public')) }),
} as const satisfies Record<string, FormSchema>;
