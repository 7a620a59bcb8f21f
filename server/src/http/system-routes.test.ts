import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { addAccount, hashPassword } from '@gaoyao/kernel/access';
import { newId } from '@gaoyao/kernel/store';
import { assertProblem, password, signedIn, town, type Browser, type Town } from './http-fixture.ts';

const BASE = '/api/systems';

interface Item {
  readonly id: string;
  readonly keys: readonly { readonly id: string; readonly usedAt: string | null }[];
  readonly traffic: { readonly requests: number; readonly failed: number };
  readonly queue: { readonly waiting: number };
}

describe('outside systems over HTTP', () => {
  let place: Town;
  let admin: Browser;
  let other: Browser;
  before(async () => {
    place = await town();
    for (const [index, username] of ['ada', 'bo'].entries())
      await addAccount(place.database.db.owner, {
        ...{ id: newId(), username, name: { zh: username, en: username }, staffNumber: username },
        passwordHash: await hashPassword(password),
        bindings: [{ id: newId(), role: 'admin', agency: place.agencies[index]!, scope: 'agency' }],
      });
    admin = await signedIn(place.app, 'ada');
    other = await signedIn(place.app, 'bo');
  });
  after(async () => {
    await place.close();
  });
  /** Asked for another agency until the change of the session has reached the server, which hears of it a moment later. */
  const refused = async (code: string): Promise<void> => {
    for (let tries = 0; tries < 400; tries += 1) {
      const answer = await admin.post(BASE, hotline({ agency: place.agencies[1] }));
      if (answer.json<{ code: string }>().code === code) return;
      await delay(25);
    }
    assert.fail(`never refused with ${code}`);
  };
  const hotline = (more: object = {}) => ({
    ...{ code: 'hotline', name: { zh: '市民热线', en: 'Hot line' }, agency: place.agencies[0] },
    ...{ sources: ['hotline:calls'], scopes: ['events', 'signals'], ...more },
  });
  const asSystem = (key: string, url = '/api/system/events') =>
    place.app.inject({ url, headers: { authorization: `Bearer ${key}` } });
  const listed = async (browser = admin): Promise<readonly Item[]> =>
    (await browser.get(BASE)).json<{ items: Item[] }>().items;

  test('declaring one asks again who one is, and an administrator declares for their own agency alone', async () => {
    const officer = await signedIn(place.app, 'first');
    assertProblem(await officer.get(BASE), 403, 'access.administrators-only');
    const { owner } = place.database.db;
    await owner.query(`update access.session set stepped_up_at = now() - interval '1 hour'`);
    await refused('access.step-up-needed');
    await owner.query('update access.session set stepped_up_at = now()');
    await refused('systems.not-yours');
    assertProblem(await other.post(BASE, hotline()), 403, 'systems.not-yours');
    assertProblem(
      await admin.post(BASE, hotline({ webhook: 'https://169.254.169.254/' })),
      422,
      'systems.webhook-address',
    );
    const answer = await admin.post(BASE, hotline({ webhook: 'https://hotline.example.org/in' }));
    assert.equal(answer.statusCode, 201, answer.body);
    const { id } = answer.json<Item>();
    assertProblem(await other.post(`${BASE}/${id}/keys`, {}), 404, 'systems.unknown');
    assert.deepEqual(await listed(other), []);
    const changed = await admin.post(`${BASE}/${id}`, {
      ...{ name: { zh: '12345 热线', en: 'Hot line' }, agency: place.agencies[0] },
      ...{ sources: ['hotline:calls'], scopes: ['events'], webhook: 'https://hotline.example.org/in' },
    });
    assert.equal(changed.statusCode, 200, changed.body);
  });

  test('a key is shown once, lets in until it is revoked, and its traffic is counted', async () => {
    const [{ id }] = (await listed()) as [Item];
    const issued = await admin.post(`${BASE}/${id}/keys`, { note: '一号机' });
    assert.equal(issued.statusCode, 201, issued.body);
    assert.equal(issued.headers['cache-control'], 'no-store');
    const { key, id: keyId } = issued.json<{ key: string; id: string }>();
    assert.ok(!(await admin.get(BASE)).body.includes(key));
    const answer = await asSystem(key);
    assert.equal(answer.statusCode, 200, answer.body);
    assert.deepEqual(answer.json(), { items: [], next: null });
    assert.equal((await asSystem(key, '/api/system/events?cursor=x')).statusCode, 400);
    // a request is counted once it was answered
    let [item] = (await listed()) as [Item];
    for (let patience = 200; item.traffic.requests < 2 && patience > 0; patience -= 1) {
      await delay(25);
      [item] = (await listed()) as [Item];
    }
    assert.deepEqual([item.traffic.requests, item.traffic.failed], [2, 1]);
    assert.notEqual(item.keys[0]!.usedAt, null);
    assertProblem(await asSystem(`${key}x`), 401, 'systems.key-invalid');
    assertProblem(await asSystem(key, '/api/matters'), 401, 'access.token-invalid');
    assert.equal((await admin.post(`${BASE}/${id}/keys/${keyId}/revocation`, {})).statusCode, 204);
    assertProblem(await asSystem(key), 401, 'systems.key-invalid');
  });

  test('a key opens what its system’s scopes say and nothing else', async () => {
    const [{ id }] = (await listed()) as [Item];
    const { key } = (await admin.post(`${BASE}/${id}/keys`, {})).json<{ key: string }>();
    await admin.post(`${BASE}/${id}`, {
      ...{ name: { zh: '热线', en: 'Hot line' }, agency: place.agencies[0] },
      ...{ sources: [], scopes: ['signals'] },
    });
    assertProblem(await asSystem(key), 403, 'systems.scope');
    assert.equal((await admin.post(`${BASE}/${id}/state`, { on: false })).statusCode, 204);
    assertProblem(await asSystem(key), 401, 'systems.key-invalid');
    assert.equal((await admin.post(`${BASE}/${id}/state`, { on: true })).statusCode, 204);
  });

  test('a trial message waits, is shown, and can be sent again; a period too', async () => {
    const [{ id }] = (await listed()) as [Item];
    assert.equal((await admin.post(`${BASE}/${id}/secret`, {})).statusCode, 201);
    assert.equal((await admin.post(`${BASE}/${id}/trial`, {})).statusCode, 202);
    assert.equal((await listed())[0]!.queue.waiting, 1);
    const { items } = (await admin.get(`${BASE}/${id}/deliveries?state=waiting`)).json<{
      items: { id: string; type: string }[];
    }>();
    assert.deepEqual(
      items.map(({ type }) => type),
      ['cn.gaoyao.trial'],
    );
    const one = `${BASE}/${id}/deliveries/${items[0]!.id}`;
    assertProblem(await admin.post(`${one}/drop`, { reason: '不需要' }), 404, 'systems.delivery-unknown');
    await place.database.db.owner.query(`update exchange.system_delivery set state = 'dead'`);
    assert.equal((await admin.post(`${one}/replay`, {})).statusCode, 204);
    const period = { from: '2020-01-01T00:00:00Z', to: '2099-01-01T00:00:00Z' };
    assert.deepEqual((await admin.post(`${BASE}/${id}/replay`, period)).json(), { deliveries: 0 });
    assert.equal((await admin.get(`${BASE}/${id}/traffic`)).statusCode, 200);
    assertProblem(await admin.get(`${BASE}/nobody/traffic`), 404, 'systems.unknown');
  });
});
