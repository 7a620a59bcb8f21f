import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newId, type AuditKind } from '@gaoyao/kernel/store';
import { openFine, password, signedIn, town, type Town } from '../http/http-fixture.ts';
import { defaultLimits } from '../http/limits.ts';

interface Recorded {
  readonly event: AuditKind;
  readonly outcome: string;
  readonly account: string | null;
  readonly username: string | null;
  readonly address: string;
  readonly route: string;
  readonly status: number;
  readonly code: string | null;
  readonly subject: string | null;
}

describe('what the audit log holds of requests', () => {
  let place: Town;
  before(async () => {
    place = await town({ limits: { ...defaultLimits, persons: 1 } });
  });
  after(async () => {
    await place.close();
  });

  /** What is recorded while `work` runs, once it is written. */
  async function during(work: () => Promise<unknown>, most = 1): Promise<readonly Recorded[]> {
    const read = async () =>
      (
        await place.database.db.owner.query<Recorded & { position: number }>(
          `select e.position, e.event, e.outcome, e.account, a.username, e.address, e.route, e.status, e.code, e.subject
           from store.audit e left join access.account a on a.id = e.account order by e.position`,
        )
      ).rows;
    // what came before is written by now
    await new Promise((resolve) => setTimeout(resolve, 300));
    const known = (await read()).at(-1)?.position ?? 0;
    await work();
    for (let tries = 0; ; tries += 1) {
      const rows = (await read()).filter(({ position }) => position > known);
      if (rows.length >= most || tries > 100) return rows;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  const trySignIn = (username: string, given: string) =>
    place.app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { 'x-gaoyao-csrf': '1' },
      payload: { username, password: given },
    });

  test('signing in, failing to, and signing out, with the account and where from', async () => {
    const [entered] = await during(() => trySignIn('first', password));
    assert.deepEqual(
      [entered!.event, entered!.outcome, entered!.username, entered!.address, entered!.status],
      ['sign-in', 'success', 'first', '127.0.0.1', 200],
    );
    const [failed] = await during(() => trySignIn('First', 'wrong'));
    assert.deepEqual(
      [failed!.event, failed!.outcome, failed!.username, failed!.code],
      ['sign-in', 'failure', 'first', 'access.sign-in-failed'],
    );
    const officer = await signedIn(place.app, 'first');
    const [left] = await during(() =>
      place.app.inject({
        method: 'DELETE',
        url: '/api/session',
        headers: { cookie: officer.cookie, 'x-gaoyao-csrf': '1' },
      }),
    );
    assert.deepEqual([left!.event, left!.outcome, left!.username], ['sign-out', 'success', 'first']);
  });

  test('a password typed where the name belongs is not written down', async () => {
    const typed = 'My-Password-2026';
    const [failed] = await during(() => trySignIn(typed, 'x'));
    assert.deepEqual([failed!.event, failed!.outcome, failed!.account], ['sign-in', 'failure', null]);
    const { rows } = await place.database.db.owner.query<{ text: string }>(
      'select e::text as text from store.audit e',
    );
    assert.ok(rows.every(({ text }) => !text.toLowerCase().includes(typed.toLowerCase())));
  });

  test('reaching for what is not there or not one’s own, with the id that was tried', async () => {
    const officer = await signedIn(place.app, 'first');
    const stranger = await signedIn(place.app, 'second');
    const matter = await openFine(officer);
    const unknown = newId();
    const tried = await during(async () => {
      await stranger.get(`/api/matters/${matter}`);
      await stranger.get(`/api/matters/${unknown}`);
    }, 2);
    assert.deepEqual(
      tried
        .filter(({ event }) => event === 'access.denied')
        .map((one) => [one.username, one.subject, one.route]),
      [
        ['second', matter, '/api/matters/:id'],
        ['second', unknown, '/api/matters/:id'],
      ],
    );
  });

  test('a request from another site, an export, and a limit that was reached, the last once and not in floods', async () => {
    const officer = await signedIn(place.app, 'first');
    const [forged] = await during(() =>
      officer.post('/api/matters', {}, { origin: 'https://elsewhere.example' }),
    );
    assert.deepEqual([forged!.event, forged!.code], ['access.denied', 'http.cross-site']);
    const exported = await during(() => officer.get('/api/matters.xlsx'));
    assert.deepEqual(
      exported.map(({ event, outcome, username, route }) => [event, outcome, username, route]),
      [['export', 'success', 'first', '/api/matters.xlsx']],
    );
    const limited = await during(async () => {
      for (let index = 0; index < 5; index += 1) await officer.get('/api/forms/parties?q=某某');
      await trySignIn('first', 'wrong');
    }, 2);
    assert.deepEqual(
      limited.map(({ event }) => event),
      ['rate-limit', 'sign-in'],
    );
  });

  test('everyday work is not recorded here: acts are in the journal, readings in the trace', async () => {
    const officer = await signedIn(place.app, 'first');
    const [marker, ...others] = await during(async () => {
      const matter = await openFine(officer);
      await officer.get(`/api/matters/${matter}`);
      await officer.get('/api/matters');
      await officer.get('/api/nothing');
      await trySignIn('first', 'wrong');
    });
    assert.equal(marker!.event, 'sign-in');
    assert.deepEqual(others, []);
  });

  test('what was recorded is written before the server has closed', async () => {
    const other = await town();
    try {
      await signedIn(other.app, 'second');
      await other.app.close();
      const { rows } = await other.database.db.owner.query<{ n: number }>(
        `select count(*) as n from store.audit where event = 'sign-in' and outcome = 'success'`,
      );
      assert.equal(rows[0]!.n, 1);
    } finally {
      await other.close();
    }
  });
});
