import { Problem } from '../../store/index.ts';
import { normalise } from '../parsing/normalise.ts';
import { numeralValue } from '../parsing/numerals.ts';
import { withoutGuard } from './csv-line.ts';
import type { Door, PlaceKind } from './place.ts';

/** What stands after a number and says no more than that it is one. */
const SUFFIX = {
  roadNumber: /(?:门牌)?号$/,
  building: /(?:号楼|号幢|幢|栋|座|号|楼)$/,
  unit: /(?:号单元|单元|梯)$/,
  room: /(?:号房|号室|室|号|户|房)$/,
} as const;
type NumberedPart = keyof typeof SUFFIX;

/** A longer part is no part of an address: a whole text stands in the wrong column. */
const LONGEST_PART = 100;

/** Names stand as people write them, without spaces and in one width; Chinese ones hold no spaces. */
function nameWord(text: string): string {
  const word = text.normalize('NFKC').trim();
  return /[A-Za-z] +[A-Za-z]/.test(word) ? word.replaceAll(/\s+/g, ' ') : word.replaceAll(/\s/g, '');
}

/** Most parts are plain numbers already, and a million of them are read at once. */
const PLAIN = /^[1-9][0-9]{0,5}$/;

function numberWord(part: NumberedPart, text: string): string {
  if (PLAIN.test(text)) return text;
  const word = normalise(text).replaceAll(/\s/g, '').toUpperCase().replace(/^第/, '').replace(/^#|#$/g, '');
  const bare = word.replace(SUFFIX[part], '');
  if (/^\d{1,9}$/.test(bare)) return String(Number(bare));
  const number = numeralValue(bare);
  if (number !== undefined) return String(number);
  // letters and joined numbers stand without the suffix; a name (综合楼, 地下室) needs its last word
  return /^[0-9A-Z]+(?:-[0-9A-Z]+)*$/.test(bare) || /^[甲乙丙丁戊东西南北中前后左右]$/.test(bare)
    ? bare
    : word;
}

const given = (text: string | undefined): text is string => text !== undefined && text.trim() !== '';

/**
 * A door in the words of the library: half-width, Arabic numerals, without the suffixes 号 幢 栋 座 号楼 单元 室. Idempotent.
 * Parts that hold nothing are left out. Throws `address.part-too-long` above 100 characters.
 */
export function tidyDoor(door: Door): Door {
  const tidy: Partial<Record<keyof Door, string>> = {};
  for (const part of ['road', 'estate'] as const) {
    const text = door[part];
    if (given(text)) tidy[part] = nameWord(short(part, text));
  }
  for (const part of ['roadNumber', 'building', 'unit', 'room'] as const) {
    const text = door[part];
    if (!given(text)) continue;
    const word = numberWord(part, short(part, text));
    if (word !== '') tidy[part] = word;
  }
  return tidy;
}

function short(part: keyof Door, text: string): string {
  if (text.length <= LONGEST_PART) return withoutGuard(text);
  throw new Problem('address.part-too-long', {
    zh: `“${partNames[part].zh}”长于 ${String(LONGEST_PART)} 字`,
    en: `The ${partNames[part].en} is longer than ${String(LONGEST_PART)} characters`,
  });
}

const partNames: Readonly<Record<keyof Door, { readonly zh: string; readonly en: string }>> = {
  road: { zh: '道路', en: 'road' },
  roadNumber: { zh: '门牌号', en: 'road number' },
  estate: { zh: '小区', en: 'estate' },
  building: { zh: '楼幢', en: 'building' },
  unit: { zh: '单元', en: 'unit' },
  room: { zh: '室', en: 'room' },
};

/** What a door is: a room, a staircase, a building, or a spot that only has a name; null where it names nothing. */
export function kindOf(door: Door): PlaceKind | null {
  if (door.room !== undefined) return (door.building ?? door.roadNumber ?? door.estate) ? 'room' : null;
  if (door.unit !== undefined) return (door.building ?? door.roadNumber ?? door.estate) ? 'unit' : null;
  if (door.building !== undefined || door.roadNumber !== undefined) return 'building';
  return door.estate === undefined ? null : 'spot';
}

/** 128 bits in 22 characters: keys are many. */
const brief = (id: string): string => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');

/** In keys names are simplified and without brackets and marks: 阳光（二期） and 阳光二期 are one. */
const keyed = (word: string | undefined): string =>
  word === undefined
    ? ''
    : normalise(word)
        .toUpperCase()
        .replaceAll(/[\s()[\]{}·•"'“”‘’|.,，。、]/g, '');

/**
 * The key of a building or spot: the village it was entered in and its own parts. All parts count: 创业路5号2幢 and 创业路8号2幢
 * of one estate are two doors. Two texts for one door that differ in more than the writing come before a person instead.
 */
export const rootKey = (village: string, door: Door): string =>
  `${brief(village)}|${keyed(door.road)}|${keyed(door.roadNumber)}|${keyed(door.estate)}|${keyed(door.building)}`;

/** The key of a staircase or a room in the place `parent`. */
export const childKey = (parent: string, kind: 'unit' | 'room', word: string): string =>
  `${brief(parent)}|${kind}|${keyed(word)}`;
