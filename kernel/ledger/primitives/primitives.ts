/** What the pure part of the ledger needs from the machine it runs on. Both sides (Node, browser) give the same answers. */
export interface Primitives {
  /** SHA-256 (FIPS 180-4), 32 bytes. */
  readonly sha256: (data: Uint8Array) => Uint8Array;
  /** Writes the SHA-256 of `data` into `target` from `offset` on (32 bytes), without making anything on the way. */
  readonly sha256Into: (data: Uint8Array, target: Uint8Array, offset: number) => void;
  /** SHA-256 of bytes that come in parts. */
  readonly sha256Stream: () => HashStream;
  /** SM3 (GB/T 32905-2016), 32 bytes. */
  readonly sm3: (data: Uint8Array) => Uint8Array;
  /** SM3 of bytes that come in parts. */
  readonly sm3Stream: () => HashStream;
  /** Unpredictable bytes from the machine's own source. */
  readonly randomBytes: (length: number) => Uint8Array;
  /** Ed25519 (RFC 8032) with a seed of 32 bytes. */
  readonly ed25519Signer: (seed: Uint8Array) => PrimitiveSigner;
  /** Checks by a public key of 32 bytes. Anything malformed is false. */
  readonly ed25519Verifier: (publicKey: Uint8Array) => PrimitiveVerifier;
  /**
   * SM2 with SM3 (GB/T 32918.2-2016) with a private key of 32 bytes, big-endian, under the identifier of GM/T 0009
   * (`1234567812345678`). Throws RangeError for a key outside 1…n-2.
   */
  readonly sm2Signer: (privateKey: Uint8Array) => PrimitiveSigner;
  /** Checks by a public key of 65 bytes (0x04, x, y). Anything malformed, a point off the curve too, is false. */
  readonly sm2Verifier: (publicKey: Uint8Array) => PrimitiveVerifier;
}

export interface HashStream {
  readonly update: (data: Uint8Array) => void;
  /** 32 bytes; the stream ends with it. */
  readonly digest: () => Uint8Array;
}

export interface PrimitiveSigner {
  readonly publicKey: Uint8Array;
  /** A signature of 64 bytes: R and S for Ed25519, r and s (big-endian) for SM2. */
  readonly sign: (message: Uint8Array) => Uint8Array;
}

export type PrimitiveVerifier = (message: Uint8Array, signature: Uint8Array) => boolean;
