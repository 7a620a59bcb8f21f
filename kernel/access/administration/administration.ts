import type { PoolClient } from 'pg';
import { inTransaction, newId, parameterValue, type Database, type Text } from '../../store/index.ts';
import { loadActor } from '../accounts.ts';
import type { Actor } from '../actor.ts';
import { addingAccount, disablingAccount, enablingAccount, renamingAccount } from './account-changes.ts';
import { addingAgency, closingAgency, describingAgency, renamingAgency } from './agency-changes.ts';
import { drawingUnits, reshapingUnits } from './boundary-changes.ts';
import { importingCalendar } from './calendar-changes.ts';
import {
  authorityOf,
  decided,
  fourEyes,
  journalled,
  notYours,
  present,
  reachOf,
  waiting,
} from './change-record.ts';
import { addingContractor } from './contractor-changes.ts';
import type { ChangeKind, Changes } from './kinds.ts';
import { keepAnAdministrator } from './last-admin.ts';
import { settingParameter } from './parameter-changes.ts';
import { delegatingPost, endingPost, grantingPost } from './post-changes.ts';
import { qualifying } from './qualification-changes.ts';
import type { AdministrationParts, Prepare, Prepared } from './prepared.ts';
import { administers, widest } from './reach.ts';
import { refused } from './subjects.ts';
import { addingUnit, movingUnit, namingUnit, renamingUnit } from './unit-changes.ts';
import { mergingUnits, recodingUnit, splittingUnit } from './unit-structure-changes.ts';

const prepare: { readonly [K in ChangeKind]: Prepare<K> } = {
  'agency.add': addingAgency,
  'agency.rename': renamingAgency,
  'agency.close': closingAgency,
  'agency.describe': describingAgency,
  'account.add': addingAccount,
  'account.rename': renamingAccount,
  'account.qualify': qualifying,
  'account.disable': disablingAccount,
  'account.enable': enablingAccount,
  'contractor.add': addingContractor,
  'post.grant': grantingPost,
  'post.end': endingPost,
  'post.delegate': delegatingPost,
  'unit.add': addingUnit,
  'unit.rename': renamingUnit,
  'unit.move': movingUnit,
  'unit.alias': namingUnit,
  'unit.recode': recodingUnit,
  'unit.merge': mergingUnits,
  'unit.split': splittingUnit,
  'unit.reshape': reshapingUnits,
  'unit.draw': drawingUnits,
  'calendar.import': importingCalendar,
  'parameter.set': settingParameter,
};

export type Proposal = {
  readonly [K in ChangeKind]: {
    readonly kind: K;
    readonly payload: Changes[K];
    /** Why: kept with the change and read by whoever decides. */
    readonly reason: string;
  };
}[ChangeKind];

export interface Proposed {
  readonly id: string;
  /** The id of what the change makes: an account, a post, an agency, a unit. */
  readonly made: string;
  readonly state: 'applied' | 'pending';
  readonly consequence: Text;
}

/**
 * The one way in which agencies, people, posts, units, calendars and parameters change. What narrows is applied at once;
 * what widens waits for a second administrator. Changes wait for each other, so that each is checked against the state
 * it is applied to; all of them are journalled.
 */
export class Administration {
  readonly #db: Database;
  readonly #parts: AdministrationParts;

  constructor(db: Database, parts: AdministrationParts = {}) {
    this.#db = db;
    this.#parts = parts;
  }

  /**
   * Proposes a change, and applies it if it gives nobody more than they have. Throws `access.not-administrator` (403),
   * `access.reason-missing` (400), `access.last-admin` (409) and what the kind of change refuses.
   */
  async propose(by: Pick<Actor, 'account'>, proposal: Proposal): Promise<Proposed> {
    const { kind } = proposal;
    const reason = proposal.reason.trim();
    if (reason === '')
      throw refused('access.reason-missing', '须写明理由', 'Say why the change is wanted', 400);
    const { proposed, after } = await this.#alone(async (db) => {
      const actor = await present(db, by.account);
      const id = newId();
      const payload = { ...proposal.payload, id: newId() };
      const prepared = await this.#prepare(db, kind, payload, actor.account, reason);
      const agency = await authorityOf(db, actor, prepared);
      const reach = widest(prepared.reaches);
      await db.query(
        `insert into access.change (id, kind, payload, widens, consequence_zh, consequence_en, reach, shard, target,
           stream_kind, stream, stream_shard, beneficiary, proposed_by, agency, reason, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
           clock_timestamp() + make_interval(days => $17))`,
        [
          id,
          kind,
          JSON.stringify(payload),
          prepared.widens,
          prepared.consequence.zh,
          prepared.consequence.en,
          reach.kind,
          reach.kind === 'platform' ? 0 : reach.shard,
          reach.kind === 'agency' ? reach.agency : null,
          prepared.stream.kind,
          prepared.stream.id,
          prepared.stream.shard,
          prepared.beneficiary,
          actor.account,
          agency,
          reason,
          await parameterValue(db, 'administration.decision-days'),
        ],
      );
      const act = { change: id, proposer: actor.account, reason, ...payload };
      const state = prepared.widens ? ('pending' as const) : ('applied' as const);
      if (state === 'applied') await this.#apply(db, id, kind, prepared, actor.account, act, '');
      else await journalled(db, prepared.stream, `${kind}.proposed`, actor.account, act);
      const proposed: Proposed = { id, made: payload.id, state, consequence: prepared.consequence };
      return { proposed, after: state === 'applied' ? prepared.after : undefined };
    });
    await after?.();
    return proposed;
  }

  /**
   * What a change would do if it were proposed now; nothing is kept. Throws what proposing throws, but asks for no reason:
   * for a page that says what is wrong while somebody still draws.
   */
  async preview(
    by: Pick<Actor, 'account'>,
    { kind, payload }: Pick<Proposal, 'kind' | 'payload'>,
  ): Promise<Pick<Prepared, 'widens' | 'consequence'>> {
    return inTransaction(this.#db.owner, async (db) => {
      const actor = await present(db, by.account);
      const prepared = await this.#prepare(db, kind, { ...payload, id: newId() }, actor.account, '');
      await authorityOf(db, actor, prepared);
      return { widens: prepared.widens, consequence: prepared.consequence };
    });
  }

  /**
   * Applies a proposed change, after checking everything again as it stands now. Throws `access.change-unknown` (404),
   * `access.change-decided` and `access.change-lapsed` (409), `access.four-eyes` (403), `access.not-administrator` (403),
   * `access.proposer-gone` (409), `access.last-admin` (409) and what the kind of change refuses.
   */
  async approve(by: Pick<Actor, 'account'>, id: string, note = ''): Promise<void> {
    const after = await this.#alone(async (db) => {
      const actor = await present(db, by.account);
      const { kind, payload, proposed_by: proposer, reason, ...change } = await waiting(db, id);
      if (administers(actor, [reachOf(change)]) === undefined) throw notYours();
      const prepared = await this.#prepare(db, kind, payload, actor.account, reason);
      if (administers(actor, prepared.reaches) === undefined) throw notYours();
      if (actor.account === proposer || actor.account === prepared.beneficiary) throw fourEyes();
      const proposing = await loadActor(db, proposer);
      if (proposing === null || administers(proposing, prepared.reaches) === undefined)
        throw refused(
          'access.proposer-gone',
          '提出人已不再管理这一范围，请重新提出',
          'Who proposed it does not administer this any more: propose it anew',
          409,
        );
      const act = { change: id, proposer, approver: actor.account, reason, ...payload };
      await this.#apply(db, id, kind, prepared, actor.account, act, note.trim());
      return prepared.after;
    });
    await after?.();
  }

  /**
   * Turns a proposed change down, or takes back one’s own: nothing changes, so one administrator is enough. Throws
   * `access.reason-missing` (400) and, as approving does, `access.change-…` and `access.not-administrator`.
   */
  async reject(by: Pick<Actor, 'account'>, id: string, note: string): Promise<void> {
    if (note.trim() === '')
      throw refused('access.reason-missing', '须写明理由', 'Say why it is turned down', 400);
    await this.#alone(async (db) => {
      const actor = await present(db, by.account);
      const change = await waiting(db, id);
      if (actor.account !== change.proposed_by && administers(actor, [reachOf(change)]) === undefined)
        throw notYours();
      await decided(db, id, actor.account, 'rejected', note.trim());
      await journalled(
        db,
        { kind: change.stream_kind, id: change.stream, shard: change.stream_shard },
        `${change.kind}.rejected`,
        actor.account,
        { change: id, proposer: change.proposed_by, note: note.trim() },
      );
    });
  }

  #prepare(
    db: PoolClient,
    kind: ChangeKind,
    payload: Changes[ChangeKind] & { readonly id: string },
    by: string,
    reason: string,
  ): Promise<Prepared> {
    // kind and payload were joined by `Proposal`, and stored together
    return (prepare[kind] as Prepare<ChangeKind>)({ db, by, reason, parts: this.#parts }, payload);
  }

  async #apply(
    db: PoolClient,
    id: string,
    kind: ChangeKind,
    prepared: Prepared,
    by: string,
    act: object,
    note: string,
  ): Promise<void> {
    await keepAnAdministrator(db, () => prepared.apply());
    await decided(db, id, by, 'approved', note);
    await journalled(db, prepared.stream, kind, by, act);
  }

  /** One change at a time, whichever process it comes from. */
  #alone<T>(work: (db: PoolClient) => Promise<T>): Promise<T> {
    return inTransaction(this.#db.owner, async (db) => {
      await db.query(`select pg_advisory_xact_lock(hashtextextended('access.administration', 0))`);
      return work(db);
    });
  }
}
