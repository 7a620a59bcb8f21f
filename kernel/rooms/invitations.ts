import { inTransaction, isUuid, newIdIn, parameterValue, shardOf, type Queryable } from '../store/index.ts';
import { membersOf, partiesOf, RECUSED } from '../process/index.ts';
import { codeMac, newCode, newLink } from './codes.ts';
import { openRoomToHandle, type OpenedFile } from './opened-file.ts';
import type { AskingByMatter, RoomParts } from './parts.ts';
import { refused } from './problems.ts';
import { conducts, type SeatRole } from './roles.ts';
import { roomOf, runIn, type RoomRow } from './run.ts';

/** Who is invited: an official by the account, anybody else by name, with the party they are where that is known. */
export type Invited =
  | { readonly role: SeatRole; readonly account: string }
  | { readonly role: SeatRole; readonly name: string; readonly party?: string };

/** What lets a guest in: shown once in this answer, and kept nowhere. */
export interface Letter {
  readonly seat: string;
  /** What follows `#` in the address of the entry page. */
  readonly link: string;
  readonly code: string;
  /** ISO 8601. */
  readonly expiresAt: string;
}

type Asking = Omit<AskingByMatter, 'matter'>;

/**
 * Invites somebody. An official needs no code: they come by their account. Throws `rooms.name-missing`,
 * `rooms.for-officials`, `rooms.account-unknown`, `rooms.not-a-party` (422), `rooms.recused` (403).
 */
export async function invite(
  parts: RoomParts,
  asking: Asking,
  id: string,
  wanted: Invited,
): Promise<{ readonly seat: string; readonly letter: Letter | null }> {
  const { file } = await openRoomToHandle(parts, asking, id);
  const by = asking.actor.account;
  return inTransaction(parts.db.owner, async (db) => {
    const room = await roomOf(db, id, true);
    if ('account' in wanted) {
      const seat = newIdIn(room.shard);
      await officeSeat(parts, db, { room, file }, wanted, by, seat);
      return { seat, letter: null };
    }
    if (conducts(wanted.role))
      throw refused(
        'for-officials',
        '主持人、承办人员和记录员须为平台账号',
        'Chair, officer and recorder come in by an account of the platform',
        422,
      );
    const party = partyOf(file, wanted.party);
    const seat = newIdIn(room.shard);
    const subject = party ?? room.subject;
    const [name] = await parts.protection.seal(subject, [nameOf(wanted.name)], db, `room-seat ${seat}`);
    const after = await runIn(
      parts,
      db,
      room,
      'office',
      { do: 'invite', seat, role: wanted.role },
      { account: by },
    );
    await db.query(
      'insert into rooms.seat (shard, id, room, role, party, subject, name) values ($1, $2, $3, $4, $5, $6, $7)',
      [room.shard, seat, room.id, wanted.role, party, subject, name],
    );
    return { seat, letter: await newLetter(parts, db, after, seat, by) };
  });
}

/** A seat of an official, in the caller's transaction. */
export async function officeSeat(
  parts: RoomParts,
  db: Queryable,
  { room, file }: { readonly room: RoomRow; readonly file: OpenedFile },
  { role, account }: { readonly role: SeatRole; readonly account: string },
  by: string,
  seat = newIdIn(room.shard),
): Promise<RoomRow> {
  const { rows } = isUuid(account)
    ? await db.query<{ seated: boolean }>(
        `select exists (select from rooms.seat s where s.shard = $2 and s.room = $3 and s.account = a.id) as seated
         from access.account a where a.id = $1 and a.disabled_at is null and a.kind in ('official', 'contractor')`,
        [account, room.shard, room.id],
      )
    : { rows: [] };
  const [found] = rows;
  if (found === undefined)
    throw refused(
      'account-unknown',
      '没有这个工作人员账号，或者它已停用',
      'There is no such official, or the account is closed',
      422,
    );
  if (found.seated)
    throw refused('invited-twice', '这个账号已有席位', 'This account has a seat already', 422);
  checkRecusal(file, account);
  const after = await runIn(parts, db, room, 'office', { do: 'invite', seat, role }, { account: by });
  await db.query(
    'insert into rooms.seat (shard, id, room, role, account, subject) values ($1, $2, $3, $4, $5, $6)',
    [...[room.shard, seat, room.id, role, account, room.subject]],
  );
  return after;
}

/** A new link and code for a guest: the ones before end, and with them the session that was opened by them. */
export async function renew(parts: RoomParts, asking: Asking, id: string, seat: string): Promise<Letter> {
  await openRoomToHandle(parts, asking, id);
  const by = asking.actor.account;
  return inTransaction(parts.db.owner, async (db) => {
    const room = await roomOf(db, id, true);
    await checkGuest(db, room, seat);
    const after = await runIn(parts, db, room, 'office', { do: 'renew', seat }, { account: by });
    return newLetter(parts, db, after, seat, by);
  });
}

/** Takes an invitation back: link, code and session end, and who sits is out. */
export async function revoke(
  parts: RoomParts,
  asking: Asking,
  id: string,
  seat: string,
  reason: string,
): Promise<void> {
  await openRoomToHandle(parts, asking, id);
  await inTransaction(parts.db.owner, async (db) => {
    const room = await roomOf(db, id, true);
    await runIn(
      parts,
      db,
      room,
      'office',
      { do: 'revoke', seat },
      { account: asking.actor.account, words: reason },
    );
    await endLetters(db, room.shard, seat);
  });
}

const endLetters = (db: Queryable, shard: number, seat: string): Promise<unknown> =>
  db.query(
    `update rooms.invitation set ended_at = clock_timestamp(), session_hash = null
     where shard = $1 and seat = $2 and ended_at is null`,
    [shard, seat],
  );

async function newLetter(
  { protection }: RoomParts,
  db: Queryable,
  room: RoomRow,
  seat: string,
  by: string,
): Promise<Letter> {
  await endLetters(db, room.shard, seat);
  const hours = await parameterValue(db, 'rooms.invitation-hours', {
    shard: room.shard,
    agency: room.agency,
  });
  const link = newLink(seat);
  const code = newCode();
  // until the room is over, and the hours after it in which the record is read
  const expires = new Date(
    Math.max(room.planned_at.getTime() + room.minutes * 60_000, Date.now()) + hours * 3_600_000,
  );
  await db.query(
    `insert into rooms.invitation (shard, id, seat, link_hash, code_mac, made_by, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [room.shard, newIdIn(room.shard), seat, link.hash, await codeMac(protection, seat, code), by, expires],
  );
  return { seat, link: link.text, code, expiresAt: expires.toISOString() };
}

async function checkGuest(db: Queryable, room: RoomRow, seat: string): Promise<void> {
  const { rows } =
    isUuid(seat) && shardOf(seat) === room.shard
      ? await db.query(
          'select from rooms.seat where shard = $1 and id = $2 and room = $3 and account is null',
          [room.shard, seat, room.id],
        )
      : { rows: [] };
  if (rows.length === 0 || room.state.seats[seat]?.standing === 'revoked')
    throw refused(
      'seat-unknown',
      '没有这个席位，或者邀请已经撤销',
      'There is no such guest, or the invitation was revoked',
      404,
    );
}

function nameOf(name: string): string {
  const plain = name.trim();
  if (plain === '') throw refused('name-missing', '请填写姓名', 'A name is needed', 422);
  return plain;
}

/** Somebody invited as a party of the matter is one. */
function partyOf({ installed, snapshot }: OpenedFile, party: string | undefined): string | null {
  if (party === undefined) return null;
  const known = partiesOf(installed.flow, snapshot).find(
    (one) => one.party.toLowerCase() === party.toLowerCase(),
  );
  if (known === undefined)
    throw refused('not-a-party', '这个人不是该事项的当事人', 'This person is not a party of the matter', 422);
  return known.party.toLowerCase();
}

/** Who keeps out of a matter keeps out of its rooms. */
function checkRecusal({ installed, snapshot }: OpenedFile, account: string): void {
  if (membersOf(installed.flow, snapshot).some((one) => one.account === account && one.part === RECUSED))
    throw refused('recused', '此人已回避本事项', 'This official is recused from the matter', 403);
}
