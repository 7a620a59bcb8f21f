import { inTransaction, isUuid, shardOf, type Queryable } from '../store/index.ts';
import { append } from './entries.ts';
import type { RoomParts } from './parts.ts';
import { roomUnknown } from './problems.ts';
import type { RoomPurpose } from './roles.ts';
import type { Command, Commander } from './state/command.ts';
import type { RoomState } from './state/state.ts';
import { step } from './state/step.ts';

/** A room as it is stored. */
export interface RoomRow extends Record<string, unknown> {
  readonly shard: number;
  readonly id: string;
  readonly matter: string;
  readonly agency: string;
  readonly purpose: RoomPurpose;
  readonly planned_at: Date;
  readonly minutes: number;
  readonly booked_by: string;
  readonly subject: string;
  readonly state: RoomState;
  readonly phase: RoomState['phase'];
  readonly entries: number;
  readonly head: string;
}

export const ROOM_COLUMNS =
  'shard, id, matter, agency, purpose, planned_at, minutes, booked_by, subject, state, phase, entries, head';

/** The room of an id: `rooms.not-found` where there is none. `lock` keeps it until the caller's transaction ends. */
export async function roomOf(db: Queryable, id: string, lock = false): Promise<RoomRow> {
  const { rows } = isUuid(id)
    ? await db.query<RoomRow>(
        `select ${ROOM_COLUMNS} from rooms.room where shard = $1 and id = $2${lock ? ' for update' : ''}`,
        [shardOf(id), id],
      )
    : { rows: [] };
  const [row] = rows;
  if (row === undefined) throw roomUnknown();
  return row;
}

/** Tells whoever has this room open that it has changed; heard when the transaction ends. */
export const tell = (db: Queryable, room: string): Promise<unknown> =>
  db.query(`select pg_notify('rooms', $1)`, [room]);

/** What goes with a command into its entry. */
export interface Said {
  readonly words?: string;
  readonly account: string | null;
  /** More that the entry says of it; nothing personal. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/**
 * Runs one command under the lock on its room: of two at once the second sees what the first has made of it. `also` runs in
 * the same transaction after it. What changes nothing writes nothing. The room afterwards.
 */
export async function run(
  parts: Pick<RoomParts, 'db' | 'protection'>,
  id: string,
  by: Commander,
  command: Command | ((room: RoomRow, db: Queryable) => Promise<{ command: Command; words?: string }>),
  said: Said,
  also?: (db: Queryable, room: RoomRow) => Promise<void>,
): Promise<RoomRow> {
  const at = Date.now();
  return inTransaction(parts.db.owner, async (db) => {
    const room = await roomOf(db, id, true);
    const made: { readonly command: Command; readonly words?: string } =
      typeof command === 'function' ? await command(room, db) : { command };
    const after = await runIn(
      parts,
      db,
      room,
      by,
      made.command,
      {
        ...said,
        ...(made.words === undefined ? {} : { words: made.words }),
      },
      at,
    );
    await also?.(db, after);
    return after;
  });
}

/** As `run`, in the caller's transaction, which holds the lock on the room. */
export async function runIn(
  { protection }: Pick<RoomParts, 'protection'>,
  db: Queryable,
  room: RoomRow,
  by: Commander,
  command: Command,
  { words, account, details = {} }: Said,
  at = Date.now(),
): Promise<RoomRow> {
  const state = step(room.state, by, command, at);
  if (state === room.state) return room;
  const { do: kind, ...rest } = command;
  const head = await append(db, protection, {
    room,
    position: room.entries,
    ...{ at, account, kind },
    seat: by === 'office' ? null : by.seat,
    details: { ...rest, ...details },
    ...(words === undefined ? {} : { words }),
  });
  await db.query(
    'update rooms.room set state = $3, phase = $4, entries = $5, head = $6 where shard = $1 and id = $2',
    [room.shard, room.id, JSON.stringify(state), state.phase, state.entries, head],
  );
  await tell(db, room.id);
  return { ...room, state, phase: state.phase, entries: state.entries, head };
}
