import { isUtf8 } from 'node:buffer';

import type { Encoding } from './encoding.ts';
import { LONGEST_ROW } from './log-row.ts';

/** A stretch of decoded text. */
export interface TextPiece {
  readonly text: string;
  /** The bytes were not valid in the file's encoding; the text shows U+FFFD where they were not. */
  readonly undecodable: boolean;
}

const SMALLEST_PIECE = 256 * 1024;
const LONGEST_SEGMENT = LONGEST_ROW;

/**
 * Decodes bytes strictly, in pieces that end with the byte `cut` (a line feed for CSV, '>' for XML). Neither byte can be
 * the tail of a longer character in UTF-8 or GB 18030, so no character is ever split, and where decoding fails it fails for one
 * line or tag alone, which then comes as a piece of its own.
 *
 * Memory stays bounded: a stretch of more than 1 MiB without the cut byte is passed on in fragments, marked undecodable
 * because a character may be split between them; the reader above rejects rows of that length anyway.
 */
export async function* textPieces(
  source: AsyncIterable<Buffer>,
  encoding: Encoding,
  cut: number,
): AsyncGenerator<TextPiece> {
  const decode = decoderOf(encoding);
  let waiting: Buffer[] = [];
  let waitingLength = 0;
  try {
    for await (const bytes of source) {
      const end = bytes.lastIndexOf(cut) + 1;
      const long = waitingLength + (end === 0 ? bytes.length : end);
      if (end === 0 && long > LONGEST_SEGMENT) {
        const all = Buffer.concat([...waiting, bytes]);
        const whole = all.lastIndexOf(cut) + 1;
        if (whole > 0) yield* decodePiece(all.subarray(0, whole));
        else yield { text: decode.lossy(all), undecodable: true };
        waiting = whole > 0 ? [all.subarray(whole)] : [];
        waitingLength = whole > 0 ? all.length - whole : 0;
      } else if (end === 0 || long < SMALLEST_PIECE) {
        waiting.push(bytes);
        waitingLength += bytes.length;
      } else {
        yield* decodePiece(
          waiting.length === 0 ? bytes.subarray(0, end) : Buffer.concat([...waiting, bytes.subarray(0, end)]),
        );
        waiting = end === bytes.length ? [] : [bytes.subarray(end)];
        waitingLength = bytes.length - end;
      }
    }
  } catch (error) {
    // what came before the failure still counts
    if (waitingLength > 0) yield* decodePiece(Buffer.concat(waiting));
    throw error;
  }
  if (waitingLength > 0) yield* decodePiece(Buffer.concat(waiting));

  function* decodePiece(bytes: Buffer): Generator<TextPiece> {
    const text = decode.strict(bytes);
    if (text !== undefined) {
      yield { text, undecodable: false };
      return;
    }
    for (let from = 0; from < bytes.length;) {
      const found = bytes.indexOf(cut, from);
      const end = found === -1 ? bytes.length : found + 1;
      const segment = bytes.subarray(from, end);
      const readable = decode.strict(segment);
      yield { text: readable ?? decode.lossy(segment), undecodable: readable === undefined };
      from = end;
    }
  }
}

interface Decoder {
  /** undefined when the bytes are not valid. */
  strict(bytes: Buffer): string | undefined;
  lossy(bytes: Buffer): string;
}

function decoderOf(encoding: Encoding): Decoder {
  // Node's own check and conversion are several times faster than TextDecoder's for UTF-8
  if (encoding === 'utf-8') {
    return {
      strict: (bytes) => (isUtf8(bytes) ? bytes.toString('utf8') : undefined),
      lossy: (bytes) => bytes.toString('utf8'),
    };
  }
  const strict = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  const lossy = new TextDecoder(encoding, { ignoreBOM: true });
  return {
    strict: (bytes) => {
      try {
        return strict.decode(bytes);
      } catch {
        return undefined;
      }
    },
    lossy: (bytes) => lossy.decode(bytes),
  };
}
