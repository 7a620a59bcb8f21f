import { ConverterFactory } from 'opencc-js/core';
import { from, to } from 'opencc-js/preset/cn2t';
import { doorText } from '../library/address-text.ts';
import type { AddressIndex } from './address-index.ts';
import type { DivisionLevel } from '../parsing/named-unit.ts';
import { after, before, inChinese, people, phones, Writer } from './noisy-writer.ts';
import { shortUnitName } from './unit-table.ts';

/** Numbers in [0, 1); the same numbers give the same sample. */
export type Rng = () => number;

/** A door of the library as a person may write it. */
export interface NoisyAddress {
  readonly text: string;
  /** Id of the place meant; null when the library does not have the door. */
  readonly truth: string | null;
  /** Where the writer stands, for texts that do not name town or village. */
  readonly near?: readonly [longitude: number, latitude: number];
  /** What was done to it. */
  readonly distortions: readonly string[];
}

const traditional = ConverterFactory(from.cn ?? [], to.tw ?? []);
interface Parts {
  road?: string | undefined;
  roadNumber?: string | undefined;
  estate?: string | undefined;
  building?: string | undefined;
  unit?: string | undefined;
  room?: string | undefined;
}

/** Which units are written, from the usual to the bare. */
const levelSets: readonly (readonly [share: number, levels: readonly DivisionLevel[]])[] = [
  [0.2, ['province', 'city', 'county', 'town', 'village']],
  [0.2, ['city', 'county', 'town', 'village']],
  [0.15, ['county', 'town']],
  [0.15, ['town', 'village']],
  [0.1, ['county', 'town', 'village']],
  [0.07, ['town']],
  [0.05, ['village']],
  [0.05, ['city', 'county']],
  [0.03, []],
];

/**
 * Writes doors of a library as people do: levels left out, short names, Chinese and full-width numbers, 3-2-501, 幢 for 栋, a
 * wrong character, a region said twice, names and telephone numbers, 附近, traditional characters; one in twenty names a
 * door the library does not have. Pure: the same `rng` gives the same sample.
 */
export function noisySample(rng: Rng, index: AddressIndex, count: number): readonly NoisyAddress[] {
  const sample: NoisyAddress[] = [];
  while (sample.length < count) {
    const slot = Math.floor(rng() * index.places.size);
    if (index.places.kind[slot] === 0 || index.places.area[slot]! < 0) continue;
    sample.push(distorted(new Writer(rng), index, slot));
  }
  return sample;
}

function distorted(writer: Writer, index: AddressIndex, slot: number): NoisyAddress {
  const { places, words, units } = index;
  const root = places.rootOf(slot);
  const word = (number: number): string | undefined => (number < 0 ? undefined : words.at(number));
  const parts: Parts = {
    road: word(places.road[root]!),
    roadNumber: word(places.roadNumber[root]!),
    estate: word(places.estate[root]!),
    building: word(places.label[root]!),
  };
  for (let at = slot; at !== root; at = places.parent[at]!)
    parts[index.kindOf(at) === 'room' ? 'room' : 'unit'] = word(places.label[at]!);

  let truth: string | null = places.idOf(slot);
  if (index.kindOf(slot) === 'room' && writer.chance(0.05, 'unknown room')) {
    parts.room = '9817';
    truth = places.idOf(places.parent[slot]!);
  } else if (slot === root && parts.roadNumber !== undefined && writer.chance(0.05, 'unknown number')) {
    parts.roadNumber = '98765';
    truth = null;
  }
  // who names an estate and its building often leaves out the road
  if (
    parts.estate !== undefined &&
    parts.building !== undefined &&
    parts.road !== undefined &&
    writer.chance(0.3, 'no road')
  )
    parts.road = parts.roadNumber = undefined;
  for (const part of ['road', 'estate'] as const) {
    const name = parts[part];
    if (name !== undefined && name.length >= 3 && writer.chance(0.1, 'typo')) parts[part] = writer.typo(name);
  }

  let left = writerShare(writer);
  const levels = levelSets.find(([share]) => (left -= share) < 0)?.[1] ?? [];
  if (levels.length < 4) writer.distortions.push('missing levels');
  const path = new Map(units.pathOf(places.area[slot]!).map((at) => [units.at(at).level, units.at(at)]));
  const region = levels
    .map((level) => {
      const name = path.get(level)?.names[0] ?? '';
      if (
        (level === 'town' || level === 'village') &&
        name.length >= 3 &&
        writer.chance(0.03, 'typo in unit')
      )
        return writer.typo(name);
      return (level === 'county' || level === 'city' || level === 'town') && writer.chance(0.08, 'short name')
        ? shortUnitName(name, level)
        : name;
    })
    .join('');
  const position = places.positionOf(slot);
  const bare = !levels.includes('town') && !levels.includes('village');
  const near =
    bare && position !== null && writer.chance(0.7, 'near')
      ? ([
          position[0] + (writerShare(writer) - 0.5) * 0.004,
          position[1] + (writerShare(writer) - 0.5) * 0.004,
        ] as const)
      : undefined;
  return {
    text: dressed(writer, region, written(writer, parts)),
    truth,
    ...(near === undefined ? {} : { near }),
    distortions: writer.distortions,
  };
}

const writerShare = (writer: Writer): number => writer.pick(shares);
const shares = Array.from({ length: 1000 }, (_, at) => at / 1000);

/** The door itself, in one of the ways in which doors are written. */
function written(writer: Writer, parts: Parts): string {
  const { building, unit, room } = parts;
  const number = /^\d+$/;
  if (
    building !== undefined &&
    room !== undefined &&
    number.test(building) &&
    number.test(room) &&
    writer.chance(0.25, 'dashes')
  )
    return (
      doorText({ road: parts.road, roadNumber: parts.roadNumber, estate: parts.estate }) +
      [building, unit, room].filter((one) => one !== undefined).join('-')
    );
  let text = doorText(parts);
  if (building !== undefined && writer.chance(0.4, 'other word for building'))
    text = text.replace(
      `${building}幢`,
      `${building}${/^[A-Z]$/.test(building) ? '座' : writer.pick(['栋', '号楼', '座'])}`,
    );
  if (building !== undefined && number.test(building) && writer.chance(0.08, 'chinese numerals'))
    text = text.replace(new RegExp(`${building}(?=幢|栋|号楼|座)`), inChinese(building));
  if (unit !== undefined && writer.chance(0.1, 'chinese numerals'))
    text = text.replace(`${unit}单元`, `${inChinese(unit)}单元`);
  if (room !== undefined && writer.chance(0.2, 'no 室')) text = text.replace(/室$/, '');
  return text;
}

/** Words around the address, another script, other widths. */
function dressed(writer: Writer, region: string, door: string): string {
  let text = region + door;
  if (region !== '' && writer.chance(0.04, 'repeated region')) text = region + text;
  if (writer.chance(0.15, 'words before')) text = writer.pick(before) + text;
  if (writer.chance(0.15, 'words after')) text += writer.pick(after);
  if (writer.chance(0.08, 'name')) text += ` ${writer.pick(people)}`;
  if (writer.chance(0.08, 'phone')) text += ` ${writer.pick(phones)}`;
  if (writer.chance(0.08, 'spaces')) text = text.replace(door, ` ${door}`);
  if (writer.chance(0.08, 'full width'))
    text = text.replaceAll(/[0-9A-Z-]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
  if (writer.chance(0.05, 'traditional')) text = traditional(text);
  return text;
}
