import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Actor } from '../access/index.ts';
import { isoOf, localDay, workCalendar, type HolidayDay } from '../calendar/index.ts';
import type { FlowDefinition } from '../process/index.ts';
import { Problem, type Row } from '../store/index.ts';
import { permitFlow, smallCity, type SmallCity } from '../testing/index.ts';
import { Matters, migrateMatters, recomputeClocks, replayCheck } from './index.ts';
import type { MatterRow } from './state.ts';

const on = (day: string): number => Date.parse(`${day}T10:00:00+08:00`);
const off = (date: string): HolidayDay => ({ date, name: '另放', isOffDay: true });
/** 2020 with New Year's Day and the days named. */
const calendarWith = (days: readonly HolidayDay[]) =>
  workCalendar([{ year: 2020, days: [off('2020-01-01'), ...days] }]);
const ordinary = calendarWith([]);
/** A week off: 15 to 19 June 2020. */
const holiday = calendarWith(['2020-06-15', '2020-06-16', '2020-06-17', '2020-06-18', '2020-06-19'].map(off));

describe('matters amended by the platform', () => {
  let city: SmallCity;
  let officer: Actor;
  let calendar = ordinary;
  let matters: Matters;
  before(async () => {
    city = await smallCity();
    officer = await city.person({ agency: city.agencies.police });
  });
  beforeEach(async () => {
    const { owner } = city.database.db;
    await owner.query('truncate matters.matter, matters.task, matters.clock, store.journal, store.outbox');
    calendar = ordinary;
    await city.definitions.install(permitFlow(), 'data');
    matters = new Matters(city.database.db, city.definitions, async () => calendar);
  });
  after(async () => {
    await city.database.close();
  });

  const apply = async (day: string): Promise<string> =>
    (
      await matters.perform({
        actor: officer,
        purpose: 'handling',
        on: { scenario: 'permit' },
        action: 'apply',
        input: { kind: 'shop' },
        at: on(day),
      })
    ).matter;
  const act = (matter: string, action: string, day: string) =>
    matters.perform({ actor: officer, purpose: 'handling', on: { matter }, action, input: {}, at: on(day) });
  const rowOf = async (matter: string): Promise<MatterRow> =>
    (await city.database.db.owner.query<MatterRow>('select * from matters.matter where id = $1', [matter]))
      .rows[0]!;
  const lastDay = (row: MatterRow): string => isoOf(localDay(row.next_due!.getTime() - 1));
  const acts = async (
    matter: string,
  ): Promise<{ action: string; purpose: string; input: unknown; effects: Record<string, unknown> }[]> =>
    (
      await city.database.db.owner.query<{
        action: string;
        purpose: string;
        input: unknown;
        effects: Record<string, unknown>;
      }>('select action, purpose, input, effects from store.journal where stream = $1 order by version', [
        matter,
      ])
    ).rows;
  const replayed = async (): Promise<void> => {
    for (const today of [ordinary, holiday, workCalendar([])]) {
      const report = await replayCheck(city.database.db.owner, city.definitions, today);
      assert.deepEqual(report.differences, []);
    }
  };
  const everything = async (): Promise<readonly Row[]> => {
    const { rows } = await city.database.db.owner.query<Row>(
      `select (select json_agg(m order by id) from matters.matter m)::text as matters,
           (select json_agg(t order by matter, task) from matters.task t)::text as tasks,
           (select json_agg(c order by matter, clock) from matters.clock c)::text as clocks,
           (select count(*) from store.journal) as acts, (select count(*) from store.outbox) as outbox`,
    );
    return rows;
  };
  const problem = (code: string) => (error: unknown) => {
    assert.ok(error instanceof Problem, String(error));
    assert.equal(error.code, code);
    return true;
  };

  describe('a holiday is imported', () => {
    test('open clocks that run over it are due later, by an act in the journal; row, task and clock say the same', async () => {
      const matter = await apply('2020-06-01');
      // ten working days after Monday 1 June
      assert.equal(lastDay(await rowOf(matter)), '2020-06-15');
      assert.equal(await recomputeClocks(city.database.db.owner, city.definitions, holiday), 1);
      const row = await rowOf(matter);
      assert.equal(lastDay(row), '2020-06-22');
      const { rows } = await city.database.db.owner.query(
        'select (select due from matters.clock where matter = $1) as clock, (select due from matters.task where matter = $1) as task',
        [matter],
      );
      assert.deepEqual(rows[0], { clock: row.next_due, task: row.next_due });
      const [, amendment] = await acts(matter);
      assert.deepEqual([amendment!.action, amendment!.purpose], ['@recompute', 'maintenance']);
      await replayed();
    });

    test('a second recomputation with the same calendar is no act', async () => {
      const matter = await apply('2020-06-01');
      await recomputeClocks(city.database.db.owner, city.definitions, holiday);
      assert.equal(await recomputeClocks(city.database.db.owner, city.definitions, holiday), 0);
      assert.equal((await acts(matter)).length, 2);
    });

    test('what is not touched stays: clocks that ended, matters that are closed, clocks that end before the holiday', async () => {
      const early = await apply('2020-05-11');
      const decided = await apply('2020-06-01');
      await act(decided, 'decide', '2020-06-12');
      const withdrawn = await apply('2020-06-01');
      await act(withdrawn, 'withdraw', '2020-06-10');
      const before = await everything();
      assert.equal(await recomputeClocks(city.database.db.owner, city.definitions, holiday), 0);
      assert.deepEqual(await everything(), before);
      assert.equal(lastDay(await rowOf(early)), '2020-05-25');
    });

    test('an extension that was granted is kept', async () => {
      const matter = await apply('2020-06-01');
      await act(matter, 'extend', '2020-06-10');
      assert.equal(lastDay(await rowOf(matter)), '2020-06-22');
      await recomputeClocks(city.database.db.owner, city.definitions, holiday);
      assert.equal(lastDay(await rowOf(matter)), '2020-06-29');
      await replayed();
    });

    test('an officer can go on afterwards, also with what was done before the holiday was announced', async () => {
      const matter = await apply('2020-06-01');
      await recomputeClocks(city.database.db.owner, city.definitions, holiday);
      calendar = holiday;
      const { effects } = await act(matter, 'decide', '2020-06-22');
      assert.deepEqual(
        effects.clocks?.map(([id, change]) => [id, change]),
        [['decision', 'met']],
      );
      await replayed();
    });

    test('hundreds of matters are recomputed, each once', async () => {
      const all = await Promise.all(Array.from({ length: 620 }, () => apply('2020-06-01')));
      assert.equal(await recomputeClocks(city.database.db.owner, city.definitions, holiday), 620);
      const { rows } = await city.database.db.owner.query(
        `select count(*) as n, count(distinct stream) as matters from store.journal where action = '@recompute'`,
      );
      assert.deepEqual(rows, [{ n: all.length, matters: all.length }]);
      await replayed();
    });

    test('officers who act while clocks are recomputed lose nothing', async () => {
      const all = await Promise.all(Array.from({ length: 60 }, () => apply('2020-06-01')));
      await Promise.all([
        recomputeClocks(city.database.db.owner, city.definitions, holiday),
        ...all.map((matter) => act(matter, 'extend', '2020-06-02')),
      ]);
      for (const matter of all) assert.ok((await acts(matter)).some((one) => one.action === 'extend'));
      await recomputeClocks(city.database.db.owner, city.definitions, holiday);
      for (const matter of all) assert.equal(lastDay(await rowOf(matter)), '2020-06-29');
      await replayed();
    });
  });

  describe('a flow is moved to a new definition', () => {
    const basis = '某市规〔2020〕1号';
    /** The stage of examining gets another id, a field of the form a new fact. */
    const renamed = (): FlowDefinition => {
      const old = permitFlow();
      const stageOf = (id: string) => (id === 'examining' ? 'under-examination' : id);
      return {
        ...old,
        facts: { ...old.facts, area: { name: { zh: '面积', en: 'Area' }, type: 'number', initial: 7 } },
        stages: old.stages.map((stage) => ({ ...stage, id: stageOf(stage.id) })),
        actions: old.actions.map((action) => ({
          ...action,
          from: typeof action.from === 'string' ? action.from : action.from.map(stageOf),
          to: typeof action.to === 'string' ? stageOf(action.to) : action.to,
        })),
        tasks: old.tasks.map((task) => ({ ...task, opens: { stages: ['under-examination'] } })),
      };
    };
    const mapping = { examining: 'under-examination' };
    const migrate = (stages: Record<string, string>, options: { basis?: string; dryRun?: boolean } = {}) =>
      migrateMatters(
        city.database.db.owner,
        city.definitions,
        'permit',
        stages,
        options.basis ?? basis,
        options.dryRun ?? false,
      );

    test('open matters move by an act that names basis and mapping; closed ones stay where they were', async () => {
      const open = await apply('2020-06-01');
      const closed = await apply('2020-06-01');
      await act(closed, 'decide', '2020-06-02');
      const before = await rowOf(closed);
      await city.definitions.install(renamed(), 'data');
      assert.deepEqual(await migrate(mapping), { moved: 1 });
      const row = await rowOf(open);
      const current = await city.definitions.current('permit');
      assert.deepEqual(
        [row.definition, row.stage, row.snapshot.facts['area']],
        [current.id, 'under-examination', 7],
      );
      assert.equal(lastDay(row), '2020-06-15', 'the clock goes on as it was');
      assert.deepEqual(await rowOf(closed), before);
      const [, moved] = await acts(open);
      assert.equal(moved!.action, '@migrate');
      assert.deepEqual(moved!.input, {
        from: (await city.definitions.byId(before.definition)).flow.hash,
        to: current.flow.hash,
        stages: mapping,
        basis,
      });
      await replayed();
    });

    test('a stage that the new definition does not have must be mapped; until then nothing moves', async () => {
      await apply('2020-06-01');
      await city.definitions.install(renamed(), 'data');
      const before = await everything();
      await assert.rejects(migrate({}), problem('flow.stage-not-mapped'));
      await assert.rejects(migrate({ examining: 'nowhere' }), problem('flow.stage-not-mapped'));
      await assert.rejects(migrate(mapping, { basis: '  ' }), problem('flow.basis-missing'));
      await assert.rejects(
        migrateMatters(city.database.db.owner, city.definitions, 'unheard-of', {}, basis, false),
        problem('matters.scenario-unknown'),
      );
      assert.deepEqual(await everything(), before);
    });

    test('a dry run says how many would move and changes nothing', async () => {
      await apply('2020-06-01');
      await apply('2020-06-02');
      await city.definitions.install(renamed(), 'data');
      const before = await everything();
      assert.deepEqual(await migrate(mapping, { dryRun: true }), { moved: 2 });
      assert.deepEqual(await everything(), before);
      assert.deepEqual(await migrate(mapping), { moved: 2 });
    });

    test('moved once, a second migration moves nothing', async () => {
      await apply('2020-06-01');
      await city.definitions.install(renamed(), 'data');
      await migrate(mapping);
      const before = await everything();
      assert.deepEqual(await migrate(mapping), { moved: 0 });
      assert.deepEqual(await everything(), before);
    });

    test('the officer goes on under the new definition, and replay follows through both', async () => {
      const matter = await apply('2020-06-01');
      await act(matter, 'extend', '2020-06-02');
      await city.definitions.install(renamed(), 'data');
      await migrate(mapping);
      const decided = await matters.perform({
        actor: officer,
        purpose: 'handling',
        on: { matter },
        action: 'decide',
        input: {},
      });
      assert.equal(decided.stage, 'decided');
      await replayed();
    });

    test('a matter moved twice is rebuilt through three definitions', async () => {
      const matter = await apply('2020-06-01');
      await city.definitions.install(renamed(), 'data');
      await migrate(mapping);
      await city.definitions.install(
        { ...permitFlow(), name: { zh: '许可（三）', en: 'Permit, third' } },
        'data',
      );
      await migrate({ 'under-examination': 'examining' });
      assert.equal((await rowOf(matter)).stage, 'examining');
      assert.equal((await acts(matter)).length, 3);
      await replayed();
    });

    test('a new definition leaves matters alone until they are moved: they go on under their own', async () => {
      const matter = await apply('2020-06-01');
      const before = (await rowOf(matter)).definition;
      await city.definitions.install(renamed(), 'data');
      await act(matter, 'extend', '2020-06-02');
      assert.deepEqual(
        [(await rowOf(matter)).definition, (await rowOf(matter)).stage],
        [before, 'examining'],
      );
      assert.equal((await rowOf(await apply('2020-06-03'))).stage, 'under-examination');
      await replayed();
    });
  });
});
