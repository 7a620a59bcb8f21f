import type { FieldSchema, FormSchema } from '@gaoyao/kernel/process';
import { choice, day, form, line, longText, reference, text, yes } from '@gaoyao/kernel/scenario';
import { actKinds, money, number, personal, reason, receivedOn, simpleGrounds } from './fields.ts';

/** What the agency reads from the copy of the complaint and the notice to respond. */
const aboutAct = {
  against: reference(text('被诉事项（平台内）', 'Matter attacked'), 'matter'),
  actNumber: line(text('被诉行政行为文号', 'Number of the act attacked')),
  respondent: line(text('作出行政行为的机关', 'Agency whose act it is')),
  violation: {
    type: 'string',
    maxLength: 60,
    'x-title': text('违法行为（事项编码）', 'Violation (code of the catalogue)'),
    'x-widget': 'violation',
  },
  actKind: choice(text('行政行为种类', 'Kind of act'), actKinds),
  plaintiff: reference(text('原告', 'Plaintiff'), 'party'),
} as const satisfies Record<string, FieldSchema>;

const theSuit = {
  number: line(text('案号', 'Number of the suit')),
  court: line(text('人民法院', 'Court')),
  filedOn: day(text('法院立案日', 'Filed by the court on')),
  receivedOn: day(text('收到起诉状副本、应诉通知书之日', 'Copy and summons received on')),
  reconsidered: choice(text('复议情况', 'Reconsideration'), {
    none: text('未经复议', 'None'),
    upheld: text('复议维持', 'Upheld'),
    changed: text('复议改变', 'Changed'),
    silent: text('复议逾期未作决定', 'No decision in time'),
  }),
  attacked: choice(text('起诉针对', 'What is attacked'), {
    act: text('原行政行为（含复议维持决定）', 'The act, and the decision that upheld it'),
    review: text('复议决定或者复议不作为', 'The reconsideration, or its absence'),
  }),
  standing: choice(text('被告', 'Defendant'), {
    agency: text('作出原行为的机关', 'The agency that acted'),
    joint: text('原机关和复议机关共同被告', 'Both together'),
    'review-body': text('复议机关', 'The reconsideration authority'),
  }),
  standingObjection: longText(text('对被告资格的异议', 'Objection to being the defendant')),
  procedure: choice(text('程序', 'Procedure'), {
    ordinary: text('普通程序', 'Ordinary'),
    simple: text('简易程序', 'Simple'),
  }),
  simpleGround: choice(text('适用简易程序的情形', 'Ground of the simple procedure'), simpleGrounds),
  evidenceUntil: day(text('简易程序举证期限', 'Evidence until (simple procedure)')),
  amount: money(text('涉案款额（元）', 'Amount at stake (yuan)')),
  claim: choice(text('诉讼请求', 'Claim'), {
    quash: text('撤销', 'Quash it'),
    change: text('变更', 'Change it'),
    unlawful: text('确认违法', 'Declare it unlawful'),
    void: text('确认无效', 'Declare it void'),
    perform: text('履行法定职责', 'Perform a duty'),
    pay: text('给付', 'Pay'),
    agreement: text('行政协议责任', 'Liability under an agreement'),
    compensation: text('行政赔偿', 'State compensation'),
  }),
  facts: personal(text('事实和理由', 'Facts and reasons of the plaintiff')),
  actOn: day(text('行政行为作出日', 'Day of the act')),
  knownOn: day(text('原告知道行政行为之日', 'The plaintiff knew of the act on')),
  rightsTold: yes(text('已告知起诉期限', 'The time for a suit was told')),
  rightsKnownOn: day(text('原告知道起诉期限之日', 'The plaintiff learned of that time on')),
  reviewServedOn: day(text('复议决定送达日或者复议期满日', 'Decision served, or review period over')),
  immovable: yes(text('因不动产提起', 'About immovables')),
  requestedOn: day(text('申请履责之日', 'Asked the agency to act on')),
  actedOn: day(text('机关履责之日', 'The agency acted on')),
} as const satisfies Record<string, FieldSchema>;

const optional = [
  'against',
  'violation',
  'standingObjection',
  'simpleGround',
  'evidenceUntil',
  'amount',
  'facts',
  'actOn',
  'knownOn',
  'rightsTold',
  'rightsKnownOn',
  'reviewServedOn',
  'immovable',
  'requestedOn',
  'actedOn',
];

export const intakeForms = {
  complaint: form(
    {
      ...aboutAct,
      court: line(text('人民法院', 'Court')),
      complaintOn: day(text('法院收到起诉状之日', 'The court received the complaint on')),
      note: longText(text('说明', 'Note')),
    },
    ['against', 'violation', 'note'],
  ),
  'not-filed': form(
    { judgmentNumber: number, servedOn: day(text('裁定之日', 'Day of the ruling')), reason },
    ['reason'],
  ),
  summons: form({ ...aboutAct, ...theSuit }, optional),
  'summons-follows': form(theSuit, optional),
  'public-interest': form(
    {
      ...aboutAct,
      number,
      authority: line(text('人民检察院', 'Procuratorate')),
      receivedOn,
      area: choice(text('领域', 'Field'), {
        environment: text('生态环境和资源保护', 'Environment and resources'),
        food: text('食品药品安全', 'Food and drugs'),
        property: text('国有财产保护', 'State property'),
        land: text('国有土地使用权出让', 'State land'),
        other: text('法律规定的其他领域', 'Another field the law names'),
      }),
      urgent: yes(text('损害继续扩大等紧急情形', 'Harm keeps growing, or the like')),
      content: longText(text('建议内容', 'What is advised')),
    },
    ['against', 'violation', 'plaintiff'],
  ),
  'public-interest-reply': form({
    performed: choice(text('履职情况', 'What was done'), {
      full: text('已依法履行职责', 'Duty performed'),
      part: text('正在履行，未全部完成', 'Under way'),
      none: text('不予采纳并说明理由', 'Not accepted, with reasons'),
    }),
    reply: longText(text('回复内容', 'Reply')),
  }),
  'advice-settled': form({ on: day(text('终结日期', 'Closed on')), reason }),
} as const satisfies Record<string, FormSchema>;
