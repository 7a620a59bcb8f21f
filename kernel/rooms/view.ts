import { loadActor } from '../access/index.ts';
import type { Queryable, Text } from '../store/index.ts';
import { pageTexts } from './commands.ts';
import { chainFault, entriesOf } from './entries.ts';
import { openRoomToHandle, openToHandle } from './opened-file.ts';
import type { AskingByMatter, RoomParts, Sitter } from './parts.ts';
import { linksOf } from './presence.ts';
import { notSeated, refused, roomUnknown } from './problems.ts';
import type { RoomPurpose, SeatRole } from './roles.ts';
import { roomOf, ROOM_COLUMNS, type RoomRow } from './run.ts';
import { seatNames } from './seat-names.ts';
import type { RoomState, Seat } from './state/state.ts';

interface SeatView extends Seat {
  readonly id: string;
  readonly name: Text;
  /** The connection of the moment; null while away. */
  readonly link: string | null;
}

/** A room as a seat sees it. Who waits sees their own seat and nothing else. */
export interface RoomView {
  readonly id: string;
  readonly purpose: RoomPurpose;
  /** ISO 8601. */
  readonly plannedAt: string;
  readonly minutes: number;
  readonly phase: RoomState['phase'];
  /** Rises with every entry. */
  readonly revision: number;
  readonly me: string;
  readonly seats: readonly SeatView[];
  readonly exhibits: readonly {
    readonly item: string;
    readonly title: string;
    readonly type: string;
    readonly pages: number;
  }[];
  readonly showing: RoomState['showing'];
  readonly pages: RoomState['pages'];
  readonly recordings: RoomState['recordings'];
  readonly lastMessage: number;
  /** The matter, for officials who sit there. */
  readonly matter: string | null;
}

/** The room as this seat sees it now: `rooms.not-found` (404) once the seat was revoked. */
export async function viewFor({ db, protection }: RoomParts, sitter: Sitter): Promise<RoomView> {
  const { owner } = db;
  const room = await roomOf(owner, sitter.room);
  const { state } = room;
  const own = state.seats[sitter.seat];
  if (own === undefined || own.standing === 'revoked') throw roomUnknown();
  const names = await seatNames(owner, protection, room);
  const links = await linksOf(owner, room);
  const inside = isInside(room, own);
  const titles = inside
    ? await entriesOf(owner, protection, room, { at: state.exhibits.map(({ entry }) => entry) })
    : [];
  const titleOf = new Map(titles.map(({ position, words }) => [position, words ?? '']));
  return {
    id: room.id,
    purpose: room.purpose,
    plannedAt: room.planned_at.toISOString(),
    minutes: room.minutes,
    phase: room.phase,
    revision: room.entries,
    me: sitter.seat,
    seats: Object.entries(state.seats)
      .filter(([id, { standing }]) => id === sitter.seat || (inside && standing !== 'revoked'))
      .map(([id, seat]) => ({
        ...{ id, ...seat, name: names.get(id)?.name ?? { zh: '', en: '' } },
        link: links.get(id) ?? null,
      })),
    exhibits: inside
      ? state.exhibits.map(({ item, type, pages, entry }) => ({
          item,
          type,
          pages,
          title: titleOf.get(entry) ?? '',
        }))
      : [],
    showing: inside ? state.showing : null,
    pages: inside ? state.pages : [],
    recordings: inside ? state.recordings : [],
    lastMessage: inside ? state.lastMessage : -1,
    matter: sitter.account === null ? null : room.matter,
  };
}

/** Who sits, or sat when the room was closed. */
const isInside = ({ phase }: RoomRow, { standing }: Seat): boolean =>
  standing === 'seated' && (phase === 'open' || phase === 'closed');

async function inside({ db }: RoomParts, sitter: Sitter): Promise<RoomRow> {
  const room = await roomOf(db.owner, sitter.room);
  const own = room.state.seats[sitter.seat];
  if (own === undefined || own.standing === 'revoked') throw roomUnknown();
  if (!isInside(room, own)) throw notSeated();
  return room;
}

/** What was said in writing after a position, the last five hundred at most. */
export async function talk(
  parts: RoomParts,
  sitter: Sitter,
  after: number,
): Promise<readonly { position: number; at: string; seat: string | null; text: string | null }[]> {
  const room = await inside(parts, sitter);
  const entries = await entriesOf(parts.db.owner, parts.protection, room, { kind: 'say', after });
  return entries.map(({ position, at, seat, words }) => ({
    position,
    at: at.toISOString(),
    seat,
    text: words,
  }));
}

/** The pages of the record as they read now, and, once the room is closed, the frozen record with its digest. */
export async function record(
  parts: RoomParts,
  sitter: Sitter,
): Promise<{
  pages: readonly { text: string; digest: string }[];
  frozen: { text: string; digest: string } | null;
}> {
  const room = await inside(parts, sitter);
  const texts = await pageTexts(parts, parts.db.owner, room);
  // with the digest of this very text: what is confirmed is what was read
  const pages = texts.map((text, index) => ({ text, digest: room.state.pages[index]!.digest }));
  return { pages, frozen: await frozenOf(parts, parts.db.owner, room) };
}

async function frozenOf({ protection }: RoomParts, db: Queryable, room: RoomRow) {
  if (room.phase !== 'closed') return null;
  const [entry] = await entriesOf(db, protection, room, { kind: 'close', after: -1 });
  const { rows } = await db.query<{ digest: string }>(
    `select details ->> 'digest' as digest from rooms.entry where shard = $1 and room = $2 and kind = 'close'`,
    [room.shard, room.id],
  );
  return entry?.words == null ? null : { text: entry.words, digest: rows[0]!.digest };
}

/**
 * A page of an exhibit, in the name of who shared it: as long as they may open the evidence, and as it was shared for this
 * room. A guest sees what is shown just now; an official who sits there leafs through.
 */
export async function exhibitPage(
  parts: RoomParts,
  sitter: Sitter,
  item: string,
  page: number,
): Promise<{ readonly type: string; readonly bytes: Uint8Array }> {
  const room = await inside(parts, sitter);
  const exhibit = room.state.exhibits.find((one) => one.item === item);
  const { showing } = room.state;
  const shown = sitter.account !== null || (showing?.item === item && showing.page === page);
  if (exhibit === undefined || !shown || page < 1 || page > exhibit.pages)
    throw refused('exhibit-unknown', '现在没有出示这一页', 'This page is not shown now', 404);
  const actor = await loadActor(parts.db.owner, exhibit.by);
  if (actor === null) throw roomUnknown();
  return parts.exhibits.open(
    { actor, purpose: 'handling', matter: room.matter },
    exhibit.shown,
    page,
    exhibit.type,
  );
}

/** A booking in a list. */
export interface BookedRoom {
  readonly id: string;
  readonly purpose: RoomPurpose;
  readonly plannedAt: string;
  readonly minutes: number;
  readonly phase: RoomState['phase'];
  /** As what the reader sits in it; null for who books only. */
  readonly role: SeatRole | null;
  readonly number: string;
}

interface ListRow extends RoomRow {
  number: string;
  seat: string | null;
}

const listed = (row: ListRow): BookedRoom => ({
  id: row.id,
  purpose: row.purpose,
  plannedAt: row.planned_at.toISOString(),
  minutes: row.minutes,
  phase: row.phase,
  role: row.seat === null ? null : (row.state.seats[row.seat]?.role ?? null),
  number: row.number,
});

const LIST = `select ${ROOM_COLUMNS.split(', ')
  .map((one) => `r.${one}`)
  .join(', ')}, m.number, s.id as seat
  from rooms.room r join matters.matter m on m.shard = r.shard and m.id = r.matter
  left join rooms.seat s on s.shard = r.shard and s.room = r.id and s.account = $1`;

/** The rooms in which an official sits or which they booked, of the last month and to come; two hundred at most. */
export async function ownRooms({ db }: RoomParts, account: string): Promise<readonly BookedRoom[]> {
  const { rows } = await db.owner.query<ListRow>(
    `${LIST} where (s.id is not null or r.booked_by = $1) and r.planned_at > now() - interval '31 days'
       and not exists (select from matters.member e
         where e.shard = r.shard and e.matter = r.matter and e.account = $1 and e.role = 'recused')
     order by r.planned_at, r.id limit 200`,
    [account],
  );
  return rows
    .filter(({ seat, state }) => seat === null || state.seats[seat]?.standing !== 'revoked')
    .map(listed);
}

/** The rooms of a matter, for those who handle it; latest first. */
export async function roomsOf(parts: RoomParts, asking: AskingByMatter): Promise<readonly BookedRoom[]> {
  const file = await openToHandle(parts, asking);
  const { rows } = await parts.db.owner.query<ListRow>(
    `${LIST} where r.shard = $2 and r.matter = $3 order by r.planned_at desc, r.id limit 200`,
    [asking.actor.account, file.shard, file.id],
  );
  return rows.map(listed);
}

/** A booking with who is invited, for those who handle the matter. */
export interface BookingView extends BookedRoom {
  readonly matter: string;
  readonly seats: readonly {
    readonly id: string;
    readonly role: SeatRole;
    readonly standing: Seat['standing'];
    readonly name: Text;
    readonly staffNumber: string | null;
    /** Of a guest: whether a code waits to be used, was used, or has ended. */
    readonly code: 'waiting' | 'used' | 'ended' | null;
  }[];
  /** Position of the first entry whose digest is not right; null when all are. */
  readonly fault: number | null;
  readonly frozen: { readonly text: string; readonly digest: string } | null;
}

export async function bookingView(
  parts: RoomParts,
  asking: Omit<AskingByMatter, 'matter'>,
  id: string,
): Promise<BookingView> {
  const { room, file } = await openRoomToHandle(parts, asking, id);
  const { owner } = parts.db;
  const names = await seatNames(owner, parts.protection, room);
  const { rows } = await owner.query<{ seat: string; code: 'waiting' | 'used' | 'ended' }>(
    `select distinct on (i.seat) i.seat, case when i.ended_at is not null or i.expires_at <= now() then 'ended'
        when i.redeemed_at is not null then 'used' else 'waiting' end as code
     from rooms.invitation i join rooms.seat s on s.shard = i.shard and s.id = i.seat
     where s.shard = $1 and s.room = $2 order by i.seat, i.made_at desc`,
    [room.shard, room.id],
  );
  const codes = new Map(rows.map(({ seat, code }) => [seat, code]));
  const own = [...names].find(([, { account }]) => account === asking.actor.account)?.[0] ?? null;
  return {
    ...listed({ ...room, number: file.number, seat: own }),
    matter: room.matter,
    seats: Object.entries(room.state.seats).map(([seat, { role, standing }]) => ({
      id: seat,
      role,
      standing,
      name: names.get(seat)?.name ?? { zh: '', en: '' },
      staffNumber: names.get(seat)?.staffNumber ?? null,
      code: codes.get(seat) ?? null,
    })),
    fault: await chainFault(owner, room),
    frozen: await frozenOf(parts, owner, room),
  };
}
