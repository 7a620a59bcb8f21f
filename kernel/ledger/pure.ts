/** Door of the ledger's pure part: the same in Node and in the browser, with no database, file or network. */
export { bytesToHex, fromBase64, hexToBytes, sameBytes, toBase64 } from './bytes.ts';
export { randomBytes, sha256, sha256Stream, sm3, sm3Stream } from '#primitives';
export type { HashStream } from './primitives/primitives.ts';
export { emptyRoot, HASH_BYTES, leafHash, leafHashInto, nodeHash } from './hashing/index.ts';
export { canonicalJson, commitment, entryOf, leafKinds, leafOf, parseEntry, SALT_BYTES } from './leaf.ts';
export type { LeafKind, LeafRecord, LeafValue } from './leaf.ts';
export { LedgerError } from './ledger-error.ts';
export {
  cosign,
  formatCheckpoint,
  isKeyName,
  newKey,
  openCheckpoint,
  openNote,
  parseCheckpoint,
  readNote,
  signatureLine,
  signerOf,
  signNote,
  verifierOf,
  verifyCosignature,
  withSignatures,
} from './note/index.ts';
export type {
  Checkpoint,
  KeyType,
  NewKey,
  Note,
  NoteSignature,
  NoteSigner,
  NoteVerifier,
  OpenedCheckpoint,
  OpenedNote,
  Verified,
  VerifiedSignature,
} from './note/index.ts';
export {
  consistencyProof,
  Frontier,
  inclusionProof,
  rootOf,
  treeOf,
  verifyConsistency,
  verifyInclusion,
} from './tree/index.ts';
export type { ConsistencyClaim, InclusionClaim, TreeNodes } from './tree/index.ts';
export { decodeEntries, encodeEntries } from './tiles/entry-bundle.ts';
export { entriesPath, parseTilePath, TILE_WIDTH, tilePath } from './tiles/tile-path.ts';
export type { TilePath } from './tiles/tile-path.ts';
