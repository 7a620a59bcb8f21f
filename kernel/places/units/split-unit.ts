import { newId, Problem, type Queryable, type Text } from '../../store/index.ts';
import { endUnit, keepTenancies } from './end-unit.ts';
import { childrenOf, takeOver } from './merge-units.ts';
import { placesFollow } from './places-follow.ts';
import { freeCode } from './recode-unit.ts';
import { isDivisionCode, Numbers, prefixUnder } from './unit-code.ts';
import { nothingLaterBelow, settledUnits, type SettledUnit } from './unit-version.ts';
import { addUnits } from './units.ts';

/** One of the units a unit is divided into. */
export interface SplitPart {
  /** Its id; made when left out. */
  readonly id?: string | undefined;
  readonly name: Text;
  /** Its division code; the next free one when left out. */
  readonly code?: string | undefined;
  readonly centre?: readonly [longitude: number, latitude: number] | undefined;
  /** GeoJSON. */
  readonly boundary?: unknown;
  /** The units that go to it. */
  readonly children?: readonly string[] | undefined;
  /** The buildings and spots that lie in the unit itself and go to it, with what is in them. */
  readonly places?: readonly string[] | undefined;
  /** Takes whatever is named in no part; at most one part does. */
  readonly rest?: boolean | undefined;
}

export interface Split {
  /** The ids of the parts, in their order. */
  readonly parts: readonly string[];
  /** How many places got a new code at once. */
  readonly places: number;
}

/**
 * Divides a unit into new ones of its kind from a day (ISO date) on: its children and the places that lie in it go where
 * the parts say, and get codes there. It ends; its past matters stay with it, seen by whoever oversees its former parent.
 * Run it in a transaction. Throws `places.split-parts` (fewer than two), `places.split-twice` and `places.split-unassigned`
 * (something goes to two parts, to none, or does not lie in it), `places.tenancy-root`, `places.unit-unknown`,
 * `places.later-change`, `places.code-level`, `places.code-parent` and `places.code-taken`.
 */
export async function splitUnit(
  db: Queryable,
  id: string,
  parts: readonly SplitPart[],
  from: string,
): Promise<Split> {
  if (parts.length < 2 || parts.filter((part) => part.rest === true).length > 1)
    throw new Problem('places.split-parts', {
      zh: '至少拆分为两个单元，其中最多一个接收其余部分',
      en: 'A unit is divided into two or more; at most one takes the rest',
    });
  const [unit] = await settledUnits(db, [id], from);
  await keepTenancies(db, [id]);
  await nothingLaterBelow(db, [id], from);
  const children = await childrenOf(db, id, from);
  const buildings = await buildingsIn(db, id);
  const childPart = assigned(
    children.map((child) => child.id),
    parts.map((part) => part.children ?? []),
    parts,
  );
  const placePart = assigned(
    buildings,
    parts.map((part) => part.places ?? []),
    parts,
  );
  const made = await addParts(db, unit!, parts, from);
  const numbers = new Map<string, Numbers>();
  for (const child of children) await takeOver(db, child, made[childPart.get(child.id)!]!, from, numbers);
  await endUnit(
    db,
    unit!,
    made.map((part) => part.id),
    'split',
    unit!.parent,
    from,
  );
  // what is entered until that day goes with the rest
  const rest = Math.max(
    0,
    parts.findIndex((part) => part.rest === true),
  );
  const moves = made
    .map((part, at) => ({
      area: id,
      into: part.id,
      buildings: buildings.filter((place) => placePart.get(place) === at),
    }))
    .filter((move, at) => at !== rest && move.buildings.length > 0);
  const places = await placesFollow(
    db,
    { moves: [...moves, { area: id, into: made[rest]!.id }], recode: made.map((part) => part.id) },
    from,
    id,
  );
  return { parts: made.map((part) => part.id), places };
}

async function addParts(
  db: Queryable,
  unit: SettledUnit,
  parts: readonly SplitPart[],
  from: string,
): Promise<readonly { readonly id: string; readonly kind: string; readonly code: string }[]> {
  const { rows } = await db.query<{ kind: string; code: string }>(
    `select u.kind, v.code from places.unit_version v join places.unit u on u.id = v.unit
     where v.unit = $1 and v.valid_from <= $2 and v.valid_to > $2`,
    [unit.parent, from],
  );
  const [parent] = rows;
  const made: { id: string; kind: string; code: string }[] = [];
  for (const part of parts) {
    const partId = part.id ?? newId();
    let code = part.code;
    if (code !== undefined) code = await freeCode(db, { id: partId, kind: unit.kind }, code, from, parent);
    else if (parent !== undefined && isDivisionCode(parent.kind, parent.code))
      code = (await Numbers.under(db, prefixUnder(unit.kind, parent), unit.kind)).take(unit.code);
    else throw new Problem('places.code-level', { zh: '须写明代码', en: 'The code has to be given' });
    const one = { id: partId, kind: unit.kind, code };
    await addUnits(
      db,
      [
        {
          ...one,
          shard: unit.shard,
          parent: unit.parent,
          name: part.name,
          ...(part.centre === undefined ? {} : { centre: part.centre }),
          ...(part.boundary === undefined ? {} : { boundary: part.boundary }),
        },
      ],
      from,
    );
    made.push(one);
  }
  return made;
}

/** Which part each goes to. */
function assigned(
  all: readonly string[],
  wanted: readonly (readonly string[])[],
  parts: readonly SplitPart[],
): ReadonlyMap<string, number> {
  const rest = parts.findIndex((part) => part.rest === true);
  const goes = new Map<string, number>();
  wanted.forEach((ids, at) => {
    for (const id of ids) {
      if (goes.has(id) || !all.includes(id))
        throw new Problem('places.split-twice', {
          zh: '有下级单元或地址被分到两处，或不在该单元内',
          en: 'A unit or place goes to two parts, or does not lie in the unit',
        });
      goes.set(id, at);
    }
  });
  const left = all.filter((id) => !goes.has(id));
  if (left.length > 0 && rest < 0)
    throw new Problem('places.split-unassigned', {
      zh: `还有 ${String(left.length)} 个下级单元或地址没有去处`,
      en: `${String(left.length)} units or places go to no part`,
    });
  for (const id of left) goes.set(id, rest);
  return goes;
}

/** The buildings and spots that lie in a unit itself. */
async function buildingsIn(db: Queryable, area: string): Promise<readonly string[]> {
  const { rows } = await db.query<{ place: string }>(
    `select place from places.place_version where area = $1 and parent is null and valid_to = 'infinity' order by code`,
    [area],
  );
  return rows.map((row) => row.place);
}
