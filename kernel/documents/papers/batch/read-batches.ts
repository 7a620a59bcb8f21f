import type { Actor } from '../../../access/index.ts';
import { isUuid, type Text } from '../../../store/index.ts';
import { refused } from '../problems.ts';
import type { PaperRoom } from '../room.ts';

/** How far a batch is. */
export interface BatchProgress {
  readonly id: string;
  readonly scenario: string;
  readonly template: string;
  readonly issues: boolean;
  readonly askedAt: string;
  readonly finishedAt: string | null;
  readonly total: number;
  readonly done: number;
  readonly rejected: number;
}

export interface BatchItem {
  readonly place: number;
  readonly matter: string;
  readonly paper: string | null;
  /** Why there is none. */
  readonly rejection: { readonly code: string; readonly text: Text } | null;
}

interface ProgressRow extends Record<string, unknown> {
  id: string;
  scenario: string;
  template: string;
  issues: boolean;
  asked_at: Date;
  finished_at: Date | null;
  total: number;
  done: number;
  rejected: number;
}

const PROGRESS = `select b.id, b.scenario, b.template, b.issues, b.asked_at, b.finished_at, count(*) as total,
    count(i.done_at) as done, count(i.code) as rejected
  from documents.batch b join documents.batch_item i on i.batch = b.id where b.account = $1`;

const progressOf = (row: ProgressRow): BatchProgress => ({
  id: row.id,
  scenario: row.scenario,
  template: row.template,
  issues: row.issues,
  askedAt: row.asked_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
  total: row.total,
  done: row.done,
  rejected: row.rejected,
});

/** One's own batches, the latest fifty: nobody sees another's. */
export async function listBatches({ db }: PaperRoom, actor: Actor): Promise<readonly BatchProgress[]> {
  const { rows } = await db.owner.query<ProgressRow>(
    `${PROGRESS} group by b.id order by b.asked_at desc limit 50`,
    [actor.account],
  );
  return rows.map(progressOf);
}

/** One's own batch with what became of each item. Throws `documents.batch-unknown` (404). */
export async function readBatch(
  { db }: PaperRoom,
  actor: Actor,
  id: string,
): Promise<BatchProgress & { readonly items: readonly BatchItem[] }> {
  const { rows } = isUuid(id)
    ? await db.owner.query<ProgressRow>(`${PROGRESS} and b.id = $2 group by b.id`, [actor.account, id])
    : { rows: [] };
  const [row] = rows;
  if (row === undefined) throw refused('batch-unknown', '没有这个批次', 'There is no such batch', 404);
  const items = await db.owner.query<{
    place: number;
    matter: string;
    paper: string | null;
    code: string | null;
    text_zh: string;
    text_en: string;
  }>(
    `select place, matter, case when done_at is not null and code is null then paper end as paper, code, text_zh, text_en
     from documents.batch_item where batch = $1 order by place`,
    [id],
  );
  return {
    ...progressOf(row),
    items: items.rows.map((one) => ({
      place: one.place,
      matter: one.matter,
      paper: one.paper,
      rejection: one.code === null ? null : { code: one.code, text: { zh: one.text_zh, en: one.text_en } },
    })),
  };
}

/** A cell that a spreadsheet reads as text and never as a formula. */
const cell = (text: string): string =>
  `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** The items that were rejected, as a file whose first column can be asked for again. */
export function rejectedRows(batch: { readonly items: readonly BatchItem[] }): string {
  const lines = batch.items.flatMap(({ matter, rejection }) =>
    rejection === null ? [] : [[matter, rejection.code, rejection.text.zh, rejection.text.en]],
  );
  // the mark by which spreadsheets recognise UTF-8
  return `\ufeff${[['事项 | matter', '代码 | code', '原因', 'reason'], ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}
