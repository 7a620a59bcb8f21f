import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contains } from './boundaries.ts';
import { generateAddresses, generateCity, generateLargeCity, placeKind, rowsAtOrigin } from './index.ts';
import type { AddressRow, Unit } from './index.ts';

const city = generateCity(1, { today: '2026-11-21' });
const { units, addresses, history } = city;

/** What makes a door one: two rows with the same would be one place. */
const doorOf = (row: AddressRow): string =>
  [
    row.county,
    row.town,
    row.village,
    row.road,
    row.roadNumber,
    row.estate,
    row.building,
    row.unit,
    row.room,
  ].join();

const without = (row: AddressRow, ...parts: (keyof AddressRow)[]): AddressRow =>
  Object.fromEntries(
    Object.entries(row).filter(([part]) => !parts.includes(part as keyof AddressRow)),
  ) as unknown as AddressRow;

const byName = (some: readonly Unit[], kind: Unit['kind']): ReadonlyMap<string, Unit> =>
  new Map(some.filter((unit) => unit.kind === kind).map((unit) => [unit.name.zh, unit]));

test('the same seed writes the same address table; another seed another one', () => {
  const table = (seed: number): AddressRow[] => [...generateAddresses(seed, { count: 2000, units })];
  assert.deepEqual(table(1), table(1));
  assert.notDeepEqual(
    table(1).map(({ road }) => road),
    table(2).map(({ road }) => road),
  );
});

test('exactly as many rows come as were asked for, and no door and no identifier comes twice', () => {
  for (const count of [1, 350, 5000]) {
    const rows = [...generateAddresses(7, { count, units })];
    assert.equal(rows.length, count);
    assert.equal(new Set(rows.map(doorOf)).size, count);
    assert.equal(new Set(rows.map(({ id }) => id)).size, count);
  }
});

test('every place lies in the grid it is told to lie in, and its identifier names the tenancy of its county', () => {
  const grids = byName(units, 'grid');
  const counties = units.filter(({ kind }) => kind === 'county').map(({ name }) => name.zh);
  const shards = new Map(city.agencies.map(({ unitId, shard }) => [unitId, shard]));
  for (const { id, county, grid, lon, lat } of addresses) {
    assert.ok(contains(grids.get(grid)!.boundary, [lon, lat]), `${grid} ${id}`);
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const shard = parseInt(id.slice(15, 18), 16);
    assert.equal(shard, counties.indexOf(county) + 2);
    assert.equal(shard, shards.get(byName(units, 'county').get(county)!.id));
  }
});

test('a staircase or a room comes after the building it is in, at its position', () => {
  const positions = new Map<string, string>();
  for (const row of addresses) {
    const building = doorOf(without(row, 'unit', 'room'));
    const kind = placeKind(row);
    if (kind === 'building') positions.set(building, `${row.lon} ${row.lat}`);
    if (kind === 'unit' || kind === 'room') assert.equal(positions.get(building), `${row.lon} ${row.lat}`);
  }
  const kinds = new Set(addresses.map(placeKind));
  assert.deepEqual(kinds, new Set(['building', 'unit', 'room', 'spot']));
});

test('the city has roads, lanes, old villages, estates, towers, markets, works, schools and crossings', () => {
  for (const kind of [/路$/, /弄$/, /巷$/])
    assert.ok(
      addresses.some(({ road }) => kind.test(road ?? '')),
      String(kind),
    );
  for (const kind of [/\d组$/, /花园$|公寓$|新村$/, /大厦$|中心$/, /市场$/, /厂$|园区$/, /小学$/, /交叉口$/])
    assert.ok(
      addresses.some(({ estate }) => kind.test(estate ?? '')),
      String(kind),
    );
  assert.ok(addresses.some(({ aliases }) => aliases !== undefined));
});

test('a large city has exactly the grids asked for, codes that no division has, and tiles that meet', () => {
  const large = generateLargeCity(1, { grids: 1650 });
  assert.deepEqual(generateLargeCity(1, { grids: 1650 }), large);
  const grids = large.units.filter(({ kind }) => kind === 'grid');
  assert.equal(grids.length, 1650);
  assert.equal(new Set(large.units.map(({ code }) => code)).size, large.units.length);
  const ids = new Map(large.units.map((unit) => [unit.id, unit]));
  for (const { kind, code, parentId, boundary, centre } of large.units) {
    assert.match(code, kind === 'grid' ? /^99\d{13}$/ : /^99\d{10}$/);
    assert.ok(kind === 'province' || ids.has(parentId!));
    assert.ok(contains(boundary, centre), code);
  }
  const edges = (unit: Unit): string[] =>
    unit.boundary.coordinates[0]!.slice(1).map(
      (end, i) => `${unit.boundary.coordinates[0]![i]!.join()} ${end.join()}`,
    );
  const all = new Set(grids.flatMap(edges));
  const outer = [...all].filter((edge) => !all.has(edge.split(' ').reverse().join(' ')));
  assert.equal(outer.length, edges(large.units.find(({ kind }) => kind === 'city')!).length);
  assert.throws(() => generateLargeCity(1, { grids: 0 }), RangeError);
});

test('the table of the large city lies in it as well', () => {
  const large = generateLargeCity(2, { grids: 40 });
  const grids = large.units.filter(({ kind }) => kind === 'grid');
  for (const { village, grid, lon, lat } of generateAddresses(2, { count: 4000, units: large.units })) {
    const fitting = grids.filter(({ name }) => name.zh === grid && grid.startsWith(village));
    assert.ok(fitting.some(({ boundary }) => contains(boundary, [lon, lat])));
  }
});

test('the past of the units: another name, another town, a village more, another edge; each change leads to the present', () => {
  const present = new Map(units.map((unit) => [unit.id, unit]));
  const tree = new Map(history.origin.map((unit) => [unit.id, { ...unit }]));
  assert.equal(tree.size, units.length + 1);
  const days = history.changes.map(({ on }) => on);
  assert.deepEqual(days, [...days].sort());
  assert.deepEqual(
    history.changes.map(({ kind }) => kind),
    ['rename', 'move', 'merge', 'reshape'],
  );
  for (const change of history.changes) {
    const set = (id: string, now: Partial<Unit>): void => void tree.set(id, { ...tree.get(id)!, ...now });
    if (change.kind === 'rename') set(change.unitId, { name: change.name });
    if (change.kind === 'move') set(change.unitId, { parentId: change.parentId });
    if (change.kind === 'merge') {
      for (const { unitId, name } of change.names) set(unitId, { name, parentId: change.intoId });
      tree.delete(change.unitId);
    }
    if (change.kind !== 'rename')
      for (const { unitId, boundary } of change.boundaries) set(unitId, { boundary });
  }
  // codes follow by the rules of the library; here they are taken as they stand
  for (const [id, unit] of tree) assert.deepEqual({ ...unit, code: present.get(id)!.code }, present.get(id));
});

test('the first table says where each door lay at first', () => {
  const origin = byName(history.origin, 'grid');
  const rows = rowsAtOrigin(history, units, addresses);
  for (const { grid, lon, lat } of rows) assert.ok(contains(origin.get(grid)!.boundary, [lon, lat]), grid);
  const differ = rows.filter((row, i) => row.village !== addresses[i]!.village);
  assert.ok(differ.length > 0, 'a village was merged into another');
});

test('everybody of the city has a door in the village or community of registration', () => {
  const doors = new Map(addresses.map((row) => [row.id, row]));
  const villages = new Map(units.map((unit) => [unit.id, unit.name.zh]));
  for (const { placeId, unitId } of city.parties)
    assert.equal(doors.get(placeId)?.village, villages.get(unitId));
});

test('memory stays that of one town: rows that were read are not kept', () => {
  let rows = 0;
  const before = process.memoryUsage().heapUsed;
  let most = 0;
  for (const row of generateAddresses(3, { count: 100_000, units })) {
    assert.ok(row.id !== '');
    if ((rows += 1) % 10_000 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before);
  }
  assert.equal(rows, 100_000);
  assert.ok(most < 96 * 1024 * 1024, `${String(Math.round(most / 1024 / 1024))} MB`);
});
