import { createHash } from 'node:crypto';
import { canonicalJson, type Effects, type FlowDefinition, type Tombstone } from '../process/index.ts';
import type { InstalledFlow, Stream } from '../matters/index.ts';
import { erasePerson } from '../parties/index.ts';
import type { Protection } from '../protection/index.ts';
import { isUuid, type Queryable } from '../store/index.ts';
import { PersonalValues } from './personal-values.ts';
import type { RetentionRule } from './rule.ts';

export type Disposed = 'done' | 'gone' | 'open' | 'held' | 'disposed' | 'not-due' | 'conflict';

interface Replaced {
  readonly version: number;
  readonly input: Readonly<Record<string, unknown>>;
  readonly effects: Effects;
}

const values = new WeakMap<FlowDefinition, PersonalValues>();

function personalValuesOf(definition: FlowDefinition): PersonalValues {
  let found = values.get(definition);
  if (found === undefined) {
    found = new PersonalValues(definition);
    values.set(definition, found);
  }
  return found;
}

/** Units among these ids that are no larger than a household. */
async function homesAmong(db: Queryable, stream: Stream): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (const holder of [...stream.acts.map((act) => act.input), stream.row.snapshot.facts])
    for (const value of Object.values(holder)) if (isUuid(value)) ids.add(value.toLowerCase());
  if (ids.size === 0) return ids;
  const { rows } = await db.query<{ id: string }>(
    `select id from places.unit where id = any($1::uuid[])
     and kind not in ('province', 'city', 'county', 'town', 'village', 'grid')`,
    [[...ids]],
  );
  return new Set(rows.map((row) => row.id));
}

/**
 * Makes one closed matter anonymous or erases it, and takes away the persons whom no matter concerns any more; all in
 * the caller's transaction, which is the owner's. Answers `done`, or why nothing was touched.
 */
export async function disposeOf(
  db: Queryable,
  stream: Stream,
  installed: InstalledFlow,
  rule: RetentionRule,
  run: { readonly id: string; readonly asOf: string },
  protection: Protection,
): Promise<{ readonly result: Disposed; readonly persons: number }> {
  const { row, acts } = stream;
  const personal = personalValuesOf(installed.flow.definition);
  const homes = await homesAmong(db, stream);
  const at = Date.now();
  const replaced: Replaced[] = [];
  for (const { version, action, at: when, input, effects } of acts) {
    const stood = createHash('sha256')
      .update(canonicalJson({ action, at: when.getTime(), input, effects }))
      .digest('hex');
    // keyed: the digest of a short text could be guessed by whoever has the database alone
    const digest = (await protection.blindIndex('tombstone', stood)).toString('hex');
    const erased: Tombstone = { erased: true, at, rule: rule.text, digest };
    replaced.push(
      rule.then === 'erase'
        ? { version, input: {}, effects: { erased } }
        : {
            version,
            input: personal.inputOf(action, input, homes),
            effects: { ...personal.effectsOf(effects, homes), erased },
          },
    );
  }
  const parties = await db.query<{ party: string }>(
    'select distinct party from matters.party where shard = $1 and matter = $2',
    [row.shard, row.id],
  );
  const { rows } = await db.query<{ result: Disposed }>(
    'select retention.dispose($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) as result',
    [
      row.shard,
      row.id,
      row.version,
      rule.then,
      rule.months,
      run.asOf,
      run.id,
      rule.text,
      JSON.stringify(replaced),
      JSON.stringify({ rule: rule.text, run: run.id }),
      JSON.stringify(personal.snapshotOf(row.snapshot, homes)),
    ],
  );
  const { result } = rows[0]!;
  if (result !== 'done') return { result, persons: 0 };
  const payloads = await db.query<{ own: boolean }>(
    'update parties.payload set sealed = null where id = any($1::uuid[]) returning party = $2 as own',
    [payloadsOf(acts), row.id],
  );
  // what was said where nobody was known is unreadable in every copy from here on
  if (payloads.rows.some(({ own }) => own)) await protection.erase(row.id, db);
  // papers of the matter, with their files; their numbers stay accounted for
  await db.query('select documents.dispose($1, $2)', [row.shard, row.id]);
  // evidence loses its content here and its files by the job that follows; digests and custody stay
  await db.query('select evidence.dispose($1, $2)', [row.shard, row.id]);
  // names and words of its hearings; the digests of their entries stay
  await db.query('select rooms.dispose($1, $2)', [row.shard, row.id]);
  return { result, persons: await eraseForgotten(db, parties.rows, protection) };
}

/** Values that were sealed with a person's key and that the acts refer to. */
const payloadsOf = (acts: Stream['acts']): readonly string[] =>
  acts.flatMap(({ input }) =>
    Object.values(input).flatMap((value) => {
      const sealed = (value as { sealed?: unknown } | null)?.sealed;
      return isUuid(sealed) ? [sealed] : [];
    }),
  );

/** Persons without any matter left; not those who have an account of their own, which is theirs to close. */
async function eraseForgotten(
  db: Queryable,
  parties: readonly { readonly party: string }[],
  protection: Protection,
): Promise<number> {
  if (parties.length === 0) return 0;
  const { rows } = await db.query<{ id: string }>(
    `select p.id from parties.party p where p.id = any($1::uuid[]) and p.kind = 'person'
       and not exists (select from matters.party l where l.party = p.id)
       and not exists (select from access.account a where a.party = p.id and a.disabled_at is null)`,
    [parties.map((one) => one.party)],
  );
  let persons = 0;
  for (const { id } of rows) if (await erasePerson(db, protection, id)) persons += 1;
  return persons;
}
