/** China has one offset and no summer time: a time typed on its clock means this. */
const OFFSET = '+08:00';
const OFFSET_MS = 8 * 3600_000;

/** What a field for date and time shows of an instant: `2026-11-21T09:12`; empty where it is none. */
export function inputOfMoment(instant: string): string {
  const ms = Date.parse(instant);
  return Number.isNaN(ms) ? '' : new Date(ms + OFFSET_MS).toISOString().slice(0, 16);
}

/** The instant (RFC 3339) of what such a field holds; empty where it holds none. */
export const momentOfInput = (input: string): string =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(input) ? `${input}:00${OFFSET}` : '';

/** An instant as an RFC 3339 text on China's clock, to the minute. */
export const momentNow = (now = Date.now()): string =>
  momentOfInput(inputOfMoment(new Date(now).toISOString()));
