import type { Text } from '../../store/index.ts';
import { codeOf } from '../code/code.ts';
import type { AddressIndex } from './address-index.ts';
import type { Candidate } from './candidate.ts';
import type { Gathered } from './gather.ts';
import type { Question } from './question.ts';
import { reason } from './reasons.ts';
import type { Weighing } from './weighing.ts';

/** How many buildings may be meant before the village they stand in is the better answer. */
const MANY = 3;
/** A door is written, and only where it lies could be found. */
const DOOR_UNKNOWN = 0.1;
/** A door is written without its building. */
const ESTATE_ONLY = 0.2;

/** Villages, towns and wider units a text may mean: all it names, or all that could be found of it. */
export function areasOf(index: AddressIndex, weighing: Weighing): readonly Candidate[] {
  const { question, gathered, weighted } = weighing;
  const door =
    gathered.roads.size + gathered.estates.size + gathered.named.size + gathered.numbers.length > 0 ||
    gathered.unknownRoads.length + gathered.unknownPlaces.length > 0;
  const best = weighted[0];
  if (!door && question.building === undefined && question.room === undefined) {
    const slots = narrowest(index, question, gathered);
    return slots.map((slot) =>
      areaCandidate(index, slot, slots.length === 1 ? 0.95 : 0.95 / slots.length, [
        reason.onlyUnit(index.units.at(slot).names[0]!),
        ...(slots.length > 1 ? [reason.others(slots.length - 1)] : []),
      ]),
    );
  }
  // many buildings fit alike: an estate or a road without a number
  const alike = best === undefined ? [] : weighted.filter(({ score }) => best.score - score < 0.1);
  if (alike.length > MANY) {
    const villages = new Set(alike.map(({ building }) => index.neighbourhoodOf(building)));
    const [village] = villages;
    const estate = index.words.at(index.places.estate[best!.building]!) ?? '';
    if (villages.size === 1 && village! >= 0)
      return [areaCandidate(index, village!, ESTATE_ONLY, [reason.inEstate(estate)])];
  }
  if (best !== undefined && best.evidence.share > 0.5) return [];
  const slots = narrowest(index, question, gathered);
  if (slots.length !== 1 || index.units.depthOf(slots[0]!) < 2) return [];
  const reasons: Text[] = [reason.onlyUnit(index.units.at(slots[0]!).names[0]!)];
  const unknown = gathered.unknownRoads[0] ?? gathered.unknownPlaces[0];
  const [road] = gathered.roads.keys();
  if (unknown !== undefined) reasons.push(reason.unknownName(unknown));
  else if (road !== undefined && gathered.numbers[0] !== undefined)
    reasons.push(reason.numberUnknown(index.words.at(road)!, gathered.numbers[0]));
  return [areaCandidate(index, slots[0]!, DOOR_UNKNOWN, reasons)];
}

/** The narrowest units that agree with all units named; those inside `within` when it is asked. */
function narrowest(index: AddressIndex, question: Question, gathered: Gathered): readonly number[] {
  const named = gathered.units.filter(({ slots }) => slots.length > 0);
  const sorted = [...named].sort(
    (a, b) => index.units.depthOf(b.slots[0]!) - index.units.depthOf(a.slots[0]!),
  );
  const last = sorted[0];
  if (last === undefined) return [];
  const inside = last.slots.filter(
    (slot) => question.within < 0 || index.units.isInside(slot, question.within),
  );
  const wider = sorted.slice(1);
  const agrees = (slot: number): number =>
    wider.filter(({ slots }) =>
      slots.some((one) => index.units.isInside(slot, one) || index.units.wasInside(slot, one)),
    ).length;
  const most = Math.max(...inside.map(agrees), 0);
  return inside.filter((slot) => agrees(slot) === most).slice(0, 10);
}

/** A unit as a candidate. */
export function areaCandidate(
  index: AddressIndex,
  slot: number,
  confidence: number,
  reasons: readonly Text[],
): Candidate {
  const unit = index.units.at(slot);
  const digits = unit.level === 'grid' ? unit.code : unit.code.slice(0, 12);
  return {
    id: unit.id,
    kind: 'area',
    code: codeOf(digits.length === 15 ? digits : digits.padEnd(12, '0')),
    address: index.units.addressOf(slot),
    confidence: Math.round(confidence * 1000) / 1000,
    reasons,
    position: null,
  };
}
