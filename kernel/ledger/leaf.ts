import { sha256 } from '#primitives';
import { concat, fromBase64, toBase64, utf8 } from './bytes.ts';
import { leafHash } from './hashing/index.ts';
import { LedgerError } from './ledger-error.ts';

/**
 * What a leaf is made of. A record is hashed with 32 random bytes of its own, so that nobody who guesses the record can
 * compare; the leaf holds that hash and nothing else. When the salt is erased, the leaf stays and says nothing any more.
 */

export type LeafKind = 'act' | 'evidence' | 'custody' | 'reading';
export const leafKinds: readonly LeafKind[] = ['act', 'evidence', 'custody', 'reading'];

/** A plain value with one spelling: no fractions, no undefined. */
export type LeafValue =
  string | number | boolean | null | readonly LeafValue[] | { readonly [name: string]: LeafValue };

/** The record behind a leaf. */
export type LeafRecord = Readonly<Record<string, LeafValue>>;

export const SALT_BYTES = 32;
const COMMITMENT_BYTES = 32;
const FORMAT = 'gaoyao-leaf/1';

const unfit = (zh: string, en: string): LedgerError =>
  new LedgerError('ledger.record-unfit', {
    zh: `记录无法取哈希：${zh}`,
    en: `The record cannot be hashed: ${en}`,
  });

/**
 * JSON in its one canonical spelling (RFC 8785) for texts, safe integers, booleans, null, lists and objects: names in the
 * order of their UTF-16 units, no spaces. Throws `ledger.record-unfit` for anything else.
 */
export function canonicalJson(value: LeafValue): string {
  if (typeof value === 'string') {
    if (/\p{Surrogate}/u.test(value))
      throw unfit('文字含有不成对的代理码', 'a text has half a surrogate pair');
    return JSON.stringify(value);
  }
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw unfit('数字不是整数', 'a number is not a whole one');
    return String(value === 0 ? 0 : value);
  }
  if (Array.isArray(value)) return `[${value.map((one: LeafValue) => canonicalJson(one)).join(',')}]`;
  if (typeof value !== 'object') throw unfit('值的类型不符', 'a value is of no kind that JSON has');
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${fields.map(([name, field]) => `${canonicalJson(name)}:${canonicalJson(field)}`).join(',')}}`;
}

/** SHA-256(salt || canonical JSON of the record in UTF-8), 32 bytes. Throws `ledger.record-unfit`; RangeError for a salt not of 32 bytes. */
export function commitment(salt: Uint8Array, record: LeafRecord): Uint8Array {
  if (salt.length !== SALT_BYTES) throw new RangeError('a salt has 32 bytes');
  return sha256(concat(salt, utf8(canonicalJson(record))));
}

/** The entry of the log, in bytes: three lines with the format, the kind, and the commitment in base64. */
export function entryOf(kind: LeafKind, committed: Uint8Array): Uint8Array {
  if (committed.length !== COMMITMENT_BYTES) throw new RangeError('a commitment has 32 bytes');
  return utf8(`${FORMAT}\n${kind}\n${toBase64(committed)}\n`);
}

/** What an entry says. Throws `ledger.entry-malformed`. */
export function parseEntry(entry: Uint8Array): { readonly kind: LeafKind; readonly commitment: Uint8Array } {
  const malformed = () =>
    new LedgerError('ledger.entry-malformed', {
      zh: '日志条目的格式有误',
      en: 'The entry of the log is malformed',
    });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(entry);
  } catch {
    throw malformed();
  }
  const [format, kindText, hash = '', end, ...more] = text.split('\n');
  const kind = leafKinds.find((one) => one === kindText);
  const bytes = fromBase64(hash);
  if (format !== FORMAT || kind === undefined || bytes?.length !== COMMITMENT_BYTES) throw malformed();
  if (end !== '' || more.length > 0) throw malformed();
  return { kind, commitment: bytes };
}

/** The leaf hash (RFC 6962) of a record's entry, 32 bytes. Throws as {@link commitment}. */
export const leafOf = (kind: LeafKind, salt: Uint8Array, record: LeafRecord): Uint8Array =>
  leafHash(entryOf(kind, commitment(salt, record)));
