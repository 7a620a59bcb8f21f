import assert from 'node:assert/strict';
import { newId } from '@gaoyao/kernel/store';
import { FlowWalk, plainCalendar } from '@gaoyao/kernel/testing';
import scenario from './scenario.ts';

/** One suit, told in the usual inputs of each act; a story changes what it is about. */

export const { flow } = scenario;
export const calendar = plainCalendar(...Array.from({ length: 16 }, (_, at) => 2025 + at));
const head = newId();
const staff = newId();

const about = {
  against: newId(),
  actNumber: '东综执罚决〔2026〕12号',
  respondent: '东湖县综合行政执法局',
  violation: '330217018000',
  actKind: 'penalty',
  plaintiff: newId(),
};

const suit = {
  number: '（2026）东行初7号',
  court: '东湖县人民法院',
  filedOn: '2026-03-02',
  receivedOn: '2026-03-05',
  reconsidered: 'none',
  attacked: 'act',
  standing: 'agency',
  procedure: 'ordinary',
  claim: 'quash',
  amount: 5000,
};

const lateJudgment = {
  judgmentNumber: '（2026）东行初7号判决',
  pronouncedOn: '2026-05-06',
  inCourt: false,
  servedOn: '2026-05-11',
  absenceNoted: false,
  reasons: '被告没有告知听证权利',
};

/** What an act is usually given. */
export const inputs: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'receive-summons': { ...about, ...suit },
  'summons-follows': suit,
  'learn-of-complaint': { ...about, court: suit.court, complaintOn: '2026-02-25' },
  'receive-public-interest-advice': {
    actNumber: '不履行监管职责',
    respondent: about.respondent,
    actKind: 'duty',
    number: '东检行公建〔2026〕1号',
    authority: '东湖县人民检察院',
    receivedOn: '2026-03-02',
    area: 'environment',
    urgent: false,
    content: '依法履行河道垃圾监管职责',
  },
  'answer-public-interest-advice': { performed: 'full', reply: '已清理河道垃圾' },
  'advice-settled': { on: '2026-04-20', reason: '已依法履职' },
  'record-not-filed': {
    judgmentNumber: '（2026）东行初8号',
    servedOn: '2026-03-03',
    reason: '不属于受案范围',
  },
  assign: { litigator: newId() },
  'plan-defence': { opinion: '事实清楚', risk: 'middle', representatives: '分管副局长、法制科' },
  'approve-plan': { approved: true, opinion: '同意' },
  'ask-late-evidence': { ground: 'force-majeure', reason: '档案馆因洪水封闭' },
  'late-evidence-decided': { allowed: true, until: '2026-04-10' },
  'submit-answer': {
    points: '处罚合法',
    evidence: [{ name: '现场笔录', kind: 'record', pages: 3, proves: '占道经营事实' }],
    beforeAct: true,
  },
  'supplement-evidence': { ground: 'ordered', evidence: '送达回证原件' },
  'third-party-evidence': { evidence: '第三人提供的照片', concerned: true },
  'notify-hearing': { on: '2026-04-15', notifiedOn: '2026-04-08', mustAttend: 'none', place: '第三法庭' },
  authorise: { head, post: 'deputy', staff },
  'attend-by-head': { on: '2026-04-15', head, spoke: true, record: '围绕程序展开' },
  'attend-by-staff': { on: '2026-04-15', staff, absence: 'duty', record: '围绕程序展开' },
  'not-attended': { on: '2026-04-15', reason: '只有律师到庭' },
  'cancel-hearing': { reason: '改期' },
  'change-procedure': { procedure: 'ordinary', on: '2026-03-20' },
  'record-stay': { stayed: true, ground: 'court', on: '2026-03-20' },
  suspend: { ground: 'death', on: '2026-03-20' },
  resume: { on: '2026-04-20' },
  'change-act': {
    on: '2026-04-01',
    what: 'changed',
    content: '罚款改为1000元',
    document: '东综执改〔2026〕1号',
  },
  'record-mediation': {
    subject: 'discretion',
    judgmentNumber: '（2026）东行初7号调解书',
    signedOn: '2026-04-20',
    fine: 1000,
    content: '罚款降为1000元',
  },
  'record-judgment': { ...lateJudgment, result: 'dismissed', ground: 'a69' },
  'record-ruling': {
    result: 'rejected',
    judgmentNumber: '（2026）东行初7号裁定',
    servedOn: '2026-05-11',
    reasons: '超过起诉期限',
  },
  'record-suit-withdrawn': { judgmentNumber: '（2026）行终9号', servedOn: '2026-07-01' },
  'decide-appeal': { appeals: true, opinion: '一审认定事实有误' },
  'file-appeal': { claims: '撤销一审判决', reasons: '一审认定事实错误' },
  'receive-appeal': { by: 'plaintiff', appealedOn: '2026-05-20', receivedOn: '2026-05-25' },
  'answer-appeal': {},
  'appeal-filed': { number: '（2026）行终9号', filedOn: '2026-06-01' },
  'record-appeal-withdrawn': { judgmentNumber: '（2026）行终9号', servedOn: '2026-07-01' },
  'record-second-instance': {
    decision: 'upheld',
    judgmentNumber: '（2026）行终9号',
    pronouncedOn: '2026-07-01',
    servedOn: '2026-07-03',
    reasons: '原判正确',
  },
  'confirm-effective': { finalOn: '2026-05-27', proof: '一审法院生效证明' },
  'report-performance': { how: 'redo', on: '2026-06-20', content: '重新调查后不予处罚' },
  'record-measure': { measure: 'daily-fine', on: '2026-08-20', daily: 80 },
  'plaintiff-executes': { on: '2026-08-10' },
  'refer-lost-case': { reason: '没有告知听证权利' },
  'apply-retrial': { by: 'agency', on: '2026-07-01', ground: 'ordinary', reason: '新的证据足以推翻' },
  'retrial-decided': { ordered: true, on: '2026-09-01', number: '（2026）行申3号' },
  'record-retrial-judgment': {
    decision: 'upheld',
    judgmentNumber: '（2026）行再1号',
    pronouncedOn: '2026-11-02',
    servedOn: '2026-11-05',
    reasons: '再审维持',
  },
  'receive-judicial-advice': {
    number: '东法建〔2026〕3号',
    receivedOn: '2026-06-10',
    kind: 'normative',
    content: '修改规范性文件第五条',
  },
  'answer-judicial-advice': { accepted: 'accepted', reply: '已启动修改' },
  'receive-procuratorate-advice': {
    number: '东检建〔2026〕2号',
    authority: '东湖县人民检察院',
    receivedOn: '2026-06-10',
    content: '规范听证告知',
  },
  'answer-procuratorate-advice': { accepted: 'accepted', reply: '已规范' },
  archive: { opinion: '归档' },
};

/** Papers that acts wait for. */
const papers: Readonly<Record<string, readonly string[]>> = {
  'approve-plan': ['defence-plan'],
  'ask-late-evidence': ['late-evidence-application'],
  'submit-answer': ['defence-statement', 'evidence-list'],
  authorise: ['representative-certificate', 'power-of-attorney'],
  'change-act': ['act-change-notice'],
  'file-appeal': ['appeal-petition'],
  'answer-appeal': ['appeal-answer'],
  'report-performance': ['performance-report'],
  'answer-judicial-advice': ['judicial-advice-reply'],
  'answer-procuratorate-advice': ['procuratorate-reply'],
  'answer-public-interest-advice': ['procuratorate-reply'],
  'apply-retrial': ['retrial-application'],
};

/** A walk whose acts take the usual input, changed where the story says so. */
export class SuitWalk extends FlowWalk {
  constructor() {
    super(flow, calendar);
    this.by(newId());
  }

  #input(action: string, changed: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const usual = inputs[action];
    assert.ok(usual, `no usual input of ${action}`);
    const input = { ...usual, ...changed };
    return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  }

  /** The act with its papers. */
  do(action: string, day: string, changed: Readonly<Record<string, unknown>> = {}): this {
    if (this.snapshot !== null) for (const paper of papers[action] ?? []) this.paper(paper);
    return this.act(action, day, this.#input(action, changed));
  }

  /** The act without its papers. */
  bare(action: string, day: string, changed: Readonly<Record<string, unknown>> = {}): this {
    return this.act(action, day, this.#input(action, changed));
  }

  not(action: string, day: string, changed: Readonly<Record<string, unknown>>, guard: string) {
    return this.refuses(action, day, this.#input(action, changed), `guard.${guard}`);
  }

  fact(id: string): unknown {
    return this.snapshot!.facts[id];
  }
}

export const summoned = (changed: Readonly<Record<string, unknown>> = {}): SuitWalk =>
  new SuitWalk().do('receive-summons', '2026-03-05', changed);
export const answered = (changed: Readonly<Record<string, unknown>> = {}): SuitWalk =>
  summoned(changed).do('submit-answer', '2026-03-18');
export const judged = (changed: Readonly<Record<string, unknown>> = {}): SuitWalk =>
  answered().do('record-judgment', '2026-05-11', changed);

/** One judgment of every kind, with the ground it stands on. */
export const judgmentsOf: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  dismissed: { ground: 'a69' },
  quashed: { ground: 'a70-3' },
  'partly-quashed': { ground: 'a70-2', fine: 2000 },
  redo: { ground: 'a70-1', performBy: '2026-07-31' },
  perform: { ground: 'a72', performBy: '2026-07-31' },
  pay: { ground: 'a73', performBy: '2026-07-31' },
  unlawful: { ground: 'a74-2' },
  void: { ground: 'a75' },
  remedial: { ground: 'a74-1', performBy: '2026-07-31', compensation: '赔偿损失三千元' },
  changed: { ground: 'a77', fine: 1000 },
  agreement: { ground: 'a78-1', performBy: '2026-07-31' },
  'agreement-compensation': { ground: 'a78-2', performBy: '2026-07-31' },
};

/** From an effective judgment to the archive, with whatever it asks for. */
export function closed(walk: SuitWalk, day = '2026-08-20'): SuitWalk {
  if (walk.fact('toPerform') === true) walk.do('report-performance', day, { on: day });
  if (walk.fact('lost') === true) walk.do('refer-lost-case', day);
  return walk.do('archive', day);
}
