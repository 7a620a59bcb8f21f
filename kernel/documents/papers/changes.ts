import { loadActor, type Actor, type Purpose } from '../../access/index.ts';
import { PAPER, type PaperChange } from '../../process/index.ts';
import { inTransaction, newId, Problem, type Queryable } from '../../store/index.ts';
import { refused } from './problems.ts';
import type { PaperRoom } from './room.ts';
import type { PaperStanding } from './rows.ts';

/** What is to be noted in the journal of a paper's matter. */
export interface ChangeWanted {
  readonly paper: string;
  readonly change: PaperChange['change'];
  /** Where the paper stands once it is noted. */
  readonly toState: PaperStanding;
  readonly version: number;
  readonly actor: string;
  readonly digest: string;
  readonly reason?: string;
  readonly scan?: boolean;
}

/** Writes down, in the transaction of what happened, that the journal has to hear of it. */
export async function wantChange(db: Queryable, wanted: ChangeWanted): Promise<void> {
  await db.query(
    `insert into documents.change (id, paper, change, to_state, version, actor, digest, reason, scan)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      newId(),
      wanted.paper,
      wanted.change,
      wanted.toState,
      wanted.version,
      wanted.actor,
      wanted.digest,
      wanted.reason ?? null,
      wanted.scan === true,
    ],
  );
}

/**
 * Refuses, with the row of the paper locked, while the journal has not heard of an earlier change: the row says where the
 * paper stood before it. `documents.busy` (409); asked again it finds the change settled.
 */
export async function checkSettled(db: Queryable, paper: string): Promise<void> {
  const { rows } = await db.query(
    'select from documents.change where paper = $1 and noted_at is null limit 1',
    [paper],
  );
  if (rows.length > 0) throw busy();
}

const busy = () =>
  refused('busy', '这份文书正在由他人处理，请稍后再试', 'Somebody else is at this paper: try again', 409);

interface ChangeRow extends Record<string, unknown> {
  id: string;
  paper: string;
  change: PaperChange['change'];
  to_state: PaperStanding;
  version: number;
  actor: string;
  digest: string;
  reason: string | null;
  scan: boolean;
  asked_at: Date;
  shard: number;
  matter: string;
  template: string;
  number: string | null;
}

const WAITING = `select h.id, h.paper, h.change, h.to_state, h.version, h.actor, h.digest, h.reason, h.scan, h.asked_at,
    p.shard, p.matter, p.template, p.number
  from documents.change h join documents.paper p on p.id = h.paper where h.noted_at is null`;

const CLAIM_SECONDS = 30;
const POLL_MS = 50;

/**
 * Brings the journal of the matter up to what has become of a paper, change by change, and the paper to where it then
 * stands. Called after every change and before the next: what a crash left undone is done when anybody asks again, and
 * never twice. Throws what `Matters.notePaper` throws, and `documents.busy` (409) when somebody else is at it.
 */
export async function settleChanges(
  room: PaperRoom,
  actor: Actor,
  purpose: Purpose,
  paper: string,
): Promise<void> {
  for (;;) {
    const { rows } = await room.db.owner.query<ChangeRow>(
      `${WAITING} and h.paper = $1 order by h.id limit 1`,
      [paper],
    );
    const [change] = rows;
    if (change === undefined) return;
    if (await claimed(room.db.owner, change.id)) await settle(room, actor, purpose, change);
    else await someoneElse(room.db.owner, change.id);
  }
}

/** Settles what is left over from interrupted requests, in the name of who asked for it; those that fail stay. */
export async function settleLeftOver(
  room: PaperRoom,
  failed: (paper: string, error: unknown) => void,
): Promise<void> {
  const { rows } = await room.db.owner.query<{ paper: string; actor: string }>(
    `select distinct on (h.paper) h.paper, h.actor from documents.change h
     where h.noted_at is null and h.asked_at < now() - interval '1 minute' order by h.paper, h.id limit 500`,
  );
  for (const { paper, actor } of rows)
    try {
      const asked = await loadActor(room.db.owner, actor);
      if (asked !== null) await settleChanges(room, asked, 'handling', paper);
    } catch (error) {
      failed(paper, error);
    }
}

async function claimed(db: Queryable, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update documents.change set claimed_until = now() + make_interval(secs => $2)
     where id = $1 and noted_at is null and (claimed_until is null or claimed_until < now())`,
    [id, CLAIM_SECONDS],
  );
  return rowCount === 1;
}

/** Waits for whoever has it in hand. */
async function someoneElse(db: Queryable, id: string): Promise<void> {
  for (let waited = 0; waited < 5_000; waited += POLL_MS) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    const { rows } = await db.query<{ free: boolean }>(
      `select noted_at is not null or claimed_until is null or claimed_until < now() as free
       from documents.change where id = $1`,
      [id],
    );
    if (rows[0]?.free !== false) return;
  }
  throw busy();
}

async function settle(room: PaperRoom, actor: Actor, purpose: Purpose, row: ChangeRow): Promise<void> {
  const { owner } = room.db;
  try {
    if (!(await isNoted(owner, row))) await note(room, actor, purpose, row);
  } catch (error) {
    await owner.query('update documents.change set claimed_until = null where id = $1', [row.id]);
    throw error;
  }
  await inTransaction(room.db.owner, async (db) => {
    const { rowCount } = await db.query(
      'update documents.change set noted_at = now() where id = $1 and noted_at is null',
      [row.id],
    );
    if (rowCount === 1) await arrive(db, row);
  });
}

/** In the name of who did it; of whoever completes it, when that person may not act on the matter any more. */
async function note(room: PaperRoom, actor: Actor, purpose: Purpose, row: ChangeRow): Promise<void> {
  const noteAs = (who: Actor): Promise<unknown> =>
    room.matters.notePaper({
      actor: who,
      purpose,
      matter: row.matter,
      requestKey: `paper ${row.id}`,
      paper: {
        id: row.paper,
        template: row.template,
        change: row.change,
        digest: row.digest,
        ...(row.number === null ? {} : { number: row.number }),
        ...(row.reason === null ? {} : { reason: row.reason }),
        ...(row.scan ? { scan: true } : {}),
      },
    });
  const own = row.actor === actor.account;
  const who = own ? actor : await loadActor(room.db.owner, row.actor);
  if (who !== null)
    try {
      await noteAs(who);
      return;
    } catch (error) {
      if (own || !(error instanceof Problem) || (error.status !== 403 && error.status !== 404)) throw error;
    }
  await noteAs(actor);
}

/** Whether the journal has it already: the request that wrote it may have died before it could say so. */
async function isNoted(db: Queryable, row: ChangeRow): Promise<boolean> {
  const { rows } = await db.query<{ noted: boolean }>(
    `select exists (select from store.journal j where j.shard = $1 and j.stream = $2 and j.kind = 'matter'
       and j.action = $3 and j.recorded_at >= $4 and j.input->>'id' = $5 and j.input->>'change' = $6
       and j.input->>'digest' = $7) as noted`,
    [row.shard, row.matter, PAPER, row.asked_at, row.paper, row.change, row.digest],
  );
  return rows[0]!.noted;
}

/** The paper stands where the journal says; what it corrects gives way to it. */
async function arrive(db: Queryable, row: ChangeRow): Promise<void> {
  await db.query(
    `update documents.paper set state = $2, changed_at = now() where id = $1 and ($2 <> 'signed' or version = $3)`,
    [row.paper, row.to_state, row.version],
  );
  if (row.change === 'corrected')
    await db.query(
      `update documents.paper o set state = 'corrected', corrected_by = n.id, changed_at = now()
       from documents.paper n where n.id = $1 and o.id = n.corrects`,
      [row.paper],
    );
}
