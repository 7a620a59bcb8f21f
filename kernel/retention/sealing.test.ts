import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Dispatcher } from '../matters/index.ts';
import { flowIssues } from '../process/index.ts';
import { drainAll } from '../testing/index.ts';
import { sealClosed, sealingReactor } from './index.ts';
import { filedFlow, office, type Office } from './retention-fixture.ts';

const sealing = {
  when: { all: [{ '==': [{ fact: 'outcome' }, 'decided'] }, { '==': [{ fact: 'kind' }, 'b'] }] },
  basis: '预防未成年人犯罪法 59',
  opensFor: ['judge', 'prosecutor'],
} as const;
const visibility = ['officer', 'judge'].map((role) => ({ role, sees: { zh: '全部', en: 'everything' } }));

describe('sealing by rule', () => {
  let place: Office;
  before(async () => {
    place = await office(filedFlow('minors', { sealing, visibility }));
  });
  after(async () => {
    await place.city.database.close();
  });

  const sealedOf = async (matter: string) =>
    (
      await place.city.database.db.owner.query<{ basis: string; sealed: boolean }>(
        `select s.basis, m.sealed_since is not null as sealed from matters.matter m
         left join retention.seal s on s.shard = m.shard and s.matter = m.id where m.id = $1`,
        [matter],
      )
    ).rows[0]!;

  test('a condition may ask for the outcome and for facts, and for nothing else', () => {
    assert.deepEqual(flowIssues(filedFlow('minors', { sealing, visibility })), []);
    const wrong = { ...sealing, when: { '==': [{ fact: 'age' }, 17] } } as const;
    assert.deepEqual(
      flowIssues(filedFlow('minors', { sealing: wrong, visibility })).map((issue) => issue.path),
      ['/data/sealing/when/==/0/fact'],
    );
  });

  test('the record is sealed when its matter closes, and from then on only the named roles read it', async () => {
    const { owner, app } = place.city.database.db;
    const dispatcher = new Dispatcher(owner, place.city.definitions, [sealingReactor]);
    await dispatcher.register();
    const judge = await place.city.person({ agency: place.city.agencies.police, role: 'judge' });
    const closed = await place.matter('minors', '2021-01-01', '2021-01-02', { kind: 'b' });
    const other = await place.matter('minors', '2021-01-01', '2021-01-02', { kind: 'a' });
    const open = await place.matter('minors', '2021-01-01', undefined, { kind: 'b' });
    await drainAll(dispatcher, owner);
    assert.deepEqual(await sealedOf(closed), { basis: sealing.basis, sealed: true });
    for (const matter of [other, open]) assert.equal((await sealedOf(matter)).sealed, false);

    await assert.rejects(place.city.matters.stateFor(place.officer, 'handling', closed), {
      code: 'matters.not-found',
    });
    assert.equal((await place.city.matters.stateFor(judge, 'handling', closed)).id, closed);
    assert.equal((await place.city.matters.stateFor(place.officer, 'handling', other)).id, other);
    const seen = async (account: string): Promise<number> => {
      const client = await app.connect();
      try {
        await client.query('begin');
        await client.query(`select set_config('gaoyao.actor', $1, true)`, [account]);
        const { rows } = await client.query('select 1 from matters.matter where id = $1', [closed]);
        return rows.length;
      } finally {
        await client.query('rollback');
        client.release();
      }
    };
    assert.deepEqual([await seen(place.officer.account), await seen(judge.account)], [0, 1]);
  });

  test('records closed before the law asked for it are sealed by the job, once', async () => {
    await place.city.definitions.install(filedFlow('later', { visibility }), 'data');
    const matter = await place.matter('later', '2021-01-01', '2021-01-02', { kind: 'b' });
    await place.city.definitions.install(filedFlow('later', { sealing, visibility }), 'data');
    const { owner } = place.city.database.db;
    assert.equal(await sealClosed(owner, place.city.definitions), 1);
    assert.equal(await sealClosed(owner, place.city.definitions), 0);
    assert.equal((await sealedOf(matter)).sealed, true);
    const { rows } = await owner.query(
      `select input->>'basis' as basis from store.journal where kind = 'seal' and input->>'matter' = $1`,
      [matter],
    );
    assert.deepEqual(rows, [{ basis: sealing.basis }]);
  });
});
