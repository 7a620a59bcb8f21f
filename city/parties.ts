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

/** The persons, then the organisations. `today` sets their ages. */
export function inventParties(seed: number, today: string, units: readonly Unit[]): Party[] {
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
    });
  }
  return parties;
}
