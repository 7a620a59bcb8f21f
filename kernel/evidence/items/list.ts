import type { Queryable } from '../../store/index.ts';
import type { Asking, Opened, SharedItem } from '../authority.ts';
import { open } from './opened-file.ts';
import { proofStates } from './proofs.ts';
import type { EvidenceRoom } from './room.ts';
import { ITEM_COLUMNS, isClosed, reaches, type ItemRow } from './rows.ts';
import { openContents } from './sealed-content.ts';
import type { ItemShown, ProofState } from './types.ts';
import { fileOf, versionsOf, type VersionRow } from './versions.ts';

/** See `Evidence.list`. Titles are unsealed; that the list was read stands in the trace, no file and no metadata leaves. */
export async function listItems(room: EvidenceRoom, asking: Asking): Promise<readonly ItemShown[]> {
  const { owner } = room.db;
  const opened = await open(room, asking);
  const own = (await rowsOf(owner, opened)).filter((row) => reaches(opened, row));
  const shared = 'matter' in asking && room.grants !== undefined ? await room.grants.sharedInto(opened) : [];
  const others = await rowsById(
    owner,
    shared.map((one) => one.item),
  );
  const from = new Map(shared.map((one) => [one.item, one]));
  return [
    ...(await showItems(room, opened, own)),
    // whoever handles this matter does not handle the one they come from
    ...(await showItems(room, { ...opened, handles: false }, others)).map((item) =>
      asShared(item, from.get(item.id)!),
    ),
  ];
}

/** An item of another matter: what is not open to whoever looks says no more than that it is listed. */
function asShared(item: ItemShown, { agency, grant, standing }: SharedItem): ItemShown {
  const shared = { agency, grant, standing };
  return standing === 'open'
    ? { ...item, shared }
    : { ...item, title: null, file: null, thumbnail: false, closed: true, points: [], shared };
}

const LISTED = `state in ('pending', 'current', 'withdrawn', 'erased') and derivation is distinct from 'thumbnail'`;

/** Items of a matter and what was made of them, oldest first; of a grant, those it names and their derivatives. */
async function rowsOf(db: Queryable, opened: Opened): Promise<readonly ItemRow[]> {
  const { rows } = await db.query<ItemRow>(
    `with recursive wanted as (
       select i.id from evidence.item i where i.shard = $1 and i.matter = $2 and ($3::uuid[] is null or i.id = any($3))
       union select d.id from wanted w join evidence.item d on d.origin = w.id)
     select ${ITEM_COLUMNS} from evidence.item where id in (select id from wanted) and ${LISTED} order by recorded_at, id`,
    [opened.shard, opened.matter, opened.items === 'all' ? null : [...opened.items]],
  );
  return rows;
}

async function rowsById(db: Queryable, ids: readonly string[]): Promise<readonly ItemRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await db.query<ItemRow>(
    `select ${ITEM_COLUMNS} from evidence.item where id = any($1::uuid[]) and ${LISTED} order by recorded_at, id`,
    [ids],
  );
  return rows;
}

/** Rows as a reader sees them, in their order: three queries however many there are. */
export async function showItems(
  room: EvidenceRoom,
  opened: Opened,
  rows: readonly ItemRow[],
): Promise<readonly ItemShown[]> {
  const { owner } = room.db;
  const ids = rows.map((row) => row.id);
  const versions = await versionsOf(owner, ids);
  const present = rows.map((row) =>
    versions.find((one) => one.item === row.id && one.version === row.version)!,
  );
  const contents = await openContents(room.protection, present);
  const pictures = await owner.query<{ origin: string }>(
    `select distinct origin from evidence.item
     where origin = any($1::uuid[]) and derivation = 'thumbnail' and state = 'current'`,
    [ids],
  );
  const withPicture = new Set(pictures.rows.map((row) => row.origin));
  const proofs = await proofStates(
    owner,
    rows.map((row) => ({ shard: row.shard, kind: 'evidence', item: row.id, part: row.version })),
  );
  return rows.map((row, at) => {
    const content = contents[at];
    const title =
      content === null || content === undefined || content === 'altered' ? null : content.content.title;
    return shownOf(opened, row, present[at]!, title, withPicture.has(row.id), proofs[at]!);
  });
}

function shownOf(
  opened: Opened,
  row: ItemRow,
  version: VersionRow,
  title: string | null,
  thumbnail: boolean,
  proof: ProofState,
): ItemShown {
  const closed = isClosed(opened, row);
  return {
    id: row.id,
    kind: row.kind,
    statutory: row.statutory,
    title,
    state: row.state as ItemShown['state'],
    version: row.version,
    capturedAt: row.captured_at.toISOString(),
    capturedBy: row.captured_by,
    obtained: row.obtained,
    file: fileOf(version),
    thumbnail: thumbnail && !closed && row.state !== 'erased',
    origin: row.origin,
    derivation: row.derivation,
    closed,
    points: row.points,
    proof,
  };
}
