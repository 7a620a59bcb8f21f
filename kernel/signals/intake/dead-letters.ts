import type { Pool } from 'pg';
import type { Protection, SealedColumn } from '../../protection/index.ts';
import {
  inTransaction,
  isUuid,
  newId,
  Problem,
  type Queryable,
  type Row,
  type Text,
} from '../../store/index.ts';

export type Via = 'http' | 'mqtt' | 'file';
/** A CloudEvent; or in another platform's own form, the whole message or one item of it. */
export type Form = 'event' | 'message' | 'item';

const FIELD = 'signals.dead-letter';

/** The sealed column of dead letters, for sealing again under another suite. */
export const deadLetterColumn: SealedColumn = {
  ...{ table: 'signals.dead_letter', id: 'id', subject: 'id', column: 'body', field: FIELD },
};

export interface NewDeadLetter {
  /** Code of the source, as the message says it; empty where it does not. */
  readonly source: string;
  /** Number of the message there; a digest of it where it has none. */
  readonly key: string;
  readonly via: Via;
  /** Code of the system that sent it. */
  readonly system: string | null;
  readonly body: string;
  readonly form: Form;
  /** Topic at the broker, where it came from one. */
  readonly topic: string | null;
  readonly problem: Problem;
}

const MOST_BODY = 256 * 1024;
/** Letters of one sender that wait, and what they may fill: more are not kept (status L). */
const MOST_WAITING = 10_000;
const MOST_BYTES = 64 * 1024 * 1024;

const reasonText = ({ code, text }: Problem): string => JSON.stringify({ code, text });

/**
 * Keeps messages that could not be taken; the same message again is counted and not kept twice. Answers with those that are
 * kept: where so many of one sender wait that it has to be looked at, no more are.
 */
export async function keepDeadLetters(
  db: Queryable,
  protection: Protection,
  letters: readonly NewDeadLetter[],
  now: number,
): Promise<ReadonlySet<NewDeadLetter>> {
  const at = new Date(now);
  const kept = new Set(letters);
  const rooms = new Map<string, Room>();
  // in one order everywhere, so that two batches never wait for each other
  for (const letter of letters.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1))) {
    const { via, system, body, form, topic, problem } = letter;
    const sender = system ?? '';
    const source = letter.source.slice(0, 200);
    const key = letter.key.slice(0, 200);
    const { rowCount } = await db.query(
      `update signals.dead_letter set times = times + 1, last_at = $3, reason = $4
       where source = $1 and key = $2 and coalesce(system, '') = $5 and state = 'waiting'`,
      [source, key, at, reasonText(problem), sender],
    );
    if (rowCount !== 0) continue;
    const room = rooms.get(sender) ?? (await roomOf(db, sender));
    rooms.set(sender, room);
    if (room.letters <= 0 || room.bytes <= 0) {
      kept.delete(letter);
      continue;
    }
    room.letters -= 1;
    room.bytes -= body.length;
    const id = newId();
    const [sealed] = await protection.seal(id, [body.slice(0, MOST_BODY)], db, FIELD);
    await db.query(
      `insert into signals.dead_letter as d (id, source, key, via, system, body, form, topic, reason, first_at, last_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
       on conflict (source, key, (coalesce(system, ''))) where state = 'waiting' do update set times = d.times + 1, last_at = excluded.last_at,
         reason = excluded.reason`,
      [id, source, key, via, system, sealed, form, topic, reasonText(problem), at],
    );
  }
  return kept;
}

interface Room {
  letters: number;
  bytes: number;
}

/** How much more may wait of a system; of the broker and of files under the empty text. */
async function roomOf(db: Queryable, sender: string): Promise<Room> {
  const { rows } = await db.query<{ n: number; bytes: number }>(
    `select count(*)::integer as n, coalesce(sum(octet_length(body)), 0)::double precision as bytes
     from signals.dead_letter where coalesce(system, '') = $1 and state = 'waiting'`,
    [sender],
  );
  return { letters: MOST_WAITING - rows[0]!.n, bytes: MOST_BYTES - rows[0]!.bytes };
}

const nameOf = ({ source, key }: NewDeadLetter): string => `${source} ${key}`;

export interface DeadLetter extends Row {
  readonly id: string;
  readonly source: string;
  readonly key: string;
  readonly via: Via;
  readonly system: string | null;
  readonly reason: { readonly code: string; readonly text: Text };
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly times: number;
  readonly state: 'waiting' | 'taken' | 'discarded';
  readonly settledReason: string | null;
}

const COLUMNS = `id, source, key, via, system, reason, first_at as "firstAt", last_at as "lastAt", times, state,
  settled_reason as "settledReason"`;

/** The newest hundred, without what they say; of one source where it is named, and none of those `besides`. */
export async function listDeadLetters(
  db: Queryable,
  {
    state = 'waiting',
    source,
    besides = [],
  }: {
    readonly state?: DeadLetter['state'];
    readonly source?: string;
    readonly besides?: readonly string[];
  } = {},
): Promise<readonly DeadLetter[]> {
  const { rows } = await db.query<DeadLetter>(
    `select ${COLUMNS} from signals.dead_letter
     where state = $1 and ($2::text is null or source = $2) and id <> all($3::uuid[]) order by last_at desc limit 100`,
    [state, source ?? null, besides],
  );
  return rows;
}

export async function countDeadLetters(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `select count(*)::integer as n from signals.dead_letter where state = 'waiting'`,
  );
  return rows[0]!.n;
}

/** A waiting letter, opened for whoever tries it again. */
export interface OpenedDeadLetter {
  readonly id: string;
  readonly source: string;
  readonly system: string | null;
  readonly via: Via;
  readonly form: Form;
  readonly topic: string | null;
  readonly body: string;
}

const unknown = (): Problem =>
  new Problem(
    'signals.dead-letter-unknown',
    { zh: '没有这条待处理的消息', en: 'There is no such message waiting' },
    { status: 404 },
  );

/**
 * Opens a letter for another try, without locking it: what takes it locks its source first, and so does whoever sends the
 * same message again. {@link settleDeadLetter} says which of two tries was first. Throws `signals.dead-letter-unknown` (404).
 */
export async function openDeadLetter(
  db: Queryable,
  protection: Protection,
  id: string,
): Promise<OpenedDeadLetter> {
  const { rows } = await db.query<Row & Omit<OpenedDeadLetter, 'body'> & { body: Buffer }>(
    `select id, source, system, via, form, topic, body from signals.dead_letter where id = $1 and state = 'waiting'`,
    [isUuid(id) ? id : null],
  );
  const row = rows[0];
  if (row === undefined) throw unknown();
  return { ...row, body: await protection.open(id, row.body, db, FIELD) };
}

/**
 * Ends the waiting of a letter; what it said is destroyed, with the key that opened it. Run it in a transaction. Throws
 * `signals.dead-letter-unknown` (404).
 */
export async function settleDeadLetter(
  db: Queryable,
  protection: Protection,
  id: string,
  how: {
    readonly state: 'taken' | 'discarded';
    readonly by: string;
    readonly reason: string;
    readonly now: number;
  },
): Promise<void> {
  const { rowCount } = await db.query(
    `update signals.dead_letter set state = $2, settled_by = $3, settled_reason = $4, settled_at = $5, body = null
     where id = $1 and state = 'waiting'`,
    [isUuid(id) ? id : null, how.state, how.by, how.reason.slice(0, 500), new Date(how.now)],
  );
  if (rowCount === 0) throw unknown();
  await protection.erase(id, db);
}

/** Why a letter still waits, after it was tried again. */
export async function noteRefusal(db: Queryable, id: string, problem: Problem): Promise<void> {
  await db.query(`update signals.dead_letter set reason = $2 where id = $1 and state = 'waiting'`, [
    ...[isUuid(id) ? id : null, reasonText(problem)],
  ]);
}

/** Letters that are settled, or waited for ninety days, go (local parameter, status L), and what they said for good. */
export async function forgetDeadLetters(
  pool: Pool,
  protection: Protection,
  now = Date.now(),
): Promise<number> {
  return inTransaction(pool, async (db) => {
    const { rows } = await db.query<{ id: string; waited: boolean }>(
      `delete from signals.dead_letter where coalesce(settled_at, last_at) < $1 returning id, state = 'waiting' as waited`,
      [new Date(now - 90 * 86_400_000)],
    );
    for (const { id, waited } of rows) if (waited) await protection.erase(id, db);
    return rows.length;
  });
}
