import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readIceServers } from './ice-servers.ts';

test('no outside server is asked unless an operator names one', () => {
  assert.deepEqual(readIceServers(undefined), []);
  assert.deepEqual(readIceServers('  '), []);
});

test('servers are read with their user and secret, and what is no such address is refused', () => {
  assert.deepEqual(readIceServers('stun:10.0.0.8:3478 court:p:w@turns:turn.example.org:5349?transport=tcp'), [
    { urls: 'stun:10.0.0.8:3478' },
    { urls: 'turns:turn.example.org:5349?transport=tcp', username: 'court', credential: 'p:w' },
  ]);
  for (const wrong of ['https://host', 'stun:', 'user@turn:host', ':secret@turn:host', 'stun:a b:c'])
    assert.throws(() => readIceServers(wrong), { code: 'settings.bad-ice-servers' }, wrong);
});
