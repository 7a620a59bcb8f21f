/** A bundle wherever it lies: bytes are asked for as they are needed, so that its size does not matter. */
export interface BundleSource {
  /** Bytes in all. */
  readonly size: number;
  /** The bytes from `start` up to, not including, `end`; exactly as many as asked for. */
  read(start: number, end: number): Promise<Uint8Array>;
}

export const sourceOfBytes = (bytes: Uint8Array): BundleSource => ({
  size: bytes.length,
  read: async (start, end) => bytes.subarray(start, end),
});

/** A file chosen on a web page. */
export const sourceOfBlob = (blob: Blob): BundleSource => ({
  size: blob.size,
  read: async (start, end) => new Uint8Array(await blob.slice(start, end).arrayBuffer()),
});

/** How much is read at a time when a member streams by. */
const PIECE = 1 << 20;

/** The bytes of a range, piece by piece. */
export async function* piecesOf(
  source: BundleSource,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array> {
  for (let at = start; at < end; at += PIECE) yield await source.read(at, Math.min(at + PIECE, end));
}
