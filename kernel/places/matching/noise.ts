import { ConverterFactory } from 'opencc-js/core';
import { from, to } from 'opencc-js/preset/cn2t';
import { doorText } from '../library/address-text.ts';
import type { AddressIndex } from './address-index.ts';
import type { DivisionLevel } from '../parsing/gazetteer.ts';
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
/** Characters taken for each other: by sound, or by look. */
const mistaken = new Map(
  [
    '青清晴',
    '桥乔侨',
    '溪西奚',
    '塘唐糖',
    '湾弯',
    '坞务屋',
    '浦铺埔',
    '屿与',
    '岭领',
    '泉全',
    '亭停',
    '阁各',
    '园圆元',
    '云芸运',
    '荷何禾',
    '柳流',
    '梅眉',
    '兰栏蓝',
    '松淞',
    '竹烛',
    '桂贵',
    '槐怀',
    '星兴',
    '晴睛',
    '霜双',
    '露路',
    '月越',
    '映应',
    '路璐',
    '街接',
    '巷港',
    '苑院',
    '湖胡',
    '江将',
    '山三',
    '石十',
    '城成诚',
    '里理',
    '安按',
    '宁凝',
    '泰太',
    '丰风',
    '福富',
  ].flatMap((group) => Array.from(group, (one) => [one, group.replace(one, '')] as const)),
);

const people = ['张先生', '李女士', '王阿姨', '陈师傅', '住户小周'];
const phones = ['13800000000', '139-0000-0000', '电话13700000000', '0571-00000000'];
const before = ['地址：', '报修地址:', '我住在', '位于', '投诉 ', '事发地点：', '【现场】'];
const after = ['附近', '旁边', '门口', '对面', '楼下', '南侧', ' 有人占道', '，请尽快处理', '(已电话联系)'];

const chineseDigits = '零一二三四五六七八九';
function inChinese(number: string): string {
  const value = Number(number);
  if (!/^\d{1,2}$/.test(number))
    return Array.from(number, (one) => chineseDigits[Number(one)] ?? one).join('');
  if (value < 10) return chineseDigits[value]!;
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  return `${tens === 1 ? '' : chineseDigits[tens]!}十${ones === 0 ? '' : chineseDigits[ones]!}`;
}

class Writer {
  readonly #rng: Rng;
  readonly distortions: string[] = [];

  constructor(rng: Rng) {
    this.#rng = rng;
  }

  chance(share: number, distortion?: string): boolean {
    const hit = this.#rng() < share;
    if (hit && distortion !== undefined) this.distortions.push(distortion);
    return hit;
  }

  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.#rng() * items.length)]!;
  }

  /** One character wrong, missing, doubled or swapped. */
  typo(name: string): string {
    const letters = Array.from(name);
    const known = letters.flatMap((one, at) => (mistaken.has(one) ? [at] : []));
    const kind = this.#rng();
    if (kind < 0.6 && known.length > 0) {
      const at = this.pick(known);
      letters[at] = this.pick(Array.from(mistaken.get(letters[at]!)!));
    } else {
      // a wrong digit is another door and no misspelling
      const words = letters.findIndex((one) => /\d/.test(one));
      const at = Math.floor(this.#rng() * ((words < 0 ? letters.length : words) - 1));
      if (at < 0) return name;
      if (kind < 0.75) letters.splice(at, 2, letters[at + 1]!, letters[at]!);
      else if (kind < 0.88 && letters.length > 3) letters.splice(at, 1);
      else letters.splice(at, 0, letters[at]!);
    }
    return letters.join('');
  }
}

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
