/** All days and times are those of China (UTC+8, no summer time), wherever the browser stands. */
const ZONE_OFFSET_MS = 8 * 3600_000;

function local(ms: number): string {
  return new Date(ms + ZONE_OFFSET_MS).toISOString();
}

/** `2026-11-21` of an ISO instant. */
export const day = (instant: string): string => local(Date.parse(instant)).slice(0, 10);

/** `2026-11-21 09:12` of an ISO instant. */
export const moment = (instant: string): string => local(Date.parse(instant)).slice(0, 16).replace('T', ' ');

/** The day alone of an instant that begins one, as a day in a form does; the time too of any other. */
export function dayOrMoment(instant: string): string {
  const said = moment(instant);
  return said.endsWith(' 00:00') ? said.slice(0, 10) : said;
}

/**
 * The last moment of a period. The kernel keeps its exclusive end, 24:00 of the last day: people read that day, not the next.
 * Periods in hours end at a time and show it.
 */
export function due(instant: string): string {
  const ms = Date.parse(instant);
  const end = local(ms);
  return end.endsWith('T00:00:00.000Z') ? local(ms - 1).slice(0, 10) : end.slice(0, 16).replace('T', ' ');
}

/** Today in China. */
export const today = (): string => local(Date.now()).slice(0, 10);
