import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { isoOf, localDay } from '../../calendar/index.ts';
import { resolveCode, unitNames, unitOn, unitsAbove } from '../../places/index.ts';
import { placeOn, smallCounty, type SmallCounty } from '../../places/units/small-county-fixture.ts';
import { Problem } from '../../store/index.ts';
import { smallCity, type SmallCity } from '../../testing/index.ts';
import { Administration, type Actor } from '../index.ts';
import type { Proposal, Proposed } from './administration.ts';

const in_ = (days: number): string => isoOf(localDay(Date.now()) + days);

describe('codes, merging and dividing are administered', () => {
  let city: SmallCity;
  let administration: Administration;
  let county: SmallCounty;
  let [anna, ben, local]: Actor[] = [];
  let next = 10;
  let root = '';
  before(async () => {
    city = await smallCity();
    administration = new Administration(city.database.db, { mattersIn: async () => Promise.resolve(7) });
    const admin = { agency: city.agencies.police, role: 'admin' } as const;
    anna = await city.person({ ...admin, scope: 'platform' });
    ben = await city.person({ ...admin, scope: 'platform' });
    local = await city.person({ ...admin, scope: 'tenancy' });
  });
  beforeEach(async () => {
    next += 1;
    root = `98${String(next)}01`;
    county = await smallCounty(city.database.db, root, 100 + next);
  });
  after(async () => {
    await city.database.close();
  });

  const unit = (digits: string): string => county.units.get(root + digits)!;
  const refusal = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;
  const propose = (by: Actor, kind: Proposal['kind'], payload: object): Promise<Proposed> =>
    administration.propose(by, { kind, payload, reason: '区划调整批复' } as Proposal);
  const app = () => city.database.db.app;
  const codeOn = async (id: string, day: string) => (await unitOn(app(), id, day))?.code;

  test('another name is recorded at once, and texts that hold it are understood', async () => {
    const done = await propose(anna!, 'unit.alias', { unit: unit('001'), name: '老街', kind: 'alias' });
    assert.equal(done.state, 'applied');
    const named = (await unitNames(app(), in_(0))).find(({ id }) => id === unit('001'));
    assert.ok(named?.names.includes('老街'));
    await assert.rejects(
      propose(anna!, 'unit.alias', { unit: unit('001'), name: `单元${root}001`, kind: 'alias' }),
      refusal('places.alias-is-name'),
    );
  });

  test('another code shows nobody more and is applied at once; who decides reads how much follows', async () => {
    const done = await propose(anna!, 'unit.recode', { unit: unit('001'), code: `${root}009`, from: in_(0) });
    assert.equal(done.state, 'applied');
    assert.match(done.consequence.zh, /其下 6 个单元、18 处地址、7 件事项/);
    assert.match(done.consequence.en, /6 units below, 18 places, 7 matters/);
    assert.equal(await codeOn(unit('001'), in_(0)), `${root}009000`);
    assert.equal(
      (await resolveCode(app(), `${root}001201`, { on: in_(-1) })).now[0]?.division,
      `${root}009201`,
    );
  });

  test('a code of another level, a day that is over or an administrator from elsewhere is refused', async () => {
    const recode = (by: Actor, code: string, from = in_(0)) =>
      propose(by, 'unit.recode', { unit: unit('001'), code, from });
    await assert.rejects(recode(anna!, `${root}009201`), refusal('places.code-level'));
    await assert.rejects(recode(anna!, '990101009'), refusal('places.code-parent'));
    await assert.rejects(recode(anna!, `${root}002`), refusal('places.code-taken'));
    await assert.rejects(recode(anna!, `${root}009`, in_(-1)), refusal('access.unit-day'));
    await assert.rejects(recode(local!, `${root}009`), refusal('access.not-administrator'));
    assert.equal(await codeOn(unit('001'), in_(0)), `${root}001000`);
  });

  test('merging shows matters to others: a second administrator decides, and the places follow', async () => {
    await city.person({ agency: city.agencies.police, unit: unit('002'), scope: 'unit' });
    const proposed = await propose(anna!, 'unit.merge', {
      units: [unit('001')],
      into: unit('002'),
      from: in_(0),
    });
    assert.equal(proposed.state, 'pending');
    assert.match(proposed.consequence.zh, /18 处地址、7 件事项.*现有 1 人新增/);
    assert.equal(await codeOn(unit('001'), in_(0)), `${root}001000`, 'nothing changed yet');
    await assert.rejects(administration.approve(anna!, proposed.id), refusal('access.four-eyes'));
    await administration.approve(ben!, proposed.id);
    assert.equal(await codeOn(unit('001'), in_(0)), undefined);
    assert.deepEqual((await unitsAbove(app(), unit('001'), in_(0))).slice(0, 2), [unit('001'), unit('002')]);
    const room = county.places.get(`${root}00120100100001010301`)!;
    const [now] = (await resolveCode(app(), (await placeOn(city.database.db, room, '2020-01-01'))!.code)).now;
    assert.equal(now?.id, room);
    assert.ok(now.code?.startsWith(`${root}002`));
    const { rows } = await city.database.db.owner.query<{ action: string }>(
      'select action from store.journal where stream = $1 order by version',
      [unit('002')],
    );
    assert.deepEqual(
      rows.map((row) => row.action),
      ['unit.merge.proposed', 'unit.merge'],
    );
  });

  test('counties and units of other tenancies are not merged, not even by the administrator of the platform', async () => {
    const merge = (units: string[], into: string) =>
      propose(anna!, 'unit.merge', { units, into, from: in_(0) });
    await assert.rejects(merge([city.units.e1], unit('002')), refusal('access.unit-other-tenancy'));
    await assert.rejects(merge([unit('002')], unit('002')), refusal('places.merge-itself'));
    // what the tree refuses is refused when it is decided, before anything changed
    const { id } = await merge([unit('001201')], unit('002'));
    await assert.rejects(administration.approve(ben!, id), refusal('places.merge-levels'));
  });

  test('dividing names what goes where by codes; the parts are there once a second administrator agreed', async () => {
    const split = (children: string[]) =>
      propose(anna!, 'unit.split', {
        unit: unit('001'),
        parts: [
          { name: { zh: '东镇', en: 'East' }, children },
          { name: { zh: '西镇', en: 'West' }, code: `${root}010`, rest: true },
        ],
        from: in_(0),
      });
    await assert.rejects(split([`${root}002201`]), refusal('access.split-unknown'));
    const proposed = await split([`${root}001201`]);
    assert.equal(proposed.state, 'pending');
    await administration.approve(ben!, proposed.id);
    assert.equal((await unitOn(app(), proposed.made, in_(0)))?.name.zh, '东镇');
    assert.equal((await unitOn(app(), unit('001201'), in_(0)))?.parent, proposed.made);
    assert.equal(await codeOn(unit('001202'), in_(0)), `${root}010202`);
  });

  test('a unit that is added gets a code of its level, or is refused', async () => {
    const add = (code: string) =>
      propose(anna!, 'unit.add', {
        parent: unit('001'),
        kind: 'village',
        name: { zh: '新村', en: 'New' },
        code,
        from: in_(0),
      });
    await assert.rejects(add(`${root}001`), refusal('places.code-level'));
    await assert.rejects(add(`${root}002203`), refusal('places.code-parent'));
    await assert.rejects(add(`${root}001201`), refusal('places.code-taken'));
    const { made } = await add(`${root}001203`);
    assert.equal(await codeOn(made, in_(0)), `${root}001203`);
  });
});
