import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { contains } from './boundaries.ts';
import type { Position } from './boundaries.ts';
import { holidaysOf } from './holidays.ts';
import { organisationCheck, personCheck } from './identity-numbers.ts';
import { generateCity, roles } from './index.ts';
import type { Unit } from './index.ts';

const today = '2026-11-21';
const city = generateCity(1, { today });
const unitsOf = (units: readonly Unit[], kind: Unit['kind']): Unit[] =>
  units.filter((unit) => unit.kind === kind);
const ringOf = (unit: Unit): readonly Position[] => unit.boundary.coordinates[0]!;

/** Twice the signed area in units of (10⁻⁶ degree)², exact in whole numbers. */
function doubleArea(ring: readonly Position[]): bigint {
  const whole = (value: number): bigint => BigInt(Math.round(value * 1e6));
  let sum = 0n;
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1]!;
    const [bx, by] = ring[i]!;
    sum += whole(ax) * whole(by) - whole(bx) * whole(ay);
  }
  return sum;
}

const side = (a: Position, b: Position, p: Position): number =>
  Math.sign((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]));

function crosses(ring: readonly Position[]): boolean {
  const last = ring.length - 1;
  for (let i = 0; i < last; i++) {
    for (let j = i + 2; j < last; j++) {
      if (i === 0 && j === last - 1) continue;
      const [a, b, c, d] = [ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!];
      if (side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b)) return true;
    }
  }
  return false;
}

test('the same seed and day grow the same city; another seed another one', () => {
  assert.deepEqual(generateCity(1, { today }), city);
  assert.notDeepEqual(generateCity(2, { today }).units, city.units);
});

test('any seed grows a city whose units tile their parents exactly', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const { units } = generateCity(seed, { today });
      for (const parent of units) {
        const children = units.filter((unit) => unit.parentId === parent.id);
        if (children.length === 0) continue;
        const area = children.reduce((sum, child) => sum + doubleArea(ringOf(child)), 0n);
        assert.equal(area, doubleArea(ringOf(parent)), parent.code);
        // an edge of a child is either shared with one sibling, run the other way, or is an edge of the parent
        const edges = new Set<string>();
        for (const ring of children.map(ringOf)) {
          for (let i = 1; i < ring.length; i++) {
            const edge = `${ring[i - 1]!.join()} ${ring[i]!.join()}`;
            assert.ok(!edges.has(edge), `two units overlap in ${parent.code}`);
            edges.add(edge);
          }
        }
        const outer = [...edges].filter((edge) => !edges.has(edge.split(' ').reverse().join(' ')));
        assert.equal(outer.length, ringOf(parent).length - 1, `gap in ${parent.code}`);
      }
    }),
    { numRuns: 8 },
  );
});

test('every boundary is a simple closed ring, counter-clockwise, inside the region of the fictional city', () => {
  for (const unit of city.units) {
    const ring = ringOf(unit);
    assert.deepEqual(ring[0], ring.at(-1), unit.code);
    assert.equal(new Set(ring.map(String)).size, ring.length - 1, `${unit.code} repeats a corner`);
    assert.ok(doubleArea(ring) > 0n, unit.code);
    assert.ok(!crosses(ring), `${unit.code} crosses itself`);
    for (const [longitude, latitude] of ring) {
      assert.ok(longitude > 118.9 && longitude < 119.9 && latitude > 30 && latitude < 30.8, unit.code);
    }
  }
});

test('the centre of every unit lies inside its boundary', () => {
  for (const unit of city.units) assert.ok(contains(unit.boundary, unit.centre), unit.code);
});

test('the tree has the size of a small city and codes that no division has', () => {
  assert.equal(unitsOf(city.units, 'county').length, 3);
  assert.equal(unitsOf(city.units, 'town').length, 20);
  const byId = new Map(city.units.map((unit) => [unit.id, unit]));
  assert.equal(byId.size, city.units.length);
  assert.equal(new Set(city.units.map(({ code }) => code)).size, city.units.length);
  for (const { id, kind, code, parentId } of city.units) {
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.match(code, kind === 'grid' ? /^99\d{13}$/ : /^99\d{10}$/);
    const parent = parentId === null ? undefined : byId.get(parentId);
    assert.ok(kind === 'province' || parent);
    if (parent)
      assert.ok(
        code.startsWith(
          parent.code.slice(0, { province: 2, city: 4, county: 6, town: 9 }[parent.kind as 'city']),
        ),
      );
  }
  const names = unitsOf(city.units, 'village').map(({ name }) => name.zh);
  assert.equal(new Set(names).size, names.length);
});

test('no person and no organisation can match a real one: every check digit is wrong', () => {
  // the examples printed in GB 11643-1999 and GB 32100-2015 pass, so the check itself is right
  assert.equal(personCheck('11010519491231002'), 'X');
  assert.equal(organisationCheck('91350100M000100Y4'), '3');
  assert.equal(city.parties.filter(({ kind }) => kind === 'person').length, 2000);
  assert.equal(city.parties.filter(({ kind }) => kind === 'organisation').length, 600);
  for (const { kind, identityNumber, phone } of city.parties) {
    const check = kind === 'person' ? personCheck : organisationCheck;
    assert.equal(identityNumber.length, 18);
    assert.notEqual(identityNumber[17], check(identityNumber.slice(0, 17)), identityNumber);
    assert.ok(identityNumber.slice(kind === 'person' ? 0 : 2).startsWith('99'), 'no division begins with 99');
    assert.match(phone, /^100\d{8}$/);
  }
});

test('each county has its own tenancy and each agency a unit', () => {
  const units = new Map(city.units.map((unit) => [unit.id, unit]));
  for (const { unitId, shard } of city.agencies) {
    const county = units.get(unitId)!.code.slice(4, 6);
    assert.equal(shard, { '00': 1, '02': 2, '21': 3, '22': 4 }[county]);
  }
  assert.equal(new Set(city.agencies.map(({ id }) => id)).size, city.agencies.length);
  assert.equal(new Set(city.agencies.map(({ name }) => name.zh)).size, city.agencies.length);
});

test('every role has an account, every county two officers, and the administrator decides nothing', () => {
  const bindings = city.accounts.flatMap((account) => account.bindings);
  assert.deepEqual(new Set(bindings.map(({ role }) => role)), new Set(Object.keys(roles)));
  for (const field of ['id', 'username', 'staffNumber'] as const) {
    assert.equal(new Set(city.accounts.map((account) => account[field])).size, city.accounts.length, field);
  }
  for (const bureau of city.agencies.filter(({ kind }) => kind === 'enforcement-bureau')) {
    const held = bindings.filter(({ agencyId }) => agencyId === bureau.id).map(({ role }) => role);
    assert.ok(held.filter((role) => role === 'officer').length >= 2, 'APL 42: two officers');
    for (const role of ['team-lead', 'legal-reviewer', 'head', 'clerk'] as const)
      assert.ok(held.includes(role));
  }
  for (const account of city.accounts) {
    const held = account.bindings.map(({ role }) => role);
    if (held.includes('admin')) assert.deepEqual(held, ['admin']);
  }
  assert.equal(bindings.filter(({ role }) => role === 'admin').length, 2, 'four eyes');
});

test('the lunar dates agree with the Chinese calendar of ICU to a day, and 春节 has four days from the eve', () => {
  const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', {
    timeZone: 'UTC',
    month: 'numeric',
    day: 'numeric',
  });
  const near = (date: string, expected: string): boolean =>
    [-1, 0, 1].some((shift) => lunar.format(Date.parse(date) + shift * 86_400_000) === expected);
  for (let year = 2020; year <= 2030; year++) {
    const { days, source } = holidaysOf(year);
    assert.equal(source, 'demo');
    const named = (name: string): string[] =>
      days.filter((day) => day.name === name && day.isOffDay).map(({ date }) => date);
    assert.ok(near(named('春节')[1]!, '1/1'), `${year}`);
    assert.ok(near(named('端午节')[0]!, '5/5'), `${year}`);
    assert.equal(days.filter(({ isOffDay }) => !isOffDay).length, 2, 'two fictional make-up days a year');
    for (const day of days.filter(({ isOffDay }) => !isOffDay))
      assert.equal(new Date(day.date).getUTCDay(), 6);
  }
});

test('a year without a table of lunar dates is refused, never guessed', () => {
  assert.throws(() => holidaysOf(2031), /2031/);
  assert.throws(() => generateCity(1, { today: '2026-13-01' }), RangeError);
});

const published = new URL('../../shared/data/holidays/', import.meta.url);
const absent = !existsSync(published);
test(
  `the festivals by rule are days off in the published schedules 2020–2025${absent ? ' (skipped: the schedules are not beside the project)' : ''}`,
  { skip: absent },
  () => {
    for (let year = 2020; year <= 2025; year++) {
      const schedule = JSON.parse(readFileSync(new URL(`${year}.json`, published), 'utf8')) as {
        days: { name: string; date: string; isOffDay: boolean }[];
      };
      const off = new Set(schedule.days.filter(({ isOffDay }) => isOffDay).map(({ date }) => date));
      for (const name of ['清明节', '端午节', '中秋节']) {
        const day = holidaysOf(year).days.find((one) => one.name === name);
        if (day) assert.ok(off.has(day.date), `${name} ${day.date}`);
      }
      const spring = holidaysOf(year).days.filter((one) => one.name === '春节')[1]!;
      assert.ok(off.has(spring.date), spring.date);
    }
  },
);

test('a whole city grows in under two seconds', () => {
  const begun = performance.now();
  generateCity(3, { today });
  assert.ok(performance.now() - begun < 2000);
});
