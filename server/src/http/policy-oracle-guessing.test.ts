import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { openSession } from '@gaoyao/kernel/access';
import { newId } from '@gaoyao/kernel/store';
import { addOfficial, openFine, signedIn, town, type Town } from './http-fixture.ts';
import { httpServer } from './index.ts';
import { defaultLimits } from './limits.ts';

/** Ids near a true one: the same moment, the same shard, single bits and counters changed. */
function neighbours(id: string, count: number): string[] {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  return Array.from({ length: count }, (_, index) => {
    const near = Buffer.from(bytes);
    if (index < 62) near[15 - Math.floor(index / 8)]! ^= 1 << (index % 8);
    else if (index < 1_000) near.writeUInt32BE((near.readUInt32BE(12) + index) >>> 0, 12);
    else randomBytes(8).copy(near, 8);
    near[8] = (near[8]! & 0x3f) | 0x80;
    const hex = near.toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }).filter((one) => one !== id);
}

describe('guessing ids and taking everything', () => {
  let place: Town;
  let victims: string[];
  before(async () => {
    place = await town();
    const officer = await signedIn(place.app, 'first');
    victims = [await openFine(officer), await openFine(officer), await openFine(officer)];
  });
  after(async () => {
    await place.close();
  });
  const sessionOf = async (username: string, role: string, agency: string): Promise<[string, string]> => {
    const account = await addOfficial(place, username, { role, agency });
    const { token } = await openSession(place.database.db.owner, account, {
      method: 'passkey',
      level: 'aal2',
    });
    return [account, token];
  };

  test('ten thousand ids, random and next to true ones, open nothing to an officer of the agency itself', async () => {
    const { owner, app } = place.database.db;
    const [account] = await sessionOf('guesser', 'officer', place.agencies[0]);
    const ids = [
      ...victims.flatMap((id) => neighbours(id, 2_000)),
      ...Array.from({ length: 4_100 }, () => `${newId().slice(0, 15)}001${newId().slice(18)}`),
    ];
    assert.ok(ids.length >= 10_000);
    const guess = async (some: readonly string[]): Promise<number> =>
      (
        await app.query(
          `select from matters.read(array(select $1::uuid from unnest($2::uuid[])), array(select 'handling' from unnest($2::uuid[])),
             array(select 1::smallint from unnest($2::uuid[])), $2)`,
          [account, some],
        )
      ).rowCount ?? 0;
    assert.equal(await guess(ids), 0);
    // and the true ones are there to be read, so that nothing above was empty for another reason
    assert.equal(await guess(victims), victims.length);
    const traced = await owner.query('select from access.trace where actor = $1', [account]);
    assert.equal(traced.rowCount, 0);
  });

  test('at an official’s own limits guessing stops within a minute’s share, and the audit log says who it was', async () => {
    const limited = await httpServer(place.services, { limits: defaultLimits });
    try {
      const [account, token] = await sessionOf('hasty', 'officer', place.agencies[1]);
      const statuses = new Map<number, number>();
      for (const id of [...victims, ...neighbours(victims[0]!, defaultLimits.account + 60)]) {
        const answer = await limited.inject({
          url: `/api/matters/${id}`,
          headers: { cookie: `gaoyao_session=${token}`, 'x-purpose': 'handling' },
        });
        statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1);
      }
      assert.deepEqual([...statuses.keys()].sort(), [404, 429], JSON.stringify([...statuses]));
      // the limit of a minute, and what grows back while the test asks
      assert.ok(statuses.get(404)! <= defaultLimits.account * 1.5, JSON.stringify([...statuses]));
      const events = async (): Promise<string[]> =>
        (
          await place.database.db.owner.query<{ event: string }>(
            'select distinct event from store.audit where account = $1 order by event',
            [account],
          )
        ).rows.map((row) => row.event);
      for (let tries = 0; tries < 100 && (await events()).length < 2; tries += 1) await wait(50);
      const found = await events();
      assert.ok(found.includes('access.denied') && found.includes('rate-limit'), found.join());
    } finally {
      await limited.close();
    }
  });

  test('everything cannot be taken quickly: exports and long lists have an end a minute, and each matter taken is traced', async () => {
    const limited = await httpServer(place.services, { limits: defaultLimits });
    try {
      const [account, token] = await sessionOf('taker', 'officer', place.agencies[0]);
      const ask = (url: string) =>
        limited.inject({ url, headers: { cookie: `gaoyao_session=${token}`, 'x-purpose': 'handling' } });
      const statuses: number[] = [];
      for (let tries = 0; tries < defaultLimits.exports + 5; tries += 1)
        statuses.push((await ask('/api/matters.xlsx')).statusCode);
      assert.deepEqual([...new Set(statuses)], [200, 429]);
      assert.ok(statuses.filter((one) => one === 200).length <= defaultLimits.exports + 1);
      for (const limit of ['201', '100000', '-1', '0', '1e9'])
        assert.equal((await ask(`/api/matters?limit=${limit}`)).statusCode, 400, limit);
      const { rows } = await place.database.db.owner.query<{ matters: string[] }>(
        `select matters from access.trace where actor = $1 and act = 'export'`,
        [account],
      );
      assert.equal(rows.length, statuses.filter((one) => one === 200).length);
      for (const row of rows) assert.deepEqual([...row.matters].sort(), [...victims].sort());
    } finally {
      await limited.close();
    }
  });
});
