import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from '../hashing/crc32.ts';
import { sourceOfBytes } from '../source.ts';
import type { Trust } from '../trust.ts';
import { verifyBundle } from '../verify-bundle.ts';
import { membersOf, type ZipMember } from '../zip/members.ts';

/** A sample, and what whoever reads bundles should say of it. */
export interface Sample {
  readonly name: string;
  readonly verdict: 'holds' | 'fails' | 'unreadable';
  /** Codes of the faults that the verifier of this package finds. */
  readonly codes: readonly string[];
}

/** Offsets of the checksum and the length of the name in the headers of a zip (APPNOTE 4.3.7, 4.3.12, 4.3.16). */
const LOCAL_CRC = 14;
const CENTRAL = { size: 46, crc: 16, nameLength: 28, extraLength: 30 } as const;
const END = { size: 22, directory: 16 } as const;

/**
 * Writes samples made of one bundle into a folder: the bundle, copies with one bit of one member changed and its checksum put
 * right, so that only the proofs can tell, one that is cut and one that is no zip; and `expected.json` with what is to be said of
 * each. What is said is what the verifier of this package says, with these keys. Throws what reading and writing throws, and
 * RangeError for a bundle of 2 GiB or more.
 */
export async function writeSamples(
  bundle: string,
  folder: string,
  trust: Trust | undefined,
): Promise<readonly Sample[]> {
  const bytes = await readFile(bundle);
  const members = await membersOf(sourceOfBytes(bytes));
  const copies: readonly (readonly [name: string, bytes: Buffer])[] = [
    ['whole.zip', bytes],
    ...members.map((one, at) => [changedName(one), changed(bytes, one, members[at - 1]?.end ?? 0)] as const),
    ['cut.zip', bytes.subarray(0, -100)],
    ['no-zip.zip', Buffer.from('no zip\n')],
  ];
  await mkdir(folder, { recursive: true });
  const samples: Sample[] = [];
  for (const [name, copy] of copies) {
    const { verdict, checks } = await verifyBundle(sourceOfBytes(copy), { trust });
    const codes = [...new Set(checks.flatMap(({ faults }) => faults.map(({ code }) => code)))];
    samples.push({ name, verdict, codes });
    await writeFile(join(folder, name), copy);
  }
  await writeFile(join(folder, 'expected.json'), `${JSON.stringify(samples, undefined, 2)}\n`);
  return samples;
}

const changedName = ({ name }: ZipMember): string => `changed-${name.replaceAll(/[^A-Za-z0-9.]+/g, '-')}.zip`;

/**
 * The bundle with the lowest bit of a byte in the middle of a member changed, and both its checksums put right. `header` is
 * where the member begins: members stand one behind the other.
 */
function changed(bundle: Buffer, { name, start, end }: ZipMember, header: number): Buffer {
  const bytes = Buffer.from(bundle);
  bytes[Math.floor((start + end) / 2)]! ^= 1;
  const crc = crc32(bytes.subarray(start, end));
  bytes.writeUInt32LE(crc, header + LOCAL_CRC);
  let at = bytes.readUInt32LE(bytes.length - END.size + END.directory);
  while (nameAt(bytes, at) !== name)
    at +=
      CENTRAL.size +
      bytes.readUInt16LE(at + CENTRAL.nameLength) +
      bytes.readUInt16LE(at + CENTRAL.extraLength);
  bytes.writeUInt32LE(crc, at + CENTRAL.crc);
  return bytes;
}

const nameAt = (bytes: Buffer, at: number): string =>
  bytes.toString(
    'latin1',
    at + CENTRAL.size,
    at + CENTRAL.size + bytes.readUInt16LE(at + CENTRAL.nameLength),
  );
