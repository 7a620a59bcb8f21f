import type { FormSchema } from '@gaoyao/kernel/process';
import { choice, day, form, howMany, line, longText, reference, text, yes } from '@gaoyao/kernel/scenario';
import {
  absenceReasons,
  attendanceGrounds,
  money,
  number,
  personal,
  reason,
  receivedOn,
  rows,
  simpleGrounds,
  suspensionGrounds,
} from './fields.ts';

const hearingDay = day(text('开庭日', 'Day of the hearing'));

/** From the defence to the end of the hearing. */
export const courseForms = {
  assign: form({ litigator: reference(text('承办应诉人员', 'Officer in charge'), 'account') }),
  plan: form({
    opinion: longText(text('案情和应诉意见', 'Case and view of the defence')),
    risk: choice(text('败诉风险', 'Risk of losing'), {
      low: text('低', 'Low'),
      middle: text('中', 'Middle'),
      high: text('高，建议自行纠正或者协调', 'High: put it right, or settle'),
    }),
    representatives: longText(text('拟出庭人员', 'Who is to attend')),
  }),
  'approve-plan': form({ approved: yes(text('同意', 'Approved')), opinion: reason }),
  'late-evidence': form({
    ground: choice(text('事由', 'Ground'), {
      'force-majeure': text('不可抗力', 'Force majeure'),
      other: text('客观上不能控制的其他正当事由', 'Another good reason beyond its control'),
    }),
    reason,
  }),
  'late-evidence-decision': form(
    {
      allowed: yes(text('准许', 'Allowed')),
      until: day(text('准许延期至', 'Evidence allowed until')),
    },
    ['until'],
  ),
  answer: form({
    points: longText(text('答辩要点', 'Points of the defence')),
    evidence: rows(text('证据和依据', 'Evidence and basis'), {
      name: line(text('名称', 'Name')),
      kind: choice(text('种类', 'Kind'), {
        documentary: text('书证', 'Documentary'),
        physical: text('物证', 'Physical'),
        'audio-visual': text('视听资料', 'Audio-visual'),
        electronic: text('电子数据', 'Electronic'),
        testimony: text('证人证言', 'Testimony'),
        'party-statement': text('当事人的陈述', "Party's statement"),
        'expert-opinion': text('鉴定意见', 'Expert opinion'),
        record: text('勘验笔录、现场笔录', 'Record of the scene'),
        norm: text('规范性文件依据', 'Normative basis'),
      }),
      pages: howMany(text('页数', 'Pages')),
      proves: line(text('证明目的', 'What it proves')),
    }),
    beforeAct: yes(text('均为作出行政行为之前收集', 'All of it was gathered before the act')),
  }),
  supplement: form({
    ground: choice(text('补充证据的情形', 'Why it is added'), {
      'new-reasons': text(
        '原告、第三人提出新的理由或者证据，经法院准许',
        'New reasons, with leave of the court',
      ),
      ordered: text('法院要求提供或者补充', 'The court asks for it'),
      none: text('其他', 'Other'),
    }),
    evidence: longText(text('补充的证据', 'What is added')),
  }),
  'third-party-evidence': form({
    evidence: longText(text('第三人提供的证据', 'Evidence of a third party')),
    concerned: yes(
      text('行政行为涉及第三人合法权益', 'The act concerns the lawful rights of that third party'),
    ),
  }),
  'change-act': form({
    on: day(text('改变之日', 'Changed on')),
    what: choice(text('改变方式', 'How'), {
      changed: text('改变主要事实、依据或者结果', 'Facts, basis or result changed'),
      revoked: text('撤销被诉行为', 'Revoked'),
      performed: text('履行职责', 'Duty performed'),
      compensated: text('补救、补偿', 'Put right or compensated'),
    }),
    content: longText(text('改变后的内容', 'What it now says')),
    document: number,
  }),
  procedure: form(
    {
      procedure: choice(text('程序', 'Procedure'), {
        ordinary: text('普通程序', 'Ordinary'),
        simple: text('简易程序', 'Simple'),
      }),
      simpleGround: choice(text('适用简易程序的情形', 'Ground of the simple procedure'), simpleGrounds),
      on: day(text('裁定之日', 'Day of the ruling')),
    },
    ['simpleGround'],
  ),
  stay: form({
    stayed: yes(text('停止执行', 'Execution is stayed')),
    ground: choice(text('情形', 'Ground'), {
      agency: text('被告认为需要停止（56(1)）', 'The agency finds it needed (56(1))'),
      court: text('法院裁定（56(2)）', 'Ordered on application (56(2))'),
      'public-interest': text('法院认为会造成重大损害（56(3)）', 'Ordered for the public interest (56(3))'),
      law: text('法律、法规规定（56(4)）', 'A law says so (56(4))'),
      lifted: text('恢复执行', 'The stay is lifted'),
    }),
    on: day(text('日期', 'Day')),
  }),
  suspend: form({
    ground: choice(text('中止事由', 'Ground'), suspensionGrounds),
    on: day(text('裁定之日', 'Day of the ruling')),
  }),
  resume: form({ on: day(text('恢复之日', 'Resumed on')), note: longText(text('说明', 'Note')) }, ['note']),
  'notify-hearing': form({
    on: hearingDay,
    notifiedOn: receivedOn,
    mustAttend: choice(text('负责人应当出庭的情形', 'Why the head must attend'), attendanceGrounds),
    place: line(text('开庭地点', 'Where')),
  }),
  authorise: form(
    {
      head: reference(text('出庭负责人', 'Head who attends'), 'account'),
      post: choice(text('负责人职务', 'Post'), {
        chief: text('正职负责人', 'Head'),
        deputy: text('副职负责人', 'Deputy'),
        'in-charge': text('参与分管的负责人', 'Another leader in charge of the field'),
      }),
      staff: reference(text('出庭工作人员', 'Staff who attends'), 'account'),
      secondStaff: reference(text('出庭工作人员二', 'Second staff'), 'account'),
      lawyer: line(text('委托律师', 'Lawyer')),
      absence: choice(text('负责人不能出庭的理由', 'Why no head attends'), absenceReasons),
    },
    ['head', 'post', 'staff', 'secondStaff', 'lawyer', 'absence'],
  ),
  'attend-by-head': form({
    on: hearingDay,
    head: reference(text('出庭负责人', 'Head who attended'), 'account'),
    spoke: yes(text('就实质性解决争议发表意见', 'Spoke to the substance')),
    record: personal(text('庭审要点', 'Course of the hearing')),
  }),
  'attend-by-staff': form(
    {
      on: hearingDay,
      staff: reference(text('出庭工作人员', 'Staff who attended'), 'account'),
      lawyer: line(text('委托律师', 'Lawyer')),
      absence: choice(text('负责人未出庭的理由', 'Why no head attended'), absenceReasons),
      record: personal(text('庭审要点', 'Course of the hearing')),
    },
    ['staff', 'lawyer'],
  ),
  'not-attended': form({ on: hearingDay, reason }),
  'cancel-hearing': form({ reason }),
  mediate: form(
    {
      subject: choice(text('可以调解的范围', 'What is mediated'), {
        compensation: text('行政赔偿、补偿', 'Compensation'),
        discretion: text('行使法律、法规规定的自由裁量权', 'Discretion'),
        legality: text('行政行为合法性', 'Lawfulness of the act'),
      }),
      judgmentNumber: number,
      signedOn: day(text('双方签收之日', 'Signed by both on')),
      fine: money(text('变更后的罚款（元）', 'Fine as changed (yuan)')),
      performBy: day(text('履行期限', 'To be performed by')),
      content: personal(text('协议内容', 'What was agreed')),
    },
    ['fine', 'performBy'],
  ),
} as const satisfies Record<string, FormSchema>;
