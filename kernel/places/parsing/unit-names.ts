import { type Gazetteer, readLevels, type ReadLevel, type UnitIndex } from './gazetteer.ts';
import { Misspelt } from './misspelt.ts';
import { tagNumber } from './tags.ts';

/** A name of units inside a text. */
interface NameFound {
  readonly end: number;
  readonly tag: number;
  readonly worth: number;
}

type ByLevel = Readonly<Record<ReadLevel, number>>;
const table = (by: ByLevel): Float64Array => Float64Array.from(readLevels, (level) => by[level]);

/** What a name in full is worth by itself; what one without suffix is worth. Round numbers set by hand, as all below. */
const inFull = table({ province: 7, city: 7, county: 6.5, town: 5, village: 4.5 });
const inShort = table({ province: 4.5, city: 4, county: 2.5, town: -0.5, village: -4 });
/** What it adds that a unit above stands before it in the text. */
const SUPPORT_FULL = 1.5;
const supportShort = table({ province: 0, city: 1, county: 2.5, town: 3, village: 4 });
/** A village of which only the city or county is named, not the town, is the likelier to be something else. */
const VILLAGE_AFAR = 1.5;
/** A short name of another province than the installation's, where nothing above it is named. */
const afar = table({ province: 0, city: -4, county: -1.5, town: -4, village: -4 });
const CONTINUED = -6;
const PLAIN = -3;
const TOLD_AGAIN = -6;

const [, CITY, , TOWN, VILLAGE] = readLevels.keys();

/** Names by which zones of management go: they are told as places, as people write them between town and road. */
const zoneName = /(?:开发区|园区|高新区|工业区|保税区|度假区|风景区|示范区|集聚区|旅游区|产业区)$/;
/** Names that are no more than a direction are units only where the unit above them is named. */
const plainName = /^[东西南北城中新市郊]{1,2}[区县]$/;
/** Before such words a short name is part of a longer one: 金华 in 金华路. */
const continued =
  /^(?:[一二三四五六七八九十\dA-Z][区期]|[路街巷道弄村镇乡区县市桥港山湖江河站园苑庭厂店院里坊湾城]|[东西南北中][路街大]|大[道街厦桥学酒]|新[村区城]|中[心学]|工业|经济|开发|高新|技术|科技|办事处|公寓|广场|国际|市场|商|花|家园|小[区学]|医院|银行|汽)/;
/** After a city these begin the name of its zone. */
const zoned = /^(?:经济|高新|开发|技术|工业)/;

/** A name with one wrong character, where a unit above is named before it, or where only one unit has a name like it. */
const MISSPELT_SUPPORTED = 4;
const MISSPELT_ALONE = 2;

/** Which units a text has named, and where the first name of each ended: of this text where the stamp is of this round. */
let stamp = new Int32Array(0);
let ended = new Int32Array(0);
let round = 0;
const best = new Float64Array(readLevels.length);

/** Finds the names of units in a text, each with what it is worth beside the others. */
export function findUnits(text: string, { index }: Gazetteer): (NameFound[] | undefined)[] {
  if (stamp.length < index.level.length) {
    stamp = new Int32Array(index.level.length);
    ended = new Int32Array(index.level.length);
    round = 0;
  }
  round = (round + 1) | 0;
  const found: (NameFound[] | undefined)[] = [];
  for (let at = 0; at < text.length; at += 1) {
    let node = 0;
    for (let end = at; end < text.length;) {
      node = index.trie.step(node, text.charCodeAt(end));
      end += 1;
      if (node === -1) break;
      const named = index.trie.at(node);
      if (named.length > 0) weigh(named, index, text, at, end, (found[at] ??= []));
    }
    for (let end = at + 3; end <= at + 5 && end <= text.length; end += 1)
      if (Misspelt.ends(text, end) && found[at]?.some((one) => one.end === end) !== true) {
        const one = misspelt(index, text, at, end);
        if (one !== undefined) (found[at] ??= []).push(one);
      }
  }
  return found;
}

/** What the name is worth at each level: the best of the units that bear it there. */
function weigh(
  named: readonly number[],
  index: UnitIndex,
  text: string,
  at: number,
  end: number,
  found: NameFound[],
): void {
  best.fill(-Infinity);
  for (const value of named) {
    const unit = value >> 1;
    const level = index.level[unit]!;
    const above = nearestNamed(unit, index, at);
    let worth = (value & 1) === 1 ? inFull[level]! : inShort[level]!;
    if ((value & 1) === 1) worth += above > 0 ? SUPPORT_FULL : 0;
    else if (above > 0) worth += level === VILLAGE && above > 1 ? VILLAGE_AFAR : supportShort[level]!;
    else if (index.home[unit] === 0) worth += afar[level]!;
    if ((value & 1) === 0) {
      if (level === TOWN && isNamed(unit, at)) worth += TOLD_AGAIN;
      if (worth > best[level]! && isContinued(text, end, level)) worth += CONTINUED;
    } else if (above === 0 && (end - at === 2 || plainName.test(text.slice(at, end)))) worth += PLAIN;
    if (worth > best[level]!) best[level] = worth;
  }
  for (const value of named) markNamed(value >> 1, end);
  for (const [level, worth] of best.entries())
    if (worth > -Infinity)
      found.push({
        end,
        tag: zoneName.test(text.slice(at, end)) ? tagNumber.zone : tagNumber[readLevels[level]!],
        worth,
      });
}

const isContinued = (text: string, end: number, level: number): boolean => {
  const after = text.slice(end, end + 3);
  return continued.test(after) && !(level === CITY && zoned.test(after));
};

const isNamed = (unit: number, before: number): boolean => stamp[unit] === round && ended[unit]! <= before;

function markNamed(unit: number, end: number): void {
  if (stamp[unit] === round) return;
  stamp[unit] = round;
  ended[unit] = end;
}

/** How many levels above the nearest unit is that stands before it in the text; 0 if none does. */
function nearestNamed(unit: number, { parent }: UnitIndex, at: number): number {
  let above = parent[unit]!;
  for (let climbed = 1; above !== -1 && climbed < 6; climbed += 1) {
    if (isNamed(above, at)) return climbed;
    above = parent[above]!;
  }
  return 0;
}

function misspelt(index: UnitIndex, text: string, at: number, end: number): NameFound | undefined {
  const units = [...index.misspelt.like(text, at, end)];
  const supported = units.find((unit) => nearestNamed(unit, index, at) > 0);
  const near = units.filter((unit) => index.home[unit] === 1);
  const alone = near.length === 1 ? near[0] : units.length === 1 ? units[0] : undefined;
  const unit = supported ?? alone;
  if (unit === undefined) return undefined;
  markNamed(unit, end);
  return {
    end,
    tag: tagNumber[readLevels[index.level[unit]!]!],
    worth: supported === undefined ? MISSPELT_ALONE : MISSPELT_SUPPORTED,
  };
}
