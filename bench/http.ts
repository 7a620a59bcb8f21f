import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { DemoMatter } from '@gaoyao/scenarios';
import { recordActs } from './act-rows.ts';
import { oneFunction } from './bare-acts.ts';
import type { Benchmark } from './benchmark.ts';
import { work } from './callers.ts';
import { emptyDatabase, platformOn } from './database.ts';
import { settleCity, type DemoActs } from './demo-acts.ts';
import { HttpConnection } from './http-connection.ts';
import { replaying, timesOf } from './perform.ts';
import { serve, sessionOf } from './served.ts';
import { interleaved, median } from './statistics.ts';

const CLIENTS = 16;

/** A client that takes demo matters through their acts over HTTP, each act by the officer who did it. */
function client(
  connection: HttpConnection,
  demo: DemoActs,
  sessions: ReadonlyMap<string, string>,
  next: () => DemoMatter,
): () => Promise<void> {
  let matter = next();
  let id = '';
  let version = 0;
  return async () => {
    if (version === matter.acts.length) {
      matter = next();
      version = 0;
    }
    const { action, at, input, actorId } = matter.acts[version]!;
    const headers = `${sessions.get(actorId)!}x-gaoyao-csrf: 1\r\nidempotency-key: ${randomUUID()}\r\n`;
    const act = { action, input, at: new Date(at).toISOString() };
    const { status, body } =
      version === 0
        ? await connection.send(
            'POST',
            '/api/matters',
            headers,
            JSON.stringify({
              ...act,
              scenario: matter.scenario,
              agency: matter.agencyId,
              unit: matter.unitId,
              title: matter.title.zh,
            }),
          )
        : await connection.send(
            'POST',
            `/api/matters/${id}/acts`,
            headers,
            JSON.stringify({ ...act, version }),
          );
    if (status !== (version === 0 ? 201 : 200)) throw new Error(`${action}: ${String(status)} ${body}`);
    const answer = JSON.parse(body) as { id?: string; version: number };
    if (version === 0) id = answer.id!;
    version = answer.version;
  };
}

/** An act over HTTP, from a process of its own to a server in another, beside one bare function call per act. */
export const httpBenchmark: Benchmark = {
  id: 'http',
  name: { zh: '经 HTTP 办理一步（16 个长连接）', en: 'an act over HTTP, 16 kept-alive clients' },
  run: async ({ quick }) => {
    const where = await emptyDatabase();
    const platform = await platformOn(where);
    const bare = new pg.Pool({ ...where.owner, max: CLIENTS });
    const connections: HttpConnection[] = [];
    try {
      const demo = await settleCity(platform);
      const single = replaying(await recordActs(platform, demo, quick ? 40 : 200), await oneFunction(bare));
      const sessions = new Map<string, string>();
      for (const id of demo.actors.keys()) sessions.set(id, await sessionOf(platform.db.owner, id));
      const served = await serve(where);
      try {
        let taken = 0;
        const clients: (() => Promise<void>)[] = [];
        for (let index = 0; index < CLIENTS; index += 1) {
          connections.push(await HttpConnection.open(served.port));
          clients.push(
            client(connections[index]!, demo, sessions, () => demo.matters[taken++ % demo.matters.length]!),
          );
        }
        const ms = quick ? 500 : 2000;
        const rounds = await interleaved(quick ? 3 : 7, {
          http: () => {
            const free = [...clients];
            return work(CLIENTS, ms, () => free.pop()!);
          },
          single: () => work(CLIENTS, ms, single),
        });
        return {
          measures: [
            {
              id: 'acts',
              name: { zh: '每秒办理', en: 'acts' },
              value: median(rounds.http.map(({ perSecond }) => perSecond)),
              unit: '/s',
              baseline: {
                name: { zh: '16 个连接各调用单个 plpgsql 函数', en: 'one plpgsql function, 16 connections' },
                value: median(rounds.single.map(({ perSecond }) => perSecond)),
              },
              // twice the 4.6 k requests/s that parse-server gave beside a function that did 15 k/s
              goals: [{ of: 'ratio', at: 'least', limit: 0.61 }],
            },
            ...timesOf('acts', rounds.http),
          ],
        };
      } finally {
        for (const connection of connections) connection.close();
        await served.stop();
      }
    } finally {
      await bare.end();
      await platform.close();
      await where.drop();
    }
  },
};
