/** What stands in a grid: each kind of site is a run of doors, a building before its staircases and rooms. */
import type { Ground } from './address-ground.ts';
import type { DoorParts } from './address-row.ts';
import type { TownNames } from './address-names.ts';
import {
  estateKinds,
  factoryKinds,
  marketKinds,
  schoolKinds,
  spotKinds,
  towerKinds,
} from './address-words.ts';
import type { Position } from './boundaries.ts';
import type { Random } from './random.ts';

/** A road of a town: its house numbers run on from grid to grid, odd on the left, even on the right. */
export interface Road {
  readonly name: string;
  /** Radians from east. */
  readonly bearing: number;
  /** The last numbers given: odd side, even side. */
  readonly last: [odd: number, even: number];
}

/** The grid under construction. */
export interface Lot {
  readonly random: Random;
  readonly names: TownNames;
  readonly ground: Ground;
  /** The roads through the grid, the main one first. */
  readonly roads: readonly Road[];
  readonly urban: boolean;
}

export type Door = readonly [parts: DoorParts, at: Position];

/** The next free number of a road, on either side. */
function nextNumber({ random }: Lot, road: Road): { number: string; left: boolean } {
  const left = random.chance(0.5);
  const side = left ? 0 : 1;
  road.last[side] += random.chance(0.15) ? 4 : 2;
  return { number: String(road.last[side]), left };
}

/** A gate on a road of the grid. */
function gate(lot: Lot): { road: string; roadNumber: string; at: Position } {
  const road = lot.random.pick(lot.roads);
  const { number, left } = nextNumber(lot, road);
  return { road: road.name, roadNumber: number, at: lot.ground.along(road.bearing, lot.random.next(), left) };
}

/** Staircases and rooms above one another: 501 is the first door on the fifth floor. */
function* storeys(
  parts: DoorParts,
  at: Position,
  units: number,
  floors: number,
  perFloor: number,
): Generator<Door> {
  for (let unit = 1; unit <= Math.max(units, 1); unit++) {
    const stairs = units > 0 ? { ...parts, unit: String(unit) } : parts;
    if (units > 0) yield [stairs, at];
    for (let floor = 1; floor <= floors; floor++)
      for (let door = 1; door <= perFloor; door++)
        yield [{ ...stairs, room: `${String(floor)}${String(door).padStart(2, '0')}` }, at];
  }
}

/** 花园, 新村, 公寓 …: numbered buildings behind one gate. */
function* estate(lot: Lot, size: number): Generator<Door> {
  const { random, names, ground } = lot;
  const { road, roadNumber, at } = gate(lot);
  const [kind, said] = random.pick(estateKinds);
  const stem = names.stem();
  const high = random.chance(0.4);
  const [floors, perFloor] = high ? [random.integer(11, 26), random.pick([2, 4])] : [random.integer(4, 7), 2];
  const units = random.integer(1, 3);
  // a small lot gets several small buildings rather than one cut off
  const lower = Math.max(2, Math.min(floors, Math.floor(size / (2 * units * perFloor))));
  const known = said === '' ? {} : { aliases: [stem + said] };
  const withRoad = random.chance(0.8) ? { road, roadNumber } : {};
  let written = 0;
  for (let building = 1; written < size; building++) {
    const parts: DoorParts = { ...withRoad, estate: stem + kind, building: String(building) };
    const here = ground.around(at, 30 + 25 * Math.sqrt(building));
    yield [building === 1 ? { ...parts, ...known } : parts, here];
    written += 1;
    for (const door of storeys(parts, here, units, lower, perFloor)) {
      yield door;
      written += 1;
    }
  }
}

/** An old village: houses numbered by the villagers' group they belong to. */
function* hamlet(lot: Lot, size: number): Generator<Door> {
  const { random, names, ground } = lot;
  const name = names.stem();
  let number = 0;
  let group = random.integer(1, 6);
  let middle = ground.anywhere();
  for (let house = 0; house < size; house++) {
    if (number >= 12 && random.chance(0.06)) {
      group += 1;
      number = 0;
      middle = ground.around(middle, 160);
    }
    number += 1;
    const parts = { estate: `${name}${String(group)}组`, roadNumber: String(number) };
    const at = ground.around(middle, 15 + 12 * Math.sqrt(number));
    yield [parts, at];
    // some houses let rooms
    if (random.chance(0.06)) yield* storeys(parts, at, 0, 2, 2);
  }
}

/** Houses and shops along a road; a shop cut out of a house has a number behind the number. */
function* frontage(lot: Lot, size: number): Generator<Door> {
  const { random, ground } = lot;
  const road = random.pick(lot.roads);
  for (let at = 0; at < size; at++) {
    const { number, left } = nextNumber(lot, road);
    const here = ground.along(road.bearing, (at + random.next()) / size, left);
    const parts = { road: road.name, roadNumber: number };
    yield [parts, here];
    if (random.chance(0.2)) {
      const shops = random.integer(1, 3);
      for (let shop = 1; shop <= shops; shop++)
        yield [{ ...parts, roadNumber: `${number}-${String(shop)}` }, here];
    } else if (random.chance(0.15)) yield* storeys(parts, here, 0, random.integer(1, 3), 2);
  }
}

/** A lane (弄) off a road with its own numbers. */
function* lane(lot: Lot, size: number): Generator<Door> {
  const { random, ground } = lot;
  const road = random.pick(lot.roads);
  const { number, left } = nextNumber(lot, road);
  const mouth = ground.along(road.bearing, random.next(), left);
  for (let house = 1; house <= size; house++)
    yield [
      { road: `${road.name}${number}弄`, roadNumber: String(house) },
      ground.around(mouth, 8 + 7 * house),
    ];
}

/** An office tower: lettered wings, numbered rooms, here and there a whole floor. */
function* tower(lot: Lot, size: number): Generator<Door> {
  const { random, names } = lot;
  const { road, roadNumber, at } = gate(lot);
  const stem = names.stem();
  const parts: DoorParts = { road, roadNumber, estate: stem + random.pick(towerKinds) };
  const wings = size > 40 ? random.integer(1, 3) : 1;
  const floors = Math.max(3, Math.min(28, Math.ceil(size / wings / 5)));
  for (let wing = 0; wing < wings; wing++) {
    const building: DoorParts = { ...parts, building: 'ABC'[wing]! };
    yield [wing === 0 ? { ...building, aliases: [`${stem}大楼`] } : building, at];
    for (let floor = 1; floor <= floors; floor++) {
      if (random.chance(0.12)) yield [{ ...building, room: `${String(floor)}层` }, at];
      else
        for (let door = 1; door <= 5; door++)
          yield [{ ...building, room: `${String(floor)}${String(door).padStart(2, '0')}` }, at];
    }
  }
}

/** A market hall with its stalls. */
function* market(lot: Lot, size: number): Generator<Door> {
  const { random, names } = lot;
  const { road, roadNumber, at } = gate(lot);
  const [kind, said] = random.pick(marketKinds);
  const stem = names.stem();
  const parts: DoorParts = { road, roadNumber, estate: stem + kind };
  yield [said === '' ? parts : { ...parts, aliases: [stem + said] }, at];
  for (let stall = 1; stall < Math.min(size, 60); stall++)
    yield [{ ...parts, room: `${'ABCD'[stall % 4]!}${String(Math.ceil(stall / 4)).padStart(2, '0')}` }, at];
}

/** A works or park of numbered halls. */
function* works(lot: Lot, size: number): Generator<Door> {
  const { random, names, ground } = lot;
  const { road, roadNumber, at } = gate(lot);
  const park = random.chance(0.4);
  const name = park ? names.of('工业园区') : names.of(random.pick(factoryKinds));
  const halls = Math.min(size, park ? random.integer(4, 14) : random.integer(1, 4));
  for (let hall = 1; hall <= halls; hall++)
    yield [
      { road, roadNumber, estate: name, building: String(hall) },
      ground.around(at, 40 + 30 * Math.sqrt(hall)),
    ];
}

function* school(lot: Lot): Generator<Door> {
  const { random, names } = lot;
  const { road, roadNumber, at } = gate(lot);
  const [kind, said] = random.pick(schoolKinds);
  const stem = names.stem();
  yield [{ road, roadNumber, estate: stem + kind, aliases: [stem + said] }, at];
}

/** Where nothing is built: a park, a bridge, the crossing of two roads. */
export function* spots(lot: Lot, count: number): Generator<Door> {
  const { random, names, ground, roads } = lot;
  for (let spot = 0; spot < count; spot++) {
    const crossing = `${roads[0]!.name}与${roads[1]!.name}交叉口`;
    if (spot === 0 && names.claim(crossing)) yield [{ estate: crossing }, ground.anywhere()];
    else yield [{ estate: names.of(random.pick(spotKinds)) }, ground.anywhere()];
  }
}

type Site = (lot: Lot, size: number) => Generator<Door>;

const URBAN: readonly (readonly [Site, number])[] = [
  [estate, 46],
  [frontage, 18],
  [lane, 10],
  [tower, 10],
  [market, 5],
  [works, 4],
  [school, 4],
];
const RURAL: readonly (readonly [Site, number])[] = [
  [hamlet, 55],
  [frontage, 16],
  [estate, 8],
  [works, 12],
  [lane, 3],
  [market, 3],
  [school, 4],
];

/** One more site of at most about `size` doors. */
export const site = (lot: Lot, size: number): Generator<Door> =>
  lot.random.weighted(lot.urban ? URBAN : RURAL)(lot, size);
