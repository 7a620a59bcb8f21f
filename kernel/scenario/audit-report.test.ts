import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newId } from '../store/index.ts';
import { smallCity, type SmallCity } from '../testing/index.ts';
import { auditReport, auditReportText, type AuditReport } from './index.ts';

describe('the yearly audit report', () => {
  let city: SmallCity;
  before(async () => {
    city = await smallCity();
    const { owner } = city.database.db;
    const { police, streets } = city.agencies;
    const [reader, other] = [await city.person({ agency: police }), await city.person({ agency: streets })];
    await owner.query(
      `select access.ensure_trace_partition(d::date) from unnest(array['2025-12-01', '2026-01-01', '2026-12-01']) d`,
    );
    // the year is that of China: the last moment of 2025 and the first of 2027 are not in it
    for (const [at, purpose, agency] of [
      ['2025-12-31T23:59:59+08:00', 'handling', police],
      ['2026-01-01T00:00:00+08:00', 'handling', police],
      ['2026-01-05T00:00:00+08:00', 'supervision', police],
      ['2026-01-06T00:00:00+08:00', 'handling', streets],
      ['2027-01-01T00:00:00+08:00', 'handling', streets],
    ])
      await owner.query(
        `insert into access.trace (at, actor, agency, purpose, act) values ($1, $2, $3, $4, 'page')`,
        [at, reader.account, agency, purpose],
      );
    await owner.query(
      `insert into access.emergency (id, account, agency, shard, matter, reason, at, until)
       values ($1, $2, $3, 1, $4, 'r', '2026-05-01', '2026-05-02')`,
      [newId(), reader.account, police, newId()],
    );
    await owner.query(
      `insert into access.alert (id, agency, kind, account, about, at, seen_by, seen_at)
       values ($1, $3, 'many-files', $4, 'a', '2026-05-01', $5, '2026-05-02'),
         ($2, $3, 'many-files', $4, 'b', '2026-06-01', null, null)`,
      [newId(), newId(), police, reader.account, other.account],
    );
    await owner.query(
      `insert into retention.run (id, as_of, started_at, finished_at, counts, persons)
       values ($1, '2026-03-01', '2026-03-01', '2026-03-01', '{"permit":{"anonymised":2,"erased":0,"held":1,"failed":3}}', 2)`,
      [newId()],
    );
    await owner.query(
      `insert into protection.kek (id, proof, registered_at, retired_at) values ('old-key', '', '2025-01-01', '2026-07-01')`,
    );
  });
  after(async () => {
    await city.database.close();
  });

  const counts = (report: AuditReport, id: string): Record<string, number> =>
    Object.fromEntries(
      report.sections.find((one) => one.id === id)!.rows.map((row) => [row.name.en, row.count]),
    );

  test('PIPL 54: counts readings by purpose and agency, alerts, emergency accesses, runs and keys of the year', async () => {
    const report = await auditReport(city.database.db.owner, 2026);
    assert.deepEqual(counts(report, 'readings-by-purpose'), { 'handling the matter': 2, supervision: 1 });
    assert.deepEqual(counts(report, 'readings-by-agency'), { police: 2, streets: 1 });
    assert.deepEqual(counts(report, 'alerts'), { 'many-files': 2, 'of these seen': 1 });
    assert.equal(counts(report, 'break-glass')['accesses'], 1);
    assert.deepEqual(counts(report, 'retention'), { runs: 1, 'persons taken away': 2, failed: 3 });
    assert.equal(counts(report, 'keys')['retired'], 1);
    assert.ok(report.sections.every((one) => one.meaning.zh !== '' && one.meaning.en !== ''));
  });

  test('another year counts nothing of this one', async () => {
    const report = await auditReport(city.database.db.owner, 2024);
    assert.equal(
      report.sections.flatMap((one) => one.rows).reduce((sum, row) => sum + row.count, 0),
      0,
    );
  });

  test('is written in both languages, with an empty section said to be empty', async () => {
    const written = auditReportText(await auditReport(city.database.db.owner, 2026));
    assert.match(written, /^# 个人信息保护合规审计报告 2026 · Compliance audit/);
    assert.match(written, /\| 办理事项 · handling the matter \| 2 \|/);
    assert.match(written, /## 回避 · Recusals\n\n.*\n\n.*\n.*\n\| 无 · none \| 0 \|/);
  });

  test('a year that is none is refused', async () => {
    for (const year of [20, Number.NaN, 2026.5])
      await assert.rejects(auditReport(city.database.db.owner, year), { code: 'audit.bad-year' });
  });
});
