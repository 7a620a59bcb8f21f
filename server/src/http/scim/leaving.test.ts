import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openSession, setDisabled } from '@gaoyao/kernel/access';
import { newId } from '@gaoyao/kernel/store';
import { addOfficial, town, type Town } from '../http-fixture.ts';
import { directoryOf, join, patch, type Directory } from './scim-fixture.ts';

describe('leaving an agency, as its directory says', () => {
  let place: Town;
  let directory: Directory;
  before(async () => {
    place = await town();
    directory = await directoryOf(place, place.agencies[0]);
  });
  after(async () => {
    await place.close();
  });

  const db = () => place.database.db.owner;
  /** A session of the account, as the browser that holds it. */
  async function browserOf(account: string): Promise<() => Promise<number>> {
    const { token } = await openSession(db(), account, { method: 'password', level: 'aal1' });
    return async () =>
      (await place.app.inject({ url: '/api/session', headers: { cookie: `gaoyao_session=${token}` } }))
        .statusCode;
  }
  const official = (username: string) =>
    addOfficial(place, username, { role: 'officer', agency: place.agencies[0] });
  async function lend(from: string, to: string): Promise<string> {
    const { rows } = await db().query<{ id: string }>(
      'select id from access.binding where account = $1 and delegated_from is null',
      [from],
    );
    const id = newId();
    await db().query(
      `insert into access.binding (id, account, role, agency, valid_from, valid_to, delegated_from, reason)
       values ($1, $2, 'officer', $3, now() - interval '1 hour', now() + interval '1 day', $4, '出差')`,
      [id, to, place.agencies[0], rows[0]!.id],
    );
    return id;
  }
  const inForce = async (binding: string): Promise<boolean> =>
    (await db().query('select 1 from access.binding where id = $1 and now() < valid_to', [binding])).rows
      .length === 1;

  for (const [how, leave] of [
    [
      'is set inactive',
      (id: string) => patch(directory, `/Users/${id}`, { op: 'replace', path: 'active', value: false }),
    ],
    ['is deleted', (id: string) => directory.send('DELETE', `/Users/${id}`)],
  ] as const)
    test(`whoever ${how} is out with the same request: no session goes on, and nothing lent either`, async () => {
      const id = await official(`leaver-${String(how.length)}`);
      const colleague = await official(`colleague-${String(how.length)}`);
      const look = await browserOf(id);
      const lent = await lend(id, colleague);
      const own = await browserOf(colleague);
      assert.equal(await look(), 200);
      assert.equal(await inForce(lent), true);
      const answer = await leave(id);
      assert.ok(answer.statusCode === 200 || answer.statusCode === 204, answer.body);
      assert.equal(await look(), 401);
      assert.equal(await inForce(lent), false);
      assert.equal(await own(), 200, 'the colleague goes on with their own post');
      await assert.rejects(openSession(db(), id, { method: 'password', level: 'aal1' }));
    });

  test('a deleted person is gone from the directory, with every post; the user name is free, the account is kept for its acts', async () => {
    const id = await official('gone');
    assert.equal((await directory.send('DELETE', `/Users/${id}`)).statusCode, 204);
    assert.equal((await directory.send('GET', `/Users/${id}`)).statusCode, 404);
    assert.equal((await directory.send('DELETE', `/Users/${id}`)).statusCode, 404);
    const next = await join(directory, 'gone', { displayName: '同名者' });
    assert.notEqual(next.id, id);
    const { rows } = await db().query<{ open: number; username: string; disabled: boolean }>(
      `select username, disabled_at is not null as disabled,
         (select count(*) from access.binding b where b.account = a.id and now() < b.valid_to) as open
       from access.account a where id = $1`,
      [id],
    );
    assert.deepEqual(rows, [{ username: `gone#${id.slice(-12)}`, disabled: true, open: 0 }]);
    const journal = await db().query<{ action: string }>(
      `select action from store.journal where kind = 'account' and stream = $1 order by version desc limit 1`,
      [id],
    );
    assert.equal(journal.rows[0]!.action, 'scim-leave');
  });

  test('who was set inactive may come back; whom the platform closed, or who watches others, may not', async () => {
    const active = (id: string, value: unknown) =>
      patch(directory, `/Users/${id}`, { op: 'replace', path: 'active', value });
    const back = await official('back');
    assert.equal((await active(back, 'False')).json<{ active: boolean }>().active, false);
    assert.equal((await active(back, 'True')).json<{ active: boolean }>().active, true);

    const closed = await official('closed');
    await setDisabled(db(), 'closed', true);
    assert.equal((await active(closed, true)).statusCode, 403);
    // closed from both sides: the platform's closing stays
    const both = await official('both');
    await active(both, false);
    await db().query(`update access.account set disabled_at = now() where id = $1`, [both]);
    assert.equal((await active(both, true)).statusCode, 403);

    const inspector = await addOfficial(place, 'inspector', { role: 'inspector', agency: place.agencies[0] });
    assert.equal((await active(inspector, false)).statusCode, 200);
    assert.equal((await active(inspector, true)).statusCode, 403);
  });
});
