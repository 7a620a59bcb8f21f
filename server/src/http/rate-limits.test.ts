import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import fc from 'fast-check';
import { Problem } from '@gaoyao/kernel/store';
import { assertProblem, signedIn, town, type Town } from './http-fixture.ts';
import { defaultLimits, readLimits } from './limits.ts';
import { addressKey, Throttle } from './rate-limits.ts';

const MINUTE = 60_000;

describe('a throttle', () => {
  test('gives its whole minute at once, then one for each part of the minute that passes', () => {
    const throttle = new Throttle(10);
    for (let index = 0; index < 10; index += 1) assert.equal(throttle.take('a', 1_000), 0);
    assert.equal(throttle.take('a', 1_000), 6_000);
    assert.equal(throttle.take('a', 6_999), 1);
    assert.equal(throttle.take('a', 7_000), 0);
    assert.equal(throttle.take('b', 1_000), 0);
  });

  test('gives several at once only where they are left, and a refused try costs nothing', () => {
    const throttle = new Throttle(10);
    assert.equal(throttle.take('a', 1_000, 7), 0);
    assert.equal(throttle.take('a', 1_000, 4), 6_000);
    assert.equal(throttle.take('a', 1_000, 3), 0);
    assert.equal(throttle.take('a', 1_000), 6_000);
    assert.equal(throttle.take('a', 13_000, 2), 0);
  });

  test('whoever asks when, no minute holds more than twice the limit, and who waits as told is served', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 300 }),
        (perMinute, pauses) => {
          const throttle = new Throttle(perMinute);
          const given: number[] = [];
          let now = 0;
          for (const pause of pauses) {
            now += pause;
            const wait = throttle.take('a', now);
            if (wait === 0) given.push(now);
          }
          for (const from of given)
            assert.ok(given.filter((at) => at >= from && at < from + MINUTE).length <= 2 * perMinute);
          const wait = throttle.take('a', now);
          if (wait > 0) assert.equal(throttle.take('a', now + Math.ceil(wait)), 0);
        },
      ),
    );
  });

  test('keeps a bounded number of keys, those in use last', () => {
    const throttle = new Throttle(1, 100);
    for (let index = 0; index < 1_000; index += 1) throttle.take(`old ${String(index)}`, 0);
    assert.ok(throttle.size <= 100);
    for (let index = 0; index < 101; index += 1) throttle.take(`new ${String(index)}`, 2 * MINUTE);
    assert.ok(throttle.size <= 101 && throttle.take('new 100', 2 * MINUTE) > 0);
  });

  test('takes less than two microseconds', () => {
    const throttle = new Throttle(1e9);
    const keys = Array.from({ length: 1_000 }, (_, index) => `account ${String(index)}`);
    const rounds = 200_000;
    const began = performance.now();
    for (let index = 0; index < rounds; index += 1) throttle.take(keys[index % keys.length]!, index);
    const each = ((performance.now() - began) * 1_000) / rounds;
    assert.ok(each < 2, `${each.toFixed(2)} µs`);
  });
});

test('the addresses of one IPv6 line count as one, those of another as another', () => {
  assert.equal(addressKey('192.0.2.1'), '192.0.2.1');
  assert.equal(addressKey('::ffff:192.0.2.1'), '192.0.2.1');
  assert.equal(addressKey('2001:db8:1:2::1'), addressKey('2001:0db8:1:2:ffff::9'));
  assert.equal(addressKey('fe80::1%eth0'), 'fe80:0:0:0::/64');
  assert.notEqual(addressKey('2001:db8:1:2::1'), addressKey('2001:db8:1:3::1'));
  assert.equal(addressKey('::1'), '0:0:0:0::/64');
});

test('an operator writes the limits that differ; what cannot be read is refused at the start', () => {
  assert.deepEqual(readLimits(undefined), defaultLimits);
  assert.deepEqual(readLimits('account=900, exports=5'), { ...defaultLimits, account: 900, exports: 5 });
  assert.equal(readLimits('none'), 'none');
  for (const bad of ['', 'account', 'account=0', 'account=-1', 'toString=1', 'account=1e9', 'everything=3'])
    assert.throws(
      () => readLimits(bad),
      (error) => error instanceof Problem && error.code === 'settings.bad-limits',
    );
});

describe('limits of requests over HTTP', () => {
  const open: Town[] = [];
  const limited = async (limits: Partial<typeof defaultLimits>): Promise<Town> => {
    const place = await town({ limits: { ...defaultLimits, ...limits } });
    open.push(place);
    return place;
  };
  after(async () => {
    for (const place of open) await place.close();
  });

  test('an account that asks too often is told when to come back; another account is not held up by it', async () => {
    const place = await limited({ account: 3 });
    const busy = await signedIn(place.app, 'first');
    for (let index = 0; index < 3; index += 1) assert.equal((await busy.get('/api/units')).statusCode, 200);
    const refused = await busy.get('/api/units');
    const { details } = assertProblem(refused, 429, 'http.too-many-requests') as {
      details: { seconds: number };
    };
    assert.ok(details.seconds >= 1 && details.seconds <= 20);
    assert.equal(refused.headers['retry-after'], String(details.seconds));
    assert.equal((await (await signedIn(place.app, 'second')).get('/api/units')).statusCode, 200);
    // a second session of the same account is the same account
    assertProblem(
      await (await signedIn(place.app, 'first')).get('/api/units'),
      429,
      'http.too-many-requests',
    );
  });

  test('an address is limited before anybody is known, whatever it says of itself, and nobody else with it', async () => {
    const place = await limited({ address: 5 });
    const ask = async (remoteAddress: string, headers: Record<string, string> = {}) =>
      (await place.app.inject({ url: '/api/units', remoteAddress, headers })).statusCode;
    for (let index = 0; index < 5; index += 1) assert.equal(await ask('198.51.100.1'), 401);
    assert.equal(await ask('198.51.100.1'), 429);
    assert.equal(await ask('198.51.100.1', { 'x-forwarded-for': '203.0.113.7' }), 429);
    assert.equal(await ask('198.51.100.2'), 401);
    // a proxy on this machine says who asks; what the asker wrote before it is not believed
    const proxied = { 'x-forwarded-for': '203.0.113.9, 198.51.100.1' };
    assert.equal(await ask('127.0.0.1', proxied), 429);
    // pages are files and are not counted
    assert.equal(
      (await place.app.inject({ url: '/healthz', remoteAddress: '198.51.100.1' })).statusCode,
      200,
    );
  });

  test('searches for persons and exports have narrower limits of their own', async () => {
    const place = await limited({ persons: 2, exports: 1 });
    const officer = await signedIn(place.app, 'first');
    for (let index = 0; index < 2; index += 1)
      assert.equal((await officer.get('/api/forms/parties?q=某某')).statusCode, 200);
    assertProblem(await officer.get('/api/forms/parties?q=某某'), 429, 'http.too-many-requests');
    assert.equal((await officer.get('/api/matters.xlsx')).statusCode, 200);
    assertProblem(await officer.get('/api/matters.xlsx'), 429, 'http.too-many-requests');
    assert.equal((await officer.get('/api/matters')).statusCode, 200);
  });
});
