import { LedgerError } from '../ledger-error.ts';
import { TILE_WIDTH } from './tile-path.ts';

/** Bundles of log entries (C2SP tlog-tiles): each entry behind its length in 16 bits, big-endian. */

const LENGTH_BYTES = 2;
const LONGEST_ENTRY = 0xffff;

/** Throws RangeError for more than 256 entries, or one longer than 65,535 bytes. */
export function encodeEntries(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length > TILE_WIDTH) throw new RangeError('a bundle has at most 256 entries');
  const bundle = new Uint8Array(entries.reduce((sum, { length }) => sum + LENGTH_BYTES + length, 0));
  const view = new DataView(bundle.buffer);
  let offset = 0;
  for (const entry of entries) {
    if (entry.length > LONGEST_ENTRY) throw new RangeError('an entry has at most 65,535 bytes');
    view.setUint16(offset, entry.length);
    bundle.set(entry, offset + LENGTH_BYTES);
    offset += LENGTH_BYTES + entry.length;
  }
  return bundle;
}

/** The entries of a bundle, in order. Throws `ledger.bundle-malformed`. */
export function decodeEntries(bundle: Uint8Array): Uint8Array[] {
  const malformed = () =>
    new LedgerError('ledger.bundle-malformed', {
      zh: '条目包的格式有误',
      en: 'The bundle of entries is malformed',
    });
  const view = new DataView(bundle.buffer, bundle.byteOffset, bundle.byteLength);
  const entries: Uint8Array[] = [];
  for (let offset = 0; offset < bundle.length;) {
    if (offset + LENGTH_BYTES > bundle.length || entries.length === TILE_WIDTH) throw malformed();
    const end = offset + LENGTH_BYTES + view.getUint16(offset);
    if (end > bundle.length) throw malformed();
    entries.push(bundle.slice(offset + LENGTH_BYTES, end));
    offset = end;
  }
  return entries;
}
