import { placeKind } from './address-row.ts';
import type { AddressRow } from './address-row.ts';
import { identifierOf } from './identifiers.ts';
import { fictionalOrganisationNumber, fictionalPersonNumber, fictionalPhone } from './identity-numbers.ts';
import {
  capitalised,
  givenFirst,
  givenSecond,
  surnames,
  trades,
  villageFirst,
  villageSecond,
} from './names.ts';
import type { Name } from './names.ts';
import { randomOf } from './random.ts';
import type { Random } from './random.ts';
import type { Unit } from './units.ts';

const PERSONS = 2000;
const ORGANISATIONS = 600;

/** A person or organisation of the demo city; every one is invented and says so by its impossible number. */
export interface Party {
  readonly id: string;
  readonly kind: 'person' | 'organisation';
  readonly name: Name;
  /** Eighteen characters with a wrong check digit (GB 11643, GB 32100). */
  readonly identityNumber: string;
  /** Eleven digits of a range no one can have. */
  readonly phone: string;
  /** The village or community of registration. */
  readonly unitId: string;
  /** The door of the address library where it is registered, in that village or community. */
  readonly placeId: string;
}

function personName(random: Random): Name {
  const [surname, surnameEn] = random.pick(surnames);
  const [first, firstEn] = random.pick(givenFirst);
  const [second, secondEn] = random.pick(givenSecond);
  return { zh: surname + first + second, en: `${surnameEn} ${capitalised(firstEn + secondEn)}` };
}

function organisationName(random: Random, trade: Name): Name {
  const [first, firstEn] = random.pick(villageFirst);
  const [second, secondEn] = random.pick(givenSecond);
  const [third, thirdEn] = random.pick(villageSecond);
  return {
    zh: `青禾${first}${second}${third}${trade.zh}（演示）`,
    en: `Qinghe ${capitalised(firstEn + secondEn + thirdEn)} ${trade.en} (demo)`,
  };
}

/** Where people live: flats, and houses of old villages. Where firms sit: houses on a road, halls, offices and stalls. */
const isHome = (row: AddressRow): boolean =>
  placeKind(row) === 'room'
    ? /^\d+$/.test(row.room!)
    : placeKind(row) === 'building' && row.road === undefined;
const isPremises = (row: AddressRow): boolean =>
  row.road !== undefined && (placeKind(row) === 'building' || /^\D/.test(row.room ?? ''));

/** Draws doors of a village; any building where no door of the kind is. */
function doors(
  seed: number,
  addresses: readonly AddressRow[],
): (village: Unit, fits: (row: AddressRow) => boolean) => string {
  const random = randomOf(seed, 'party doors');
  const byVillage = Map.groupBy(addresses, ({ village }) => village);
  const fitting = new Map<string, readonly AddressRow[]>();
  return ({ name }, fits) => {
    const key = `${name.zh} ${fits.name}`;
    let found = fitting.get(key);
    if (!found) {
      const all = byVillage.get(name.zh) ?? [];
      const wanted = all.filter(fits);
      found = wanted.length > 0 ? wanted : all.filter((row) => placeKind(row) === 'building');
      fitting.set(key, found);
    }
    return random.pick(found).id;
  };
}

/** The persons, then the organisations. `today` sets their ages; village names of the city are unique. */
export function inventParties(
  seed: number,
  today: string,
  units: readonly Unit[],
  addresses: readonly AddressRow[],
): Party[] {
  const doorIn = doors(seed, addresses);
  const random = randomOf(seed, 'parties');
  const villages = units.filter(({ kind }) => kind === 'village');
  const year = Number(today.slice(0, 4));
  const parties: Party[] = [];
  for (let i = 0; i < PERSONS; i++) {
    const village = random.pick(villages);
    parties.push({
      id: identifierOf(seed, `person/${i}`),
      kind: 'person',
      name: personName(random),
      identityNumber: fictionalPersonNumber(random, village.code.slice(0, 6), year),
      phone: fictionalPhone(random),
      unitId: village.id,
      placeId: doorIn(village, isHome),
    });
  }
  for (let i = 0; i < ORGANISATIONS; i++) {
    const village = random.pick(villages);
    const trade = random.pick(trades);
    parties.push({
      id: identifierOf(seed, `organisation/${i}`),
      kind: 'organisation',
      name: organisationName(random, trade.name),
      identityNumber: fictionalOrganisationNumber(
        random,
        village.code.slice(0, 6),
        trade.enterprise ? '1' : '2',
      ),
      phone: fictionalPhone(random),
      unitId: village.id,
      placeId: doorIn(village, isPremises),
    });
  }
  return parties;
}
