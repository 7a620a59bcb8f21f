import { Problem, type Queryable, type Text } from '../../store/index.ts';
import type { Boundary } from './geometry.ts';

/** An answer of more land than this is no answer for a page. */
const MOST = 3_000;

export interface Land {
  readonly id: string;
  readonly kind: string;
  readonly name: Text;
  readonly code: string;
  readonly parent: string | null;
  readonly boundary: Boundary | null;
}

interface LandRow extends Record<string, unknown> {
  id: string;
  kind: string;
  name_zh: string;
  name_en: string;
  code: string;
  parent: string | null;
  boundary: Boundary | null;
}

/**
 * The units below a unit on a day (ISO date), with their boundaries, ordered by code: those of a kind at any depth, or its
 * children. Throws `places.unit-unknown` (404) and `places.too-many-units` (above 3,000).
 */
export async function landBelow(
  db: Queryable,
  id: string,
  kind: string | null,
  day: string,
): Promise<readonly Land[]> {
  const { rows: itself } = await db.query(
    'select 1 from places.unit_version where unit = $1 and valid_from <= $2 and valid_to > $2',
    [id, day],
  );
  if (itself.length === 0)
    throw new Problem(
      'places.unit-unknown',
      { zh: '没有这个辖区', en: 'There is no such unit' },
      { status: 404 },
    );
  const { rows } = await db.query<LandRow>(
    `select u.id, u.kind, v.name_zh, v.name_en, v.code, v.parent, v.boundary
     from places.unit_ancestor a join places.unit u on u.id = a.unit
     join places.unit_version v on v.unit = u.id and v.valid_from <= $3 and v.valid_to > $3
     where a.ancestor = $1 and a.depth > 0 and a.valid_from <= $3 and a.valid_to > $3
       and case when $2::text is null then v.parent = $1 else u.kind = $2 end
     order by v.code, u.id limit $4`,
    [id, kind, day, MOST + 1],
  );
  if (rows.length > MOST)
    throw new Problem('places.too-many-units', {
      zh: `超过 ${String(MOST)} 个，请选更小的范围`,
      en: `More than ${String(MOST)}: ask for a smaller unit`,
    });
  return rows.map(({ name_zh: zh, name_en: en, ...unit }) => ({ ...unit, name: { zh, en } }));
}
