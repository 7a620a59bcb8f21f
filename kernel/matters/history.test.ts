import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { PLATFORM_AGENCY, systemActor } from '../access/index.ts';
import { indicatorReactor, recomputeIndicators } from '../indicators/index.ts';
import { newId } from '../store/index.ts';
import { keptFigures, permitFlow, smallCity, type SmallCity } from '../testing/index.ts';
import { History, replayCheck, type HistoricalAct, type HistoricalMatter, type Reactor } from './index.ts';
import type { MatterRow } from './state.ts';

const DAY = 86_400_000;
const start = Date.UTC(2020, 0, 1, 4);

describe('history through the one path in bulk', () => {
  let city: SmallCity;
  before(async () => {
    city = await smallCity();
    await city.definitions.install(permitFlow({ unit: 'cd' }), 'data');
  });
  after(async () => {
    await city.database.close();
  });

  const db = () => city.database.db.owner;
  const historyOf = async (scenario: string, reactors: readonly Reactor[] = []): Promise<History> =>
    new History({
      pool: db(),
      definitions: city.definitions,
      reactors,
      flow: await city.definitions.current(scenario),
      calendar: city.calendar,
      purpose: 'import',
    });
  const act = (
    action: string,
    day: number,
    input: Record<string, unknown> = {},
    key = `${action} ${String(day)}`,
  ): HistoricalAct => ({
    action,
    at: start + day * DAY,
    input,
    key,
    actor: systemActor.account,
    acting: PLATFORM_AGENCY,
  });
  const matter = (
    acts: readonly HistoricalAct[],
    more: Partial<HistoricalMatter> = {},
  ): HistoricalMatter => ({
    ref: newId(),
    shard: 1,
    agency: city.agencies.police,
    unit: city.units.e1,
    mark: '公',
    acts,
    ...more,
  });
  const write = async (history: History, matters: readonly HistoricalMatter[]) =>
    history.commit(await history.prepare(matters));
  const rowOf = async (ref: string): Promise<MatterRow | undefined> =>
    (await db().query<MatterRow>('select * from matters.matter where source_ref = $1', [ref])).rows[0];
  const journal = async (
    ref: string,
  ): Promise<{ version: number; action: string; deviations: string[] | null }[]> =>
    (
      await db().query<{ version: number; action: string; deviations: string[] | null }>(
        `select j.version, j.action, j.effects->'deviations' as deviations from store.journal j
         join matters.matter m on m.shard = j.shard and m.id = j.stream where m.source_ref = $1 order by 1`,
        [ref],
      )
    ).rows;
  const counts = async (): Promise<unknown> =>
    (
      await db().query(
        'select (select count(*) from matters.matter) as matters, (select count(*) from store.journal) as acts, (select count(*) from matters.number_series) as series, (select count(*) from indicators.daily) as figures',
      )
    ).rows;

  test('a matter of the past stands as if its acts had been performed: row, task, clock, journal, each at its own time', async () => {
    const one = matter([act('apply', 0, { kind: 'shop' }), act('extend', 3)]);
    assert.deepEqual(await write(await historyOf('permit'), [one]), { acts: 2, matters: 1, duplicates: 0 });
    const row = (await rowOf(one.ref))!;
    assert.deepEqual(
      [row.stage, row.version, row.opened_at, row.last_at, row.unit],
      ['examining', 2, new Date(start), new Date(start + 3 * DAY), city.units.e1],
    );
    // applied on 1 January: ten days and five more
    assert.equal(row.next_due?.toISOString(), '2020-01-16T16:00:00.000Z');
    const { rows } = await db().query(
      'select (select due from matters.task where matter = $1) as task, (select due from matters.clock where matter = $1) as clock',
      [row.id],
    );
    assert.deepEqual(rows[0], { task: row.next_due, clock: row.next_due });
    assert.deepEqual(
      (await journal(one.ref)).map((entry) => entry.action),
      ['apply', 'extend'],
    );
  });

  test('a matter can be continued; what is there already is left out and counted', async () => {
    const history = await historyOf('permit');
    const one = matter([act('apply', 0, { kind: 'shop' })]);
    await write(history, [one]);
    const longer = { ...one, acts: [...one.acts, act('extend', 3), act('decide', 12)] };
    assert.deepEqual(await write(history, [longer]), { acts: 2, matters: 0, duplicates: 1 });
    assert.deepEqual(await write(history, [longer]), { acts: 0, matters: 0, duplicates: 3 });
    const row = (await rowOf(one.ref))!;
    assert.deepEqual([row.stage, row.outcome, row.version, row.next_due], ['decided', 'decided', 3, null]);
    const { rows } = await db().query(
      'select (select count(*) from matters.task where matter = $1) as tasks, (select count(*) from matters.clock where matter = $1) as clocks',
      [row.id],
    );
    assert.deepEqual(rows[0], { tasks: 0, clocks: 0 });
  });

  test('what the flow would refuse is kept with the reason; the flow goes on with what makes sense', async () => {
    const one = matter([
      act('decide', 0),
      act('apply', 1, { kind: 'shop' }),
      act('dance', 2),
      act('extend', 3, { unheard: 'of' }),
    ]);
    await write(await historyOf('permit'), [one]);
    assert.deepEqual(
      (await journal(one.ref)).map((entry) => entry.deviations),
      [
        ['flow.not-opened'],
        ['flow.already-open'],
        ['flow.unknown-action'],
        ['flow.closed', 'form.additionalProperties'],
      ],
    );
  });

  test('numbers run on from those that officers were given, without gaps, by the year in China', async () => {
    const officer = await city.person({ agency: city.agencies.streets });
    const open = () =>
      city.matters.perform({
        actor: officer,
        purpose: 'handling',
        on: { scenario: 'permit' },
        action: 'apply',
        input: { kind: 'x' },
        at: Date.UTC(2019, 5, 1),
      });
    const first = await open();
    // 31 December 2018, 17:00 in Greenwich is already 2019 in China
    const acts = [{ ...act('apply', 0, { kind: 'x' }), at: Date.UTC(2018, 11, 31, 17) }];
    const older = [{ ...act('apply', 0, { kind: 'x' }), at: Date.UTC(2018, 11, 31, 15) }];
    const more = { agency: city.agencies.streets, mark: '街' };
    const matters = [
      matter(acts, more),
      matter(older, more),
      matter(acts, more),
      matter(acts, { ...more, number: '旧字第5号' }),
    ];
    await write(await historyOf('permit'), matters);
    const numbers = await Promise.all(matters.map(async ({ ref }) => (await rowOf(ref))!.number));
    assert.deepEqual(
      [first.number, ...numbers, (await open()).number],
      ['街〔2019〕1号', '街〔2019〕2号', '街〔2018〕1号', '街〔2019〕3号', '旧字第5号', '街〔2019〕4号'],
    );
  });

  test('all or nothing: when what must be kept with a batch fails, nothing of the batch is there', async () => {
    const history = await historyOf('permit', [indicatorReactor]);
    const before = await counts();
    const one = matter([act('apply', 0, { kind: 'shop' })]);
    const prepared = await history.prepare([one]);
    await assert.rejects(
      history.commit(prepared, async () => {
        throw new Error('the place in the file could not be kept');
      }),
      /could not be kept/,
    );
    assert.deepEqual(await counts(), before);
    assert.equal((await write(history, [one])).acts, 1);
  });

  test('all or nothing: when a reactor fails, the acts are not there either', async () => {
    const broken: Reactor = {
      name: 'broken',
      gather: () => ({
        add: () => undefined,
        save: async () => {
          throw new Error('the reactor broke');
        },
      }),
    };
    const before = await counts();
    await assert.rejects(
      write(await historyOf('permit', [indicatorReactor, broken]), [
        matter([act('apply', 0, { kind: 'x' })]),
      ]),
      /reactor broke/,
    );
    assert.deepEqual(await counts(), before);
  });

  test('a batch that was prepared before an officer acted on its matter is not written over that act', async () => {
    const officer = await city.person({ agency: city.agencies.police });
    const history = await historyOf('permit');
    const one = matter([act('apply', 0, { kind: 'shop' })]);
    await write(history, [one]);
    const prepared = await history.prepare([{ ...one, acts: [...one.acts, act('extend', 1)] }]);
    const { id } = (await rowOf(one.ref))!;
    await city.matters.perform({
      actor: officer,
      purpose: 'handling',
      on: { matter: id },
      action: 'decide',
      input: {},
    });
    const before = await counts();
    await assert.rejects(history.commit(prepared), /changed/);
    assert.deepEqual(await counts(), before);
    assert.equal((await rowOf(one.ref))!.stage, 'decided');
    assert.deepEqual(await write(history, [{ ...one, acts: [...one.acts, act('extend', 1)] }]), {
      acts: 1,
      matters: 0,
      duplicates: 1,
    });
  });

  test('a batch written twice by mistake fails and doubles nothing', async () => {
    const history = await historyOf('permit');
    const prepared = await history.prepare([matter([act('apply', 0, { kind: 'shop' })])]);
    await history.commit(prepared);
    const before = await counts();
    await assert.rejects(history.commit(prepared));
    assert.deepEqual(await counts(), before);
  });

  test('a matter named twice in one batch is a mistake of the caller', async () => {
    const one = matter([act('apply', 0, { kind: 'shop' })]);
    await assert.rejects((await historyOf('permit')).prepare([one, one]), /once/);
  });

  test('a matter stays on the definition it runs on, also when history adds to it under a newer one', async () => {
    const one = matter([act('apply', 0, { kind: 'shop' })]);
    await write(await historyOf('permit'), [one]);
    const { definition } = (await rowOf(one.ref))!;
    await city.definitions.install(
      permitFlow({ unit: 'cd', name: { zh: '新许可', en: 'New permit' } }),
      'data',
    );
    await write(await historyOf('permit'), [{ ...one, acts: [act('decide', 2)] }]);
    assert.equal((await rowOf(one.ref))!.definition, definition);
  });

  /** Any acts in any order, some unknown, some with inputs the forms refuse, at any time. */
  const anyAct = fc.oneof(
    fc.record({
      action: fc.constantFrom(
        'create-fine',
        'send-fine',
        'insert-fine-notification',
        'add-penalty',
        'payment',
        'appeal-to-judge',
        'send-for-credit-collection',
        'whistle',
      ),
      day: fc.integer({ min: 0, max: 200 }),
      input: fc.dictionary(
        fc.constantFrom('amount', 'expense', 'paymentAmount', 'totalPaymentAmount', 'dismissal'),
        fc.oneof(
          fc.integer({ min: 0, max: 60 }),
          fc.constantFrom('G', '#', 'NIL', -1, 0.005, 'text'),
          fc.double({ noNaN: true, noDefaultInfinity: true }),
        ),
      ),
    }),
    fc.record({
      action: fc.constantFrom('apply', 'extend', 'decide', 'withdraw'),
      day: fc.integer({ min: 0, max: 30 }),
      input: fc.constant({ kind: 'x' }),
    }),
  );

  for (const scenario of ['road-traffic-fines', 'permit'])
    test(`${scenario}: whatever acts come, in however many batches, the state is the same and replay rebuilds it`, async () => {
      const history = await historyOf(scenario, [indicatorReactor]);
      await fc.assert(
        fc.asyncProperty(
          fc.array(anyAct, { minLength: 1, maxLength: 14 }),
          fc.integer({ min: 1, max: 5 }),
          async (wanted, size) => {
            const acts = wanted.map(({ action, day, input }, index) =>
              act(action, day, input, String(index)),
            );
            const [whole, divided] = [matter(acts), matter(acts)];
            await write(history, [whole]);
            for (let from = 0; from < acts.length; from += size)
              await write(history, [{ ...divided, acts: acts.slice(from, from + size) }]);
            const [a, b] = [(await rowOf(whole.ref))!, (await rowOf(divided.ref))!];
            assert.deepEqual(b.snapshot, a.snapshot);
            assert.deepEqual(
              [b.stage, b.outcome, b.next_due, b.closed_at, b.last_at],
              [a.stage, a.outcome, a.next_due, a.closed_at, a.last_at],
            );
            assert.deepEqual(await journal(divided.ref), await journal(whole.ref));
          },
        ),
        { numRuns: 60 },
      );
    });

  test('after all this replay finds no difference and the figures equal a recount', async () => {
    const report = await replayCheck(db(), city.definitions, city.calendar);
    assert.ok(report.matters > 200);
    assert.deepEqual(report.differences, []);
    const figures = async () =>
      (await keptFigures(db(), 'road-traffic-fines')).map(({ total, ...row }) => ({
        ...row,
        total: Number(total).toPrecision(9),
      }));
    const kept = await figures();
    assert.ok(kept.length > 50);
    await recomputeIndicators(db(), city.definitions, 'road-traffic-fines');
    assert.deepEqual(await figures(), kept);
  });
});
