import { checkPurpose, decide, openCompartments, roleNames } from '../access/index.ts';
import { shardOf, standingOf, type InstalledFlow } from '../matters/index.ts';
import { partiesOf, type Snapshot } from '../process/index.ts';
import { isUuid, Problem, type Queryable } from '../store/index.ts';
import type { AskingByMatter, RoomParts } from './parts.ts';
import { refused, roomUnknown } from './problems.ts';
import { roomOf, type RoomRow } from './run.ts';

/** A matter as somebody who handles it has opened it for its rooms. */
export interface OpenedFile {
  readonly id: string;
  readonly shard: number;
  readonly agency: string;
  readonly number: string;
  readonly installed: InstalledFlow;
  readonly snapshot: Snapshot;
}

interface FileRow extends Record<string, unknown> {
  id: string;
  shard: number;
  definition: number;
  agency: string;
  unit: string | null;
  number: string;
  stage: string;
  sealed_since: Date | null;
  snapshot: Snapshot;
  emergency: boolean;
  above: string[] | null;
}

const matterUnknown = (): Problem =>
  new Problem(
    'matters.not-found',
    { zh: '没有这个事项，或者您无权查看', en: 'There is no such matter, or you may not see it' },
    { status: 404 },
  );

/**
 * Opens a matter for somebody who handles it. The database decides, and the reading stands in the trace before this returns.
 * Throws `access.purpose-missing`, `matters.not-found` (404), `rooms.not-yours` (403) for whoever only reads it.
 */
export async function openToHandle(
  { db, definitions }: Pick<RoomParts, 'db' | 'definitions'>,
  { actor, purpose, matter }: AskingByMatter,
): Promise<OpenedFile> {
  checkPurpose(actor, purpose);
  if (!isUuid(matter) || actor.kind === 'resident') throw matterUnknown();
  const { rows } = await db.app.query<FileRow>({
    name: 'rooms.file',
    text: `select (file).*, emergency, above from matters.page($1, $2, $3, $4, 'room')`,
    values: [actor.account, purpose, shardOf(matter), matter],
  });
  const row = rows[0];
  if (row === undefined) throw matterUnknown();
  const installed = await definitions.byId(row.definition);
  const { definition } = installed.flow;
  const above = row.above ?? [];
  const standing = standingOf(installed.flow, row.snapshot, actor, row.sealed_since !== null, row.emergency);
  if (openCompartments(await definitions.policyOf(installed), actor, row, standing, above).size === 0)
    throw matterUnknown();
  const parts = Object.fromEntries(
    Object.entries(definition.team ?? {}).map(([part, { name }]) => [part, name]),
  );
  const handling = decide(
    actor,
    [
      ...Object.keys(definition.roles).filter((role) => role !== 'system' && role !== 'party'),
      ...Object.keys(parts),
    ],
    row,
    above,
    { ...roleNames, ...parts, ...definition.roles },
    { ...standing, party: false },
  );
  if (!handling.allowed)
    throw refused(
      'not-yours',
      '须由本事项的办理人员预订庭室',
      'Rooms of a matter are booked by those who handle it',
      403,
      handling.text === undefined ? {} : { reason: handling.text },
    );
  return {
    id: row.id,
    shard: row.shard,
    agency: row.agency,
    number: row.number,
    installed,
    snapshot: row.snapshot,
  };
}

/** With whose key what is said about a matter is sealed: the first person who is a party, or the matter itself. */
export async function subjectOf(owner: Queryable, file: OpenedFile): Promise<string> {
  const parties = partiesOf(file.installed.flow, file.snapshot).map(({ party }) => party.toLowerCase());
  if (parties.length === 0) return file.id;
  const { rows } = await owner.query<{ id: string }>(
    `select id from parties.party where id = any($1::uuid[]) and kind = 'person' and erased_at is null`,
    [parties],
  );
  const persons = new Set(rows.map(({ id }) => id));
  return parties.find((party) => persons.has(party)) ?? file.id;
}

/** A room of a matter, for those who handle it. */
export async function openRoomToHandle(
  parts: RoomParts,
  asking: Omit<AskingByMatter, 'matter'>,
  id: string,
): Promise<{ readonly room: RoomRow; readonly file: OpenedFile }> {
  const room = await roomOf(parts.db.owner, id);
  try {
    return { room, file: await openToHandle(parts, { ...asking, matter: room.matter }) };
  } catch (error) {
    // whoever may not see the matter is not told that it has a room
    if (error instanceof Problem && error.code === 'matters.not-found') throw roomUnknown();
    throw error;
  }
}
