import type { PoolClient } from 'pg';
import {
  inTransaction,
  isUuid,
  newId,
  parameterValue,
  Problem,
  type Database,
  type Text,
} from '../../store/index.ts';
import { loadActor } from '../accounts.ts';
import type { Actor, Binding } from '../actor.ts';
import { addingAccount, disablingAccount, enablingAccount, renamingAccount } from './account-changes.ts';
import { addingAgency, closingAgency, renamingAgency } from './agency-changes.ts';
import { importingCalendar } from './calendar-changes.ts';
import { addingContractor } from './contractor-changes.ts';
import type { ChangeKind, Changes } from './kinds.ts';
import { keepAnAdministrator } from './last-admin.ts';
import { settingParameter } from './parameter-changes.ts';
import { delegatingPost, endingPost, grantingPost } from './post-changes.ts';
import type { AdministrationParts, Prepare, Prepared } from './prepared.ts';
import { administers, widest } from './reach.ts';
import { refused } from './subjects.ts';
import { addingUnit, movingUnit, renamingUnit } from './unit-changes.ts';

const prepare: { readonly [K in ChangeKind]: Prepare<K> } = {
  'agency.add': addingAgency,
  'agency.rename': renamingAgency,
  'agency.close': closingAgency,
  'account.add': addingAccount,
  'account.rename': renamingAccount,
  'account.disable': disablingAccount,
  'account.enable': enablingAccount,
  'contractor.add': addingContractor,
  'post.grant': grantingPost,
  'post.end': endingPost,
  'post.delegate': delegatingPost,
  'unit.add': addingUnit,
  'unit.rename': renamingUnit,
  'unit.move': movingUnit,
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

interface ChangeRow extends Record<string, unknown> {
  id: string;
  kind: ChangeKind;
  payload: never;
  widens: boolean;
  beneficiary: string | null;
  proposed_by: string;
  reason: string;
  decision: string | null;
  lapsed: boolean;
  stream_kind: string;
  stream: string;
  shard: number;
}

const notYours = (): Problem =>
  new Problem(
    'access.not-administrator',
    { zh: '您的管理范围不包括这项变更', en: 'What you administer does not cover this change' },
    { status: 403 },
  );

const fourEyes = (): Problem =>
  new Problem(
    'access.four-eyes',
    {
      zh: '扩大权限的变更须由提出人和受益人以外的另一名管理员复核',
      en: 'What widens access is decided by an administrator other than the one who proposed it and the one who gains by it',
    },
    { status: 403 },
  );

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
    const { kind, payload } = proposal;
    const reason = proposal.reason.trim();
    if (reason === '')
      throw refused('access.reason-missing', '须写明理由', 'Say why the change is wanted', 400);
    const [proposed, after] = await this.#alone(async (db) => {
      const actor = await present(db, by.account);
      const id = newId();
      const stored = { ...payload, id: newId() };
      const prepared = await this.#prepare(db, kind, stored as never, actor.account, reason);
      const post = authority(actor, prepared);
      const reach = widest(prepared.reaches);
      const days = await parameterValue(db, 'administration.decision-days');
      await db.query(
        `insert into access.change (id, kind, payload, widens, consequence_zh, consequence_en, reach, shard, target,
           stream_kind, stream, beneficiary, proposed_by, agency, reason, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, now() + make_interval(days => $16))`,
        [
          id,
          kind,
          JSON.stringify(stored),
          prepared.widens,
          prepared.consequence.zh,
          prepared.consequence.en,
          reach.kind,
          reach.kind === 'platform' ? 0 : reach.shard,
          reach.kind === 'agency' ? reach.agency : null,
          prepared.stream.kind,
          prepared.stream.id,
          prepared.beneficiary,
          actor.account,
          post.agency,
          reason,
          days,
        ],
      );
      const change = { change: id, proposer: actor.account, reason, ...stored };
      if (prepared.widens)
        await journal(db, prepared.stream, `${kind}.proposed`, actor.account, change);
      else await this.#apply(db, id, kind, prepared, actor.account, change);
      const state = prepared.widens ? ('pending' as const) : ('applied' as const);
      return [
        { id, made: stored.id, state, consequence: prepared.consequence },
        prepared.widens ? undefined : prepared.after,
      ];
    });
    await after?.();
    return proposed;
  }

  /**
   * Applies a proposed change, after checking everything again as it stands now. Throws `access.change-unknown` (404),
   * `access.change-decided` and `access.change-lapsed` (409), `access.four-eyes` (403), `access.not-administrator` (403),
   * `access.proposer-gone` (409) and what the kind of change refuses.
   */
  async approve(by: Pick<Actor, 'account'>, id: string, note = ''): Promise<void> {
    const after = await this.#alone(async (db) => {
      const actor = await present(db, by.account);
      const change = await pending(db, id);
      const prepared = await this.#prepare(db, change.kind, change.payload, actor.account, change.reason);
      if (administers(actor, prepared.reaches) === undefined) throw notYours();
      if (actor.account === change.proposed_by || actor.account === prepared.beneficiary) throw fourEyes();
      const proposer = await loadActor(db, change.proposed_by);
      if (proposer === null || administers(proposer, prepared.reaches) === undefined)
        throw refused(
          'access.proposer-gone',
          '提出人已不再管理这一范围，请重新提出',
          'Who proposed it does not administer this any more: propose it anew',
          409,
        );
      await this.#apply(
        db,
        id,
        change.kind,
        prepared,
        actor.account,
        { change: id, proposer: change.proposed_by, reason: change.reason, ...(change.payload as object) },
        note,
      );
      return prepared.after;
    });
    await after?.();
  }

  /** Turns a proposed change down, or takes back one’s own. Nothing changes, so one administrator is enough. */
  async reject(by: Pick<Actor, 'account'>, id: string, note: string): Promise<void> {
    if (note.trim() === '')
      throw refused('access.reason-missing', '须写明理由', 'Say why it is turned down', 400);
    await this.#alone(async (db) => {
      const actor = await present(db, by.account);
      const change = await pending(db, id);
      const { rows } = await db.query<{ reach: 'agency' | 'tenancy' | 'platform'; target: string | null }>(
        'select reach, target from access.change where id = $1',
        [id],
      );
      const { reach, target } = rows[0]!;
      const covered = administers(actor, [
        reach === 'agency'
          ? { kind: 'agency', agency: target ?? '', shard: change.shard }
          : reach === 'tenancy'
            ? { kind: 'tenancy', shard: change.shard }
            : { kind: 'platform' },
      ]);
      if (covered === undefined && actor.account !== change.proposed_by) throw notYours();
      await decide(db, id, actor.account, 'rejected', note);
      await journal(
        db,
        { kind: change.stream_kind, id: change.stream, shard: streamShard(change) },
        `${change.kind}.rejected`,
        actor.account,
        { change: id, proposer: change.proposed_by, note },
      );
    });
  }

  async #prepare<K extends ChangeKind>(
    db: PoolClient,
    kind: K,
    payload: Changes[K] & { readonly id: string },
    by: string,
    reason: string,
  ): Promise<Prepared> {
    return prepare[kind]({ db, by, reason, parts: this.#parts }, payload);
  }

  async #apply(
    db: PoolClient,
    id: string,
    kind: ChangeKind,
    prepared: Prepared,
    by: string,
    input: object,
    note = '',
  ): Promise<void> {
    await keepAnAdministrator(db, () => prepared.apply());
    await decide(db, id, by, 'approved', note);
    await journal(db, prepared.stream, kind, by, { ...input, approver: prepared.widens ? by : null });
  }

  /** One change at a time, whichever process it comes from. */
  #alone<T>(work: (db: PoolClient) => Promise<T>): Promise<T> {
    return inTransaction(this.#db.owner, async (db) => {
      await db.query(`select pg_advisory_xact_lock(hashtextextended('access.administration', 0))`);
      return work(db);
    });
  }
}
