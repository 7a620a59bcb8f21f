import type { BlindIndexes } from '../../access/index.ts';
import type { Definitions } from '../../matters/index.ts';
import type { Database } from '../../store/index.ts';

/** What sharing stands on. */
export interface SharingRoom {
  readonly db: Database;
  readonly definitions: Definitions;
  /** Keys what is shown on screens, so that a copy of the table tells no secret. */
  readonly indexes: BlindIndexes;
}
