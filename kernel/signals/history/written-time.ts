import { Problem } from '../../store/index.ts';

/** How the times of a table are written. */
export interface WrittenTimes {
  /** `iso` or a pattern. */
  readonly format: string;
  /** IANA name; that of China unless given. */
  readonly zone?: string;
  /**
   * `instant`: the moment in the world. `wall-clock`: what the clock on the wall showed, kept as if it had hung in China:
   * days and months are those of the file, whatever its zone.
   */
  readonly keep?: 'instant' | 'wall-clock';
}

/** A time as read; `doubt` where the clocks of the zone were changed just then. */
export interface ReadTime {
  readonly at: number;
  readonly doubt?: 'skipped' | 'twice';
}

/** Reads a time as it is written; null where the text is none. */
export type TimeReader = (text: string) => ReadTime | null;

const PARTS: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  MM: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{1,2})',
  hh: '(?<half>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2}(?:\\.\\d{1,9})?)',
  A: '(?<noon>[AaPp][Mm]|上午|下午)',
};

const CHINA = 'Asia/Shanghai';
const CHINA_OFFSET = 8 * 3_600_000;

const badFormat = (format: string): Problem =>
  new Problem('events.map-invalid', {
    zh: `映射文件 time.format“${format}”应含 YYYY、MM、DD，可含 HH 或 hh 与 A、mm、ss；或写 iso`,
    en: `The map, time.format: “${format}” should have YYYY, MM and DD, and may have HH or hh with A, mm, ss; or be iso`,
  });

/**
 * A reader of times written in one way: `iso` (RFC 3339, with a zone or in the zone of the map), or a pattern of YYYY MM DD
 * HH hh mm ss A, where hh is of 12 hours with A (AM, PM, 上午, 下午). A time that the zone skipped when its clocks went forward
 * is read with the offset before, one that it had twice is the first (as RFC 5545 §3.3.5 has it), and both are marked.
 * Throws `events.map-invalid` for a pattern or zone that is none.
 */
export function timeReader({ format, zone = CHINA, keep = 'instant' }: WrittenTimes): TimeReader {
  const toInstant = keep === 'wall-clock' ? inChina : inZone(zone);
  if (format === 'iso') return isoReader(toInstant, keep);
  const pattern = patternOf(format);
  return (text) => {
    const parts = pattern.exec(text.trim())?.groups;
    const wall = parts === undefined ? null : wallOf(parts);
    return wall === null ? null : toInstant(wall);
  };
}

function patternOf(format: string): RegExp {
  const source = format
    .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll(/YYYY|MM|DD|HH|hh|mm|ss|A/g, (part) => PARTS[part]!)
    .replaceAll(/ +/g, '\\s+');
  const has = (part: string): boolean => format.includes(part);
  if (!has('YYYY') || !has('MM') || !has('DD') || has('hh') !== has('A') || (has('hh') && has('HH')))
    throw badFormat(format);
  try {
    return new RegExp(`^${source}$`, 'u');
  } catch {
    throw badFormat(format);
  }
}

type Parts = Readonly<Record<string, string | undefined>>;

/** What the clock showed, as if it were UTC; null where no clock shows that. */
function wallOf({ year, month, day, hour, half, noon, minute, second }: Parts): number | null {
  const afternoon = noon !== undefined && /^(p|下)/i.test(noon);
  if (half !== undefined && !(Number(half) >= 1 && Number(half) <= 12)) return null;
  const hours = half === undefined ? Number(hour ?? 0) : (Number(half) % 12) + (afternoon ? 12 : 0);
  const minutes = Number(minute ?? 0);
  const seconds = Number(second ?? 0);
  // the leap second 60 of some systems is the last second of its minute
  if (hours > 23 || minutes > 59 || seconds >= 61) return null;
  const date = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const there = new Date(date);
  if (there.getUTCMonth() !== Number(month) - 1 || there.getUTCDate() !== Number(day)) return null;
  return date + hours * 3_600_000 + minutes * 60_000 + Math.round(Math.min(seconds, 59.999) * 1_000);
}

const ISO =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2}(?:\.\d{1,9})?))?(?<zone>Z|[+-]\d{2}:?\d{2})?)?$/u;

function isoReader(toInstant: (wall: number) => ReadTime, keep: 'instant' | 'wall-clock'): TimeReader {
  return (text) => {
    const parts = ISO.exec(text.trim())?.groups;
    const wall = parts === undefined ? null : wallOf(parts);
    if (wall === null) return null;
    const zone = parts!['zone'];
    if (zone === undefined || keep === 'wall-clock') return toInstant(wall);
    if (zone === 'Z') return { at: wall };
    const offset = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
    return { at: wall - (zone.startsWith('-') ? -offset : offset) * 60_000 };
  };
}

const inChina = (wall: number): ReadTime => ({ at: wall - CHINA_OFFSET });

const HALF_HOUR = 1_800_000;
/** Half hours whose offset is kept in memory: eleven years of them. */
const KEPT = 200_000;

/** Wall clocks of a zone of the time-zone database; zones change their clocks on half hours of the world alone. */
function inZone(zone: string): (wall: number) => ReadTime {
  if (zone === CHINA) return inChina;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
      ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
    });
  } catch (cause) {
    throw new Problem(
      'events.map-invalid',
      {
        zh: `映射文件 time.zone“${zone}”不是时区，应如 Asia/Shanghai`,
        en: `The map, time.zone: “${zone}” is no time zone such as Asia/Shanghai`,
      },
      { cause },
    );
  }
  const offsets = new Map<number, number>();
  const offsetAt = (instant: number): number => {
    const slot = Math.floor(instant / HALF_HOUR);
    let offset = offsets.get(slot);
    if (offset === undefined) {
      const part: Record<string, number> = {};
      for (const { type, value } of format.formatToParts(slot * HALF_HOUR)) part[type] = Number(value);
      const { year, month, day, hour, minute, second } = part as Record<string, number> & {
        year: number;
        month: number;
        day: number;
      };
      offset = Date.UTC(year, month - 1, day, hour, minute, second) - slot * HALF_HOUR;
      if (offsets.size >= KEPT) offsets.clear();
      offsets.set(slot, offset);
    }
    return offset;
  };
  return (wall) => {
    const before = offsetAt(wall - 86_400_000);
    const after = offsetAt(wall + 86_400_000);
    const early = wall - before;
    const late = wall - after;
    if (before === after) return { at: early };
    const fitsBefore = offsetAt(early) === before;
    const fitsAfter = offsetAt(late) === after;
    if (fitsBefore && fitsAfter) return { at: Math.min(early, late), doubt: 'twice' };
    if (fitsAfter) return { at: late };
    return fitsBefore ? { at: early } : { at: early, doubt: 'skipped' };
  };
}
