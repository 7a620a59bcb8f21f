export { hoursReactor, recountHours, type TimedFlow } from './keep-hours.ts';
export { hourTables } from './migration.ts';
export {
  hoursTaken,
  usualStays,
  type HoursAsked,
  type HoursOf,
  type HoursTaken,
  type UsualStay,
} from './read-hours.ts';
