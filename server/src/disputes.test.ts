import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { replayCheck } from '@gaoyao/kernel/matters';
import {
  apply,
  BUREAU,
  CLERK,
  FILING,
  HEAD,
  journalsAgree,
  JUDGE,
  LITIGATOR,
  review,
} from './dispute-walk-fixture.ts';
import { DisputeCity } from './disputes-fixture.ts';

describe('one thread from the penalty to the court', { timeout: 180_000 }, () => {
  let city: DisputeCity;

  before(async () => {
    city = await DisputeCity.found();
  });
  after(() => city.close());

  test('upheld in reconsideration and in court, then enforced: every body hears of it, and the penalty case is archived at the end', async () => {
    const penalty = await city.served('in-court');
    const fineDue = penalty.fine;
    await city.afterDays(10);
    const reconsideration = await apply(city, penalty);
    const filedOn = city.today();
    assert.equal(await city.stands(penalty.matter), 'served');
    // 行政复议法 30: five working days without a decision, and it is deemed accepted
    await city.afterWorkingDays(6);
    await city.expire(reconsideration);
    assert.equal(await city.stands(reconsideration), 'reviewing');
    assert.equal((await city.facts(penalty.matter))['remedy'], 'pending');
    assert.equal((await city.facts(penalty.matter))['remedyFiledOn'], filedOn);
    await review(city, reconsideration, penalty, { result: 'upheld', ground: 'a68' });
    assert.equal(await city.stands(reconsideration), 'served');

    await city.afterDays(6);
    const { matter: suit } = await city.act(
      LITIGATOR,
      { scenario: 'administrative-litigation' },
      'receive-summons',
      {
        ...{
          against: reconsideration,
          actNumber: penalty.number,
          respondent: BUREAU,
          violation: penalty.violation,
        },
        ...{
          actKind: 'penalty',
          plaintiff: penalty.party,
          number: '（2026）东行初7号',
          court: '东湖区人民法院',
        },
        ...{ filedOn: city.today(-1), receivedOn: city.today(), reconsidered: 'upheld', attacked: 'act' },
        ...{ standing: 'joint', procedure: 'ordinary', claim: 'quash', amount: penalty.fine },
      },
    );
    assert.equal(await city.stands(reconsideration), 'in-court');
    assert.equal((await city.facts(penalty.matter))['remedy'], 'pending');
    await city.act('donghu.legal-reviewer', suit, 'assign', { litigator: city.idOf(LITIGATOR) });
    await city.afterWorkingDays(5);
    const defence = {
      ...{ representative: '秦景和', post: '局长', jurisdiction: '综合行政执法', factsFound: '占道经营' },
      ...{ law: '城市管理条例', procedure: '告知、听取意见', reply: '处罚合法' },
    };
    await city.paper(LITIGATOR, 'administrative-litigation', suit, 'defence-statement', defence);
    await city.paper(LITIGATOR, 'administrative-litigation', suit, 'evidence-list', {
      items: [{ name: '现场笔录', kind: 'record', pages: 3, proves: '占道经营' }],
      gathered: '处罚前依法收集',
    });
    await city.act(LITIGATOR, suit, 'submit-answer', {
      ...{ points: '处罚合法', beforeAct: true },
      evidence: [{ name: '现场笔录', kind: 'record', pages: 3, proves: '占道经营' }],
    });
    const hearing = city.today(14);
    await city.act(LITIGATOR, suit, 'notify-hearing', {
      ...{ on: hearing, notifiedOn: city.today(), mustAttend: 'none', place: '第三法庭' },
    });
    await city.on(hearing);
    await city.act(LITIGATOR, suit, 'attend-by-head', {
      ...{ on: hearing, head: city.idOf(HEAD), spoke: true, record: '围绕程序' },
    });
    await city.afterDays(20);
    await city.act(LITIGATOR, suit, 'record-judgment', {
      ...{
        judgmentNumber: '（2026）东行初7号',
        pronouncedOn: city.today(-3),
        inCourt: false,
        servedOn: city.today(),
      },
      ...{ absenceNoted: false, reasons: '处罚合法', result: 'dismissed', ground: 'a69' },
    });
    await city.afterDays(25);
    const finalOn = city.today(-1);
    await city.act(LITIGATOR, suit, 'confirm-effective', { finalOn, proof: '生效证明' });
    assert.equal(await city.stands(reconsideration), 'closed: upheld');
    await city.act(HEAD, suit, 'archive', { opinion: '归档' });
    assert.equal(await city.stands(suit), 'closed: dismissed');
    const settled = await city.facts(penalty.matter);
    assert.deepEqual([settled['remedy'], settled['remedyEndedOn']], ['upheld', finalOn]);
    // 行政处罚法 73.3: nothing was added while it was contested
    assert.deepEqual([settled['lateCharge'] ?? 0, settled['accruedTo']], [0, finalOn]);

    await city.afterDays(5);
    const username = city.city.accounts.find(({ id }) => id === penalty.officer)!.username;
    const scenario = 'enforcement-case';
    await city.paper(username, scenario, penalty.matter, 'demand', { total: fineDue });
    await city.act(username, penalty.matter, 'demand', {
      ...{
        method: 'direct',
        receivedOn: city.today(),
        performBy: city.today(20),
        content: '缴纳罚款，可以陈述申辩',
      },
    });
    await city.afterWorkingDays(12);
    const demanded = await city.facts(penalty.matter);
    assert.ok(Number(demanded['lateCharge']) > 0 && Number(demanded['lateCharge']) < fineDue);
    await city.paper(username, scenario, penalty.matter, 'court-application', {
      total: fineDue,
      headName: '秦景和',
    });
    await city.act(HEAD, penalty.matter, 'apply-court', {
      ...{
        decisionNumber: penalty.number,
        court: '东湖区人民法院',
        materials: true,
        reason: '催告后仍不履行',
      },
    });
    assert.equal(await city.stands(penalty.matter), 'in-court');
    const court = await city.accept(FILING);
    await city.act(FILING, court, 'accept', { judge: city.idOf(JUDGE) });
    await city.act(JUDGE, court, 'record-review', {
      ...{
        suggestion: 'grant',
        applicantName: BUREAU,
        gateReasons: '符合条件',
        legalityReasons: '没有明显违法',
      },
      conditions: [
        { condition: '催告', article: '行政强制法 54', result: '符合', finding: '已满十个工作日' },
      ],
    });
    const ruling = 'non-litigation-enforcement';
    await city.paper(JUDGE, ruling, court, 'granting-ruling', { obligation: '缴纳罚款', executedBy: '本院' });
    await city.act(JUDGE, court, 'rule', {
      ...{ result: 'granted', reason: '符合条件', number: '（2026）东行审1号', execution: 'court' },
      ...{ defects: '送达回证缺见证人', points: 'service' },
    });
    await city.paper(JUDGE, ruling, court, 'execution-notice', { performBy: city.today(7) });
    await city.act(JUDGE, court, 'notify-execution', { performBy: city.today(7) });
    await city.afterDays(9);
    await city.act(JUDGE, court, 'begin-execution');
    await city.act(JUDGE, court, 'execute', {
      amount: Number((await city.facts(court))['granted']),
      result: 'full',
    });
    assert.equal(await city.stands(court), 'enforced: enforced');
    assert.equal(await city.stands(penalty.matter), 'closing');
    await city.paper(username, scenario, penalty.matter, 'closing-approval');
    await city.paper(username, scenario, penalty.matter, 'file-index');
    await city.act(CLERK, penalty.matter, 'archive', {
      ...{ volumes: 1, pages: 90, retention: 'thirty', recorded: true, handled: true },
    });
    assert.equal(await city.stands(penalty.matter), 'closed: court');

    assert.deepEqual(await journalsAgree(city, penalty.matter), [
      'reconsideration-accepted/1 enforcement-case',
      'reconsideration-decided/1 enforcement-case',
      'suit-filed/1 enforcement-case',
      'suit-filed/1 reconsideration',
      'suit-ended/1 enforcement-case',
      'suit-ended/1 reconsideration',
      'court-filing/1 enforcement-case',
      'court-ruling/1 enforcement-case',
      'court-findings/1 enforcement-case',
      'court-enforced/1 enforcement-case',
    ]);
  });

  test('the journals give back every matter of both threads', async () => {
    const { db, definitions } = city.platform;
    assert.deepEqual((await replayCheck(db.owner, definitions, city.calendar)).differences, []);
  });
});
