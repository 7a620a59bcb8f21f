import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { replayCheck } from '../matters/index.ts';
import { newId } from '../store/index.ts';
import { textDigest } from './entries.ts';
import { hearingOffice, type HearingOffice } from './rooms-fixture.ts';

const refusal = (code: string) => ({ code });
const asks = { purpose: 'handling' } as const;

describe('rooms of a matter', () => {
  let office: HearingOffice;
  before(async () => {
    office = await hearingOffice();
  });
  after(async () => {
    await office.close();
  });

  const journal = async (matter: string): Promise<readonly Record<string, unknown>[]> => {
    const { rows } = await office.city.database.db.owner.query<{ input: Record<string, unknown> }>(
      `select input from store.journal where stream = $1 and action = '@room' order by version`,
      [matter],
    );
    return rows.map(({ input }) => input);
  };

  test('a room is booked by somebody who handles the matter, once for one request, and stands in its journal', async () => {
    const { rooms, chair, stranger } = office;
    const matter = await office.matter();
    const wanted = {
      ...({ purpose: 'mediation', minutes: 90, chair: chair.account, requestKey: 'one' } as const),
      plannedAt: new Date(Date.now() + 864e5).toISOString(),
    };
    const made = await Promise.all(
      [1, 2, 3].map(() => rooms.book({ ...asks, actor: chair, matter }, wanted)),
    );
    assert.equal(new Set(made.map(({ id }) => id)).size, 1);
    assert.deepEqual(
      (await journal(matter)).map(({ room, change, purpose }) => ({ room, change, purpose })),
      [{ room: made[0]!.id, change: 'booked', purpose: 'mediation' }],
    );
    await assert.rejects(
      rooms.book({ ...asks, actor: stranger, matter }, wanted),
      refusal('matters.not-found'),
    );
    await assert.rejects(
      rooms.booking({ ...asks, actor: stranger }, made[0]!.id),
      refusal('rooms.not-found'),
    );
    assert.deepEqual(await rooms.ownRooms(stranger.account), []);
    await rooms.cancel({ ...asks, actor: chair }, made[0]!.id, '双方另行约定');
    assert.deepEqual((await journal(matter)).at(-1)?.['change'], 'cancelled');
  });

  test('a code opens once, for one of many who come with it at the same time', async () => {
    const { room } = await office.hearing();
    const letter = await office.letter(room, 'party', '王某某');
    const came = await Promise.allSettled([1, 2, 3, 4].map(() => office.rooms.redeem(letter)));
    assert.equal(came.filter(({ status }) => status === 'fulfilled').length, 1);
    await assert.rejects(office.rooms.redeem(letter), refusal('rooms.invitation-unknown'));
  });

  test('five wrong codes end the invitation; a wrong link is answered alike and spends nobody’s tries', async () => {
    const { room } = await office.hearing();
    const letter = await office.letter(room, 'agent', '李律师');
    const [seat] = letter.link.split('.');
    for (let index = 0; index < 8; index += 1)
      await assert.rejects(
        office.rooms.redeem({ link: `${seat!}.${'A'.repeat(22)}`, code: letter.code }),
        refusal('rooms.invitation-unknown'),
      );
    for (let index = 0; index < 4; index += 1)
      await assert.rejects(
        office.rooms.redeem({ ...letter, code: 'WRONG234' }),
        refusal('rooms.invitation-unknown'),
      );
    // the right one within the fifth
    const { session } = await office.rooms.redeem({ ...letter, code: ` ${letter.code.toLowerCase()} ` });
    assert.ok(await office.rooms.sitterOfSession(session));
    const other = await office.letter(room, 'witness', '邻居');
    for (let index = 0; index < 5; index += 1)
      await assert.rejects(office.rooms.redeem({ ...other, code: 'WRONG234' }));
    await assert.rejects(office.rooms.redeem(other), refusal('rooms.invitation-unknown'));
  });

  test('an invitation expires, is renewed and is revoked: each ends what was opened by it before', async () => {
    const { rooms, chair } = office;
    const { room } = await office.hearing();
    const asking = { ...asks, actor: chair };
    const letter = await office.letter(room, 'party', '王某某');
    await office.city.database.db.owner.query(
      `update rooms.invitation set expires_at = now() - interval '1 second' where seat = $1`,
      [letter.seat],
    );
    await assert.rejects(rooms.redeem(letter), refusal('rooms.invitation-expired'));
    const renewed = await rooms.renew(asking, room, letter.seat);
    await assert.rejects(rooms.redeem(letter), refusal('rooms.invitation-unknown'));
    const { session } = await rooms.redeem(renewed);
    const again = await rooms.renew(asking, room, letter.seat);
    assert.equal(await rooms.sitterOfSession(session), undefined);
    const second = await rooms.redeem(again);
    await rooms.revoke(asking, room, letter.seat, '邀请错了人');
    assert.equal(await rooms.sitterOfSession(second.session), undefined);
    await assert.rejects(rooms.renew(asking, room, letter.seat), refusal('rooms.seat-unknown'));
  });

  test('neither name, link, code nor session can be read from the tables, nor what was said', async () => {
    const { room } = await office.hearing();
    const letter = await office.letter(room, 'party', '欧阳无名');
    const { session } = await office.rooms.redeem(letter);
    await office.rooms.enter((await office.rooms.sitterOfSession(session))!, 'text');
    const chair = await office.seat(office.chair, room);
    await office.rooms.enter(chair, 'video');
    await office.rooms.ask(chair, { do: 'say', text: '请出示身份证件' });
    const { rows } = await office.city.database.db.owner.query<{ all: string }>(
      `select (select json_agg(i) from rooms.invitation i)::text || (select json_agg(s) from rooms.seat s)::text
         || (select json_agg(e) from rooms.entry e)::text || (select json_agg(r) from rooms.room r)::text as all`,
    );
    for (const secret of ['欧阳', letter.code, letter.link.split('.')[1]!, session.split('.')[1]!, '身份证'])
      assert.ok(!rows[0]!.all.includes(secret), secret);
  });

  test('of two admissions to the last seat at the same moment one is refused', async () => {
    const { room } = await office.hearing();
    const { rooms } = office;
    const chair = await office.seat(office.chair, room);
    await rooms.enter(chair, 'video');
    const guests = [];
    for (const name of ['甲', '乙', '丙', '丁', '戊', '己'])
      guests.push(await office.guest(room, 'observer', name));
    for (const { seat } of guests.slice(0, 4)) await rooms.ask(chair, { do: 'admit', seat });
    const outcome = await Promise.allSettled(
      guests.slice(4).map(({ seat }) => rooms.ask(chair, { do: 'admit', seat })),
    );
    assert.deepEqual(outcome.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    const { seats } = await rooms.view(chair);
    assert.equal(seats.filter(({ standing }) => standing === 'seated').length, 6);
  });

  test('who waits sees neither people nor words nor pages, and is handed no exhibit', async () => {
    const { room, matter } = await office.hearing();
    const { rooms } = office;
    const chair = await office.seat(office.chair, room);
    await rooms.enter(chair, 'video');
    const item = newId();
    office.pieces.set(matter, [item]);
    await rooms.share(chair, item);
    await rooms.ask(chair, { do: 'show', item, page: 2 });
    const waiting = await office.guest(room, 'party', '王某某');
    const view = await rooms.view(waiting);
    assert.deepEqual(
      {
        seats: view.seats.map(({ id }) => id),
        exhibits: view.exhibits,
        showing: view.showing,
        matter: view.matter,
      },
      { seats: [waiting.seat], exhibits: [], showing: null, matter: null },
    );
    await assert.rejects(rooms.talk(waiting, -1), refusal('rooms.not-seated'));
    await assert.rejects(rooms.record(waiting), refusal('rooms.not-seated'));
    await assert.rejects(rooms.exhibitPage(waiting, item, 2), refusal('rooms.not-seated'));
    await assert.rejects(
      rooms.signal(waiting, { to: chair.seat, content: { type: 'offer' } }),
      refusal('rooms.not-seated'),
    );
    await rooms.ask(chair, { do: 'admit', seat: waiting.seat });
    // everybody sees the page that the chair shows, and a guest no other
    assert.deepEqual((await rooms.view(waiting)).showing, { item, page: 2 });
    assert.equal(Buffer.from((await rooms.exhibitPage(waiting, item, 2)).bytes).toString(), `${item} 2`);
    await assert.rejects(rooms.exhibitPage(waiting, item, 1), refusal('rooms.exhibit-unknown'));
  });

  test('evidence of another matter is not shared in a room, whoever asks', async () => {
    const first = await office.hearing();
    const second = await office.hearing();
    const item = newId();
    office.pieces.set(second.matter, [item]);
    const chair = await office.seat(office.chair, first.room);
    await office.rooms.enter(chair, 'video');
    await assert.rejects(office.rooms.share(chair, item), refusal('evidence.not-found'));
    await assert.rejects(
      office.rooms.ask(chair, { do: 'show', item, page: 1 }),
      refusal('rooms.exhibit-unknown'),
    );
    const guest = await office.guest(first.room, 'party', '王某某');
    await assert.rejects(office.rooms.share(guest, item), refusal('rooms.not-for-you'));
  });

  test('a connection that comes back takes the place of the one before, and hears only what is meant for it', async () => {
    const { room } = await office.hearing();
    const { rooms } = office;
    const chair = await office.seat(office.chair, room);
    await rooms.enter(chair, 'video');
    const guest = await office.guest(room, 'party', '王某某');
    await rooms.ask(chair, { do: 'admit', seat: guest.seat });
    const own = await rooms.connect(chair);
    const first = await rooms.connect(guest);
    await rooms.signal(guest, { to: chair.seat, content: { type: 'offer', sdp: 'v=0' } });
    // dropped before it was answered, and back
    const second = await rooms.connect(guest);
    assert.equal(await rooms.beat(guest, first), false);
    assert.equal(await rooms.beat(guest, second), true);
    await rooms.disconnect(guest, first);
    const { seats } = await rooms.view(chair);
    assert.deepEqual(
      seats.filter(({ standing }) => standing === 'seated').map(({ id, link }) => [id, link]),
      [
        [chair.seat, own],
        [guest.seat, second],
      ],
    );
    const heard = await rooms.signals(chair, own);
    assert.deepEqual(
      heard.map(({ from, fromLink, content }) => ({ from, fromLink, content })),
      [{ from: guest.seat, fromLink: first, content: { type: 'offer', sdp: 'v=0' } }],
    );
    assert.deepEqual(await rooms.signals(chair, own), []);
  });

  test('closing freezes the record with who confirmed what, and its digest stands in the matter’s journal', async () => {
    const { rooms, chair: chairing } = office;
    const { room, matter } = await office.hearing();
    const chair = await office.seat(chairing, room);
    const recorder = await office.seat(office.recorder, room);
    await rooms.enter(chair, 'video');
    await rooms.enter(recorder, 'audio');
    const guest = await office.guest(room, 'party', '王某某');
    const agent = await office.guest(room, 'agent', '李律师');
    for (const { seat } of [guest, agent]) await rooms.ask(chair, { do: 'admit', seat });
    await rooms.ask(recorder, { do: 'write', page: 1, expected: 0, text: '主持人：现在开始听证。' });
    await rooms.ask(guest, { do: 'confirm', page: 1, digest: textDigest('主持人：现在开始听证。') });
    await rooms.ask(recorder, {
      do: 'write',
      page: 1,
      expected: 1,
      text: '主持人：现在开始听证，核对身份。',
    });
    await assert.rejects(
      rooms.ask(guest, { do: 'confirm', page: 1, digest: textDigest('主持人：现在开始听证。') }),
      refusal('rooms.page-changed'),
    );
    const digest = textDigest('主持人：现在开始听证，核对身份。');
    await rooms.ask(guest, { do: 'confirm', page: 1, digest });
    await assert.rejects(
      rooms.ask(agent, { do: 'decline', page: 1, digest, reason: ' ' }),
      refusal('rooms.words-missing'),
    );
    await rooms.ask(agent, { do: 'decline', page: 1, digest, reason: '漏记了我的意见' });
    await rooms.ask(chair, { do: 'close' });
    const { frozen } = await rooms.record(guest);
    assert.match(frozen!.text, /王某某：核对无误/);
    assert.match(frozen!.text, /李律师：拒绝确认 .*漏记了我的意见/);
    assert.equal(textDigest(frozen!.text), frozen!.digest);
    const note = (await journal(matter)).at(-1)!;
    assert.deepEqual([note['change'], note['record']], ['closed', frozen!.digest]);
    const booking = await rooms.booking({ ...asks, actor: chairing }, room);
    assert.equal(booking.fault, null);
    await assert.rejects(
      rooms.ask(recorder, { do: 'write', page: 1, expected: 2, text: '改' }),
      refusal('rooms.closed'),
    );
    const report = await replayCheck(
      office.city.database.db.owner,
      office.city.definitions,
      office.city.calendar,
    );
    assert.deepEqual(report.differences, []);
  });

  test('an entry that somebody alters in the tables is found, and none can be altered by accident', async () => {
    const { room } = await office.hearing();
    const { owner } = office.city.database.db;
    await assert.rejects(
      owner.query(`update rooms.entry set kind = 'admit' where room = $1`, [room]),
      /append-only/,
    );
    await owner.query('alter table rooms.entry disable trigger append_only');
    await owner.query(
      `update rooms.entry set details = '{"role":"party"}' where room = $1 and position = 1`,
      [room],
    );
    await owner.query('alter table rooms.entry enable trigger append_only');
    const booking = await office.rooms.booking({ ...asks, actor: office.chair }, room);
    assert.equal(booking.fault, 1);
  });

  test('whoever is recused since has no seat any more', async () => {
    const { room, matter } = await office.hearing();
    assert.ok(await office.rooms.sitterOfAccount(office.recorder.account, room));
    await office.city.database.db.owner.query(
      `insert into matters.member (shard, matter, account, role, agency, scenario) values (1, $1, $2, 'recused', $3, 'heard')`,
      [matter, office.recorder.account, office.city.agencies.police],
    );
    assert.equal(await office.rooms.sitterOfAccount(office.recorder.account, room), undefined);
    assert.ok(!(await office.rooms.ownRooms(office.recorder.account)).some(({ id }) => id === room));
  });
});
