import { isUuid, type Queryable } from '../../store/index.ts';
import { mayReadCompartments } from './closed-paper.ts';
import { openFileOfStaff, templateOf, type OpenedFile } from './opened-file.ts';
import { paperUnknown, refused } from './problems.ts';
import type { AskingPaper, PaperRoom } from './room.ts';
import { PAPER_COLUMNS, type PaperRow } from './rows.ts';
import type { DocumentTemplate } from '../../process/index.ts';

/** A paper that somebody has opened, with its file and the template it was made of. */
export interface OpenedPaper {
  readonly file: OpenedFile;
  readonly row: PaperRow;
  readonly template: DocumentTemplate;
}

/**
 * Opens a paper with its matter's file. Throws `matters.not-found`, `documents.not-found` (404), and
 * `documents.compartment-closed` (403) for a paper that holds something of a compartment which the actor does not open.
 */
export async function openPaper(room: PaperRoom, asking: AskingPaper): Promise<OpenedPaper> {
  const file = await openFileOfStaff(room, asking);
  const row = await paperRow(room.db.owner, file, asking.paper);
  if (!mayReadCompartments(row, file))
    throw refused(
      'compartment-closed',
      '这份文书含有不对您开放的分隔区的内容',
      'This paper holds something of a compartment that is not open to you',
      403,
    );
  const template = templateOf(await room.definitions.byId(row.definition), row.template);
  return { file, row, template };
}

export async function paperRow(db: Queryable, file: OpenedFile, id: string): Promise<PaperRow> {
  if (!isUuid(id)) throw paperUnknown();
  const { rows } = await db.query<PaperRow>(
    `select ${PAPER_COLUMNS} from documents.paper where id = $1 and shard = $2 and matter = $3 and state <> 'discarded'`,
    [id, file.shard, file.id],
  );
  const [row] = rows;
  if (row === undefined) throw paperUnknown();
  return row;
}

/** The row as it stands now, locked until the transaction ends. */
export async function lockedRow(db: Queryable, id: string): Promise<PaperRow> {
  const { rows } = await db.query<PaperRow>(
    `select ${PAPER_COLUMNS} from documents.paper where id = $1 for update`,
    [id],
  );
  const [row] = rows;
  if (row === undefined) throw paperUnknown();
  return row;
}
