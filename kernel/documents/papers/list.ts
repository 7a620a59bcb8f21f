import { holds, type DocumentTemplate } from '../../process/index.ts';
import type { Text } from '../../store/index.ts';
import { mayReadCompartments } from './closed-paper.ts';
import { openFileOfStaff, templateOf } from './opened-file.ts';
import type { Asking, PaperRoom } from './room.ts';
import { PAPER_COLUMNS, type PaperRow, type PaperStanding } from './rows.ts';
import { whyNot } from './why-not.ts';

/** A paper in the list of its matter: what a register of papers says of it, and nothing that it says. */
export interface PaperItem {
  readonly id: string;
  readonly template: string;
  readonly name: Text;
  readonly audience: DocumentTemplate['audience'];
  readonly state: PaperStanding;
  readonly version: number;
  readonly number: string | null;
  readonly outside: boolean;
  readonly byHand: boolean;
  /** Signatures on the present version, and how many it needs. */
  readonly signed: number;
  readonly signers: number;
  /** Whose turn it is to sign; null when nobody's. */
  readonly next: Text | null;
  readonly issuedOn: string | null;
  readonly servedOn: string | null;
  readonly corrects: string | null;
  readonly correctedBy: string | null;
  readonly draftedAt: string;
  readonly changedAt: string;
  /** It holds something of a compartment that the reader does not open: that it is there is no secret. */
  readonly closed: boolean;
}

/** A template that may be drafted now, or why not. */
export interface TemplateItem {
  readonly id: string;
  readonly name: Text;
  readonly audience: DocumentTemplate['audience'];
  readonly article: string | null;
  readonly series: string | null;
  readonly signers: readonly Text[];
  readonly allowed: boolean;
  readonly reason: Text | null;
  /** Blanks that the drafter writes. */
  readonly fields: readonly {
    readonly id: string;
    readonly name: Text;
    readonly required: boolean;
    readonly format: string;
  }[];
}

export function paperItem(row: PaperRow, template: DocumentTemplate, closed: boolean): PaperItem {
  return {
    id: row.id,
    template: row.template,
    name: template.name,
    audience: row.audience,
    state: row.state,
    version: row.version,
    number: row.number,
    outside: row.outside,
    byHand: row.by_hand,
    signed: row.signed,
    signers: template.signers.length,
    next: row.state === 'draft' ? (template.signers[row.signed]?.name ?? null) : null,
    issuedOn: row.state === 'issuing' ? null : row.issued_on,
    servedOn: row.served_on,
    corrects: row.corrects,
    correctedBy: row.corrected_by,
    draftedAt: row.drafted_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
    closed,
  };
}

/** The papers of a matter, oldest first, and what may be drafted in it now. One query by an index; nothing is unsealed. */
export async function listPapers(
  room: PaperRoom,
  asking: Asking,
): Promise<{ readonly papers: readonly PaperItem[]; readonly templates: readonly TemplateItem[] }> {
  const file = await openFileOfStaff(room, asking);
  const { rows } = await room.db.owner.query<PaperRow>({
    name: 'documents.list',
    text: `select ${PAPER_COLUMNS} from documents.paper where shard = $1 and matter = $2 and state <> 'discarded'
      order by drafted_at, id`,
    values: [file.shard, file.id],
  });
  const papers = await Promise.all(
    rows.map(async (row) =>
      paperItem(
        row,
        templateOf(await room.definitions.byId(row.definition), row.template),
        !mayReadCompartments(row, file),
      ),
    ),
  );
  const { flow } = file.installed;
  const templates = Object.entries(flow.definition.documents ?? {}).map(([id, template]): TemplateItem => {
    const allowed = template.when === undefined || holds(flow, file.snapshot, template.when, Date.now());
    return {
      id,
      name: template.name,
      audience: template.audience,
      article: template.article ?? null,
      series: template.series ?? null,
      signers: template.signers.map((one) => one.name),
      allowed,
      reason: allowed ? null : whyNot(flow, file.snapshot, template.when),
      fields: Object.entries(template.fields).flatMap(([field, { name, required, format, from }]) =>
        from === undefined
          ? [{ id: field, name, required: required === true, format: format ?? 'text' }]
          : [],
      ),
    };
  });
  return { papers, templates };
}
