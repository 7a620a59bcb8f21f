import { digitsOf, readCode, type CodeParts } from '../../code/code.ts';
import type { ParsedAddress } from '../../parsing/component.ts';
import { isUuid, Problem, shardOf } from '../../../store/index.ts';
import { kindOf, tidyDoor } from '../door-key.ts';
import type { UnitFinder } from '../find-unit.ts';
import type { AddressRow, Door, PlaceKind } from '../place.ts';
import { reason, Refused, type Reason } from '../reject.ts';
import { codeDigits, type BookUnit, type UnitBook } from '../unit-book.ts';
import { fromText } from './from-text.ts';
import type { SourceRow } from './source-row.ts';

/** A row that can be taken, with where it lies and what its door is. */
export interface CheckedRow {
  readonly source: SourceRow;
  readonly shard: number;
  readonly village: BookUnit;
  /** The grid where it is known, otherwise the village. */
  readonly area: BookUnit;
  /** The fifteen digits its code begins with. */
  readonly prefix: string;
  readonly town: string;
  readonly door: Door;
  readonly kind: PlaceKind;
  readonly position: readonly [lon: number, lat: number] | null;
  readonly aliases: readonly string[];
  readonly id: string | undefined;
  readonly code: CodeParts | undefined;
  readonly codeText: string | undefined;
  readonly doubts: readonly Reason[];
}

/** What checking asks of others; all of it answers from memory. */
export interface CheckContext {
  readonly book: UnitBook;
  readonly finder: UnitFinder;
  /** Other words for roads and estates, as the library writes them. */
  readonly named: (shard: number, kind: 'road' | 'estate', word: string) => string;
  /** The ids of the units a position lies in, the widest first; undefined where no boundaries are kept. */
  readonly locate: ((lon: number, lat: number) => readonly string[]) | undefined;
  readonly parse: ((text: string) => ParsedAddress) | undefined;
  /** Rows of other tenancies are refused; 0 takes every tenancy. */
  readonly shard: number;
}

/** Checks a row without asking the database. Throws Refused. */
export function checkRow(source: SourceRow, given: AddressRow, context: CheckContext): CheckedRow {
  if (source.fault !== undefined) throw new Refused(source.fault, given.town);
  try {
    return checked(source, given, context);
  } catch (error) {
    if (error instanceof Problem) throw new Refused({ code: error.code, ...error.text }, given.town);
    throw error;
  }
}

function checked(source: SourceRow, given: AddressRow, context: CheckContext): CheckedRow {
  let row = given;
  let door = tidyDoor(row);
  if (kindOf(door) === null && row.address !== undefined && context.parse !== undefined) {
    row = fromText(row, context.parse(row.address));
    door = tidyDoor(row);
  }
  const kind = kindOf(door);
  if (kind === null) throw new Refused(noDoor, row.town);
  const codeText = row.code?.normalize('NFKC').replaceAll(/[\s-]/g, '');
  const code = codeText === undefined ? undefined : readCode(codeText);
  if (code !== undefined) checkLevel(code, kind, row.town);
  const position = positionOf(row);
  const place = insideCode(whereOf(row, position, codeText, context), codeText, context.book);
  const chain = context.book.chain(place.area.id);
  const village = chain.find((unit) => unit.kind === 'village');
  const town =
    chain.find((unit) => unit.kind === 'town' || unit.kind === 'zone')?.present?.name ?? row.town ?? '';
  if (village === undefined) throw new Refused(noVillage, town);
  const shard = village.shard;
  if (context.shard !== 0 && shard !== context.shard) throw new Refused(otherShard, town);
  const prefix = prefixOfArea(place.area);
  if (codeText !== undefined && !codeText.startsWith(prefix)) throw new Refused(codeElsewhere(village), town);
  if (row.id !== undefined && !isUuid(row.id)) throw new Refused(badId, town);
  return {
    ...{ source, shard, village, prefix, town, kind, position, code, codeText },
    area: place.area,
    door: {
      ...door,
      ...(door.road === undefined ? {} : { road: context.named(shard, 'road', door.road) }),
      ...(door.estate === undefined ? {} : { estate: context.named(shard, 'estate', door.estate) }),
    },
    aliases: row.aliases ?? [],
    // an id of another tenancy's numbering could not be found again
    id: row.id !== undefined && shardOf(row.id) === shard ? row.id.toLowerCase() : undefined,
    doubts: place.doubts,
  };
}

/** The narrowest unit by what is written, the code and the position; where they contradict each other it is said. */
function whereOf(
  row: AddressRow,
  position: readonly [number, number] | null,
  code: string | undefined,
  { book, finder, locate }: CheckContext,
): { area: BookUnit; doubts: readonly Reason[] } {
  let found = finder.find(row);
  if (found.length === 0 && code !== undefined)
    found = finder.find({ division: code.slice(12, 15) === '000' ? code.slice(0, 12) : code.slice(0, 15) });
  const located = position === null || locate === undefined ? [] : locate(position[0], position[1]);
  const at = located.map((id) => book.units.get(id)).filter((unit) => unit !== undefined);
  if (found.length === 0) {
    const area = at.at(-1);
    if (area === undefined) throw new Refused(position === null ? noUnit : outside, row.town);
    return { area, doubts: [] };
  }
  const inPlace = found.filter(({ unit }) => located.includes(unit.id));
  if (inPlace.length === 0 && found.length > 1) throw new Refused(divided(found), row.town);
  const chosen = inPlace[0] ?? found[0]!;
  if (inPlace.length > 0) {
    // the position is inside: it says the grid where the row does not
    const narrower = at.at(-1)!;
    return { area: narrower, doubts: chosen.doubts };
  }
  if (at.length === 0) return { area: chosen.unit, doubts: chosen.doubts };
  const villageGiven = book.chain(chosen.unit.id).find(({ kind }) => kind === 'village');
  const villageThere = at.find(({ kind }) => kind === 'village');
  if (villageGiven === undefined || villageThere === undefined || villageGiven.id !== villageThere.id)
    throw new Refused(elsewhere(chosen.unit, at.at(-1)!), row.town);
  return { area: chosen.unit, doubts: [...chosen.doubts, otherGrid(chosen.unit, at.at(-1)!)] };
}

/** A code says the grid, or that none was known when it was given. */
function insideCode<T extends { readonly area: BookUnit }>(
  where: T,
  code: string | undefined,
  book: UnitBook,
): T {
  if (code === undefined) return where;
  const wanted = code.slice(12, 15) === '000' ? code.slice(0, 12) : code.slice(0, 15);
  const villageOf = (unit: BookUnit): string | undefined =>
    book.chain(unit.id).find(({ kind }) => kind === 'village')?.id;
  const area = book
    .coded(wanted)
    .find(
      (unit) =>
        unit.present !== null &&
        codeDigits(unit.present.code) === wanted &&
        (villageOf(unit) === villageOf(where.area) || villageOf(where.area) === undefined),
    );
  return area === undefined ? where : { ...where, area };
}

function positionOf({ lon, lat, town }: AddressRow): readonly [number, number] | null {
  if (lon === undefined && lat === undefined) return null;
  // many exports write zeros for what they do not know
  if (lon === 0 && lat === 0) return null;
  if (lon === undefined || lat === undefined || !(Math.abs(lon) <= 180) || !(Math.abs(lat) <= 90))
    throw new Refused(badPosition, town);
  return [lon, lat];
}

/** Fifteen digits: the grid's, or the village's and zeros. */
export const prefixOfArea = (area: BookUnit): string =>
  codeDigits(area.present!.code).padEnd(digitsOf('grid'), '0');

function checkLevel(code: CodeParts, kind: PlaceKind, town: string | undefined): void {
  const wanted = kind === 'spot' ? 'building' : kind;
  if (code.level === wanted || (kind === 'building' && code.level === 'building')) return;
  throw new Refused(
    reason(
      'code-level',
      `编码到${code.level}一级，本行却是${wanted}`,
      `The code is one of a ${code.level}, the row is a ${wanted}`,
    ),
    town,
  );
}

const noDoor = reason('row-no-door', '没有门牌号、小区或楼幢', 'There is no road number, estate or building');
const noUnit = reason(
  'row-no-unit',
  '没有村（社区），也没有坐标',
  'There is neither a village nor a position',
);
const noVillage = reason(
  'village-missing',
  '只写到乡镇，且没有坐标可定村（社区）',
  'Only the town is given, and no position says the village',
);
const outside = reason(
  'position-outside',
  '坐标不在任何已有边界内',
  'The position lies outside every boundary',
);
const otherShard = reason('other-tenancy', '该地址不属于本辖区', 'The address belongs to another tenancy');
const badId = reason('id-format', '标识不是有效的 UUID', 'The id is no UUID');
const badPosition = reason(
  'position-format',
  '经度须在 -180 至 180、纬度须在 -90 至 90 之间（WGS 84），请核对是否写反',
  'The longitude lies between -180 and 180, the latitude between -90 and 90 (WGS 84): they may have been swapped',
);
const codeElsewhere = (village: BookUnit): Reason =>
  reason(
    'code-elsewhere',
    `编码不在“${village.present!.name}”之内`,
    `The code is not one of “${village.present!.name}”`,
  );
const elsewhere = (given: BookUnit, there: BookUnit): Reason =>
  reason(
    'position-elsewhere',
    `写的是“${given.present!.name}”，坐标却在“${there.present!.name}”`,
    `The row says “${given.present!.name}”, its position lies in “${there.present!.name}”`,
  );
const otherGrid = (given: BookUnit, there: BookUnit): Reason =>
  reason(
    'position-other-grid',
    `写的网格是“${given.present!.name}”，坐标在“${there.present!.name}”`,
    `The row says grid “${given.present!.name}”, its position lies in “${there.present!.name}”`,
  );
const divided = (found: readonly { readonly unit: BookUnit }[]): Reason => {
  const names = found.map(({ unit }) => unit.present!.name).join('、');
  return reason(
    'unit-divided',
    `原单位已分为 ${names}，请写明或给出坐标`,
    `The unit was divided into ${names}: say which, or give a position`,
  );
};
