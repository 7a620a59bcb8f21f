import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { addAccount, addAgency, hashPassword } from '@gaoyao/kernel/access';
import { addTenancy, addUnits } from '@gaoyao/kernel/places';
import { newId } from '@gaoyao/kernel/store';
import { importFolder, runWaitingImports, takeImport } from '../address-imports.ts';
import {
  addOfficial,
  assertProblem,
  password,
  signedIn,
  town,
  type Browser,
  type Town,
} from './http-fixture.ts';

interface Imported {
  readonly state: string;
  readonly failure: { code: string } | null;
  readonly rowsRead: number;
  readonly rowsAdded: number;
  readonly rowsRejected: number;
  readonly placesAdded: number;
  readonly towns: readonly { town: string; rejected: number }[];
}
interface Side {
  readonly id: string;
  readonly code: string;
  readonly address: string;
  readonly position: readonly number[] | null;
}

/** A square of a tenth of a degree whose south-western corner stands there. */
const square = (lon: number, lat: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [lon, lat],
      [lon + 0.1, lat],
      [lon + 0.1, lat + 0.1],
      [lon, lat + 0.1],
      [lon, lat],
    ],
  ],
});

describe('the keepers of the address library', () => {
  let place: Town;
  let keeper: Browser;
  let logged: string[];
  const ids = Object.fromEntries(
    ['county', 'town', 'village', 'other', 'g1', 'g2', 'far', 'farVillage'].map((name) => [name, newId()]),
  ) as Record<'county' | 'town' | 'village' | 'other' | 'g1' | 'g2' | 'far' | 'farVillage', string>;
  before(async () => {
    place = await town();
    logged = [];
    Object.assign(place.services, {
      addressImports: { home: place.home, asked: () => logged.push('asked') },
    });
    const { owner } = place.database.db;
    const unit = (
      name: keyof typeof ids,
      kind: string,
      parent: string,
      zh: string,
      code: string,
      more = {},
    ) => ({
      ...{ id: ids[name], kind, parent, shard: 1, name: { zh, en: name }, code, ...more },
    });
    await addUnits(
      owner,
      [
        unit('county', 'county', place.city, '东区', '990101000000'),
        unit('town', 'town', ids.county, '春江街道', '990101001000'),
        unit('village', 'village', ids.town, '望江社区', '990101001001'),
        unit('other', 'village', ids.town, '柳湾村', '990101001200'),
        unit('g1', 'grid', ids.village, '第一网格', '990101001001001', { boundary: square(120, 30) }),
        unit('g2', 'grid', ids.village, '第二网格', '990101001001002', { boundary: square(120.1, 30) }),
        unit('far', 'county', place.city, '西区', '990102000000', { shard: 2 }),
        unit('farVillage', 'village', ids.far, '西村', '990102001200', { shard: 2 }),
      ],
      '2000-01-01',
    );
    await addTenancy(owner, 2, ids.far, { zh: '西区', en: 'West' });
    const farAgency = newId();
    await addAgency(owner, {
      ...{
        id: farAgency,
        shard: 2,
        kind: 'bureau',
        name: { zh: '西数', en: 'West data' },
        mark: '西数',
        unit: ids.far,
      },
    });
    await addAccount(owner, {
      ...{ id: newId(), username: 'west', name: { zh: '西', en: 'West' }, staffNumber: 'W' },
      passwordHash: await hashPassword(password),
      bindings: [{ id: newId(), role: 'address-keeper', agency: farAgency, scope: 'tenancy' }],
    });
    await addOfficial(place, 'keeper', { role: 'address-keeper', agency: place.agencies[0] });
    await addOfficial(place, 'villager', {
      role: 'address-keeper',
      agency: place.agencies[0],
      unit: ids.other,
    });
    keeper = await signedIn(place.app, 'keeper');
  });
  after(async () => {
    await place.close();
  });

  const send = (browser: Browser, name: string, content: string | Buffer, query = '') =>
    place.app.inject({
      ...{
        method: 'POST',
        url: `/api/addresses/imports?name=${encodeURIComponent(name)}${query}`,
        payload: content,
      },
      headers: { cookie: browser.cookie, 'x-gaoyao-csrf': '1', 'content-type': 'application/octet-stream' },
    });
  /** Sends a table and has the worker run it. */
  const imported = async (
    name: string,
    content: string | Buffer,
    query = '',
  ): Promise<Imported & { id: string }> => {
    const taken = await send(keeper, name, content, query);
    assert.equal(taken.statusCode, 202, taken.body);
    const { id } = taken.json<{ id: string }>();
    await runWaitingImports(place.database.db, place.home, (text) => logged.push(text));
    const one = await keeper.get(`/api/addresses/imports/${id}`);
    assert.equal(one.statusCode, 200, one.body);
    return { ...one.json<Imported>(), id };
  };
  const detail = async (id: string) =>
    (await keeper.get(`/api/addresses/places/${id}`)).json<{
      code: string;
      address: string;
      valid: boolean;
      position: readonly number[] | null;
      aliases: readonly object[];
      successors: readonly { id: string; how: string }[];
    }>();
  const add = async (browser: Browser, body: object) =>
    browser.post('/api/addresses/places', { reason: '新建', ...body });

  test('a table with a wrong row is taken but for that row, which comes back, is corrected and sent in again', async () => {
    const header = '乡镇,村,道路,门牌号';
    const tried = await imported('门牌.csv', `${header}\n春江街道,柳湾村,柳湾路,1\n`, '&dry=true');
    assert.deepEqual([tried.state, tried.rowsAdded], ['done', 1]);
    const done = await imported(
      '门牌.csv',
      `${header}\n春江街道,柳湾村,柳湾路,1\n春江街道,没有村,柳湾路,2\n`,
    );
    assert.deepEqual(
      [done.state, done.rowsRead, done.rowsAdded, done.rowsRejected, done.towns],
      ['done', 2, 1, 1, [{ town: '春江街道', rejected: 1, doubtful: 0 }]],
    );
    assert.deepEqual(await readdir(importFolder(place.home)), [], 'the file goes with its import');
    const rejects = await keeper.get(
      `/api/addresses/imports/${done.id}/rejects?town=${encodeURIComponent('春江街道')}`,
    );
    assert.equal(rejects.statusCode, 200);
    assert.match(String(rejects.headers['content-type']), /^text\/csv/);
    assert.match(String(rejects.headers['content-disposition']), /^attachment; filename="rejects-/);
    assert.equal(rejects.headers['x-content-type-options'], 'nosniff');
    assert.match(rejects.body, /没有村/);
    const again = await imported('rejects.csv', rejects.body.replace('没有村', '柳湾村'));
    assert.deepEqual([again.rowsRead, again.rowsAdded, again.rowsRejected], [1, 1, 0]);
    const { items } = (await keeper.get('/api/addresses/imports')).json<{ items: { fileName: string }[] }>();
    assert.deepEqual(
      items.map(({ fileName }) => fileName),
      ['rejects.csv', '门牌.csv', '门牌.csv'],
    );
    const { items: none } = (await (await signedIn(place.app, 'west')).get('/api/addresses/imports')).json<{
      items: [];
    }>();
    assert.deepEqual(none, []);
  });

  test('a file that is none says so, at once or in its import, and one that is too large leaves nothing', async () => {
    assertProblem(await send(keeper, '门牌.exe', 'MZ'), 415, 'address.file-format');
    const broken = await imported('门牌.xlsx', 'no workbook');
    assert.equal(broken.state, 'failed');
    assert.match(broken.failure!.code, /^address\./);
    assert.ok(logged.some((text) => text.includes(broken.failure!.code)));
    const columns = await imported('x.csv', 'a,b\n1,2\n');
    assert.equal(columns.failure?.code, 'address.columns-missing');
    const { Readable } = await import('node:stream');
    await assert.rejects(
      takeImport(place.database.db, place.home, Readable.from([Buffer.alloc(11)]), {
        ...{ fileName: 'a.csv', dry: false, shard: 1, askedBy: newId(), limit: 10 },
      }),
      { code: 'address.file-too-large' },
    );
    assert.deepEqual(await readdir(importFolder(place.home)), []);
    assertProblem(await keeper.get(`/api/addresses/imports/${newId()}`), 404, 'address.import-unknown');
  });

  test('a place is added, written anew, moved over the edge of its grid, called otherwise and closed', async () => {
    const added = await add(keeper, {
      area: ids.g1,
      estate: '梧桐苑',
      building: '3幢',
      unit: '1',
      room: '501',
    });
    assert.equal(added.statusCode, 200, added.body);
    const room = added.json<{ id: string; code: string; added: boolean }>();
    assert.equal(room.added, true);
    assert.equal(
      (
        await add(keeper, { village: '望江社区', estate: '梧桐苑', building: '3', unit: '1', room: '501室' })
      ).json<{ added: boolean }>().added,
      false,
    );
    const building = (await add(keeper, { area: ids.g1, estate: '梧桐苑', building: '3' })).json<{
      id: string;
    }>().id;
    const change = (body: object) =>
      keeper.post(`/api/addresses/places/${building}/change`, { reason: '核实', ...body });
    assert.equal((await change({ estate: '梧桐新苑' })).statusCode, 200);
    assert.equal((await change({ lon: 120.15, lat: 30.05 })).statusCode, 200);
    const moved = await detail(room.id);
    assert.ok(moved.address.endsWith('望江社区梧桐新苑3幢1单元501室'), moved.address);
    assert.equal(moved.code.slice(12, 15), '002');
    assertProblem(await change({ lon: 120.15 }), 422, 'address.position-format');
    assertProblem(await change({ room: '502' }), 422, 'address.door-parts');
    assert.equal((await change({ lon: null, lat: null })).statusCode, 200);
    assert.equal((await detail(building)).position, null);
    const alias = await keeper.post('/api/addresses/aliases', {
      kind: 'place',
      name: building,
      alias: '老三楼',
      former: true,
    });
    assert.equal(alias.statusCode, 200, alias.body);
    assert.deepEqual((await detail(building)).aliases, [{ name: '老三楼', former: true }]);
    const built = (await add(keeper, { area: ids.g2, estate: '梧桐新苑', building: '4' })).json<{
      id: string;
    }>().id;
    const close = (body: object) =>
      keeper.post(`/api/addresses/places/${building}/close`, { reason: '已拆除', ...body });
    assertProblem(await close({ successor: newId() }), 422, 'address.successor-unknown');
    assert.equal((await close({ successor: built })).statusCode, 200);
    assert.deepEqual(
      (await detail(building)).successors.map(({ id, how }) => [id, how]),
      [[built, 'rebuilt']],
    );
    assertProblem(await close({}), 404, 'places.place-unknown');
  });

  test('two that may be one stand side by side with their codes; a person decides, once', async () => {
    for (const estate of ['甲苑', '乙苑'])
      await add(keeper, { area: ids.other, road: '中路', roadNumber: '8', estate, lon: 120.5, lat: 30.5 });
    const { items } = (await keeper.get('/api/addresses/reviews')).json<{
      items: {
        id: string;
        place: Side;
        other: Side;
        reasons: { zh: string; en: string }[];
        noticedAt: string;
      }[];
    }>();
    assert.equal(items.length, 1);
    const { id, place: one, other, reasons, noticedAt } = items[0]!;
    for (const side of [one, other]) {
      assert.match(side.code, /^\d{27}$/);
      assert.match(side.address, /柳湾村中路8号[甲乙]苑$/);
      assert.deepEqual(side.position, [120.5, 30.5]);
    }
    assert.ok(reasons[0]!.zh !== '' && reasons[0]!.en !== '' && !Number.isNaN(Date.parse(noticedAt)));
    const decide = (body: object) => keeper.post(`/api/addresses/reviews/${id}`, { note: '同一处', ...body });
    const quality = async (): Promise<Record<string, number>> =>
      Object.fromEntries(
        (await keeper.get('/api/addresses/quality'))
          .json<{ figures: { id: string; value: number }[] }>()
          .figures.map((figure) => [figure.id, figure.value]),
      );
    assert.equal((await quality())['reviews'], 1);
    const west = await signedIn(place.app, 'west');
    assertProblem(
      await west.post(`/api/addresses/reviews/${id}`, { decision: 'different', note: '不是' }),
      403,
      'address.out-of-reach',
    );
    assert.deepEqual((await west.get('/api/addresses/reviews')).json<{ items: [] }>().items, []);
    assert.equal((await decide({ decision: 'same', keep: other.id })).statusCode, 200);
    assert.deepEqual(
      (await detail(one.id)).successors.map((successor) => successor.id),
      [other.id],
    );
    assertProblem(await decide({ decision: 'different' }), 409, 'address.review-decided');
    assert.deepEqual((await keeper.get('/api/addresses/reviews')).json<{ items: [] }>().items, []);
    assert.equal((await quality())['reviews'], 0);
  });

  test('the quality report holds positions against boundaries, and says what each figure counts', async () => {
    const { json } = await add(keeper, {
      area: ids.g1,
      road: '江边路',
      roadNumber: '1',
      lon: 120.05,
      lat: 30.05,
    });
    const { id } = json<{ id: string }>();
    await place.database.db.owner.query('update places.place_version set lon = 120.15 where place = $1', [
      id,
    ]);
    const report = (await keeper.get('/api/addresses/quality')).json<{
      figures: { id: string; value: number; definition: { zh: string } }[];
      towns: { name: string; villages: number }[];
    }>();
    assert.deepEqual(
      report.figures.map((one) => one.id),
      ['places', 'reviews', 'orphans', 'area-ended', 'code-conflicts', 'boundary-conflicts', 'rejects'],
    );
    assert.equal(report.figures.find((one) => one.id === 'boundary-conflicts')?.value, 1);
    assert.deepEqual(
      report.towns.map(({ name, villages }) => [name, villages]),
      [['春江街道', 2]],
    );
  });

  test('an export is a file to keep, of what one keeps', async () => {
    for (const format of ['csv', 'xlsx', 'geojson']) {
      const file = await keeper.get(`/api/addresses/export?format=${format}`);
      assert.equal(file.statusCode, 200, file.body.slice(0, 200));
      assert.match(
        String(file.headers['content-disposition']),
        new RegExp(`^attachment; filename="addresses.${format}"`),
      );
      assert.match(String(file.headers['content-security-policy']), /sandbox/);
      assert.ok(file.rawPayload.length > 200);
    }
    const west = await signedIn(place.app, 'west');
    assert.equal(
      (await west.get('/api/addresses/export')).body.trim().split('\n').length,
      1,
      'a header and no place',
    );
    const villager = await signedIn(place.app, 'villager');
    const own = (await villager.get('/api/addresses/export')).body.trim().split('\r\n').slice(1);
    assert.ok(own.length > 0 && own.every((line) => line.includes('柳湾村')), own.join('\n'));
  });

  test('a keeper of one village keeps that village and nothing else', async () => {
    const villager = await signedIn(place.app, 'villager');
    const house = await add(villager, { area: ids.other, road: '村路', roadNumber: '1' });
    assert.equal(house.statusCode, 200, house.body);
    const { id } = house.json<{ id: string }>();
    assertProblem(
      await add(villager, { area: ids.g1, road: '村路', roadNumber: '1' }),
      403,
      'address.out-of-reach',
    );
    const change = (body: object) =>
      villager.post(`/api/addresses/places/${id}/change`, { reason: '核实', ...body });
    assertProblem(await change({ area: ids.g1 }), 403, 'address.out-of-reach');
    assert.equal((await change({ roadNumber: '2' })).statusCode, 200);
    assertProblem(await send(villager, 'a.csv', '村,道路\n'), 403, 'address.tenancy-needed');
    assertProblem(
      await villager.post('/api/addresses/aliases', { kind: 'road', name: '村路', alias: '大路' }),
      403,
      'address.tenancy-needed',
    );
    assert.equal((await villager.get('/api/addresses/quality')).statusCode, 200);
    const road = await keeper.post('/api/addresses/aliases', { kind: 'road', name: '村路', alias: '大路' });
    assert.equal(road.statusCode, 200, road.body);
  });

  test('an officer keeps nothing, and a keeper of another tenancy nothing here', async () => {
    const [officer, west] = [await signedIn(place.app, 'first'), await signedIn(place.app, 'west')];
    const { id } = (await add(keeper, { area: ids.other, road: '村路', roadNumber: '9' })).json<{
      id: string;
    }>();
    const door = { area: ids.other, road: '村路', roadNumber: '10', reason: '新建' };
    for (const [browser, code] of [
      [officer, 'address.keeper-needed'],
      [west, 'address.out-of-reach'],
    ] as const) {
      assertProblem(await browser.post('/api/addresses/places', door), 403, code);
      assertProblem(
        await browser.post(`/api/addresses/places/${id}/change`, { roadNumber: '8', reason: '改' }),
        403,
        code,
      );
      assertProblem(await browser.post(`/api/addresses/places/${id}/close`, { reason: '拆' }), 403, code);
      assertProblem(
        await browser.post('/api/addresses/aliases', { kind: 'place', name: id, alias: '某' }),
        403,
        code,
      );
      assertProblem(await send(browser, 'a.csv', '村,道路\n', '&shard=1'), 403, code);
    }
    for (const path of ['imports', 'export', 'quality', 'reviews'])
      assertProblem(await officer.get(`/api/addresses/${path}`), 403, 'address.keeper-needed');
    assert.deepEqual(await readdir(importFolder(place.home)), []);
    assert.equal((await detail(id)).valid, true);
  });
});
