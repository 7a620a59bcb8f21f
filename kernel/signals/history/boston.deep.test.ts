import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { SYSTEM_ACCOUNT } from '../../access/index.ts';
import { addUnitsFromPolygons } from '../../places/index.ts';
import { testDatabase, type TestDatabase } from '../../testing/index.ts';
import { importEvents, readEventMap, type ClosingReport } from '../index.ts';

const data = join(import.meta.dirname, '../../../../shared/data/boston311');
const file = join(data, 'jan-aug.csv.gz');
const skip = existsSync(file)
  ? false
  : 'no ../shared/data/boston311: the service requests of Boston are not here';

describe(`81,408 real service requests${skip === false ? '' : ` (skipped: ${skip})`}`, { skip }, () => {
  let database: TestDatabase;
  let folder: string;
  let report: ClosingReport;
  const run = async (): Promise<ClosingReport> => {
    const map = new URL('../../../examples/boston-311/map.json', import.meta.url);
    const done = await importEvents(database.db, {
      ...{ file, map: readEventMap(await readFile(map, 'utf8')), rejects: join(folder, 'rejected.csv') },
    });
    return done.report;
  };
  before(async () => {
    database = await testDatabase();
    folder = await mkdtemp(join(tmpdir(), 'gaoyao-boston-'));
    const polygons = await readFile(join(data, 'Boston_Neighborhoods.geojson'), 'utf8');
    await addUnitsFromPolygons(database.db, polygons, {
      root: { code: 'boston', name: { zh: '波士顿', en: 'Boston' }, kind: 'city' },
      ...{ kind: 'county', from: '2010-01-01', by: SYSTEM_ACCOUNT, repair: true },
      ...{ code: 'Neighborhood_ID', name: 'Name' },
    });
    report = await run();
  });
  after(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });

  test('every row is taken, and fourteen lie in none of the 26 neighbourhoods', () => {
    assert.deepEqual(
      [report.rows, report.imported, report.rejected, report.outsideUnits, report.unplaced],
      [81_408, 81_408, 0, 14, 0],
    );
    assert.equal(report.byCategory.length, 157);
  });

  test('the on-time rate is that of the file’s own flag', async () => {
    const { rows } = await database.db.owner.query<{ flag: string | null; n: number }>(
      `select attributes ->> 'flag' as flag, count(*)::integer as n from signals.event
       where closed_at is not null and target_at is not null group by 1 order by 1`,
    );
    assert.deepEqual(rows, [
      { flag: 'ONTIME', n: 39_317 },
      { flag: 'OVERDUE', n: 13_983 },
      { flag: null, n: 80 },
    ]);
    assert.equal(report.onTimeRate, 39_317 / 53_380);
  });

  test('neighbourhoods are those a point lies in, as counted by another program', async () => {
    const { rows } = await database.db.owner.query<{ name: string; n: number }>(
      `select v.name_en as name, sum(e.sign)::integer as n from signals.entry e
       join places.unit_version v on v.unit = e.unit and v.valid_to = 'infinity' group by 1 order by 2 desc, 1`,
    );
    const counted = Object.fromEntries(rows.map(({ name, n }) => [name, n]));
    assert.deepEqual(
      [
        counted['Downtown'],
        counted['Dorchester'],
        counted['Jamaica Plain'],
        counted['Longwood Medical Area'],
      ],
      [14_414, 11_441, 5_288, 250],
    );
    assert.equal(counted['Boston'], 14);
    assert.equal(
      rows.reduce((sum, { n }) => sum + n, 0),
      81_408,
    );
  });

  test('what the file does not know is told: one position stands for many, and some were closed before they were opened', () => {
    assert.deepEqual(report.doubts, [
      { doubt: 'one-position', rows: 11_899 },
      { doubt: 'closed-before', rows: 175 },
    ]);
  });

  test('the file again changes nothing', async () => {
    const again = await run();
    assert.deepEqual([again.imported, again.corrected, again.unchanged], [0, 0, 81_408]);
    assert.deepEqual(again.byCategory, report.byCategory);
  });
});
