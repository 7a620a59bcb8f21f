import { hoursReactor, type TimedFlow } from '@gaoyao/kernel/indicators';
import { SCENARIO } from './take-report.ts';

/** A grid event takes hours, not days: what of its flow is kept to the hour. */
export const gridTimed: TimedFlow = {
  scenario: SCENARIO,
  ...{ reach: 'accept', clock: 'handle', keys: ['kind', 'source'] },
};

/** Keeps hours to acceptance and end, runs of the time to answer, and how long stays in each stage were. */
export const gridHoursReactor = hoursReactor(gridTimed);
