import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { newId } from '@gaoyao/kernel/store';
import {
  addOfficial,
  assertProblem,
  openFine,
  signedIn,
  town,
  type Browser,
  type Town,
} from './http-fixture.ts';

interface View {
  readonly me: string;
  readonly phase: string;
  readonly seats: readonly { readonly id: string; readonly role: string; readonly standing: string }[];
  readonly pages: readonly { readonly version: number; readonly digest: string }[];
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

let addresses = 0;
/** Each from an address of their own, as guests are. */
const address = (): string => `192.0.2.${String((addresses += 1) % 250)}`;

describe('rooms over HTTP', () => {
  let place: Town;
  let chair: Browser;
  let chairId: string;
  let stranger: Browser;

  before(async () => {
    place = await town();
    chairId = await addOfficial(place, 'chair', { role: 'officer', agency: place.agencies[0] });
    chair = await signedIn(place.app, 'chair');
    stranger = await signedIn(place.app, 'second');
  });
  after(async () => {
    await place.close();
  });

  const booked = async (): Promise<{ room: string; matter: string }> => {
    const matter = await openFine(chair);
    const made = await chair.post(`/api/matters/${matter}/rooms`, {
      ...{ purpose: 'mediation', minutes: 60, chair: chairId },
      plannedAt: new Date(Date.now() + 3_600_000).toISOString(),
    });
    assert.equal(made.statusCode, 201, made.body);
    return { room: made.json<{ id: string }>().id, matter };
  };
  const letterFor = async (room: string, name: string, role = 'party') => {
    const invited = await chair.post(`/api/rooms/${room}/invitations`, { role, name });
    assert.equal(invited.statusCode, 201, invited.body);
    return invited.json<{ letter: { seat: string; link: string; code: string } }>().letter;
  };
  const come = (
    body: unknown,
    from = address(),
    headers: Record<string, string> = { 'x-gaoyao-csrf': '1' },
  ) =>
    place.app.inject({
      ...{ method: 'POST', url: '/api/room-guest/session', headers, remoteAddress: from },
      payload: body as object,
    });
  /** A guest who came in by their letter. */
  const guest = async (room: string, name: string, role = 'party') => {
    const letter = await letterFor(room, name, role);
    const came = await come({ link: letter.link, code: letter.code });
    assert.equal(came.statusCode, 200, came.body);
    const cookie = String(came.headers['set-cookie']);
    assert.match(cookie, /HttpOnly/);
    assert.match(cookie, /SameSite=Strict/);
    assert.match(cookie, /Path=\/api\/room-guest/);
    const headers = { cookie: cookie.split(';')[0]!, 'x-gaoyao-csrf': '1' };
    const post = (path: string, payload: object) =>
      place.app.inject({ method: 'POST', url: `/api/room-guest/${path}`, headers, payload });
    const get = (path: string) => place.app.inject({ url: `/api/room-guest/${path}`, headers });
    const entered = await post('entrance', { means: 'video' });
    assert.equal(entered.statusCode, 200, entered.body);
    return { seat: letter.seat, post, get, headers };
  };
  const enter = async (room: string): Promise<View> => {
    const entered = await chair.post(`/api/rooms/${room}/entrance`, { means: 'video' });
    assert.equal(entered.statusCode, 200, entered.body);
    return entered.json<View>();
  };
  const command = (room: string, body: object) => chair.post(`/api/rooms/${room}/commands`, body);

  test('a stranger among officials finds no room: not its booking, its people, its stream nor its record', async () => {
    const { room, matter } = await booked();
    for (const path of ['', '/state', '/stream', '/talk', '/record', `/exhibits/${newId()}/1`])
      assertProblem(await stranger.get(`/api/rooms/${room}${path}`), 404, 'rooms.not-found');
    assertProblem(await stranger.get(`/api/matters/${matter}/rooms`), 404, 'matters.not-found');
    for (const [path, body] of [
      ['entrance', { means: 'video' }],
      ['commands', { do: 'close' }],
      ['signals', { to: newId(), content: {} }],
      ['invitations', { role: 'party', name: '某人' }],
      ['cancellation', { reason: '不要了' }],
      ['exhibits', { item: newId() }],
      ['recordings', { number: 1, item: newId() }],
    ] as const)
      assertProblem(await stranger.post(`/api/rooms/${room}/${path}`, body), 404, 'rooms.not-found');
    assertProblem(
      await stranger.post(`/api/matters/${matter}/rooms`, {
        ...{ purpose: 'hearing', minutes: 60, chair: chairId, plannedAt: new Date().toISOString() },
      }),
      404,
      'matters.not-found',
    );
    const own = await stranger.get('/api/rooms');
    assert.deepEqual(own.json<{ items: unknown[] }>().items, []);
  });

  test('a guest without the room’s session gets in nowhere, and an official’s session is none', async () => {
    for (const headers of [
      {},
      { cookie: chair.cookie },
      { cookie: `gaoyao_room=${newId()}.${'A'.repeat(43)}` },
      { cookie: 'gaoyao_room=x' },
    ])
      for (const path of ['state', 'stream', 'talk', 'record'])
        assertProblem(
          await place.app.inject({ url: `/api/room-guest/${path}`, headers }),
          401,
          'rooms.no-session',
        );
  });

  test('the session of one room opens no other, nor anything of the platform', async () => {
    const first = await booked();
    const second = await booked();
    const one = await guest(first.room, '王某某');
    for (const url of [`/api/rooms/${second.room}`, '/api/matters', '/api/session', '/api/resident/session'])
      assert.equal((await place.app.inject({ url, headers: one.headers })).statusCode, 401, url);
    assert.equal((await one.get('state')).json<View>().me, one.seat);
  });

  test('a link without its code, a code without its link, and both once used are answered alike', async () => {
    const { room } = await booked();
    const letter = await letterFor(room, '王某某');
    const other = await letterFor(room, '李某某');
    const bodies = new Set<string>();
    for (const body of [
      { link: letter.link, code: other.code },
      { link: `${letter.seat}.${'A'.repeat(22)}`, code: letter.code },
      { link: `${newId()}.${'A'.repeat(22)}`, code: letter.code },
      { link: 'nonsense', code: letter.code },
    ]) {
      const answer = await come(body);
      assertProblem(answer, 403, 'rooms.invitation-unknown');
      bodies.add(answer.body);
    }
    assert.equal((await come(letter)).statusCode, 400);
    assert.equal((await come({ link: letter.link, code: letter.code })).statusCode, 200);
    const again = await come({ link: letter.link, code: letter.code });
    assertProblem(again, 403, 'rooms.invitation-unknown');
    bodies.add(again.body);
    assert.equal(bodies.size, 1);
  });

  test('a code is spent after five wrong tries; whoever tries many from one address is slowed down', async () => {
    const { room } = await booked();
    const letter = await letterFor(room, '王某某');
    for (let index = 0; index < 5; index += 1)
      assertProblem(await come({ link: letter.link, code: 'AAAA2222' }), 403, 'rooms.invitation-unknown');
    assertProblem(await come({ link: letter.link, code: letter.code }), 403, 'rooms.invitation-unknown');
    const from = '203.0.113.9';
    let slowed = 0;
    for (let index = 0; index < 40; index += 1) {
      const answer = await come({ link: 'nonsense', code: 'x' }, from);
      if (answer.statusCode !== 429) continue;
      slowed += 1;
      assert.ok(Number(answer.headers['retry-after']) > 0);
    }
    assert.ok(slowed >= 9, String(slowed));
  });

  test('an expired code is said to be expired to who has it, and renewed by those who handle the matter', async () => {
    const { room } = await booked();
    const letter = await letterFor(room, '王某某');
    await place.database.db.owner.query(
      `update rooms.invitation set expires_at = now() - interval '1 minute' where seat = $1`,
      [letter.seat],
    );
    assertProblem(await come({ link: letter.link, code: letter.code }), 410, 'rooms.invitation-expired');
    const renewed = await chair.post(`/api/rooms/${room}/invitations/${letter.seat}/code`, {});
    assert.equal(renewed.statusCode, 201, renewed.body);
    const { link, code } = renewed.json<{ link: string; code: string }>();
    assert.equal((await come({ link, code })).statusCode, 200);
  });

  test('no other site sends anybody into a room or out of it', async () => {
    const { room } = await booked();
    const letter = await letterFor(room, '王某某');
    assertProblem(
      await come({ link: letter.link, code: letter.code }, address(), {}),
      403,
      'http.cross-site',
    );
    const one = await guest(room, '李某某');
    const answer = await place.app.inject({
      ...{ method: 'POST', url: '/api/room-guest/commands', payload: { do: 'leave' } },
      headers: { cookie: one.headers.cookie },
    });
    assertProblem(answer, 403, 'http.cross-site');
  });

  test('of two admissions to the last seat at the same moment one is told that the room is full', async () => {
    const { room } = await booked();
    await enter(room);
    const seats: string[] = [];
    for (const name of ['甲', '乙', '丙', '丁', '戊', '己'])
      seats.push((await guest(room, name, 'observer')).seat);
    for (const seat of seats.slice(0, 4))
      assert.equal((await command(room, { do: 'admit', seat })).statusCode, 204);
    const both = await Promise.all(seats.slice(4).map((seat) => command(room, { do: 'admit', seat })));
    assert.deepEqual(both.map(({ statusCode }) => statusCode).sort(), [204, 409]);
    assertProblem(
      both.find(({ statusCode }) => statusCode === 409)!,
      409,
      'rooms.full',
    );
  });

  test('evidence of another matter is not put before a room, and a guest opens no page that is not shown', async () => {
    const first = await booked();
    const second = await booked();
    const item = async (matter: string): Promise<string> => {
      const captured = await chair.post(`/api/matters/${matter}/evidence`, {
        ...{ kind: 'physical', title: '货架', obtained: '2026-03-02', capturedAt: '2026-03-02T03:00:00Z' },
        metadata: {
          ...{ description: '铁制货架', quantity: 1, unit: '个', measure: 'original', keptAt: '物证室' },
          ...{ foundAt: { text: '人行道' }, foundOn: '2026-03-02' },
          officers: [
            { name: '甲', certificate: 'A-1' },
            { name: '乙', certificate: 'A-2' },
          ],
        },
      });
      assert.equal(captured.statusCode, 201, captured.body);
      return captured.json<{ id: string }>().id;
    };
    const own = await item(first.matter);
    const foreign = await item(second.matter);
    await enter(first.room);
    assertProblem(
      await chair.post(`/api/rooms/${first.room}/exhibits`, { item: foreign }),
      404,
      'evidence.not-found',
    );
    // of a thing without a picture there is nothing to show
    assertProblem(
      await chair.post(`/api/rooms/${first.room}/exhibits`, { item: own }),
      422,
      'rooms.not-showable',
    );
    assertProblem(
      await command(first.room, { do: 'show', item: foreign, page: 1 }),
      404,
      'rooms.exhibit-unknown',
    );
    const one = await guest(first.room, '王某某');
    assertProblem(await one.get(`exhibits/${own}/1`), 403, 'rooms.not-seated');
    assert.equal((await command(first.room, { do: 'admit', seat: one.seat })).statusCode, 204);
    assertProblem(await one.get(`exhibits/${own}/1`), 404, 'rooms.exhibit-unknown');
    // what became of a recording is evidence of this matter, or none
    assertProblem(
      await chair.post(`/api/rooms/${first.room}/recordings`, { number: 1, item: foreign }),
      404,
      'evidence.not-found',
    );
  });

  test('the record is written, confirmed as it reads now, and frozen; the matter’s journal says so', async () => {
    const { room, matter } = await booked();
    await enter(room);
    const one = await guest(room, '王某某');
    assertProblem(await one.post('commands', { do: 'say', text: '我来了' }), 403, 'rooms.not-seated');
    await command(room, { do: 'admit', seat: one.seat });
    const write = (text: string, expected: number) => command(room, { do: 'write', page: 1, expected, text });
    assert.equal((await write('双方同意调解。', 0)).statusCode, 204);
    assertProblem(await write('另一稿', 0), 409, 'rooms.page-changed');
    assertProblem(
      await one.post('commands', { do: 'write', page: 1, expected: 1, text: '我来写' }),
      403,
      'rooms.not-for-you',
    );
    const confirm = (text: string) => one.post('commands', { do: 'confirm', page: 1, digest: sha256(text) });
    assert.equal((await confirm('双方同意调解。')).statusCode, 204);
    assert.equal((await write('双方同意调解，三日内付清。', 1)).statusCode, 204);
    assertProblem(await confirm('双方同意调解。'), 409, 'rooms.page-changed');
    assert.equal((await confirm('双方同意调解，三日内付清。')).statusCode, 204);
    assert.equal((await command(room, { do: 'close' })).statusCode, 204);
    assertProblem(await write('后来', 2), 409, 'rooms.closed');
    const { frozen } = (await one.get('record')).json<{ frozen: { text: string; digest: string } }>();
    assert.match(frozen.text, /王某某：核对无误/);
    assert.equal(sha256(frozen.text), frozen.digest);
    const journal = await chair.get(`/api/matters/${matter}/journal`);
    assert.match(journal.body, new RegExp(frozen.digest));
    assert.match(journal.body, /听证、调解庭室/);
    const booking = (await chair.get(`/api/rooms/${room}`)).json<{ fault: unknown; frozen: unknown }>();
    assert.deepEqual([booking.fault, booking.frozen], [null, frozen]);
  });

  test('a stream tells of every change, ends when a newer one of the same seat comes, and with the invitation', async () => {
    const { room } = await booked();
    await enter(room);
    const one = await guest(room, '王某某');
    await command(room, { do: 'admit', seat: one.seat });
    const url = await place.app.listen({ host: '127.0.0.1', port: 0 });
    const stream = async (headers: Record<string, string>, path: string) => {
      const answer = await fetch(`${url}${path}`, { headers });
      assert.equal(answer.status, 200);
      assert.match(String(answer.headers.get('content-type')), /^text\/event-stream/);
      let text = '';
      let over = false;
      const reading = (async () => {
        for await (const part of answer.body!.pipeThrough(new TextDecoderStream())) text += part;
        over = true;
      })().catch(() => {
        over = true;
      });
      const until = async (wanted: () => boolean, what: string): Promise<void> => {
        for (let tries = 0; !wanted(); tries += 1) {
          assert.ok(tries < 400, `${what}: ${text.slice(-500)}`);
          await wait(25);
        }
      };
      return {
        says: (wanted: RegExp) => until(() => wanted.test(text), String(wanted)),
        ends: () => until(() => over, 'its end'),
        reading,
      };
    };
    const first = await stream(one.headers, '/api/room-guest/stream');
    await first.says(/event: room\ndata: .*"phase":"open"/);
    const official = await stream({ cookie: chair.cookie }, `/api/rooms/${room}/stream`);
    await official.says(/event: room/);
    assert.equal((await command(room, { do: 'say', text: '听得到吗' })).statusCode, 204);
    await first.says(/"lastMessage":[1-9]/);
    // what one browser says reaches the other and nobody else
    const [other] = (await one.get('state')).json<View>().seats.filter(({ role }) => role === 'chair');
    const sent = await one.post('signals', {
      to: other!.id,
      content: { type: 'offer', sdp: 'v=0 for-the-chair' },
    });
    assert.equal(sent.statusCode, 204, sent.body);
    await official.says(/event: signal\ndata: .*for-the-chair/);
    const second = await stream(one.headers, '/api/room-guest/stream');
    await second.says(/event: room/);
    await first.says(/event: replaced/);
    await first.ends();
    const { seats } = (await chair.get(`/api/rooms/${room}/state`)).json<View>();
    assert.equal(seats.filter(({ standing }) => standing === 'seated').length, 2);
    const revoked = await chair.post(`/api/rooms/${room}/invitations/${one.seat}/revocation`, {
      reason: '有误',
    });
    assert.equal(revoked.statusCode, 204, revoked.body);
    await second.says(/event: ended/);
    await second.ends();
    assertProblem(await one.get('state'), 401, 'rooms.no-session');
  });
});
