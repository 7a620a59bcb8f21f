import { loadActor } from '../access/index.ts';
import type { RoomChange } from '../process/index.ts';
import { newIdIn, Problem, type Queryable } from '../store/index.ts';
import type { RoomParts } from './parts.ts';
import type { RoomRow } from './run.ts';

/** Writes down, in the transaction of what happened, that the journal of the matter has to hear of it. */
export async function wantNote(
  db: Queryable,
  room: Pick<RoomRow, 'shard' | 'id' | 'purpose' | 'planned_at'>,
  actor: string,
  change: Pick<RoomChange, 'change' | 'record' | 'head' | 'entries'>,
): Promise<void> {
  const { id, shard, purpose, planned_at } = room;
  const note: RoomChange = { room: id, purpose, planned: planned_at.toISOString(), ...change };
  await db.query('insert into rooms.note (shard, id, room, actor, change) values ($1, $2, $3, $4, $5)', [
    ...[shard, newIdIn(shard), id, actor, JSON.stringify(note)],
  ]);
}

interface NoteRow extends Record<string, unknown> {
  shard: number;
  id: string;
  room: string;
  actor: string;
  booked_by: string;
  matter: string;
  change: RoomChange;
}

/**
 * Brings the journals of matters up to what has become of their rooms; after every such change, and by a job for what a
 * crash has left. A note is keyed, so that it happens once however often it is tried. What the journal refuses for good is
 * kept with the code of the refusal and thrown.
 */
export async function settleNotes(
  { db, matters }: Pick<RoomParts, 'db' | 'matters'>,
  which: { readonly room: string } | { readonly olderThan: string },
): Promise<void> {
  const { rows } = await db.owner.query<NoteRow>(
    `select n.shard, n.id, n.room, n.actor, r.booked_by, r.matter, n.change
     from rooms.note n join rooms.room r on r.shard = n.shard and r.id = n.room
     where n.noted_at is null and n.refused is null
       and ${'room' in which ? 'n.room = $1' : 'n.asked_at <= now() - $1::interval'} order by n.asked_at limit 200`,
    ['room' in which ? which.room : which.olderThan],
  );
  for (const row of rows)
    try {
      await settle({ db, matters }, row);
    } catch (error) {
      // one that cannot be noted holds up none of another room
      if ('room' in which) throw error;
    }
}

async function settle({ db, matters }: Pick<RoomParts, 'db' | 'matters'>, row: NoteRow): Promise<void> {
  const { owner } = db;
  const noteAs = async (account: string): Promise<void> => {
    const actor = await loadActor(owner, account);
    if (actor === null) throw new Problem('access.account-unknown', gone, { status: 403 });
    await matters.noteRoom({
      ...{ actor, purpose: 'handling', matter: row.matter, room: row.change },
      requestKey: `room ${row.id}`,
    });
  };
  try {
    await noteAs(row.actor).catch(async (error: unknown) => {
      // a chair of another body closes a room of a matter they do not handle: it is noted for who booked it
      if (row.actor === row.booked_by || !isFinal(error)) throw error;
      await noteAs(row.booked_by);
    });
    await owner.query('update rooms.note set noted_at = now() where shard = $1 and id = $2', [
      row.shard,
      row.id,
    ]);
  } catch (error) {
    if (isFinal(error))
      await owner.query('update rooms.note set refused = $3 where shard = $1 and id = $2', [
        ...[row.shard, row.id, error.code],
      ]);
    throw error;
  }
}

const gone = { zh: '账号已停用', en: 'The account is closed' };

const isFinal = (error: unknown): error is Problem =>
  error instanceof Problem &&
  error.status >= 400 &&
  error.status < 500 &&
  error.code !== 'matters.conflict' &&
  error.code !== 'matters.key-reused';
