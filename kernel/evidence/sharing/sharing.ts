import type { Actor } from '../../access/index.ts';
import type { Queryable, Text } from '../../store/index.ts';
import type { AskingByGrant, AskingByMatter, Grants, Opened, SharedItem } from '../authority.ts';
import { attachItems, sharedInto } from './attach.ts';
import { makeCaseCode, readCaseCode, type CaseCode } from './case-code.ts';
import { giveGrant } from './give.ts';
import type { GrantReceived, GrantShown, GrantWanted } from './grant.ts';
import { grantsOf, grantsTo } from './list-grants.ts';
import { openByCode, type OpeningByCode } from './open-by-code.ts';
import { holdGrant } from './hold.ts';
import { openGrant } from './open.ts';
import type { SharePurpose } from './purposes.ts';
import { receivingAgencies } from './receiver.ts';
import { revokeGrant } from './revoke.ts';
import type { SharingRoom } from './room.ts';
import { showSecret, type ShownSecret } from './show-secret.ts';

/**
 * Evidence of one matter opened to others: by whom, to whom, for what, from when until when. Bytes and metadata leave through
 * `Evidence` alone, which asks `open` first. What each method throws is said where it is written.
 */
export class Sharing implements Grants {
  readonly #room: SharingRoom;

  constructor(room: SharingRoom) {
    this.#room = room;
  }

  /** The case code of a matter, null before it was made. */
  caseCode(asking: AskingByMatter): Promise<CaseCode | null> {
    return readCaseCode(this.#room, asking);
  }

  /** The case code of a matter, made when there is none: one for each matter. */
  makeCaseCode(asking: AskingByMatter): Promise<CaseCode> {
    return makeCaseCode(this.#room, asking);
  }

  /** Opens items of a matter to somebody. */
  give(asking: AskingByMatter, wanted: GrantWanted): Promise<{ readonly id: string }> {
    return giveGrant(this.#room, asking, wanted);
  }

  /** A one-time secret for a grant to whoever it is shown to. */
  showSecret(asking: AskingByMatter, grant: string): Promise<ShownSecret> {
    return showSecret(this.#room, asking, grant);
  }

  /** Ends a grant at once. */
  revoke(asking: AskingByMatter, grant: string, reason: string): Promise<void> {
    return revokeGrant(this.#room, asking, grant, reason);
  }

  /** The grants of a matter, for those who handle it. */
  grantsOf(asking: AskingByMatter): Promise<readonly GrantShown[]> {
    return grantsOf(this.#room, asking);
  }

  /** Bodies to which evidence can be opened for a purpose: those with somebody whose work it is. */
  receiversFor(purpose: SharePurpose): Promise<readonly { readonly id: string; readonly name: Text }[]> {
    return receivingAgencies(this.#room.db.owner, purpose);
  }

  /** What is opened to somebody. */
  grantsTo(actor: Actor): Promise<readonly GrantReceived[]> {
    return grantsTo(this.#room, actor);
  }

  /** The grant that a case code opens to somebody, with a secret or without. */
  openByCode(asked: OpeningByCode): Promise<{ readonly grant: string }> {
    return openByCode(this.#room, asked);
  }

  /** Opens what a grant gives, now; the opening is on disk before this returns. */
  open(asking: AskingByGrant): Promise<Opened> {
    return openGrant(this.#room, asking);
  }

  /** Lists opened items in a matter of one's own. Returns those that were not there before. */
  attach(
    asking: AskingByMatter,
    wanted: { readonly grant: string; readonly items: 'all' | readonly string[] },
  ): Promise<readonly string[]> {
    return attachItems(this.#room, asking, wanted);
  }

  /** Keeps a grant from being revoked until the caller's transaction ends. */
  hold(db: Queryable, grant: string): Promise<void> {
    return holdGrant(db, grant);
  }

  /** Items of other matters that are listed in this one, each with how its grant stands for whoever looks. */
  sharedInto(opened: Opened): Promise<readonly SharedItem[]> {
    return sharedInto(this.#room, opened);
  }
}
