import type { FieldSchema, FormSchema } from '@gaoyao/kernel/process';
import { choice, day, form, line, longText, reference, text, yes } from '@gaoyao/kernel/scenario';
import { kindOfParty, personal, reason, rows, sides, suspensionGrounds, whole } from './fields.ts';

const account = (zh: string, en: string): FieldSchema => reference(text(zh, en), 'account');

const panel = {
  chair: account('听证主持人', 'Chair'),
  hearingOfficer: account('听证员', 'Hearing officer'),
  secondHearingOfficer: account('听证员二', 'Second hearing officer'),
  recorder: account('记录员', 'Recorder'),
} as const;

/** From acceptance to deliberation (36–60). */
export const reviewForms = {
  assign: form(
    {
      handler: account('承办人员', 'Reviewer in charge'),
      coHandler: account('协办人员', 'Second reviewer'),
      uninvolved: yes(text('均未参与原行政行为', 'Neither took part in the act')),
      complex: yes(text('案情重大、疑难、复杂', 'Major, difficult or complex')),
      technical: yes(text('专业性、技术性较强', 'Highly technical')),
    },
    [],
  ),
  classify: form({
    complex: yes(text('案情重大、疑难、复杂', 'Major, difficult or complex')),
    technical: yes(text('专业性、技术性较强', 'Highly technical')),
    reason,
  }),
  convert: form({ reason }),
  'send-copy': form(
    {
      receivedOn: day(text('被申请人收到之日', 'The respondent received it on')),
      representative: account('被申请人代表', "Respondent's representative"),
    },
    ['representative'],
  ),
  'name-representative': form({ representative: account('被申请人代表', "Respondent's representative") }),
  'file-answer': form(
    {
      filedOn: day(text('提交日', 'Filed on')),
      answer: longText(text('答复意见', 'Answer')),
      basis: longText(text('依据', 'Legal basis')),
      evidence: rows(text('证据目录', 'List of evidence'), {
        name: line(text('证据名称', 'Piece')),
        proves: line(text('证明内容', 'What it proves')),
        pages: whole(text('页数', 'Pages'), 1, 10_000),
      }),
      evidenceCount: whole(text('证据件数', 'Pieces of evidence'), 0, 10_000),
      actHandler: account('原行为承办人', 'Who handled the act'),
      actSecondHandler: account('原行为协办人', 'Who else handled it'),
      withheld: longText(text('涉密、不宜公开的材料', 'What must not be shown to the other side')),
    },
    ['evidence', 'actHandler', 'actSecondHandler', 'withheld'],
  ),
  'file-evidence': form(
    {
      by: choice(text('提供人', 'Given by'), sides),
      kind: choice(text('证据种类（43）', 'Kind of evidence (43)'), {
        documentary: text('书证', 'Documentary'),
        physical: text('物证', 'Physical'),
        'audio-visual': text('视听资料', 'Audio-visual'),
        electronic: text('电子数据', 'Electronic data'),
        testimony: text('证人证言', 'Testimony'),
        statement: text('当事人的陈述', 'Statement of a party'),
        'expert-opinion': text('鉴定意见', 'Expert opinion'),
        'scene-record': text('勘验笔录、现场笔录', 'Record of the scene'),
      }),
      content: personal(text('证据内容', 'What it is and shows')),
      newReasons: yes(text('是作出行政行为时没有提出的', 'It was not raised when the act was made')),
    },
    ['newReasons'],
  ),
  'supplement-evidence': form({
    content: longText(text('补充的证据', 'What is added')),
    consent: yes(text('复议机构已同意', 'The office has agreed')),
  }),
  'take-evidence': form({
    from: line(text('被调查单位或者个人', 'Taken from')),
    content: longText(text('取得的材料', 'What was obtained')),
    bothPresent: yes(text('两名以上复议人员', 'Two reviewers took part')),
    cardShown: yes(text('已出示工作证件', 'They showed their cards')),
  }),
  'inspect-file': form(
    {
      by: choice(text('查阅人', 'Read by'), sides),
      copied: yes(text('复制', 'Copied')),
      withheldReason: line(text('不予提供的部分和理由', 'What was withheld, and why')),
    },
    ['withheldReason'],
  ),
  'record-change': form({
    what: longText(text('改变原行为的情况', 'How the act was changed or revoked')),
    changedOn: day(text('改变之日', 'Changed on')),
  }),
  'hear-party': form({
    whom: choice(text('听取谁的意见', 'Who was heard'), {
      ...sides,
      respondent: text('被申请人', 'Respondent'),
    }),
    means: choice(text('方式', 'Means'), {
      'in-person': text('当面', 'In person'),
      online: text('互联网', 'Online'),
      telephone: text('电话', 'By telephone'),
    }),
    views: personal(text('意见', 'What was said')),
  }),
  'record-unheard': form({
    reason,
    ownReason: yes(text('因当事人自身原因', "For the party's own reason")),
  }),
  'notify-hearing': form({
    hearingOn: day(text('听证日', 'Day of the hearing')),
    place: line(text('听证地点', 'Place')),
    subject: longText(text('拟听证事项', 'Subject')),
    receivedOn: day(text('当事人收到通知之日', 'The parties received it on')),
    ...panel,
  }),
  'hold-hearing': form(
    {
      ...panel,
      applicantCame: choice(text('申请人到场', 'Applicant'), {
        attended: text('到场', 'Attended'),
        refused: text('无正当理由不参加', 'Stayed away without good reason'),
        excused: text('有正当理由未到', 'Absent for good reason'),
      }),
      respondentHead: choice(text('被申请人负责人', "Respondent's head"), {
        attended: text('参加', 'Attended'),
        explained: text('说明理由并委托人员', 'Explained and sent somebody'),
        absent: text('未参加也未说明', 'Neither attended nor explained'),
      }),
      explanation: longText(text('负责人不能参加的理由', 'Why the head could not attend')),
      delegate: line(text('受委托的工作人员', 'Who was sent')),
      transcript: personal(text('听证笔录', 'Record of the hearing')),
      signed: yes(text('笔录已核对签名', 'The record was read and signed')),
    },
    ['explanation', 'delegate'],
  ),
  'consult-committee': form({ question: longText(text('咨询事项', 'What is asked')) }),
  'committee-opinion': form({
    opinion: longText(text('咨询意见', 'Opinion')),
    members: whole(text('参加委员人数', 'Members who took part'), 1, 99),
    metOn: day(text('会议日', 'Met on')),
  }),
  suspend: form(
    {
      ground: choice(text('中止事由', 'Ground'), suspensionGrounds),
      reason,
      told: yes(text('已书面告知当事人', 'The parties were told in writing')),
      bothAgreed: yes(text('双方同意中止', 'Both sides agreed')),
    },
    ['bothAgreed'],
  ),
  resume: form({ reason, told: yes(text('已书面告知当事人', 'The parties were told in writing')) }),
  'confirm-suspension': form({ reason }),
  succeed: form({
    applicant: reference(text('继受的申请人', 'Who takes the place of the applicant'), 'party'),
    applicantKind: kindOfParty,
    relation: choice(text('关系', 'Relation'), {
      kin: text('近亲属', 'Kin'),
      guardian: text('法定代理人', 'Guardian'),
      successor: text('权利义务承受人', 'Successor'),
    }),
    proof: line(text('证明材料', 'Proof')),
  }),
  'join-third-party': form({
    thirdParty: reference(text('第三人', 'Third party'), 'party'),
    how: choice(text('参加方式', 'How'), {
      asked: text('本人申请', 'Asked to join'),
      notified: text('通知参加', 'Was told to join'),
    }),
    opposite: yes(text('提出与申请人相反的请求', 'Asks for the opposite of what the applicant asks')),
  }),
  'appoint-agent': form(
    {
      of: choice(text('委托人', 'Agent of'), sides),
      agent: personal(text('代理人', 'Agent')),
      kind: choice(text('代理人类型', 'Kind'), {
        lawyer: text('律师', 'Lawyer'),
        'legal-worker': text('基层法律服务工作者', 'Grass-roots legal worker'),
        other: text('其他代理人', 'Other'),
      }),
      powers: line(text('委托事项、权限和期限', 'Powers and term')),
      mandate: yes(text('已提交授权委托书和身份证明', 'Mandate and identity papers are there')),
      legalAid: yes(text('法律援助', 'Legal aid')),
    },
    ['legalAid'],
  ),
  'end-agent': form({ of: choice(text('委托人', 'Agent of'), sides), reason }),
  'start-normative-review': form(
    {
      source: choice(text('启动方式', 'Origin'), {
        asked: text('申请人提出（56）', 'Asked by the applicant (56)'),
        own: text('依职权（57）', 'Of own motion (57)'),
      }),
      competent: yes(text('本机关有权处理', 'We are competent')),
      document: line(text('规范性文件和条款', 'Document and clause')),
      told: yes(text('中止已书面告知当事人', 'The parties were told in writing of the suspension')),
    },
    [],
  ),
  'notify-maker': form({
    maker: line(text('制定机关', 'Maker')),
    receivedOn: day(text('制定机关收到之日', 'The maker received it on')),
  }),
  'maker-answers': form({ answer: longText(text('制定机关答复', 'Answer of the maker')) }),
  'forward-normative': form({
    to: line(text('有权处理的机关', 'Competent organ')),
    receivedOn: day(text('该机关收到之日', 'It received it on')),
  }),
  'settle-normative': form({
    result: choice(text('处理结果', 'Result'), {
      lawful: text('条款合法', 'The clause is lawful'),
      stopped: text('停止执行并责令纠正', 'Not applied any more, to be corrected'),
    }),
    reason,
  }),
  'withdraw-normative': form({ reason }),
} as const satisfies Record<string, FormSchema>;
