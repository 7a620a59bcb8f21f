import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { addAccount, addAgency, SYSTEM_ACCOUNT } from '@gaoyao/kernel/access';
import { addUnitsFromPolygons } from '@gaoyao/kernel/places';
import { memoryKeyring } from '@gaoyao/kernel/protection';
import { readEventMap } from '@gaoyao/kernel/signals';
import { newId } from '@gaoyao/kernel/store';
import { testDatabase, type TestDatabase } from '@gaoyao/kernel/testing';
import { assemble } from '../platform.ts';
import { readKindRules } from './kind-rules.ts';
import { playEvents, type ReplayReport } from './play-events.ts';

const data = join(import.meta.dirname, '../../../../shared/data/boston311');
const file = join(data, 'jan-aug.csv.gz');
const example = (name: string): Promise<string> =>
  readFile(new URL(`../../../examples/boston-311/${name}`, import.meta.url), 'utf8');
const skip = existsSync(file)
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
      const { owner } = database.db;
      const platform = await assemble(database.db, memoryKeyring());
      const polygons = await readFile(join(data, 'Boston_Neighborhoods.geojson'), 'utf8');
      await addUnitsFromPolygons(database.db, polygons, {
        root: { code: 'boston', name: { zh: '波士顿', en: 'Boston' }, kind: 'city' },
        ...{ kind: 'county', from: '2010-01-01', by: SYSTEM_ACCOUNT, repair: true },
        ...{ code: 'Neighborhood_ID', name: 'Name' },
      });
      const { rows } = await owner.query<{ unit: string; shard: number }>(
        `select u.id as unit, u.shard from places.unit u join places.unit_version v on v.unit = u.id where v.code = 'boston'`,
      );
      const { unit, shard } = rows[0]!;
      const agency = newId();
      await addAgency(owner, {
        ...{ id: agency, shard, unit, kind: 'bureau', mark: '波' },
        name: { zh: '波士顿市', en: 'City of Boston' },
      });
      await addAccount(owner, {
        ...{ id: newId(), username: 'boston.officer', staffNumber: 'B1', passwordHash: null },
        name: { zh: '经办', en: 'Officer' },
        bindings: [{ id: newId(), role: 'officer', agency }],
      });
      await owner.query(`insert into store.setting (key, value) values ('demo', '{}')`);
      report = await playEvents(platform, {
        ...{ file, speed: 'max', flag: 'flag', map: readEventMap(await example('map.json')) },
        matters: { kinds: readKindRules(await example('kinds.json')) },
      });
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
