import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { addAccount, loadActor, openSession, setDisabled } from '@gaoyao/kernel/access';
import { openEmergency } from '@gaoyao/kernel/matters';
import { newId } from '@gaoyao/kernel/store';
import { addOfficial, openFine, signedIn, town, type Browser, type Town } from './http-fixture.ts';
import { httpServer } from './index.ts';

/** How long another server that hears no news may believe a session (session-cache.ts), and a little for the clock. */
const BELIEVED_MS = 5_000;
const SLACK_MS = 500;

describe('what is taken away is not read a moment later', () => {
  let place: Town;
  let elsewhere: FastifyInstance;
  let officer: Browser;
  let people = 0;
  before(async () => {
    place = await town();
    elsewhere = await httpServer(place.services, { limits: 'none' });
    officer = await signedIn(place.app, 'first');
  });
  after(async () => {
    await elsewhere.close();
    await place.close();
  });

  /** An officer of the first agency with a session, and a matter of that agency. */
  async function reader(role = 'officer', agency = place.agencies[0]) {
    const { owner } = place.database.db;
    const username = `reader${String((people += 1))}`;
    const account = await addOfficial(place, username, { role, agency });
    const { token } = await openSession(owner, account, { method: 'passkey', level: 'aal2' });
    const matter = await openFine(officer);
    const ask = async (app: FastifyInstance, url: string) =>
      app.inject({ url, headers: { cookie: `gaoyao_session=${token}`, 'x-purpose': 'handling' } });
    /** Every way in which the officer would meet the matter. */
    const shows = async (app: FastifyInstance): Promise<string[]> => {
      const found: string[] = [];
      for (const url of [
        `/api/matters/${matter}`,
        `/api/matters/${matter}/journal`,
        '/api/matters',
        '/api/my-day',
      ]) {
        const answer = await ask(app, url);
        if (answer.statusCode === 200 && (answer.body.includes(matter) || url.endsWith('/journal')))
          found.push(url.replace(matter, ':id'));
      }
      return found;
    };
    return { account, username, token, matter, ask, shows };
  }

  /**
   * Reads without pause from twenty places while something is taken away; no read that began after that was done shows
   * the matter, at this server and at another one, which for a session alone may go on for the documented seconds.
   */
  async function race(
    who: Awaited<ReturnType<typeof reader>>,
    revoke: () => Promise<unknown>,
    bothServers = true,
  ): Promise<void> {
    const apps = bothServers ? [place.app, elsewhere] : [place.app];
    assert.ok((await who.shows(place.app)).length >= 3);
    await who.shows(elsewhere);
    let revokedAt = Infinity;
    let stop = false;
    let reads = 0;
    const late: string[] = [];
    const loops = Array.from({ length: 20 }, async (_, index) => {
      const app = apps[index % apps.length]!;
      const url = [`/api/matters/${who.matter}`, `/api/matters/${who.matter}/journal`, '/api/matters'][
        index % 3
      ]!;
      while (!stop) {
        const began = performance.now();
        const answer = await who.ask(app, url);
        reads += 1;
        const shown =
          answer.statusCode === 200 && (url.endsWith('/journal') || answer.body.includes(who.matter));
        if (shown && began > revokedAt) late.push(`${url} ${String(began - revokedAt)} ms after`);
      }
    });
    try {
      await wait(60);
      await revoke();
      revokedAt = performance.now();
      await wait(150);
    } finally {
      stop = true;
      await Promise.all(loops);
    }
    assert.ok(reads > 40, String(reads));
    assert.deepEqual(late, []);
    assert.deepEqual(await who.shows(place.app), []);
  }

  test('recusal', async () => {
    const who = await reader();
    const first = (await loadActor(
      place.database.db.owner,
      (
        await place.database.db.owner.query<{ id: string }>(
          `select id from access.account where username = 'first'`,
        )
      ).rows[0]!.id,
    ))!;
    await race(who, async () =>
      place.services.matters.changePeople({
        actor: (await loadActor(place.database.db.owner, who.account))!,
        purpose: 'handling',
        matter: who.matter,
        change: { account: who.account, part: 'recused', change: 'add', reason: '与当事人有亲属关系' },
      }),
    );
    // and an act of somebody else on the matter brings nothing back
    await place.services.matters.perform({
      actor: first,
      purpose: 'handling',
      on: { matter: who.matter },
      action: 'send-fine',
      input: { expense: 1 },
    });
    assert.deepEqual(await who.shows(place.app), []);
    assert.deepEqual(await who.shows(elsewhere), []);
  });

  test('the end of a post', async () => {
    const who = await reader();
    await race(who, () =>
      place.database.db.owner.query('update access.binding set valid_to = now() where account = $1', [
        who.account,
      ]),
    );
  });

  test('an account that is disabled', async () => {
    const who = await reader();
    await race(who, () => setDisabled(place.database.db.owner, who.username, true));
  });

  test('the end of an emergency access', async () => {
    const { owner } = place.database.db;
    const who = await reader('officer', place.agencies[1]);
    const actor = (await loadActor(owner, who.account))!;
    const { id } = await openEmergency(owner, actor, {
      matter: who.matter,
      reason: '紧急情况下必须立即查阅',
    });
    await race(who, () => owner.query('update access.emergency set until = now() where id = $1', [id]));
  });

  test('signing out, here at once', async () => {
    const who = await reader();
    await race(
      who,
      () =>
        place.app.inject({
          method: 'DELETE',
          url: '/api/session',
          headers: { cookie: `gaoyao_session=${who.token}`, 'x-gaoyao-csrf': '1' },
        }),
      false,
    );
    assert.equal((await who.ask(place.app, '/api/matters')).statusCode, 401);
  });

  test('signing out, at another server within the seconds that are documented, and for good', async () => {
    const who = await reader();
    assert.ok((await who.shows(elsewhere)).length >= 3);
    await place.app.inject({
      method: 'DELETE',
      url: '/api/session',
      headers: { cookie: `gaoyao_session=${who.token}`, 'x-gaoyao-csrf': '1' },
    });
    const ended = performance.now();
    while ((await who.ask(elsewhere, '/api/matters')).statusCode !== 401) {
      assert.ok(performance.now() - ended < BELIEVED_MS + SLACK_MS, 'the session is believed for too long');
      await wait(20);
    }
    for (let tries = 0; tries < 20; tries += 1) assert.deepEqual(await who.shows(elsewhere), []);
  });

  test('a resident whose account is closed reads nothing with the session they still hold', async () => {
    const { owner } = place.database.db;
    const id = newId();
    await addAccount(owner, {
      id,
      username: id,
      name: { zh: '居民', en: 'Resident' },
      staffNumber: '',
      passwordHash: null,
      kind: 'resident',
      assurance: 'high',
      bindings: [],
    });
    const { token } = await openSession(owner, id, { method: 'one-time-code', level: 'aal1' });
    const headers = { cookie: `gaoyao_session=${token}` };
    assert.equal((await place.app.inject({ url: '/api/resident/matters', headers })).statusCode, 200);
    await setDisabled(owner, id, true);
    await wait(100);
    assert.equal((await place.app.inject({ url: '/api/resident/matters', headers })).statusCode, 401);
  });
});
