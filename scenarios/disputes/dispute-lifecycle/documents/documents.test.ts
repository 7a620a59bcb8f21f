import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { dayOf, startOfDay } from '@gaoyao/kernel/calendar';
import { checkTemplate, fill, missingFields, type FilledPaper, type Values } from '@gaoyao/kernel/documents';
import { newId } from '@gaoyao/kernel/store';
import { FlowWalk, plainCalendar } from '@gaoyao/kernel/testing';
import { walkedValues } from '../../../../kernel/documents/papers/values/walked-values-fixture.ts';
import { assertSays } from '../../../../kernel/scenario/instruments-fixture.ts';
import { unknownSources } from '../../../../kernel/scenario/paper-sources-fixture.ts';
import scenario from '../scenario.ts';
import { documents } from './index.ts';

const supervisor = newId();
const reviewer = newId();

const about = ['东湖县综合行政执法局', '（2026）东行初7号', '东综执罚决〔2026〕12号', '2026年2月20日'];

/** A case lost in court, gone through, its causes stated. */
const stated = (result = 'redo', more: Record<string, unknown> = {}): FlowWalk =>
  new FlowWalk(scenario.flow, plainCalendar(2026))
    .by(supervisor)
    .act('open', '2026-03-02', {
      source: 'litigation',
      originNumber: '（2026）东行初7号',
      actNumber: '东综执罚决〔2026〕12号',
      respondent: '东湖县综合行政执法局',
      violation: '330217018000',
      result,
      decidedOn: '2026-02-20',
      reason: '处罚前没有告知听证权利，程序违法。',
    })
    .act('tell-agency', '2026-03-03', { responsible: reviewer, headOfAgency: newId(), demand: '查明原因' })
    .by(reviewer)
    .act('hold-meeting', '2026-03-09', {
      headPresent: true,
      officersPresent: false,
      minutes: '逐步复盘办案过程。',
    })
    .act('find-causes', '2026-03-10', {
      mainCause: 'notice-or-hearing-missing',
      step: '处罚告知',
      warned: 'overridden',
      explanation: '听证告知提示被越过，没有补发。',
      ...more,
    });

const rectifying = (walk = stated()): FlowWalk =>
  walk
    .by(supervisor)
    .act('confirm-causes', '2026-03-11', { reason: '原因属实。' })
    .by(reviewer)
    .act('set-measure', '2026-03-12', {
      kind: 'similar',
      what: '清查全部较大数额罚款案件',
      unit: '法制科',
      due: '2026-04-10',
    });

const reported = (): FlowWalk =>
  rectifying()
    .act('finish-measure', '2026-04-01', { number: 1, what: '清查十二件', proof: '清查台账' })
    .act('report', '2026-04-02', { performed: true, similar: 12, corrected: 2, summary: '已经整改。' });

const sentBack = (): FlowWalk =>
  reported()
    .by(supervisor)
    .act('recheck', '2026-04-08', { result: 'back', sampled: 5, repeated: 1, reason: '仍有一件没有告知。' });

function drafted(walk: FlowWalk, paper: string, day: string, typed: Values = {}): FilledPaper {
  const template = documents[paper]!;
  const { snapshot, course } = walk;
  const matter = { flow: scenario.flow, snapshot: snapshot!, course, names: new Map<string, string>() };
  const values = walkedValues(
    { ...matter, party: {}, matter: {}, numbers: {} },
    template,
    typed,
    startOfDay(dayOf(day)) + 36_000_000,
  );
  return fill(template, values, {
    template: paper,
    agency: '东湖县司法局',
    day,
    number: '东败改〔2026〕1号',
  });
}

describe('the papers of a lost-case review, filled from one that was walked and read back', () => {
  test('败诉案件复盘报告: why it was lost, from the record of the meeting and the closed list of causes', async () => {
    await assertSays(drafted(stated(), 'review-report', '2026-03-10'), [
      ...about,
      '东湖县综合行政执法局败诉案件复盘报告',
      '行政诉讼',
      '纠正结果：撤销并责令重新作出',
      '没有告知听证权利，程序违法',
      '机关负责人参加是',
      '原承办、审核人员参加否',
      '2026年3月9日',
      '逐步复盘办案过程',
      '未告知或者未听证',
      '处罚告知',
      '有提示，被承办人员越过',
      '待监督机构确认原因后逐项制定',
      '责任机关（印章）',
    ]);
  });

  test('败诉案件复盘报告: with every measure, its day, what was done, and what came of it', async () => {
    await assertSays(drafted(reported(), 'review-report', '2026-04-02'), [
      '清查同类案件',
      '清查全部较大数额罚款案件',
      '法制科',
      '2026年4月10日',
      '清查十二件',
      '清查台账',
      '清查同类案件12件，其中自行纠正2件',
    ]);
  });

  test('整改通知书: the confirmed causes, what is asked, and the day as the clock has it, extended or not', async () => {
    const typed = { demands: '逐件核对听证告知，限期补正。' };
    const says = [
      ...about,
      '未告知或者未听证',
      '送达不合法；无',
      '原因属实',
      '逐件核对听证告知',
      '先行履行',
      '东败改〔2026〕1号',
      '东湖县司法局',
    ];
    const walk = rectifying(stated('redo', { secondCause: 'service-doubtful' }));
    await assertSays(drafted(walk, 'rectification-notice', '2026-03-12', typed), [
      ...says,
      '请于2026年5月11日前完成整改',
    ]);
    walk.by(supervisor).act('extend', '2026-04-01', { reason: '清查量大' });
    await assertSays(drafted(walk, 'rectification-notice', '2026-04-01', typed), [
      '请于2026年6月9日前完成整改',
    ]);
  });

  test('整改通知书: after a re-check that found the fault again it says so, with the new day', async () => {
    await assertSays(drafted(sentBack(), 'rectification-notice', '2026-04-08', { demands: '重新清查。' }), [
      '抽查同类案件5件，其中1件仍有同样问题',
      '仍有一件没有告知',
      '请于2026年5月8日前继续整改完毕',
    ]);
  });

  test('a result that a supervisor typed is printed as it is', async () => {
    await assertSays(drafted(stated('部分撤销并返还'), 'review-report', '2026-03-10'), [
      '纠正结果：部分撤销并返还',
    ]);
  });

  test('a notice is not written before the causes are confirmed, and not without what it asks for', () => {
    assert.throws(() => drafted(stated(), 'rectification-notice', '2026-03-10'), /not to be drafted now/u);
    assert.throws(
      () => drafted(rectifying(), 'rectification-notice', '2026-03-12'),
      /lacks: What is to be rectified/u,
    );
  });

  test('the templates are sound, take nothing that is not there, and nothing of a party', () => {
    assert.deepEqual(unknownSources(scenario.definition), []);
    for (const [id, template] of Object.entries(documents)) {
      assert.deepEqual(checkTemplate(template), [], id);
      assert.ok(missingFields(template, {}).length > 5, id);
      for (const { from = '' } of Object.values(template.fields)) assert.ok(!from.startsWith('party.'), id);
    }
  });
});
