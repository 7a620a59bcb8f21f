import type { Queryable, Text } from '../../store/index.ts';
import { writeAliases } from './unit-alias.ts';
import { beginVersions, settledUnits } from './unit-version.ts';

/**
 * Gives a unit another name from a day (ISO date) on; earlier days keep the old one, and it is found by it as a former
 * name. Run it in a transaction. Throws `places.unit-unknown` and `places.later-change` (it was changed after that day).
 */
export async function renameUnit(db: Queryable, id: string, name: Text, from: string): Promise<void> {
  const [unit] = await settledUnits(db, [id], from);
  await beginVersions(db, [id], from);
  await db.query(
    'update places.unit_version set name_zh = $3, name_en = $4 where unit = $1 and valid_from = $2',
    [id, from, name.zh, name.en],
  );
  // a name corrected on its first day was never borne
  const { rows } = await db.query<{ since: string }>(
    `select min(valid_from) as since from places.unit_version where unit = $1 and name_zh = $2 and valid_from < $3
     having min(valid_from) is not null`,
    [id, unit!.name.zh, from],
  );
  if (unit!.name.zh !== name.zh && rows[0] !== undefined)
    await writeAliases(db, [
      { unit: id, name: unit!.name.zh, kind: 'former', from: rows[0].since, to: from },
    ]);
}
