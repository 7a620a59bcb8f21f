import { isPurpose, loadActor, type Actor, type Purpose } from '../../../access/index.ts';
import { listMatters } from '../../../matters/index.ts';
import { isUuid, newId, Problem, type Queryable } from '../../../store/index.ts';
import { draftPaper } from '../draft.ts';
import { openFile } from '../opened-file.ts';
import { issuePaper } from '../issue.ts';
import { refused } from '../problems.ts';
import type { PaperRoom } from '../room.ts';

interface BatchRow extends Record<string, unknown> {
  id: string;
  scenario: string;
  template: string;
  issues: boolean;
  account: string;
  purpose: string;
}

interface ItemRow extends Record<string, unknown> {
  place: number;
  matter: string;
  paper: string | null;
}

/** How long a process may be silent before another takes a batch over. */
const CLAIM_SECONDS = 60;
const AT_ONCE = 2;
const TAKEN = 20;

/**
 * Works through the batches that wait, oldest first, until none does. Each paper is a transaction of its own and each item
 * says what became of it: a process that dies leaves the rest to the next, which finds a draft that was made and does not
 * make it twice. Returns how many papers were made.
 */
export async function runBatches(room: PaperRoom, signal?: AbortSignal): Promise<number> {
  let made = 0;
  for (;;) {
    if (signal?.aborted === true) return made;
    const { rows } = await room.db.owner.query<BatchRow>(
      `update documents.batch set claimed_until = now() + make_interval(secs => $1) where id = (
         select id from documents.batch where finished_at is null and (claimed_until is null or claimed_until < now())
         order by asked_at limit 1 for update skip locked)
       returning id, scenario, template, issues, account, purpose`,
      [CLAIM_SECONDS],
    );
    const [batch] = rows;
    if (batch === undefined) return made;
    made += await runBatch(room, batch, signal);
  }
}

async function runBatch(room: PaperRoom, batch: BatchRow, signal: AbortSignal | undefined): Promise<number> {
  const { owner } = room.db;
  let made = 0;
  for (;;) {
    const { rows: items } = await owner.query<ItemRow>(
      'select place, matter, paper from documents.batch_item where batch = $1 and done_at is null order by place limit $2',
      [batch.id, TAKEN],
    );
    if (items.length === 0) break;
    if (signal?.aborted === true) {
      await owner.query('update documents.batch set claimed_until = null where id = $1', [batch.id]);
      return made;
    }
    // who has lost the post since makes no more papers
    const actor = await loadActor(owner, batch.account);
    const waiting = [...items];
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let item = waiting.shift(); item !== undefined; item = waiting.shift())
          if (await runItem(room, batch, actor, item)) made += 1;
      }),
    );
    await owner.query(
      'update documents.batch set claimed_until = now() + make_interval(secs => $2) where id = $1',
      [batch.id, CLAIM_SECONDS],
    );
  }
  await owner.query('update documents.batch set finished_at = now(), claimed_until = null where id = $1', [
    batch.id,
  ]);
  return made;
}

/** Makes the paper of one item and says what became of it. */
async function runItem(
  room: PaperRoom,
  batch: BatchRow,
  actor: Actor | null,
  item: ItemRow,
): Promise<boolean> {
  const { owner } = room.db;
  try {
    if (actor === null || !isPurpose(batch.purpose))
      throw refused('asker-gone', '申请人已不在岗', 'Who asked for it holds no post any more', 403);
    const asking = {
      actor,
      purpose: batch.purpose,
      matter: await matterNamed(room, actor, batch.purpose, item.matter),
    };
    const paper = item.paper ?? newId();
    if (item.paper === null)
      await owner.query('update documents.batch_item set paper = $3 where batch = $1 and place = $2', [
        batch.id,
        item.place,
        paper,
      ]);
    const made = await owner.query('select from documents.paper where id = $1', [paper]);
    if (made.rows.length === 0) {
      const { installed } = await openFile(room, asking);
      if (installed.flow.definition.id !== batch.scenario)
        throw refused('other-scenario', '不是这个场景的事项', 'It is a matter of another scenario', 422);
      await draftPaper(room, asking, { template: batch.template }, paper);
    }
    if (batch.issues) await issuePaper(room, { ...asking, paper });
    await owner.query('update documents.batch_item set done_at = now() where batch = $1 and place = $2', [
      batch.id,
      item.place,
    ]);
    return true;
  } catch (error) {
    await rejected(owner, batch.id, item.place, error);
    return false;
  }
}

async function rejected(db: Queryable, batch: string, place: number, error: unknown): Promise<void> {
  const said =
    error instanceof Problem
      ? error
      : refused('failed', '平台出错，请稍后单独拟制', 'The platform failed: draft it by itself later', 500);
  await db.query(
    `update documents.batch_item set done_at = now(), code = $3, text_zh = $4, text_en = $5 where batch = $1 and place = $2`,
    [batch, place, said.code, said.text.zh, said.text.en],
  );
}

/** A matter by its id or its full number, as far as the actor may see it. */
async function matterNamed(
  { db, definitions }: PaperRoom,
  actor: Actor,
  purpose: Purpose,
  named: string,
): Promise<string> {
  if (isUuid(named)) return named;
  const { items } = await listMatters(
    { db: db.app, actor, purpose },
    definitions,
    { q: named, limit: 20 },
    undefined,
  );
  const found = items.filter((one) => one.number === named);
  if (found.length === 1) return found[0]!.id;
  throw found.length === 0
    ? refused(
        'matter-unknown',
        '没有这个文号的事项，或者您无权查看',
        'There is no matter of this number, or you may not see it',
        404,
      )
    : refused('matter-ambiguous', '有两个事项用这个文号', 'Two matters have this number', 409);
}
