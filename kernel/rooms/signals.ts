import { isUuid, shardOf } from '../store/index.ts';
import type { RoomParts, Sitter } from './parts.ts';
import { linksOf } from './presence.ts';
import { refused } from './problems.ts';
import { roomOf, tell } from './run.ts';
import { checkSeated } from './state/standing.ts';

/** What two browsers tell each other to connect: a description (RFC 8829) or a candidate (RFC 8839), passed on unread. */
export interface Signal {
  readonly position: number;
  readonly from: string;
  /** The sender's connection: what came from an older one is of no use. */
  readonly fromLink: string;
  readonly content: unknown;
}

/** The longest message passed on, in bytes: descriptions of audio and video stay far below. */
const LONGEST = 32_768;
/** Messages that may wait for one seat. */
const MOST_WAITING = 400;

/**
 * Passes a message on to another who is seated and connected. It names network addresses: it is sealed, and gone once it was
 * fetched. Throws `rooms.not-seated` (403), `rooms.seat-unknown` (404), `rooms.signal-too-large` (413),
 * `rooms.too-many-signals` (429).
 */
export async function signal(
  { db, protection }: Pick<RoomParts, 'db' | 'protection'>,
  from: Sitter,
  { to, content }: { readonly to: string; readonly content: unknown },
): Promise<void> {
  const { owner } = db;
  const text = JSON.stringify(content);
  if (Buffer.byteLength(text) > LONGEST)
    throw refused('signal-too-large', '信令过大', 'The message is too large', 413);
  const room = await roomOf(owner, from.room);
  checkSeated({ state: room.state, seat: from.seat, at: Date.now() });
  if (!isUuid(to) || room.state.seats[to]?.standing !== 'seated')
    throw refused('seat-unknown', '没有这个席位', 'There is no such seat', 404);
  const links = await linksOf(owner, room);
  const [fromLink, toLink] = [links.get(from.seat), links.get(to)];
  // who is away hears nothing; both begin anew when they are back
  if (fromLink === undefined || toLink === undefined) return;
  const [sealed] = await protection.seal(room.subject, [text], undefined, `room-signal ${to}`);
  const { rowCount } = await owner.query(
    `insert into rooms.signal (shard, room, to_seat, from_seat, from_link, to_link, content)
     select $1, $2, $3, $4, $5, $6, $7
     where (select count(*) from rooms.signal where shard = $1 and to_seat = $3) < $8`,
    [room.shard, room.id, to, from.seat, fromLink, toLink, sealed, MOST_WAITING],
  );
  if (rowCount === 0)
    throw refused('too-many-signals', '信令过多，请稍后再试', 'Too many messages wait: try again', 429);
  await tell(owner, room.id);
}

interface SignalRow extends Record<string, unknown> {
  position: number;
  from_seat: string;
  from_link: string;
  content: Buffer;
}

/** Fetches what waits for a connection, oldest first; it is gone afterwards. */
export async function fetchSignals(
  { db, protection }: Pick<RoomParts, 'db' | 'protection'>,
  to: Sitter,
  link: string,
): Promise<readonly Signal[]> {
  const room = await roomOf(db.owner, to.room);
  const { rows } = await db.owner.query<SignalRow>(
    `delete from rooms.signal where shard = $1 and to_seat = $2 and to_link = $3
     returning position, from_seat, from_link, content`,
    [shardOf(to.seat), to.seat, link],
  );
  rows.sort((a, b) => a.position - b.position);
  const texts = await protection.openMany(
    rows.map((row) => ({ subject: room.subject, sealed: row.content, field: `room-signal ${to.seat}` })),
  );
  return rows.flatMap(({ position, from_seat: from, from_link: fromLink }, index) => {
    const text = texts[index];
    return text == null ? [] : [{ position, from, fromLink, content: JSON.parse(text) as unknown }];
  });
}

/** Messages of browsers that left before they were fetched, and who is not connected any more: network addresses do not stay. */
export async function dropUnfetched({ db }: Pick<RoomParts, 'db'>): Promise<void> {
  await db.owner.query(`delete from rooms.signal where at < now() - interval '5 minutes'`);
  await db.owner.query(`delete from rooms.presence where seen_at < now() - interval '5 minutes'`);
}
