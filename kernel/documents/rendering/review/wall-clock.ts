/** The one zone of the platform. */
const OFFSET = 8 * 3_600_000;

/** Word writes the clock on the wall as if it were UTC; this is the instant that says so. */
export const wallClock = (at: string): Date => new Date(Date.parse(at) + OFFSET);

/** What Word wrote, as an instant with the zone it was read in; undefined when it is no time. */
export function instantOfWallClock(date: string | undefined): string | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.\d+)?Z?$/.exec(date ?? '');
  return parts === null || Number.isNaN(Date.parse(`${parts[1]!}+08:00`)) ? undefined : `${parts[1]!}+08:00`;
}
