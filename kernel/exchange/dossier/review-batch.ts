import { isPurpose, type Purpose } from '../../access/index.ts';
import { isUuid, newIdIn, Problem, shardOf, type Queryable, type Text } from '../../store/index.ts';

/** How far a review of all cases of a court is. `suggested` counts cases by what was suggested. */
export interface ReviewBatch {
  readonly id: string;
  readonly shard: number;
  readonly agency: string;
  readonly account: string;
  readonly purpose: Purpose;
  readonly askedAt: string;
  readonly finishedAt: string | null;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly withoutDossier: number;
  readonly suggested: Readonly<Record<string, number>>;
}

/** What became of one case: reviewed as of a version, or why not. */
export interface ReviewedCase {
  readonly place: number;
  readonly matter: string;
  readonly number: string;
  readonly version: number | null;
  readonly suggestion: string | null;
  readonly withDossier: boolean | null;
  /** Conditions that are not met or doubtful. */
  readonly wanting: number | null;
  readonly problem: { readonly code: string; readonly text: Text } | null;
}

export interface BatchRow extends Record<string, unknown> {
  readonly id: string;
  readonly shard: number;
  readonly agency: string;
  readonly account: string;
  readonly purpose: string;
  readonly asked_at: Date;
  readonly finished_at: Date | null;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly bare: number;
  readonly suggested: Record<string, number> | null;
}

interface ItemRow extends Record<string, unknown> {
  readonly place: number;
  readonly matter: string;
  readonly number: string;
  readonly version: number | null;
  readonly suggestion: string | null;
  readonly with_dossier: boolean | null;
  readonly wanting: number | null;
  readonly code: string | null;
  readonly text_zh: string;
  readonly text_en: string;
}

/** What was found is of its day: the court reviews anew, and old results are not kept. */
const KEPT_DAYS = 90;

/** Batches with their progress, to which a condition is added. */
export const PROGRESS = `select b.*, i.done, i.failed, i.bare,
    (select json_object_agg(s.suggestion, s.n) from (select suggestion, count(*)::integer as n from exchange.review_item
       where shard = b.shard and batch = b.id and suggestion is not null group by suggestion) s) as suggested
  from exchange.review_batch b cross join lateral (
    select count(*) filter (where done_at is not null)::integer as done, count(code)::integer as failed,
      count(*) filter (where with_dossier = false)::integer as bare
    from exchange.review_item where shard = b.shard and batch = b.id) i`;

export const batchOf = (row: BatchRow): ReviewBatch => ({
  id: row.id,
  shard: row.shard,
  agency: row.agency,
  account: row.account,
  purpose: isPurpose(row.purpose) ? row.purpose : 'handling',
  askedAt: row.asked_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
  total: row.total,
  done: row.done,
  failed: row.failed,
  withoutDossier: row.bare,
  suggested: row.suggested ?? {},
});

/**
 * Puts all cases of a court that are at a stage down for review; cases sealed by law are left to whoever may read them.
 * While one such review of the court is under way, that one is given. Its id and how many cases it holds.
 */
export async function askReviewBatch(
  db: Queryable,
  asked: {
    readonly shard: number;
    readonly agency: string;
    readonly account: string;
    readonly purpose: Purpose;
    readonly scenario: string;
    readonly stage: string;
  },
): Promise<{ readonly id: string; readonly total: number }> {
  await db.query(
    `delete from exchange.review_batch where shard = $1 and agency = $2 and finished_at < now() - make_interval(days => $3)`,
    [asked.shard, asked.agency, KEPT_DAYS],
  );
  const { rows } = await db.query<{ total: number }>(
    `with cases as (
       select id, number, row_number() over (order by opened_at, id) as place from matters.matter
       where shard = $1 and agency = $2 and scenario = $6 and stage = $7 and closed_at is null and sealed_since is null),
     batch as (
       insert into exchange.review_batch (shard, agency, account, purpose, id, total)
       values ($1, $2, $3, $4, $5, (select count(*) from cases))
       on conflict do nothing returning total),
     items as (
       insert into exchange.review_item (shard, batch, place, matter, number)
       select $1, $5, place, id, number from cases where exists (select from batch))
     select total from batch`,
    [
      asked.shard,
      asked.agency,
      asked.account,
      asked.purpose,
      newIdIn(asked.shard),
      asked.scenario,
      asked.stage,
    ],
  );
  const [begun] = rows;
  const open = await db.query<{ id: string; total: number }>(
    `select id, total from exchange.review_batch where shard = $1 and agency = $2 order by asked_at desc limit 1`,
    [asked.shard, asked.agency],
  );
  return { id: open.rows[0]!.id, total: begun?.total ?? open.rows[0]!.total };
}

/** The latest reviews of courts, the latest first. */
export async function listReviewBatches(
  db: Queryable,
  agencies: readonly string[],
): Promise<readonly ReviewBatch[]> {
  const { rows } = await db.query<BatchRow>(
    `${PROGRESS} where b.agency = any($1::uuid[]) order by b.asked_at desc limit 50`,
    [agencies],
  );
  return rows.map(batchOf);
}

/** One review of courts. Throws `court.batch-unknown` (404), also for another court's. */
export async function reviewBatch(
  db: Queryable,
  agencies: readonly string[],
  id: string,
): Promise<ReviewBatch> {
  const { rows } = isUuid(id)
    ? await db.query<BatchRow>(
        `${PROGRESS} where b.shard = $1 and b.id = $2 and b.agency = any($3::uuid[])`,
        [shardOf(id), id, agencies],
      )
    : { rows: [] };
  if (rows[0] === undefined)
    throw new Problem(
      'court.batch-unknown',
      { zh: '没有这次批量审查', en: 'There is no such review of all cases' },
      { status: 404 },
    );
  return batchOf(rows[0]);
}

/** Cases of a review: `failed` those that could not be reviewed, else those done, what needs looking at first. */
export async function reviewItems(
  db: Queryable,
  { shard, id }: Pick<ReviewBatch, 'shard' | 'id'>,
  { failed, limit }: { readonly failed: boolean; readonly limit: number },
): Promise<readonly ReviewedCase[]> {
  const { rows } = await db.query<ItemRow>(
    `select * from exchange.review_item where shard = $1 and batch = $2 and done_at is not null and (not $3 or code is not null)
     order by code is null, array_position(array['decline', 'refuse', 'look', 'grant'], suggestion), place limit $4`,
    [shard, id, failed, limit],
  );
  return rows.map((row) => ({
    place: row.place,
    matter: row.matter,
    number: row.number,
    version: row.version,
    suggestion: row.suggestion,
    withDossier: row.with_dossier,
    wanting: row.wanting,
    problem: row.code === null ? null : { code: row.code, text: { zh: row.text_zh, en: row.text_en } },
  }));
}
