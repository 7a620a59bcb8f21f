import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import type { Actor } from '../access/index.ts';
import { newId, Problem } from '../store/index.ts';
import { permitFlow, smallCity, type SmallCity } from '../testing/index.ts';
import { listMatters, type ListFilter, type MatterItem } from './index.ts';

const DAY = 86_400_000;
const sorts = ['-opened', 'opened', 'due', '-last'] as const;

describe('the list of matters', () => {
  let city: SmallCity;
  let police: Actor;
  let streets: Actor;
  let leader: Actor;
  /** Everything there is, as the leader of the tenancy sees it, read without the list. */
  let all: { id: string; title: string | null; number: string }[];
  const odd = ['100% sure', '50%', 'a_b', 'axb', 'C:\\temp', `O'Neil`, '路面_破损', '<script>'];

  before(async () => {
    city = await smallCity();
    await city.definitions.install(permitFlow({ unit: 'cd' }), 'data');
    police = await city.person({ agency: city.agencies.police });
    streets = await city.person({ agency: city.agencies.streets });
    leader = await city.person({ agency: city.agencies.police, role: 'leader', scope: 'tenancy' });
    const start = Date.now() - 40 * DAY;
    const units = [city.units.e1, city.units.e2, city.units.w1, undefined];
    for (let index = 0; index < 60; index += 1) {
      const actor = index % 3 === 0 ? streets : police;
      const unit = units[index % 4];
      // several opened at one and the same moment
      const at = start + Math.floor(index / 4) * DAY;
      const title = odd[index % odd.length]!;
      const act = (matter: string, action: string, input = {}) =>
        city.matters.perform({ actor, purpose: 'handling', on: { matter }, action, input, at: at + 2 * DAY });
      const permit = index % 2 === 0;
      const { matter } = await city.matters.perform({
        actor,
        purpose: 'handling',
        on: {
          scenario: permit ? 'permit' : 'road-traffic-fines',
          title,
          ...(unit === undefined ? {} : { unit }),
        },
        action: permit ? 'apply' : 'create-fine',
        input: permit ? { kind: 'x' } : { amount: 1 },
        at,
      });
      if (index % 5 === 0)
        await (permit ? act(matter, 'decide') : act(matter, 'payment', { paymentAmount: 1 }));
    }
    const { rows } = await city.database.db.owner.query<{ id: string; title: string | null; number: string }>(
      'select id, title, number from matters.matter',
    );
    all = rows;
  });
  after(async () => {
    await city.database.close();
  });

  const list = (actor: Actor, filter: ListFilter = {}, only?: readonly string[]) =>
    listMatters({ db: city.database.db.app, actor, purpose: 'locate' }, city.definitions, filter, only);
  /** Every page from first to last. */
  async function walk(actor: Actor, filter: ListFilter): Promise<MatterItem[]> {
    const items: MatterItem[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await list(actor, cursor === undefined ? filter : { ...filter, cursor });
      assert.ok(page.items.length <= (filter.limit ?? 50));
      items.push(...page.items);
      assert.ok(items.length <= 1_000, 'the pages never end');
      cursor = page.next;
    }
    return items;
  }
  const ids = (items: readonly MatterItem[]): string[] => items.map((one) => one.id).sort();
  const problem = (code: string) => (error: unknown) => {
    assert.ok(error instanceof Problem, String(error));
    assert.equal(error.code, code);
    return true;
  };

  for (const sort of sorts)
    for (const limit of [1, 7, 60])
      test(`sorted by ${sort}, ${String(limit)} to the page: every matter once, in order, however many share a moment`, async () => {
        const items = await walk(leader, { sort, limit });
        const value = (one: MatterItem): string =>
          sort === 'due' ? one.nextDue! : sort === '-last' ? one.lastAt : one.openedAt;
        const order = items.map((one) => `${value(one)} ${one.id}`);
        const sorted = order.toSorted();
        assert.deepEqual(order, sort.startsWith('-') ? sorted.reverse() : sorted);
        assert.equal(new Set(ids(items)).size, items.length);
        const expected =
          sort === 'due'
            ? (await walk(leader, { status: 'open' })).filter((one) => one.nextDue !== null)
            : all;
        assert.equal(items.length, expected.length);
      });

  test('a matter opened while somebody turns the pages neither repeats nor hides another', async () => {
    const first = await list(leader, { limit: 20 });
    const { matter } = await city.matters.perform({
      actor: police,
      purpose: 'handling',
      on: { scenario: 'permit' },
      action: 'apply',
      input: { kind: 'late' },
    });
    const rest = await walk(leader, { limit: 20, cursor: first.next! });
    assert.deepEqual(ids([...first.items, ...rest]), all.map((one) => one.id).sort());
    all.push({ id: matter, title: null, number: '' });
  });

  test('by scenario, stage, status, agency and unit: what is shown fits, and with its opposite it is everything', async () => {
    const count = async (filter: ListFilter): Promise<number> => (await walk(leader, filter)).length;
    assert.equal(
      (await count({ scenario: 'permit' })) + (await count({ scenario: 'road-traffic-fines' })),
      all.length,
    );
    assert.equal((await count({ status: 'open' })) + (await count({ status: 'closed' })), all.length);
    assert.equal(
      (await count({ agency: city.agencies.police })) + (await count({ agency: city.agencies.streets })),
      all.length,
    );
    for (const one of await walk(leader, { stage: 'decided', scenario: 'permit' }))
      assert.deepEqual(
        [one.stage.id, one.outcome?.id, one.status, one.scenario.id],
        ['decided', 'decided', 'closed', 'permit'],
      );
    for (const one of await walk(leader, { status: 'closed' }))
      assert.ok(one.closedAt !== null && one.nextDue === null);
    const east = await walk(leader, { unit: city.units.east });
    assert.ok(east.length > 0);
    assert.ok(east.every((one) => one.unit !== null && [city.units.e1, city.units.e2].includes(one.unit.id)));
    assert.equal(
      east.length + (await count({ unit: city.units.west })),
      await count({ unit: city.units.city }),
    );
    assert.equal(await count({ scenario: 'nowhere' }), 0);
    assert.equal(await count({ agency: newId() }), 0);
  });

  test('everything shown has its name in both languages', async () => {
    for (const one of await walk(leader, {}))
      for (const named of [one.scenario, one.stage, one.agency, ...(one.unit === null ? [] : [one.unit])])
        assert.ok(named.name.zh !== '' && named.name.en !== '' && named.name.zh !== named.id);
  });

  test('searching takes %, _ and \\ as the characters they are', async () => {
    const titles = async (q: string): Promise<unknown[]> =>
      [...new Set((await walk(leader, { q })).map((one) => one.title))].sort();
    assert.deepEqual(await titles('%'), ['100% sure', '50%']);
    assert.deepEqual(await titles('0% s'), ['100% sure']);
    assert.deepEqual(await titles('a_b'), ['a_b']);
    assert.deepEqual(await titles('_'), ['a_b', '路面_破损']);
    assert.deepEqual(await titles('\\'), ['C:\\temp']);
    assert.deepEqual(await titles(`'`), [`O'Neil`]);
    assert.deepEqual(await titles('破损'), ['路面_破损']);
    assert.deepEqual(await titles('nothing like this'), []);
    assert.equal((await walk(leader, { q: '   ' })).length, all.length);
  });

  test('a number is found by its beginning', async () => {
    const one = all.find((matter) => matter.number !== '')!;
    const found = await walk(leader, { q: one.number });
    assert.ok(found.some((matter) => matter.id === one.id));
    assert.ok(found.every((matter) => matter.number.startsWith(one.number)));
  });

  test('whatever is searched for, what is found holds it and what is not found does not', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({
          unit: fc.constantFrom('%', '_', '\\', 'a', '0', "'", '路', ' '),
          minLength: 1,
          maxLength: 3,
        }),
        async (text) => {
          const q = text.trim();
          const found = new Set(ids(await walk(leader, { q, limit: 200 })));
          for (const one of all)
            if (one.number !== '')
              assert.equal(
                found.has(one.id),
                q === '' || one.number.startsWith(q) || one.title?.includes(q) === true,
                `${q} in ${String(one.title)}`,
              );
        },
      ),
      { numRuns: 40 },
    );
  });

  test('a cursor that was damaged, made up or hostile is told to be so', async () => {
    const made = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    for (const cursor of [
      '',
      'nonsense',
      made(null),
      made({}),
      made([]),
      made(['2020-01-01T00:00:00.000Z', 'not an id']),
      made(['not a time', newId()]),
      made(['1', newId()]),
      made(['2020', newId()]),
      made([1, newId()]),
      made(['infinity', newId()]),
      made(['2020-13-45T00:00:00.000Z', newId()]),
      made([`2020-01-01T00:00:00.000Z'; drop table matters.matter`, newId()]),
    ])
      await assert.rejects(list(leader, { cursor }), problem('list.bad-cursor'), cursor);
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.base64String(), fc.jsonValue().map(made)), async (cursor) => {
        await assert.rejects(list(leader, { cursor }), problem('list.bad-cursor'));
      }),
      { numRuns: 60 },
    );
  });

  test('filters that are no ids, and texts that no database holds, are told to be so', async () => {
    for (const filter of [
      { agency: 'x' },
      { unit: `' or 1=1` },
      { q: 'a\u0000b' },
      { stage: '\u0000' },
      { scenario: '\u0000' },
    ])
      await assert.rejects(list(leader, filter), problem('list.bad-filter'));
  });

  test('an officer sees the own agency, a post in a part of the city only what lies in that part', async () => {
    assert.ok((await walk(streets, {})).every((one) => one.agency.id === city.agencies.streets));
    assert.deepEqual(ids(await walk(streets, { agency: city.agencies.police })), []);
    const eastern = await city.person({ agency: city.agencies.police, unit: city.units.east, scope: 'unit' });
    const seen = await walk(eastern, {});
    assert.deepEqual(
      ids(seen),
      ids(await walk(leader, { agency: city.agencies.police, unit: city.units.east })),
    );
    assert.deepEqual(ids(await walk(eastern, { unit: city.units.west })), []);
    assert.ok(seen.length > 0);
  });

  test('naming the agencies narrows the list but never widens it', async () => {
    const narrowed = await list(leader, { limit: 200 }, [city.agencies.streets]);
    assert.ok(
      narrowed.items.length > 0 && narrowed.items.every((one) => one.agency.id === city.agencies.streets),
    );
    assert.deepEqual((await list(streets, {}, [city.agencies.police, city.agencies.elsewhere])).items, []);
    assert.deepEqual((await list(streets, {}, [])).items, []);
  });

  test('a page holds at least one and at most two hundred matters', async () => {
    assert.equal((await list(leader, { limit: 0 })).items.length, 1);
    assert.equal((await list(leader, { limit: -5 })).items.length, 1);
    assert.equal((await list(leader, { limit: 100_000 })).items.length, all.length);
  });
});
