import { checkPurpose, type Actor, type Purpose } from '../../../access/index.ts';
import { inTransaction, newId } from '../../../store/index.ts';
import { templateOf } from '../opened-file.ts';
import { refused } from '../problems.ts';
import type { PaperRoom } from '../room.ts';

/** Papers of one batch, at most. */
export const MOST_IN_A_BATCH = 1_000;

export interface BatchWanted {
  readonly scenario: string;
  readonly template: string;
  /** Matters, each by its id or its full number. */
  readonly matters: readonly string[];
  /** Issues each paper at once; for templates that nobody signs. */
  readonly issue?: boolean;
}

/**
 * Asks for papers of one template in many matters. What becomes of each stands beside it (`readBatch`); whoever asked may
 * leave and come back. Every matter is opened in the name of who asked, as they stand when its turn comes. Throws (422)
 * `documents.batch-empty`, `documents.batch-too-large`, `documents.template-unknown`, `documents.batch-signed`.
 */
export async function askBatch(
  room: PaperRoom,
  actor: Actor,
  purpose: Purpose,
  wanted: BatchWanted,
): Promise<{ readonly id: string; readonly total: number }> {
  checkPurpose(actor, purpose);
  const matters = [...new Set(wanted.matters.map((one) => one.trim()).filter((one) => one !== ''))];
  if (matters.length === 0) throw refused('batch-empty', '没有列出事项', 'No matter is listed', 422);
  if (matters.length > MOST_IN_A_BATCH)
    throw refused(
      'batch-too-large',
      `一批至多 ${String(MOST_IN_A_BATCH)} 份，现为 ${String(matters.length)} 份`,
      `A batch holds ${String(MOST_IN_A_BATCH)} papers at most; these are ${String(matters.length)}`,
      422,
    );
  const installed = (await room.definitions.all()).find((one) => one.flow.definition.id === wanted.scenario);
  if (installed === undefined)
    throw refused('template-unknown', '没有这个场景', 'There is no such scenario', 422);
  const template = templateOf(installed, wanted.template);
  if (wanted.issue === true && template.signers.length > 0)
    throw refused(
      'batch-signed',
      `《${template.name.zh}》须逐份签署，不能成批出具`,
      `“${template.name.en}” is signed one by one and not issued in a batch`,
      422,
    );
  const id = newId();
  await inTransaction(room.db.owner, async (db) => {
    await db.query(
      `insert into documents.batch (id, shard, scenario, template, issues, account, purpose) values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        id,
        actor.bindings[0]?.shard ?? 0,
        wanted.scenario,
        wanted.template,
        wanted.issue === true,
        actor.account,
        purpose,
      ],
    );
    await db.query(
      `insert into documents.batch_item (batch, place, matter) select $1, m.place, m.matter
       from unnest($2::text[]) with ordinality m(matter, place)`,
      [id, matters],
    );
  });
  return { id, total: matters.length };
}
