import type { ClockDefinition, Condition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { limitedGrounds } from './suspension.ts';
import { is, said } from './terms.ts';

const supervision = (zh: string, en: string): ClockDefinition['breach'] => ({
  effect: 'supervision',
  text: text(zh, en),
});

const decided = ['decide', 'terminate', 'allow-withdrawal', 'mediate'] as const;
const over = { stages: ['decided', 'closed', 'performing'] } as const;
const ordinaryStart: ClockDefinition['starts'] = {
  actions: ['accept', 'deem-accepted', 'superior-orders'],
  when: { any: [{ not: { given: { input: 'what' } } }, said('what', 'accept')] },
};
const pauses: NonNullable<ClockDefinition['pauses']> = {
  from: { stages: ['suspended'] },
  until: { stages: ['reviewing', 'decided', 'closed', 'performing'] },
};

const copy = (
  id: string,
  length: number,
  starts: ClockDefinition['starts'],
  article: string,
): ClockDefinition => ({
  id,
  name: text('发送副本', 'Copy to the respondent'),
  kind: 'duty',
  period: { length, unit: 'wd' },
  starts,
  startsOn: { fact: 'acceptedOn' },
  ends: { actions: ['send-copy'] },
  cancels: over,
  breach: supervision('逾期发送', 'Sent late'),
  article,
  status: 'V',
});

const answer = (id: string, length: number, procedure: string, article: string): ClockDefinition => ({
  id,
  name: text('被申请人答复和举证', "The respondent's answer and evidence"),
  kind: 'duty',
  period: { length, unit: 'wd' },
  starts: { actions: ['send-copy'], when: is('procedure', procedure) },
  startsOn: { input: 'receivedOn' },
  ends: { actions: ['file-answer'] },
  endsOn: { input: 'filedOn' },
  cancels: over,
  breach: {
    effect: 'deemed',
    text: text('视为没有证据、依据（70）', 'The act counts as having no evidence and no basis (70)'),
  },
  onExpiry: 'note-no-answer',
  article,
  status: 'V',
});

const suspensions = {
  '+': [{ count: 'suspend' }, { count: 'start-normative-review' }, { count: 'confirm-suspension' }],
} as const;

/** A clock runs once: every suspension, and every confirmation that it goes on, has its own. */
const checks = ['suspension-check', 'suspension-check-2', 'suspension-check-3', 'suspension-check-4'].map(
  (id, at): ClockDefinition => ({
    id,
    name: text('检查中止事由是否消除', 'Check whether the reason for the suspension still stands'),
    kind: 'duty',
    period: { length: 30, unit: 'cd' },
    starts: {
      actions: ['suspend', 'start-normative-review', 'confirm-suspension'],
      when: { '==': [suspensions, at + 1] },
    },
    ends: { actions: ['confirm-suspension'], stages: ['reviewing', 'decided', 'closed', 'performing'] },
    breach: supervision(
      '中止被遗忘，提示复议机构负责人',
      'It was forgotten: the head of the office is warned',
    ),
    onExpiry: 'warn-suspension',
    article: '行政复议法 39.2、40',
    status: 'L',
  }),
);

const ran: Condition = { clock: 'sixty-days', is: ['met', 'late', 'cancelled'] };

const sixtyDays = (id: string, when: Condition): ClockDefinition => ({
  id,
  name: text('中止满六十日', 'Sixty days of suspension'),
  kind: 'right',
  period: { length: 60, unit: 'cd', rollover: false },
  starts: { actions: ['suspend'], when: { all: [said('ground', ...limitedGrounds), when] } },
  ends: { stages: ['reviewing', 'decided', 'closed', 'performing'] },
  breach: {
    effect: 'right-lost',
    text: text('原因仍未消除的，终止复议', 'If the reason still stands, the proceedings are terminated'),
  },
  onExpiry: 'note-sixty-days',
  article: '行政复议法 41(5)',
  status: 'V',
});

const notice = (id: string, time: 1 | 2): ClockDefinition => ({
  id,
  name:
    time === 1
      ? text('听证通知', 'Notice of the hearing')
      : text('听证通知（再次）', 'Notice of the hearing (again)'),
  kind: 'right',
  period: { length: 5, unit: 'wd' },
  starts: { actions: ['notify-hearing'], when: { '==': [{ count: 'notify-hearing' }, time] } },
  startsOn: { input: 'receivedOn' },
  // a period of the parties to prepare: the hearing comes after it
  ends: { stages: ['decided', 'closed'] },
  breach: { effect: 'right-lost', text: text('可以举行听证', 'The hearing may be held') },
  article: '行政复议法 51.1、88',
  status: 'V',
});

/** F5–F11: from acceptance to the decision. */
export const reviewClocks: readonly ClockDefinition[] = [
  // F5
  copy('copy', 7, ordinaryStart, '行政复议法 48、88'),
  copy('copy-simple', 3, { actions: ['accept-simple'] }, '行政复议法 54、88'),
  // F6
  answer('answer', 10, 'ordinary', '行政复议法 48、70、88'),
  answer('answer-simple', 5, 'simple', '行政复议法 54、70、88'),
  // F7
  notice('hearing-notice', 1),
  notice('hearing-notice-again', 2),
  {
    // F8
    id: 'decision',
    name: text('作出决定（普通程序）', 'Decision (ordinary procedure)'),
    kind: 'duty',
    period: { length: 60, unit: 'cd' },
    starts: {
      actions: [...ordinaryStart.actions!, 'convert'],
      when: ordinaryStart.when!,
    },
    startsOn: { fact: 'acceptedOn' },
    ends: { actions: decided },
    pauses,
    extension: { by: { actions: ['extend'] }, length: 30, unit: 'cd', most: 1, article: '行政复议法 62.1' },
    breach: supervision(
      '申请人可以在十五日内起诉，或者向上级反映（34、35）',
      'The applicant may sue within fifteen days, or complain to the level above (34, 35)',
    ),
    onExpiry: 'note-overdue',
    article: '行政复议法 62.1',
    status: 'V',
  },
  {
    // F9: no extension, but it may be converted (55)
    id: 'decision-simple',
    name: text('作出决定（简易程序）', 'Decision (simple procedure)'),
    kind: 'duty',
    period: { length: 30, unit: 'cd' },
    starts: { actions: ['accept-simple'] },
    startsOn: { fact: 'acceptedOn' },
    ends: { actions: decided },
    cancels: { actions: ['convert'] },
    pauses,
    breach: supervision(
      '申请人可以在十五日内起诉，或者向上级反映（34、35）',
      'The applicant may sue within fifteen days, or complain to the level above (34, 35)',
    ),
    onExpiry: 'note-overdue',
    article: '行政复议法 62.2',
    status: 'V',
  },
  // F10, and the warning before it
  ...checks,
  sixtyDays('sixty-days', true),
  sixtyDays('sixty-days-again', ran),
  {
    // F11, our own
    id: 'normative-own',
    name: text('处理规范性文件', 'Deciding on the normative document'),
    kind: 'duty',
    period: { length: 30, unit: 'cd' },
    starts: { actions: ['start-normative-review'], when: said('competent', true) },
    ends: { actions: ['settle-normative'] },
    cancels: over,
    breach: supervision('逾期处理', 'Decided late'),
    article: '行政复议法 56、57',
    status: 'V',
  },
  {
    id: 'maker-notice',
    name: text('通知制定机关', 'Notice to the maker'),
    kind: 'duty',
    period: { length: 3, unit: 'wd' },
    starts: { actions: ['start-normative-review'], when: said('competent', true) },
    ends: { actions: ['notify-maker'] },
    cancels: over,
    breach: supervision('逾期通知', 'Told late'),
    article: '行政复议法 58.1、88',
    status: 'V',
  },
  {
    id: 'maker-answer',
    name: text('制定机关答复', 'Answer of the maker'),
    kind: 'duty',
    period: { length: 10, unit: 'wd' },
    starts: { actions: ['notify-maker'] },
    startsOn: { input: 'receivedOn' },
    ends: { actions: ['maker-answers'] },
    cancels: { stages: ['reviewing', 'decided', 'closed'] },
    breach: supervision('不答复的，依法处理', 'Without an answer it is decided all the same'),
    article: '行政复议法 58.1、88',
    status: 'V',
  },
  {
    // F11, another organ's
    id: 'normative-forward',
    name: text('转送规范性文件', 'Forwarding the document'),
    kind: 'duty',
    period: { length: 7, unit: 'wd' },
    starts: { actions: ['start-normative-review'], when: said('competent', false) },
    ends: { actions: ['forward-normative'] },
    cancels: over,
    breach: supervision('逾期转送', 'Forwarded late'),
    article: '行政复议法 56、57、88',
    status: 'V',
  },
  {
    id: 'normative-reply',
    name: text('有权机关回复', 'Reply of the competent organ'),
    kind: 'duty',
    period: { length: 60, unit: 'cd' },
    starts: { actions: ['forward-normative'] },
    startsOn: { input: 'receivedOn' },
    ends: { actions: ['settle-normative'] },
    cancels: over,
    breach: supervision('逾期回复', 'Answered late'),
    article: '行政复议法 60',
    status: 'V',
  },
];
