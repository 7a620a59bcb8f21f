import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { dayOf, endOfDay, startOfDay } from '../../calendar/index.ts';
import { smallCity, type SmallCity } from '../../testing/index.ts';
import { firstUnqualified, qualificationsOf, recordQualification, type Actor } from '../index.ts';

describe('qualifications (行政处罚法 42, 58)', () => {
  let city: SmallCity;
  let officer: Actor;
  let second: Actor;

  before(async () => {
    city = await smallCity();
    officer = await city.person({ agency: city.agencies.streets });
    second = await city.person({ agency: city.agencies.streets });
  });
  after(async () => {
    await city.database.close();
  });

  const db = () => city.database.db.owner;
  const record = (account: Actor, validFrom: string, validUntil: string | null, extra: object = {}) =>
    recordQualification(db(), {
      account: account.account,
      kind: 'enforcement',
      number: 'ZJ-001',
      validFrom,
      validUntil,
      recordedBy: officer.account,
      reason: '考试合格',
      ...extra,
    });
  const missing = (at: number, ...accounts: Actor[]) =>
    firstUnqualified(
      db(),
      'enforcement',
      accounts.map((one) => one.account),
      at,
    );

  test('it is held from the first moment of its first day until the end of the day before its last', async () => {
    await record(officer, '2024-02-29', '2026-03-01');
    assert.equal(await missing(startOfDay(dayOf('2024-02-29')) - 1, officer), officer.account);
    assert.equal(await missing(startOfDay(dayOf('2024-02-29')), officer), undefined);
    assert.equal(await missing(endOfDay(dayOf('2026-02-28')) - 1, officer), undefined);
    assert.equal(await missing(endOfDay(dayOf('2026-02-28')), officer), officer.account);
  });

  test('of several people the first who lacks it is named; another kind does not count', async () => {
    await record(second, '2024-01-01', null, { kind: 'legal' });
    assert.equal(await missing(startOfDay(dayOf('2025-01-01')), officer, second), second.account);
    await record(second, '2024-01-01', null);
    assert.equal(await missing(startOfDay(dayOf('2025-01-01')), officer, second), undefined);
    assert.equal(await firstUnqualified(db(), 'enforcement', ['nobody'], Date.now()), 'nobody');
  });

  test('ended early, what was recorded last stands and what stood before stays in the history and the journal', async () => {
    await record(second, '2024-01-01', '2025-06-01', { reason: '调离执法岗位' });
    assert.equal(await missing(startOfDay(dayOf('2025-06-01')), second), second.account);
    assert.equal(await missing(startOfDay(dayOf('2025-05-31')), second), undefined);
    const held = (await qualificationsOf(db(), [second.account])).filter((one) => one.kind === 'enforcement');
    assert.equal(held.length, 1);
    const { rows } = await db().query<{ reason: string }>(
      `select input ->> 'reason' as reason from store.journal
       where kind = 'account' and stream = $1 and action = 'qualification' order by version`,
      [second.account],
    );
    assert.deepEqual(
      rows.map((row) => row.reason),
      ['考试合格', '考试合格', '调离执法岗位'],
    );
  });

  test('a period that ends before it begins, no number and no reason are refused', async () => {
    for (const wrong of [{ number: ' ' }, { reason: '' }, { validUntil: '2023-01-01' }])
      await assert.rejects(record(officer, '2024-01-01', null, wrong), {
        code: 'access.qualification-invalid',
      });
    await assert.rejects(record(officer, '2024-02-30', null), { code: 'calendar.bad-date' });
  });
});
