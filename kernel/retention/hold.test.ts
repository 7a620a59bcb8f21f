import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Actor } from '../access/index.ts';
import { holdMatter, openHolds, releaseHold, runRetention } from './index.ts';
import { filedFlow, office, type Office } from './retention-fixture.ts';

describe('legal hold', () => {
  let place: Office;
  let heads: readonly [Actor, Actor];
  let elsewhere: Actor;
  let matter: string;

  before(async () => {
    place = await office(filedFlow('kept', { retention: { years: 1, basis: '试验', status: 'L' } }));
    const { police, streets } = place.city.agencies;
    heads = [
      await place.city.person({ agency: police, role: 'head' }),
      await place.city.person({ agency: police, role: 'legal-reviewer' }),
    ];
    elsewhere = await place.city.person({ agency: streets, role: 'head' });
    matter = await place.matter('kept', '2021-01-01', '2021-01-02');
  });
  after(async () => {
    await place.city.database.close();
  });

  const pool = () => place.city.database.db.owner;
  const run = () =>
    runRetention(pool(), place.city.definitions, place.city.protection, { asOf: '2025-01-01' });
  const place1 = (by: Actor, more: object = {}) =>
    holdMatter(pool(), { matter, reason: '诉讼中', basis: '行政诉讼法 34', by, ...more });

  test('only whose post may hold and reaches the matter places one, with reason and basis', async () => {
    await assert.rejects(place1(place.officer), { code: 'matters.not-found' });
    await assert.rejects(place1(elsewhere), { code: 'matters.not-found' });
    await assert.rejects(place1(heads[0], { matter: 'x' }), { code: 'matters.not-found' });
    await assert.rejects(place1(heads[0], { reason: ' ' }), { code: 'retention.text-missing' });
    await assert.rejects(place1(heads[0], { until: '2020-01-01' }), { code: 'retention.hold-over' });
  });

  test('a held matter is counted and left; two people release it; each step stands in the journal', async () => {
    const { id } = await place1(heads[0]);
    assert.deepEqual((await run()).scenarios, { kept: { anonymised: 0, erased: 0, held: 1, failed: 0 } });
    assert.deepEqual(
      (await openHolds(pool(), heads[1])).map((hold) => hold.id),
      [id],
    );
    assert.deepEqual(await openHolds(pool(), elsewhere), []);

    await assert.rejects(releaseHold(pool(), id, '结案', elsewhere), { code: 'retention.hold-unknown' });
    assert.deepEqual(await releaseHold(pool(), id, '结案', heads[0]), { released: false });
    assert.equal((await run()).scenarios['kept']!.held, 1);
    await assert.rejects(releaseHold(pool(), id, '结案', heads[0]), { code: 'retention.release-by-other' });
    assert.deepEqual(await releaseHold(pool(), id, '同意', heads[1]), { released: true });
    await assert.rejects(releaseHold(pool(), id, '再次', heads[1]), { code: 'retention.hold-unknown' });

    assert.deepEqual((await run()).scenarios, { kept: { anonymised: 1, erased: 0, held: 0, failed: 0 } });
    const { rows } = await pool().query(
      `select action, actor from store.journal where kind = 'hold' and stream = $1 order by version`,
      [id],
    );
    assert.deepEqual(rows, [
      { action: 'place', actor: heads[0].account },
      { action: 'ask-release', actor: heads[0].account },
      { action: 'release', actor: heads[1].account },
    ]);
  });
});
