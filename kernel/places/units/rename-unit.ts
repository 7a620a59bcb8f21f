import { Problem, type Queryable, type Text } from '../../store/index.ts';

/**
 * Gives a unit another name from a day (ISO date) on; earlier days keep the old one. Run it in a transaction. Throws
 * `places.unit-unknown` and `places.later-change` (it was changed after that day).
 */
export async function renameUnit(db: Queryable, id: string, name: Text, from: string): Promise<void> {
  const { rows } = await db.query<{ settled: boolean; today: boolean }>(
    `select valid_to = 'infinity' as settled, valid_from = $2 as today from places.unit_version
     where unit = $1 and valid_from <= $2 and valid_to > $2 for update`,
    [id, from],
  );
  const version = rows[0];
  if (version === undefined)
    throw new Problem('places.unit-unknown', {
      zh: `${from} 没有这个单元`,
      en: `There is no such unit on ${from}`,
    });
  if (!version.settled)
    throw new Problem('places.later-change', {
      zh: `这个单元在 ${from} 之后另有变更`,
      en: `The unit was changed after ${from}`,
    });
  if (!version.today)
    await db.query(
      `with ended as (
         update places.unit_version set valid_to = $2 where unit = $1 and valid_to = 'infinity' returning *)
       insert into places.unit_version (unit, valid_from, parent, name_zh, name_en, code, centre, boundary)
       select unit, $2, parent, name_zh, name_en, code, centre, boundary from ended`,
      [id, from],
    );
  await db.query(
    'update places.unit_version set name_zh = $3, name_en = $4 where unit = $1 and valid_from = $2',
    [id, from, name.zh, name.en],
  );
}
