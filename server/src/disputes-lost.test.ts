import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { replayCheck } from '@gaoyao/kernel/matters';
import { apply, CLERK, HEAD, journalsAgree, review, REVIEWER, SUPERVISOR } from './dispute-walk-fixture.ts';
import { DisputeCity } from './disputes-fixture.ts';

describe('a penalty that was quashed in reconsideration', { timeout: 180_000 }, () => {
  let city: DisputeCity;

  before(async () => {
    city = await DisputeCity.found();
  });
  after(() => city.close());

  test('quashed in reconsideration: the penalty case ends as quashed, and the review of the lost case is carried to its end', async () => {
    const penalty = await city.served('paid-stall');
    await city.afterDays(8);
    const reconsideration = await apply(city, penalty);
    await city.afterWorkingDays(2);
    await city.act(REVIEWER, reconsideration, 'accept', {
      ...{
        identified: true,
        interest: true,
        specific: true,
        excuse: 'none',
        scope: 'within',
        competence: 'own',
      },
      ...{ courtAccepted: false, number: '东政复〔2026〕2号', body: '东湖区人民政府' },
    });
    assert.equal((await city.facts(penalty.matter))['remedy'], 'pending');
    await review(city, reconsideration, penalty, { result: 'quashed', ground: 'a64-2', burden: 'lighter' });
    await city.afterDays(25);
    // 行政诉讼法 45: fifteen days without a suit
    await city.expire(reconsideration);
    assert.equal(await city.stands(reconsideration), 'performing');
    assert.equal(await city.stands(penalty.matter), 'closing');
    await city.act(REVIEWER, reconsideration, 'report-lost-case', { why: '处罚前没有告知听证权利' });
    const lost = await city.accept(SUPERVISOR);
    assert.equal((await city.facts(reconsideration))['reported'], 'taken');
    assert.equal((await city.facts(lost))['result'], 'quashed');
    await city.act(SUPERVISOR, lost, 'tell-agency', {
      ...{
        responsible: city.idOf('donghu.legal-reviewer'),
        headOfAgency: city.idOf(HEAD),
        demand: '查明原因',
      },
    });
    await city.act('donghu.legal-reviewer', lost, 'hold-meeting', {
      ...{ headPresent: true, officersPresent: true, minutes: '逐步复盘' },
    });
    await city.act('donghu.legal-reviewer', lost, 'find-causes', {
      ...{
        mainCause: 'notice-or-hearing-missing',
        step: '告知',
        warned: 'none',
        explanation: '没有告知听证',
      },
    });
    await city.act(SUPERVISOR, lost, 'confirm-causes', { reason: '属实' });
    await city.act('donghu.legal-reviewer', lost, 'set-measure', {
      ...{ kind: 'similar', what: '清查同类案件', unit: '法制科', due: city.today(20) },
    });
    await city.afterDays(10);
    await city.act('donghu.legal-reviewer', lost, 'finish-measure', {
      number: 1,
      what: '清查十二件',
      proof: '台账',
    });
    await city.act(HEAD, lost, 'report', { performed: true, similar: 12, corrected: 1, summary: '已整改' });
    await city.act(SUPERVISOR, lost, 'recheck', {
      result: 'passed',
      sampled: 5,
      repeated: 0,
      reason: '没有同类问题',
    });
    await city.act(SUPERVISOR, lost, 'close', { opinion: '同意' });
    assert.equal(await city.stands(lost), 'rectified: rectified');
    await city.act(REVIEWER, reconsideration, 'close');
    assert.equal(await city.stands(reconsideration), 'closed: quashed');
    const username = city.city.accounts.find(({ id }) => id === penalty.officer)!.username;
    await city.paper(username, 'enforcement-case', penalty.matter, 'closing-approval');
    await city.paper(username, 'enforcement-case', penalty.matter, 'file-index');
    await city.act(CLERK, penalty.matter, 'archive', {
      ...{ volumes: 1, pages: 40, retention: 'ten', recorded: true, handled: true },
    });
    assert.equal(await city.stands(penalty.matter), 'closed: quashed');
    assert.deepEqual(await journalsAgree(city, penalty.matter), [
      'reconsideration-accepted/1 enforcement-case',
      'reconsideration-decided/1 enforcement-case',
      'reconsideration-ended/1 enforcement-case',
    ]);
  });

  test('the journals give back every matter of both threads', async () => {
    const { db, definitions } = city.platform;
    assert.deepEqual((await replayCheck(db.owner, definitions, city.calendar)).differences, []);
  });
});
