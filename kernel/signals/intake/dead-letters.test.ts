import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { inTransaction, newId } from '../../store/index.ts';
import { smallCity, type SmallCity } from '../../testing/index.ts';
import {
  eventsIn,
  forgetDeadLetters,
  hear,
  listDeadLetters,
  openDeadLetter,
  settleDeadLetter,
  type Speaker,
} from '../index.ts';
import { NOW, withFireBrigade } from '../signals-fixture.ts';

const DAY = 86_400_000;
const speaker: Speaker = { code: 'hotline', sources: ['fire-brigade'], scopes: ['signals'] };

/** A report of the fire brigade of which nobody can say when it was. */
const envelope = (id: string, data: object = {}): object => ({
  ...{ specversion: '1.0', source: 'fire-brigade', id, type: 'cn.gaoyao.report' },
  data: { category: 'building', code: '9901', at: 'never', ...data },
});

describe('messages that could not be taken', () => {
  let city: SmallCity;
  before(async () => {
    city = await smallCity();
    await withFireBrigade(city);
  });
  after(async () => {
    await city.database.close();
  });

  const said = (event: object, by = speaker) =>
    hear(
      { pool: city.database.db.owner, protection: city.protection, now: () => NOW },
      eventsIn(JSON.stringify(event)),
      { via: 'http', speaker: by },
    );

  test('a dead letter keeps what was said until it is settled or ninety days have passed, and nobody reads it in the table', async () => {
    const { owner } = city.database.db;
    await said(envelope('9', { words: '林先生的电话是 13900000000' }));
    const letter = (await listDeadLetters(owner)).find(({ key }) => key === '9')!;
    const { rows } = await owner.query<{ row: string }>('select d::text as row from signals.dead_letter d');
    assert.ok(rows.every(({ row }) => !row.includes('13900000000')));
    const { sealed } = (
      await owner.query<{ sealed: Buffer }>('select body as sealed from signals.dead_letter where id = $1', [
        letter.id,
      ])
    ).rows[0]!;
    await inTransaction(owner, async (db) => {
      assert.match((await openDeadLetter(db, city.protection, letter.id)).body, /13900000000/);
      await settleDeadLetter(db, city.protection, letter.id, {
        ...{ state: 'discarded', by: newId(), reason: '重复', now: NOW },
      });
    });
    await assert.rejects(openDeadLetter(owner, city.protection, letter.id), {
      code: 'signals.dead-letter-unknown',
      status: 404,
    });
    const settled = await owner.query<{ body: Buffer | null }>(
      'select body from signals.dead_letter where id = $1',
      [letter.id],
    );
    assert.equal(settled.rows[0]!.body, null);
    const opened = city.protection.open(letter.id, sealed, owner, 'signals.dead-letter');
    await assert.rejects(opened, { code: 'protection.erased' });

    await said(envelope('forgotten'));
    assert.equal(await forgetDeadLetters(owner, city.protection, NOW + 89 * DAY), 0);
    const waiting = (await listDeadLetters(owner)).length;
    assert.equal(await forgetDeadLetters(owner, city.protection, NOW + 91 * DAY), waiting + 1);
    assert.deepEqual(await listDeadLetters(owner), []);
  });

  test('a wrong message in another’s name stands in nobody’s place: the other’s own is kept beside it', async () => {
    const { owner } = city.database.db;
    const impostor = { ...speaker, code: 'impostor', sources: [] };
    const event = envelope('named');
    await said(event, impostor);
    await said(event);
    const letters = (await listDeadLetters(owner)).filter(({ key }) => key === 'named');
    assert.deepEqual(letters.map(({ system, reason, times }) => [system, reason.code, times]).sort(), [
      ['hotline', 'signals.malformed', 1],
      ['impostor', 'signals.not-its-source', 1],
    ]);
  });

  test('who sends wrong messages without end fills no store: no more are kept, and it is said', async () => {
    const { owner } = city.database.db;
    const flood = { ...speaker, code: 'flood' };
    const kept = async (id: string, by = flood) => (await said(envelope(id), by)).rejected[0]!.kept;
    assert.equal(await kept('f1'), true);
    await owner.query(
      `insert into signals.dead_letter (id, source, key, via, system, reason, first_at, last_at)
       select gen_random_uuid(), 'fire-brigade', 'flood ' || n, 'http', 'flood', '{}', $1, $1 from generate_series(1, 9999) n`,
      [new Date(NOW)],
    );
    assert.equal(await kept('f2'), false);
    // what waits already is counted on, and another sender is not kept waiting
    assert.equal(await kept('f1'), true);
    assert.equal(await kept('f2', speaker), true);
    await owner.query(`delete from signals.dead_letter where system = 'flood'`);
    assert.equal(await kept('f2'), true);
  });
});
