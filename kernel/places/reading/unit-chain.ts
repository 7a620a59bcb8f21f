import type { Queryable, Text } from '../../store/index.ts';
import { codeOfUnit } from './references.ts';

/** A unit of the chain a place lies in. */
export interface UnitAbove {
  readonly id: string;
  readonly kind: string;
  readonly name: Text;
  /** 27 digits; null for a unit whose code is no division code. */
  readonly code: string | null;
}

/** The units above a unit on a day (ISO date), from the province down, itself last. */
export async function unitChain(db: Queryable, unit: string, day: string): Promise<readonly UnitAbove[]> {
  const { rows } = await db.query<{ id: string; kind: string; zh: string; en: string; code: string }>(
    `select u.id, u.kind, v.name_zh as zh, v.name_en as en, v.code
     from places.unit_ancestor c join places.unit u on u.id = c.ancestor and u.kind <> 'platform'
     join places.unit_version v on v.unit = u.id and v.valid_from <= $2 and v.valid_to > $2
     where c.unit = $1 and c.valid_from <= $2 and c.valid_to > $2 order by c.depth desc`,
    [unit, day],
  );
  return rows.map(({ id, kind, zh, en, code }) => ({ id, kind, name: { zh, en }, code: codeOfUnit(code) }));
}
