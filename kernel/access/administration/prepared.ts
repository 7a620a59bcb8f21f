import type { Queryable, Text } from '../../store/index.ts';
import type { Changes, ChangeKind } from './kinds.ts';
import type { Reach } from './reach.ts';

/** What stands above this room and is asked or told by it; all of it can be left out. */
export interface AdministrationParts {
  /** Roles that posts can be granted for, with their names: those of the platform and of the installed flows. */
  readonly roles?: () => Promise<Readonly<Record<string, Text>>>;
  /** How many open matters an agency has: while there are any it is not closed. */
  readonly openMatters?: (agency: string) => Promise<number>;
  /** How many matters lie in these units and below them. */
  readonly mattersIn?: (units: readonly string[]) => Promise<number>;
  /** Recomputes open clocks after a holiday schedule was imported. */
  readonly calendarImported?: () => Promise<void>;
}

/** In whose name and in which transaction a change is looked at. */
export interface Preparing {
  /** A connection inside a transaction. */
  readonly db: Queryable;
  /** The account that applies it. */
  readonly by: string;
  /** Why it was proposed. */
  readonly reason: string;
  readonly parts: AdministrationParts;
}

/** A change that was checked against the present state, ready to be applied in the same transaction. */
export interface Prepared {
  /** An administrator must cover all of these. */
  readonly reaches: readonly Reach[];
  /** The holders who may do it themselves, without being administrators. */
  readonly holders?: readonly string[];
  /** Whether it is nobody's but a holder's. */
  readonly holdersOnly?: true;
  /** The stream of the journal in which it stands. */
  readonly stream: {
    readonly kind: 'account' | 'agency' | 'unit' | 'parameter' | 'calendar';
    readonly id: string;
    readonly shard: number;
  };
  /** The account that gains by it. */
  readonly beneficiary: string | null;
  /** Whether it gives somebody more than they have: then a second administrator decides. */
  readonly widens: boolean;
  readonly consequence: Text;
  readonly apply: () => Promise<void>;
  /** What follows once it is on disk. */
  readonly after?: () => Promise<void>;
}

/** Checks a change against the present state. `id` is the id of what the change makes, if it makes something. */
export type Prepare<K extends ChangeKind> = (
  preparing: Preparing,
  payload: Changes[K] & { readonly id: string },
) => Promise<Prepared>;
