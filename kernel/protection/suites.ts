import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { Problem } from '../store/index.ts';
import { tampered } from './problems.ts';

/** Every key of this room has this many bytes, whatever the suite. */
export const KEY_BYTES = 32;

export const suites = ['aes-256-gcm', 'sm4-ctr-hmac-sm3'] as const;
/** How data is sealed. The first byte of everything sealed names its suite, so old data stays readable after a change. */
export type Suite = (typeof suites)[number];

/** The suite that `GAOYAO_SUITE` names; AES-256-GCM without it. Throws `protection.suite-unknown`. */
export function suiteFrom(env: NodeJS.ProcessEnv): Suite {
  const named = env['GAOYAO_SUITE'] ?? '';
  const found = named === '' ? suites[0] : suites.find((one) => one === named);
  if (found !== undefined) return found;
  throw new Problem('protection.suite-unknown', {
    zh: `GAOYAO_SUITE 只能是 ${suites.join(' 或 ')}`,
    en: `GAOYAO_SUITE is one of ${suites.join(', ')}`,
  });
}

interface Cipher {
  readonly header: number;
  seal(key: Buffer, context: Buffer, plain: Buffer): Buffer;
  /** undefined when anything was changed: key, context or a single bit. */
  open(key: Buffer, context: Buffer, sealed: Buffer): Buffer | undefined;
}

const GCM_NONCE = 12;
const GCM_TAG = 16;

/** header, nonce, ciphertext, tag (NIST SP 800-38D); the nonce is random, which 2³² seals of one key allow. */
const aes256gcm: Cipher = {
  header: 0x11,
  seal: (key, context, plain) => {
    const nonce = randomBytes(GCM_NONCE);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    cipher.setAAD(context);
    const body = cipher.update(plain);
    cipher.final();
    return Buffer.concat([Buffer.of(0x11), nonce, body, cipher.getAuthTag()]);
  },
  open: (key, context, sealed) => {
    if (sealed.length < 1 + GCM_NONCE + GCM_TAG) return undefined;
    const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + GCM_NONCE), {
      authTagLength: GCM_TAG,
    });
    cipher.setAAD(context);
    cipher.setAuthTag(sealed.subarray(-GCM_TAG));
    const plain = cipher.update(sealed.subarray(1 + GCM_NONCE, -GCM_TAG));
    try {
      cipher.final();
    } catch {
      return undefined;
    }
    return plain;
  },
};

const SM4_IV = 16;
const SM3_MAC = 32;
const split = new WeakMap<Buffer, { readonly encrypt: Buffer; readonly authenticate: Buffer }>();

/** Two keys out of one (HKDF with SM3): what encrypts never authenticates. */
function sm4Keys(key: Buffer): { readonly encrypt: Buffer; readonly authenticate: Buffer } {
  let keys = split.get(key);
  if (keys === undefined) {
    const derived = Buffer.from(
      hkdfSync('sm3', key, Buffer.alloc(0), 'gaoyao sm4-ctr-hmac-sm3', 16 + SM3_MAC),
    );
    keys = { encrypt: derived.subarray(0, 16), authenticate: derived.subarray(16) };
    split.set(key, keys);
  }
  return keys;
}

function sm3Mac(key: Buffer, context: Buffer, ivAndBody: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(context.length);
  return createHmac('sm3', key).update(length).update(context).update(ivAndBody).digest();
}

/** header, initial counter, ciphertext, MAC over all of it and the context: encrypt, then authenticate (GB/T 32907, 32905). */
const sm4ctrHmacSm3: Cipher = {
  header: 0x12,
  seal: (key, context, plain) => {
    const { encrypt, authenticate } = sm4Keys(key);
    const iv = randomBytes(SM4_IV);
    const body = Buffer.concat([iv, createCipheriv('sm4-ctr', encrypt, iv).update(plain)]);
    return Buffer.concat([Buffer.of(0x12), body, sm3Mac(authenticate, context, body)]);
  },
  open: (key, context, sealed) => {
    if (sealed.length < 1 + SM4_IV + SM3_MAC) return undefined;
    const { encrypt, authenticate } = sm4Keys(key);
    const body = sealed.subarray(1, -SM3_MAC);
    if (!timingSafeEqual(sm3Mac(authenticate, context, body), sealed.subarray(-SM3_MAC))) return undefined;
    return createDecipheriv('sm4-ctr', encrypt, body.subarray(0, SM4_IV)).update(body.subarray(SM4_IV));
  },
};

const ciphers: Readonly<Record<Suite, Cipher>> = {
  'aes-256-gcm': aes256gcm,
  'sm4-ctr-hmac-sm3': sm4ctrHmacSm3,
};

/** The first byte of what a suite has sealed: version 1 in the upper half, the suite in the lower. */
export const headerOf = (suite: Suite): number => ciphers[suite].header;

const contextOf = (suite: Suite, context: string): Buffer =>
  Buffer.concat([Buffer.of(ciphers[suite].header), Buffer.from(context)]);

/** Seals bytes under a key; `context` (whose data it is, which field) is not stored but needed to open them again. */
export const sealBytes = (suite: Suite, key: Buffer, context: string, plain: Buffer): Buffer =>
  ciphers[suite].seal(key, contextOf(suite, context), plain);

/** Opens what any suite has sealed. Throws `protection.tampered` unless every bit, key and context are as they were. */
export function openBytes(key: Buffer, context: string, sealed: Buffer): Buffer {
  const suite = suites.find((one) => ciphers[one].header === sealed[0]);
  const plain = suite === undefined ? undefined : ciphers[suite].open(key, contextOf(suite, context), sealed);
  if (plain === undefined) throw tampered();
  return plain;
}
