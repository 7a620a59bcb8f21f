import { Problem, type Queryable } from '../../store/index.ts';
import { recodeUnits } from './codes-below.ts';
import { placesFollow } from './places-follow.ts';
import { freeCode } from './recode-unit.ts';
import { isDivisionCode, Numbers, prefixUnder, type Coded } from './unit-code.ts';
import {
  beginVersions,
  nothingLaterBelow,
  settledUnits,
  standBelow,
  unknownUnit,
  type SettledUnit,
} from './unit-version.ts';
import { unitsAbove } from './units.ts';

/**
 * Puts a unit, with all below it, under another parent from a day (ISO date) on. The past stays as it was: figures and
 * bindings of earlier days still go by the old tree. Where its code does not begin with the digits of the new parent it
 * gets another, `code` or the next free one there, and so do all units and places below. Run it in a transaction. Throws
 * `places.unit-unknown`, `places.unit-circle` (the new parent lies below the unit), `places.later-change` (it was changed
 * after that day), `places.code-level`, `places.code-parent` and `places.code-taken`. Answers how many places were re-coded
 * at once.
 */
export async function moveUnit(
  db: Queryable,
  id: string,
  parent: string,
  from: string,
  code?: string,
): Promise<number> {
  const [unit] = await settledUnits(db, [id], from);
  const above = await unitOnDay(db, parent, from);
  if ((await unitsAbove(db, parent, from)).includes(id))
    throw new Problem('places.unit-circle', {
      zh: '不能移到自己的下级之下',
      en: 'A unit cannot be put below itself',
    });
  const next = await codeUnder(db, unit!, above, from, code);
  if (next !== undefined) await nothingLaterBelow(db, [id], from);
  await beginVersions(db, [id], from);
  await db.query('update places.unit_version set parent = $2 where unit = $1 and valid_from = $3', [
    id,
    parent,
    from,
  ]);
  await standBelow(db, id, parent, from);
  if (next === undefined) return 0;
  await recodeUnits(db, unit!, next, from);
  return placesFollow(db, { recode: [id] }, from, id);
}

/** The code a unit gets under a parent; undefined when it keeps its own, or neither has a division code. */
async function codeUnder(
  db: Queryable,
  unit: SettledUnit,
  parent: Coded,
  from: string,
  wanted: string | undefined,
): Promise<string | undefined> {
  if (wanted !== undefined) return freeCode(db, unit, wanted, from, parent);
  if (!isDivisionCode(unit.kind, unit.code) || !isDivisionCode(parent.kind, parent.code)) return undefined;
  const prefix = prefixUnder(unit.kind, parent);
  if (unit.code.startsWith(prefix)) return undefined;
  return (await Numbers.under(db, prefix, unit.kind)).take(unit.code);
}

async function unitOnDay(db: Queryable, id: string, day: string): Promise<Coded> {
  const { rows } = await db.query<{ kind: string; code: string }>(
    `select u.kind, v.code from places.unit u join places.unit_version v on v.unit = u.id
     where u.id = $1 and v.valid_from <= $2 and v.valid_to > $2 for share of v`,
    [id, day],
  );
  if (rows[0] === undefined) throw unknownUnit(day);
  return rows[0];
}
