import type { Definitions, Matters } from '../matters/index.ts';
import type { Protection } from '../protection/index.ts';
import type { Database } from '../store/index.ts';
import { EvidenceFiles } from './files/files.ts';
import type { BlobStore } from './files/stored-file.ts';
import type { Uploads } from './files/uploads/uploads.ts';
import { finishErasing, filesInUse } from './items/erased.ts';
import { Evidence } from './items/evidence.ts';
import { settleLeftOver } from './items/settle.ts';
import { Sharing } from './sharing/sharing.ts';
import { verificationReports, type VerificationReport } from './verification/report.ts';
import { verifyEvidence, type VerificationOptions } from './verification/verify.ts';

export interface EvidenceOptions {
  readonly db: Database;
  readonly matters: Pick<Matters, 'noteEvidence'>;
  readonly definitions: Definitions;
  readonly protection: Protection;
  /** Where files lie: `folderBlobs` or `s3Blobs`. Nobody else is to hold on to it. */
  readonly blobs: BlobStore;
  /** Folder in which uploads wait until they are whole. */
  readonly uploads: string;
  /** Hears of what failed behind somebody's back. */
  readonly log?: (text: string) => void;
}

/** Everything the room does, over one store of files. Stored bytes leave through `evidence` alone. */
export interface EvidenceService {
  readonly evidence: Evidence;
  readonly sharing: Sharing;
  readonly uploads: Uploads;
  /** Finishes what crashes and erasures have left to do; for a job every minute. */
  settle(failed: (item: string, error: unknown) => void): Promise<void>;
  /** Takes away files that nothing refers to; how many. For a job every night. */
  sweep(): Promise<number>;
  /** Reads everything that is stored again. */
  verify(options?: VerificationOptions): Promise<VerificationReport>;
  /** What the last readings found, newest first. */
  reports(most?: number): Promise<readonly VerificationReport[]>;
  close(): Promise<void>;
}

/** Puts the room together. */
export function openEvidence(options: EvidenceOptions): EvidenceService {
  const { db, matters, definitions, protection, blobs, uploads, log } = options;
  const files = new EvidenceFiles({ pool: db.owner, blobs, uploads, ...(log === undefined ? {} : { log }) });
  const sharing = new Sharing({ db, definitions, indexes: protection });
  const room = {
    db,
    matters,
    definitions,
    protection,
    blobs,
    derivatives: files.derivatives,
    grants: sharing,
  };
  return {
    evidence: new Evidence(room),
    sharing,
    uploads: files.uploads,
    settle: async (failed) => {
      await files.uploads.settle();
      await settleLeftOver(room, failed);
      await finishErasing(room);
    },
    sweep: () => files.sweep(filesInUse),
    verify: (wanted) => verifyEvidence(room, wanted),
    reports: (most) => verificationReports(db.owner, most),
    close: () => files.close(),
  };
}
