import { generateCity } from '@gaoyao/city';
import { loadActor, type Actor } from '@gaoyao/kernel/access';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { newIdIn, shardOf } from '@gaoyao/kernel/store';
import type { Platform } from '../server/src/platform.ts';
import type { Benchmark } from './benchmark.ts';
import { emptyDatabase, platformOn } from './database.ts';
import { settleCity } from './demo-acts.ts';
import { HttpConnection } from './http-connection.ts';
import { serve, sessionOf } from './served.ts';
import { interleaved, percentile } from './statistics.ts';

const ACTS = 200;
const MATTERS = 5;
const LIMIT_MS = 60;

/**
 * A dispute of five matters and two hundred acts: reviews of lost cases, since their supervisor alone can open and walk them,
 * each about the one before. With ten messages between them. The ids, oldest first.
 */
async function longDispute({ db, matters }: Platform, supervisor: Actor, head: Actor): Promise<string[]> {
  const act = (actor: Actor, on: object, action: string, input: object) =>
    matters.perform({ actor, purpose: 'handling', on, action, input } as Parameters<
      typeof matters.perform
    >[0]);
  const ids: string[] = [];
  for (let index = 0; index < MATTERS; index += 1) {
    const before = ids.at(-1);
    const { matter } = await act(supervisor, { scenario: 'dispute-lifecycle' }, 'open', {
      ...{
        source: 'litigation',
        originNumber: `（2026）东行初${String(index)}号`,
        actNumber: '决〔2026〕1号',
      },
      ...{ respondent: '执法局', result: 'quashed', decidedOn: isoOf(localDay(Date.now())) },
      ...(before === undefined ? {} : { against: before }),
    });
    ids.push(matter);
    await act(supervisor, { matter }, 'tell-agency', {
      ...{ responsible: head.account, headOfAgency: head.account, demand: '查明原因' },
    });
    for (let meeting = 2; meeting < ACTS / MATTERS; meeting += 1)
      await act(head, { matter }, 'hold-meeting', {
        ...{ headPresent: true, officersPresent: true, minutes: `第 ${String(meeting)} 次` },
      });
    if (before === undefined) continue;
    await db.owner.query(
      `insert into matters.link (shard, matter, about_shard, about_matter, kind, version, at) values ($1, $2, $3, $4, 'about', 1, now())`,
      [shardOf(matter), matter, shardOf(before), before],
    );
    for (const version of [3, 4]) {
      const id = newIdIn(shardOf(before));
      await db.owner.query(
        `insert into matters.message (id, shard, matter, version, part, scenario, message, carries, told_at, spread_at)
         values ($1, $2, $3, $4, 0, 'dispute-lifecycle', 'measured/1', '{}', now(), now())`,
        [id, shardOf(before), before, version],
      );
      await db.owner.query(
        `insert into matters.heard (message, shard, matter, action, version) values ($1, $2, $3, 'hold-meeting', $4)`,
        [id, shardOf(matter), matter, version],
      );
    }
  }
  return ids;
}

/** The page of a long dispute, beside the pages and journals of its matters asked for one by one. */
export const threadPageBenchmark: Benchmark = {
  id: 'thread-page',
  name: {
    zh: `争议全程页（${String(MATTERS)} 件事项、${String(ACTS)} 步），经 HTTP`,
    en: `the page of a dispute with ${String(MATTERS)} matters and ${String(ACTS)} acts, over HTTP`,
  },
  run: async ({ quick }) => {
    const where = await emptyDatabase();
    const platform = await platformOn(where);
    try {
      await settleCity(platform);
      const city = generateCity(1, { today: isoOf(localDay(Date.now())) });
      const named = async (username: string): Promise<Actor> => {
        const { id } = city.accounts.find((account) => account.username === username)!;
        return (await loadActor(platform.db.owner, id))!;
      };
      const [supervisor, head] = [await named('donghu.supervisor'), await named('donghu.head')];
      const ids = await longDispute(platform, supervisor, head);
      await platform.db.owner.query('analyze');
      const served = await serve(where);
      const connection = await HttpConnection.open(served.port);
      try {
        const headers = `${await sessionOf(platform.db.owner, supervisor.account)}x-purpose: supervision\r\n`;
        const get = async (path: string): Promise<string> => {
          const { status, body } = await connection.send('GET', path, headers);
          if (status !== 200) throw new Error(`${path}: ${String(status)} ${body.slice(0, 300)}`);
          return body;
        };
        const shown = JSON.parse(await get(`/api/matters/${ids[0]!}/thread`)) as {
          readonly acts: readonly unknown[];
          readonly matters: readonly unknown[];
        };
        if (shown.acts.length !== ACTS || shown.matters.length !== MATTERS)
          throw new Error(`the dispute shows ${String(shown.acts.length)} acts`);
        const timed = async (work: () => Promise<unknown>): Promise<number> => {
          const begun = performance.now();
          await work();
          return performance.now() - begun;
        };
        const times = async (work: () => Promise<unknown>): Promise<readonly number[]> => {
          const found: number[] = [];
          for (let index = 0; index < (quick ? 20 : 100); index += 1) found.push(await timed(work));
          return found;
        };
        const rounds = await interleaved(quick ? 2 : 5, {
          thread: () => times(() => get(`/api/matters/${ids[0]!}/thread`)),
          list: () => times(() => get('/api/disputes')),
          each: () =>
            times(async () => {
              for (const id of ids) {
                await get(`/api/matters/${id}`);
                await get(`/api/matters/${id}/journal?limit=200`);
              }
            }),
        });
        const p95 = (found: readonly (readonly number[])[]): number => percentile(found.flat(), 0.95);
        const baseline = {
          name: {
            zh: '逐件读取各事项页和流程记录',
            en: 'each matter and its journal, one by one',
          },
          value: p95(rounds.each),
        };
        return {
          measures: [
            {
              id: 'thread-p95',
              name: { zh: '打开争议全程 p95', en: 'opening the dispute, p95' },
              value: p95(rounds.thread),
              unit: 'ms',
              baseline,
              goals: [
                { of: 'value', at: 'most', limit: LIMIT_MS },
                { of: 'ratio', at: 'most', limit: 1 },
              ],
            },
            {
              id: 'list-p95',
              name: { zh: '争议列表 p95', en: 'the list of disputes, p95' },
              value: p95(rounds.list),
              unit: 'ms',
              baseline,
            },
          ],
        };
      } finally {
        connection.close();
        await served.stop();
      }
    } finally {
      await platform.close();
      await where.drop();
    }
  },
};
