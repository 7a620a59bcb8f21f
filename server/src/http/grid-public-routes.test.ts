import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { crc32, deflateSync } from 'node:zlib';
import type { LightMyRequestResponse } from 'fastify';
import { newId } from '@gaoyao/kernel/store';
import { act, gridTown, IN_E1, reported, type GridTown } from './grid-fixture.ts';
import { assertProblem, type Browser } from './http-fixture.ts';

/** A grey picture of 64 by 48 points (PNG). */
function picture(shade: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const whole = Buffer.alloc(body.length + 8);
    whole.writeUInt32BE(data.length);
    body.copy(whole, 4);
    whole.writeUInt32BE(crc32(body), body.length + 4);
    return whole;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(64);
  head.writeUInt32BE(48, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.concat(
    Array.from({ length: 48 }, () => Buffer.concat([Buffer.of(0), Buffer.alloc(64, shade)])),
  );
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    ...[chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))],
  ]);
}

describe('reporting without an account', () => {
  let place: GridTown;
  let dispatcher: Browser;
  before(async () => {
    place = await gridTown();
    dispatcher = await place.as('dispatcher');
  });
  after(async () => {
    await place.close();
  });

  let addresses = 1;
  const send = (
    url: string,
    payload: object | Buffer | undefined,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<LightMyRequestResponse> =>
    place.app.inject({
      method: payload === undefined ? 'GET' : 'POST',
      url,
      remoteAddress: `203.0.113.${String(addresses)}`,
      headers: { 'x-gaoyao-csrf': '1', ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
  const sent = async (body = reported()): Promise<{ number: string; follow: string }> => {
    const answer = await send('/api/public/reports', body, { 'idempotency-key': body.key });
    assert.equal(answer.statusCode, 201, answer.body);
    return answer.json();
  };
  const matterOf = async (number: string): Promise<string> => {
    const { rows } = await place.database.db.owner.query<{ id: string }>(
      'select id from matters.matter where number = $1',
      [number],
    );
    return rows[0]!.id;
  };
  const photo = (code: string, bytes: Buffer, type = 'image/png') =>
    send(`/api/public/reports/${code}/photos`, bytes, { 'content-type': type });
  test('a report with a photo is taken once, followed by its code, and its words are for those alone who handle it', async () => {
    const body = reported({ title: '公园里垃圾没人清', words: '住三栋的老张天天乱扔' });
    const first = await sent(body);
    assert.deepEqual(await sent(body), first);
    const bytes = picture(10);
    assert.equal((await photo(first.follow, bytes)).statusCode, 204);
    assert.equal((await photo(first.follow, bytes)).statusCode, 204);
    const matter = await matterOf(first.number);
    const items = (await dispatcher.get(`/api/matters/${matter}/evidence`)).json<{
      items: { kind: string; file: { type: string } | null }[];
    }>();
    assert.deepEqual(
      items.items.flatMap(({ file }) => (file === null ? [] : [file.type.split('/')[0]])),
      ['image'],
    );
    const seen = await send(`/api/public/reports/${first.follow}`, undefined);
    assert.equal(seen.statusCode, 200, seen.body);
    assert.ok(!seen.body.includes('老张'));
    assert.equal(seen.json<{ number: string }>().number, first.number);
    const { rows } = await place.database.db.owner.query<{ n: number }>(
      `select count(*)::integer as n from store.journal where input::text like '%老张%'`,
    );
    assert.equal(rows[0]!.n, 0);
  });

  test('a photo of 50 MB, one that is none and a seventh are refused, each with the reason', async () => {
    addresses += 1;
    const { follow } = await sent();
    assertProblem(await photo(follow, Buffer.alloc(50 * 1024 * 1024, 1)), 413, 'grid.photo-too-large');
    assertProblem(await photo(follow, Buffer.from('%PDF-1.7 no photo at all')), 422, 'grid.photo-unreadable');
    assertProblem(await photo(follow, Buffer.from('MZ this could run')), 422, 'grid.photo-unreadable');
    for (let shade = 20; shade < 26; shade += 1)
      await photo(follow, picture(shade)).then(({ statusCode, body }) => assert.equal(statusCode, 204, body));
    assertProblem(await photo(follow, picture(99)), 422, 'grid.photos-enough');
    assertProblem(await photo('2222-2222-2222', picture(1)), 404, 'grid.code-unknown');
  });

  test('who reported sees which authority has it and why, the answer once it was checked, and rates it once', async () => {
    addresses += 1;
    const { number, follow } = await sent(reported({ title: '占道经营卖烧烤', place: { position: IN_E1 } }));
    const matter = await matterOf(number);
    const progress = async () =>
      (await send(`/api/public/reports/${follow}`, undefined)).json<{
        stage: { zh: string };
        authority: { name: { zh: string }; why: { zh: string } };
        answer: string | null;
        canRate: boolean;
        stars: number | null;
        steps: { what: { zh: string } }[];
      }>();
    assert.match((await progress()).authority.name.zh, /东镇/);
    await act(place, dispatcher, matter, 'classify', { kind: 'street-vending', level: 2 });
    await act(place, dispatcher, matter, 'dispatch', {
      ...{ agency: place.bureau, handler: place.people.bureau, reason: '主管机关' },
    });
    const bureau = await place.as('bureau');
    await act(place, bureau, matter, 'accept');
    const during = await progress();
    assert.match(during.authority.name.zh, /综合行政执法局/);
    assert.match(during.authority.why.zh, /条/);
    assertProblem(await send(`/api/public/reports/${follow}/rating`, { stars: 5 }), 422, 'matters.refused');
    await act(place, bureau, matter, 'feed-back', { result: 'solved', text: '已劝离并清理', solved: true });
    assert.equal((await progress()).answer, null);
    await act(place, dispatcher, matter, 'accept-result');
    const checked = await progress();
    assert.deepEqual([checked.answer, checked.canRate], ['已劝离并清理', true]);
    const rate = () => send(`/api/public/reports/${follow}/rating`, { stars: 4, comment: '谢谢小林' });
    assert.equal((await rate()).statusCode, 204);
    assert.equal((await rate()).statusCode, 422);
    const ended = await progress();
    assert.deepEqual([ended.stars, ended.canRate], [4, false]);
    assert.deepEqual(
      ended.steps.map(({ what }) => what.zh),
      ['上报', '交办', '受理', '反馈', '核查通过', '评价'],
    );
  });

  test('an address that reports too often waits; another one does not', async () => {
    addresses += 1;
    for (let n = 0; n < 20; n += 1) await sent(reported({ key: newId(), title: `第 ${String(n)} 件` }));
    const more = reported();
    assertProblem(
      await send('/api/public/reports', more, { 'idempotency-key': more.key }),
      429,
      'access.too-many-tries',
    );
    addresses += 1;
    await sent(more);
  });

  test('a report from nowhere goes to the government whose dispatchers can ask', async () => {
    addresses += 1;
    const { number } = await sent(reported({ title: '不知道在哪', place: {} }));
    assert.match(number, /^县政/);
  });

  test('a request from another site, and one without its key, change nothing', async () => {
    addresses += 1;
    const body = reported();
    assertProblem(
      await send('/api/public/reports', body, { 'x-gaoyao-csrf': '0', 'idempotency-key': body.key }),
      403,
      'http.cross-site',
    );
    assertProblem(await send('/api/public/reports', body), 400, 'http.idempotency-key-missing');
  });
});
