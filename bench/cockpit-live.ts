import { get } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { addAccount, addAgency, setSignInRules } from '@gaoyao/kernel/access';
import { countSignals } from '@gaoyao/kernel/indicators';
import { takeSignals, type Signal } from '@gaoyao/kernel/signals';
import { inTransaction, newId, type Database, type Text } from '@gaoyao/kernel/store';
import { safetyCatalogue } from '@gaoyao/scenarios';
import type { Benchmark, Measure } from './benchmark.ts';
import { emptyDatabase, platformOn } from './database.ts';
import { HttpConnection } from './http-connection.ts';
import { safetyCity, writeEvents, type SafetyCity } from './safety-events.ts';
import { serve, sessionOf } from './served.ts';
import { percentile } from './statistics.ts';

const A_SECOND = 500;
const BATCHES_A_SECOND = 10;
/** Eight of the city and three of each of the fourteen counties. */
const COCKPITS = 50;
const OF_THE_CITY = 8;
const BOARD = 'catalogue:safety';
/** The figure that every event of the run adds one to. */
const WATCHED = 'criminal-cases';

const name = (zh: string, en: string): Text => ({ zh, en });

/** An open cockpit: whose it is, and what of its area has been sent and seen. */
class Cockpit {
  readonly cookie: string;
  /** The county it is of; undefined: the city. */
  readonly county: string | undefined;
  /** When each event of its area happened. */
  sent: number[] = [];
  times: number[] = [];
  #base: number | undefined;
  #seen = 0;

  constructor(cookie: string, county: string | undefined) {
    this.cookie = cookie;
    this.county = county;
  }

  begin(): void {
    [this.sent, this.times, this.#base, this.#seen] = [[], [], undefined, 0];
  }

  get ready(): boolean {
    return this.#base !== undefined;
  }

  get waiting(): number {
    return this.sent.length - this.#seen;
  }

  /** Takes what reached the screen: every event that its figure counts has been seen now. */
  take(text: string): void {
    const { tiles } = JSON.parse(text) as {
      tiles: readonly {
        definition: { source: { indicator: string } } | null;
        body: { figure?: { value: number } } | null;
      }[];
    };
    const value = tiles.find(
      (tile) => tile.definition?.source.indicator === WATCHED && tile.body?.figure !== undefined,
    )?.body?.figure?.value;
    if (value === undefined) return;
    this.#base ??= value;
    const now = performance.now();
    for (; this.#seen < Math.min(value - this.#base, this.sent.length); this.#seen += 1)
      this.times.push(now - this.sent[this.#seen]!);
  }
}

/** Leaders of the city and of its counties, each with a session. */
async function cockpits({ owner }: Database, { city, counties }: SafetyCity): Promise<readonly Cockpit[]> {
  const leader = async (unit: string, mark: string, scope: 'tenancy' | 'agency'): Promise<string> => {
    const [agency, account] = [newId(), newId()];
    const called = name(mark, mark);
    await addAgency(owner, { ...{ id: agency, shard: 2, kind: 'bureau', name: called, mark, unit } });
    await addAccount(owner, {
      ...{ id: account, username: mark, name: called, staffNumber: mark, passwordHash: 'none' },
      bindings: [{ id: newId(), role: 'leader', agency, scope }],
    });
    return account;
  };
  await setSignInRules(owner, { secondFactorRoles: [] });
  const found: Cockpit[] = [];
  for (let at = 0; at < COCKPITS; at += 1) {
    const county = at < OF_THE_CITY ? undefined : counties[at % counties.length]!;
    const account = await leader(
      county ?? city,
      `leader${String(at)}`,
      county === undefined ? 'tenancy' : 'agency',
    );
    found.push(new Cockpit((await sessionOf(owner, account)).replace(/^cookie: |\r\n$/g, ''), county));
  }
  return found;
}

/** Listens for a cockpit until the answer is called. */
function listen(port: number, cockpit: Cockpit): () => void {
  const asked = get(
    {
      ...{ port, host: '127.0.0.1', headers: { cookie: cockpit.cookie } },
      path: `/api/live?board=${encodeURIComponent(BOARD)}&by=day`,
    },
    (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (more: string) => {
        text += more;
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const block = text.slice(0, end);
          text = text.slice(end + 2);
          if (block.startsWith('event: tiles\n')) cockpit.take(block.slice(block.indexOf('data: ') + 6));
        }
      });
      answer.on('error', () => undefined);
    },
  );
  asked.on('error', () => undefined);
  return () => asked.destroy();
}

/** Asks for a cockpit once a second until the answer is called. */
function poll(port: number, cockpit: Cockpit, at: number): () => void {
  let over = false;
  const isOver = (): boolean => over;
  void (async () => {
    const connection = await HttpConnection.open(port);
    await wait((at * 1_000) / COCKPITS);
    while (!isOver()) {
      const began = performance.now();
      const { body } = await connection.send(
        ...(['GET', `/api/boards/${encodeURIComponent(BOARD)}/tiles?by=day`] as const),
        `cookie: ${cockpit.cookie.replace('cookie: ', '')}\r\nx-purpose: statistics\r\n`,
      );
      cockpit.take(body);
      await wait(Math.max(0, began + 1_000 - performance.now()));
    }
    connection.close();
  })();
  return () => {
    over = true;
  };
}

/** Events at a steady rate for so long, each at the moment it was to happen: a slow intake makes it late for its readers. */
async function happen(
  { owner }: Database,
  { towns }: SafetyCity,
  open: readonly Cockpit[],
  seconds: number,
  run: string,
): Promise<void> {
  const all = [...towns].flatMap(([county, list]) => list.map((town) => ({ county, town })));
  const size = A_SECOND / BATCHES_A_SECOND;
  const began = performance.now();
  for (let batch = 0; batch < seconds * BATCHES_A_SECOND; batch += 1) {
    const at = began + (batch * 1_000) / BATCHES_A_SECOND;
    await wait(Math.max(0, at - performance.now()));
    const places = Array.from({ length: size }, (_, index) => all[(batch * size + index) % all.length]!);
    for (const cockpit of open)
      for (const { county } of places)
        if (cockpit.county === undefined || cockpit.county === county) cockpit.sent.push(at);
    const signals = places.map(({ town }, index): Signal => ({
      ...{ source: 'police-crime', key: `${run} ${String(batch)} ${String(index)}`, at: Date.now() },
      ...{
        category: 'crime-theft',
        where: { unit: town },
        severity: index === 0 && batch % BATCHES_A_SECOND === 0 ? 3 : 1,
      },
    }));
    await inTransaction(owner, (db) => takeSignals(db, signals));
  }
}

async function until(what: () => boolean, ms: number): Promise<void> {
  for (const end = performance.now() + ms; !what() && performance.now() < end;) await wait(20);
}

/** Milliseconds from each event to each screen that shows its area. */
async function round(
  db: Database,
  city: SafetyCity,
  open: readonly Cockpit[],
  seconds: number,
  run: string,
  connect: (cockpit: Cockpit, at: number) => () => void,
): Promise<readonly number[]> {
  for (const one of open) one.begin();
  const leave = open.map(connect);
  await until(() => open.every(({ ready }) => ready), 60_000);
  if (!open.every(({ ready }) => ready)) throw new Error('a cockpit stays empty');
  await wait(1_500);
  await happen(db, city, open, seconds, run);
  await until(() => open.every(({ waiting }) => waiting === 0), 30_000);
  for (const one of leave) one();
  if (open.some(({ waiting }) => waiting > 0)) throw new Error('an event never reached a screen');
  return open.flatMap(({ times }) => times);
}

const area = (at: number) => ({ x: (at % 6) * 2, y: Math.floor(at / 6) * 2, w: 2, h: 2 });

/** Fifty tiles of all kinds over the safety report. */
const fifty = Array.from({ length: 50 }, (_, at) => {
  const { indicators } = safetyCatalogue;
  const source = { catalogue: safetyCatalogue.id, indicator: indicators[at % indicators.length]!.id };
  const kind = at < indicators.length ? 'figure' : ['trend', 'map', 'ranking', 'ticker'][at % 4]!;
  return {
    ...{ id: `t${String(at)}`, kind, unit: 'chosen', period: 'chosen', area: area(at) },
    ...(kind === 'ticker' ? {} : { source }),
  };
});

/** Milliseconds for a board of fifty tiles that nobody has asked for yet, and for its tiles one by one over six connections. */
async function boards(port: number, cookie: string, { counties }: SafetyCity, rounds: number) {
  const headers = `${cookie}\r\nx-purpose: statistics\r\nx-gaoyao-csrf: 1\r\n`;
  const connections = await Promise.all(Array.from({ length: 6 }, () => HttpConnection.open(port)));
  const send = async (one: HttpConnection, method: string, path: string, body?: object): Promise<string> => {
    const answer = await one.send(method, path, headers, body === undefined ? '' : JSON.stringify(body));
    if (answer.status >= 300)
      throw new Error(`${path}: ${String(answer.status)} ${answer.body.slice(0, 300)}`);
    return answer.body;
  };
  const [first] = connections;
  const save = async (title: string, tiles: readonly object[]) =>
    (JSON.parse(await send(first!, 'POST', '/api/boards', { name: title, tiles })) as { id: string }).id;
  const whole = await save('fifty', fifty);
  const single: string[] = [];
  for (const [at, tile] of fifty.entries()) single.push(await save(`one ${String(at)}`, [tile]));
  const times = { whole: [] as number[], single: [] as number[] };
  for (let at = 0; at < rounds; at += 1) {
    const cut = (year: number): string =>
      `tiles?by=month&period=${String(year)}-${String(1 + (at % 9)).padStart(2, '0')}&unit=${counties[at % counties.length]!}`;
    let began = performance.now();
    const { tiles } = JSON.parse(await send(first!, 'GET', `/api/boards/${whole}/${cut(2026)}`)) as {
      tiles: { state: string }[];
    };
    times.whole.push(performance.now() - began);
    const shown = tiles.filter(({ state }) => state === 'known' || state === 'stale').length;
    if (shown < 40) throw new Error(`only ${String(shown)} of fifty tiles show anything`);
    began = performance.now();
    const waiting = [...single];
    await Promise.all(
      connections.map(async (one) => {
        for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
          await send(one, 'GET', `/api/boards/${next}/${cut(2025)}`);
      }),
    );
    times.single.push(performance.now() - began);
  }
  for (const one of connections) one.close();
  return times;
}

export const cockpitLiveBenchmark: Benchmark = {
  id: 'cockpit-live',
  name: name('实时驾驶舱', 'the live cockpit'),
  run: async ({ quick, note }) => {
    const where = await emptyDatabase();
    const platform = await platformOn(where);
    try {
      const city = await safetyCity(platform.db);
      const events = quick ? 20_000 : 500_000;
      await writeEvents(platform.db, city, events, Date.now());
      while ((await countSignals(platform.db.owner)) > 0);
      await platform.db.owner.query('vacuum analyze');
      note(name(`${String(events)} 件历史事件已汇总`, `${String(events)} events of the past are counted`));
      const open = await cockpits(platform.db, city);
      const served = await serve(where);
      try {
        const { port } = served;
        const seconds = quick ? 4 : 20;
        const live = await round(platform.db, city, open, seconds, 'live', (one) => listen(port, one));
        note(name('推送已测', 'the stream is measured'));
        const polled = await round(platform.db, city, open, seconds, 'polled', (one, at) =>
          poll(port, one, at),
        );
        const { whole, single } = await boards(port, `cookie: ${open[0]!.cookie}`, city, quick ? 3 : 12);
        const measures: Measure[] = [
          {
            ...{ id: 'event-to-screen', unit: 'ms', value: percentile(live, 0.95) },
            goals: [{ of: 'value', at: 'most', limit: 1_000 }],
            name: name(
              `事件到屏幕 p95，每秒 ${String(A_SECOND)} 件、${String(COCKPITS)} 个驾驶舱`,
              `event to screen, p95, ${String(A_SECOND)} a second and ${String(COCKPITS)} cockpits`,
            ),
            baseline: {
              name: name('每秒查询一次', 'asked for once a second'),
              value: percentile(polled, 0.95),
            },
          },
          {
            ...{ id: 'event-to-screen-median', unit: 'ms', value: percentile(live, 0.5) },
            name: name('事件到屏幕，中位数', 'event to screen, median'),
            baseline: {
              name: name('每秒查询一次', 'asked for once a second'),
              value: percentile(polled, 0.5),
            },
          },
          {
            ...{ id: 'fifty-tiles', unit: 'ms', value: percentile(whole, 0.95) },
            goals: [{ of: 'value', at: 'most', limit: 1_000 }],
            name: name('五十块的屏 p95，无人看过', 'a board of fifty tiles nobody has looked at, p95'),
            baseline: {
              name: name('逐块查询，六路并行', 'tile by tile, six at a time'),
              value: percentile(single, 0.95),
            },
          },
        ];
        return { measures };
      } finally {
        await served.stop();
      }
    } finally {
      await platform.close();
      await where.drop();
    }
  },
};
