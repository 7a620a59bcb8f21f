import type { Asking } from '../authority.ts';
import { capture } from './capture.ts';
import { change, type ChangeWanted } from './change.ts';
import { derive } from './derive.ts';
import { exportItems, type ExportWanted } from './export.ts';
import { listItems } from './list.ts';
import { openFile } from './open-file.ts';
import { pagePicture, pageSizes, searchText } from './pages.ts';
import { readItem } from './read.ts';
import type { FoundText } from '../files/derivatives/pdf-search.ts';
import type { Made } from '../files/derivatives/pictures.ts';
import type { PageSizes } from '../files/derivatives/tasks.ts';
import type { EvidenceRoom } from './room.ts';
import type {
  CaptureWanted,
  DeriveWanted,
  ExportedItem,
  FileWanted,
  ItemRead,
  ItemShown,
  OpenedEvidenceFile,
} from './types.ts';
import { withdraw } from './withdraw.ts';

/**
 * The door of the store of evidence. Everything that is written, read, exported, derived or withdrawn goes through here and
 * stands in the custody of its item before an answer leaves: there is no other way to the bytes.
 *
 * Every method throws what opening the matter throws (`access.purpose-missing`, `matters.not-found`), or what the grant's
 * check throws, and `evidence.not-found` (404) for an item that is not there or not open to who asks.
 */
export class Evidence {
  readonly #room: EvidenceRoom;

  constructor(room: EvidenceRoom) {
    this.#room = room;
  }

  /**
   * Takes a piece of evidence in: its metadata, checked against the standard of its kind, and the file of a finished upload.
   * When this returns, item, version, custody and the act in the matter's journal are on disk. With a request key it happens
   * once. Throws `evidence.metadata-invalid` (422, `details.fields`), `evidence.not-yours` (403) and what the upload's claim
   * and the journal's act throw.
   */
  capture(asking: Asking, wanted: CaptureWanted): Promise<{ readonly id: string; readonly version: number }> {
    return capture(this.#room, asking, wanted);
  }

  /** The evidence of the matter, oldest first, without thumbnails and with what other matters have shared into it. */
  list(asking: Asking): Promise<readonly ItemShown[]> {
    return listItems(this.#room, asking);
  }

  /** One item: metadata, versions, custody with this very reading, where the ledger stands. */
  read(asking: Asking, item: string): Promise<ItemRead> {
    return readItem(this.#room, asking, item);
  }

  /**
   * Opens the file of an item. An export is hashed while it leaves; bytes that are not what was stored end the stream with
   * `evidence.altered`, an alarm and an entry in custody. Throws `evidence.no-file` (404), `evidence.erased` (410),
   * `evidence.altered` (500).
   */
  openFile(asking: Asking, item: string, wanted: FileWanted): Promise<OpenedEvidenceFile> {
    return openFile(this.#room, asking, item, wanted);
  }

  /**
   * Everything that a bundle of these items (all where none are named) needs, each with its export in custody. Files are
   * opened one by one by the caller and compared with their digests as they leave. Throws `evidence.altered` (500),
   * `evidence.export-too-large` (422).
   */
  exportItems(asking: Asking, wanted?: ExportWanted): Promise<readonly ExportedItem[]> {
    return exportItems(this.#room, asking, wanted);
  }

  /** Writes the next version of an item's metadata; what stood before is kept. Throws `evidence.metadata-invalid` (422). */
  change(asking: Asking, item: string, changed: ChangeWanted): Promise<{ readonly version: number }> {
    return change(this.#room, asking, item, changed);
  }

  /**
   * The sizes of the pages of a pdf, for whoever is about to redact it; the reading stands in custody. Throws
   * `evidence.not-yours` (403), `evidence.not-a-pdf` (422).
   */
  pages(asking: Asking, item: string): Promise<PageSizes> {
    return pageSizes(this.#room, asking, item);
  }

  /** A page of a pdf as a picture, from 1; as `pages`. */
  page(asking: Asking, item: string, page: number): Promise<Made> {
    return pagePicture(this.#room, asking, item, page);
  }

  /** Where texts stand in a pdf, as they will be redacted; as `pages`. */
  search(asking: Asking, item: string, texts: readonly string[]): Promise<readonly FoundText[]> {
    return searchText(this.#room, asking, item, texts);
  }

  /** Makes a redacted copy, a smaller picture or another format: an item of its own that names its origin. */
  derive(asking: Asking, item: string, wanted: DeriveWanted): Promise<{ readonly id: string }> {
    return derive(this.#room, asking, item, wanted);
  }

  /** Takes an item out of the evidence of its matter, with a reason. It stays to be seen. */
  withdraw(asking: Asking, item: string, reason: string): Promise<{ readonly version: number }> {
    return withdraw(this.#room, asking, item, reason);
  }
}
