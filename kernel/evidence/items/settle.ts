import { loadActor, type Actor, type Purpose } from '../../access/index.ts';
import { EVIDENCE } from '../../process/index.ts';
import { inTransaction, newId, Problem, type Queryable } from '../../store/index.ts';
import { appendCustody } from '../custody/append.ts';
import { refused } from '../files/problems.ts';
import type { EvidenceRoom } from './room.ts';
import type { ItemRow } from './rows.ts';
import type { VersionRow } from './versions.ts';

type Change = 'captured' | 'derived' | 'withdrawn';

/** Writes down, in the transaction of what happened, that the journal of the matter has to hear of it. */
export async function wantChange(
  db: Queryable,
  wanted: {
    readonly item: string;
    readonly change: Change;
    readonly version: number;
    readonly actor: string;
    readonly upload?: string;
  },
): Promise<void> {
  await db.query(
    'insert into evidence.change (id, item, change, version, actor, upload) values ($1, $2, $3, $4, $5, $6)',
    [newId(), wanted.item, wanted.change, wanted.version, wanted.actor, wanted.upload ?? null],
  );
}

interface ChangeRow
  extends
    Pick<ItemRow, 'shard' | 'matter' | 'kind' | 'statutory' | 'points' | 'obtained'>,
    Record<string, unknown> {
  id: string;
  item: string;
  change: Change;
  version: number;
  actor: string;
  asked_at: Date;
  digest: VersionRow['digest'];
}

const WAITING = `select h.id, h.item, h.change, h.version, h.actor, h.asked_at, i.shard, i.matter, i.kind, i.statutory, i.points,
    i.obtained::text, v.digest
  from evidence.change h join evidence.item i on i.id = h.item
  join evidence.version v on v.item = h.item and v.version = h.version
  where h.noted_at is null and h.refused is null`;

const CLAIM_SECONDS = 30;
const POLL_MS = 50;
const LONGEST_WAIT_MS = 5_000;

/**
 * Brings the journal of the matter up to what has become of an item. Called after every change: what a crash left undone is
 * done when anybody asks again or by the job, and never twice. What the journal refuses for good is undone: an item that was
 * captured leaves the list. Throws what `Matters.noteEvidence` throws and `evidence.busy` (409).
 */
export async function settleItem(
  room: EvidenceRoom,
  actor: Actor,
  purpose: Purpose,
  item: string,
): Promise<void> {
  const { owner } = room.db;
  for (;;) {
    const { rows } = await owner.query<ChangeRow>(`${WAITING} and h.item = $1 order by h.id limit 1`, [item]);
    const [change] = rows;
    if (change === undefined) return;
    if (await claimed(owner, change.id)) await settle(room, actor, purpose, change);
    else await someoneElse(owner, change.id);
  }
}

/** Settles what interrupted requests have left, in the name of who asked; what fails is told and stays. */
export async function settleLeftOver(
  room: EvidenceRoom,
  failed: (item: string, error: unknown) => void,
  olderThan = '1 minute',
): Promise<void> {
  const { rows } = await room.db.owner.query<{ item: string; actor: string }>(
    `select distinct on (item) item, actor from evidence.change
     where noted_at is null and refused is null and asked_at <= now() - $1::interval order by item, id limit 500`,
    [olderThan],
  );
  for (const { item, actor } of rows)
    try {
      const asked = await loadActor(room.db.owner, actor);
      if (asked !== null) await settleItem(room, asked, 'handling', item);
    } catch (error) {
      failed(item, error);
    }
}

async function claimed(db: Queryable, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update evidence.change set claimed_until = now() + make_interval(secs => $2)
     where id = $1 and noted_at is null and refused is null and (claimed_until is null or claimed_until < now())`,
    [id, CLAIM_SECONDS],
  );
  return rowCount === 1;
}

/** Waits for whoever has it in hand. */
async function someoneElse(db: Queryable, id: string): Promise<void> {
  for (let waited = 0; waited < LONGEST_WAIT_MS; waited += POLL_MS) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    const { rows } = await db.query<{ free: boolean }>(
      `select noted_at is not null or refused is not null or claimed_until is null or claimed_until < now() as free
       from evidence.change where id = $1`,
      [id],
    );
    if (rows[0]?.free !== false) return;
  }
  throw refused(
    'busy',
    '这项证据正在由他人处理，请稍后再试',
    'Somebody else is at this evidence: try again',
    {
      status: 409,
    },
  );
}

async function settle(room: EvidenceRoom, actor: Actor, purpose: Purpose, row: ChangeRow): Promise<void> {
  const { owner } = room.db;
  try {
    await room.matters.noteEvidence({
      actor,
      purpose,
      matter: row.matter,
      requestKey: `evidence ${row.id}`,
      evidence: {
        item: row.item,
        change: row.change,
        kind: row.statutory,
        port: row.kind,
        points: row.points,
        obtained: row.obtained,
        digest: row.digest,
      },
    });
  } catch (error) {
    // the request that wrote it may have died before it could say so, and the matter have been closed since
    if (!(await isNoted(owner, row))) {
      if (isFinal(error)) await refuse(owner, row, actor, purpose, error);
      else await owner.query('update evidence.change set claimed_until = null where id = $1', [row.id]);
      throw error;
    }
  }
  await inTransaction(owner, async (db) => {
    await db.query('update evidence.change set noted_at = now() where id = $1', [row.id]);
    if (row.change !== 'withdrawn')
      await db.query(`update evidence.item set state = 'current' where id = $1 and state = 'pending'`, [
        row.item,
      ]);
  });
}

/** A refusal that asking again will not change. */
const isFinal = (error: unknown): error is Problem =>
  error instanceof Problem &&
  error.status >= 400 &&
  error.status < 500 &&
  error.code !== 'matters.conflict' &&
  error.code !== 'matters.key-reused';

/** What the journal would not have did not happen: the item stands where it stood, and its custody says so. */
const refuse = (
  owner: EvidenceRoom['db']['owner'],
  row: ChangeRow,
  actor: Actor,
  purpose: Purpose,
  { code }: Problem,
): Promise<void> =>
  inTransaction(owner, async (db) => {
    await db.query('update evidence.change set refused = $2 where id = $1', [row.id, code]);
    const { rowCount } = await db.query(
      row.change === 'withdrawn'
        ? `update evidence.item set state = 'current' where id = $1 and state = 'withdrawn'`
        : `update evidence.item set state = 'refused', request_key = null, fingerprint = null where id = $1 and state = 'pending'`,
      [row.item],
    );
    if (rowCount === 1) {
      await appendCustody(db, row.item, {
        actor: actor.account,
        agency: null,
        role: null,
        purpose,
        act: 'withdraw',
        version: row.version,
        details: { refused: code, change: row.change },
      });
      if (row.change !== 'withdrawn') await forget(db, row);
    }
  });

/** What was never taken in is not kept; its upload can be captured again. */
async function forget(db: Queryable, row: ChangeRow): Promise<void> {
  await db.query('update evidence.version set content = null where item = $1', [row.item]);
  await db.query(
    `update evidence.upload u set state = 'ready' from evidence.change h
     where h.id = $1 and u.id = h.upload and u.state = 'claimed'`,
    [row.id],
  );
}

async function isNoted(db: Queryable, row: ChangeRow): Promise<boolean> {
  const { rows } = await db.query<{ noted: boolean }>(
    `select exists (select from store.journal j where j.shard = $1 and j.stream = $2 and j.kind = 'matter'
       and j.action = $3 and j.recorded_at >= $4 and j.input->>'item' = $5 and j.input->>'change' = $6) as noted`,
    [row.shard, row.matter, EVIDENCE, row.asked_at, row.item, row.change],
  );
  return rows[0]!.noted;
}
