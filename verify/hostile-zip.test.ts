import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { crc32 } from 'node:zlib';
import JSZip from 'jszip';
import { bytesOf, evidenceStory, PHOTO } from '../kernel/evidence/bundle/bundle-fixture.ts';
import { directoryOf, localHeader, type StoredEntry } from '../kernel/evidence/bundle/stored-zip.ts';
import { sourceOfBytes, verifyBundle, type BundleSource } from './index.ts';
import { faultsOf } from './report-fixture.ts';
import { membersOf } from './zip/members.ts';

const verdictOn = async (bytes: Uint8Array): Promise<readonly [string, string | undefined]> => {
  const report = await verifyBundle(sourceOfBytes(bytes));
  return [report.verdict, faultsOf(report)[0]];
};

const refused = async (bytes: Uint8Array, fault: string): Promise<void> => {
  const [verdict, found] = await verdictOn(bytes);
  assert.deepEqual([verdict, found?.startsWith(fault)], ['fails', true], `${fault}, found ${String(found)}`);
};

/** A zip in the form of a bundle, with these members. */
function zipOf(members: readonly (readonly [name: string, content: string])[]): Buffer {
  const entries = members.map(([name, content]) => ({
    name,
    size: Buffer.byteLength(content),
    crc: crc32(content),
    content,
  }));
  return Buffer.concat([
    ...entries.flatMap((entry) => [localHeader(entry), Buffer.from(entry.content)]),
    directoryOf(entries),
  ]);
}

describe('a zip that somebody made to deceive', () => {
  let bundle: Buffer;
  before(async () => {
    bundle = Buffer.from(await bytesOf((await evidenceStory()).content));
  });

  /** The bundle with bytes overwritten from an offset in the directory's entry of its first member. */
  const patched = (offset: number, ...values: readonly number[]): Buffer => {
    const changed = Buffer.from(bundle);
    const directory = changed.readUInt32LE(changed.length - 22 + 16);
    values.forEach((value, index) => changed.writeUInt8(value, directory + offset + index));
    return changed;
  };

  test('names that lead out of their folder are refused by name', async () => {
    for (const name of [
      '../manifest.json',
      'items/../../x',
      '/etc/passwd',
      '\\\\host\\x',
      'a\\b',
      'C:\\x',
      'c:x',
      'manifest.json\0.txt',
      './manifest.json',
    ])
      await refused(
        zipOf([
          ['manifest.json', '{}'],
          [name, 'x'],
        ]),
        'zip.path',
      );
  });

  test('the same name twice, or in capitals, is refused', async () => {
    await refused(
      zipOf([
        ['manifest.json', '{}'],
        ['manifest.json', '{}'],
      ]),
      'zip.duplicate manifest.json',
    );
    await refused(
      zipOf([
        ['manifest.json', '{}'],
        ['README.txt', ''],
        ['readme.TXT', ''],
      ]),
      'zip.duplicate readme.TXT',
    );
  });

  test('what does not belong in a bundle is refused', async () => {
    for (const name of [
      'run.sh',
      'items/x/file.jpg',
      `items/${PHOTO}/file`,
      `items/${PHOTO}/more.json`,
      'keys/',
      'inner.zip',
    ])
      await refused(
        zipOf([
          ['manifest.json', '{}'],
          [name, ''],
        ]),
        `zip.member ${name}`,
      );
  });

  test('members out of order, or without a manifest in front, are refused', async () => {
    await refused(
      zipOf([
        ['manifest.json', '{}'],
        ['policy.json', ''],
        ['README.txt', ''],
      ]),
      'zip.order',
    );
    await refused(
      zipOf([
        ['README.txt', ''],
        ['manifest.json', '{}'],
      ]),
      'member.missing manifest.json',
    );
    await refused(zipOf([]), 'member.missing manifest.json');
  });

  test('compressed members are refused before anything is inflated, so that a bomb does nothing', async () => {
    const zip = new JSZip();
    zip.file('manifest.json', 'a'.repeat(50_000_000));
    const bomb = await zip.generateAsync({
      type: 'uint8array',
      compression: 'DEFLATE',
      compressionOptions: { level: 1 },
    });
    assert.ok(bomb.length < 1_000_000);
    await refused(bomb, 'zip.compressed');
    // a bundle that was unpacked and packed again
    const again = await JSZip.loadAsync(bundle);
    await refused(await again.generateAsync({ type: 'uint8array', compression: 'DEFLATE' }), 'zip.');
    await refused(await again.generateAsync({ type: 'uint8array' }), 'zip.');
  });

  test('encryption, links, attributes and flags are refused', async () => {
    await refused(patched(8, 0x01, 0x00), 'zip.encrypted manifest.json');
    await refused(patched(38, 0x00, 0x00, 0xff, 0xa1), 'zip.link manifest.json');
    await refused(patched(38, 0x20), 'zip.form manifest.json');
    await refused(patched(8, 0x08, 0x00), 'zip.form manifest.json');
    await refused(patched(5, 0x03), 'zip.form manifest.json');
  });

  test('a file in front of the bundle, behind it or within it is refused', async () => {
    const script = Buffer.from('#!/bin/sh\n');
    await refused(Buffer.concat([script, bundle]), 'zip.surplus');
    await refused(Buffer.concat([bundle, script]), 'zip.surplus');
    await refused(Buffer.concat([bundle, bundle]), 'zip.surplus');
    const commented = Buffer.concat([bundle, Buffer.from('hello')]);
    commented.writeUInt16LE(5, bundle.length - 2);
    await refused(commented, 'zip.surplus');
    // offsets put right, so that other programs open it without a word
    const shifted = zipOf([['manifest.json', '{}']]);
    const directory = shifted.readUInt32LE(shifted.length - 22 + 16);
    const polyglot = Buffer.concat([script, shifted]);
    polyglot.writeUInt32LE(script.length, script.length + directory + 42);
    polyglot.writeUInt32LE(script.length + directory, polyglot.length - 22 + 16);
    await refused(polyglot, 'zip.layout');
  });

  test('two members over the same bytes are refused', async () => {
    await refused(patched(42, 0x05, 0x00), 'zip.layout manifest.json');
  });

  test('more members than any bundle has are refused unread', async () => {
    const [end] = [Buffer.from(bundle.subarray(-22))];
    end.writeUInt16LE(60_000, 8);
    end.writeUInt16LE(60_000, 10);
    await refused(Buffer.concat([bundle.subarray(0, -22), end]), 'zip.too-many');
  });

  test('what is no zip is not called a bundle that fails, but unreadable', async () => {
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from('PK'),
      Buffer.from('%PDF-1.7 and so on and so forth'),
      Buffer.alloc(100),
    ])
      assert.deepEqual(await verdictOn(bytes), ['unreadable', 'zip.not-a-zip -']);
  });

  test('a manifest that is no canonical JSON, of another format, or deep beyond reason is refused', async () => {
    for (const text of [
      '',
      '{}',
      '{"b":1,"a":2}\n',
      '{"a":1,"a":1}\n',
      '{ }\n',
      `${'['.repeat(100_000)}${']'.repeat(100_000)}\n`,
      '\ufeff{}\n',
    ])
      await refused(zipOf([['manifest.json', text]]), 'member.json manifest.json');
    for (const text of ['{}\n', '[]\n', 'null\n', '{"format":"gaoyao-evidence-bundle/2"}\n'])
      await refused(zipOf([['manifest.json', text]]), 'member.shape manifest.json');
  });
});

describe('a bundle beyond 4 GiB', () => {
  /** Members of zeros that exist only as their length: a source as large as wished. */
  function hollow(entries: readonly StoredEntry[]): BundleSource {
    const parts: { readonly start: number; readonly bytes: Buffer }[] = [];
    let at = 0;
    for (const entry of entries) {
      const header = localHeader(entry);
      parts.push({ start: at, bytes: header });
      at += header.length + entry.size;
    }
    const directory = directoryOf(entries);
    parts.push({ start: at, bytes: directory });
    return {
      size: at + directory.length,
      read: async (start, end) => {
        const out = Buffer.alloc(end - start);
        for (const part of parts) {
          const from = Math.max(start, part.start);
          const to = Math.min(end, part.start + part.bytes.length);
          if (from < to) part.bytes.copy(out, from - start, from - part.start, to - part.start);
        }
        return out;
      },
    };
  }
  const GIB = 2 ** 30;
  const members: readonly StoredEntry[] = [
    { name: 'manifest.json', size: 10, crc: 1 },
    { name: 'README.txt', size: 0, crc: 0 },
    { name: `items/${PHOTO}/file.mp4`, size: 9 * GIB, crc: 2 },
    { name: 'policy.json', size: 4 * GIB - 1, crc: 3 },
    { name: 'proofs/a.json', size: 5, crc: 4 },
  ];

  test('is read by its zip64 fields, which stand where they are needed and nowhere else', async () => {
    const found = await membersOf(hollow(members));
    assert.deepEqual(
      found.map(({ name, size, crc }) => ({ name, size, crc })),
      members,
    );
    assert.ok(found.at(-1)!.start > 13 * GIB);
  });

  test('a flipped bit in those fields is found like any other', async () => {
    const source = hollow(members);
    const directory = source.size - directoryOf(members).length;
    const places = [
      ...Array.from({ length: source.size - directory }, (_, index) => directory + index),
      // the sizes in the header before the large file
      ...Array.from(
        { length: 20 },
        (_, index) =>
          localHeader(members[0]!).length +
          10 +
          localHeader(members[1]!).length +
          localHeader(members[2]!).length -
          20 +
          index,
      ),
    ];
    for (const at of places) {
      const changed: BundleSource = {
        size: source.size,
        read: async (start, end) => {
          const bytes = await source.read(start, end);
          if (at >= start && at < end) bytes[at - start]! ^= 1 << (at % 8);
          return bytes;
        },
      };
      // a checksum in the directory that differs from the header's is found here too; one that both have, when the bytes are read
      await assert.rejects(
        membersOf(changed),
        (error: Error) => 'fault' in error,
        `byte ${String(at - directory)}`,
      );
    }
  });
});
