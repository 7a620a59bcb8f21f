import type { ParsedAddress } from '../parsing/component.ts';
import type { AddressIndex } from './address-index.ts';
import { areaCandidate } from './areas.ts';
import type { Candidate, MatchOptions } from './candidate.ts';
import { nameKey } from './door-words.ts';
import { matchParsed, placeCandidate } from './match.ts';
import type { NameFound } from './name-index.ts';
import { questionOf } from './question.ts';
import { distance } from './weigh.ts';

const LIMIT = 10;
/** Buildings looked at for one name that begins so. */
const LOOKED_AT = 200;
/** A beginning is no answer: what only begins alike is never sure. */
const BEGINS = 0.5;

/**
 * What the beginning of an address may become: what it matches already, then buildings on roads and in estates whose names
 * begin with its last piece, then villages and towns. `near` brings the nearer first, `within` keeps to a unit.
 */
export function suggestParsed(
  index: AddressIndex,
  parsed: ParsedAddress,
  options: MatchOptions = {},
): readonly Candidate[] {
  const limit = options.limit ?? LIMIT;
  const found = new Map<string, Candidate>();
  const take = (candidate: Candidate): void => {
    if (!found.has(candidate.id)) found.set(candidate.id, candidate);
  };
  if (parsed.components.length === 0) return [];
  const { candidates } = matchParsed(index, parsed, { ...options, limit });
  for (const one of candidates) if (one.kind !== 'area' && one.confidence >= 0.02) take(one);
  if (found.size < limit) for (const one of beginning(index, parsed, options)) take(one);
  for (const one of candidates) if (one.kind === 'area') take(one);
  return [...found.values()].slice(0, limit);
}

function beginning(index: AddressIndex, parsed: ParsedAddress, options: MatchOptions): readonly Candidate[] {
  const question = questionOf(parsed, index, options);
  const { places, units } = index;
  const last = question.pieces.at(-1);
  if (last === undefined) return [];
  const isUnit = question.units.some(
    ({ piece, slots }) => piece === question.pieces.length - 1 && slots.length > 0,
  );
  const prefix = nameKey(last.type === 'road-number' ? (question.pieces.at(-2)?.value ?? '') : last.value);
  if (prefix === '') return [];
  const number = last.type === 'road-number' ? last.value : '';
  const asked = question.units.filter(
    ({ slots, piece }) => slots.length > 0 && (!isUnit || piece < question.pieces.length - 1),
  );
  const fits = (area: number): boolean =>
    area >= 0 &&
    (question.within < 0 || units.isInside(area, question.within)) &&
    asked.every(({ slots }) => slots.some((slot) => units.isInside(area, slot)));

  const slots = new Set<number>();
  const collect = (hits: readonly NameFound[], chain: 'byRoad' | 'byEstate'): void => {
    for (const { target } of hits)
      for (
        let at = index[chain].first(target, 0), seen = 0;
        at >= 0 && seen < LOOKED_AT;
        at = index[chain].after(at), seen += 1
      )
        if (fits(places.area[at]!) && begins(index, at, number)) slots.add(at);
  };
  collect(index.roads.beginning(prefix, 20), 'byRoad');
  collect(index.estates.beginning(prefix, 20), 'byEstate');
  for (const { target } of index.named.beginning(prefix, 20))
    if (places.kind[target] !== 0 && fits(places.area[target]!)) slots.add(target);
  const ordered = [...slots].map((slot) => ({ slot, key: sortKey(index, slot, options) }));
  ordered.sort((a, b) => a.key - b.key || a.slot - b.slot);
  const confidence = BEGINS / Math.max(1, ordered.length);
  return [
    ...ordered
      .slice(0, options.limit ?? LIMIT)
      .map(({ slot }) => placeCandidate(index, slot, confidence, [])),
    ...units
      .beginning(nameKey(last.value), 5)
      .filter(fits)
      .map((slot) => areaCandidate(index, slot, BEGINS / 5, [])),
  ];
}

const begins = ({ places, words }: AddressIndex, slot: number, number: string): boolean => {
  const own = places.roadNumber[slot]!;
  return number === '' || (own >= 0 && words.at(own)!.startsWith(number));
};

/** The nearer first; without a position by house number, then building. */
function sortKey({ places, words }: AddressIndex, slot: number, { near }: MatchOptions): number {
  if (near !== undefined) return distance(near, places.positionOf(slot)) ?? Infinity;
  const word = (number: number): number => (number < 0 ? 0 : parseInt(words.at(number)!, 10) || 0);
  return word(places.roadNumber[slot]!) * 1000 + word(places.label[slot]!);
}
