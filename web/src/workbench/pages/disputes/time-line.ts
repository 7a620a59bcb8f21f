import type { ThreadMatter } from '../../../api/disputes.ts';
import type { ClockItem } from '../../../api/contract.ts';

const DAY_MS = 86_400_000;

/** A clock as it is drawn: where its bar begins and ends on the common line, in percent. */
export interface DrawnClock {
  readonly matter: ThreadMatter;
  readonly clock: ClockItem;
  readonly left: number;
  readonly width: number;
}

export interface TimeLine {
  readonly clocks: readonly DrawnClock[];
  /** First and last day that is drawn, ISO instants. */
  readonly from: string;
  readonly until: string;
  /** Where now is, in percent; null when the line lies wholly before. */
  readonly now: number | null;
}

/** A bar nobody could see is drawn this wide, in percent. */
const LEAST_WIDTH = 0.8;

/** All clocks of a thread that have started, on one line from the first start to the last end or due day; null without any. */
export function timeLineOf(matters: readonly ThreadMatter[], now: number): TimeLine | null {
  const started = matters.flatMap((matter) =>
    (matter.file?.clocks ?? []).flatMap((clock) =>
      clock.from === null ? [] : [{ matter, clock, begins: Date.parse(clock.from), ends: endOf(clock, now) }],
    ),
  );
  if (started.length === 0) return null;
  const first = Math.min(...started.map(({ begins }) => begins));
  const last = Math.max(...started.map(({ ends }) => ends), first + DAY_MS);
  const share = (ms: number): number => Math.round(((ms - first) / (last - first)) * 10_000) / 100;
  return {
    clocks: started
      .sort((a, b) => a.begins - b.begins)
      .map(({ matter, clock, begins, ends }) => {
        const width = Math.max(LEAST_WIDTH, share(ends) - share(begins));
        return { matter, clock, left: Math.min(share(begins), 100 - width), width };
      }),
    from: new Date(first).toISOString(),
    until: new Date(last).toISOString(),
    now: now > last ? null : share(now),
  };
}

/** A clock that ended is drawn to its end, one that runs to its due day, or to now once that is over. */
function endOf(clock: ClockItem, now: number): number {
  if (clock.ended !== null) return Date.parse(clock.ended);
  const due = clock.due === null ? now : Date.parse(clock.due);
  return clock.state === 'missed' ? Math.max(due, now) : due;
}
