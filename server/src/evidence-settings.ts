import { join } from 'node:path';
import {
  blobStoreFrom,
  openEvidence,
  type EvidenceOptions,
  type EvidenceService,
} from '@gaoyao/kernel/evidence';

/**
 * Evidence over the data folder of the platform: files lie in `evidence/store`, or in the S3-compatible store that the
 * environment names; uploads wait in `evidence/uploads`. Throws `settings.s3-incomplete` and `settings.s3-endpoint`.
 */
const evidenceIn = (home: string, parts: Omit<EvidenceOptions, 'blobs' | 'uploads'>): EvidenceService =>
  openEvidence({
    ...parts,
    blobs: blobStoreFrom(process.env, join(home, 'evidence', 'store')),
    uploads: join(home, 'evidence', 'uploads'),
  });

/** The parts of a platform with its evidence over this data folder. */
export const withEvidence = <Parts extends Omit<EvidenceOptions, 'blobs' | 'uploads'>>(
  home: string,
  parts: Parts,
): Parts & { readonly evidence: EvidenceService } => ({ ...parts, evidence: evidenceIn(home, parts) });
