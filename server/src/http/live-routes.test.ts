import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { sayCounted } from '@gaoyao/kernel/indicators';
import { boardTown, type BoardTown } from './board-fixture.ts';
import { assertProblem, type Browser } from './http-fixture.ts';

interface Message {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: Record<string, unknown>;
}

/** A page that listens: its messages in their order. */
class Page {
  readonly messages: Message[] = [];
  closed = false;
  #text = '';
  #waiting: (() => void)[] = [];
  readonly #answer: IncomingMessage;

  constructor(answer: IncomingMessage) {
    this.#answer = answer;
    answer.setEncoding('utf8').on('data', (text: string) => {
      this.#text += text;
      for (let end = this.#text.indexOf('\n\n'); end >= 0; end = this.#text.indexOf('\n\n')) {
        this.#take(this.#text.slice(0, end));
        this.#text = this.#text.slice(end + 2);
      }
      this.#wake();
    });
    answer.on('close', () => {
      this.closed = true;
      this.#wake();
    });
  }

  /** The first message that fits, waiting for it. */
  async until(fits: (message: Message) => boolean): Promise<Message> {
    for (;;) {
      const found = this.messages.find(fits);
      if (found !== undefined) return found;
      assert.ok(!this.closed, 'the stream ended first');
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  async ended(): Promise<void> {
    while (!this.closed) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  leave(): void {
    this.#answer.destroy();
  }

  #take(block: string): void {
    const field = (name: string) =>
      block
        .split('\n')
        .find((line) => line.startsWith(`${name}: `))
        ?.slice(name.length + 2);
    const [event, data] = [field('event'), field('data')];
    if (event !== undefined && data !== undefined)
      this.messages.push({ event, id: field('id'), data: JSON.parse(data) as Record<string, unknown> });
  }

  #wake(): void {
    for (const one of this.#waiting.splice(0)) one();
  }
}

const today = isoOf(localDay(Date.now()));
const acts = [
  ['report', today, { violation: 'v1' }],
  ['punish-on-the-spot', today],
] as const;

describe('the live stream', () => {
  let place: BoardTown;
  let port: number;
  const pages: Page[] = [];
  before(async () => {
    place = await boardTown();
    await place.app.listen({ port: 0, host: '127.0.0.1' });
    port = (place.app.server.address() as AddressInfo).port;
  });
  after(async () => {
    for (const page of pages) page.leave();
    await place.close();
  });

  const open = async (by: Browser, query: string, headers: Record<string, string> = {}): Promise<Page> => {
    const asked = get({
      port,
      host: '127.0.0.1',
      path: `/api/live?${query}`,
      headers: { cookie: by.cookie, ...headers },
    });
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    assert.equal(answer.statusCode, 200);
    const page = new Page(answer);
    pages.push(page);
    return page;
  };
  const figure = (message: Message): number | undefined => {
    const { tiles } = message.data as {
      tiles?: readonly { id: string; body: { figure?: { value: number } } | null }[];
    };
    return tiles?.find(({ id }) => id === 'a')?.body?.figure?.value;
  };
  const board = async (by: Browser, name: string): Promise<string> => {
    const tiles = [
      {
        ...{ id: 'a', kind: 'figure', unit: 'own', period: 'day', area: { x: 0, y: 0, w: 3, h: 2 } },
        source: { scenario: 'enforcement-case', indicator: 'penalties' },
      },
      {
        ...{ id: 'b', kind: 'figure', unit: 'chosen', period: 'day', area: { x: 3, y: 0, w: 3, h: 2 } },
        source: { catalogue: 'source:requests', indicator: 'source:requests/events' },
      },
    ];
    const saved = await by.post('/api/boards', { name, tiles });
    assert.equal(saved.statusCode, 201, saved.body);
    return saved.json<{ id: string }>().id;
  };

  test('an act and a serious event appear without being asked for, where they belong and nowhere else', async () => {
    const [leader, stranger, head] = [
      await place.as('leader'),
      await place.stranger(),
      await place.as('second-head'),
    ];
    const page = await open(leader, `board=${await board(leader, 'live')}`);
    const other = await open(stranger, `board=${await board(stranger, 'live')}`);
    const own = await open(head, `board=${await board(head, 'live')}`);
    const bare = await open(leader, '');
    await page.until((one) => figure(one) === 0);
    await place.past({ scenario: 'enforcement-case', agency: 0, unit: 'east', acts });
    const told = await page.until((one) => figure(one) === 1);
    // only what has changed is told: no event was counted, so that tile is left out
    assert.deepEqual(
      (told.data as { tiles: { id: string }[] }).tiles.map(({ id }) => id),
      ['a'],
    );
    const entered = await page.until(({ event, data }) => event === 'event' && data['kind'] === 'act');
    assert.deepEqual([entered.data['at'], (entered.data['agency'] as { zh: string }).zh], [today, '甲执']);
    assert.deepEqual((await bare.until(({ event }) => event === 'changed')).data['scenarios'], [
      'enforcement-case',
    ]);
    const fire = { source: 'requests', category: 'fire', at: Date.now(), severity: 4 } as const;
    await place.report({ ...fire, key: 'fire', where: { unit: place.units.west } });
    const event = await page.until(({ event: name, data }) => name === 'event' && data['kind'] === 'event');
    assert.deepEqual(
      [
        event.data['severity'],
        (event.data['unit'] as { id: string }).id,
        (event.data['what'] as { name: { en: string } }).name.en,
      ],
      [4, place.units.west, 'Fire'],
    );
    // the head of another agency hears neither its acts nor a source that is not theirs; an act of their own tells that they listen
    await place.past({ scenario: 'enforcement-case', agency: 1, unit: 'west', acts });
    await own.until((one) => figure(one) === 1);
    await own.until(({ event: name }) => name === 'event');
    assert.deepEqual(
      own.messages
        .filter(({ event: name }) => name === 'event')
        .map(({ data }) => (data['agency'] as { zh: string }).zh),
      own.messages.filter(({ event: name }) => name === 'event').map(() => '乙执'),
    );
    // and the county beside hears its own alone
    await sayCounted(place.database.db.owner, {
      ...{ shards: [2], units: [place.neighbour], scenarios: ['enforcement-case'] },
      entered: [
        {
          scenario: 'enforcement-case',
          stage: 'punished',
          agency: place.agencies[0],
          unit: place.neighbour,
          shard: 2,
          day: today,
          n: 7,
        },
        ...(await place.services.definitions.current('enforcement-case')).flow.definition.stages
          .slice(0, 1)
          .map(({ id }) => ({
            ...{
              scenario: 'enforcement-case',
              stage: id,
              agency: place.agencies[0],
              unit: place.neighbour,
              shard: 2,
              day: today,
              n: 7,
            },
          })),
      ],
    });
    await other.until(({ event: name, data }) => name === 'event' && data['n'] === 7);
    assert.equal(other.messages.filter(({ event: name }) => name === 'event').length, 1);
    assert.ok(other.messages.every((one) => (figure(one) ?? 0) === 0));
    assert.ok(page.messages.every(({ data }) => data['n'] !== 7));
  });

  test('whoever comes back is told what they missed, and the present', async () => {
    const leader = await place.as('leader');
    const query = `board=${await board(leader, 'again')}`;
    const first = await open(leader, query);
    await first.until(({ event }) => event === 'tiles');
    await place.past({ scenario: 'enforcement-case', agency: 0, unit: 'east', acts });
    const { id } = await first.until(({ event, data }) => event === 'event' && data['kind'] === 'act');
    first.leave();
    const bystander = await open(leader, query);
    await place.report({
      ...{ source: 'requests', category: 'fire', at: Date.now(), severity: 3, key: 'missed' },
      where: { unit: place.units.east },
    });
    await bystander.until(({ event, data }) => event === 'event' && data['severity'] === 3);
    const back = await open(leader, query, { 'last-event-id': id! });
    await back.until(({ event, data }) => event === 'event' && data['severity'] === 3);
    assert.ok((await back.until(({ event }) => event === 'tiles')).data['tiles'] instanceof Array);
  });

  test('the end of the session ends the stream at once, and a seventh page of one account is refused', async () => {
    const head = await place.as('reconsideration-head');
    // all at once: each has its place before any of them is answered
    const streams = await Promise.all(Array.from({ length: 6 }, () => open(head, 'board=whole')));
    assertProblem(await head.get('/api/live?board=whole'), 429, 'live.too-many');
    await place.app.inject({
      method: 'DELETE',
      url: '/api/session',
      headers: { cookie: head.cookie, 'x-gaoyao-csrf': '1' },
    });
    for (const one of streams) {
      await one.until(({ event }) => event === 'ended');
      await one.ended();
    }
  });

  test('is refused to whoever may not look, and of what does not exist', async () => {
    const leader = await place.as('leader');
    assertProblem(await (await place.as('clerk')).get('/api/live'), 403, 'access.role-needed');
    assertProblem(await leader.get('/api/live?board=nothing'), 404, 'boards.unknown');
    assertProblem(
      await leader.get(`/api/live?board=whole&unit=${place.neighbour}`),
      404,
      'places.unit-unknown',
    );
    assertProblem(await leader.get('/api/live?board=whole&by=month&period=x'), 400, 'indicators.no-period');
  });

  test('a day is played back by the minute: events, serious ones, and acts no finer than the hour', async () => {
    const leader = await place.as('leader');
    const at = Date.parse('2026-03-02T01:05:30Z');
    await place.report(
      { source: 'requests', category: 'noise', key: 'd1', at, where: { unit: place.units.east } },
      {
        source: 'requests',
        category: 'noise',
        key: 'd2',
        at: at + 10_000,
        where: { unit: place.units.east },
      },
      {
        source: 'requests',
        category: 'fire',
        key: 'd3',
        at: at + 60_000,
        severity: 3,
        where: { unit: place.units.west },
      },
    );
    const day = async (by: Browser, query = 'day=2026-03-02') => {
      const answer = await by.get(`/api/live/day?${query}`, { 'x-purpose': 'statistics' });
      assert.equal(answer.statusCode, 200, answer.body);
      return answer.json<{
        minutes: { minute: number; unit: string; category: string; n: number }[];
        events: { minute: number; severity: number }[];
        acts: { hour: number; n: number }[];
        categories: { name: { en: string } }[];
      }>();
    };
    const played = await day(leader);
    assert.deepEqual(played.minutes, [
      { minute: 545, unit: place.units.east, category: 'noise', n: 2 },
      { minute: 546, unit: place.units.west, category: 'fire', n: 1 },
    ]);
    assert.deepEqual(
      played.events.map(({ minute, severity }) => [minute, severity]),
      [[546, 3]],
    );
    assert.deepEqual(
      played.categories.map(({ name }) => name.en),
      ['Fire', 'Noise'],
    );
    assert.deepEqual((await day(await place.stranger())).minutes, []);
    assert.deepEqual((await day(await place.as('second-head'))).minutes, []);
    const now = await day(leader, `day=${today}`);
    for (const { hour, n } of now.acts) assert.ok(hour >= 0 && hour < 24 && n > 0);
    assertProblem(await leader.get('/api/live/day?day=2999-01-01'), 400, 'live.day-ahead');
    assertProblem(
      await leader.get(`/api/live/day?day=2026-03-02&unit=${place.neighbour}`),
      404,
      'places.unit-unknown',
    );
  });
});
