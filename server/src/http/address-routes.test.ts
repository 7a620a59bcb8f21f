import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
// the small street of the library's own tests
import {
  endPlace,
  recodePlace,
  smallStreet,
  streetCodes,
  type SmallStreet,
} from '../../../kernel/places/reading/doors-fixture.ts';
import { codeOf } from '@gaoyao/kernel/places';
import { scenarios } from '@gaoyao/scenarios';
import { newId } from '@gaoyao/kernel/store';
import { assertProblem, signedIn, town, type Browser, type Town } from './http-fixture.ts';

const ADDRESS = '甲市东区春江街道望江社区人民路7号梧桐苑3幢2单元501室';

interface Found {
  readonly items: readonly {
    readonly id: string;
    readonly code: string;
    readonly address: string;
    readonly confidence: number;
  }[];
}
interface Matched {
  readonly items: readonly {
    readonly candidates: Found['items'];
    readonly components: readonly { readonly type: string }[];
    readonly note: object | null;
  }[];
}

describe('addresses over HTTP', () => {
  let place: Town;
  let street: SmallStreet;
  let officer: Browser;
  before(async () => {
    place = await town();
    street = await smallStreet(place.database.db.owner);
    await place.services.addresses.refresh();
    officer = await signedIn(place.app, 'first');
  });
  after(async () => {
    await place.close();
  });

  test('the beginning of an address is finished, with code and confidence', async () => {
    const answer = await officer.get(`/api/addresses/suggest?q=${encodeURIComponent('人民路7')}`);
    assert.equal(answer.statusCode, 200, answer.body);
    const { items } = answer.json<Found>();
    assert.ok(
      items.some((one) => one.id === street.building),
      answer.body,
    );
    for (const one of items) assert.ok(one.confidence >= 0 && one.confidence <= 1);
  });

  test('lines are matched one by one; a door written in other words is found, an empty line is not', async () => {
    const answer = await officer.post('/api/addresses/match', {
      lines: ['东区望江社区人民路７号梧桐苑三幢二单元５０１', ''],
    });
    assert.equal(answer.statusCode, 200, answer.body);
    const [door, empty] = answer.json<Matched>().items;
    assert.equal(door!.candidates[0]?.id, street.room, answer.body);
    assert.deepEqual(empty!.candidates, []);
  });

  test('an address is taken apart with offsets', async () => {
    const answer = await officer.post('/api/addresses/parse', { lines: ['人民路7号3幢2单元501室'] });
    assert.equal(answer.statusCode, 200, answer.body);
    const types = answer.json<Matched>().items[0]!.components.map(({ type }) => type);
    assert.deepEqual(types, ['road', 'road-number', 'building', 'unit', 'room']);
  });

  test('a thousand lines are taken, one more or a line too long is refused, and the text stands in no message', async () => {
    const secret = '某某某电话13800138000';
    const long = await officer.post('/api/addresses/match', { lines: ['', secret.repeat(1_000)] });
    const problem = assertProblem(long, 422, 'address.too-long');
    assert.ok(!JSON.stringify(problem).includes('某某某'));
    assert.deepEqual(problem['details'], { line: 2 });
    const many = await officer.post('/api/addresses/parse', { lines: Array<string>(1_001).fill('') });
    assert.equal(many.statusCode, 400, many.body);
    const most = await officer.post('/api/addresses/parse', {
      lines: Array<string>(1_000).fill('人民路7号'),
    });
    assert.equal(most.statusCode, 200, most.body);
  });

  test('a place is shown with its units, its door and what stands in it', async () => {
    const answer = await officer.get(`/api/addresses/places/${street.building}`);
    assert.equal(answer.statusCode, 200, answer.body);
    const found = answer.json<Record<string, unknown> & { units: { kind: string }[] }>();
    assert.deepEqual(
      [found['is'], found['code'], found['door'], found['children'], found['valid']],
      [
        'place',
        streetCodes.building,
        { road: '人民路', roadNumber: '7', estate: '梧桐苑', building: '3' },
        { unit: 1 },
        true,
      ],
    );
    assert.deepEqual(found.units.map(({ kind }) => kind).slice(-4), ['county', 'town', 'village', 'grid']);
    assertProblem(await officer.get(`/api/addresses/places/${newId()}`), 404, 'address.place-unknown');
  });

  test('places are listed where they lie, a page at a time', async () => {
    const list = async (query: string) => officer.get(`/api/addresses/places?${query}`);
    const inGrid = (await list(`area=${street.grid}`)).json<Found>().items;
    assert.deepEqual(
      inGrid.map(({ id }) => id),
      [street.building],
    );
    const inside = (await list(`parent=${street.building}&limit=1`)).json<Found & { next: string | null }>();
    assert.deepEqual([inside.items.map(({ id }) => id), inside.next], [[street.staircase], null]);
    assertProblem(await list(''), 400, 'list.bad-filter');
    assertProblem(await list(`area=${street.grid}&cursor=x`), 400, 'list.bad-cursor');
  });

  test('a code is resolved; a wrong check digit and a wrong level are told apart', async () => {
    const resolve = async (code: string) => officer.get(`/api/addresses/codes/${code}`);
    const found = (await resolve(streetCodes.room)).json<{ id: string; places: { address: string }[] }>();
    assert.deepEqual([found.id, found.places[0]!.address], [street.room, ADDRESS]);
    const wrong = `${streetCodes.room.slice(0, -1)}${String((Number(streetCodes.room.at(-1)) + 1) % 10)}`;
    assert.equal((await resolve(wrong)).json<{ code: string }>().code, 'address.code-check');
    // a staircase in no building
    const orphan = codeOf('9901010010010010000001');
    assert.equal((await resolve(orphan)).json<{ code: string }>().code, 'address.code-level');
  });

  test('a position outside of all boundaries has no units; degrees that are none are refused', async () => {
    const answer = await officer.get('/api/addresses/reverse?lon=1&lat=1');
    assert.deepEqual(answer.json(), { units: [], places: [] });
    assert.equal((await officer.get('/api/addresses/reverse?lon=500&lat=1')).statusCode, 400);
    assertProblem(await officer.get('/api/addresses/suggest?q=x&near=hier'), 400, 'address.bad-position');
  });

  test('a matter opened at a door belongs to its grid, bears its code, and keeps the code of that day', async () => {
    await place.services.definitions.install(
      scenarios.find(({ definition }) => definition.id === 'street-order')!.definition,
      'code',
    );
    const days = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString();
    const open = (door: string) =>
      officer.post('/api/matters', {
        scenario: 'street-order',
        action: 'report',
        at: days(3),
        input: { violation: 'dumping', source: 'grid', place: door, description: '路边有一堆垃圾' },
      });
    const opened = await open(street.building);
    assert.equal(opened.statusCode, 201, opened.body);
    const { id } = opened.json<{ id: string }>();
    const page = async () =>
      (await officer.get(`/api/matters/${id}`)).json<{
        unit: { id: string };
        place: Record<string, unknown>;
        facts: { id: string; text: { zh: string } }[];
      }>();
    const before = await page();
    assert.equal(before.unit.id, street.grid);
    assert.deepEqual(
      [before.place['id'], before.place['code'], before.place['now'], before.place['ended']],
      [street.building, streetCodes.building, null, false],
    );
    assert.equal(before.place['address'], ADDRESS.slice(0, ADDRESS.indexOf('2单元')));
    const listed = (await officer.get('/api/matters')).json<{ items: { id: string; place: unknown }[] }>();
    assert.deepEqual(listed.items.find((one) => one.id === id)?.place, {
      code: before.place['code'],
      address: before.place['address'],
    });
    // the grid's boundary moves: since yesterday the place has another code, and in the past nothing changed
    const moved = codeOf('99010100100100200001');
    await recodePlace(place.database.db.owner, street.building, moved, days(1).slice(0, 10));
    const after = (await page()).place;
    assert.equal(after['code'], before.place['code']);
    assert.deepEqual(after['now'], { code: moved, address: before.place['address'] });
    await endPlace(place.database.db.owner, street.building, new Date().toISOString().slice(0, 10));
    assert.deepEqual(
      [(await page()).place['ended'], (await page()).place['code']],
      [true, before.place['code']],
    );
    assertProblem(await open(newId()), 422, 'matters.place-unknown');
  });
});
