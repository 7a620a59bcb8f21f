import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { smallCity, type SmallCity } from '../testing/index.ts';
import {
  countUnread,
  deliveryStates,
  deliverNotices,
  dropChannel,
  listNotices,
  mailChannel,
  noticePreferences,
  readGateway,
  readNotices,
  setChannel,
  setPreference,
  smsChannel,
  tellPeople,
  type NewNotice,
  type NoticeChannel,
} from './index.ts';

const HOUR = 3_600_000;
const NOON = Date.parse('2026-11-20T12:00:00+08:00');

/** A mail server on loopback that keeps what it takes; `mood` is the code it refuses with. */
async function mailServer() {
  const mails: string[] = [];
  const mood: { code: number | null } = { code: null };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        if (mood.code !== null) {
          done(Object.assign(new Error('no'), { responseCode: mood.code }));
          return;
        }
        mails.push(Buffer.concat(parts).toString());
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return { mails, mood, url: `smtp://127.0.0.1:${String(port)}`, close: () => server.close() };
}

/** A gateway for messages on loopback that keeps what it is sent. */
async function gatewayServer() {
  const bodies: string[] = [];
  const mood = { status: 200 };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (mood.status === 200) bodies.push(Buffer.concat(parts).toString());
      response.writeHead(mood.status).end('{"code":"OK"}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { bodies, mood, url: `http://127.0.0.1:${String(port)}/send`, close: () => server.close() };
}

describe('notices', () => {
  let city: SmallCity;
  let mail: Awaited<ReturnType<typeof mailServer>>;
  let sms: Awaited<ReturnType<typeof gatewayServer>>;
  let post: ReturnType<typeof mailChannel>;
  let channels: readonly NoticeChannel[];
  let now = NOON;

  before(async () => {
    city = await smallCity();
    [mail, sms] = [await mailServer(), await gatewayServer()];
    post = mailChannel({ server: mail.url, from: 'gaoyao@example.org' });
    const gateway = {
      ...{ url: sms.url, type: 'application/json', taken: 'OK' },
      body: '{"to":"{{phone}}","content":"{{text}}","id":"{{id}}"}',
    };
    channels = [post, smsChannel(readGateway(JSON.stringify(gateway)))];
  });
  after(async () => {
    post.close();
    mail.close();
    sms.close();
    await city.database.close();
  });

  const notice = (key: string, to: NewNotice['to'], more: Partial<NewNotice> = {}): NewNotice => ({
    ...{ key, to, shard: 1, kind: 'grid-events.dispatched' },
    subject: { zh: '有新任务', en: 'A new task' },
    body: { zh: '桥头巷窨井盖破损，请在两小时内到场', en: 'A broken cover: be there within two hours' },
    preview: { zh: '您有一项新任务', en: 'You have a new task' },
    ...more,
  });
  const tell = (...notices: NewNotice[]) => tellPeople(city.database.db.owner, city.protection, notices, now);
  const deliver = () =>
    deliverNotices({ pool: city.database.db.owner, protection: city.protection, channels, now: () => now });

  test('a notice is told once, read once, and is nobody else’s', async () => {
    const { owner } = city.database.db;
    const [one, other] = [await city.person(), await city.person()];
    assert.equal((await tell(notice('a', { account: one.account }))).length, 1);
    assert.deepEqual(await tell(notice('a', { account: one.account })), []);
    assert.equal(await countUnread(owner, one), 1);
    const { items } = await listNotices(owner, one);
    assert.equal(items[0]!.subject.zh, '有新任务');
    assert.deepEqual((await listNotices(owner, other)).items, []);
    assert.equal(await readNotices(owner, other, [items[0]!.id]), 0);
    assert.equal(await readNotices(owner, one, [items[0]!.id], now), 1);
    assert.equal(await readNotices(owner, one, 'all', now + 5), 0);
    assert.equal((await listNotices(owner, one)).items[0]!.readAt?.getTime(), now);
  });

  test('mail goes to the address of the reader; a server that is down gets it later, once', async () => {
    const { owner } = city.database.db;
    const one = await city.person();
    await setChannel(owner, city.protection, one.account, { channel: 'mail', address: 'a@example.org' });
    await tell(notice('mail', { account: one.account }));
    mail.mood.code = 451;
    assert.deepEqual(await deliver(), { sent: 0, givenUp: 0, later: 1 });
    // before its pause is over nothing is tried
    assert.deepEqual(await deliver(), { sent: 0, givenUp: 0, later: 0 });
    const [state] = await deliveryStates(owner, now);
    assert.equal(state?.reason?.code, 'notices.mail-answered');
    assert.equal(state.failingSince?.getTime(), now);
    mail.mood.code = null;
    now += HOUR;
    assert.deepEqual(await deliver(), { sent: 1, givenUp: 0, later: 0 });
    now += HOUR;
    assert.deepEqual(await deliver(), { sent: 0, givenUp: 0, later: 0 });
    assert.equal(mail.mails.length, 1);
    assert.match(mail.mails[0]!, /To: a@example.org/);
    assert.deepEqual(
      (await listNotices(owner, one)).items[0]!.deliveries.map(({ channel, state: came }) => [channel, came]),
      [['mail', 'sent']],
    );
  });

  test('a way that is not set up says so at once and is given up after two days; set up meanwhile, it is sent', async () => {
    const { owner } = city.database.db;
    const [one, other] = [await city.person(), await city.person()];
    for (const { account } of [one, other])
      await setChannel(owner, city.protection, account, { channel: 'mail', address: 'late@example.org' });
    const state = async (reader: typeof one) =>
      (await listNotices(owner, reader)).items[0]!.deliveries.map(({ state: came, reason }) => [
        came,
        reason?.code,
      ]);
    const setUp = channels;
    channels = [];
    await tell(notice('unset', { account: one.account }));
    assert.deepEqual(await deliver(), { sent: 0, givenUp: 0, later: 0 });
    assert.deepEqual(await state(one), [['waiting', 'notices.way-not-set-up']]);
    now += 48 * HOUR;
    await tell(notice('set', { account: other.account }));
    assert.deepEqual(await deliver(), { sent: 0, givenUp: 1, later: 0 });
    assert.deepEqual(await state(one), [['given-up', 'notices.way-not-set-up']]);
    channels = setUp;
    now += HOUR;
    assert.deepEqual(await deliver(), { sent: 1, givenUp: 0, later: 0 });
    assert.deepEqual(await state(other), [['sent', undefined]]);
    mail.mails.pop();
  });

  test('what a server refuses for good is given up and says why', async () => {
    const { owner } = city.database.db;
    const one = await city.person();
    await setChannel(owner, city.protection, one.account, { channel: 'mail', address: 'gone@example.org' });
    await tell(notice('refused', { account: one.account }));
    mail.mood.code = 550;
    assert.deepEqual(await deliver(), { sent: 0, givenUp: 1, later: 0 });
    mail.mood.code = null;
    assert.equal(
      (await listNotices(owner, one)).items[0]!.deliveries[0]!.reason?.code,
      'notices.mail-answered',
    );
  });

  test('a contact without an account gets a message; where the flow asks, the preview alone leaves the platform', async () => {
    const contact = { name: '林知夏', phone: '13900000001' };
    await tell(notice('contact', { contact }, { neutral: true, urgent: true }));
    assert.deepEqual(await deliver(), { sent: 1, givenUp: 0, later: 0 });
    const sent = JSON.parse(sms.bodies.at(-1)!) as { to: string; content: string };
    assert.deepEqual([sent.to, sent.content], ['13900000001', '您有一项新任务']);
    // neither name nor number stands in the table as it is
    const { rows } = await city.database.db.owner.query<{ row: string }>(
      `select n::text as row from notices.notice n where key = 'contact'`,
    );
    assert.doesNotMatch(rows[0]!.row, /林知夏|13900000001/);
  });

  test('quiet hours put off what is not urgent, and kinds that are not wanted are not sent', async () => {
    const { owner } = city.database.db;
    const one = await city.person();
    now = Date.parse('2026-11-25T23:00:00+08:00');
    await setPreference(owner, one.account, { language: 'en', quiet: { from: 22 * 60, until: 7 * 60 } });
    await setChannel(owner, city.protection, one.account, {
      ...{ channel: 'sms', address: '13900000002', without: ['reminder'] },
    });
    await tell(
      notice('quiet', { account: one.account }),
      notice('urgent', { account: one.account }, { urgent: true }),
      notice('muted', { account: one.account }, { kind: 'reminder' }),
    );
    const before = sms.bodies.length;
    assert.deepEqual(await deliver(), { sent: 1, givenUp: 0, later: 0 });
    now += 8 * HOUR;
    assert.deepEqual(await deliver(), { sent: 1, givenUp: 0, later: 0 });
    assert.match(sms.bodies.at(-1)!, /A broken cover/);
    assert.equal(sms.bodies.length, before + 2);
    // in the platform all three stand
    assert.equal(await countUnread(owner, one), 3);
    assert.equal(
      (await noticePreferences(owner, city.protection, one.account)).channels[0]!.address,
      '13900000002',
    );
  });

  test('an address that was taken back is not written to any more', async () => {
    const { owner } = city.database.db;
    const one = await city.person();
    await setChannel(owner, city.protection, one.account, { channel: 'sms', address: '13900000003' });
    await tell(notice('back', { account: one.account }));
    await dropChannel(owner, one.account, 'sms');
    assert.deepEqual(await deliver(), { sent: 0, givenUp: 0, later: 0 });
    await assert.rejects(
      setChannel(owner, city.protection, one.account, { channel: 'mail', address: 'no address' }),
      { code: 'notices.address' },
    );
  });

  test('what a crash cut off between taking and sending is sent after the lease', async () => {
    const one = await city.person();
    await setChannel(city.database.db.owner, city.protection, one.account, {
      ...{ channel: 'sms', address: '13900000004' },
    });
    await tell(notice('crash', { account: one.account }, { urgent: true }));
    const stopped: NoticeChannel = {
      name: 'sms',
      send: async () => {
        throw new Error('the process dies here');
      },
    };
    const context = { pool: city.database.db.owner, protection: city.protection, now: () => now };
    assert.deepEqual(await deliverNotices({ ...context, channels: [stopped] }), {
      sent: 0,
      givenUp: 0,
      later: 1,
    });
    now += HOUR;
    assert.deepEqual(await deliver(), { sent: 1, givenUp: 0, later: 0 });
  });

  test('a gateway that is not described well is refused when it is read', () => {
    for (const text of ['{', '{}', '{"url":"ftp://x","type":"application/json","body":"{{phone}}{{text}}"}'])
      assert.throws(() => readGateway(text), { code: 'notices.bad-gateway' });
  });
});
