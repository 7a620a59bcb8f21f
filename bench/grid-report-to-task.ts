import { get } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { newId, type Text } from '@gaoyao/kernel/store';
import type { Benchmark } from './benchmark.ts';
import { emptyDatabase, platformOn } from './database.ts';
import { gridCounty } from './grid-county.ts';
import { serve, sessionOf } from './served.ts';
import { percentile } from './statistics.ts';

const name = (zh: string, en: string): Text => ({ zh, en });

/** A grid member's screen: says when a matter is told to it. */
class Screen {
  readonly #told = new Map<string, number>();
  readonly #request;

  constructor(port: number, cookie: string) {
    this.#request = get(
      { port, host: '127.0.0.1', path: '/api/grid/live', headers: { cookie } },
      (answer) => {
        answer.setEncoding('utf8').on('data', (part: string) => {
          const now = performance.now();
          for (const [id] of part.matchAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g))
            if (!this.#told.has(id)) this.#told.set(id, now);
        });
      },
    );
    this.#request.on('error', () => undefined);
  }

  /** Milliseconds at which the matter was first told; waits for it. */
  async toldOf(matter: string): Promise<number> {
    for (let tries = 0; tries < 2_000; tries += 1) {
      const at = this.#told.get(matter);
      if (at !== undefined) return at;
      await wait(5);
    }
    throw new Error('the screen was told nothing within ten seconds');
  }

  close(): void {
    this.#request.destroy();
  }
}

/** From a report to the task on the screen of the grid member to whom it is given, over HTTP, the server in another process. */
export const gridReportToTaskBenchmark: Benchmark = {
  id: 'grid-report-to-task',
  name: name('从上报到网格员屏幕上的任务', 'from a report to the task on a grid member’s screen'),
  run: async ({ quick, note }) => {
    const rounds = quick ? 10 : 100;
    const database = await emptyDatabase();
    const platform = await platformOn(database);
    try {
      const county = await gridCounty(platform.db.owner);
      const served = await serve(database);
      const cookie = async (account: string) =>
        (await sessionOf(platform.db.owner, account)).replace(/^cookie: |\r\n$/g, '');
      const [handler, reporter, dispatcher] = [
        await cookie(county.handler),
        await cookie(county.reporter),
        await cookie(county.dispatcher),
      ];
      const screen = new Screen(served.port, handler);
      const post = async (
        as: string,
        path: string,
        body: object,
      ): Promise<{ matter?: string; version?: number }> => {
        const answer = await fetch(`http://127.0.0.1:${String(served.port)}${path}`, {
          method: 'POST',
          headers: {
            ...{ cookie: as, 'content-type': 'application/json', 'x-gaoyao-csrf': '1' },
            'idempotency-key': newId(),
          },
          body: JSON.stringify(body),
        });
        if (!answer.ok) throw new Error(await answer.text());
        return (await answer.json()) as { matter?: string; version?: number };
      };
      const whole: number[] = [];
      const pushed: number[] = [];
      note(name(`${String(rounds)} 次上报和交办`, `${String(rounds)} reports, each dispatched`));
      await wait(500);
      for (let round = 0; round < rounds; round += 1) {
        const now = new Date().toISOString();
        const started = performance.now();
        const { matter } = await post(reporter, '/api/grid/reports', {
          ...{
            key: newId(),
            title: `第 ${String(round)} 处井盖破损`,
            kind: county.kind,
            at: now,
            sentAt: now,
          },
          place: { id: county.grid },
        });
        await post(dispatcher, `/api/matters/${matter!}/acts`, {
          ...{ action: 'dispatch', version: 1 },
          input: { agency: county.agency, handler: county.handler, reason: '本网格' },
        });
        const dispatched = performance.now();
        const told = await screen.toldOf(matter!);
        whole.push(told - started);
        pushed.push(told - dispatched);
      }
      screen.close();
      await served.stop();
      return {
        measures: [
          {
            id: 'report-to-task',
            name: name('从上报到屏幕，p95', 'from report to screen, p95'),
            ...{ value: percentile(whole, 0.95), unit: 'ms' },
            baseline: {
              name: name('从交办落盘到屏幕，p95', 'from the dispatch on disk to the screen, p95'),
              value: percentile(pushed, 0.95),
            },
            goals: [{ of: 'value', at: 'most', limit: 2_000 }],
          },
        ],
      };
    } finally {
      await platform.close();
      await database.drop();
    }
  },
};
