import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { Jimp } from 'jimp';
import { bytesInMemory } from '../byte-source.ts';
import { inspectFile } from '../inspection/inspect.ts';
import { pngOf } from '../inspection/files-fixture.ts';
import { redactPicture, thumbnail, transcodePicture } from './pictures.ts';

const code = (expected: string) => (error: { code?: string }) => error.code === expected;

/** A camera's picture: colours that differ everywhere, with a note and a place in its metadata. */
async function cameraPicture(orientation = 1): Promise<Buffer> {
  const picture = new Jimp({ width: 160, height: 96 });
  picture.scan((x, y, at) => {
    picture.bitmap.data.writeUInt32BE(
      (((x * 37) % 256) * 2 ** 24 + ((y * 53) % 256) * 2 ** 16 + ((x * y) % 256) * 2 ** 8 + 0xff) >>> 0,
      at,
    );
  });
  const jpeg = await picture.getBuffer('image/jpeg', { quality: 95 });
  const tiff = Buffer.alloc(26);
  tiff.write('II*\0\x08\0\0\0', 'latin1');
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(0x0112, 10);
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(orientation, 18);
  const exif = Buffer.concat([
    Buffer.from('Exif\0\0', 'latin1'),
    tiff,
    Buffer.from('GPS 31.2304N 121.4737E taken by Zhang San'),
  ]);
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 0]), exif]);
  segment.writeUInt16BE(exif.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);
}

describe('a redacted picture', () => {
  let original: Buffer;
  let copy: Buffer;
  before(async () => {
    original = await cameraPicture();
    const made = await redactPicture(original, 'image/jpeg', [{ x: 0.3, y: 0.25, width: 0.2, height: 0.25 }]);
    copy = Buffer.from(made.bytes);
  });

  test('is black where it was painted, whole blocks of it, and as it was elsewhere', async () => {
    const [old, now] = [await Jimp.fromBuffer(original), await Jimp.fromBuffer(copy)];
    assert.deepEqual([now.width, now.height], [160, 96]);
    // 48 to 80 and 24 to 48 grow to 48 to 80 and 16 to 48
    for (const [x, y] of [
      [49, 17],
      [64, 30],
      [79, 47],
    ] as const)
      for (let part = 0; part < 3; part += 1) assert.ok(now.bitmap.data[(y * 160 + x) * 4 + part]! < 16);
    let differs = 0;
    for (let at = 0; at < 16 * 16; at += 1)
      differs += Math.abs(
        old.bitmap.data[((at >> 4) * 160 + (at & 15)) * 4]! -
          now.bitmap.data[((at >> 4) * 160 + (at & 15)) * 4]!,
      );
    assert.ok(differs / 256 < 12, String(differs));
  });

  test('holds no metadata: no place, no name, no device', () => {
    assert.match(original.toString('latin1'), /Zhang San/);
    assert.doesNotMatch(copy.toString('latin1'), /Exif|GPS|Zhang|31\.2304/);
  });

  test('holds no run of bytes of the original', () => {
    const runs = new Set<string>();
    // behind the tables, which any encoder writes alike
    const start = original.indexOf(Buffer.from([0xff, 0xda])) + 12;
    for (let at = start; at + 16 <= original.length; at += 1)
      runs.add(original.toString('latin1', at, at + 16));
    for (let at = copy.indexOf(Buffer.from([0xff, 0xda])) + 12; at + 16 <= copy.length; at += 1)
      assert.ok(!runs.has(copy.toString('latin1', at, at + 16)));
  });

  test('is painted as it is shown when the camera was held upright', async () => {
    const turned = await redactPicture(await cameraPicture(6), 'image/jpeg', [
      { x: 0, y: 0, width: 0.2, height: 0.2 },
    ]);
    const now = await Jimp.fromBuffer(Buffer.from(turned.bytes));
    assert.deepEqual([now.width, now.height], [96, 160]);
    assert.ok(now.bitmap.data[(5 * 96 + 5) * 4]! < 16);
  });

  test('of a png is a png, painted to the pixel; without a region there is none', async () => {
    const made = await redactPicture(pngOf(20, 10), 'image/png', [{ x: 0.5, y: 0, width: 0.5, height: 1 }]);
    assert.equal(made.type, 'image/png');
    const { bitmap } = await Jimp.fromBuffer(Buffer.from(made.bytes));
    assert.deepEqual([bitmap.data[9 * 4], bitmap.data[10 * 4]], [0x80, 0]);
    await assert.rejects(redactPicture(pngOf(20, 10), 'image/png', []), code('evidence.redaction-empty'));
    await assert.rejects(
      redactPicture(pngOf(20, 10), 'image/png', [{ x: 0, y: 0, width: 2, height: 1 }]),
      code('evidence.redaction-invalid'),
    );
  });
});

describe('thumbnails and other forms', () => {
  test('a thumbnail is small and a jpeg; what the store takes again', async () => {
    const large = await new Jimp({ width: 1200, height: 300, color: 0x336699ff }).getBuffer('image/png');
    const made = await thumbnail(large, 'image/png');
    const { bitmap } = await Jimp.fromBuffer(Buffer.from(made.bytes));
    assert.deepEqual([bitmap.width, bitmap.height], [480, 120]);
    assert.equal((await inspectFile(bytesInMemory(made.bytes), 't')).type, 'image/jpeg');
  });

  test('a bitmap and a tiff become a jpeg', async () => {
    const picture = new Jimp({ width: 30, height: 20, color: 0xff0000ff });
    for (const type of ['image/bmp', 'image/tiff'] as const) {
      const bytes = await picture.getBuffer(type);
      assert.equal((await inspectFile(bytesInMemory(bytes), 'x')).type, type);
      const made = await transcodePicture(bytes, type);
      assert.equal(made.type, 'image/jpeg');
      assert.ok((await Jimp.fromBuffer(Buffer.from(made.bytes))).bitmap.data[0]! > 200);
    }
  });

  test('what has no decoder here, and what is too large to decode, is said', async () => {
    await assert.rejects(thumbnail(Buffer.from('RIFF'), 'image/webp'), code('evidence.picture-not-readable'));
    await assert.rejects(
      thumbnail(pngOf(9000, 9000, { data: Buffer.alloc(9) }), 'image/png'),
      code('evidence.file-pixels'),
    );
  });
});
