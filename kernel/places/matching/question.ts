import { Problem } from '../../store/index.ts';
import type { Component, ParsedAddress } from '../parsing/component.ts';
import type { DivisionLevel } from '../parsing/named-unit.ts';
import type { AddressIndex } from './address-index.ts';
import type { MatchOptions } from './candidate.ts';
import { doorWord, nameKey } from './door-words.ts';
import { readAgain } from './read-again.ts';

/** A unit the text names, with the units of the library that bear the name; none: it lies elsewhere or is unknown. */
export interface NamedLevel {
  readonly level: DivisionLevel;
  readonly text: string;
  readonly slots: readonly number[];
  /** Its place among the pieces: a name may hold the name of a unit, as 兰溪7组 and 东湖花园 do. */
  readonly piece: number;
}

/** What a text asks for, in the words of the library. */
export interface Question {
  readonly units: readonly NamedLevel[];
  /** All but building, staircase, floor and room, in their order. */
  readonly pieces: readonly Piece[];
  /** Longest joins first: several pieces may be one name that a reading without the library took apart. */
  readonly runs: readonly Run[];
  readonly building?: string;
  readonly unit?: string;
  readonly floor?: string;
  readonly room?: string;
  readonly near?: readonly [longitude: number, latitude: number];
  /** Slot of the unit the answer must lie in; -1 for anywhere. */
  readonly within: number;
}

export interface Piece extends Component {
  /** It may be a name by itself: no unit of the library, no number, no stray word. */
  readonly isName: boolean;
}

/** Neighbouring pieces as one name. */
export interface Run {
  readonly from: number;
  /** The last piece, included. */
  readonly to: number;
  readonly name: string;
}

const divisions: ReadonlySet<string> = new Set(['province', 'city', 'county', 'town', 'village']);
const inDoor: ReadonlySet<string> = new Set(['building', 'unit', 'floor', 'room']);
const LONGEST_RUN = 5;
/** Nobody names more; a text of ten thousand characters is no address. */
const MOST_PIECES = 24;

/** Reads the pieces of a text; throws `address.within-unknown` when `within` names no unit of the library. */
export function questionOf(
  { input, components }: ParsedAddress,
  index: AddressIndex,
  options: MatchOptions,
): Question {
  const units: NamedLevel[] = [];
  const pieces: Piece[] = [];
  const parts: { building?: string; unit?: string; floor?: string; room?: string } = {};
  for (const one of readAgain(input, components))
    if (inDoor.has(one.type)) {
      // a repeated address says its door twice: the last is the whole one
      parts[one.type as 'building'] = doorWord(one.value);
    } else if (divisions.has(one.type)) {
      const named = unitNamed(one, index, pieces.length);
      units.push(named);
      // 琼来新村 may be an estate as well as a village
      pieces.push({ ...one, isName: one.type === 'village' && named.slots.length === 0 });
    } else
      pieces.push({
        ...one,
        isName: one.type === 'rest' ? one.text.length >= 3 : one.type !== 'road-number',
      });
  const few = pieces.slice(0, MOST_PIECES);
  return {
    units,
    pieces: few,
    runs: runsOf(input, few),
    ...parts,
    ...(options.near === undefined ? {} : { near: options.near }),
    within: withinOf(index, options.within),
  };
}

function runsOf(input: string, pieces: readonly Piece[]): readonly Run[] {
  const characters = Array.from(input);
  const runs: Run[] = [];
  for (let from = 0; from < pieces.length; from += 1) {
    let end = from;
    while (
      end + 1 < pieces.length &&
      end - from + 1 < LONGEST_RUN &&
      pieces[end + 1]!.start === pieces[end]!.end
    )
      end += 1;
    for (let to = end; to >= from; to -= 1) {
      const name = nameKey(characters.slice(pieces[from]!.start, pieces[to]!.end).join(''));
      if (name.length >= 2 && name.length <= 30) runs.push({ from, to, name });
    }
  }
  return runs;
}

function unitNamed({ type, value, text }: Component, index: AddressIndex, piece: number): NamedLevel {
  const level = type as DivisionLevel;
  for (const one of new Set([level, 'county', 'town', 'village', 'city', 'province'] as const))
    for (const name of [value, text]) {
      const slots = index.units.named(one, name);
      if (slots.length > 0) return { level: one, text, slots, piece };
    }
  return { level, text, slots: [], piece };
}

function withinOf(index: AddressIndex, within: string | undefined): number {
  if (within === undefined || within === '') return -1;
  const byId = index.units.find(within);
  const slot = byId >= 0 ? byId : /^\d{2,15}$/.test(within) ? index.units.withPrefix(within) : -1;
  if (slot < 0)
    throw new Problem('address.within-unknown', {
      zh: `地址库中没有单元“${within.slice(0, 40)}”`,
      en: `The library has no unit “${within.slice(0, 40)}”`,
    });
  return slot;
}
