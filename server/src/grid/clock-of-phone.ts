/** Less than this between two clocks is the way of the message, not a wrong clock. */
const TOLERATED_MS = 120_000;
/** A report is kept on a phone for days, not for months. */
const LONGEST_MS = 31 * 86_400_000;

/** When something happened by the server's clock, and by how many milliseconds the phone's was put right. */
export interface TimeOfReport {
  readonly at: number;
  readonly correctedBy: number;
}

/**
 * When a report was made: the phone says when by its own clock (`at`), and what that clock showed when the report was sent
 * (`sentAt`). What lies between the two holds however wrong the clock is. A time that cannot be right counts as now.
 */
export function timeOfReport(
  { at, sentAt }: { readonly at: number; readonly sentAt: number },
  now: number,
): TimeOfReport {
  const off = now - sentAt;
  const waited = sentAt - at;
  if (!Number.isFinite(waited) || waited < 0 || waited > LONGEST_MS)
    return { at: now, correctedBy: now - at };
  const correctedBy = Math.abs(off) <= TOLERATED_MS ? 0 : off;
  return { at: Math.min(at + correctedBy, now), correctedBy };
}
