import type { Text } from '../../store/index.ts';
import type { FilledPaper } from '../rendering/filled-paper.ts';
import { openPaper } from './find-paper.ts';
import { issuedContent } from './issue.ts';
import { paperItem, type PaperItem } from './list.ts';
import { mayAs } from './opened-file.ts';
import { remarksOf, type StoredRemark } from './review/remarks.ts';
import type { AskingPaper, PaperRoom } from './room.ts';
import { sealedAs } from './sealed-columns.ts';
import { readVersion } from './sealed-content.ts';
import type { ServiceDetails } from './service/service-checks.ts';
import { failures, remainingWays, ways, type ServiceFailure, type ServiceWay } from './service/ways.ts';

interface Person {
  readonly id: string;
  readonly name: Text;
  readonly staffNumber: string;
}

/** A paper with all that belongs to it. */
export interface PaperRead extends PaperItem {
  readonly digest: string;
  readonly content: FilledPaper;
  readonly reason: string | null;
  readonly file: {
    readonly sha256: string;
    readonly type: string;
    readonly bytes: number;
    readonly scan: boolean;
  } | null;
  readonly signatures: readonly {
    readonly version: number;
    readonly post: Text;
    readonly by: Person;
    readonly at: string;
    readonly digest: string;
    /** When an edit ended it. */
    readonly voidedAt: string | null;
  }[];
  readonly refusals: readonly {
    readonly version: number;
    readonly by: Person;
    readonly at: string;
    readonly reason: string;
  }[];
  readonly versions: readonly { readonly version: number; readonly by: Person; readonly at: string }[];
  readonly services: readonly {
    readonly id: string;
    readonly way: ServiceWay;
    readonly name: Text;
    readonly article: string;
    readonly outcome: 'served' | 'pending' | 'failed';
    readonly failure: Text | null;
    readonly remaining: readonly {
      readonly way: ServiceWay | null;
      readonly text: Text;
      readonly article: string;
    }[];
    readonly day: string;
    readonly effectOn: string | null;
    /** When it reached the system the party had confirmed; null where nobody measured it. */
    readonly arrivedAt: string | null;
    readonly steps: readonly Text[];
    readonly party: string | null;
    readonly details: ServiceDetails | null;
    readonly by: Person;
    readonly at: string;
  }[];
  /** Rounds of legality review, what came of the remarks, and how many versions the paper has gone through. */
  readonly review: {
    readonly rounds: number;
    readonly adopted: number;
    readonly refused: number;
    readonly open: number;
    readonly revisions: number;
  };
  readonly remarks: readonly StoredRemark[];
  /** Whether the reader is the one whose turn it is to sign. */
  readonly mySignature: boolean;
}

interface Rows {
  readonly signatures: readonly {
    version: number;
    place: number;
    account: string;
    at: string;
    digest: string;
    voided_at: string | null;
  }[];
  readonly refusals: readonly { version: number; account: string; at: string; reason: string }[];
  readonly versions: readonly { version: number; saved_by: string; saved_at: string }[];
  readonly services: readonly {
    id: string;
    way: ServiceWay;
    outcome: 'served' | 'pending' | 'failed';
    failure: ServiceFailure | null;
    day: string;
    effect_on: string | null;
    arrived_at: string | null;
    steps: readonly Text[];
    party: string | null;
    subject: string;
    details: string | null;
    recorded_by: string;
    recorded_at: string;
  }[];
  readonly file: { sha256: string; type: string; bytes: number; scan: boolean } | null;
}

const rowsOf = (table: string, columns: string, order: string): string =>
  `coalesce((select json_agg(x) from (select ${columns} from documents.${table} where paper = $1 order by ${order}) x), '[]')`;

/** A paper as it stands, with its content, signatures, versions and service. The reading is in the trace. */
export async function readPaper(room: PaperRoom, asking: AskingPaper): Promise<PaperRead> {
  const { file, row, template } = await openPaper(room, asking);
  const { owner } = room.db;
  const content =
    row.state === 'draft' || row.state === 'signed'
      ? await readVersion(owner, room.protection, row.id, row.version)
      : await issuedContent(room, row);
  const { rows } = await owner.query<Rows & Record<string, unknown>>(
    `select ${rowsOf('signature', 'version, place, account, at, digest, voided_at', 'at, place')} as signatures,
       ${rowsOf('refusal', 'version, account, at, reason', 'at')} as refusals,
       ${rowsOf('version', 'version, saved_by, saved_at', 'version')} as versions,
       ${rowsOf('service', `id, way, outcome, failure, day, effect_on, arrived_at, steps, party, subject, encode(details, 'hex') as details, recorded_by, recorded_at`, 'recorded_at')} as services,
       (select json_build_object('sha256', f.sha256, 'type', f.type, 'bytes', f.bytes, 'scan', f.scan)
        from documents.file f where f.paper = $1) as file`,
    [row.id],
  );
  const found = rows[0]!;
  const remarks = await remarksOf(room, row.id);
  const people = await peopleOf(room, [
    ...found.signatures.map((one) => one.account),
    ...found.refusals.map((one) => one.account),
    ...found.versions.map((one) => one.saved_by),
    ...found.services.map((one) => one.recorded_by),
  ]);
  const person = (id: string): Person =>
    people.get(id) ?? { id, name: { zh: '（账号已删除）', en: '(account removed)' }, staffNumber: '' };
  const signer = row.state === 'draft' ? template.signers[row.signed] : undefined;
  return {
    ...paperItem(row, template, false),
    digest: row.digest,
    content,
    reason: row.reason,
    file: found.file,
    signatures: found.signatures.map((one) => ({
      version: one.version,
      post: template.signers[one.place]?.name ?? { zh: '签署', en: 'signed' },
      by: person(one.account),
      at: instant(one.at),
      digest: one.digest,
      voidedAt: one.voided_at === null ? null : instant(one.voided_at),
    })),
    refusals: found.refusals.map((one) => ({
      version: one.version,
      by: person(one.account),
      at: instant(one.at),
      reason: one.reason,
    })),
    versions: found.versions.map((one) => ({
      version: one.version,
      by: person(one.saved_by),
      at: instant(one.saved_at),
    })),
    services: await Promise.all(
      found.services.map(async (one) => ({
        id: one.id,
        way: one.way,
        name: ways[one.way].name,
        article: ways[one.way].article,
        outcome: one.outcome,
        failure: one.failure === null ? null : failures[one.failure],
        remaining: one.failure === null ? [] : remainingWays[one.failure],
        day: one.day,
        effectOn: one.effect_on,
        arrivedAt: one.arrived_at === null ? null : instant(one.arrived_at),
        steps: one.steps,
        party: one.party,
        details: await detailsOf(room, one),
        by: person(one.recorded_by),
        at: instant(one.recorded_at),
      })),
    ),
    review: {
      rounds: remarks.at(-1)?.round ?? 0,
      adopted: remarks.filter((one) => one.answer?.adopted === true).length,
      refused: remarks.filter((one) => one.answer?.adopted === false).length,
      open: remarks.filter((one) => one.answer === null).length,
      revisions: row.version - 1,
    },
    remarks,
    mySignature:
      signer !== undefined &&
      mayAs(file, [signer.by]).allowed &&
      found.signatures.every((one) => one.voided_at !== null || one.account !== asking.actor.account),
  };
}

const instant = (text: string): string => new Date(text).toISOString();

async function detailsOf(room: PaperRoom, one: Rows['services'][number]): Promise<ServiceDetails | null> {
  if (one.details === null) return null;
  const [text] = await room.protection.openMany([
    { subject: one.subject, sealed: Buffer.from(one.details, 'hex'), field: `${sealedAs.service} ${one.id}` },
  ]);
  return text === undefined || text === null ? null : (JSON.parse(text) as ServiceDetails);
}

/** Officials by id, as those who work here see them. */
async function peopleOf({ db }: PaperRoom, ids: readonly string[]): Promise<ReadonlyMap<string, Person>> {
  if (ids.length === 0) return new Map();
  const { rows } = await db.owner.query<{
    id: string;
    name_zh: string;
    name_en: string;
    staff_number: string;
  }>('select id, name_zh, name_en, staff_number from access.account where id = any($1::uuid[])', [
    [...new Set(ids)],
  ]);
  return new Map(
    rows.map((row) => [
      row.id,
      { id: row.id, name: { zh: row.name_zh, en: row.name_en }, staffNumber: row.staff_number },
    ]),
  );
}
