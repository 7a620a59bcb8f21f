import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { boardTown, type BoardTown } from './board-fixture.ts';
import { addOfficial, assertProblem, signedIn, type Browser } from './http-fixture.ts';

interface Shown {
  readonly value: number | null;
  readonly interval: readonly [number, number] | null;
}
interface TileShown {
  readonly id: string;
  readonly state: string;
  readonly reason: { readonly en: string } | null;
  readonly definition: { readonly meaning: { readonly zh: string } } | null;
  readonly asOf: string | null;
  readonly body:
    | (Record<string, unknown> & {
        readonly figure: Shown;
        readonly points: readonly { readonly period: string; readonly value: number | null }[];
        readonly units: readonly (Shown & { readonly id: string; readonly rank: readonly number[] | null })[];
        readonly parts: readonly (Shown & { readonly key: string; readonly name: { readonly en: string } })[];
        readonly rows: readonly { readonly id: string; readonly cells: readonly (Shown | null)[] }[];
        readonly items: readonly { readonly kind: string; readonly what: { readonly id: string } }[];
      })
    | null;
}
interface Data {
  readonly unit: { readonly id: string };
  readonly sources: readonly { readonly source: string; readonly state: string }[];
  readonly tiles: readonly TileShown[];
}

const penalties = { scenario: 'enforcement-case', indicator: 'penalties' };
const requests = { catalogue: 'source:requests', indicator: 'source:requests/events' };
const tile = (id: string, kind: string, more: object = {}) => ({
  ...{ id, kind, unit: 'chosen', period: 'chosen', area: { x: 0, y: 0, w: 3, h: 2 } },
  ...more,
});
const month = isoOf(localDay(Date.now())).slice(0, 7);
const today = isoOf(localDay(Date.now()));

describe('boards of the cockpit', () => {
  let place: BoardTown;
  let leader: Browser;
  before(async () => {
    place = await boardTown();
    leader = await place.as('leader');
    const acts = [
      ['report', today, { violation: 'v1' }],
      ['punish-on-the-spot', today],
    ] as const;
    await place.past(
      { scenario: 'enforcement-case', agency: 0, unit: 'east', acts },
      { scenario: 'enforcement-case', agency: 0, unit: 'east', acts },
      { scenario: 'enforcement-case', agency: 1, unit: 'west', acts },
    );
    const event = { source: 'requests', category: 'noise', at: Date.now() - 60_000 };
    await place.report(
      { ...event, key: '1', where: { unit: place.units.east } },
      { ...event, key: '2', where: { unit: place.units.east }, category: 'fire', severity: 4 },
      { ...event, key: '3', where: { unit: place.units.west } },
    );
  });
  after(async () => {
    await place.close();
  });

  const added = async (by: Browser, name: string, tiles: readonly object[]) => {
    const answer = await by.post('/api/boards', { name, tiles });
    assert.equal(answer.statusCode, 201, answer.body);
    return answer.json<{ id: string; version: number; shared: string; mine: boolean }>();
  };
  const data = async (by: Browser, board: string, query = ''): Promise<Data> => {
    const answer = await by.get(`/api/boards/${encodeURIComponent(board)}/tiles?${query}`, {
      'x-purpose': 'statistics',
    });
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<Data>();
  };
  const names = async (by: Browser): Promise<string[]> =>
    (await by.get('/api/boards')).json<{ items: { id: string }[] }>().items.map(({ id }) => id);

  test('every kind of tile in one answer, with definition, state and the moment it is counted up to', async () => {
    const { id } = await added(leader, 'all kinds', [
      tile('figure', 'figure', { source: penalties }),
      tile('trend', 'trend', { source: penalties }),
      tile('parts', 'composition', { source: penalties, dimension: 'agency' }),
      tile('map', 'map', { source: penalties }),
      tile('ranking', 'ranking', { source: requests }),
      tile('table', 'table', { sources: [penalties, requests] }),
      tile('events', 'figure', { source: requests, period: 'day' }),
      tile('kinds', 'composition', { source: requests, dimension: 'category' }),
      tile('ticker', 'ticker'),
      tile('clocks', 'clocks'),
      tile('words', 'text', { text: 'read me' }),
    ]);
    const { tiles, unit, sources } = await data(leader, id);
    const by = Object.fromEntries(tiles.map((one) => [one.id, one]));
    assert.equal(unit.id, place.city);
    assert.deepEqual(
      sources.map(({ source, state }) => [source, state]),
      [['requests', 'fresh']],
    );
    assert.deepEqual(
      Object.entries(by).map(([name, { state }]) => `${name} ${state}`),
      [
        ...['figure', 'trend', 'parts', 'map', 'ranking', 'table', 'events', 'kinds', 'ticker'].map(
          (one) => `${one} known`,
        ),
        'clocks empty',
        'words known',
      ],
    );
    for (const one of tiles)
      if (one.definition !== null)
        assert.ok(one.definition.meaning.zh.length > 0 && one.asOf !== null, one.id);
    assert.equal(by['figure']!.body!.figure.value, 3);
    assert.equal(by['trend']!.body!.points.length, 12);
    assert.deepEqual(by['trend']!.body!.points.at(-1)!.value, 3);
    assert.deepEqual(
      by['parts']!.body!.parts.map(({ name, value }) => [name.en, value]),
      [
        ['Bureau 甲执', 2],
        ['Bureau 乙执', 1],
      ],
    );
    const { east, west } = place.units;
    assert.deepEqual(
      new Map(by['map']!.body!.units.map((one) => [one.id, one.value])),
      new Map([
        [east, 2],
        [west, 1],
      ]),
    );
    // two and one are within chance of each other: both may be first
    assert.deepEqual(
      by['ranking']!.body!.units.map(({ id: of, value, rank }) => [of, value, rank]),
      [
        [east, 2, [1, 2]],
        [west, 1, [1, 2]],
      ],
    );
    assert.deepEqual(
      by['table']!.body!.rows.map(({ id: of, cells }) => [of, cells.map((cell) => cell?.value)]),
      [
        [place.city, [3, 3]],
        [east, [2, 2]],
        [west, [1, 1]],
      ],
    );
    assert.equal(by['events']!.body!.figure.value, 3);
    assert.deepEqual(
      by['kinds']!.body!.parts.map(({ name, value }) => [name.en, value]),
      [
        ['Noise', 2],
        ['Fire', 1],
      ],
    );
    assert.equal(by['ticker']!.body!.items[0]!.what.id, 'fire');
    assert.ok(by['ticker']!.body!.items.some(({ kind }) => kind === 'act'));
    // one town alone
    const there = await data(leader, id, `unit=${west}&by=month&period=${month}`);
    assert.equal(there.tiles.find((one) => one.id === 'figure')!.body!.figure.value, 1);
    // a year in which nobody reported anything is unknown and no zero; acts are counted, and there were none
    const past = Object.fromEntries(
      (await data(leader, id, 'by=year&period=2001')).tiles.map((one) => [one.id, one]),
    );
    assert.equal(past['ranking']!.state, 'no-data');
    assert.equal(past['figure']!.body!.figure.value, 0);
  });

  test('ready boards are there for the whole, each flow and each catalogue, and every tile of them can be shown', async () => {
    const ids = await names(leader);
    for (const id of [
      'whole',
      'scenario:enforcement-case',
      'catalogue:source:requests',
      'catalogue:disputes',
    ]) {
      assert.ok(ids.includes(id), id);
      const { tiles } = await data(leader, id);
      assert.ok(tiles.length > 5, id);
      for (const one of tiles)
        assert.ok(['known', 'empty', 'no-data', 'stale'].includes(one.state), `${id} ${one.state}`);
    }
    const board = await leader.get('/api/boards/whole');
    assert.equal(board.json<{ owner: unknown }>().owner, null);
    assertProblem(await leader.get('/api/boards/scenario%3Anothing'), 404, 'boards.unknown');
    const groups = (await leader.get('/api/boards/sources')).json<{
      groups: { id: string; indicators: { kinds: string[] }[] }[];
    }>().groups;
    assert.ok(
      groups.some(({ id, indicators }) => id === 'catalogue:source:requests' && indicators.length === 4),
    );
  });

  test('the leader of another county sees nothing of this one, on the same board', async () => {
    const stranger = await place.stranger();
    const { id } = await added(leader, 'ours', [
      tile('a', 'figure', { source: penalties }),
      tile('b', 'ticker'),
    ]);
    assertProblem(await stranger.get(`/api/boards/${id}`), 404, 'boards.unknown');
    assertProblem(await stranger.get(`/api/boards/${id}/tiles`), 404, 'boards.unknown');
    const { tiles, unit } = await data(stranger, 'scenario:enforcement-case');
    assert.equal(unit.id, place.neighbour);
    for (const one of tiles)
      if (one.body?.figure !== undefined) assert.ok(!(one.body.figure.value! > 0), one.id);
    assert.doesNotMatch(JSON.stringify(tiles), /东镇|甲执/);
    assertProblem(
      await stranger.get(`/api/boards/whole/tiles?unit=${place.units.east}`),
      404,
      'places.unit-unknown',
    );
    // a tile that always shows a unit of ours says that it is not open
    const own = await added(stranger, 'peek', [
      tile('a', 'figure', { source: penalties, unit: place.units.east }),
    ]);
    const [peek] = (await data(stranger, own.id)).tiles;
    assert.deepEqual([peek!.state, peek!.body], ['no-access', null]);
  });

  test('a head sees the own agency’s acts, and no events of a source that is not the agency’s', async () => {
    const head = await place.as('second-head');
    const { id } = await added(head, 'mine', [
      tile('acts', 'figure', { source: penalties }),
      tile('events', 'figure', { source: requests }),
    ]);
    const [acts, events] = (await data(head, id)).tiles;
    assert.equal(acts!.body!.figure.value, 1);
    assert.deepEqual([events!.state, events!.body], ['no-access', null]);
    assertProblem(await (await place.as('clerk')).get('/api/boards'), 403, 'access.role-needed');
  });

  test('the number of a tile opens the events it adds up, for whoever may see them', async () => {
    const { id } = await added(leader, 'lists', [
      tile('events', 'figure', { source: requests }),
      tile('acts', 'figure', { source: penalties }),
      tile('words', 'text', { text: 'nothing behind' }),
    ]);
    const list = (by: Browser, of: string, query = '') =>
      by.get(`/api/boards/${id}/tiles/${of}/list?${query}`);
    const { total, events, next } = (await list(leader, 'events')).json<{
      total: number;
      events: readonly { key: string; category: { name: { en: string } } }[];
      next: string | null;
    }>();
    assert.deepEqual([total, events.length, next], [3, 3, null]);
    assert.deepEqual(new Set(events.map(({ key }) => key)), new Set(['1', '2', '3']));
    const west = (await list(leader, 'events', `unit=${place.units.west}`)).json<{
      events: { key: string }[];
    }>();
    assert.deepEqual(
      west.events.map(({ key }) => key),
      ['3'],
    );
    assert.deepEqual((await list(leader, 'acts')).json<{ total: number; events: object[] }>().events, []);
    assertProblem(await list(leader, 'words'), 404, 'boards.no-list');
    assertProblem(await list(leader, 'gone'), 404, 'boards.no-list');
    assertProblem(await list(leader, 'events', 'cursor=x'), 400, 'boards.bad-cursor');
    await leader.post(`/api/boards/${id}/sharing`, { with: 'tenancy' });
    assertProblem(await list(await place.as('second-head'), 'events'), 403, 'boards.list-closed');
    assertProblem(await list(await place.stranger(), 'events'), 404, 'boards.unknown');
  });

  test('an act appears with the next look', async () => {
    const { id } = await added(leader, 'living', [tile('a', 'figure', { source: penalties })]);
    const value = async () => (await data(leader, id)).tiles[0]!.body!.figure.value!;
    const earlier = await value();
    await place.past({
      ...{ scenario: 'enforcement-case', agency: 0, unit: 'east' },
      acts: [
        ['report', today, { violation: 'v1' }],
        ['punish-on-the-spot', today],
      ],
    });
    while ((await value()) !== earlier + 1) await wait(10);
  });

  test('a board is shared with the agency or the tenancy, is changed by its owner alone, and is taken back', async () => {
    await addOfficial(place, 'second-leader', { role: 'leader', agency: place.agencies[1] });
    const [own, other, same] = [leader, await signedIn(place.app, 'second-leader'), await place.as('head')];
    const { id } = await added(own, 'to share', [tile('a', 'figure', { source: penalties })]);
    const share = (by: Browser, sharing: string) => by.post(`/api/boards/${id}/sharing`, { with: sharing });
    assert.equal((await other.get(`/api/boards/${id}`)).statusCode, 404);
    assert.equal((await share(own, 'agency')).json<{ shared: string }>().shared, 'agency');
    assert.ok((await names(same)).includes(id));
    assert.ok(!(await names(other)).includes(id));
    await share(own, 'tenancy');
    assert.ok((await names(other)).includes(id));
    assert.ok(!(await names(await place.stranger())).includes(id));
    const change = { name: 'stolen', tiles: [], version: 1 };
    assertProblem(await other.post(`/api/boards/${id}`, change), 403, 'boards.not-yours');
    assertProblem(await share(other, 'nobody'), 403, 'boards.not-yours');
    const removal = { method: 'DELETE' as const, url: `/api/boards/${id}` };
    const headers = { 'x-gaoyao-csrf': '1' };
    assertProblem(
      await place.app.inject({ ...removal, headers: { ...headers, cookie: other.cookie } }),
      403,
      'boards.not-yours',
    );
    await share(own, 'nobody');
    assert.ok(!(await names(other)).includes(id));
    assert.equal(
      (await place.app.inject({ ...removal, headers: { ...headers, cookie: own.cookie } })).statusCode,
      204,
    );
    assertProblem(await own.get(`/api/boards/${id}`), 404, 'boards.unknown');
  });

  test('what cannot be saved says what is wrong with which tile, and nothing is lost', async () => {
    const good = tile('a', 'figure', { source: penalties });
    const { id, version } = await added(leader, 'first', [good]);
    const issues = async (tiles: readonly object[]) => {
      const answer = await leader.post('/api/boards', { name: 'bad', tiles });
      return (
        assertProblem(answer, 422, 'boards.tile')['details'] as { tiles: { tile: string; code: string }[] }
      ).tiles.map((one) => `${one.tile} ${one.code}`);
    };
    assert.deepEqual(
      await issues([
        tile('1', 'figure', { source: { scenario: 'enforcement-case', indicator: 'nothing' } }),
        tile('2', 'map', { source: { catalogue: 'nothing', indicator: 'x' } }),
        tile('3', 'trend'),
        tile('4', 'composition', { source: penalties, dimension: 'nothing' }),
        tile('5', 'text'),
        tile('6', 'figure', { source: penalties, unit: '018f0000-0000-7000-8000-00000000dead' }),
        tile('7', 'ticker', { scenarios: ['nothing'] }),
        tile('8', 'figure', { source: penalties, area: { x: 10, y: 0, w: 3, h: 2 } }),
        good,
        good,
      ]),
      [
        '1 boards.indicator-unknown',
        '2 boards.indicator-unknown',
        '3 boards.source-missing',
        '4 boards.dimension-unknown',
        '5 boards.text-missing',
        '6 boards.unit-unknown',
        '7 boards.scenario-unknown',
        '8 boards.tile-too-wide',
        'a boards.tile-twice',
      ],
    );
    const sixtyOne = Array.from({ length: 61 }, (_, index) =>
      tile(`t${String(index)}`, 'figure', { source: penalties }),
    );
    assertProblem(
      await leader.post('/api/boards', { name: 'long', tiles: sixtyOne }),
      422,
      'boards.too-many-tiles',
    );
    assertProblem(await leader.post('/api/boards', { name: 'First ', tiles: [] }), 409, 'boards.name-taken');
    const change = (seen: number) =>
      leader.post(`/api/boards/${id}`, { name: 'first', tiles: [good], version: seen });
    assert.equal((await change(version)).json<{ version: number }>().version, version + 1);
    assertProblem(await change(version), 409, 'boards.changed');
    assertProblem(
      await leader.post('/api/boards/whole', { name: 'x', tiles: [], version: 1 }),
      403,
      'boards.not-yours',
    );
    for (const query of ['by=week&period=2026-W54', 'by=day&period=2026-02-30', 'by=month&period=x'])
      assertProblem(await leader.get(`/api/boards/${id}/tiles?${query}`), 400, 'indicators.no-period');
  });
});
