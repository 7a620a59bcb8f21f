import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { after, before, describe, test } from 'node:test';
import { addOfficial, assertProblem, password, signedIn, town, type Town } from '../http/http-fixture.ts';

/** Stands in every place where a person or a program might put a secret. */
const MARK = 'zq7-Marked-Secret';

describe('secrets and logs', () => {
  let place: Town;
  let logged = '';

  before(async () => {
    const stream = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        logged += chunk.toString();
        done();
      },
    });
    place = await town({ logger: { level: 'trace', stream } });
  });
  after(async () => {
    await place.close();
  });

  const audited = async (): Promise<string> => {
    const { rows } = await place.database.db.owner.query<{ text: string }>(
      'select e::text as text from store.audit e',
    );
    return rows.map(({ text }) => text).join('\n');
  };

  test('what is sent in bodies, headers, cookies and queries is in no log and in no audit row', async () => {
    const officer = await signedIn(place.app, 'first');
    const { paths } = (await place.app.inject({ url: '/openapi.json' })).json<{
      paths: Record<string, Record<string, unknown>>;
    }>();
    for (const [path, methods] of Object.entries(paths))
      for (const method of Object.keys(methods)) {
        const url = `${path.replaceAll(/\{\w+\}/g, MARK)}?q=${MARK}&token=${MARK}&password=${MARK}&cursor=${MARK}`;
        for (const cookie of [`gaoyao_session=${MARK.padEnd(43, 'x')}; other=${MARK}`, officer.cookie])
          for (const body of [
            {
              username: MARK,
              password: MARK,
              code: MARK,
              token: MARK,
              scenario: MARK,
              action: MARK,
              input: { note: MARK },
            },
            `{"password":"${MARK}"`,
          ]) {
            // signing out would end the test's own session
            if (method === 'delete' && cookie === officer.cookie) continue;
            const answer = await place.app.inject({
              method: method.toUpperCase() as 'GET',
              url,
              headers: {
                cookie,
                authorization: `Bearer ${MARK}`,
                'x-gaoyao-csrf': '1',
                'x-purpose': 'handling',
                'x-forwarded-for': MARK,
                'user-agent': MARK,
                referer: `https://elsewhere.example/${MARK}`,
                'idempotency-key': MARK,
                'content-type': 'application/json',
              },
              // a stream has no end of its own
              payloadAsStream: path.endsWith('/live'),
              ...(method === 'get'
                ? {}
                : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
            });
            if (path.endsWith('/live')) answer.stream().destroy();
            assert.ok(answer.statusCode < 500, `${method} ${path} ${answer.statusMessage}`);
          }
      }
    await place.app.inject({ url: `/${MARK}?password=${MARK}` });
    const rows = await settled();
    assert.ok(rows.includes('access.denied') && rows.includes('sign-in'), 'the audit log is alive');
    assert.doesNotMatch(rows, new RegExp(MARK, 'i'));
    assert.doesNotMatch(logged, new RegExp(MARK, 'i'));
  });

  test('nor is a password that was right, or the token of the session it opened', async () => {
    const { cookie } = await signedIn(place.app, 'second');
    const token = cookie.split('=')[1]!;
    const text = (await settled()) + logged;
    assert.ok(!text.includes(password) && !text.includes(token));
  });

  test('a failure of the database that quotes what was sent is logged without the quotation', async () => {
    const officer = await signedIn(place.app, 'first');
    await addOfficial(place, 'third', { role: 'officer', agency: place.agencies[0] });
    // every read of the list now fails in the way PostgreSQL words such failures, with the text it was given
    await place.database.db.owner.query(
      `create function pg_temp_fail() returns trigger language plpgsql as $$ begin
         raise exception using errcode = '22P02', message = 'invalid input syntax for type uuid: "${MARK}" token=${MARK}';
       end $$;
       create trigger failing before insert on access.session for each row execute function pg_temp_fail()`,
    );
    const failed = await place.app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { 'x-gaoyao-csrf': '1', cookie: officer.cookie },
      payload: { username: 'third', password },
    });
    assertProblem(failed, 500, 'http.internal');
    assert.match(logged, /22P02/);
    assert.match(logged, /http\.internal/);
    assert.doesNotMatch(logged + failed.body, new RegExp(MARK, 'i'));
    await place.database.db.owner.query('drop trigger failing on access.session');
  });

  /** The audit rows, once what was recorded so far is written. */
  async function settled(): Promise<string> {
    await new Promise((resolve) => setTimeout(resolve, 500));
    return audited();
  }
});
