import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { bytesOf, evidenceStory } from '../kernel/evidence/bundle/bundle-fixture.ts';
import { directoryOf, localHeader } from '../kernel/evidence/bundle/stored-zip.ts';
import { sourceOfBytes, verifyBundle, type Report } from './index.ts';
import { faultsOf, trustOf } from './report-fixture.ts';
import { membersOf, type ZipMember } from './zip/members.ts';

type Contents = ReadonlyMap<string, Uint8Array>;

const contentsOf = async (bundle: Uint8Array): Promise<Contents> =>
  new Map(
    (await membersOf(sourceOfBytes(bundle))).map(
      ({ name, start, end }) => [name, bundle.slice(start, end)] as const,
    ),
  );

/** A bundle of these members as they are, with their checksums. */
function zipped(contents: Contents): Uint8Array {
  const members = [...contents].map(([name, content]) => ({
    name,
    content,
    size: content.length,
    crc: crc32(content),
  }));
  return Buffer.concat([...members.flatMap((one) => [localHeader(one), one.content]), directoryOf(members)]);
}

/** The same with the digests in the manifest put right. */
function listed(contents: Contents): Contents {
  const digest = (algorithm: string, name: string) =>
    createHash(algorithm).update(contents.get(name)!).digest('hex');
  const manifest = Buffer.from(contents.get('manifest.json')!)
    .toString()
    .replaceAll(
      /"name":"([\w./-]+)","sha256":"\w{64}","size":(\d+),"sm3":"\w{64}"/g,
      (_, name: string, size: string) =>
        `"name":"${name}","sha256":"${digest('sha256', name)}","size":${size},"sm3":"${digest('sm3', name)}"`,
    );
  return new Map([...contents, ['manifest.json', Buffer.from(manifest)]]);
}

describe('a flipped byte in a bundle', () => {
  let bundle: Uint8Array;
  let members: readonly ZipMember[];
  before(async () => {
    bundle = new Uint8Array(await bytesOf((await evidenceStory({ holds: 'both' })).content));
    assert.equal((await verifyBundle(sourceOfBytes(bundle))).verdict, 'holds');
    members = await membersOf(sourceOfBytes(bundle));
  });

  after(async () => {
    // the tests flip in copies
    assert.equal((await verifyBundle(sourceOfBytes(bundle))).verdict, 'holds');
  });

  const flipped = (at: number, bits: number): Promise<Report> => {
    const changed = bundle.slice();
    changed[at]! ^= bits;
    return verifyBundle(sourceOfBytes(changed));
  };

  test('is found in every member, at its beginning, its middle and its end, and the member is named', async () => {
    for (const { name, start, end } of members)
      for (const at of [start, Math.floor((start + end) / 2), end - 1]) {
        const report = await flipped(at, 0x01);
        assert.equal(report.verdict, 'fails', name);
        assert.ok(
          faultsOf(report).some((one) => one.endsWith(` ${name}`)),
          `${name} in ${faultsOf(report).join(', ')}`,
        );
        assert.deepEqual(
          report.proven.filter(({ en }) => name.includes('/file.') && en.includes('No byte')),
          [],
        );
      }
  });

  test('is found in every byte of the zip’s own structures', async () => {
    const within = (at: number): boolean => members.some(({ start, end }) => at >= start && at < end);
    for (let at = 0; at < bundle.length; at += 1)
      if (!within(at)) {
        const report = await flipped(at, 1 << (at % 8));
        assert.notEqual(report.verdict, 'holds', `byte ${String(at)}`);
        assert.ok(faultsOf(report).length > 0, `byte ${String(at)}`);
      }
  });

  test('is found wherever it is, whatever it becomes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: bundle.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, bits) => {
          assert.notEqual((await flipped(at, bits)).verdict, 'holds');
        },
      ),
      { numRuns: 120 },
    );
  });

  test('is found even when checksums and digests were put right afterwards', async () => {
    const story = await evidenceStory({ holds: 'both' });
    const sound = await contentsOf(new Uint8Array(await bytesOf(story.content)));
    assert.equal(
      (await verifyBundle(sourceOfBytes(zipped(listed(sound))), { trust: trustOf(story) })).verdict,
      'holds',
    );
    // the agencies' own rule is used in the place of the one that the bundle claims
    const names = [...sound.keys()].filter((name) => name !== 'policy.json');
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (name, place, bits) => {
          const bytes = Uint8Array.from(sound.get(name)!);
          bytes[place % bytes.length]! ^= bits;
          const contents = new Map([...sound, [name, bytes]]);
          const changed = zipped(name === 'manifest.json' ? contents : listed(contents));
          const report = await verifyBundle(sourceOfBytes(changed), { trust: trustOf(story) });
          assert.equal(report.verdict, 'fails', name);
          assert.ok(faultsOf(report).length > 0);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('and so is a cut, wherever it is made', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: bundle.length - 1 }), async (length) => {
        const report = await verifyBundle(sourceOfBytes(bundle.subarray(0, length)));
        assert.notEqual(report.verdict, 'holds');
        assert.ok(['zip.cut', 'zip.not-a-zip'].includes(faultsOf(report)[0]!.split(' ')[0]!));
      }),
      { numRuns: 60 },
    );
  });
});
