import { isUuid, shardOf, type Queryable } from '../../store/index.ts';
import { checkDigit, CODE_LENGTH } from '../code/code.ts';
import type { PlaceKind } from '../library/place.ts';

/** A place or unit, named by its permanent id, asked for as it was on a day (ISO date). */
export interface AskedReference {
  readonly id: string;
  readonly day: string;
}

/** What a permanent id stood for on a day. */
export interface Reference {
  readonly id: string;
  /** `area` is a unit: a village or grid where no narrower place is known. */
  readonly kind: PlaceKind | 'area';
  /** Its 27 digits of that day; null for a unit whose code is no division code. */
  readonly code: string | null;
  /** The narrowest unit it lies in, itself when it is one. */
  readonly area: string;
  /** Whether it was there on the day. When not, this is its version next to the day. */
  readonly valid: boolean;
}

export const referenceKey = ({ id, day }: AskedReference): string => `${id.toLowerCase()} ${day}`;

/** The digits of a unit's code (12, or 15 of a grid) with the rest and the check digit; null for what is no such code. */
export function codeOfUnit(code: string): string | null {
  if (!/^(?:\d{2}|\d{4}|\d{6}|\d{9}|\d{12}|\d{15})$/.test(code)) return null;
  const digits = code.padEnd(CODE_LENGTH - 1, '0');
  return digits + checkDigit(digits);
}

/** The version of a day first; where none was valid then, the first after it, and else the last before it. */
export const nearest = (day: string): string =>
  `order by (v.valid_from <= ${day} and v.valid_to > ${day}) desc, (v.valid_from > ${day}) desc,
     case when v.valid_from > ${day} then v.valid_from end, v.valid_from desc limit 1`;

interface Row extends Record<string, unknown> {
  readonly n: number;
  readonly kind: PlaceKind | null;
  readonly code: string | null;
  readonly area: string | null;
  readonly valid: boolean | null;
  readonly unit_code: string | null;
  readonly unit_valid: boolean | null;
}

/**
 * Code and unit of places and units on days, by `referenceKey`; what the library never had is absent. One statement,
 * whatever is asked.
 */
export async function referencesOn(
  db: Queryable,
  asked: readonly AskedReference[],
): Promise<ReadonlyMap<string, Reference>> {
  const known = [...new Map(asked.map((one) => [referenceKey(one), one])).values()].filter(({ id }) =>
    isUuid(id),
  );
  if (known.length === 0) return new Map();
  const { rows } = await db.query<Row>(
    `select a.n::integer, p.kind, p.code, p.area, p.valid, u.code as unit_code, u.valid as unit_valid
     from unnest($1::uuid[], $2::smallint[], $3::date[]) with ordinality as a(id, shard, day, n)
     left join lateral (
       select v.kind, v.code, v.area, v.valid_from <= a.day and v.valid_to > a.day as valid
       from places.place_version v where v.shard = a.shard and v.place = a.id ${nearest('a.day')}) p on true
     left join lateral (
       select v.code, v.valid_from <= a.day and v.valid_to > a.day as valid
       from places.unit_version v join places.unit x on x.id = v.unit and x.kind <> 'platform'
       where v.unit = a.id and p.code is null ${nearest('a.day')}) u on true`,
    [known.map(({ id }) => id), known.map(({ id }) => shardOf(id)), known.map(({ day }) => day)],
  );
  return new Map(
    rows.flatMap((row): [string, Reference][] => {
      const one = known[row.n - 1]!;
      const id = one.id.toLowerCase();
      if (row.kind !== null && row.area !== null)
        return [
          [
            referenceKey(one),
            { id, kind: row.kind, code: row.code, area: row.area, valid: row.valid === true },
          ],
        ];
      if (row.unit_code === null) return [];
      return [
        [
          referenceKey(one),
          {
            id,
            kind: 'area',
            code: codeOfUnit(row.unit_code),
            area: id,
            valid: row.unit_valid === true,
          },
        ],
      ];
    }),
  );
}
