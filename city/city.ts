import { appointAccounts } from './accounts.ts';
import type { Account } from './accounts.ts';
import { generateAddresses } from './addresses.ts';
import { placeKind } from './address-row.ts';
import type { AddressRow } from './address-row.ts';
import { foundAgencies } from './agencies.ts';
import type { Agency } from './agencies.ts';
import { holidaysOf } from './holidays.ts';
import type { HolidayYear } from './holidays.ts';
import { inventParties } from './parties.ts';
import type { Party } from './parties.ts';
import { tellHistory } from './unit-history.ts';
import type { UnitHistory } from './unit-history.ts';
import { growUnits } from './units.ts';
import type { Unit } from './units.ts';

/** Enough for every grid to have a street, a yard and some doors. */
const ADDRESSES = 8000;

/** A fictional city, 青禾市, and everything in it. Nothing in it is or can be real. */
export interface City {
  readonly seed: number;
  /** The day the demo is loaded, ISO; the city's events lie in the two years before it. */
  readonly today: string;
  /** The division tree, parents before children. */
  readonly units: readonly Unit[];
  /** How the tree came to be what it is. */
  readonly history: UnitHistory;
  /** The city's own address table: buildings before their staircases and rooms, grid by grid. */
  readonly addresses: readonly AddressRow[];
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
  const territory = growUnits(seed);
  const { units } = territory;
  const addresses = [...generateAddresses(seed, { count: ADDRESSES, units })];
  const agencies = foundAgencies(seed, units);
  return {
    seed,
    today,
    units,
    history: tellHistory(seed, today, territory, addresses),
    addresses,
    agencies,
    accounts: appointAccounts(seed, units, agencies),
    parties: inventParties(seed, today, units, addresses),
    holidays,
  };
}

/** The buildings and spots of each grid, by its id: where things happen. Names of grids are unique in the city. */
export function sitesOf({ units, addresses }: City): ReadonlyMap<string, readonly AddressRow[]> {
  const sites = addresses.filter((row) => ['building', 'spot'].includes(placeKind(row)));
  const byName = Map.groupBy(sites, ({ grid }) => grid);
  return new Map(
    units.flatMap(({ id, kind, name }) =>
      kind === 'grid' ? [[id, byName.get(name.zh) ?? []] as const] : [],
    ),
  );
}
