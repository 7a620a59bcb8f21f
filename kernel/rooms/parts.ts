import type { Actor, Purpose } from '../access/index.ts';
import type { Definitions, Matters } from '../matters/index.ts';
import type { Protection } from '../protection/index.ts';
import type { Database } from '../store/index.ts';

/** Evidence of a matter as a room shows it. Composed by the server: this room and `evidence` stand on the same floor. */
export interface ExhibitSource {
  /**
   * What of a piece of the matter may be shown, in the name of who shares it: its redacted copy where it has one. Throws
   * what opening the evidence throws; a piece of another matter is not found.
   */
  describe(
    asking: { readonly actor: Actor; readonly purpose: Purpose; readonly matter: string },
    item: string,
  ): Promise<{
    readonly shown: string;
    readonly title: string;
    readonly type: string;
    /** 1 for what has no pages. */
    readonly pages: number;
  }>;
  /** A page of it as a picture, or the whole of what has none; the reading stands in its custody. */
  open(
    asking: { readonly actor: Actor; readonly purpose: Purpose; readonly matter: string },
    shown: string,
    page: number,
    type: string,
  ): Promise<{ readonly type: string; readonly bytes: Uint8Array }>;
}

/** What rooms stand on. */
export interface RoomParts {
  readonly db: Database;
  readonly matters: Pick<Matters, 'noteRoom'>;
  readonly definitions: Definitions;
  readonly protection: Protection;
  readonly exhibits: ExhibitSource;
}

/** Somebody asks about the rooms of a matter that they open themselves. */
export interface AskingByMatter {
  readonly actor: Actor;
  readonly purpose: Purpose;
  readonly matter: string;
}

/** Who sits: the seat they were recognised by, and the account of an official. */
export interface Sitter {
  readonly room: string;
  readonly seat: string;
  readonly account: string | null;
}
