import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { smallCity, type SmallCity } from '../../testing/index.ts';
import { newId } from '../../store/index.ts';
import { cellOf, cellsAround, metresBetween } from './cells.ts';
import { likeness, marksOf, pairsOf } from './likeness.ts';
import { dropNear, findNear, keepNear, type OpenEvent } from './near.ts';

const NOW = Date.parse('2026-11-20T12:00:00+08:00');
const HOUR = 3_600_000;
const HERE = [120.1, 29.2] as const;

/** So many metres north of here. */
const north = (metres: number): readonly [number, number] => [HERE[0], HERE[1] + metres / 111_195];

describe('events that may be the same', () => {
  let city: SmallCity;
  before(async () => {
    city = await smallCity();
  });
  after(async () => {
    await city.database.close();
  });

  const event = (title: string, more: Partial<OpenEvent> = {}): OpenEvent => ({
    ...{ matter: newId(), shard: 1, at: NOW - HOUR, unit: city.units.e1, title },
    ...more,
  });
  const near = async (title: string, more: object = {}) =>
    (
      await findNear(city.database.db.owner, {
        ...{ shard: 1, at: NOW, unit: city.units.e1, position: HERE, title },
        ...more,
      })
    ).map((match) => [match.title, match.distance]);

  test('the same trouble close by is found, the likeliest first; another trouble or another street is not', async () => {
    const { owner } = city.database.db;
    const kept = [
      event('桥头巷窨井盖破损', { position: north(40) }),
      event('桥头巷口窨井盖缺失', { position: north(120) }),
      event('桥头巷窨井盖破损了', { position: north(900) }),
      event('占道经营卖烧烤', { position: north(30) }),
    ];
    await keepNear(owner, kept);
    assert.deepEqual(await near('桥头巷窨井盖破损'), [
      ['桥头巷窨井盖破损', 40],
      ['桥头巷口窨井盖缺失', 120],
    ]);
    await dropNear(
      owner,
      kept.map(({ matter }) => matter),
    );
    assert.deepEqual(await near('桥头巷窨井盖破损'), []);
  });

  test('without a position words within the same unit decide, and another unit is another street', async () => {
    const { owner } = city.database.db;
    const kept = [
      event('楼道灯不亮三天了'),
      event('楼道灯不亮三天了', { unit: city.units.e2 }),
      event('楼道灯不亮三天了', { at: NOW - 30 * 24 * HOUR }),
    ];
    await keepNear(owner, kept);
    const found = await findNear(owner, {
      ...{ shard: 1, at: NOW, unit: city.units.e1, title: '楼道灯不亮，三天了！' },
    });
    assert.deepEqual(
      found.map(({ matter, similarity, distance }) => ({ matter, similarity, distance })),
      [{ matter: kept[0]!.matter, similarity: 1, distance: null }],
    );
    assert.deepEqual(await near('楼道灯不亮三天了', { except: kept[0]!.matter }), []);
    await dropNear(
      owner,
      kept.map(({ matter }) => matter),
    );
  });

  test('another tenancy is never looked into', async () => {
    const { owner } = city.database.db;
    const kept = event('河道漂浮物', { shard: 2, unit: city.units.elsewhere });
    await keepNear(owner, [kept]);
    assert.deepEqual(await near('河道漂浮物'), []);
    await dropNear(owner, [kept.matter]);
  });

  test('the reason names what is alike', async () => {
    const { owner } = city.database.db;
    const kept = event('路灯不亮', { category: 'lamp', position: north(60) });
    await keepNear(owner, [kept]);
    const [match] = await findNear(owner, {
      ...{ shard: 1, at: NOW, unit: city.units.e1, position: HERE, title: '路灯不亮', category: 'lamp' },
    });
    assert.deepEqual(match?.why, {
      zh: '字句相同 100%，相距 60 米，同一类别',
      en: '100 % of the words alike, 60 m apart, same kind',
    });
  });
});

describe('likeness', () => {
  const titles = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });

  test('it is the same both ways, from 0 to 1, and 1 with itself', () => {
    fc.assert(
      fc.property(titles, titles, (one, other) => {
        const [a, b] = [pairsOf(one), pairsOf(other)];
        const alike = likeness(a, b);
        assert.equal(alike, likeness(b, a));
        assert.ok(alike >= 0 && alike <= 1);
        if (a.size > 0) assert.equal(likeness(a, a), 1);
      }),
    );
  });

  test('the same words have the same marks however they are written, and none in another unit', () => {
    assert.deepEqual(marksOf('ＡＢ号楼 漏水！', 'u'), marksOf('ab号楼漏水', 'u'));
    const other = new Set(marksOf('ab号楼漏水', 'v'));
    assert.ok(marksOf('ab号楼漏水', 'u').every((mark) => !other.has(mark)));
    assert.deepEqual(marksOf('！？', 'u'), []);
  });
});

describe('cells', () => {
  test('whoever is within so many metres lies in one of the cells around', () => {
    const place = fc.tuple(
      fc.double({ min: 73, max: 135, noNaN: true }),
      fc.double({ min: 3, max: 54, noNaN: true }),
    );
    const step = fc.tuple(
      fc.double({ min: -0.01, max: 0.01, noNaN: true }),
      fc.double({ min: -0.01, max: 0.01, noNaN: true }),
    );
    fc.assert(
      fc.property(place, step, ([lon, lat], [east, up]) => {
        const other = [lon + east, lat + up] as const;
        const metres = metresBetween([lon, lat], other);
        if (metres <= 300) assert.ok(cellsAround([lon, lat], 300).includes(cellOf(other)));
      }),
    );
  });
});
