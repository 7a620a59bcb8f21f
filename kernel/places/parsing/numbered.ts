import { DASH, DIGIT, HAN, LATIN, MARK, NUMERAL } from './characters.ts';
import type { Lattice } from './lattice.ts';
import { tagNumber as tag } from './tags.ts';

const number =
  /(?:[A-Za-z]{1,3}\d{1,5}[A-Za-z]?|\d{1,6}(?:(?![Ff](?![A-Za-z\d]))[A-Za-z])?|[零〇一二两三四五六七八九十百壹贰叁肆伍陆柒捌玖拾]{1,5}|[A-Za-z]{1,2}|[甲乙丙丁东西南北中])(?![A-EG-Za-eg-z])/y;
const more = /[-、,&/.和至]\d{1,5}(?![-\dA-Za-z])/y;
const suffix =
  / ?(?:号楼|号院|号库|号|#楼|#|幢|栋|憧|懂|撞|座|楼座|单元|室|房间|房|楼|层|F|f|弄|支弄|巷|组|队|排|户|档|街)/y;

/** Part of an estate: 三区, B区, 二期, 5组团. */
const part = /^(?:区|期|组团|号门|号地块|号桥|号仓|号厂房|村|社|堡|里)/;
/** A numbered road: 12号大街, 建设三路 is found by its ending. */
const numberedRoad = /^号(?:大街|大道|支路|路|街|渠)/;

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

/** Three digits and more in words: 五〇一. */
const spelt = /^[零〇一二三四五六七八九]{3,5}$/;

/** Numbers with and without the word that says what they count. */
export function numbered(text: string, kinds: Uint8Array, at: number, lattice: Lattice): void {
  const kind = kinds[at]!;
  if (at > 0 && kinds[at - 1] === kind && (kind === DIGIT || kind === LATIN)) return;
  const first = match(number, text, at);
  if (first === '') return;
  const end = at + first.length;
  const after = text.slice(end, end + 4);
  if (kind === DIGIT || kind === LATIN || kind === NUMERAL) {
    const road = numberedRoad.exec(after)?.[0];
    if (road !== undefined) lattice.segment(at, end + road.length, tag.road, 3.5);
    const estate = part.exec(after)?.[0];
    if (estate !== undefined) {
      const worth = estate.length > 1 || kind !== NUMERAL ? 1 : 0.3;
      lattice.segment(at, end + estate.length, tag.place, worth);
      lattice.segment(at, end + estate.length, tag.site, worth);
      if (estate.length > 1) return;
    }
  }
  withSuffix(text, kinds, at, end, lattice);
  if (kind === NUMERAL && spelt.test(first) && kinds[end] !== HAN) lattice.segment(at, end, tag.room, 1.5);
  if (kind !== DIGIT && kind !== LATIN) return;
  const rest = kind === DIGIT ? match(more, text, end) : '';
  if (rest !== '') range(text, at, end, end + rest.length, lattice);
  if (match(suffix, text, end) === '') bare(text, kinds, at, end, lattice);
}

/** How a place ends says what its numbers count: houses of an estate, stalls of a market, doors of a hamlet. */
const dwelling = /(?:小区|新村|花园|家园|公寓|工业[区园]|[苑里园坊区期庭寓墅])$/;
const hall = /(?:市场|大厦|中心|广场|商城|汽配城|城)$/;

function withSuffix(text: string, kinds: Uint8Array, at: number, end: number, lattice: Lattice): void {
  const word = match(suffix, text, end);
  if (word === '') return;
  const to = end + word.length;
  const kind = kinds[at]!;
  const put = (name: keyof typeof tag, worth: number): void => lattice.segment(at, to, tag[name], worth);
  switch (word.trimStart()) {
    case '号':
    case '#': {
      const before = text.slice(Math.max(0, at - 3), at);
      const counted = to < text.length && kinds[to] !== HAN && kinds[to] !== MARK;
      const second = at > 0 && kinds[at - 1] === DASH;
      const dwells = dwelling.test(before);
      const trades = hall.test(before);
      put('road-number', dwells || trades ? 1.5 : 3);
      put('building', counted ? 3.5 : dwells ? 2.5 : 1.7);
      if (second && end - at >= 3) put('room', 3.5);
      put('unit', 1.5);
      put('room', counted ? -1 : trades ? 3 : end - at >= 3 ? 2.5 : 1.5);
      break;
    }
    case '号院':
      put('road-number', 2);
      break;
    case '号楼':
    case '#楼':
    case '幢':
    case '栋':
    case '憧':
    case '懂':
    case '撞':
      put('building', 4);
      break;
    case '座':
    case '楼座':
      put('building', 3);
      break;
    case '单元':
      put('unit', 4);
      break;
    case '室':
    case '房':
    case '房间':
      if (kind === DIGIT || kind === LATIN || end - at > 1) put('room', 4);
      break;
    case '楼':
    case '层':
      if (kind !== HAN) put('floor', 3.5);
      break;
    case 'F':
    case 'f':
      put('floor', 2);
      break;
    case '弄':
    case '支弄':
    case '巷':
      put('road-number', word === '弄' ? 2 : -2);
      put('lane', 2.5);
      break;
    case '组':
    case '队':
      put('lane', 2);
      break;
    case '排':
      put('building', 2);
      break;
    case '街':
      if (kind === DIGIT) put('unit', 3);
      break;
    default:
      put('room', 1);
  }
}

/** Two numbers joined: one range of doors (12-14号), where the second is little above the first, or one number under another. */
function range(text: string, at: number, end: number, to: number, lattice: Lattice): void {
  const [one, other] = [
    Number.parseInt(text.slice(at, end), 10),
    Number.parseInt(text.slice(end + 1, to), 10),
  ];
  const near = other > one && other - one <= 30;
  const word = match(suffix, text, to);
  const put = (stop: number, name: keyof typeof tag, worth: number): void =>
    lattice.segment(at, stop, tag[name], worth);
  if (word === '号') {
    put(to + 1, 'road-number', near ? 5.5 : 1.5);
    put(to + 1, 'room', near ? (end - at >= 3 ? 8 : 5.5) : 0);
  } else if (word === '室') put(to + 1, 'room', near ? 4 : 0);
  else if (word === '幢' || word === '栋') put(to + 1, 'building', near ? 4 : 0);
  else if (word === '楼' || word === '层') put(to + 1, 'floor', near ? 4 : 0);
  else if (word === '') {
    put(to, 'road-number', near ? 2.5 : 0.5);
    put(to, 'room', near ? 2 : 0);
  }
}

/** A second number of one or two digits that ends a chain. */
const pair = /-\d{1,2}(?![-\dA-Za-z])/y;

/** A number alone: what it is, its place in a chain such as 3-2-501 says. */
function bare(text: string, kinds: Uint8Array, at: number, end: number, lattice: Lattice): void {
  const dashBefore = at > 0 && kinds[at - 1] === DASH;
  const dashAfter = end + 1 < kinds.length && kinds[end] === DASH && kinds[end + 1] !== HAN;
  const digits = end - at;
  const letter = kinds[at] === LATIN;
  if (letter && kinds[end - 1] === LATIN && kinds[end] === HAN) return;
  const put = (name: keyof typeof tag, worth: number): void => lattice.segment(at, end, tag[name], worth);
  if (!dashBefore) {
    const small = dashAfter && match(pair, text, end) !== '';
    put('road-number', letter ? -1 : small ? 1.5 : dashAfter ? 1 : 0.7);
    put('building', small ? 1.5 : dashAfter ? 2 : 0);
    put('unit', dashAfter ? 1.5 : -1);
    put('room', dashAfter ? -2 : digits >= 3 ? 1.5 : 0);
  } else if (dashAfter) {
    put('building', 0.5);
    put('unit', 2);
    put('room', -2);
  } else {
    put('building', digits >= 3 ? -1 : 1.2);
    put('unit', digits >= 3 ? -1 : 0.5);
    put('room', digits >= 3 ? 2 : 0.5);
  }
}
