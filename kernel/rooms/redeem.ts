import { inTransaction, isUuid, parameterValue, shardOf, type Problem } from '../store/index.ts';
import { codeMac, newSession, readLink, sessionHash } from './codes.ts';
import type { RoomParts, Sitter } from './parts.ts';
import { invitationExpired, invitationUnknown } from './problems.ts';
import { roomOf, tell } from './run.ts';

/** A guest has come in; the token is in this answer only. */
export interface Redeemed {
  readonly room: string;
  readonly seat: string;
  readonly session: string;
  /** ISO 8601. */
  readonly until: string;
}

interface InvitationRow extends Record<string, unknown> {
  id: string;
  room: string;
  agency: string;
  right_link: boolean;
  right_code: boolean;
  live: boolean;
  redeemed: boolean;
  expires_at: Date;
}

/**
 * Lets a guest in who has the link and types the code: once. Of several that come at once with the same code one wins. A
 * wrong code under a right link counts, and the last allowed ends it; a wrong link is answered the same way and counts
 * against nobody, so that no one else's code can be spent. Throws `rooms.invitation-unknown` (403),
 * `rooms.invitation-expired` (410) to who has both right.
 */
export async function redeem(
  { db, protection }: Pick<RoomParts, 'db' | 'protection'>,
  wanted: { readonly link: string; readonly code: string },
): Promise<Redeemed> {
  const link = readLink(wanted.link);
  // the same work is done for a link that never was one
  const mac = await codeMac(protection, link?.seat ?? '', wanted.code);
  if (link === undefined || !isUuid(link.seat)) throw invitationUnknown();
  const shard = shardOf(link.seat);
  const outcome = await inTransaction(db.owner, async (client): Promise<Redeemed | Problem> => {
    const { rows } = await client.query<InvitationRow>(
      `select i.id, s.room, r.agency, i.link_hash = $3 as right_link, i.code_mac = $4 as right_code,
         i.redeemed_at is not null as redeemed, i.expires_at > clock_timestamp() as live, i.expires_at
       from rooms.invitation i join rooms.seat s on s.shard = i.shard and s.id = i.seat
       join rooms.room r on r.shard = s.shard and r.id = s.room
       where i.shard = $1 and i.seat = $2 and i.ended_at is null and r.phase <> 'cancelled' for update of i`,
      [shard, link.seat, link.hash, mac],
    );
    const [row] = rows;
    if (row?.right_link !== true || row.redeemed) return invitationUnknown();
    if (!row.right_code) {
      const most = await parameterValue(client, 'rooms.code-tries', { shard, agency: row.agency });
      await client.query(
        `update rooms.invitation set tries = tries + 1, ended_at = case when tries + 1 >= $3 then clock_timestamp() end
         where shard = $1 and id = $2`,
        [shard, row.id, most],
      );
      return invitationUnknown();
    }
    if (!row.live) return invitationExpired();
    const { token, hash } = newSession();
    await client.query(
      'update rooms.invitation set redeemed_at = clock_timestamp(), session_hash = $3 where shard = $1 and id = $2',
      [shard, row.id, hash],
    );
    await tell(client, row.room);
    return {
      room: row.room,
      seat: link.seat,
      session: `${row.id}.${token}`,
      until: row.expires_at.toISOString(),
    };
  });
  // what was counted stays counted: a refusal is thrown once it is on disk
  if (outcome instanceof Error) throw outcome;
  return outcome;
}

const SESSION = /^([0-9a-f-]{36})\.([\w-]{43})$/i;

/** Who sits by a guest's session, or undefined: it ended, or never was one. */
export async function sitterOfSession(
  { db }: Pick<RoomParts, 'db'>,
  session: string,
): Promise<Sitter | undefined> {
  const [, id = '', token = ''] = SESSION.exec(session) ?? [];
  if (!isUuid(id)) return undefined;
  const { rows } = await db.owner.query<{ room: string; seat: string }>(
    `select s.room, i.seat from rooms.invitation i join rooms.seat s on s.shard = i.shard and s.id = i.seat
     where i.shard = $1 and i.id = $2 and i.session_hash = $3 and i.ended_at is null and i.expires_at > clock_timestamp()`,
    [shardOf(id), id, sessionHash(token)],
  );
  const [row] = rows;
  return row === undefined ? undefined : { ...row, account: null };
}

/** Ends a guest's session: the device is somebody else's. Their seat waits for a new code. */
export async function endSession({ db }: Pick<RoomParts, 'db'>, session: string): Promise<void> {
  const [, id = '', token = ''] = SESSION.exec(session) ?? [];
  if (!isUuid(id)) return;
  await db.owner.query(
    `update rooms.invitation set session_hash = null, ended_at = clock_timestamp()
     where shard = $1 and id = $2 and session_hash = $3 and ended_at is null`,
    [shardOf(id), id, sessionHash(token)],
  );
}

/**
 * The seat of an official in a room by their account, or undefined. Who was recused from the matter since has none; nor has
 * a closed account.
 */
export async function sitterOfAccount(
  { db }: Pick<RoomParts, 'db'>,
  account: string,
  room: string,
): Promise<Sitter | undefined> {
  if (!isUuid(room)) return undefined;
  const { shard, matter } = await roomOf(db.owner, room);
  const { rows } = await db.owner.query<{ seat: string }>(
    `select s.id as seat from rooms.seat s where s.shard = $1 and s.room = $2 and s.account = $3
       and not exists (select from matters.member m
         where m.shard = $1 and m.matter = $4 and m.account = $3 and m.role = 'recused')`,
    [shard, room, account, matter],
  );
  const [row] = rows;
  return row === undefined ? undefined : { room, seat: row.seat, account };
}
