import { inTransaction, newIdIn, Problem, type Queryable } from '../store/index.ts';
import { officeSeat } from './invitations.ts';
import { wantNote, settleNotes } from './notes.ts';
import { openRoomToHandle, openToHandle, subjectOf, type OpenedFile } from './opened-file.ts';
import type { AskingByMatter, RoomParts } from './parts.ts';
import { refused } from './problems.ts';
import type { RoomPurpose } from './roles.ts';
import { ROOM_COLUMNS, run, type RoomRow } from './run.ts';
import { emptyRoom } from './state/state.ts';

/** What a room is booked for, when, and who leads it. */
export interface Booking {
  readonly purpose: RoomPurpose;
  /** ISO 8601. */
  readonly plannedAt: string;
  /** How long it is to take. */
  readonly minutes: number;
  /** Accounts of the chair and, where somebody else writes it, of the recorder. */
  readonly chair: string;
  readonly recorder?: string;
  /** By which repeated request it was booked. */
  readonly requestKey?: string;
}

const FURTHEST_MS = 366 * 864e5;

/**
 * Books a room for a matter. When this returns, the room, its first seats and the note in the matter's journal are on disk;
 * with a request key it happens once. Throws what opening the matter throws, `rooms.not-yours` (403),
 * `rooms.matter-closed` (409), `rooms.planned-wrong`, `rooms.account-unknown` (422).
 */
export async function book(
  parts: RoomParts,
  asking: AskingByMatter,
  wanted: Booking,
): Promise<{ id: string }> {
  const file = await openToHandle(parts, asking);
  const repeated = await earlier(parts.db.owner, file, asking, wanted);
  const id = repeated ?? (await write(parts, file, asking, wanted));
  await settleNotes(parts, { room: id });
  return { id };
}

async function earlier(
  db: Queryable,
  file: OpenedFile,
  { actor }: AskingByMatter,
  { requestKey }: Booking,
): Promise<string | undefined> {
  if (requestKey === undefined) return undefined;
  const { rows } = await db.query<{ id: string }>(
    'select id from rooms.room where shard = $1 and matter = $2 and booked_by = $3 and request_key = $4',
    [file.shard, file.id, actor.account, requestKey],
  );
  return rows[0]?.id;
}

async function write(
  parts: RoomParts,
  file: OpenedFile,
  asking: AskingByMatter,
  wanted: Booking,
): Promise<string> {
  const planned = Date.parse(wanted.plannedAt);
  if (!(planned > Date.now() - 864e5 && planned < Date.now() + FURTHEST_MS))
    throw refused(
      'planned-wrong',
      '预定时间须在今后一年之内',
      'A room is booked for a time within the coming year',
      422,
    );
  const stage = file.installed.flow.definition.stages.find((one) => one.id === file.snapshot.stage);
  if (stage?.final === true)
    throw refused(
      'matter-closed',
      '事项已经办结，不再预订庭室',
      'The matter is closed: no more rooms are booked for it',
    );
  const { owner } = parts.db;
  const id = newIdIn(file.shard);
  const subject = await subjectOf(owner, file);
  const account = asking.actor.account;
  try {
    await inTransaction(owner, async (db) => {
      const { rows } = await db.query<RoomRow>(
        `insert into rooms.room (shard, id, matter, agency, purpose, planned_at, minutes, booked_by, request_key, subject, state, phase, head)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'booked', $12) returning ${ROOM_COLUMNS}`,
        [
          ...[file.shard, id, file.id, file.agency, wanted.purpose, new Date(planned), wanted.minutes],
          ...[account, wanted.requestKey ?? null, subject, JSON.stringify(emptyRoom), id],
        ],
      );
      let room = rows[0]!;
      room = await officeSeat(parts, db, { room, file }, { role: 'chair', account: wanted.chair }, account);
      if (wanted.recorder !== undefined && wanted.recorder !== wanted.chair)
        room = await officeSeat(
          parts,
          db,
          { room, file },
          { role: 'recorder', account: wanted.recorder },
          account,
        );
      await wantNote(db, room, account, { change: 'booked' });
    });
  } catch (error) {
    // the same request at the same time: one of them has written it
    const other = error instanceof Problem ? undefined : await earlier(owner, file, asking, wanted);
    if (other === undefined) throw error;
    return other;
  }
  return id;
}

/** Takes a booking back before it begins. */
export async function cancel(
  parts: RoomParts,
  asking: Omit<AskingByMatter, 'matter'>,
  id: string,
  reason: string,
): Promise<void> {
  await openRoomToHandle(parts, asking, id);
  const { account } = asking.actor;
  await run(parts, id, 'office', { do: 'cancel' }, { account, words: reason }, (db, room) =>
    wantNote(db, room, account, { change: 'cancelled' }),
  );
  await settleNotes(parts, { room: id });
}
