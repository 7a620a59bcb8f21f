import type { Text } from '../../store/index.ts';
import type { ExclusionGround, SharePurpose } from './purposes.ts';

/** To whom evidence is opened. */
export type Receiver =
  /** A body: whoever there holds a post that handles such matters. */
  | { readonly agency: string }
  /** One official, by account or by the body and their staff number. */
  | { readonly account: string }
  | { readonly agency: string; readonly staffNumber: string }
  /** A party of the matter, and whoever acts for them under a mandate. */
  | { readonly party: string }
  /** The body that accepts a hand-over of this matter; nobody before it is accepted. */
  | { readonly handover: string }
  /** Whoever redeems a secret shown to them on a screen, once; of one body, where it is named. */
  | { readonly shown: true; readonly agency?: string };

/** What a grant is to open, to whom, for what, from when until when. */
export interface GrantWanted {
  readonly to: Receiver;
  readonly purpose: SharePurpose;
  /** All items that there are now and may be opened, or those named. */
  readonly items: 'all' | readonly string[];
  /** With `all`: also what is captured afterwards. Only when said. */
  readonly later?: boolean;
  /** With `all`: items that stay closed, each with its ground in law. */
  readonly except?: readonly { readonly item: string; readonly ground: ExclusionGround }[];
  /** ISO 8601; now where left out. */
  readonly from?: string;
  /** ISO 8601: from this moment on it is closed. */
  readonly until: string;
  readonly reason: string;
  /** By it a repeated request is recognised. */
  readonly requestKey?: string;
}

/** Where a grant stands at a moment. */
export type GrantState = 'early' | 'open' | 'expired' | 'revoked';

/**
 * Where a grant stands at a moment (epoch milliseconds): it opens with the millisecond it begins at and is closed from the
 * millisecond it ends at. Revoked stays revoked.
 */
export function grantState(
  grant: { readonly from: number; readonly until: number; readonly revoked: boolean },
  now: number,
): GrantState {
  if (grant.revoked) return 'revoked';
  if (now < grant.from) return 'early';
  return now < grant.until ? 'open' : 'expired';
}

/** A grant as those who handle its matter see it. */
export interface GrantShown {
  readonly id: string;
  readonly to: {
    readonly kind: 'agency' | 'account' | 'party' | 'handover' | 'shown';
    readonly agency: { readonly id: string; readonly name: Text } | null;
    /** The official it names, or who redeemed the secret. */
    readonly account: { readonly id: string; readonly name: Text; readonly staffNumber: string } | null;
    readonly party: string | null;
    readonly handover: string | null;
  };
  readonly purpose: SharePurpose;
  readonly items: readonly string[];
  readonly excluded: readonly { readonly item: string; readonly ground: ExclusionGround }[];
  /** Items captured after it was given belong to it too. */
  readonly later: boolean;
  readonly from: string;
  readonly until: string;
  readonly state: GrantState;
  /** A secret has still to be redeemed. */
  readonly waiting: boolean;
  readonly reason: string;
  readonly grantedBy: { readonly name: Text; readonly staffNumber: string };
  readonly grantedAt: string;
  readonly revokedAt: string | null;
  readonly revocation: string | null;
  /** How often it was opened, when last, and how often somebody was refused. */
  readonly opened: number;
  readonly lastOpened: string | null;
  readonly refused: number;
}

/** A grant as whoever it names sees it: no title and no name of a party before it is opened. */
export interface GrantReceived {
  readonly id: string;
  readonly matter: { readonly number: string; readonly scenario: string };
  readonly agency: Text;
  readonly purpose: SharePurpose;
  readonly items: number;
  readonly from: string;
  readonly until: string;
  readonly state: GrantState;
  /** To my body, to me by name, or to the party I am or act for. */
  readonly as: 'agency' | 'account' | 'party';
}
