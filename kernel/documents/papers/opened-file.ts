import {
  checkPurpose,
  decide,
  openCompartments,
  roleNames,
  type Actor,
  type Decision,
  type Standing,
} from '../../access/index.ts';
import { shardOf, standingOf, type InstalledFlow } from '../../matters/index.ts';
import type { DocumentTemplate, FlowDefinition, Snapshot } from '../../process/index.ts';
import { isUuid, Problem } from '../../store/index.ts';
import { refused } from './problems.ts';
import type { Asking, PaperRoom } from './room.ts';

/** A matter as somebody has opened it: what it is, what of it they see, and what they are in it. */
export interface OpenedFile {
  readonly id: string;
  readonly shard: number;
  readonly agency: string;
  readonly unit: string | null;
  readonly number: string;
  readonly title: string | null;
  readonly openedAt: Date;
  readonly installed: InstalledFlow;
  readonly snapshot: Snapshot;
  /** The present definition of the scenario, whose policy holds for all its matters. */
  readonly policy: FlowDefinition;
  readonly open: ReadonlySet<string>;
  readonly above: readonly string[];
  readonly standing: Standing;
  readonly actor: Actor;
  /** In whose post they read it. */
  readonly post: string | null;
}

interface FileRow extends Record<string, unknown> {
  id: string;
  shard: number;
  definition: number;
  agency: string;
  unit: string | null;
  number: string;
  title: string | null;
  opened_at: Date;
  stage: string;
  sealed_since: Date | null;
  snapshot: Snapshot;
  emergency: boolean;
  above: string[] | null;
  post_agency: string | null;
}

const notFound = (): Problem =>
  new Problem(
    'matters.not-found',
    { zh: '没有这个事项，或者您无权查看', en: 'There is no such matter, or you may not see it' },
    { status: 404 },
  );

/**
 * Opens the file of a matter for its papers. The database decides, and the reading stands in the trace as `document` before
 * this returns. Throws `access.purpose-missing`, `matters.not-found` (404), which does not say which of the two it is.
 */
export async function openFile(
  { db, definitions }: PaperRoom,
  { actor, purpose, matter }: Asking,
): Promise<OpenedFile> {
  checkPurpose(actor, purpose);
  if (!isUuid(matter)) throw notFound();
  const { rows } = await db.app.query<FileRow>({
    name: 'documents.file',
    text: `select (file).*, emergency, above, post_agency from matters.page($1, $2, $3, $4, 'document')`,
    values: [actor.account, purpose, shardOf(matter), matter],
  });
  const row = rows[0];
  if (row === undefined) throw notFound();
  const installed = await definitions.byId(row.definition);
  const policy = await definitions.policyOf(installed);
  const above = row.above ?? [];
  const standing = standingOf(installed.flow, row.snapshot, actor, row.sealed_since !== null, row.emergency);
  const open = openCompartments(policy, actor, row, standing, above);
  if (open.size === 0) throw notFound();
  return {
    id: row.id,
    shard: row.shard,
    agency: row.agency,
    unit: row.unit,
    number: row.number,
    title: row.title,
    openedAt: row.opened_at,
    installed,
    snapshot: row.snapshot,
    policy,
    open,
    above,
    standing,
    actor,
    post: row.post_agency,
  };
}

/**
 * Drafts, internal papers and what was said of them are for those who work here: a party reads what was served on them
 * (`servedPapers`) and comes in by no other door. Throws `matters.not-found` (404).
 */
export async function openFileOfStaff(room: PaperRoom, asking: Asking): Promise<OpenedFile> {
  if (asking.actor.kind === 'resident') throw notFound();
  return openFile(room, asking);
}

/** Whether the actor may do in this matter what asks for one of these roles or parts. */
export function mayAs(file: OpenedFile, by: readonly string[]): Decision {
  const { definition } = file.installed.flow;
  const parts = Object.fromEntries(
    Object.entries(definition.team ?? {}).map(([part, { name }]) => [part, name]),
  );
  return decide(
    file.actor,
    by,
    file,
    file.above,
    { ...roleNames, ...parts, ...definition.roles },
    {
      ...file.standing,
      // papers are made and signed by officials
      party: false,
    },
  );
}

/**
 * Whoever handles the matter in a role or a part of its flow makes papers in it: `documents.not-yours` (403) otherwise. An
 * emergency access reads and does nothing.
 */
export function checkHandles(file: OpenedFile): void {
  const { definition } = file.installed.flow;
  const decision = mayAs(file, [
    ...Object.keys(definition.roles).filter((role) => role !== 'system' && role !== 'party'),
    ...Object.keys(definition.team ?? {}),
  ]);
  if (!decision.allowed)
    throw refused(
      'not-yours',
      '须由本事项的办理人员处理文书',
      'Papers of a matter are for those who handle it',
      403,
      decision.text === undefined ? undefined : { reason: decision.text },
    );
}

/** A template of a flow: `documents.template-unknown` (422) where it has none of this id. */
export function templateOf({ flow }: InstalledFlow, id: string): DocumentTemplate {
  const { documents = {} } = flow.definition;
  const found = Object.hasOwn(documents, id) ? documents[id] : undefined;
  if (found === undefined)
    throw refused('template-unknown', `本流程没有文书“${id}”`, `This flow has no paper “${id}”`, 422);
  return found;
}
