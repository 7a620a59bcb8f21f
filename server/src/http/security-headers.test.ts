import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pagePolicy } from './security-headers.ts';

const directives = (policy: string): ReadonlyMap<string, string> =>
  new Map(policy.split('; ').map((one) => [one.split(' ')[0]!, one]));

test('a base map at another host is read from and shown, and nothing of it runs; one of this site opens nothing', () => {
  const plain = directives(pagePolicy());
  const mapped = directives(pagePolicy(undefined, 'https://maps.example.org/style.json'));
  const opened = [...mapped].filter(([name, line]) => plain.get(name) !== line);
  assert.deepEqual(
    opened.map(([name, line]) => [name, line.replace(plain.get(name)!, '')]),
    [
      ['img-src', ' https://maps.example.org'],
      ['connect-src', ' https://maps.example.org'],
    ],
  );
  assert.equal(pagePolicy(undefined, '/maps/style.json'), pagePolicy());
});
