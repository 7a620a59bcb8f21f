export type {
  Asking,
  AskingByGrant,
  AskingByMatter,
  Grants,
  Opened,
  SharedItem,
  SharedStanding,
} from './authority.ts';
export { openEvidence } from './open-evidence.ts';
export type { EvidenceOptions, EvidenceService } from './open-evidence.ts';
export type { Evidence } from './items/evidence.ts';
export type {
  CaptureWanted,
  Derivation,
  DeriveWanted,
  EvidenceRecord,
  ExportedFile,
  ExportedItem,
  FileOfItem,
  FileWanted,
  ItemRead,
  ItemShown,
  ItemState,
  OpenedEvidenceFile,
  PreparedItem,
  ProofState,
  Redaction,
  Region,
  VersionContent,
  VersionShown,
} from './items/types.ts';
export type { ExportWanted } from './items/export.ts';
export { exportBundle } from './bundle/export-bundle.ts';
export type { BundleSources } from './bundle/export-bundle.ts';
export type { Bundle } from './bundle/bundle.ts';
export { provingLedger } from './bundle/platform-ledger.ts';
export type { LedgerParts } from './bundle/platform-ledger.ts';
export { portIds } from './kinds/kind.ts';
export type { Metadata, MetadataIssue, Port, PortDefinition } from './kinds/kind.ts';
export type { CustodyAct, CustodyRecord, Details } from './custody/entry.ts';
export { chainFaults } from './custody/chain.ts';
export type { ChainFault } from './custody/chain.ts';
export type { GrantReceived } from './sharing/grant.ts';
export {
  exclusionGroundIds,
  exclusionGrounds,
  isSharePurpose,
  sharePurposeIds,
  sharePurposes,
} from './sharing/purposes.ts';
export { matterOfCaseCode } from './sharing/matter-of-code.ts';
export { stampCode } from './sharing/stamp-code.ts';
export { migrations } from './migrations.ts';
export { folderBlobs } from './files/folder-blobs.ts';
export { blobStoreFrom } from './files/s3/s3-settings.ts';
export type { BlobStore } from './files/stored-file.ts';
export type { Upload } from './files/uploads/upload.ts';
export type { Checksum } from './files/uploads/receive.ts';
export { LARGEST_METADATA } from './kinds/check-metadata.ts';
export { ports } from './kinds/ports.ts';
export { metadataStandard } from './kinds/standard-document.ts';
export { metadataSchema } from './kinds/standard-schema.ts';
export { evidenceLeaves } from './leaves.ts';
export { sealedColumns } from './items/sealed-content.ts';
export type { Finding, VerificationReport } from './verification/report.ts';
