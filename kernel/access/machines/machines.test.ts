import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newId, type Problem } from '../../store/index.ts';
import { smallCity, type SmallCity } from '../../testing/index.ts';
import { addAccount } from '../accounts.ts';
import type { AccountKind } from '../actor.ts';
import { issueDirectoryToken } from '../external/directory-tokens.ts';
import { tokenHash } from '../sign-in/end-sessions.ts';
import { migrations } from './migrations.ts';
import { addService, renewService, revokeServiceTokens, serviceTokens } from './service-accounts.ts';
import { machineCaller } from './tokens.ts';

const refused =
  (code: string, status: number) =>
  (error: Problem): boolean =>
    error.code === code && error.status === status;

describe('tokens of machines', () => {
  let city: SmallCity;
  let names = 0;
  before(async () => {
    city = await smallCity();
  });
  after(async () => {
    await city.database.close();
  });

  const db = () => city.database.db.owner;
  const person = async (kind: AccountKind = 'official', sponsor: string | null = null): Promise<string> => {
    names += 1;
    const username = `person-${String(names)}`;
    await addAccount(db(), {
      ...{ id: newId(), username, name: { zh: username, en: username }, staffNumber: username },
      ...{ passwordHash: null, kind, sponsor, bindings: [] },
    });
    return username;
  };
  const wanted = (name: string, owner: string, days = 30) =>
    ({ scope: 'addresses', name, owner, days }) as const;

  test('an official whose account is open answers for a service, and nobody else', async () => {
    const owner = await person();
    await addService(db(), wanted('police', owner));
    const closed = await person();
    await db().query('update access.account set disabled_at = now() where username = $1', [closed]);
    const { rows } = await db().query<{ id: string }>('select id from access.account where username = $1', [
      owner,
    ]);
    const contractor = await person('contractor', rows[0]!.id);
    for (const other of ['nobody', 'system', 'police', closed, contractor])
      await assert.rejects(addService(db(), wanted('water', other)), refused('access.owner-refused', 422));
    for (const days of [0, 1.5, 1_001, NaN])
      await assert.rejects(
        renewService(db(), wanted('police', owner, days)),
        refused('access.token-days', 400),
      );
    await assert.rejects(addService(db(), wanted(owner, owner)), refused('access.username-taken', 409));
    for (const other of ['system', owner, 'unknown'])
      await assert.rejects(renewService(db(), wanted(other, owner)), refused('access.service-unknown', 404));
  });

  test('a system changes over to a new token while the old one holds; each is revoked by itself, or all by the name', async () => {
    const owner = await person();
    const first = await addService(db(), wanted('gas', owner));
    const second = await renewService(db(), wanted('gas', owner));
    const works = async () =>
      Promise.all([first, second].map(async ({ token }) => (await machineCaller(db(), token)) !== null));
    assert.deepEqual(await works(), [true, true]);
    const listed = (await serviceTokens(db())).filter(({ name }) => name === 'gas');
    assert.deepEqual(
      listed.map((one) => [one.id, one.scope, one.owner, one.usedAt !== null]),
      [first, second].map(({ id }) => [id, 'addresses', owner, true]),
    );
    assert.equal(await revokeServiceTokens(db(), first.id), 1);
    assert.deepEqual(await works(), [false, true]);
    assert.equal(await revokeServiceTokens(db(), 'gas'), 1);
    assert.deepEqual(await works(), [false, false]);
    await assert.rejects(revokeServiceTokens(db(), 'gas'), refused('access.token-unknown', 404));
    const { rows } = await db().query<{ action: string }>(
      `select j.action from store.journal j join access.account a on a.id = j.stream
       where j.kind = 'account' and a.username = 'gas' order by j.version`,
    );
    assert.deepEqual(
      rows.map(({ action }) => action),
      [
        'service-add',
        ...['service-token-issue', 'service-token-issue'],
        ...['service-token-revoke', 'service-token-revoke'],
      ],
    );
  });

  test('a closed service has no token, nor has the directory of a closed agency', async () => {
    const { token } = await addService(db(), wanted('power', await person()));
    await db().query(`update access.account set disabled_at = now() where username = 'power'`);
    assert.equal(await machineCaller(db(), token), null);
    await db().query(`update access.account set disabled_at = null where username = 'power'`);
    assert.equal(await machineCaller(db(), token), null, 'it was ended for good');
    const agency = city.agencies.elsewhere;
    const directory = await issueDirectoryToken(db(), agency, { note: '', days: 1 });
    assert.equal((await machineCaller(db(), directory.token))?.agency, agency);
    await db().query('update access.agency set closed_at = now() where id = $1', [agency]);
    assert.equal(await machineCaller(db(), directory.token), null);
  });

  test('of many requests at the same moment one is the first of the hour', async () => {
    const { token } = await addService(db(), wanted('busy', await person()));
    const callers = await Promise.all(Array.from({ length: 12 }, async () => machineCaller(db(), token)));
    assert.equal(callers.filter((one) => one?.first).length, 1);
    assert.ok(callers.every((one) => one !== null));
  });

  test('the application’s role has no right to them', async () => {
    await assert.rejects(
      city.database.db.app.query('select 1 from access.machine_token'),
      /permission denied/,
    );
  });

  test('tokens of directories that were given out before there was this table still count', async () => {
    const agency = city.agencies.police;
    const token = `gaoyao_scim_${'o'.repeat(43)}`;
    await db().query(
      `drop table access.machine_token; drop function access.end_machine_tokens cascade;
       create table access.directory_token (id uuid primary key, agency uuid not null, token_hash bytea not null,
         note text not null, created_at timestamptz not null default now(), expires_at timestamptz not null,
         used_at timestamptz, revoked_at timestamptz)`,
    );
    await db().query(
      `insert into access.directory_token (id, agency, token_hash, note, expires_at)
       values ($1, $2, $3, 'old', now() + interval '1 day')`,
      [newId(), agency, tokenHash(token)],
    );
    await db().query(migrations[0]!.sql);
    const caller = await machineCaller(db(), token);
    assert.deepEqual([caller?.scope, caller?.agency, caller?.account], ['directory', agency, null]);
  });
});
