import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { tellPeople } from '@gaoyao/kernel/notices';
import { assertProblem, signedIn, town, type Browser, type Town } from './http-fixture.ts';

describe('notices over HTTP', () => {
  let place: Town;
  let first: Browser;
  let account: string;
  before(async () => {
    place = await town();
    first = await signedIn(place.app, 'first');
    account = (
      await place.database.db.owner.query<{ id: string }>(
        `select id from access.account where username = 'first'`,
      )
    ).rows[0]!.id;
    await tellPeople(
      place.database.db.owner,
      place.services.protection,
      ['one', 'two'].map((key) => ({
        ...{ key, to: { account }, shard: 1, kind: 'test.news' },
        subject: { zh: `新任务 ${key}`, en: `A new task ${key}` },
        body: { zh: '请按时办理', en: 'In time, please' },
        preview: { zh: '您有新通知', en: 'You have news' },
      })),
    );
  });
  after(async () => {
    await place.close();
  });

  const drop = (url: string) =>
    place.app.inject({ method: 'DELETE', url, headers: { cookie: first.cookie, 'x-gaoyao-csrf': '1' } });
  const unread = async (browser: Browser): Promise<number> =>
    (await browser.get('/api/notices/unread')).json<{ unread: number }>().unread;

  test('one reads one’s own notices, and the receipt is the first reading', async () => {
    const { items } = (await first.get('/api/notices')).json<{
      items: { id: string; readAt: string | null }[];
    }>();
    assert.equal(items.length, 2);
    assert.equal(await unread(first), 2);
    const second = await signedIn(place.app, 'second');
    assert.equal(await unread(second), 0);
    assert.deepEqual((await second.post('/api/notices/read', { ids: [items[0]!.id] })).json(), { read: 0 });
    assert.deepEqual((await first.post('/api/notices/read', { ids: [items[0]!.id] })).json(), { read: 1 });
    assert.deepEqual((await first.post('/api/notices/read', {})).json(), { read: 1 });
    assert.equal(await unread(first), 0);
    assertProblem(await first.get('/api/notices?cursor=nothing'), 400, 'notices.bad-cursor');
  });

  test('ways are set and dropped; a webhook inwards is refused and its secret is shown once', async () => {
    const mail = await first.post('/api/notices/channels', { channel: 'mail', address: 'first@example.org' });
    assert.deepEqual(mail.json(), { secret: null });
    assertProblem(
      await first.post('/api/notices/channels', { channel: 'mail', address: 'no address' }),
      ...([422, 'notices.address'] as const),
    );
    assertProblem(
      await first.post('/api/notices/channels', { channel: 'webhook', address: 'https://10.1.2.3/in' }),
      ...([422, 'systems.webhook-address'] as const),
    );
    const hook = await first.post('/api/notices/channels', {
      ...{ channel: 'webhook', address: 'https://desk.example.org/in' },
    });
    assert.match(hook.json<{ secret: string }>().secret, /^whsec_/);
    const quiet = { from: 1_320, until: 420 };
    assert.equal((await first.post('/api/notices/preferences', { language: 'en', quiet })).statusCode, 204);
    const shown = (await first.get('/api/notices/preferences')).json<{
      channels: unknown[];
      closed: string[];
      language: string;
    }>();
    assert.equal(shown.language, 'en');
    assert.deepEqual(
      shown.closed,
      ['mail', 'sms'],
      'no server is set up: it is said, not left waiting in silence',
    );
    assert.deepEqual(shown.channels, [
      { channel: 'mail', address: 'first@example.org', without: [] },
      { channel: 'webhook', address: 'https://desk.example.org/in', without: [] },
    ]);
    assert.equal((await drop('/api/notices/channels/mail')).statusCode, 204);
  });

  test('a calendar is opened by its secret address alone, until another one is made', async () => {
    const make = async () => {
      const { address } = (await first.post('/api/notices/calendar', {})).json<{ address: string }>();
      return new URL(address).pathname;
    };
    const old = await make();
    const answer = await place.app.inject({ url: old });
    assert.equal(answer.statusCode, 200, answer.body);
    assert.match(answer.headers['content-type'] as string, /^text\/calendar/);
    assert.match(answer.body, /^BEGIN:VCALENDAR\r\n/);
    const path = await make();
    assertProblem(await place.app.inject({ url: old }), 404, 'notices.no-calendar');
    assert.equal((await drop('/api/notices/calendar')).statusCode, 204);
    assertProblem(await place.app.inject({ url: path }), 404, 'notices.no-calendar');
  });

  test('how sending stands is for administrators', async () => {
    assertProblem(await first.get('/api/notices/deliveries'), 403, 'access.administrators-only');
  });
});
