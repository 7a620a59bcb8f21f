import { appointAccounts } from './accounts.ts';
import type { Account } from './accounts.ts';
import { foundAgencies } from './agencies.ts';
import type { Agency } from './agencies.ts';
import { holidaysOf } from './holidays.ts';
import type { HolidayYear } from './holidays.ts';
import { inventParties } from './parties.ts';
import type { Party } from './parties.ts';
import { growUnits } from './units.ts';
import type { Unit } from './units.ts';

/** A fictional city, 青禾市, and everything in it. Nothing in it is or can be real. */
export interface City {
  readonly seed: number;
  /** The day the demo is loaded, ISO; the city's events lie in the two years before it. */
  readonly today: string;
  /** The division tree, parents before children. */
  readonly units: readonly Unit[];
  readonly agencies: readonly Agency[];
  readonly accounts: readonly Account[];
  readonly parties: readonly Party[];
  /** The fictional holiday schedules from two years before today to one year after it. */
  readonly holidays: readonly HolidayYear[];
}

/**
 * The city grown from a seed: the same seed and day give the same city on every machine.
 * Throws RangeError when `today` is no ISO date or lies outside the years whose lunar holidays are known (2022–2029).
 */
export function generateCity(seed: number, { today }: { today: string }): City {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(today) || Number.isNaN(Date.parse(today))) {
    throw new RangeError(`not an ISO date: ${today}`);
  }
  const year = Number(today.slice(0, 4));
  const holidays = [year - 2, year - 1, year, year + 1].map(holidaysOf);
  const units = growUnits(seed);
  const agencies = foundAgencies(seed, units);
  return {
    seed,
    today,
    units,
    agencies,
    accounts: appointAccounts(seed, units, agencies),
    parties: inventParties(seed, today, units),
    holidays,
  };
}
