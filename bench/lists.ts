import pg from 'pg';
import type { Actor } from '@gaoyao/kernel/access';
import { listMatters, matterPage, type ListFilter } from '@gaoyao/kernel/matters';
import type { Queryable, Text } from '@gaoyao/kernel/store';
import type { Platform } from '../server/src/platform.ts';
import type { Benchmark, Measure, Options } from './benchmark.ts';
import { work, type Round } from './callers.ts';
import { unguarded } from './unguarded.ts';
import { emptyDatabase, platformOn, type BenchDatabase } from './database.ts';
import { HttpConnection } from './http-connection.ts';
import { fill, type ManyMatters } from './million-matters.ts';
import { serve, sessionOf } from './served.ts';
import { interleaved, median, percentile } from './statistics.ts';

const HTTP_CLIENTS = 4;
const READERS = 32;

const onlyOf = (actor: Actor): string[] | undefined =>
  actor.bindings.every((one) => one.scope === 'agency') ? actor.bindings.map((one) => one.agency) : undefined;

interface Asked {
  readonly id: string;
  readonly name: Text;
  readonly by: 'officers' | 'overseers';
  /** The filter of the n-th request. */
  readonly filter: (index: number) => ListFilter;
  /** Ask for the page after the first, too, and time that one. */
  readonly second?: true;
}

const stages = ['created', 'sent', 'notified', 'appeal-dated', 'paid', 'collection'];
const roads = ['东风路', '解放街', '人民路', '桥头巷', '河滨大道', '青禾大街'];

const lists: readonly Asked[] = [
  { id: 'officer', name: { zh: '列表：本机关', en: 'list, own agency' }, by: 'officers', filter: () => ({}) },
  {
    id: 'overseer',
    name: { zh: '列表：全县（监督）', en: 'list, a county (supervisor)' },
    by: 'overseers',
    filter: () => ({}),
  },
  {
    id: 'officer-second',
    name: { zh: '列表：第二页', en: 'list, second page' },
    by: 'officers',
    filter: () => ({}),
    second: true,
  },
  {
    id: 'officer-stage',
    name: { zh: '列表：本机关某阶段', en: 'list, own agency, one stage' },
    by: 'officers',
    filter: (index) => ({ scenario: 'road-traffic-fines', stage: stages[index % stages.length]! }),
  },
  {
    id: 'overseer-stage',
    name: { zh: '列表：全县某阶段', en: 'list, a county, one stage' },
    by: 'overseers',
    filter: (index) => ({ scenario: 'road-traffic-fines', stage: stages[index % stages.length]! }),
  },
  {
    id: 'officer-due',
    name: { zh: '列表：本机关按期限', en: 'list, own agency by deadline' },
    by: 'officers',
    filter: () => ({ sort: 'due' }),
  },
  {
    id: 'overseer-due',
    name: { zh: '列表：全县按期限', en: 'list, a county by deadline' },
    by: 'overseers',
    filter: () => ({ sort: 'due' }),
  },
  {
    id: 'officer-search',
    name: { zh: '列表：本机关标题检索', en: 'list, own agency, words of the title' },
    by: 'officers',
    filter: (index) => ({ q: `${roads[index % roads.length]!}${String((index * 37) % 500)}` }),
  },
  {
    id: 'overseer-search',
    name: { zh: '列表：全县标题检索', en: 'list, a county, words of the title' },
    by: 'overseers',
    filter: (index) => ({ q: `${roads[index % roads.length]!}${String((index * 37) % 500)}` }),
  },
  {
    id: 'overseer-number',
    name: { zh: '列表：全县按文号', en: 'list, a county, start of the number' },
    by: 'overseers',
    filter: (index) => ({ q: `N〔${String(2019 + (index % 5))}〕${String(1000 + index)}` }),
  },
];

const P95_GOAL = { of: 'value', at: 'most', limit: 30 } as const;

const GUARD_GOAL = { of: 'ratio', at: 'most', limit: 1.15 } as const;

const measuresOf = (
  id: string,
  name: Text,
  times: readonly number[],
  bare?: readonly number[],
): Measure[] => [
  {
    id: `${id}-p50`,
    name: { zh: `${name.zh} p50`, en: `${name.en}, p50` },
    value: percentile(times, 0.5),
    unit: 'ms',
  },
  {
    id: `${id}-p95`,
    name: { zh: '　p95', en: 'p95' },
    value: percentile(times, 0.95),
    unit: 'ms',
    ...(bare === undefined
      ? {}
      : {
          baseline: {
            name: {
              zh: '同一代码，无行级安全、无查阅记录',
              en: 'the same code without row-level security and without a trace',
            },
            value: percentile(bare, 0.95),
          },
        }),
    goals: [P95_GOAL],
  },
  ...(bare === undefined
    ? []
    : [
        {
          id: `${id}-guard`,
          name: {
            zh: '　行级安全与查阅记录的代价（中位数之比）',
            en: 'cost of row-level security and trace (medians)',
          },
          value: median(times),
          unit: 'ms' as const,
          baseline: {
            name: { zh: '无行级安全、无查阅记录', en: 'without either' },
            value: median(bare),
          },
          goals: [GUARD_GOAL],
        },
      ]),
];

/** Times `ask(0…count-1)` one after the other, each beside `bare` of the same number, after a few to warm up. */
async function timed(
  count: number,
  ask: (index: number) => Promise<number>,
  bare: (index: number) => Promise<number>,
): Promise<{ guarded: number[]; bare: number[] }> {
  const times = { guarded: [] as number[], bare: [] as number[] };
  for (let index = -5; index < count; index += 1) {
    const [guarded, plain] = [await ask(index + 5), await bare(index + 5)];
    if (index < 0) continue;
    times.guarded.push(guarded);
    times.bare.push(plain);
  }
  return times;
}

const since = (started: number): number => performance.now() - started;

async function listTimes(
  platform: Platform,
  many: ManyMatters,
  asked: Asked,
  count: number,
): Promise<Measure[]> {
  const { db, definitions } = platform;
  const actors = many[asked.by];
  const bare = unguarded(db.owner);
  const list = async (at: Queryable, actor: Actor, filter: ListFilter) =>
    listMatters({ db: at, actor, purpose: 'handling' }, definitions, filter, onlyOf(actor));
  const askedOf = async (index: number) => {
    const actor = actors[index % actors.length]!;
    const filter = asked.filter(index);
    if (asked.second === undefined) return { actor, filter };
    const first = await list(db.app, actor, filter);
    return { actor, filter: { ...filter, cursor: first.next! } };
  };
  const once = async (at: Queryable, index: number) => {
    const { actor, filter } = await askedOf(index);
    const started = performance.now();
    await list(at, actor, filter);
    return since(started);
  };
  const times = await timed(
    count,
    async (index) => once(db.app, index),
    async (index) => once(bare, index),
  );
  return measuresOf(asked.id, asked.name, times.guarded, times.bare);
}

async function pageTimes(platform: Platform, many: ManyMatters, count: number): Promise<Measure[]> {
  const { db, definitions } = platform;
  const calendar = await platform.calendar();
  const bare = unguarded(db.owner);
  const once = async (at: Queryable, index: number) => {
    const { id, actor } = many.journalled[(index * 31) % many.journalled.length]!;
    const started = performance.now();
    const page = await matterPage({ db: at, actor, purpose: 'handling' }, definitions, calendar, id);
    if (page === undefined) throw new Error('a page is missing');
    return since(started);
  };
  const times = await timed(
    count,
    async (index) => once(db.app, index),
    async (index) => once(bare, index),
  );
  return measuresOf('page', { zh: '事项页', en: 'matter page' }, times.guarded, times.bare);
}

/** The same through HTTP, with a few clients at once. */
async function httpTimes(where: BenchDatabase, platform: Platform, many: ManyMatters, { quick }: Options) {
  const servers = { guarded: await serve(where), bare: await serve(where, true) };
  const connections = { guarded: [] as HttpConnection[], bare: [] as HttpConnection[] };
  try {
    const officers = many.officers.slice(0, 8);
    const sessions = new Map<string, string>();
    for (const { account } of officers) sessions.set(account, await sessionOf(platform.db.owner, account));
    const seen = many.journalled.filter(({ actor }) => sessions.has(actor.account));
    for (const kind of ['guarded', 'bare'] as const)
      for (let index = 0; index < HTTP_CLIENTS; index += 1)
        connections[kind].push(await HttpConnection.open(servers[kind].port));
    let asked = 0;
    const round = async (
      kind: keyof typeof servers,
      ms: number,
      path: (index: number) => { url: string; account: string },
    ): Promise<Round> => {
      const free = [...connections[kind]];
      return work(HTTP_CLIENTS, ms, () => {
        const connection = free.pop()!;
        return async () => {
          const { url, account } = path(asked++);
          const { status, body } = await connection.send(
            'GET',
            url,
            `${sessions.get(account)!}x-purpose: handling\r\n`,
          );
          if (status !== 200) throw new Error(`${url}: ${String(status)} ${body}`);
        };
      });
    };
    const list = (index: number) => ({
      url: '/api/matters',
      account: officers[index % officers.length]!.account,
    });
    const page = (index: number) => {
      const { id, actor } = seen[(index * 31) % seen.length]!;
      return { url: `/api/matters/${id}`, account: actor.account };
    };
    for (const kind of ['guarded', 'bare'] as const)
      for (const path of [list, page]) await round(kind, 500, path);
    const ms = quick ? 500 : 1500;
    const rounds = await interleaved(quick ? 2 : 7, {
      list: () => round('guarded', ms, list),
      bareList: () => round('bare', ms, list),
      page: () => round('guarded', ms, page),
      barePage: () => round('bare', ms, page),
    });
    const times = (one: readonly Round[]) => one.flatMap((round) => round.times);
    return [
      ...measuresOf(
        'http-list',
        { zh: '列表，经 HTTP，4 个客户端', en: 'list over HTTP, 4 clients' },
        times(rounds.list),
        times(rounds.bareList),
      ),
      ...measuresOf(
        'http-page',
        { zh: '事项页，经 HTTP，4 个客户端', en: 'matter page over HTTP, 4 clients' },
        times(rounds.page),
        times(rounds.barePage),
      ),
    ];
  } finally {
    for (const one of [...connections.guarded, ...connections.bare]) one.close();
    await servers.guarded.stop();
    await servers.bare.stop();
  }
}

/**
 * Guarded reads by key, each for an actor, with 32 callers at once, beside a raw prepared select by key with a connection
 * for each of 32 callers. Both parse the row with its snapshot.
 */
async function guardedReads(
  where: BenchDatabase,
  { matters }: Platform,
  many: ManyMatters,
  { quick }: Options,
): Promise<Measure> {
  const owner = new pg.Pool({ ...where.owner, max: READERS });
  try {
    let index = 0;
    const next = () => many.anywhere[(index++ * 7919) % many.anywhere.length]!;
    const guarded = () => async () => {
      const { id, actor } = next();
      await matters.stateFor(actor, 'supervision', id);
    };
    const raw = () => async () => {
      const { id, shard } = next();
      const text = 'select * from matters.matter where shard = $1 and id = $2';
      const { rows } = await owner.query({ name: 'raw', text, values: [shard, id] });
      if (rows.length !== 1) throw new Error('a matter is missing');
    };
    const ms = quick ? 500 : 1500;
    await work(READERS, 500, guarded);
    await work(READERS, 500, raw);
    const rounds = await interleaved(quick ? 3 : 9, {
      guarded: () => work(READERS, ms, guarded),
      raw: () => work(READERS, ms, raw),
    });
    return {
      id: 'read-by-key',
      name: { zh: '按主键受控读取，32 个并发', en: 'guarded read by key, 32 callers' },
      value: median(rounds.guarded.map(({ perSecond }) => perSecond)),
      unit: '/s',
      baseline: {
        name: { zh: '裸的预备查询，32 个连接', en: 'raw prepared select, 32 connections' },
        value: median(rounds.raw.map(({ perSecond }) => perSecond)),
      },
      goals: [{ of: 'ratio', at: 'least', limit: 0.85 }],
    };
  } finally {
    await owner.end();
  }
}

/** What officers look at all day, with a million matters in the table and row-level security on. */
export const listsBenchmark: Benchmark = {
  id: 'lists',
  name: { zh: '一百万事项时的列表与事项页', en: 'lists and matter pages among a million matters' },
  run: async (options) => {
    const { quick, note } = options;
    const where = await emptyDatabase();
    const platform = await platformOn(where);
    try {
      const count = quick ? 50_000 : 1_000_000;
      note({ zh: `写入 ${String(count)} 个事项`, en: `writing ${String(count)} matters` });
      const many = await fill(platform, count);
      const measures: Measure[] = [];
      for (const asked of lists) {
        note(asked.name);
        measures.push(...(await listTimes(platform, many, asked, quick ? 20 : 150)));
      }
      measures.push(...(await pageTimes(platform, many, quick ? 50 : 400)));
      note({ zh: '经 HTTP', en: 'over HTTP' });
      measures.push(...(await httpTimes(where, platform, many, options)));
      note({ zh: '按主键读取', en: 'reads by key' });
      measures.push(await guardedReads(where, platform, many, options));
      return { measures };
    } finally {
      await platform.close();
      await where.drop();
    }
  },
};
