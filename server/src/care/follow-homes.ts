import { dayOf, endOfDay } from '@gaoyao/kernel/calendar';
import type { Gathering, Reactor, RecordedAct } from '@gaoyao/kernel/matters';
import { enrolMeter, meterOf, pauseMeter, setMeterHours, withdrawMeter } from '@gaoyao/kernel/signals';
import { Problem, type Queryable } from '@gaoyao/kernel/store';

export const ENROLMENT = 'care-alert';

interface Home extends Record<string, unknown> {
  readonly stage: string;
  readonly facts: {
    readonly source: string;
    readonly meter: string;
    readonly hours: number;
    readonly pausedUntil: string;
  };
}

/**
 * Keeps the meter of each enrolled home as its matter stands: read from the moment both have agreed, paused while they are
 * away, and gone with its readings when a consent ends.
 */
export const careReactor: Reactor = {
  name: 'care-homes',
  gather(): Gathering {
    const touched = new Map<string, { readonly shard: number; readonly since: number | undefined }>();
    return {
      add: ({ flow, shard, matter, effects, at }: RecordedAct) => {
        if (flow.definition.id !== ENROLMENT) return;
        const begins = effects.to === 'watching' && effects.from !== 'watching';
        touched.set(matter, { shard, since: begins ? at : touched.get(matter)?.since });
      },
      save: async (db) => {
        for (const [matter, { shard, since }] of touched) await followHome(db, shard, matter, since);
      },
    };
  },
};

/** Brings the meter of a home in line with its matter; `since` is when it began, epoch milliseconds. */
export async function followHome(
  db: Queryable,
  shard: number,
  matter: string,
  since = Date.now(),
): Promise<void> {
  const { rows } = await db.query<Home>(
    `select stage, snapshot -> 'facts' as facts from matters.matter where shard = $1 and id = $2`,
    [shard, matter],
  );
  const home = rows[0];
  if (home?.stage !== 'watching') {
    await withdrawMeter(db, matter);
    return;
  }
  const { source, meter: number, hours, pausedUntil } = home.facts;
  let meter = await meterOf(db, matter);
  if (meter !== null && (meter.source !== source || meter.number !== number)) {
    // what another meter showed says nothing of this one
    await withdrawMeter(db, matter);
    meter = null;
  }
  if (meter === null) {
    try {
      await enrolMeter(db, { shard, matter, source, number, hours, since });
    } catch (error) {
      // of another home since it was looked up: the page of the home says that nothing is read
      if (error instanceof Problem) return;
      throw error;
    }
  } else if (meter.hours !== hours) await setMeterHours(db, matter, hours);
  const until = pausedUntil === '' ? null : endOfDay(dayOf(pausedUntil));
  const now = Date.now();
  const runs = meter?.pausedUntil?.getTime() ?? 0;
  if (until === null ? runs > now : until !== runs) await pauseMeter(db, matter, until, now);
}
