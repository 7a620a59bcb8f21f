import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { directoryOf, localHeader, type StoredEntry } from './stored-zip.ts';

/** One member of a bundle with what the manifest says of it. */
export interface Member extends StoredEntry {
  /** Hexadecimal. */
  readonly sha256: string;
  readonly sm3: string;
  /** Its bytes; asked for once, when its turn comes. */
  readonly open: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** A small member, held in memory. */
export function textMember(name: string, content: string | Uint8Array): Member {
  const bytes = Buffer.from(content);
  return {
    name,
    size: bytes.length,
    crc: crc32(bytes),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    sm3: createHash('sm3').update(bytes).digest('hex'),
    open: () => [bytes],
  };
}

/** Bytes of the whole zip of these members. */
export const sizeOf = (members: readonly StoredEntry[]): number =>
  members.reduce((sum, member) => sum + localHeader(member).length + member.size, 0) +
  directoryOf(members).length;

/**
 * The zip of these members as it is sent, in pieces. A member whose bytes turn out to be others than announced ends the
 * stream with an error: what arrives is then no bundle, since its end is missing.
 */
export function zipOf(members: readonly Member[]): Readable {
  return Readable.from(pieces(members), { objectMode: false });
}

async function* pieces(members: readonly Member[]): AsyncGenerator<Uint8Array> {
  for (const member of members) {
    yield localHeader(member);
    let size = 0;
    let crc = 0;
    for await (const piece of member.open()) {
      size += piece.length;
      crc = crc32(piece, crc);
      yield piece;
    }
    if (size !== member.size || crc !== member.crc)
      throw new Error(`the member ${member.name} is not what was announced`);
  }
  yield directoryOf(members);
}
