import { Problem } from '../../../store/index.ts';
import { familyOf } from '../../files/inspection/kinds-of-files.ts';
import type { Plan } from '../../kinds/plan.ts';
import type { OpenedFile } from '../opened-file.ts';
import type { EvidenceRoom } from '../room.ts';
import { ITEM_COLUMNS, type ItemRow } from '../rows.ts';
import { keepDerived } from './make.ts';
import { drawPlan } from './plan-picture.ts';
import { bytesOf, sourceOf } from './source.ts';

/**
 * Makes what every item gets without being asked: a small picture of a picture or pdf, the platform's drawing of a plan. Asked again
 * it makes nothing twice. A picture that cannot be decoded here has none; the item stands without.
 */
export async function drawOf(room: EvidenceRoom, file: OpenedFile, id: string): Promise<void> {
  const { rows } = await room.db.owner.query<ItemRow>(
    `select ${ITEM_COLUMNS} from evidence.item where id = $1 and state = 'current'`,
    [id],
  );
  const [row] = rows;
  if (row === undefined) return;
  if (row.kind === 'survey-diagram' && row.derivation === null) await addDrawing(room, file, row);
  await addThumbnail(room, file, row);
}

async function isMade(
  room: EvidenceRoom,
  row: ItemRow,
  derivation: string,
  ofVersion: boolean,
): Promise<boolean> {
  const { rows } = await room.db.owner.query<{ made: boolean }>(
    `select exists (select from evidence.custody where item = $1 and act = 'derive' and details ->> 'derivation' = $2
       and (not $4 or version = $3)) as made`,
    [row.id, derivation, row.version, ofVersion],
  );
  return rows[0]!.made;
}

/** The platform draws the plan itself: what is printed and exported does not depend on anybody's browser. */
async function addDrawing(room: EvidenceRoom, file: OpenedFile, row: ItemRow): Promise<void> {
  if (await isMade(room, row, 'drawing', true)) return;
  const { content, subject } = await sourceOf(room, file, row);
  const drawing = await keepDerived(
    room,
    file,
    { bytes: await drawPlan(content.metadata['plan'] as Plan), type: 'image/png' },
    {
      row,
      subject,
      title: content.title,
      fileName: `${row.id}.png`,
      derivation: 'drawing',
      how: { ofVersion: row.version },
      seals: false,
    },
  );
  await drawOf(room, file, drawing);
}

/** What a small picture is made of. */
const DEPICTED: readonly string[] = ['picture', 'pdf'];

async function addThumbnail(room: EvidenceRoom, file: OpenedFile, row: ItemRow): Promise<void> {
  if (await isMade(room, row, 'thumbnail', false)) return;
  const source = await sourceOf(room, file, row);
  if (source.file === null || !DEPICTED.includes(familyOf(source.file.type) ?? '')) return;
  try {
    const made = await room.derivatives.thumbnail(await bytesOf(room, file, source), source.file.type);
    await keepDerived(room, file, made, {
      row,
      subject: source.subject,
      title: source.content.title,
      fileName: `${row.id}.jpg`,
      derivation: 'thumbnail',
      how: {},
      seals: false,
    });
  } catch (error) {
    // of a kind that cannot be decoded here, too large, or at a bad moment: it can be asked for later
    if (!(error instanceof Problem) || error.status >= 500) throw error;
  }
}
