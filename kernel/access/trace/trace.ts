import type { Queryable } from '../../store/index.ts';
import type { Actor, Purpose } from '../actor.ts';

/**
 * What was read. `list` and `export` name matters, `locate` the parties found, `reveal` one field of one party; `trace` is
 * an inspector's look at who read what.
 */
export type ReadingAct =
  | 'list'
  | 'export'
  | 'page'
  | 'journal'
  | 'thread'
  | 'document'
  | 'evidence'
  | 'room'
  | 'locate'
  | 'reveal'
  | 'party'
  | 'my-day'
  | 'own'
  | 'trace';

export interface Reading {
  readonly actor: Pick<Actor, 'account' | 'bindings'>;
  readonly purpose: Purpose;
  readonly act: ReadingAct;
  readonly agency?: string;
  readonly shard?: number;
  readonly matter?: string;
  readonly matters?: readonly string[];
  readonly party?: string;
  readonly parties?: readonly string[];
  /** Which field was revealed; never its value. */
  readonly field?: string;
}

/**
 * Writes one reading to the trace; resolves when it is on disk. Reads that go through `matters.page` and the lists write
 * their own in the same call; everything else that shows personal data calls this before it answers.
 */
export async function recordReading(db: Queryable, reading: Reading): Promise<void> {
  const post =
    reading.actor.bindings.find((one) => one.agency === reading.agency) ?? reading.actor.bindings[0];
  await db.query({
    name: 'access.record-reading',
    text: 'select access.record_reading($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
    values: [
      reading.actor.account,
      reading.agency ?? post?.agency ?? null,
      post?.role ?? null,
      reading.purpose,
      reading.act,
      reading.shard ?? null,
      reading.matter ?? null,
      reading.matters ?? null,
      reading.party ?? null,
      reading.parties ?? null,
      reading.field ?? null,
    ],
  });
}
