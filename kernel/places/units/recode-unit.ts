import { Problem, type Queryable } from '../../store/index.ts';
import { recodeUnits } from './codes-below.ts';
import { placesFollow } from './places-follow.ts';
import { isDivisionCode, prefixOfUnit, prefixUnder, unitCode, type Coded } from './unit-code.ts';
import { nothingLaterBelow, settledUnits, type SettledUnit } from './unit-version.ts';

/**
 * Gives a unit another division code from a day (ISO date) on, and with it all units and places below; past days keep the
 * old ones, which still resolve (`resolveCode`). Run it in a transaction. Answers how many places were re-coded at once
 * (a day to come: they are on that day). Throws `places.unit-unknown`, `places.later-change`, `places.code-level`,
 * `places.code-parent` (it does not begin with the parent's digits), `places.code-taken` and `places.code-same`.
 */
export async function recodeUnit(db: Queryable, id: string, code: string, from: string): Promise<number> {
  const [unit] = await settledUnits(db, [id], from);
  const { rows } = await db.query<{ kind: string; code: string }>(
    `select u.kind, v.code from places.unit_version v join places.unit u on u.id = v.unit
     where v.unit = $1 and v.valid_from <= $2 and v.valid_to > $2`,
    [unit!.parent, from],
  );
  const next = await freeCode(db, unit!, code, from, rows[0]);
  if (next === unit!.code)
    throw new Problem('places.code-same', {
      zh: '它现在就是这个代码',
      en: 'It has that code already',
    });
  await nothingLaterBelow(db, [id], from);
  await recodeUnits(db, unit!, next, from);
  return placesFollow(db, { recode: [id] }, from, id);
}

/** A code wanted for a unit, as it is kept: of the unit's level, under its parent, and nobody else's from that day on. */
export async function freeCode(
  db: Queryable,
  unit: Pick<SettledUnit, 'id' | 'kind'>,
  wanted: string,
  from: string,
  parent: Coded | undefined,
): Promise<string> {
  const code = unitCode(unit.kind, wanted);
  if (parent !== undefined && isDivisionCode(parent.kind, parent.code)) {
    const begins = prefixUnder(unit.kind, parent);
    if (!code.startsWith(begins))
      throw new Problem('places.code-parent', {
        zh: `代码应以上级的 ${begins} 开头`,
        en: `The code has to begin with its parent's digits ${begins}`,
      });
  }
  const { rows } = await db.query<{ name: string }>(
    `select v.name_zh as name from places.unit_version v where v.code like $1 || '%' and v.code ~ '^\\d{12,15}$'
       and v.valid_to > $2 and v.unit <> $3 and not exists (select from places.unit_ancestor a
         where a.unit = v.unit and a.ancestor = $3 and a.valid_from <= $2 and a.valid_to > $2) limit 1`,
    [prefixOfUnit(unit.kind, code), from, unit.id],
  );
  if (rows[0] !== undefined)
    throw new Problem(
      'places.code-taken',
      {
        zh: `代码已由${rows[0].name}使用`,
        en: `The code is in use (${rows[0].name})`,
      },
      { status: 409 },
    );
  return code;
}
