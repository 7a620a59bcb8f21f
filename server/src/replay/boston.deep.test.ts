import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { memoryKeyring } from '@gaoyao/kernel/protection';
import { testDatabase, type TestDatabase } from '@gaoyao/kernel/testing';
import { assemble } from '../platform.ts';
import { boston, bostonIsHere } from './boston-fixture.ts';
import { playEvents, type ReplayReport } from './play-events.ts';

const skip = bostonIsHere()
  ? false
  : 'no ../shared/data/boston311: the service requests of Boston are not here';

describe(
  `81,408 real service requests are played through intake, dispatch and closing${skip === false ? '' : ` (skipped: ${skip})`}`,
  { skip },
  () => {
    let database: TestDatabase;
    let report: ReplayReport;
    before(async () => {
      database = await testDatabase();
      const platform = await assemble(database.db, memoryKeyring());
      report = await playEvents(platform, { ...(await boston(database.db)), speed: 'max' });
    });
    after(async () => {
      await database.close();
    });

    test('every request is taken, and the on-time figures are the file’s own: not one row says otherwise', () => {
      assert.deepEqual([report.rows, report.rejected], [81_408, 0]);
      assert.deepEqual(report.agreement, {
        ...{ closedWithTarget: 53_380, onTime: 39_317, rate: 39_317 / 53_380, agree: 53_300, differ: 0 },
        flags: [
          { flag: 'ONTIME', onTime: 39_317, late: 0 },
          { flag: 'OVERDUE', onTime: 0, late: 13_983 },
          { flag: null, onTime: 0, late: 80 },
        ],
      });
    });

    test('each is a grid event of the past, closed where the file closed it', async () => {
      const { rows } = await database.db.owner.query<{ closed: number }>(
        'select count(closed_at)::integer as closed from signals.event',
      );
      assert.deepEqual([report.grid?.matters, report.grid?.closed], [81_408, rows[0]!.closed]);
      assert.equal(report.grid!.inTime + report.grid!.late, report.grid!.closed);
    });
  },
);
