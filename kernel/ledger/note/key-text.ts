import { sha256 } from '#primitives';
import { concat, fromBase64, toBase64, utf8 } from '../bytes.ts';
import { LedgerError } from '../ledger-error.ts';

/**
 * The kinds of keys that sign notes: plain Ed25519 (C2SP signed-note, type 0x01), time-stamped co-signatures with Ed25519
 * (C2SP tlog-cosignature, type 0x04), and time-stamped co-signatures with SM2 and SM3, which have no assigned type and
 * so stand under 0xff followed by a longer identifier, as signed-note recommends.
 */
export type KeyType = 'ed25519' | 'cosignature' | 'sm2-cosignature';

/** Type byte (and longer identifier) of each kind, before the key itself. */
const heads: Readonly<Record<KeyType, Uint8Array>> = {
  ed25519: Uint8Array.of(0x01),
  cosignature: Uint8Array.of(0x04),
  'sm2-cosignature': concat(Uint8Array.of(0xff), utf8('gaoyao/sm2-cosignature/v1\n')),
};
const publicKeyBytes: Readonly<Record<KeyType, number>> = {
  ed25519: 32,
  cosignature: 32,
  'sm2-cosignature': 65,
};
const PRIVATE_KEY_BYTES = 32;
const LONGEST_NAME = 256;

const malformed = (zh: string, en: string): LedgerError =>
  new LedgerError('ledger.key-malformed', { zh: `密钥格式有误：${zh}`, en: `The key is malformed: ${en}` });

/** A name of a key: not empty, no spaces, no plus, no control characters (C2SP signed-note). */
export const isKeyName = (name: string): boolean =>
  name.length > 0 && name.length <= LONGEST_NAME && !/[\p{White_Space}\p{Cc}\p{Surrogate}+]/u.test(name);

/**
 * The four bytes that tell keys of one name apart, as a number: the first of SHA-256(name || 0x0A || type || public key).
 * For SM2 the type is 0xff followed by `gaoyao/sm2-cosignature/v1` and 0x0A, the public key 0x04, x and y.
 */
export function keyId(type: KeyType, name: string, publicKey: Uint8Array): number {
  const hash = sha256(concat(utf8(`${name}\n`), heads[type], publicKey));
  return new DataView(hash.buffer, hash.byteOffset).getUint32(0);
}

const idText = (id: number): string => id.toString(16).padStart(8, '0');

export interface KeyParts {
  readonly type: KeyType;
  readonly name: string;
  readonly id: number;
  /** The public or the private key, without its type. */
  readonly key: Uint8Array;
}

/** `name+id+base64(type || key)`, as C2SP and Go's note package spell verifier keys. */
export const formatVerifierKey = (type: KeyType, name: string, publicKey: Uint8Array): string =>
  `${name}+${idText(keyId(type, name, publicKey))}+${toBase64(concat(heads[type], publicKey))}`;

/** `PRIVATE+KEY+name+id+base64(type || private key)`, as Go's note package spells signer keys. */
export const formatSignerKey = (type: KeyType, name: string, id: number, privateKey: Uint8Array): string =>
  `PRIVATE+KEY+${name}+${idText(id)}+${toBase64(concat(heads[type], privateKey))}`;

const startsWith = (bytes: Uint8Array, head: Uint8Array): boolean =>
  bytes.length > head.length && head.every((byte, index) => bytes[index] === byte);

function partsOf(text: string, lengthOf: (type: KeyType) => number): KeyParts {
  const [name = '', id = '', encoded = '', ...more] = splitKey(text);
  const bytes = fromBase64(encoded);
  if (!isKeyName(name) || !/^[0-9a-f]{8}$/.test(id) || bytes === undefined || more.length > 0)
    throw malformed('应为 名称+标识+base64', 'it is not name+id+base64');
  const type = (Object.keys(heads) as KeyType[]).find((one) => startsWith(bytes, heads[one]));
  if (type === undefined) throw malformed('不支持的签名类型', 'its signature type is not supported');
  const key = bytes.subarray(heads[type].length);
  if (key.length !== lengthOf(type)) throw malformed('长度不符', 'its length is wrong');
  return { type, name, id: Number.parseInt(id, 16), key };
}

/** Base64 has plus signs of its own: only the first two part the fields. */
function splitKey(text: string): readonly string[] {
  const first = text.indexOf('+');
  const second = text.indexOf('+', first + 1);
  if (first < 0 || second < 0) return [];
  return [text.slice(0, first), text.slice(first + 1, second), text.slice(second + 1)];
}

/** Reads a verifier key. Throws `ledger.key-malformed`, also when its id is not that of its name and key. */
export function parseVerifierKey(text: string): KeyParts {
  const parts = partsOf(text, (type) => publicKeyBytes[type]);
  if (keyId(parts.type, parts.name, parts.key) !== parts.id)
    throw malformed('标识与名称和公钥不符', 'its id is not that of the name and the public key');
  return parts;
}

const PRIVATE = 'PRIVATE+KEY+';

/** Reads a signer key; whether its id is right shows when the public key is known. Throws `ledger.key-malformed`. */
export function parseSignerKey(text: string): KeyParts {
  if (!text.startsWith(PRIVATE)) throw malformed('不是签名密钥', 'it is no signer key');
  return partsOf(text.slice(PRIVATE.length), () => PRIVATE_KEY_BYTES);
}

export const keyMismatch = (): LedgerError =>
  malformed('标识与名称和密钥不符', 'its id is not that of the name and the key');
