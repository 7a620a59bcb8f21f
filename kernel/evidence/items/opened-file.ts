import {
  checkPurpose,
  decide,
  openCompartments,
  roleNames,
  type Decision,
  type Standing,
} from '../../access/index.ts';
import { shardOf, standingOf, type InstalledFlow } from '../../matters/index.ts';
import type { Snapshot } from '../../process/index.ts';
import { isUuid, type Queryable } from '../../store/index.ts';
import type { Asking, AskingByMatter, Opened } from '../authority.ts';
import { itemUnknown, matterUnknown, notYours } from './problems.ts';
import type { EvidenceRoom } from './room.ts';

/** The file of a matter as staff have opened it for its evidence. */
export interface OpenedFile extends Opened {
  readonly installed: InstalledFlow;
  readonly snapshot: Snapshot;
  /** Whether they may handle the matter, and why not. */
  readonly handling: Decision;
}

interface FileRow extends Record<string, unknown> {
  id: string;
  shard: number;
  definition: number;
  agency: string;
  unit: string | null;
  stage: string;
  sealed_since: Date | null;
  snapshot: Snapshot;
  emergency: boolean;
  above: string[] | null;
  post_agency: string | null;
  post_role: string | null;
}

/**
 * Opens the evidence of a matter by its file. The database decides, and the reading stands in the trace as `evidence` before
 * this returns. Residents come in by a grant alone. Throws `access.purpose-missing`, `matters.not-found` (404).
 */
export async function openByFile(
  { db, definitions }: Pick<EvidenceRoom, 'db' | 'definitions'>,
  { actor, purpose, matter }: AskingByMatter,
): Promise<OpenedFile> {
  checkPurpose(actor, purpose);
  if (!isUuid(matter) || actor.kind === 'resident') throw matterUnknown();
  const { rows } = await db.app.query<FileRow>({
    name: 'evidence.file',
    text: `select (file).*, emergency, above, post_agency, post_role from matters.page($1, $2, $3, $4, 'evidence')`,
    values: [actor.account, purpose, shardOf(matter), matter],
  });
  const row = rows[0];
  if (row === undefined) throw matterUnknown();
  const installed = await definitions.byId(row.definition);
  const above = row.above ?? [];
  const standing = standingOf(installed.flow, row.snapshot, actor, row.sealed_since !== null, row.emergency);
  const compartments = openCompartments(await definitions.policyOf(installed), actor, row, standing, above);
  if (compartments.size === 0) throw matterUnknown();
  const handling = mayHandle(installed, row, above, standing, actor);
  return {
    shard: row.shard,
    matter: row.id,
    agency: row.agency,
    actor,
    purpose,
    items: 'all',
    post: row.post_agency,
    role: row.post_role,
    compartments,
    handles: handling.allowed,
    installed,
    snapshot: row.snapshot,
    handling,
  };
}

/**
 * A role of the flow or a part in the matter: an emergency access reads and does nothing. The platform takes in what people
 * without an account hand in, and shows it to nobody.
 */
function mayHandle(
  { flow: { definition } }: InstalledFlow,
  row: FileRow,
  above: readonly string[],
  standing: Standing,
  actor: AskingByMatter['actor'],
): Decision {
  const parts = Object.fromEntries(
    Object.entries(definition.team ?? {}).map(([part, { name }]) => [part, name]),
  );
  if (actor.kind === 'service') return decide(actor, ['system'], row, above);
  return decide(
    actor,
    [
      ...Object.keys(definition.roles).filter((role) => role !== 'system' && role !== 'party'),
      ...Object.keys(parts),
    ],
    row,
    above,
    { ...roleNames, ...parts, ...definition.roles },
    // evidence is collected by officials
    { ...standing, party: false },
  );
}

/** Opens the evidence by whichever of the two ways somebody asks. */
export async function open(room: EvidenceRoom, asking: Asking): Promise<Opened> {
  if ('matter' in asking) return openByFile(room, asking);
  checkPurpose(asking.actor, asking.purpose);
  if (room.grants === undefined) throw itemUnknown();
  return room.grants.open(asking);
}

/**
 * What was opened by a grant is still open, and stays so until the caller's transaction ends: what it enters in custody stands
 * before a revocation.
 */
export async function holdOpened(
  { grants }: Pick<EvidenceRoom, 'grants'>,
  db: Queryable,
  { grant }: Opened,
): Promise<void> {
  if (grant !== undefined) await grants?.hold(db, grant);
}

/**
 * Opens the file for somebody who collects or changes evidence: `evidence.not-yours` (403) for whoever does not handle the
 * matter, and for a grant, which reads and does nothing.
 */
export async function openToHandle(room: EvidenceRoom, asking: Asking): Promise<OpenedFile> {
  if (!('matter' in asking)) throw notYours();
  const file = await openByFile(room, asking);
  if (!file.handling.allowed) throw notYours(file.handling.text);
  return file;
}
