import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32 as ofZlib } from 'node:zlib';
import fc from 'fast-check';
import { crc32 } from './crc32.ts';

test('CRC-32 is that of zlib, however the bytes are cut', () => {
  assert.equal(crc32(new TextEncoder().encode('123456789')), 0xcbf43926);
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 100 })), (pieces) => {
      assert.equal(
        pieces.reduce((crc, piece) => crc32(piece, crc), 0),
        ofZlib(Buffer.concat(pieces)),
      );
    }),
  );
});
