import { createHash } from 'node:crypto';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream';

/**
 * The bytes of a source as they pass, hashed. At the end, before the last is handed on, they are compared: `differs` is
 * called and the stream fails when they are not those of this digest and size, so that nobody takes them for whole.
 */
export function hashedStream(
  source: Readable,
  expected: { readonly sha256: string; readonly size: number },
  differs: () => Promise<Error>,
): Readable {
  const hash = createHash('sha256');
  let size = 0;
  // one piece is held back, so that the last leaves only after the comparison
  let held: Buffer | undefined;
  const checking = new Transform({
    transform(piece: Buffer, _encoding, done) {
      hash.update(piece);
      size += piece.length;
      const before = held;
      held = piece;
      if (size > expected.size) fail(done);
      else done(null, before);
    },
    flush(done) {
      if (size !== expected.size || hash.digest('hex') !== expected.sha256) fail(done);
      else done(null, held);
    },
  });
  const fail = (done: (error: Error) => void): void => {
    differs().then(done, done);
  };
  pipeline(source, checking, () => undefined);
  return checking;
}
