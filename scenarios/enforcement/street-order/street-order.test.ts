import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateCity, identifierOf } from '@gaoyao/city';
import { dayOf, endOfDay, workCalendar } from '@gaoyao/kernel/calendar';
import { flowIssues } from '@gaoyao/kernel/process';
import { FlowWalk } from '@gaoyao/kernel/testing';
import streetOrder from './scenario.ts';

const city = generateCity(1, { today: '2026-11-21' });
const calendar = workCalendar(city.holidays);
const flow = streetOrder.flow;
const account = (name: string): string => identifierOf(1, name);
const [officer, second, reviewer] = [account('a'), account('b'), account('c')];

/** Walks a case of the flow. */
class Walk extends FlowWalk {
  constructor() {
    super(flow, calendar);
  }
}

const report = { violation: 'occupying-road', source: 'patrol', place: account('g'), description: '占道' };
const file = { party: account('p'), partyKind: 'person', officer, secondOfficer: second };
const concluded = { finding: 'penalty', complex: false, proposedFine: 300 };
const reply = { opinion: 'none', reason: '期限内未提出', fine: 300 };
const decision = { fine: 300, reason: '条例', remediesTold: true };

const filed = (): Walk => new Walk().act('report', '2026-03-02', report).act('file', '2026-03-03', file);
const noticed = (conclusion: object = concluded, opening: object = {}): Walk =>
  new Walk()
    .act('report', '2026-03-02', report)
    .act('file', '2026-03-03', { ...file, ...opening })
    .act('inspect', '2026-03-04', { findings: '四平方米', cardShown: true })
    .act('conclude', '2026-03-05', { ...conclusion })
    .act('notify', '2026-03-06', { grounds: '条例', rights: '陈述申辩' });
const served = (): Walk =>
  noticed()
    .act('statement', '2026-03-09', { content: '请求从轻' })
    .act('reply', '2026-03-10', reply)
    .act('decide', '2026-03-11', decision)
    .act('serve', '2026-03-12', { method: 'direct' });

test('the definition has no issues', () => {
  assert.deepEqual(flowIssues(streetOrder.definition), []);
});

test('a case runs from the report to its closing, and its clocks are met', () => {
  const walk = served().act('pay', '2026-03-20', { amount: 300, receipt: '1' }).act('close', '2026-03-23');
  assert.equal(walk.snapshot!.stage, 'closed');
  assert.equal(walk.snapshot!.outcome, 'penalised');
  for (const clock of ['decision', 'service', 'payment', 'statement']) {
    assert.equal(walk.state(clock, '2026-04-30'), 'met', clock);
  }
  assert.deepEqual(walk.snapshot!.tasks, {});
});

test('APL 42: one person cannot be both officers', () => {
  const walk = new Walk().act('report', '2026-03-02', report);
  const refusal = walk.refuses(
    'file',
    '2026-03-03',
    { ...file, secondOfficer: officer },
    'guard.two-officers',
  );
  assert.equal(refusal.article, '行政处罚法 42');
});

test('APL 40, 55: no conclusion without an inspection, no inspection without credentials', () => {
  const walk = filed();
  walk.refuses('conclude', '2026-03-05', concluded, 'guard.scene-inspected');
  walk.refuses('inspect', '2026-03-04', { findings: '无', cardShown: false }, 'guard.credentials-shown');
});

test('APL 44–45, 62: no re-check and so no decision before the party was heard or the period passed', () => {
  const walk = noticed();
  walk.refuses('reply', '2026-03-09', reply, 'guard.party-heard');
  walk.refuses('decide', '2026-03-09', decision, 'flow.wrong-stage');
  // three working days after Friday 6 March end on Wednesday 11 March
  walk.refuses('reply', '2026-03-11', reply, 'guard.party-heard');
  walk.act('reply', '2026-03-12', reply);
});

test('APL 45(2): a defence never makes the fine heavier', () => {
  const walk = noticed().act('statement', '2026-03-09', { content: '不服' });
  walk.refuses('reply', '2026-03-10', { ...reply, fine: 301 }, 'guard.not-heavier');
  walk.act('reply', '2026-03-10', { ...reply, fine: 250 });
  walk.refuses('decide', '2026-03-11', { ...decision, fine: 300 }, 'guard.not-heavier');
});

test('APL 63–64: a large fine carries a hearing, asked for within five working days, chaired by no investigator', () => {
  const large = { ...concluded, proposedFine: 60_000 };
  const walk = noticed(large, { partyKind: 'organisation' });
  walk.act('statement', '2026-03-09', { content: '不服' });
  walk.refuses('reply', '2026-03-13', { ...reply, fine: 60_000 }, 'guard.hearing-settled');
  assert.equal(walk.due('hearing-request'), endOfDay(dayOf('2026-03-13')));
  walk.refuses('request-hearing', '2026-03-14', { reason: '听证' }, 'guard.hearing-open');
  walk.act('request-hearing', '2026-03-13', { reason: '听证' });
  walk.refuses('reply', '2026-03-20', { ...reply, fine: 60_000 }, 'guard.hearing-settled');
  walk.refuses(
    'hold-hearing',
    '2026-03-26',
    { chair: second, report: '笔录' },
    'guard.chair-not-investigator',
  );
  walk.act('hold-hearing', '2026-03-26', { chair: reviewer, report: '笔录' });
  // APL 58: after a hearing the legality review is compulsory, by somebody who did not investigate
  walk.act('reply', '2026-03-27', { ...reply, fine: 60_000 });
  assert.equal(walk.snapshot!.stage, 'reviewing');
  const review = { result: 'passed', opinion: '同意' };
  walk.refuses('review', '2026-03-30', { ...review, reviewer: officer }, 'guard.reviewer-not-investigator');
  walk.act('review', '2026-03-30', { ...review, reviewer });
  assert.equal(walk.snapshot!.stage, 'ready');
});

test('a small fine carries no hearing', () => {
  noticed().refuses('request-hearing', '2026-03-09', { reason: '听证' }, 'guard.hearing-open');
});

test('APL 60: the decision is due ninety days after filing, and late after that', () => {
  const walk = noticed().act('statement', '2026-03-09', { content: '无' }).act('reply', '2026-03-10', reply);
  assert.equal(walk.due('decision'), endOfDay(dayOf('2026-06-01')));
  walk.act('decide', '2026-06-02', decision);
  assert.equal(walk.state('decision', '2026-06-03'), 'late');
});

test('APL 56: preserved items are decided on within seven working days, and before the case ends', () => {
  const walk = filed().act('preserve', '2026-03-04', { items: '三轮车' });
  assert.equal(walk.due('preservation'), endOfDay(dayOf('2026-03-13')));
  walk.refuses('withdraw', '2026-03-05', { reason: '重复' }, 'guard.items-handled');
  walk
    .act('release', '2026-03-06', { handling: 'returned' })
    .act('withdraw', '2026-03-09', { reason: '重复' });
  assert.equal(walk.snapshot!.outcome, 'withdrawn');
  assert.equal(walk.state('decision', '2026-12-01'), 'cancelled');
});

test('APL 33, 57: no penalty needs its finding and the education of the party', () => {
  const walk = filed().act('inspect', '2026-03-04', { findings: '轻微', cardShown: true });
  walk.act('conclude', '2026-03-05', { finding: 'minor', complex: false });
  walk.refuses('acquit', '2026-03-06', { reason: '轻微', education: false }, 'guard.party-educated');
  walk.refuses('notify', '2026-03-06', { grounds: '条例', rights: '权利' }, 'guard.penalty-proposed');
  walk.act('acquit', '2026-03-06', { reason: '轻微', education: true });
  assert.equal(walk.snapshot!.outcome, 'minor');
  noticed().refuses('acquit', '2026-03-09', { reason: '轻微', education: true }, 'flow.wrong-stage');
});

test('APL 61: electronic service needs the signed consent; seven working days', () => {
  const walk = noticed().act('waive', '2026-03-06', { signed: true }, 15).act('reply', '2026-03-09', reply);
  walk.act('decide', '2026-03-10', decision);
  assert.equal(walk.due('service'), endOfDay(dayOf('2026-03-19')));
  walk.refuses('serve', '2026-03-11', { method: 'electronic', confirmed: false }, 'guard.electronic-consent');
  walk.act('serve', '2026-03-11', { method: 'electronic', confirmed: true });
});

test('APL 66–67: fifteen days from receipt in full, by instalments too, and thirty more once allowed', () => {
  const walk = served();
  assert.equal(walk.due('payment'), endOfDay(dayOf('2026-03-27')));
  walk.refuses('pay', '2026-03-16', { amount: 301, receipt: '1' }, 'guard.not-overpaid');
  walk.act('pay', '2026-03-16', { amount: 100, receipt: '1' });
  assert.equal(walk.snapshot!.stage, 'served');
  walk.refuses('urge', '2026-03-27', { lateCharge: 0 }, 'guard.payment-missed');
  walk.act('defer', '2026-03-18', { reason: '困难' });
  walk.refuses('defer', '2026-03-19', { reason: '困难' }, 'guard.payment-open');
  walk.act('pay', '2026-04-20', { amount: 200, receipt: '2' });
  assert.equal(walk.state('payment', '2026-04-21'), 'met');
});

test('APL 72, ACL 45, 53–54: urging after the period, a capped extra fine, the court only after all remedies', () => {
  const walk = served();
  walk.refuses('urge', '2026-04-10', { lateCharge: 301 }, 'guard.late-charge-capped');
  walk.act('urge', '2026-04-10', { lateCharge: 126 });
  walk.refuses('apply-court', '2026-04-24', { reason: '未履行' }, 'guard.urged-ten-days');
  walk.refuses('apply-court', '2026-05-08', { reason: '未履行' }, 'guard.remedies-over');
  const paid = Object.assign(new Walk(), { snapshot: walk.snapshot });
  paid.act('pay', '2026-04-13', { amount: 426, receipt: '3' });
  assert.equal(paid.snapshot!.stage, 'paid');
  assert.equal(paid.state('payment', '2026-04-14'), 'late');
  walk.act('apply-court', '2026-09-15', { reason: '未履行' });
  assert.equal(walk.snapshot!.outcome, 'court');
});

test('ACL 53: while a review or suit runs, the court is not asked to enforce', () => {
  const walk = served().act('record-remedy', '2026-03-20', { kind: 'litigation' });
  assert.equal(walk.state('reconsideration', '2026-03-21'), 'open');
  walk.act('urge', '2026-04-10', { lateCharge: 0 });
  walk.refuses('apply-court', '2026-09-15', { reason: '未履行' }, 'guard.remedies-over');
});
