import { newId, type Queryable } from '../../../store/index.ts';
import { appendCustody } from '../../custody/append.ts';
import type { Made } from '../../files/derivatives/pictures.ts';
import { register } from '../../files/register.ts';
import type { OpenedFile } from '../opened-file.ts';
import { notCurrent } from '../problems.ts';
import type { EvidenceRoom } from '../room.ts';
import { entryBy, type ItemRow } from '../rows.ts';
import { sealContent, sealRemark } from '../sealed-content.ts';
import { wantChange } from '../settle.ts';
import type { Derivation } from '../types.ts';
import { writeVersion } from '../versions.ts';
import { appendWithRemark } from '../write-remark.ts';

export interface MadeOf {
  readonly row: ItemRow;
  /** With whose key it is sealed. */
  readonly subject: string;
  readonly title: string;
  readonly fileName: string;
  readonly derivation: Derivation;
  /** How it was made: stands in its metadata. */
  readonly how: Readonly<Record<string, unknown>>;
  /** Seals the original behind it. */
  readonly seals: boolean;
  readonly reason?: string;
}

/**
 * Keeps what was made of an item: an item of its own, with the same kind, points and compartments, that names its origin;
 * an entry in the custody of both. Returns its id. Throws `evidence.not-current` (409) when the origin was taken back meanwhile.
 */
export async function keepDerived(
  room: EvidenceRoom,
  file: OpenedFile,
  made: Made,
  of: MadeOf,
): Promise<string> {
  const { row, derivation } = of;
  const id = newId();
  const at = new Date().toISOString();
  const staged = await room.blobs.stage(inOnePiece(made.bytes));
  try {
    await register(room.db.owner, staged, made.type, async (db, kept) => {
      const origin = await heldOrigin(db, row.id);
      // a copy of a sealed original is as closed as that, unless what had to be hidden was taken out
      const sealed = origin.sealed && derivation !== 'redacted';
      await db.query(
        `insert into evidence.item (id, shard, matter, agency, kind, statutory, state, origin, derivation, sealed, compartments,
           points, obtained, captured_at, captured_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
        [
          id,
          row.shard,
          row.matter,
          row.agency,
          row.kind,
          row.statutory,
          derivation === 'redacted' ? 'pending' : 'current',
          row.id,
          derivation,
          sealed,
          row.compartments,
          row.points,
          row.obtained,
          at,
          file.actor.account,
        ],
      );
      await db.query(
        'insert into evidence.item_party (item, party) select $1, party from evidence.item_party where item = $2',
        [id, row.id],
      );
      const content = await sealContent(
        room.protection,
        of.subject,
        { title: of.title, metadata: { derivation, origin: row.id, ...of.how }, fileName: of.fileName },
        db,
      );
      await writeVersion(db, id, 1, content, kept, file.actor.account);
      await appendCustody(
        db,
        id,
        entryBy(file, 'capture', {
          version: 1,
          file: kept.sha256,
          details: {
            digest: content.digest,
            kind: row.kind,
            statutory: row.statutory,
            points: row.points,
            obtained: row.obtained,
            capturedAt: at,
            origin: row.id,
            derivation,
          },
        }),
      );
      const entry = entryBy(file, 'derive', { version: row.version, details: { into: id, derivation } });
      if (of.reason === undefined) await appendCustody(db, row.id, entry);
      else
        await appendWithRemark(
          db,
          row.id,
          entry,
          await sealRemark(room.protection, of.subject, of.reason, db),
        );
      if (of.seals)
        await db.query(
          `with recursive copies as (
             select $1::uuid as id
             union select d.id from copies c join evidence.item d on d.origin = c.id
               where d.derivation in ('thumbnail', 'transcode', 'drawing'))
           update evidence.item set sealed = true where id in (select id from copies)`,
          [row.id],
        );
      if (derivation === 'redacted')
        await wantChange(db, { item: id, change: 'derived', version: 1, actor: file.actor.account });
    });
  } finally {
    await staged.drop();
  }
  return id;
}

/**
 * The origin as it stands now, held with what it was made of until the transaction ends: making a copy takes time, in which
 * it may be sealed, withdrawn or erased. Throws `evidence.not-current` (409).
 */
async function heldOrigin(db: Queryable, id: string): Promise<Pick<ItemRow, 'sealed'>> {
  const { rows } = await db.query<Pick<ItemRow, 'id' | 'sealed' | 'state'>>(
    `with recursive up as (
       select i.id, i.origin from evidence.item i where i.id = $1
       union all select o.id, o.origin from up u join evidence.item o on o.id = u.origin)
     select id, sealed, state from evidence.item where id in (select id from up) order by id for update`,
    [id],
  );
  const origin = rows.find((row) => row.id === id);
  if (origin?.state !== 'current' && origin?.state !== 'pending') throw notCurrent();
  return origin;
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
