import type { Actor, Purpose } from '../access/index.ts';
import type { Queryable } from '../store/index.ts';

/** Somebody asks about the evidence of a matter that they open themselves. */
export interface AskingByMatter {
  readonly actor: Actor;
  readonly purpose: Purpose;
  readonly matter: string;
}

/** Somebody asks about evidence that was shared with them. */
export interface AskingByGrant {
  readonly actor: Actor;
  readonly purpose: Purpose;
  readonly grant: string;
}

/** Who asks, what for, and by what they may: as staff who open the file of the matter, or by a grant. */
export type Asking = AskingByMatter | AskingByGrant;

/**
 * The evidence of a matter as somebody has opened it. Whoever makes one has asked the rules of access and has written the
 * reading to the trace; what is done with an item afterwards stands in that item's custody.
 */
export interface Opened {
  readonly shard: number;
  readonly matter: string;
  /** Whose matter it is. */
  readonly agency: string;
  readonly actor: Actor;
  readonly purpose: Purpose;
  /** Which items are open; derivatives of an open item are open with it. */
  readonly items: 'all' | ReadonlySet<string>;
  /** The grant by which it was opened; absent when by the file of the matter. */
  readonly grant?: string;
  /** In whose post and as what they read; null where they hold none, as a party. */
  readonly post: string | null;
  readonly role: string | null;
  /** Compartments of the matter that are open: an item of any other is not shown. */
  readonly compartments: ReadonlySet<string>;
  /** May add to the evidence, change it, and open sealed originals; a grant never gives this. */
  readonly handles: boolean;
}

/** An item of another matter that is listed in this one. */
export interface SharedItem {
  readonly item: string;
  readonly grant: string;
  /** The agency whose evidence it is. */
  readonly agency: string;
  readonly standing: SharedStanding;
}

/**
 * What is left of the grant for whoever looks: it opens the item, has not begun, has ended, was revoked, or is not for them. Only
 * what is open shows more than that it is listed.
 */
export type SharedStanding = 'open' | 'early' | 'expired' | 'revoked' | 'closed';

/** The side of sharing, as the door of the store needs it. */
export interface Grants {
  /**
   * Opens what a grant gives, now, to this actor, for this purpose; the opening stands in the trace before this returns.
   * Throws a `Problem` that says why not.
   */
  open(asking: AskingByGrant): Promise<Opened>;
  /**
   * Keeps the grant as it is until the caller's transaction ends (`db`: a connection of the owner inside it), so that what is
   * entered in custody stands before a revocation. Throws when it was too late.
   */
  hold(db: Queryable, grant: string): Promise<void>;
  /** Items of other matters that stand in the list of evidence of the one that was opened; readings of those that open are traced. */
  sharedInto(opened: Opened): Promise<readonly SharedItem[]>;
}
