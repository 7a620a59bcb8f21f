import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateAddresses, generateLargeCity } from './index.ts';

test('a million doors in 20,000 grids: none twice, many names, bounded memory', () => {
  const { units } = generateLargeCity(1, { grids: 20_000 });
  const doors = new Set<string>();
  const names = new Set<string>();
  const ids = new Set<string>();
  for (const row of generateAddresses(1, { count: 1_000_000, units })) {
    const {
      town,
      village,
      road = '',
      roadNumber = '',
      estate = '',
      building = '',
      unit = '',
      room = '',
    } = row;
    doors.add([row.county, town, village, road, roadNumber, estate, building, unit, room].join());
    ids.add(row.id);
    names.add(road).add(estate);
  }
  assert.equal(doors.size, 1_000_000);
  assert.equal(ids.size, 1_000_000);
  assert.ok(names.size > 50_000, String(names.size));
});

test('a million rows that nobody keeps take no more memory than ten thousand', () => {
  const { units } = generateLargeCity(1, { grids: 20_000 });
  let most = 0;
  let rows = 0;
  const before = process.memoryUsage().rss;
  for (const row of generateAddresses(1, { count: 1_000_000, units })) {
    assert.ok(row.grid !== '');
    if ((rows += 1) % 50_000 === 0) most = Math.max(most, process.memoryUsage().rss - before);
  }
  assert.ok(most < 200 * 1024 * 1024, `${String(Math.round(most / 1024 / 1024))} MB`);
});
