import { randomOf } from '@gaoyao/city';
import { cloudEventOf, hear, type HearContext, type Incoming } from '@gaoyao/kernel/signals';
import { newId } from '@gaoyao/kernel/store';
import { eventKinds } from '@gaoyao/scenarios';
import type { Platform } from '../server/src/platform.ts';
import { signalRules } from '../server/src/signal-rules.ts';
import type { Benchmark } from './benchmark.ts';
import { emptyDatabase, platformOn } from './database.ts';
import { area, SOURCES, switchedOn, type Area } from './signals-intake-county.ts';
import { percentile } from './statistics.ts';

/** Signals of one message, as a platform sends them on. */
const BATCH = 500;
/** Messages under way at a time. */
const CALLERS = 2;

/** Reports of the last hours with a sentence each; one in two hundred names a school, which the rules look for. */
function messagesOf(
  { grids }: Area,
  name: string,
  count: number,
  now: number,
): readonly (readonly Incoming[])[] {
  const random = randomOf(11, `signals-intake/${name}`);
  const one = (n: number): Incoming => {
    const kind = random.pick(eventKinds);
    const event = {
      ...{
        specversion: '1.0',
        type: 'cn.gaoyao.report',
        source: random.pick(SOURCES),
        id: `${name}-${String(n)}`,
      },
      time: new Date(now - Math.floor(random.next() * 3 * 3_600_000)).toISOString(),
      data: {
        category: kind.code,
        code: random.pick(grids).code,
        title: `${random.chance(0.005) ? '学校门口' : '路口'}${random.pick(kind.words)}`,
        words: `群众反映该处${kind.name.zh}，已有数日，希望尽快处理。`,
      },
    };
    return { event: cloudEventOf(event), body: JSON.stringify(event) };
  };
  return Array.from({ length: Math.ceil(count / BATCH) }, (_, at) =>
    Array.from({ length: BATCH }, (_unused, n) => one(at * BATCH + n)),
  );
}

/** Signals per second and the 95th percentile of a message, with so many messages under way at a time. */
async function sustained(
  context: HearContext,
  messages: readonly (readonly Incoming[])[],
): Promise<{ readonly perSecond: number; readonly p95: number }> {
  const took: number[] = [];
  const left = messages.values();
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: CALLERS }, async () => {
      for (const message of left) {
        const started = performance.now();
        const { rejected } = await hear(context, message, { via: 'http', speaker: null });
        if (rejected.length > 0) throw rejected[0]!.problem;
        took.push(performance.now() - started);
      }
    }),
  );
  const seconds = (performance.now() - begun) / 1_000;
  return { perSecond: (messages.length * BATCH) / seconds, p95: percentile(took, 0.95) };
}

/** The same events as rows and nothing else: no words, no rules, no traffic, no exactly-once. */
async function plainInserts(
  { owner }: Platform['db'],
  messages: readonly (readonly Incoming[])[],
): Promise<number> {
  await owner.query('create unlogged table public.bench_plain (id uuid primary key, body jsonb not null)');
  const begun = performance.now();
  for (const message of messages)
    await owner.query('insert into public.bench_plain select * from unnest($1::uuid[], $2::jsonb[])', [
      message.map(() => newId()),
      message.map(({ body }) => body),
    ]);
  const seconds = (performance.now() - begun) / 1_000;
  await owner.query('drop table public.bench_plain');
  return (messages.length * BATCH) / seconds;
}

/** Signals taken by the second with thirty rules on, beside the same without rules and beside plain inserts. */
export const signalsIntakeBenchmark: Benchmark = {
  id: 'signals-intake',
  name: { zh: '信号接收', en: 'intake of signals' },
  run: async ({ quick, note }) => {
    const count = quick ? 10_000 : 120_000;
    const database = await emptyDatabase();
    const platform = await platformOn(database);
    const now = Date.now();
    try {
      const there = await area(platform.db);
      const bare: HearContext = { pool: platform.db.owner, protection: platform.protection, now: () => now };
      note({ zh: '没有规则', en: 'without rules' });
      const without = await sustained(bare, messagesOf(there, 'bare', count / 2, now));
      note({ zh: '启用 30 条规则', en: 'thirty rules are switched on' });
      await switchedOn(platform, there, now);
      const ruled: HearContext = { ...bare, rules: signalRules(platform.protection) };
      await sustained(ruled, messagesOf(there, 'warm', BATCH * 4, now));
      note({ zh: '30 条规则', en: 'with thirty rules' });
      const messages = messagesOf(there, 'ruled', count, now);
      const withRules = await sustained(ruled, messages);
      const { rows } = await platform.db.owner.query<{ n: number }>(
        'select count(*)::integer as n from signals.alert',
      );
      if (rows[0]!.n === 0) throw new Error('no rule has spoken');
      const plain = await plainInserts(platform.db, messages);
      return {
        measures: [
          {
            id: 'ruled',
            name: {
              zh: `30 条规则启用，${String(count)} 条信号持续接收（${String(rows[0]!.n)} 条预警）`,
              en: `${String(count)} signals with thirty rules on (${String(rows[0]!.n)} alerts)`,
            },
            ...{ value: withRules.perSecond, unit: '/s' },
            baseline: {
              name: { zh: '没有规则', en: 'without rules' },
              value: without.perSecond,
            },
            goals: [{ of: 'value', at: 'least', limit: 2_000 }],
          },
          {
            id: 'message',
            name: { zh: `一批 ${String(BATCH)} 条，p95`, en: `a message of ${String(BATCH)} signals, p95` },
            ...{ value: withRules.p95, unit: 'ms' },
          },
          {
            id: 'plain',
            name: { zh: '只插入同样的行', en: 'the same as rows and nothing else' },
            ...{ value: plain, unit: '/s' },
          },
        ],
      };
    } finally {
      await platform.close();
      await database.drop();
    }
  },
};
