import type { Problem } from '../../store/index.ts';
import { isUuid, type Queryable, type Row } from '../../store/index.ts';
import { loadActor } from '../accounts.ts';
import type { Actor } from '../actor.ts';
import type { ChangeKind, Changes } from './kinds.ts';
import type { Prepared } from './prepared.ts';
import { administers, type Reach } from './reach.ts';
import { refused } from './subjects.ts';

/** A proposed change as it waits for a second administrator. */
export interface Waiting extends Row {
  readonly kind: ChangeKind;
  readonly payload: Changes[ChangeKind] & { readonly id: string };
  readonly reach: Reach['kind'];
  readonly shard: number;
  readonly target: string | null;
  readonly stream_kind: string;
  readonly stream: string;
  readonly stream_shard: number;
  readonly proposed_by: string;
  readonly reason: string;
  readonly decision: string | null;
  readonly lapsed: boolean;
}

export const notYours = (): Problem =>
  refused(
    'access.not-administrator',
    '您的管理范围不包括这项变更',
    'What you administer does not cover this change',
    403,
  );

export const fourEyes = (): Problem =>
  refused(
    'access.four-eyes',
    '扩大权限的变更须由提出人和受益人以外的另一名管理员复核',
    'What widens access is decided by an administrator other than the one who proposed it and the one who gains by it',
    403,
  );

/** The actor as the database knows them now, not as a session remembers them. */
export async function present(db: Queryable, account: string): Promise<Actor> {
  const actor = await loadActor(db, account);
  if (actor === null) throw notYours();
  return actor;
}

/** The agency under whose post the actor may make this change: as its administrator, or as the holder of the post. */
export async function authorityOf(db: Queryable, actor: Actor, prepared: Prepared): Promise<string> {
  if (prepared.holdersOnly !== true) {
    const post = administers(actor, prepared.reaches);
    if (post !== undefined) return post.agency;
  }
  // a lender may have left the post meanwhile: what they lent they may still end
  if (prepared.holders?.includes(actor.account) !== true || prepared.widens) throw notYours();
  const [reach] = prepared.reaches;
  const agency = actor.bindings[0]?.agency ?? (reach?.kind === 'agency' ? reach.agency : undefined);
  if (agency === undefined) throw notYours();
  return agency;
}

/** A change that can still be decided, locked. Throws `access.change-unknown` (404), `access.change-decided` and `access.change-lapsed` (409). */
export async function waiting(db: Queryable, id: string): Promise<Waiting> {
  const { rows } = isUuid(id)
    ? await db.query<Waiting>(
        `select kind, payload, reach, shard, target, stream_kind, stream, stream_shard, proposed_by, reason, decision,
           expires_at <= clock_timestamp() as lapsed
         from access.change where id = $1 for update`,
        [id],
      )
    : { rows: [] };
  const [change] = rows;
  if (change === undefined)
    throw refused('access.change-unknown', '没有这项变更', 'There is no such change', 404);
  if (change.decision !== null)
    throw refused('access.change-decided', '这项变更已经复核', 'The change was decided already', 409);
  if (change.lapsed)
    throw refused(
      'access.change-lapsed',
      '已过复核期限，请重新提出',
      'The time to decide it is over: propose it anew',
      409,
    );
  return change;
}

export const reachOf = ({ reach, shard, target }: Pick<Waiting, 'reach' | 'shard' | 'target'>): Reach =>
  reach === 'agency' && target !== null
    ? { kind: 'agency', agency: target, shard }
    : reach === 'tenancy'
      ? { kind: 'tenancy', shard }
      : { kind: 'platform' };

export async function decided(
  db: Queryable,
  id: string,
  by: string,
  decision: 'approved' | 'rejected',
  note: string,
): Promise<void> {
  await db.query(
    `update access.change set decided_by = $2, decided_at = clock_timestamp(), decision = $3,
       decision_reason = nullif($4, ''), applied_at = case when $3 = 'approved' then clock_timestamp() end
     where id = $1`,
    [id, by, decision, note],
  );
}

/** Every change is an act in the journal of what it changes, with who proposed and who approved it. */
export async function journalled(
  db: Queryable,
  stream: { readonly kind: string; readonly id: string; readonly shard: number },
  action: string,
  actor: string,
  input: object,
): Promise<void> {
  await db.query('select store.append($1::smallint, $2, $3, $4, $5, $6, $7)', [
    stream.shard,
    stream.kind,
    stream.id,
    action,
    actor,
    'maintenance',
    JSON.stringify(input),
  ]);
}
