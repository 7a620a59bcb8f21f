export * from './pure.ts';
export type { TilePath } from './tiles/index.ts';
export {
  decodeEntries,
  entriesPath,
  FilesDamaged,
  parseTilePath,
  TILE_WIDTH,
  TileLog,
  tilePath,
} from './tiles/index.ts';
export type { Appended, AuditStep, Damage, TileLogOptions } from './tiles/index.ts';
export { migrations } from './migrations.ts';
export { LogKeys } from './keys/log-keys.ts';
export type { KeyedLog } from './keys/log-keys.ts';
export { Ledger } from './sequencing/ledger.ts';
export type { LedgerOptions, LedgerState } from './sequencing/ledger.ts';
export { checkpointOfSize, latestCheckpoint, thinCheckpoints } from './sequencing/checkpoints.ts';
export type { SignedCheckpoint } from './sequencing/checkpoints.ts';
export type { LeafPlace, LeafProof, ProofWanted } from './sequencing/proofs.ts';
export { installationName, logRows } from './sequencing/register.ts';
export type { LogRow } from './sequencing/register.ts';
export { declaredGaps } from './sequencing/resume.ts';
export type { Gap } from './sequencing/resume.ts';
export type { SequencingFault } from './sequencing/sequencer.ts';
export { journalRecord } from './sources/journal-source.ts';
export { NO_REF, refKey } from './sources/source.ts';
export type { LeafRef, LeafRow, LeafSource, RowState, SourceCursor } from './sources/source.ts';
export { recordSource } from './sources/record-source.ts';
export type { RecordSource } from './sources/record-source.ts';
export { momentText, tableSource } from './sources/table-source.ts';
export type { TableSource } from './sources/table-source.ts';
export { findingNames } from './verification/finding.ts';
export type { Finding, FindingCode } from './verification/finding.ts';
export { verificationOf } from './verification/verify.ts';
export type { Verification } from './verification/verify.ts';
export {
  Alliance,
  alliancePolicy,
  answerWitness,
  initWitness,
  logsOfLedger,
  noAlliance,
  policyFile,
  readPolicy,
  refusalNames,
  satisfied,
  trustLogs,
  Witness,
  WITNESS_BODY_LIMIT,
  witnessEntry,
  writePolicy,
} from './witness/index.ts';
export type {
  AlliancePolicy,
  AllianceStatus,
  KeptAlarm,
  RefusalKind,
  ShownRefusal,
  TrustedLog,
  WitnessAnswer,
  WitnessedCheckpoint,
  WitnessedLedger,
  WitnessedLog,
  WitnessEntry,
  WitnessRequest,
} from './witness/index.ts';
export { authorityFrom, certificateText } from './timestamps/settings.ts';
export type { AuthoritySettings } from './timestamps/settings.ts';
export { catchUp, planStamps, stampFrom, stampStates } from './timestamps/stamping.ts';
export type { CheckpointToStamp, StampState } from './timestamps/stamping.ts';
