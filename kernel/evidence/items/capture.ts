import { createHash } from 'node:crypto';
import { canonicalJson } from '../../process/index.ts';
import { inTransaction, isUuid, newId } from '../../store/index.ts';
import type { Asking } from '../authority.ts';
import { appendCustody } from '../custody/append.ts';
import { refused } from '../files/problems.ts';
import type { KeptFile } from '../files/register.ts';
import { claimUpload } from '../files/uploads/claim.ts';
import { checkMetadata } from '../kinds/check-metadata.ts';
import { portOf } from '../kinds/ports.ts';
import type { Metadata, PortDefinition } from '../kinds/kind.ts';
import { checkFile } from '../kinds/takes-file.ts';
import { checkFrame, type Checked } from './check-frame.ts';
import { drawOf } from './derived/automatic.ts';
import { openToHandle, type OpenedFile } from './opened-file.ts';
import type { EvidenceRoom } from './room.ts';
import { entryBy } from './rows.ts';
import { sealContent } from './sealed-content.ts';
import { settleItem, wantChange } from './settle.ts';
import { concernedBy } from './subject.ts';
import type { CaptureWanted } from './types.ts';
import { writeVersion } from './versions.ts';

type Captured = { readonly id: string; readonly version: number };

/** See `Evidence.capture`. */
export async function capture(room: EvidenceRoom, asking: Asking, wanted: CaptureWanted): Promise<Captured> {
  const file = await openToHandle(room, asking);
  const definition = portOf(wanted.kind);
  if (definition === undefined)
    throw refused(
      'kind-unknown',
      `没有“${wanted.kind.slice(0, 40)}”这一种证据`,
      'There is no such kind of evidence',
    );
  const checked = { ...wanted, ...checkFrame(file, definition, wanted) };
  const repeated = await repeatedOf(room, file, checked);
  const id = repeated ?? (await write(room, file, definition, checked));
  await settleItem(room, file.actor, file.purpose, id);
  await drawOf(room, file, id);
  return { id, version: 1 };
}

const fingerprintOf = ({
  kind,
  title,
  statutory,
  metadata,
  upload,
  points,
  obtained,
  capturedAt,
}: Checked): string =>
  createHash('sha256')
    .update(canonicalJson({ kind, title, statutory, metadata, upload, points, obtained, capturedAt }))
    .digest('hex');

/** The item that this very request has captured before. Throws `matters.key-reused` (409) for another under the same key. */
async function repeatedOf(
  room: EvidenceRoom,
  file: OpenedFile,
  wanted: Checked,
): Promise<string | undefined> {
  if (wanted.requestKey === undefined) return undefined;
  const { rows } = await room.db.owner.query<{ id: string; fingerprint: string }>(
    'select id, fingerprint from evidence.item where matter = $1 and captured_by = $2 and request_key = $3',
    [file.matter, file.actor.account, wanted.requestKey],
  );
  const [row] = rows;
  // the fingerprint is keyed by nothing and goes with the content: it is compared, never shown
  if (row !== undefined && row.fingerprint !== fingerprintOf(wanted))
    throw refused(
      'key-reused',
      '同一个请求编号已用于另一份证据',
      'The key of this request was used for other evidence',
      { status: 409 },
    );
  return row?.id;
}

/** Item, version, custody and the claim of the upload, all or nothing. */
async function write(
  room: EvidenceRoom,
  file: OpenedFile,
  definition: PortDefinition,
  wanted: Checked,
): Promise<string> {
  const { owner } = room.db;
  const { subject, parties } = await concernedBy(owner, file);
  const id = newId();
  try {
    await inTransaction(owner, async (db) => {
      const upload =
        wanted.upload === undefined
          ? undefined
          : await claimUpload(db, {
              upload: wanted.upload,
              account: file.actor.account,
              matter: file.matter,
            });
      check(definition, wanted, upload?.file);
      await checkReferences(db, file, wanted.metadata);
      const sealed = await sealContent(
        room.protection,
        subject,
        { title: wanted.title, metadata: wanted.metadata, fileName: upload?.name ?? null },
        db,
      );
      await db.query(
        `insert into evidence.item (id, shard, matter, agency, kind, statutory, state, compartments, points, obtained,
           captured_at, captured_by, request_key, fingerprint)
         values ($1, $2, $3, $4, $5, $6, 'pending', $7, $8, $9, $10, $11, $12, $13)`,
        [
          id,
          file.shard,
          file.matter,
          file.agency,
          definition.id,
          wanted.statutory,
          wanted.compartments,
          wanted.points,
          wanted.obtained,
          new Date(wanted.capturedAt).toISOString(),
          file.actor.account,
          wanted.requestKey ?? null,
          wanted.requestKey === undefined ? null : fingerprintOf(wanted),
        ],
      );
      await db.query('insert into evidence.item_party (item, party) select $1, unnest($2::uuid[])', [
        id,
        parties,
      ]);
      await writeVersion(db, id, 1, sealed, upload?.file ?? null, file.actor.account);
      await appendCustody(
        db,
        id,
        entryBy(file, 'capture', {
          version: 1,
          file: upload?.file.sha256 ?? null,
          // what the digest does not cover: with the entry it stands in the ledger
          details: {
            digest: sealed.digest,
            kind: definition.id,
            statutory: wanted.statutory,
            points: wanted.points,
            obtained: wanted.obtained,
            capturedAt: new Date(wanted.capturedAt).toISOString(),
          },
        }),
      );
      await wantChange(db, {
        item: id,
        change: 'captured',
        version: 1,
        actor: file.actor.account,
        ...(upload === undefined ? {} : { upload: upload.id }),
      });
    });
    return id;
  } catch (error) {
    // the same request at the same time: one of them has written it
    const other = await repeatedOf(room, file, wanted);
    if (other === undefined) throw error;
    return other;
  }
}

function check(definition: PortDefinition, wanted: Checked, file: KeptFile | undefined): void {
  checkFile(definition, file?.type);
  checkMetadata(definition, wanted.metadata, {
    capturedAt: new Date(wanted.capturedAt),
    statutory: wanted.statutory as PortDefinition['statutory'][number],
    ...(file === undefined ? {} : { file }),
  });
}

/** Items that the metadata names are evidence of the same matter: `evidence.reference-unknown` (422). */
export async function checkReferences(
  db: Parameters<typeof claimUpload>[0],
  file: Pick<OpenedFile, 'matter'>,
  metadata: Metadata,
): Promise<void> {
  const photos = metadata['photos'];
  if (!Array.isArray(photos)) return;
  const named = (photos as readonly { readonly item: string }[]).map((one) => one.item).filter(isUuid);
  const { rows } = await db.query<{ id: string }>(
    `select id from evidence.item where id = any($1::uuid[]) and matter = $2 and state in ('pending', 'current')`,
    [named, file.matter],
  );
  const known = new Set(rows.map((row) => row.id));
  const unknown = named.find((one) => !known.has(one));
  if (unknown !== undefined)
    throw refused(
      'reference-unknown',
      '所引用的照片不是本事项的证据，或者已撤回',
      'A photograph that is named is no evidence of this matter, or was withdrawn',
      { details: { item: unknown } },
    );
}
