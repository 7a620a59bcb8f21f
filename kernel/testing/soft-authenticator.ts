import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import type { PasskeyAssertion, PasskeyAttestation } from '../access/index.ts';

const PRESENT = 0x01;
const VERIFIED = 0x04;
const HAS_CREDENTIAL = 0x40;

interface Ceremony {
  readonly challenge: string;
  /** What the browser says of the page; a phisher's page says another. */
  readonly origin: string;
  /** Whether the person proved to the device who they are. */
  readonly verified?: boolean;
}

const sha256 = (bytes: string | Buffer): Buffer => createHash('sha256').update(bytes).digest();

/** A CBOR head (RFC 8949 §3) for lengths below 65,536. */
function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  if (length < 256) return Buffer.from([(major << 5) | 24, length]);
  return Buffer.from([(major << 5) | 25, length >> 8, length & 0xff]);
}
const bytes = (value: Buffer): Buffer => Buffer.concat([head(2, value.length), value]);
const words = (value: string): Buffer =>
  Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);

/** COSE_Key of a P-256 public key for ES256 (RFC 9053 §7.1): {1: 2, 3: -7, -1: 1, -2: x, -3: y}. */
function coseKey(publicKey: KeyObject): Buffer {
  const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string };
  return Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    bytes(Buffer.from(x, 'base64url')),
    Buffer.from([0x22]),
    bytes(Buffer.from(y, 'base64url')),
  ]);
}

/**
 * An authenticator made of code (WebAuthn Level 3 §6, ES256, no attestation), with one passkey for one site. It does what
 * it is told, also what a real one would not.
 */
export class SoftAuthenticator {
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly #credential = randomBytes(32);
  readonly #site: string;
  /** Signatures so far; 0 stays 0, like an authenticator that counts nothing. */
  counter = 1;
  /** The account it was registered for, as the browser was told. */
  userHandle: string | undefined;

  constructor(site = 'localhost') {
    this.#site = site;
  }

  get id(): string {
    return this.#credential.toString('base64url');
  }

  #data(flags: number, tail = Buffer.alloc(0)): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([sha256(this.#site), Buffer.from([flags]), counter, tail]);
  }

  #clientData(type: string, { challenge, origin }: Ceremony): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  register(ceremony: Ceremony & { readonly user?: string }): PasskeyAttestation {
    this.userHandle = ceremony.user;
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.#credential.length);
    const data = this.#data(
      PRESENT | HAS_CREDENTIAL | (ceremony.verified === false ? 0 : VERIFIED),
      Buffer.concat([Buffer.alloc(16), length, this.#credential, coseKey(this.#keys.publicKey)]),
    );
    const attestation = Buffer.concat([
      head(5, 3),
      words('fmt'),
      words('none'),
      words('attStmt'),
      head(5, 0),
      words('authData'),
      bytes(data),
    ]);
    return {
      id: this.id,
      rawId: this.id,
      type: 'public-key',
      response: {
        clientDataJSON: this.#clientData('webauthn.create', ceremony).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      },
    };
  }

  sign(ceremony: Ceremony): PasskeyAssertion {
    if (this.counter > 0) this.counter += 1;
    const data = this.#data(PRESENT | (ceremony.verified === false ? 0 : VERIFIED));
    const client = this.#clientData('webauthn.get', ceremony);
    const signature = sign('sha256', Buffer.concat([data, sha256(client)]), this.#keys.privateKey);
    return {
      id: this.id,
      rawId: this.id,
      type: 'public-key',
      response: {
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: signature.toString('base64url'),
        ...(this.userHandle === undefined ? {} : { userHandle: this.userHandle }),
      },
    };
  }
}
