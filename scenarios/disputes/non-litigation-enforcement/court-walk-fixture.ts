import { generateCity, identifierOf } from '@gaoyao/city';
import { workCalendar } from '@gaoyao/kernel/calendar';
import { FlowWalk } from '@gaoyao/kernel/testing';
import scenario from './scenario.ts';

export const calendar = workCalendar(generateCity(1, { today: '2026-11-21' }).holidays);
const id = (name: string): string => identifierOf(1, name);

/** A lawful input for every action; tests change what they are about. */
export const inputs: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  receive: {
    originNumber: '东综执罚决字〔2025〕1号',
    party: id('p'),
    partyKind: 'person',
    fine: 5000,
    lateCharge: 5000,
    paid: 1000,
    servedDay: '2025-09-01',
  },
  'request-correction': { missing: '缺少送达回证', correctBy: '2026-03-10' },
  correct: { received: '送达回证' },
  accept: { judge: id('j') },
  decline: { ground: '不属于本院管辖' },
  'ask-upper-filing': { filedOn: '2026-03-10', reason: '属于本院管辖' },
  'upper-on-filing': { result: 'upheld', decidedOn: '2026-03-20', number: '复1号', reason: '维持' },
  withdraw: { reason: '被执行人已履行' },
  'record-review': {
    suggestion: 'grant',
    applicantName: '东湖县综合行政执法局',
    conditions: [{ condition: '催告', article: '行政强制法 54', result: '符合', finding: '已满十个工作日' }],
    gateReasons: '符合受理条件',
    legalityReasons: '没有明显违法',
  },
  'suspect-illegality': { ground: 'facts', why: '现场笔录没有当事人签名' },
  'hear-side': { side: 'party', how: 'inquiry', heardOn: '2026-03-11', record: '我没有摆摊' },
  'approve-urgent': { approved: true, reason: '危及公共安全' },
  rule: { result: 'granted', reason: '符合条件', number: '（2026）行审1号', execution: 'court' },
  'serve-non-acceptance': { servedOn: '2026-03-04' },
  'serve-refusal': { servedOn: '2026-03-16' },
  'ask-upper-refusal': { filedOn: '2026-03-20', reason: '事实清楚' },
  'upper-on-refusal': { result: 'upheld', decidedOn: '2026-04-10', number: '复2号', reason: '维持' },
  preserve: { measure: 'freeze', amount: 9000, beforeApplication: true, reason: '可能转移财产' },
  'release-preservation': { reason: '已履行' },
  'notify-execution': { performBy: '2026-03-25' },
  'record-performance': { amount: 9000, on: '2026-03-20', done: true },
  'begin-execution': {},
  delegate: { body: '东湖县人民政府', plan: '分三步实施，已评估风险', until: '2026-05-01' },
  execute: { amount: 9000, result: 'full' },
  'suspend-execution': { ground: 'unable', reason: '暂无能力' },
  'resume-execution': { reason: '恢复能力' },
  'end-execution': { ground: 'dead', reason: '死亡且无遗产' },
  'record-costs': { amount: 50, fromParty: true },
  'credit-notice': {
    measure: 'list',
    ground: '有收入而拒不履行',
    ableToPerform: true,
    adult: true,
    objectBy: '2026-04-05',
  },
  'credit-object': { content: '已经履行一部分', madeOn: '2026-03-30' },
  'decide-objection': { result: 'dismissed', reason: '理由不成立' },
  'enter-credit': { basis: '有能力而拒不履行', approved: true },
  'ask-repair': { content: '已履行大部分', madeOn: '2026-06-01' },
  'decide-repair': { result: 'granted', reason: '主动纠正' },
  'remove-credit': { removedOn: '2026-06-10' },
  'open-supervision': { subject: 'failure-to-apply', about: id('m'), clue: '三个月内未申请' },
  'issue-suggestion': { number: '检行建1号', content: '及时申请强制执行' },
  suggest: { number: '检行建2号', content: '依法受理' },
  'answer-suggestion': { adopted: 'yes', reply: '已受理' },
  'record-answer': { adopted: 'yes', reply: '已申请' },
  'close-supervision': { reason: '已经申请' },
};

type Change = Readonly<Record<string, unknown>>;

/** Walks a case of the court: every action has a usual input, and a test says what is different. */
export class CourtWalk extends FlowWalk {
  constructor() {
    super(scenario.flow, calendar);
  }

  does(action: string, day: string, change: Change = {}, hour = 10): this {
    return this.act(action, day, { ...inputs[action], ...change }, hour);
  }

  mayNot(action: string, day: string, guard: string, change: Change = {}, hour = 10): this {
    this.refuses(action, day, { ...inputs[action], ...change }, `guard.${guard}`, hour);
    return this;
  }

  get stage(): string {
    return this.snapshot!.stage;
  }

  get outcome(): string | undefined {
    return this.snapshot!.outcome;
  }

  fact(name: string): unknown {
    return this.snapshot!.facts[name];
  }

  dueDay(clock: string): string {
    return new Date(this.due(clock) - 1 + 8 * 3_600_000).toISOString().slice(0, 10);
  }
}

export const received = (): CourtWalk => new CourtWalk().does('receive', '2026-03-02');
export const filed = (): CourtWalk => received().does('accept', '2026-03-04');
export const reviewed = (): CourtWalk => filed().does('record-review', '2026-03-05');

export const granted = (change: Change = {}): CourtWalk =>
  reviewed().paper('granting-ruling', 'signed').does('rule', '2026-03-10', change);

export const heard = (): CourtWalk =>
  reviewed()
    .does('suspect-illegality', '2026-03-06')
    .does('hear-side', '2026-03-11')
    .does('hear-side', '2026-03-11', { side: 'agency', how: 'written' }, 11);

export const refused = (change: Change = {}): CourtWalk =>
  heard()
    .paper('refusing-ruling', 'issued')
    .does('rule', '2026-03-13', { result: 'refused', reason: '明显缺乏事实根据', ...change });

/** … notified on 12 March to perform until the 25th. */
export const notified = (change: Change = {}): CourtWalk =>
  granted(change).paper('execution-notice').does('notify-execution', '2026-03-12');

/** … and enforced by the court from 26 March. */
export const executing = (): CourtWalk => notified().does('begin-execution', '2026-03-26');

/** … with a credit entry from 7 April. */
export const entered = (): CourtWalk =>
  executing().paper('credit-notice').does('credit-notice', '2026-03-27').does('enter-credit', '2026-04-07');
