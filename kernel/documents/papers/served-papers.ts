import type { Actor } from '../../access/index.ts';
import { isUuid, type Text } from '../../store/index.ts';
import { templateOf, openFile } from './opened-file.ts';
import { paperUnknown } from './problems.ts';
import { fileOf, type PaperFile } from './paper-file.ts';
import type { PaperRoom } from './room.ts';
import { PAPER_COLUMNS, type PaperRow } from './rows.ts';
import { ways, type ServiceWay } from './service/ways.ts';

/** A paper as the party on whom it was served sees it. */
export interface ServedPaper {
  readonly id: string;
  readonly name: Text;
  readonly number: string | null;
  readonly issuedOn: string;
  readonly servedOn: string;
  readonly way: Text;
  /** It was withdrawn, or another paper took its place. */
  readonly standing: 'in-force' | 'corrected' | 'withdrawn';
  readonly correctedBy: string | null;
}

interface ServedRow extends PaperRow {
  way: ServiceWay;
  effect_on: string;
}

const standings: Readonly<Record<string, ServedPaper['standing']>> = {
  corrected: 'corrected',
  withdrawn: 'withdrawn',
};

/** Papers for the party that were served on one of the resident's own parties, and no others. */
async function servedOn(
  room: PaperRoom,
  actor: Actor,
  matter: string,
  paper?: string,
): Promise<readonly ServedRow[]> {
  const file = await openFile(room, { actor, purpose: 'own', matter });
  const { rows } = await room.db.owner.query<ServedRow>(
    `select ${PAPER_COLUMNS.split(', ')
      .map((column) => `p.${column.trim()}`)
      .join(', ')}, s.way, s.effect_on::text
     from documents.paper p
     cross join lateral (select way, effect_on from documents.service v where v.paper = p.id and v.outcome = 'served'
       and v.party = any($3::uuid[]) order by v.effect_on limit 1) s
     where p.shard = $1 and p.matter = $2 and p.audience = 'party' and p.file is not null
       and ($4::uuid is null or p.id = $4) order by s.effect_on desc, p.id`,
    [file.shard, file.id, actor.parties ?? [], paper ?? null],
  );
  return rows;
}

/** The papers that were served on a resident in their matter, the latest first. Throws `matters.not-found` (404). */
export async function servedPapers(
  room: PaperRoom,
  actor: Actor,
  matter: string,
): Promise<readonly ServedPaper[]> {
  const rows = await servedOn(room, actor, matter);
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      name: templateOf(await room.definitions.byId(row.definition), row.template).name,
      number: row.number,
      issuedOn: row.issued_on!,
      servedOn: row.effect_on,
      way: ways[row.way].name,
      standing: standings[row.state] ?? 'in-force',
      correctedBy: row.corrected_by,
    })),
  );
}

/** The issued form of one of them. Throws `matters.not-found`, `documents.not-found` (404). */
export async function servedFile(
  room: PaperRoom,
  actor: Actor,
  matter: string,
  paper: string,
): Promise<PaperFile> {
  if (!isUuid(paper)) throw paperUnknown();
  const [row] = await servedOn(room, actor, matter, paper);
  if (row === undefined) throw paperUnknown();
  return fileOf(room, row);
}
