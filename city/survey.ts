/**
 * A field survey of last month, as a town would send it in: some new doors, some that are in the library under other
 * words, and two rows that cannot be taken.
 */
import { placeKind } from './address-row.ts';
import type { AddressRow } from './address-row.ts';
import { endings, openings } from './address-words.ts';
import { randomOf } from './random.ts';
import type { Unit } from './units.ts';

/** A row of a table that knows no identifiers. */
export type SurveyRow = Omit<AddressRow, 'id'>;

const COUNTY = '东湖区';
const OF_EACH = 2;

/** A row with some of its parts left out. */
function without(row: SurveyRow, ...parts: (keyof AddressRow)[]): SurveyRow {
  return Object.fromEntries(
    Object.entries(row).filter(([part]) => !parts.includes(part as keyof AddressRow)),
  ) as unknown as SurveyRow;
}

export function surveyRows(
  seed: number,
  addresses: readonly AddressRow[],
  units: readonly Unit[],
): SurveyRow[] {
  const random = randomOf(seed, 'address survey');
  const buildings = addresses.filter((row) => row.county === COUNTY && placeKind(row) === 'building');
  const some = (fits: (row: AddressRow) => boolean): SurveyRow[] => {
    const fitting = buildings.filter(fits);
    return Array.from({ length: Math.min(OF_EACH, fitting.length) }, () =>
      without(random.pick(fitting), 'id', 'aliases'),
    );
  };
  const inEstate = (row: AddressRow): boolean => row.road !== undefined && row.building !== undefined;
  const inHamlet = (row: AddressRow): boolean => row.road === undefined && row.roadNumber !== undefined;
  const onRoad = (row: AddressRow): boolean => row.road !== undefined && row.estate === undefined;
  const outlander = units.find(({ kind, code }) => kind === 'village' && code.startsWith('990122'))!;

  return [
    // one door under two names: the estate's other kind, the estate without its road, one character miswritten
    ...some(inEstate).map((row) => ({ ...row, estate: `${row.estate!.slice(0, 2)}山庄` })),
    ...some(inEstate).map((row) => without(row, 'road', 'roadNumber')),
    ...some(inHamlet).map((row) => ({ ...row, estate: `金${row.estate!.slice(1)}` })),
    // new doors
    ...some(onRoad).map((row) => ({ ...row, roadNumber: String(500 + random.integer(1, 99)) })),
    // no such village; a position in another county
    ...some(onRoad)
      .slice(0, 1)
      .map((row) => ({ ...row, village: '金水村', grid: '金水村第1网格', roadNumber: '601' })),
    ...some(onRoad)
      .slice(0, 1)
      .map((row) => ({ ...row, roadNumber: '602', lon: outlander.centre[0], lat: outlander.centre[1] })),
  ];
}

/** A road that was called otherwise once. */
export interface FormerRoad {
  readonly county: string;
  readonly road: string;
  readonly former: string;
}

const ROADS_OF_COUNTY = 4;

/** A few roads of each county with what they were called before. */
export function formerRoads(seed: number, addresses: readonly AddressRow[]): FormerRoad[] {
  const random = randomOf(seed, 'former roads');
  const names = new Set(addresses.flatMap(({ road }) => road ?? []));
  return [...Map.groupBy(addresses, ({ county }) => county)].flatMap(([county, rows]) => {
    const roads = [...new Set(rows.flatMap(({ road }) => (road?.endsWith('路') ? [road] : [])))];
    return Array.from({ length: ROADS_OF_COUNTY }, () => random.pick(roads)).flatMap((road) => {
      const former = `${random.pick(openings)}${random.pick(endings)}老街`;
      return names.size < names.add(former).size ? [{ county, road, former }] : [];
    });
  });
}
