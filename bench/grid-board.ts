import type { Pool } from 'pg';
import { addUnits } from '@gaoyao/kernel/places';
import { History, type HistoricalMatter } from '@gaoyao/kernel/matters';
import { newId, type Text } from '@gaoyao/kernel/store';
import { eventKinds } from '@gaoyao/scenarios';
import type { Platform } from '../server/src/platform.ts';
import type { Benchmark } from './benchmark.ts';
import { emptyDatabase, platformOn } from './database.ts';
import { gridCounty, type GridCounty } from './grid-county.ts';
import { serve, sessionOf } from './served.ts';
import { percentile } from './statistics.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const SHARD = 2;
const DAYS = 180;
const TOWNS = 10;
const GRIDS_EACH = 20;
const MATTERS_PER_BATCH = 2_000;
const SOURCES = ['grid-member', 'public', 'hotline'];
const BREAKDOWNS = ['unit', 'kind', 'source'];

const name = (zh: string, en: string): Text => ({ zh, en });
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Towns with grids below the county; the grids. */
async function manyGrids(owner: Pool, { county }: GridCounty): Promise<readonly string[]> {
  const grids: string[] = [];
  for (let town = 0; town < TOWNS; town += 1) {
    const code = `9901001${String(town).padStart(2, '0')}`;
    const id = newId();
    const called = name(`第 ${String(town)} 镇`, `Town ${String(town)}`);
    const below = Array.from({ length: GRIDS_EACH }, (_, index) => ({
      ...{ id: newId(), kind: 'grid', shard: SHARD, parent: id, name: called },
      code: `${code}001${String(index).padStart(3, '0')}`,
    }));
    await addUnits(
      owner,
      [{ id, kind: 'town', shard: SHARD, parent: county, code, name: called }, ...below],
      '2000-01-01',
    );
    grids.push(...below.map((grid) => grid.id));
  }
  return grids;
}

/**
 * The events of half a year, as they come in: each a little later than the one before. Of a hundred, two are still open, a
 * few are answered late and a few are sent back once.
 */
function* past(
  { agency, reporter, dispatcher, handler }: GridCounty,
  grids: readonly string[],
  count: number,
  until: number,
): Generator<HistoricalMatter> {
  const since = until - DAYS * DAY;
  for (let index = 0; index < count; index += 1) {
    const opened = since + Math.floor((index / count) * (DAYS * DAY - HOUR));
    const kind = eventKinds[index % eventKinds.length]!.code;
    const source = SOURCES[index % SOURCES.length]!;
    const title = `第 ${String(index)} 处`;
    const hours = 1 + ((index * 7) % 60);
    let at = opened;
    let key = 0;
    const act = (action: string, after: number, actor: string, input: Readonly<Record<string, unknown>>) => {
      at = Math.min(at + after, until);
      key += 1;
      return { action, at, input, actor, acting: agency, key: String(key) };
    };
    const answer = { result: 'solved', text: '已处理', solved: true };
    const acts = [
      act('report', 0, reporter, { title, level: 1 + (index % 3), source, kind }),
      act('dispatch', HOUR / 4, dispatcher, { agency, handler, reason: '本网格' }),
      act('accept', HOUR / 2, handler, {}),
    ];
    if (index % 50 !== 0) {
      acts.push(act('feed-back', hours * HOUR, handler, answer));
      if (index % 20 === 1)
        acts.push(
          act('send-back', HOUR, dispatcher, { reason: '未见整改' }),
          act('feed-back', HOUR, handler, answer),
        );
      acts.push(
        act('accept-result', HOUR, dispatcher, {}),
        act('rate', HOUR, reporter, { stars: 3 + (index % 3) }),
      );
    }
    yield {
      ...{ ref: `bench ${String(index)}`, number: `测${String(index)}`, title, shard: SHARD, agency },
      ...{ unit: grids[index % grids.length]!, acts },
    };
  }
}

async function fill(platform: Platform, events: Iterable<HistoricalMatter>): Promise<number> {
  const { db, definitions, reactors } = platform;
  const history = new History({
    ...{ pool: db.owner, definitions, reactors, purpose: 'import' },
    flow: await definitions.current('grid-events'),
    calendar: await platform.calendar(),
  });
  let acts = 0;
  let batch: HistoricalMatter[] = [];
  const take = async (): Promise<void> => {
    acts += (await history.commit(await history.prepare(batch))).acts;
    batch = [];
  };
  for (const event of events) {
    batch.push(event);
    if (batch.length === MATTERS_PER_BATCH) await take();
  }
  if (batch.length > 0) await take();
  // as autovacuum would have by the time that so much is there
  await db.owner.query(
    'vacuum analyze matters.matter, store.journal, indicators.daily, indicators.timed_matter, indicators.timed_due, indicators.stay',
  );
  return acts;
}

/** The leader's board of a county with half a year of events, over HTTP, the server in another process. */
export const gridBoardBenchmark: Benchmark = {
  id: 'grid-board',
  name: name('领导看板：一个县半年的事件', 'the leader’s board: half a year of events of a county'),
  run: async ({ quick, note }) => {
    const count = quick ? 5_000 : 100_000;
    const rounds = quick ? 2 : 7;
    const database = await emptyDatabase();
    const platform = await platformOn(database);
    try {
      const { owner } = platform.db;
      const county = await gridCounty(owner);
      const grids = await manyGrids(owner, county);
      const now = Date.now();
      const acts = await fill(platform, past(county, grids, count, now));
      note(
        name(
          `${String(count)} 起事件，${String(acts)} 个动作`,
          `${String(count)} events with ${String(acts)} acts`,
        ),
      );
      const deviating = await owner.query<{ n: number }>(
        `select count(*)::integer as n from matters.matter where snapshot ->> 'deviations' is not null`,
      );
      if (deviating.rows[0]!.n > 0) throw new Error(`${String(deviating.rows[0]!.n)} events break the flow`);
      await platform.ledger.drain();
      await platform.ledger.stop();
      const served = await serve(database);
      const cookie = (await sessionOf(owner, county.leader)).replace(/^cookie: |\r\n$/g, '');
      const [from, to] = [dayOf(now - 29 * DAY), dayOf(now)];
      const board: number[] = [];
      for (let round = 0; round < rounds; round += 1)
        for (const by of BREAKDOWNS) {
          const started = performance.now();
          const answer = await fetch(
            `http://127.0.0.1:${String(served.port)}/api/grid/figures?from=${from}&to=${to}&by=${by}`,
            { headers: { cookie } },
          );
          const body = await answer.text();
          if (!answer.ok) throw new Error(body);
          board.push(performance.now() - started);
          const { total } = JSON.parse(body) as { total: Record<string, { n: number }> };
          if (!quick && total['reports']!.n < count / 10)
            throw new Error(`the board counts too little: ${body}`);
        }
      const bare: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const started = performance.now();
        await owner.query(
          `select count(*), max(j.at) from matters.matter m join store.journal j on j.shard = m.shard and j.stream = m.id
           where m.scenario = 'grid-events' and m.opened_at < now()
             and (m.closed_at is null or m.closed_at > now() - interval '30 days')`,
        );
        bare.push(performance.now() - started);
      }
      await served.stop();
      return {
        measures: [
          {
            id: 'board',
            name: name('30 日看板，p95', 'the board of thirty days, p95'),
            ...{ value: percentile(board, 0.95), unit: 'ms' },
            baseline: {
              name: name(
                '仅数一遍同期事件的动作，p95',
                'counting the acts of the events of those days alone, p95',
              ),
              value: percentile(bare, 0.95),
            },
          },
        ],
      };
    } finally {
      await platform.close();
      await database.drop();
    }
  },
};
