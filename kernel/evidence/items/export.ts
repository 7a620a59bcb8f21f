import { inTransaction } from '../../store/index.ts';
import type { Asking, Opened } from '../authority.ts';
import { appendCustody } from '../custody/append.ts';
import type { CustodyRecord, Details } from '../custody/entry.ts';
import { CUSTODY_COLUMNS, chainOf, recordOf, type CustodyRow } from '../custody/read.ts';
import { refused } from '../files/problems.ts';
import { noteAltered } from './altered.ts';
import { checkedBytes } from './open-file.ts';
import { holdOpened, open } from './opened-file.ts';
import { altered } from './problems.ts';
import type { EvidenceRoom } from './room.ts';
import { entryBy, isClosed, ITEM_COLUMNS, itemOpen, reaches, type ItemRow } from './rows.ts';
import { openContents } from './sealed-content.ts';
import type { ExportedFile, ExportedItem, PreparedItem } from './types.ts';
import { evidenceRecord, fileOf, versionsOf, type VersionRow } from './versions.ts';

/** Items in one export (status L): each is locked until its entry is written. */
const MOST_ITEMS = 500;

export interface ExportWanted {
  /** All that are open where none are named. */
  readonly items?: readonly string[];
  /**
   * What stands in the details of every entry: a digest of what leaves, made of the items as they are about to leave and
   * of the agency in whose name they do (null for a party).
   */
  readonly details?: (items: readonly PreparedItem[], agency: string | null) => Details;
}

/** See `Evidence.exportItems`. */
export async function exportItems(
  room: EvidenceRoom,
  asking: Asking,
  { items, details }: ExportWanted = {},
): Promise<readonly ExportedItem[]> {
  const { owner } = room.db;
  const opened = await open(room, asking);
  const rows = items === undefined ? await allOpen(room, opened) : await namedOpen(room, opened, items);
  if (rows.length > MOST_ITEMS)
    throw refused(
      'export-too-large',
      `一次至多导出 ${String(MOST_ITEMS)} 项证据`,
      `At most ${String(MOST_ITEMS)} pieces of evidence leave at once`,
      { details: { most: MOST_ITEMS } },
    );
  const versions = await versionsOf(
    owner,
    rows.map((row) => row.id),
  );
  const prepared: PreparedItem[] = [];
  for (const row of rows)
    prepared.push(
      await prepare(
        room,
        opened,
        row,
        versions.filter((one) => one.item === row.id),
      ),
    );
  const said = details?.(prepared, opened.post) ?? {};
  const positions = new Map<string, number>();
  await inTransaction(owner, async (db) => {
    await holdOpened(room, db, opened);
    // in one order, so that two exports do not wait for each other
    for (const row of [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))) {
      const { position } = await appendCustody(
        db,
        row.id,
        entryBy(opened, 'export', {
          version: row.version,
          file: prepared.find((one) => one.item === row.id)?.file?.sha256 ?? null,
          details: said,
        }),
      );
      positions.set(row.id, position);
    }
  });
  return Promise.all(
    prepared.map(async (item, at): Promise<ExportedItem> => {
      const row = rows[at]!;
      const { file } = item;
      return {
        ...item,
        custody: (await chainOf(owner, item.item)).filter(
          ({ position }) => position <= positions.get(item.item)!,
        ),
        source: await sourceOf(room, row),
        file: file === null ? null : { ...file, open: () => checkedBytes(room, opened, row, file) },
      };
    }),
  );
}

async function prepare(
  room: EvidenceRoom,
  opened: Opened,
  row: ItemRow,
  versions: readonly VersionRow[],
): Promise<PreparedItem> {
  const closed = isClosed(opened, row);
  const contents = await openContents(room.protection, versions);
  if (contents.includes('altered')) {
    await noteAltered(room, opened, row, 'content');
    throw altered(row.id, 'content');
  }
  const present = versions.at(-1)!;
  const content = (at: number) => {
    const one = contents[at];
    return closed || one === null || one === undefined || one === 'altered' ? null : one;
  };
  const now = content(versions.length - 1);
  const file = fileOf(present);
  const leaving: ExportedFile | null =
    closed || row.state === 'erased' || file === null || now === null
      ? null
      : { ...file, name: now.content.fileName ?? row.id };
  return {
    item: row.id,
    shard: row.shard,
    matter: row.matter,
    kind: row.kind,
    statutory: row.statutory,
    title: now?.content.title ?? null,
    state: row.state as PreparedItem['state'],
    version: row.version,
    origin: row.origin,
    derivation: row.derivation,
    points: row.points,
    obtained: row.obtained,
    capturedAt: row.captured_at.toISOString(),
    capturedBy: row.captured_by,
    versions: versions.map((one, at) => ({
      record: evidenceRecord(row, one),
      nonce: content(at)?.nonce ?? null,
      content: content(at)?.content ?? null,
    })),
    file: leaving,
  };
}

/** Of a derivative: the version of its original that it was made of, and the entry in the original's custody that says so. */
async function sourceOf({ db: { owner } }: EvidenceRoom, row: ItemRow): Promise<ExportedItem['source']> {
  if (row.origin === null) return null;
  const { rows } = await owner.query<CustodyRow>(
    `select ${CUSTODY_COLUMNS} from evidence.custody where item = $1 and act = 'derive' and details ->> 'into' = $2`,
    [row.origin, row.id],
  );
  const [entry] = rows;
  const origin = await owner.query<ItemRow>(`select ${ITEM_COLUMNS} from evidence.item where id = $1`, [
    row.origin,
  ]);
  const versions = await versionsOf(owner, [row.origin]);
  const of = versions.find((one) => one.version === (entry?.version ?? 1));
  if (entry === undefined || of === undefined || origin.rows[0] === undefined) return null;
  const derived: CustodyRecord = recordOf(entry);
  return { version: evidenceRecord(origin.rows[0], of), derived };
}

/** What stands in the list, without what was taken back or erased. */
async function allOpen({ db: { owner } }: EvidenceRoom, opened: Opened): Promise<readonly ItemRow[]> {
  const { rows } = await owner.query<ItemRow>(
    `with recursive wanted as (
       select i.id from evidence.item i where i.shard = $1 and i.matter = $2 and ($3::uuid[] is null or i.id = any($3))
       union select d.id from wanted w join evidence.item d on d.origin = w.id)
     select ${ITEM_COLUMNS} from evidence.item where id in (select id from wanted) and state in ('current', 'withdrawn')
       and derivation is distinct from 'thumbnail' order by recorded_at, id`,
    [opened.shard, opened.matter, opened.items === 'all' ? null : [...opened.items]],
  );
  return rows.filter((row) => reaches(opened, row));
}

async function namedOpen(
  { db: { owner } }: EvidenceRoom,
  opened: Opened,
  ids: readonly string[],
): Promise<readonly ItemRow[]> {
  const rows: ItemRow[] = [];
  for (const id of new Set(ids.map((one) => one.toLowerCase()))) rows.push(await itemOpen(owner, opened, id));
  return rows;
}
