import { recordReading, type Actor, type Purpose } from '../../access/index.ts';
import type { Queryable } from '../../store/index.ts';
import { dossierDigest, type Dossier } from './dossier.ts';
import {
  handovers,
  make,
  packaged,
  type DossierSources,
  type HandoverRow,
  type KeptDossier,
} from './keep.ts';

interface FoundRow extends HandoverRow {
  readonly to_matter: string;
  readonly content: Dossier | null;
  readonly digest: string | null;
}

/** A case whose dossier is wanted; `origin` is the number of the decision it was opened about. */
interface Wanted {
  readonly matter: string;
  readonly origin: unknown;
}

/**
 * The dossiers of many cases of one court, for a review of them all: by case, `damaged` where the kept text is not what its
 * digest says, and nothing for a case that came without one. Who may ask is for the caller to say. One line of the trace
 * names all cases and origins, and is on disk before this returns.
 */
export async function readDossiers(
  { db, definitions }: DossierSources,
  reader: {
    readonly app: Queryable;
    readonly actor: Actor;
    readonly purpose: Purpose;
    readonly agency: string;
    readonly shard: number;
  },
  wanted: readonly Wanted[],
): Promise<ReadonlyMap<string, KeptDossier | 'damaged'>> {
  const { rows } = await db.query<FoundRow>(
    `select f.*, d.content, d.digest from (${handovers}
       where h.to_shard = $1 and h.to_matter = any($2::uuid[]) and h.state = 'accepted') f
     left join exchange.dossier d on d.shard = f.shard and d.handover = f.id`,
    [reader.shard, wanted.map(({ matter }) => matter)],
  );
  const found = new Map<string, KeptDossier | 'damaged'>();
  for (const row of rows) {
    if (row.content === null) found.set(row.to_matter, await make(db, definitions, row));
    else if (dossierDigest(row.content) !== row.digest) found.set(row.to_matter, 'damaged');
    else
      found.set(row.to_matter, {
        handover: row.id,
        dossier: row.content,
        digest: row.digest,
        carries: row.carries,
      });
  }
  for (const { matter, origin } of wanted) {
    if (found.has(matter)) continue;
    const sent = await packaged(db, origin);
    if (sent !== undefined) found.set(matter, sent);
  }
  await recordReading(reader.app, {
    actor: reader.actor,
    purpose: reader.purpose,
    act: 'document',
    agency: reader.agency,
    shard: reader.shard,
    matters: [...new Set([...wanted.map(({ matter }) => matter), ...rows.map(({ matter }) => matter)])],
    field: 'dossier',
  });
  return found;
}
