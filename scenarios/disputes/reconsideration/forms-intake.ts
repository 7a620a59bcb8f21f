import type { FormSchema } from '@gaoyao/kernel/process';
import { choice, day, form, line, longText, reference, text, yes } from '@gaoyao/kernel/scenario';
import { actKinds, channels, claims, kindOfParty, money, personal, reason, violation } from './fields.ts';

/** What the office finds on the seven conditions of art 30, one by one. */
const conditions = {
  identified: yes(text('有明确的申请人和符合规定的被申请人', 'Applicant and respondent are clear')),
  interest: yes(text('与行政行为有利害关系', 'The applicant has an interest in the act')),
  specific: yes(text('有具体的请求和理由', 'Claim and reasons are specific')),
  excuse: choice(text('申请期限', 'The application period'), {
    none: text('按六十日计算', 'Sixty days'),
    obstacle: text('不可抗力或者正当理由', 'Force majeure or good cause'),
    longer: text('法律规定更长期限', 'A law allows longer'),
  }),
  obstacleFrom: day(text('障碍开始日', 'The obstacle began on')),
  obstacleTo: day(text('障碍消除日', 'The obstacle ended on')),
  longerUntil: day(text('法律规定的期限届满日', 'Last day of the longer period')),
  excuseBasis: line(text('理由和依据', 'Reason and basis')),
  scope: choice(text('复议范围', 'Scope'), {
    within: text('属于复议范围', 'Within art 11'),
    'state-act': text('国防、外交等国家行为', 'An act of state'),
    norm: text('规范性文件本身', 'A norm as such'),
    personnel: text('人事处理决定', 'A personnel decision'),
    'civil-mediation': text('民事纠纷调解', 'Mediation of a civil dispute'),
  }),
  competence: choice(text('管辖', 'Competence'), {
    own: text('属于本机关管辖', 'Ours (24, 28)'),
    'next-level': text('海关、金融、外汇、税务、国家安全（27）', 'Next level up (27)'),
    elsewhere: text('属于其他机关管辖', "Another authority's"),
  }),
  courtAccepted: yes(text('人民法院已受理同一行为的起诉', 'A court has accepted a suit on the same act')),
  againstWill: line(text('证明先前撤回违背真实意愿的材料', 'Proof that an earlier withdrawal was not meant')),
  number: line(text('复议案号', 'Number of the reconsideration')),
  body: line(text('复议机关', 'Reconsideration authority')),
} as const;

const optionalConditions = [
  'obstacleFrom',
  'obstacleTo',
  'longerUntil',
  'excuseBasis',
  'againstWill',
  'number',
  'body',
] as const;

/** From the application to its acceptance or refusal (20–35). */
export const intakeForms = {
  apply: form(
    {
      applicant: reference(text('申请人', 'Applicant'), 'party'),
      applicantKind: kindOfParty,
      channel: choice(text('申请渠道', 'Channel'), channels),
      respondent: line(text('被申请人', 'Agency whose act it is')),
      against: reference(text('被复议的案件', 'Case in which the act was done'), 'matter'),
      actNumber: line(text('被复议文书号', 'Number of the act')),
      violation,
      actKind: choice(text('行政行为种类', 'Kind of act'), actKinds),
      onTheSpot: yes(text('当场作出', 'Made on the spot')),
      monitoring: yes(text('依据电子技术监控记录作出', 'Based on electronic monitoring')),
      takesAcquired: yes(text('侵犯已经依法取得的权利', 'It infringes a right already acquired')),
      refusedToDisclose: yes(text('不予公开政府信息', 'Disclosure was refused')),
      firstByLaw: line(text('规定复议前置的法律、行政法规', 'Law that puts reconsideration first')),
      actDay: day(text('行政行为作出日', 'Day of the act')),
      knownOn: day(text('知道该行为之日', 'Day it became known')),
      rightsTold: yes(text('已告知复议权利、机关和期限', 'Told of the right, the authority and the period')),
      rightsKnownOn: day(text('知道复议权利之日', 'Day the right became known')),
      immovable: yes(text('涉及不动产', 'It concerns immovables')),
      filedOn: day(text('申请日（邮寄的为交邮日）', 'Filed on (posted on)')),
      receivedOn: day(text('收到申请之日', 'Received on')),
      // an illness, as a rule
      lateReason: personal(text('超过期限的理由', 'Why it is late')),
      claim: choice(text('复议请求', 'Claim'), claims),
      requests: personal(text('具体请求', 'What exactly is asked')),
      reasons: personal(text('事实和理由', 'Facts and reasons')),
      amount: money(text('涉及款额（元）', 'Amount at stake (yuan)')),
      compensationAsked: yes(text('一并请求行政赔偿', 'Compensation is asked for too')),
      normativeAsked: yes(text('一并申请审查规范性文件', 'Review of a normative document is asked for')),
      normativeDocument: line(text('规范性文件', 'Normative document')),
      hearingAsked: yes(text('请求听证', 'A hearing is asked for')),
      stayAsked: yes(text('申请停止执行', 'A stay is asked for')),
      mediationWish: yes(text('愿意调解', 'Willing to mediate')),
      simpleAgreed: yes(text('同意适用简易程序', 'Agrees to the simple procedure')),
      standing: choice(text('以何身份申请', 'Who applies'), {
        self: text('本人', 'The person concerned'),
        kin: text('死者近亲属', 'Kin of a person who has died'),
        guardian: text('法定代理人', 'Guardian'),
        successor: text('权利义务承受人', 'Successor of an organisation'),
      }),
      standingProof: line(text('身份证明材料', 'Proof of standing')),
      recordSigned: yes(
        text('口头申请笔录已核对签名', 'The record of the oral application was read and signed'),
      ),
    },
    [
      'against',
      'actNumber',
      'violation',
      'onTheSpot',
      'monitoring',
      'takesAcquired',
      'refusedToDisclose',
      'firstByLaw',
      'actDay',
      'rightsTold',
      'rightsKnownOn',
      'immovable',
      'filedOn',
      'receivedOn',
      'lateReason',
      'amount',
      'compensationAsked',
      'normativeAsked',
      'normativeDocument',
      'hearingAsked',
      'stayAsked',
      'mediationWish',
      'simpleAgreed',
      'standing',
      'standingProof',
      'recordSigned',
    ],
  ),
  forward: form(
    {
      forwardedOn: day(text('转送日', 'Forwarded on')),
      view: longText(text('原机关意见', 'View of the agency')),
    },
    ['view'],
  ),
  'request-correction': form({
    items: longText(text('需要补正的事项', 'What has to be supplied')),
    onceAndForAll: yes(text('已一次性载明全部事项', 'Everything is named at once')),
  }),
  'serve-correction': form({
    receivedOn: day(text('申请人收到补正通知之日', 'The applicant received it on')),
  }),
  'extend-correction': form({ until: day(text('延长至', 'Until')), reason }),
  'submit-correction': form(
    {
      content: personal(text('补正内容', 'What is supplied')),
      submittedOn: day(text('提交日', 'Submitted on')),
    },
    ['submittedOn'],
  ),
  accept: form(conditions, optionalConditions),
  'accept-simple': form(
    {
      ...conditions,
      simpleGround: choice(text('适用简易程序的情形', 'Ground of the simple procedure'), {
        spot: text('当场作出', 'Made on the spot'),
        warning: text('警告或者通报批评', 'Warning or circulated criticism'),
        small: text('涉及款额三千元以下', 'Not more than 3,000 yuan at stake'),
        information: text('政府信息公开', 'Government information'),
        agreed: text('当事人各方同意', 'All parties agree'),
      }),
      clear: yes(text('事实清楚、权利义务明确、争议不大', 'Facts and rights are clear, little is disputed')),
      allAgreed: yes(text('当事人各方均已同意', 'Every party has agreed')),
    },
    [...optionalConditions, 'allAgreed'],
  ),
  decline: form(
    {
      ground: choice(text('不予受理的情形', 'Ground'), {
        parties: text('申请人、被申请人不符合规定（30.1(1)）', 'Parties (30.1(1))'),
        interest: text('没有利害关系（30.1(2)）', 'No interest (30.1(2))'),
        specific: text('没有具体请求和理由（30.1(3)）', 'No specific claim (30.1(3))'),
        late: text('超过申请期限（20、30.1(4)）', 'Too late (20, 30.1(4))'),
        cap: text('超过五年、二十年（21）', 'Beyond five or twenty years (21)'),
        scope: text('不属于复议范围（12、30.1(5)）', 'Out of scope (12, 30.1(5))'),
        competence: text('不属于本机关管辖（30.1(6)）', 'Not competent (30.1(6))'),
        double: text('已受理过复议或者诉讼（29、30.1(7)）', 'Reviewed or in court already (29, 30.1(7))'),
      }),
      reason,
      competentBody: line(text('有管辖权的复议机关', 'Authority that is competent')),
      lateReasonWeighed: longText(
        text('对逾期理由的审查意见', 'What is thought of the reason for being late'),
      ),
    },
    ['competentBody', 'lateReasonWeighed'],
  ),
  'superior-orders': form({
    what: choice(text('责令事项', 'What is ordered'), {
      accept: text('责令受理（35）', 'To accept (35)'),
      resume: text('责令恢复审理（40）', 'To resume (40)'),
      decide: text('责令限期决定（35）', 'To decide (35)'),
    }),
    reason,
  }),
} as const satisfies Record<string, FormSchema>;
