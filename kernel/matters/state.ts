import type { Snapshot } from '../process/index.ts';
import type { Definitions, InstalledFlow } from './definitions.ts';

/** A matter as the one path needs it: where it belongs, the definition it runs on, and its snapshot. */
export interface MatterState {
  readonly id: string;
  readonly shard: number;
  readonly installed: InstalledFlow;
  readonly number: string;
  readonly title: string | null;
  readonly agency: string;
  readonly unit: string | null;
  readonly placeCode: string | null;
  readonly sealed: boolean;
  readonly snapshot: Snapshot;
}

export interface MatterRow extends Record<string, unknown> {
  shard: number;
  id: string;
  scenario: string;
  definition: number;
  number: string;
  title: string | null;
  stage: string;
  outcome: string | null;
  agency: string;
  unit: string | null;
  place_code: string | null;
  opened_at: Date;
  last_at: Date;
  closed_at: Date | null;
  next_due: Date | null;
  version: number;
  snapshot: Snapshot;
  source_ref: string | null;
  recorded_first: Date;
  recorded_last: Date;
  sealed_since: Date | null;
}

export async function stateOf(definitions: Definitions, row: MatterRow): Promise<MatterState> {
  return {
    id: row.id,
    shard: row.shard,
    installed: await definitions.byId(row.definition),
    number: row.number,
    title: row.title,
    agency: row.agency,
    unit: row.unit,
    placeCode: row.place_code,
    sealed: row.sealed_since !== null,
    snapshot: row.snapshot,
  };
}

/** The most recently used matters of this process; correct without invalidation, since writes compare versions. */
export class StateCache {
  readonly #limit: number;
  readonly #states = new Map<string, MatterState>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(id: string): MatterState | undefined {
    const found = this.#states.get(id);
    if (found !== undefined) {
      this.#states.delete(id);
      this.#states.set(id, found);
    }
    return found;
  }

  set(state: MatterState): void {
    this.#states.delete(state.id);
    this.#states.set(state.id, state);
    if (this.#states.size > this.#limit) {
      const oldest = this.#states.keys().next();
      if (oldest.done !== true) this.#states.delete(oldest.value);
    }
  }

  drop(id: string): void {
    this.#states.delete(id);
  }
}
