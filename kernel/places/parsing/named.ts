import { DASH, DIGIT, LATIN, MARK } from './characters.ts';
import { ENDINGS, endingNumber as ending } from './endings.ts';
import type { Lattice } from './lattice.ts';
import { tagNumber as tag } from './tags.ts';

/** What a name is worth by its length, its ending included. */
const roadWorth = [-9, -9, -1, 3.2, 3.2, 2.2, 0.5, -1.5, -3, -4];
const townWorth = [-9, -9, -3, 2.5, 2, 0.5, -1, -2, -3, -4];
const streetTownWorth = [-9, -9, -9, -1, 3, 3, 1, -1, -2, -3];
const villageWorth = [-9, -9, -2, 2.5, 2, 0.7, -1, -2, -3, -4];
const countyWorth = [-9, -9, -1, 1.5, 0, -2, -4, -6, -6, -6];
const zoneWorth = [-9, -9, -9, 1, 1.5, 2, 2, 1.5, 1, 0.5, 0, -1, -2];
/** What ends like a county and is none: a part of an estate, a market. */
const notCounty =
  /^[东西南北中城小新校厂园社街地开院库市矿A-Za-z\d一二三四五六七八九十]区|^.市[场民政区中辖]|辖区/;
/** 新村 is the name of an estate. */
const NEW = '新'.charCodeAt(0);
/** 街道 is a town, so 街 before 道 ends no road. */
const STREET = '街'.charCodeAt(0);
const WAY = '道'.charCodeAt(0);
const LONGEST = 12;

/** Names that no gazetteer holds, known by the word they end in. */
export function named(
  text: string,
  kinds: Uint8Array,
  endings: Uint8Array,
  at: number,
  lattice: Lattice,
): void {
  const last = Math.min(text.length, at + LONGEST);
  for (let end = at + 1; end <= last; end += 1) {
    const kind = kinds[end - 1]!;
    if (kind === MARK || kind === DASH) break;
    const slot = end * ENDINGS;
    const length = end - at;
    if (endings[slot + ending.county] !== 0 && !notCounty.test(text.slice(end - 2, end + 1)))
      lattice.segment(at, end, tag.county, countyWorth[length] ?? -6);
    if (
      endings[slot + ending.road] !== 0 &&
      !(kinds[at] === DIGIT && kinds[end - 2] === DIGIT) &&
      !(text.charCodeAt(end) === WAY && text.charCodeAt(end - 1) === STREET)
    )
      lattice.segment(at, end, tag.road, roadWorth[length] ?? -6);
    if (endings[slot + ending.town] !== 0) {
      const long = endings[slot + ending.town]! > 1;
      lattice.segment(at, end, tag.town, (long ? streetTownWorth : townWorth)[length] ?? -6);
    }
    if (endings[slot + ending.village] !== 0 && text.charCodeAt(end - 2) !== NEW)
      lattice.segment(at, end, tag.village, villageWorth[length] ?? -6);
    if (endings[slot + ending.zone] !== 0) lattice.segment(at, end, tag.zone, zoneWorth[length] ?? -6);
  }
}

/** A character that belongs to the name of some place, or to nothing known. */
export function anything(kinds: Uint8Array, endings: Uint8Array, at: number, lattice: Lattice): void {
  const kind = kinds[at]!;
  if (kind === MARK || kind === DASH) {
    lattice.separator(at, at + 1, -0.2);
    return;
  }
  const closing = endings[(at + 1) * ENDINGS + ending.place]!;
  const cost = kind === DIGIT ? -1.5 : kind === LATIN ? -0.8 : -0.5;
  const worth = cost + (closing > 1 ? 1.5 : closing === 1 ? 0.7 : 0);
  lattice.segment(at, at + 1, tag.place, worth);
  lattice.segment(at, at + 1, tag.site, worth);
  lattice.separator(at, at + 1, -4);
}
