import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { addParties } from '../../parties/index.ts';
import { inTransaction, newId } from '../../store/index.ts';
import { smallCity, type SmallCity } from '../../testing/index.ts';
import {
  confirmedAddress,
  confirmedService,
  confirmService,
  serviceChannels,
  serviceConfirmations,
  serviceStatement,
  withdrawService,
  type ServiceChannel,
} from '../index.ts';

describe('the confirmation of the address for service (民事诉讼法 90；行政处罚法 61)', () => {
  let city: SmallCity;
  let account: string;
  before(async () => {
    city = await smallCity();
    ({ account } = await city.person({ agency: city.agencies.police }));
  });
  after(async () => {
    await city.database.close();
  });

  const party = async (): Promise<string> => {
    const id = newId();
    await addParties(city.database.db.owner, city.protection, [
      { id, shard: 1, kind: 'person', name: '欧阳某某' },
    ]);
    return id;
  };
  const confirm = (who: string, channel: ServiceChannel, more: object = {}): Promise<string> =>
    inTransaction(city.database.db.owner, (db) =>
      confirmService(db, city.protection, {
        ...{ party: who, shard: 1, channel, account, seen: serviceStatement(channel).digest },
        ...more,
      }),
    );
  const journal = async (stream: string) =>
    (
      await city.database.db.owner.query<{ action: string; input: Record<string, unknown> }>(
        'select action, input from store.journal where stream = $1 order by version',
        [stream],
      )
    ).rows;

  test('every channel has a text of its own in both languages, and its digest is that of the text', () => {
    const digests = serviceChannels.map((channel) => {
      const { text, digest } = serviceStatement(channel);
      assert.match(text.zh, /民事诉讼法》第九十条，《行政处罚法》第六十一条/);
      assert.match(text.zh, /随时撤回/);
      assert.match(text.en, /withdraw at any time/);
      assert.equal(digest, createHash('sha256').update(`${text.zh}\n\n${text.en}`).digest('hex'));
      return digest;
    });
    assert.equal(new Set(digests).size, serviceChannels.length);
  });

  test('what is signed is proven by the journal, word for word, without telling the address', async () => {
    const who = await party();
    const id = await confirm(who, 'mail', { address: ' who@example.org ' });
    const { owner } = city.database.db;
    assert.equal((await confirmedService(owner, who)).standing?.id, id);
    assert.equal(await confirmedAddress(owner, city.protection, id), 'who@example.org');
    const [own] = await serviceConfirmations(owner, city.protection, who);
    assert.deepEqual([own?.text, own?.paper, own?.endedAt], [serviceStatement('mail').text, false, null]);
    const [signed] = await journal(id);
    assert.equal(signed!.action, 'confirm');
    assert.equal(signed!.input['text'], serviceStatement('mail').digest);
    assert.match(String(signed!.input['address']), /^[0-9a-f]{64}$/);
    assert.ok(!JSON.stringify(signed).includes('example.org'));
  });

  test('another text than the one in force is not signed, nor an address that is none', async () => {
    const who = await party();
    await assert.rejects(confirm(who, 'mail', { address: 'who@example.org', seen: 'f'.repeat(64) }), {
      code: 'notices.confirmation-text',
    });
    await assert.rejects(confirm(who, 'sms', { address: 'nowhere' }), { code: 'notices.address' });
    assert.deepEqual(await serviceConfirmations(city.database.db.owner, city.protection, who), []);
  });

  test('confirmed anew, the earlier ends; withdrawn, nothing stands, and it is withdrawn once', async () => {
    const who = await party();
    const { owner } = city.database.db;
    const first = await confirm(who, 'portal');
    const second = await confirm(who, 'sms', { address: '+8610000000000' });
    assert.deepEqual(
      (await journal(first)).map(({ action }) => action),
      ['confirm', 'replace'],
    );
    assert.equal((await confirmedService(owner, who)).standing?.id, second);
    await inTransaction(owner, (db) => withdrawService(db, { party: who, account }));
    const { standing, withdrawn } = await confirmedService(owner, who);
    assert.deepEqual([standing, withdrawn], [null, true]);
    assert.equal(await confirmedAddress(owner, city.protection, second), null);
    await assert.rejects(
      inTransaction(owner, (db) => withdrawService(db, { party: who, account })),
      { code: 'notices.not-confirmed', status: 404 },
    );
    assert.deepEqual(
      (await journal(second)).map(({ action }) => action),
      ['confirm', 'withdraw'],
    );
  });

  test('two that confirm at once leave one that stands', async () => {
    const who = await party();
    await Promise.all([confirm(who, 'portal'), confirm(who, 'portal')]);
    const held = await serviceConfirmations(city.database.db.owner, city.protection, who);
    assert.deepEqual([held.length, held.filter(({ endedAt }) => endedAt === null).length], [2, 1]);
  });

  test('signed by hand it says for which agency and where the sheet is; whoever is erased is not served so any more', async () => {
    const who = await party();
    await confirm(who, 'portal', { paper: { agency: city.agencies.police, evidence: '卷宗第 12 页' } });
    const { owner } = city.database.db;
    const [held] = await serviceConfirmations(owner, city.protection, who);
    assert.equal(held?.paper, true);
    const { rows } = await owner.query<{ evidence: Buffer }>(
      'select evidence from notices.service_confirmation where party = $1',
      [who],
    );
    assert.ok(!rows[0]!.evidence.toString('utf8').includes('卷宗'));
    await owner.query('update parties.party set erased_at = now() where id = $1', [who]);
    assert.equal((await confirmedService(owner, who)).standing, null);
  });
});
