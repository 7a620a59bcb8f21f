import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Problem } from '@gaoyao/kernel/store';
import { provincialEndpoint } from './provincial-settings.ts';

const code = (wanted: string) => (error: unknown) => error instanceof Problem && error.code === wanted;

test('without an address there is no province', () => {
  assert.equal(provincialEndpoint({}), null);
  assert.equal(provincialEndpoint({ GAOYAO_PROVINCIAL_URL: '' }), null);
});

test('the address is https, or this machine; it carries no credentials and needs a token file', () => {
  for (const url of [
    'http://province.example/x',
    'ftp://a',
    'nonsense',
    'https://u:p@a.example',
    'https://a.example/?k=1',
  ])
    assert.throws(
      () => provincialEndpoint({ GAOYAO_PROVINCIAL_URL: url, GAOYAO_PROVINCIAL_TOKEN_FILE: '/none' }),
      code('settings.bad-provincial-url'),
      url,
    );
  assert.throws(
    () => provincialEndpoint({ GAOYAO_PROVINCIAL_URL: 'https://a.example' }),
    code('settings.no-provincial-token'),
  );
});

test('the token is read from its file each time, so that it can be changed under a running server', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gaoyao-province-'));
  try {
    const file = join(folder, 'token');
    const endpoint = provincialEndpoint({
      GAOYAO_PROVINCIAL_URL: 'https://a.example/api/',
      GAOYAO_PROVINCIAL_TOKEN_FILE: file,
    })!;
    assert.equal(endpoint.base, 'https://a.example/api');
    await assert.rejects(endpoint.token(), code('provincial.token-unreadable'));
    await writeFile(file, 'first\n');
    assert.equal(await endpoint.token(), 'first');
    await writeFile(file, 'second\n');
    assert.equal(await endpoint.token(), 'second');
  } finally {
    await rm(folder, { recursive: true });
  }
});
