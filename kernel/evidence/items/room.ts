import type { Definitions, Matters } from '../../matters/index.ts';
import type { Protection } from '../../protection/index.ts';
import type { Database } from '../../store/index.ts';
import type { Grants } from '../authority.ts';
import type { BlobStore } from '../files/stored-file.ts';
import type { FoundText } from '../files/derivatives/pdf-search.ts';
import type { Made } from '../files/derivatives/pictures.ts';
import type { PageRegion, Region } from '../files/derivatives/region.ts';
import type { PageSizes } from '../files/derivatives/tasks.ts';

/** Makes copies of files, away from the thread that answers. */
export interface CopyMaker {
  thumbnail(bytes: Buffer, type: string): Promise<Made>;
  redactPicture(bytes: Buffer, type: string, regions: readonly Region[]): Promise<Made>;
  redactPdf(bytes: Buffer, regions: readonly PageRegion[], texts: readonly string[]): Promise<Made>;
  transcodePicture(bytes: Buffer, type: string): Promise<Made>;
  pdfPage(bytes: Buffer, page: number): Promise<Made>;
  pdfSearch(bytes: Buffer, texts: readonly string[]): Promise<readonly FoundText[]>;
  pdfSizes(bytes: Buffer): Promise<PageSizes>;
}

/** What evidence stands on. */
export interface EvidenceRoom {
  readonly db: Database;
  readonly matters: Pick<Matters, 'noteEvidence'>;
  readonly definitions: Definitions;
  readonly protection: Protection;
  readonly blobs: BlobStore;
  readonly derivatives: CopyMaker;
  /** Sharing: without it no grant opens anything. */
  readonly grants?: Grants;
}
