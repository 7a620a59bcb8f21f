import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LedgerError } from '../ledger-error.ts';
import { decodeEntries, encodeEntries, entriesPath, parseTilePath, tilePath } from './index.ts';

test('paths are those of C2SP tlog-tiles, with groups of three digits', () => {
  assert.equal(tilePath(0, 1_234_067), 'tile/0/x001/x234/067');
  assert.equal(tilePath(0, 273, 112), 'tile/0/273.p/112');
  assert.equal(tilePath(1, 1234), 'tile/1/x001/234');
  assert.equal(entriesPath(0, 1), 'tile/entries/000.p/1');
  assert.equal(entriesPath(1000), 'tile/entries/x001/000');
});

test('a path means one tile and a tile has one path', () => {
  const levels = fc.oneof(fc.nat(63), fc.constant('entries' as const));
  fc.assert(
    fc.property(levels, fc.maxSafeNat(), fc.integer({ min: 1, max: 256 }), (level, index, width) => {
      const path = level === 'entries' ? entriesPath(index, width) : tilePath(level, index, width);
      assert.deepEqual(parseTilePath(path), { level, index, width });
    }),
  );
});

for (const path of [
  '',
  'tile/0',
  'tile/0/',
  'tile/0/1',
  'tile/0/0001',
  'tile/00/001',
  'tile/64/001',
  'tile/-1/001',
  'tile/0/x000/001',
  'tile/0/001/002',
  'tile/0/x001/x002',
  'tile/0/001.p/0',
  'tile/0/001.p/256',
  'tile/0/001.p/01',
  'tile/0/001.p/',
  'tile/0/001.p',
  '/tile/0/001',
  'tile/0/001/',
  'tile/0/../001',
  'tile/entry/001',
  'tile/0/x999/x999/x999/x999/x999/999',
  'tile/0/00１',
])
  test(`the path “${path}” names no tile`, () => {
    assert.equal(parseTilePath(path), undefined);
  });

test('entry bundles are read as they were written', () => {
  const entries = fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 20 });
  fc.assert(
    fc.property(entries, (list) => {
      assert.deepEqual(decodeEntries(encodeEntries(list)), list);
    }),
  );
  const full = Array.from({ length: 256 }, () => new Uint8Array(65_535));
  assert.equal(decodeEntries(encodeEntries(full)).length, 256);
  assert.throws(() => encodeEntries([...full, new Uint8Array(0)]), RangeError);
  assert.throws(() => encodeEntries([new Uint8Array(65_536)]), RangeError);
});

test('a bundle that is cut off, or has too many entries, is refused', () => {
  const malformed = (error: unknown) =>
    error instanceof LedgerError && error.code === 'ledger.bundle-malformed';
  const bundle = encodeEntries([new Uint8Array(5), new Uint8Array(0), new Uint8Array(3)]);
  const ends = [0, 7, 9, 14];
  for (let length = 0; length < bundle.length; length += 1)
    if (!ends.includes(length)) assert.throws(() => decodeEntries(bundle.subarray(0, length)), malformed);
  assert.throws(() => decodeEntries(new Uint8Array(257 * 2)), malformed);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (rubbish) => {
      try {
        assert.deepEqual(encodeEntries(decodeEntries(rubbish)), rubbish);
      } catch (error) {
        assert.ok(malformed(error), String(error));
      }
    }),
  );
});
