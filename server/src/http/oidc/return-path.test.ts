import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { returnPath } from './return-path.ts';

describe('the page to return to after signing on', () => {
  test('is a path of this site', () => {
    for (const path of ['/', '/w/matters', '/w/matters/1?tab=2#x', '/portal/my', '/w/matters?q=%E5%AD%97'])
      assert.equal(returnPath(path), path);
  });

  test('is the start page for whatever leads elsewhere, or into the API', () => {
    for (const path of [
      undefined,
      '',
      'w/matters',
      'https://elsewhere.example',
      '//elsewhere.example',
      '/\\elsewhere.example',
      '/\t/elsewhere.example',
      '\t//elsewhere.example',
      '/\n/elsewhere.example',
      '/.//elsewhere.example',
      '/x/..//elsewhere.example',
      '/%2e//elsewhere.example',
      'javascript:alert(1)',
      '/api/session',
      '/API/session',
      '/x/../api/session',
      '/scim/v2/Users',
      '/字',
      `/${'x'.repeat(600)}`,
    ])
      assert.equal(returnPath(path), '/', path);
  });

  test('never leaves this site, whatever was asked', () => {
    const part = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '%2e',
      '%2f',
      '%5c',
      ':',
      '@',
      '?',
      '#',
      '\t',
      'e.example',
      'https',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(part, { maxLength: 8 }).map((parts) => `/${parts.join('')}`),
        ),
        (text) => {
          const path = returnPath(text);
          const went = new URL(path, 'https://here.example/w/sign-in');
          assert.equal(went.origin, 'https://here.example', text);
          assert.ok(path.startsWith('/') && !path.startsWith('//'));
          assert.ok(!/[\r\n]/.test(path));
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
