import type { Text } from '../../store/index.ts';
import type { AddressIndex } from './address-index.ts';
import type { Gathered } from './gather.ts';
import type { NameHow } from './name-index.ts';
import type { NamedLevel, Question } from './question.ts';
import { reason } from './reasons.ts';

/**
 * How much each finding speaks for or against a building, roughly in units of log odds. They are set by hand and only
 * order the candidates; what a person is told is calibrated afterwards.
 */
const weights = {
  road: { exact: 4, alias: 3.6, former: 3.4, short: 2.5, typo: 1.2 },
  estate: { exact: 4.5, alias: 4, former: 3.8, short: 3, typo: 1.4 },
  /** A spot has nothing but its name. */
  spot: 2,
  otherRoad: -3,
  noRoad: -0.3,
  unknownRoad: -1.5,
  otherEstate: -2,
  unknownEstate: -0.8,
  number: { same: 4, base: 0.5, other: -5, none: -2 },
  building: { same: 3, other: -5, none: -1.5, unsaid: -0.7 },
  unit: { province: 0.5, city: 0.8, county: 1.5, town: 2.2, village: 2.5, grid: 2.5 },
  against: { province: -8, city: -6, county: -4, town: -3.5, village: -2.5, grid: -2 },
  former: 1.2,
} as const;

export interface Weighed {
  readonly slot: number;
  readonly score: number;
  /** Names recognised with a typo only. */
  readonly typos: number;
  /** Findings that speak against it. */
  readonly against: number;
}

/** Weighs one building or spot against the question; `reasons` takes what was found, for a person. */
export function weigh(
  index: AddressIndex,
  question: Question,
  gathered: Gathered,
  slot: number,
  reasons?: Text[],
): Weighed {
  let [score, typos, against] = [0, 0, 0];
  const add = (weight: number, text?: Text): void => {
    score += weight;
    if (weight <= -1) against += 1;
    if (text !== undefined) reasons?.push(text);
  };
  const { places, words } = index;
  const word = (number: number): string => (number < 0 ? '' : words.at(number)!);
  const [road, estate] = [places.road[slot]!, places.estate[slot]!];
  const named = gathered.named.get(slot);
  const name = (how: NameHow, kind: 'road' | 'estate', text: string): void => {
    if (how === 'typo') typos += 1;
    add(weights[kind][how], reason.name(how, text));
  };

  const byRoad = gathered.roads.get(road);
  if (byRoad !== undefined) name(byRoad, 'road', word(road));
  else if (gathered.roads.size > 0)
    add(road < 0 ? weights.noRoad : weights.otherRoad, road < 0 ? undefined : reason.otherRoad(word(road)));
  else if (gathered.unknownRoads[0] !== undefined)
    add(weights.unknownRoad, reason.unknownName(gathered.unknownRoads[0]));
  const byEstate = gathered.estates.get(estate);
  if (byEstate !== undefined) {
    name(byEstate, 'estate', word(estate));
    if (index.kindOf(slot) === 'spot' && byEstate !== 'typo') add(weights.spot);
  } else if (named !== undefined) name(named, 'estate', word(places.label[slot]!) || word(estate));
  else if (gathered.estates.size > 0) add(weights.otherEstate, reason.otherPlace(word(estate)));
  else if (gathered.unknownPlaces[0] !== undefined)
    add(weights.unknownEstate, reason.unknownName(gathered.unknownPlaces[0]));

  numbers(index, question, gathered, slot, add, reasons !== undefined);
  for (const unit of gathered.units) ofUnit(index, unit, places.area[slot]!, add, reasons !== undefined);
  if (question.near !== undefined) {
    const metres = distance(question.near, places.positionOf(slot));
    if (metres !== undefined) add(2 - Math.min(5, 0.9 * Math.log1p(metres / 150)), reason.distance(metres));
  }
  return { slot, score, typos, against };
}

type Add = (weight: number, text?: Text) => void;

/** The house number on the road, and the building in the estate; a house of a hamlet has its number in place of one. */
function numbers(
  { places, words }: AddressIndex,
  question: Question,
  gathered: Gathered,
  slot: number,
  add: Add,
  says: boolean,
): void {
  const [road, number, label] = [places.road[slot]!, places.roadNumber[slot]!, places.label[slot]!];
  const own = number < 0 ? undefined : words.at(number)!;
  const hamlet = road < 0 && own !== undefined;
  const asked =
    hamlet && question.building !== undefined ? [...gathered.numbers, question.building] : gathered.numbers;
  if (asked.length > 0)
    if (own === undefined) add(question.building === undefined ? 0 : weights.number.none);
    else if (asked.includes(own)) add(weights.number.same, says ? reason.number(own) : undefined);
    else if (asked.some((one) => one.split('-')[0] === own.split('-')[0]))
      add(weights.number.base, says ? reason.numberBase(own, asked[0]!) : undefined);
    else add(weights.number.other, says ? reason.otherNumber(asked[0]!, own) : undefined);

  const building = label < 0 ? undefined : words.at(label)!;
  // 阳光花园12号 may be building 12
  const wanted = question.building ?? (own === undefined ? gathered.numbers[0] : undefined);
  if (building === undefined) {
    if (wanted !== undefined && !hamlet)
      add(weights.building.none, says ? reason.noBuilding(wanted) : undefined);
  } else if (wanted === undefined) {
    // a building found by its own name has been named
    if (!gathered.named.has(slot))
      add(weights.building.unsaid, says ? reason.buildingUnsaid(building) : undefined);
  } else if (wanted === building) add(weights.building.same, says ? reason.building(building) : undefined);
  else add(weights.building.other, says ? reason.otherBuilding(wanted, building) : undefined);
}

/** Whether the place lies where the text says. */
function ofUnit({ units }: AddressIndex, asked: NamedLevel, area: number, add: Add, says: boolean): void {
  const { level, slots, text } = asked;
  if (slots.length === 0 || area < 0) return;
  if (slots.some((slot) => units.isInside(area, slot))) {
    const own = units.above(area, level);
    const now = own < 0 ? text : units.at(own).names[0]!;
    add(weights.unit[level], says ? reason.unit(text, now) : undefined);
  } else if (slots.some((slot) => units.wasInside(area, slot)))
    add(weights.former, says ? reason.formerUnit(text, units.addressOf(area)) : undefined);
  else {
    const own = units.above(area, level);
    add(
      weights.against[level],
      says ? reason.otherUnit(text, own < 0 ? '' : units.at(own).names[0]!) : undefined,
    );
  }
}

/** Metres between two positions in degrees, good within a province. */
export function distance(
  a: readonly [number, number],
  b: readonly [number, number] | null,
): number | undefined {
  if (b === null) return undefined;
  const north = (a[1] - b[1]) * 111_195;
  const east = (a[0] - b[0]) * 111_195 * Math.cos((a[1] * Math.PI) / 180);
  return Math.hypot(north, east);
}
