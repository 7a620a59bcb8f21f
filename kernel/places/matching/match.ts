import type { Text } from '../../store/index.ts';
import { doorText } from '../library/address-text.ts';
import type { ParsedAddress } from '../parsing/component.ts';
import type { AddressIndex } from './address-index.ts';
import { areasOf } from './areas.ts';
import { confidenceOf, type Evidence } from './calibration.ts';
import type { Candidate, Match, MatchOptions } from './candidate.ts';
import { elsewhere } from './elsewhere.ts';
import { gather, type Gathered } from './gather.ts';
import { narrow } from './narrow.ts';
import { questionOf, type Question } from './question.ts';
import { reason } from './reasons.ts';
import { weigh } from './weigh.ts';
import type { Weighing, Weighted } from './weighing.ts';

/** From here on nobody need be asked. */
export const SURE = 0.9;
const LIMIT = 5;
/** Weight of "it is none of these": what a candidate must exceed to be likelier than not. */
const NONE = 4.5;
/** Below this the names are looked for with typos too. */
const GOOD = 7;
/** Buildings that are looked into. */
const NARROWED = 24;

/** Weighs all that a parsed text may mean; how the calibration is fitted, and the middle part of a match. */
export function weighAll(index: AddressIndex, question: Question): Weighing {
  let gathered = gather(index, question, false);
  let buildings = weighed(index, question, gathered);
  if ((buildings[0]?.score ?? -Infinity) < GOOD) {
    gathered = gather(index, question, true);
    buildings = weighed(index, question, gathered);
  }
  const found = buildings.slice(0, NARROWED).flatMap((building) =>
    narrow(index, question, building.slot).map((one) => ({
      ...one,
      building,
      score: building.score + one.score,
    })),
  );
  found.sort((a, b) => b.score - a.score || a.slot - b.slot);
  const top = found[0]?.score ?? 0;
  const rest = buildings.slice(NARROWED);
  const total =
    Math.exp(NONE - top) +
    found.reduce((sum, { score }) => sum + Math.exp(score - top), 0) +
    rest.reduce((sum, { score }) => sum + Math.exp(score - top), 0);
  const weighted = found.map(({ slot, score, missing, building }, at): Weighted => {
    const rival = found[at === 0 ? 1 : 0];
    return {
      slot,
      score,
      building: building.slot,
      evidence: {
        share: Math.exp(score - top) / total,
        typos: building.typos,
        against: building.against,
        missing,
        margin: rival === undefined ? 6 : score - rival.score,
      },
    };
  });
  return { question, gathered, weighted };
}

function weighed(index: AddressIndex, question: Question, gathered: Gathered) {
  const { units, places } = index;
  const inside = [...gathered.slots].filter((slot) => {
    if (places.kind[slot] === 0) return false;
    return (
      question.within < 0 || (places.area[slot]! >= 0 && units.isInside(places.area[slot]!, question.within))
    );
  });
  return inside
    .map((slot) => weigh(index, question, gathered, slot))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
}

/** Finds what a parsed text means in the library. Pure: the same index and text give the same answer. */
export function matchParsed(index: AddressIndex, parsed: ParsedAddress, options: MatchOptions = {}): Match {
  const question = questionOf(parsed, index, options);
  if (parsed.components.length === 0)
    return { ...parsed, candidates: [], sure: false, note: { zh: '没有文字', en: 'There is no text' } };
  const foreign = elsewhere(question, index);
  if (foreign !== null) return { ...parsed, candidates: [], sure: false, note: foreign };
  const weighing = weighAll(index, question);
  const limit = options.limit ?? LIMIT;
  const places = weighing.weighted.slice(0, limit).map((one) => candidateOf(index, weighing, one));
  const areas = areasOf(index, weighing);
  const candidates = [...places, ...areas].sort((a, b) => b.confidence - a.confidence).slice(0, limit);
  return {
    ...parsed,
    candidates,
    sure: (candidates[0]?.confidence ?? 0) >= SURE,
    note: candidates.length > 0 ? null : nothing(),
  };
}

/** The best place for a text with the evidence for it: what a calibration is fitted on. Null when there is none. */
export function bestEvidence(
  index: AddressIndex,
  parsed: ParsedAddress,
  options: MatchOptions = {},
): { readonly id: string; readonly evidence: Evidence } | null {
  const question = questionOf(parsed, index, options);
  if (elsewhere(question, index) !== null) return null;
  const [best] = weighAll(index, question).weighted;
  return best === undefined ? null : { id: index.places.idOf(best.slot), evidence: best.evidence };
}

const nothing = (): Text => ({
  zh: '地址库中没有相符的地方',
  en: 'The library has no place that fits',
});

function candidateOf(
  index: AddressIndex,
  { question, gathered, weighted }: Weighing,
  one: Weighted,
): Candidate {
  const reasons: Text[] = [];
  weigh(index, question, gathered, one.building, reasons);
  const kind = index.kindOf(one.slot);
  if (question.unit === undefined && kind === 'room' && index.places.parent[one.slot] !== one.building) {
    const stairs = index.places.parent[one.slot]!;
    reasons.push(reason.roomInStaircase(index.words.at(index.places.label[stairs]!) ?? ''));
  } else narrow(index, question, one.building, reasons);
  const equal = weighted.filter(({ score, slot }) => slot !== one.slot && Math.abs(score - one.score) < 0.1);
  if (equal.length > 0) reasons.push(reason.others(equal.length));
  return placeCandidate(index, one.slot, confidenceOf(one.evidence), reasons);
}

/** A place of the index as a candidate. */
export function placeCandidate(
  index: AddressIndex,
  slot: number,
  confidence: number,
  reasons: readonly Text[],
): Candidate {
  return {
    id: index.places.idOf(slot),
    kind: index.kindOf(slot) as Candidate['kind'],
    code: index.places.codeOf(slot),
    address: addressOf(index, slot),
    confidence: Math.round(confidence * 1000) / 1000,
    reasons,
    position: index.places.positionOf(slot),
  };
}

/** In the library's words, from the province down. */
export function addressOf(index: AddressIndex, slot: number): string {
  const { places, words, units } = index;
  const root = places.rootOf(slot);
  const word = (number: number): string | undefined => (number < 0 ? undefined : words.at(number));
  const inside: { unit?: string | undefined; room?: string | undefined } = {};
  for (let at = slot; at !== root; at = places.parent[at]!)
    inside[index.kindOf(at) === 'room' ? 'room' : 'unit'] = word(places.label[at]!);
  const area = places.area[root]!;
  return (
    (area < 0 ? '' : units.addressOf(area)) +
    doorText({
      road: word(places.road[root]!),
      roadNumber: word(places.roadNumber[root]!),
      estate: word(places.estate[root]!),
      building: word(places.label[root]!),
      ...inside,
    })
  );
}
