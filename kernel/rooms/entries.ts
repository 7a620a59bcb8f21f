import { createHash, randomBytes } from 'node:crypto';
import { canonicalJson } from '../process/index.ts';
import type { Protection, SealedColumn } from '../protection/index.ts';
import { newIdIn, type Queryable } from '../store/index.ts';

/** Every sealed column of this room, for sealing again under another suite. */
export const sealedColumns: readonly SealedColumn[] = [
  {
    table: 'rooms.entry',
    id: 'id',
    subject: 'subject',
    column: 'content',
    field: 'room-entry',
    perRow: true,
  },
  { table: 'rooms.seat', id: 'id', subject: 'subject', column: 'name', field: 'room-seat', perRow: true },
];

/** One thing that happened in a room, as its digest covers it. */
interface Entry {
  readonly room: string;
  readonly position: number;
  /** ISO 8601, UTC, milliseconds. */
  readonly at: string;
  readonly seat: string | null;
  readonly account: string | null;
  readonly kind: string;
  /** Nothing personal. */
  readonly details: Readonly<Record<string, unknown>>;
  /** SHA-256 (hex) over nonce and words; null where nothing was said. */
  readonly words: string | null;
  /** Digest of the entry before; of the first, the room's own id. */
  readonly previous: string;
}

export const entryDigest = (entry: Entry): string =>
  createHash('sha256').update(canonicalJson(entry)).digest('hex');

/** SHA-256 (hex) of a text. */
export const textDigest = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

interface NewEntry {
  readonly room: {
    readonly id: string;
    readonly shard: number;
    readonly subject: string;
    readonly head: string;
  };
  readonly position: number;
  readonly at: number;
  readonly seat: string | null;
  readonly account: string | null;
  readonly kind: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly words?: string;
}

/** Appends an entry in the caller's transaction, which holds the lock on the room; its digest. */
export async function append(db: Queryable, protection: Protection, wanted: NewEntry): Promise<string> {
  const { room, position, at, seat, account, kind, details, words } = wanted;
  const id = newIdIn(room.shard);
  const nonce = randomBytes(32).toString('base64');
  const said = words === undefined ? null : textDigest(nonce + words);
  const [content = null] =
    words === undefined
      ? []
      : await protection.seal(room.subject, [JSON.stringify({ nonce, words })], db, `room-entry ${id}`);
  const entry: Entry = {
    room: room.id,
    position,
    at: new Date(at).toISOString(),
    ...{ seat, account, kind, details, words: said },
    previous: room.head,
  };
  const digest = entryDigest(entry);
  await db.query(
    `insert into rooms.entry (shard, id, room, position, at, seat, account, kind, details, subject, content, words, previous, digest)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      ...[room.shard, id, room.id, position, entry.at, seat, account, kind, JSON.stringify(details)],
      ...[room.subject, content, said, room.head, digest],
    ],
  );
  return digest;
}

interface EntryRow extends Record<string, unknown> {
  id: string;
  position: number;
  at: Date;
  seat: string | null;
  account: string | null;
  kind: string;
  details: Record<string, unknown>;
  subject: string;
  content: Buffer | null;
  words: string | null;
  previous: string;
  digest: string;
}

/** An entry with its words; null where it has none, or they were erased. */
export interface ReadEntry {
  readonly position: number;
  readonly at: Date;
  readonly seat: string | null;
  readonly kind: string;
  readonly words: string | null;
}

const COLUMNS = 'id, position, at, seat, account, kind, details, subject, content, words, previous, digest';

/** Entries of a room at these positions, or of a kind after a position (at most 500), in their order. */
export async function entriesOf(
  db: Queryable,
  protection: Protection,
  room: { readonly shard: number; readonly id: string },
  which: { readonly at: readonly number[] } | { readonly kind: string; readonly after: number },
): Promise<readonly ReadEntry[]> {
  const { rows } =
    'at' in which
      ? await db.query<EntryRow>(
          `select ${COLUMNS} from rooms.entry where shard = $1 and room = $2 and position = any($3::integer[]) order by position`,
          [room.shard, room.id, which.at],
        )
      : await db.query<EntryRow>(
          `select * from (select ${COLUMNS} from rooms.entry where shard = $1 and room = $2 and kind = $3 and position > $4
           order by position desc limit 500) last order by position`,
          [room.shard, room.id, which.kind, which.after],
        );
  const sealed = rows.filter((row) => row.content !== null);
  const opened = await protection.openMany(
    sealed.map((row) => ({ subject: row.subject, sealed: row.content!, field: `room-entry ${row.id}` })),
    db,
  );
  const words = new Map(
    sealed.map((row, index) => {
      const text = opened[index];
      return [row.position, text == null ? null : (JSON.parse(text) as { words: string }).words];
    }),
  );
  return rows.map(({ position, at, seat, kind }) => ({
    ...{ position, at, seat, kind },
    words: words.get(position) ?? null,
  }));
}

/**
 * Reads every entry of a room again: null where each digest is right and names the one before, or the position of the
 * first that does not.
 */
export async function chainFault(
  db: Queryable,
  room: { readonly shard: number; readonly id: string },
): Promise<number | null> {
  const { rows } = await db.query<EntryRow>(
    `select ${COLUMNS} from rooms.entry where shard = $1 and room = $2 order by position`,
    [room.shard, room.id],
  );
  let previous = room.id;
  for (const [index, row] of rows.entries()) {
    const { position, seat, account, kind, details, words } = row;
    const entry = {
      room: room.id,
      position,
      at: row.at.toISOString(),
      seat,
      account,
      kind,
      details,
      words,
      previous,
    };
    if (position !== index || row.previous !== previous || entryDigest(entry) !== row.digest) return index;
    previous = row.digest;
  }
  const head = await db.query<{ head: string }>('select head from rooms.room where shard = $1 and id = $2', [
    room.shard,
    room.id,
  ]);
  return head.rows[0]?.head === previous ? null : rows.length;
}
