import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { lookup } from 'node:dns';
import type { Problem } from '../../store/index.ts';
import { guardedLookup, webhookAddress, type WebhookPolicy } from './webhook-address.ts';
import { callWebhook } from './webhook-call.ts';

const strict: WebhookPolicy = { demo: false, origins: [] };
const demo: WebhookPolicy = { demo: true, origins: [] };
const refused = (error: Problem): boolean => error.code === 'systems.webhook-address' && error.status === 422;

describe('addresses of webhooks', () => {
  test('only https to somebody else’s server is good: nothing that leads to this machine or an inner network', () => {
    assert.equal(webhookAddress('https://hotline.example.org/x?y=1', strict).host, 'hotline.example.org');
    for (const address of [
      ...['http://hotline.example.org/', 'ftp://example.org/', 'javascript:alert(1)', 'nothing', ''],
      ...[
        'https://user:word@example.org/',
        'https://example.org/#x',
        `https://example.org/${'x'.repeat(2_000)}`,
      ],
      ...['https://127.0.0.1/', 'https://127.1/', 'https://2130706433/', 'https://0x7f.1/', 'https://[::1]/'],
      ...['https://10.0.0.8/', 'https://172.16.4.4/', 'https://192.168.1.1/', 'https://100.64.0.1/'],
      ...['https://169.254.169.254/latest/meta-data', 'https://0.0.0.0/', 'https://[::ffff:10.0.0.1]/'],
      ...['https://[fe80::1]/', 'https://[fd00::1]/', 'https://[64:ff9b::a00:1]/', 'https://[2002:a00:1::]/'],
      ...['https://localhost/', 'https://api.localhost:8443/', 'https://255.255.255.255/'],
    ])
      assert.throws(() => webhookAddress(address, strict), refused, address);
  });

  test('an operator allows addresses of the inner network by name, and nothing beside them', () => {
    const policy = { demo: false, origins: ['http://10.20.30.40:8080'] };
    assert.equal(webhookAddress('http://10.20.30.40:8080/in', policy).port, '8080');
    for (const address of ['http://10.20.30.40/', 'http://10.20.30.41:8080/', 'https://10.20.30.40:8080/'])
      assert.throws(() => webhookAddress(address, policy), refused, address);
  });

  test('in the demo city one tries it on this machine, and still not on other inner networks', () => {
    webhookAddress('http://127.0.0.1:9/', demo);
    webhookAddress('http://localhost:9/', demo);
    for (const address of ['http://169.254.169.254/', 'http://192.168.0.1/', 'http://10.0.0.1/'])
      assert.throws(() => webhookAddress(address, demo), refused, address);
  });

  test('a name that resolves inwards is not connected to, whatever it resolved to before', async () => {
    const answering = (...addresses: readonly string[]) =>
      ((_name: string, _options: object, done: (error: null, found: object[]) => void) => {
        done(
          null,
          addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        );
      }) as unknown as typeof lookup;
    const asked = (...addresses: readonly string[]) =>
      new Promise((resolve, reject) => {
        guardedLookup('https://a.example', strict, answering(...addresses))(
          'a.example',
          { all: true },
          (error, found) => {
            if (error === null) resolve(found);
            else reject(error);
          },
        );
      });
    await assert.rejects(asked('127.0.0.1'), refused);
    await assert.rejects(asked('::ffff:127.0.0.1', 'fe80::2'), refused);
    assert.deepEqual(await asked('10.0.0.1', '93.184.215.14'), [{ address: '93.184.215.14', family: 4 }]);
  });

  test('a webhook whose address is no longer allowed is a line that is down, not a lost message', async () => {
    const called = await callWebhook({
      ...{ url: 'http://127.0.0.1:9/', id: '1', body: '{}', at: 0, policy: strict },
      secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    });
    assert.ok(called.result === 'unavailable');
    assert.equal(called.reason.code, 'systems.webhook-address');
  });
});
