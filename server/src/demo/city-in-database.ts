import { demoPassword, type Agency, type City, type Unit } from '@gaoyao/city';
import {
  addAccount,
  addAgency,
  describeAgency,
  hashPassword,
  recordQualification,
  SYSTEM_ACCOUNT,
  type QualificationKind,
} from '@gaoyao/kernel/access';
import { saveYears } from '@gaoyao/kernel/calendar';
import { addParties } from '@gaoyao/kernel/parties';
import { addressesOn, addTenancy, addUnits, referenceKey } from '@gaoyao/kernel/places';
import type { Protection } from '@gaoyao/kernel/protection';
import type { Queryable } from '@gaoyao/kernel/store';

/** From which day the demo city's units and doors stand in the library: well before its first matter. */
export const UNITS_SINCE = '2000-01-01';

/** 机关代字 of each kind of agency, after the first character of its place. */
const marks: Record<Agency['kind'], string> = {
  government: '政',
  'enforcement-bureau': '综执',
  'justice-bureau': '司',
  'market-regulation': '市监',
  court: '法',
  procuratorate: '检',
  police: '公',
  'mediation-centre': '调',
  'justice-station': '司所',
  'enforcement-guidance': '执指',
  'law-based-governance': '法办',
  audit: '审',
  'data-bureau': '数',
};

/** Roles whose duty covers a whole tenancy, and at city level the whole city (law/roles: supervision, leadership, administration, dispatch). */
const overseeing = new Set([
  'leader',
  'supervisor',
  'prosecutor',
  'inspector',
  'auditor',
  'address-keeper',
  'admin',
  'dispatcher',
]);

/** Units as they were at first, tenancies, agencies, accounts and the fictional holidays of the demo city. */
export async function loadCity(db: Queryable, city: City): Promise<void> {
  const shardOf = shardsOf(city);
  await addUnits(
    db,
    city.history.origin.map((unit) => ({
      id: unit.id,
      kind: unit.kind,
      shard: shardOf(unit.id),
      parent: unit.parentId,
      name: unit.name,
      code: unit.code,
      centre: unit.centre,
      boundary: unit.boundary,
    })),
    UNITS_SINCE,
  );
  for (const unit of city.units)
    if (unit.kind === 'city' || unit.kind === 'county')
      await addTenancy(db, shardOf(unit.id), unit.id, unit.name);
  for (const agency of city.agencies)
    await addAgency(db, {
      id: agency.id,
      shard: agency.shard,
      kind: agency.kind,
      name: agency.name,
      mark: `${agency.name.zh.slice(0, 1)}${marks[agency.kind]}`,
      unit: agency.unitId,
    });
  await describeAgencies(db, city);
  const passwordHash = await hashPassword(demoPassword);
  const agencies = new Map(city.agencies.map((agency) => [agency.id, agency]));
  for (const account of city.accounts)
    await addAccount(db, {
      id: account.id,
      username: account.username,
      name: account.name,
      staffNumber: account.staffNumber,
      passwordHash,
      demo: true,
      bindings: account.bindings.map((binding, index) => {
        const agency = agencies.get(binding.agencyId)!;
        const scope = overseeing.has(binding.role)
          ? agency.shard === 1
            ? 'platform'
            : 'tenancy'
          : binding.unitId === agency.unitId
            ? 'agency'
            : 'unit';
        return {
          id: bindingId(account.id, index),
          role: binding.role,
          agency: binding.agencyId,
          scope,
          unit: scope === 'unit' ? binding.unitId : null,
        };
      }),
    });
  await loadQualifications(db, city);
  await saveYears((text, values) => db.query(text, values), city.holidays, { source: 'demo' });
}

/** The demo city's persons and organisations, each at its door of the library; those that are there stay as they are. */
export async function loadParties(db: Queryable, protection: Protection, city: City): Promise<void> {
  const shardOf = shardsOf(city);
  const doors = city.parties.map(({ placeId }) => ({ id: placeId, day: city.today }));
  const addresses = await addressesOn(db, doors);
  const numbers = new Set<string>();
  const isNew = (number: string): boolean => numbers.size < numbers.add(number).size;
  await addParties(
    db,
    protection,
    city.parties.map((party, index) => ({
      id: party.id,
      shard: shardOf(party.unitId),
      kind: party.kind,
      name: party.name.zh,
      // two invented numbers may be the same by chance: the second person has none
      ...(isNew(party.identityNumber) ? { identityNumber: party.identityNumber } : {}),
      phone: party.phone,
      place: party.placeId,
      address: addresses.get(referenceKey(doors[index]!))!.address,
      unit: party.unitId,
    })),
  );
}

/** What papers of the demo city's agencies say: the government of the same place reviews, its court hears suits. */
async function describeAgencies(db: Queryable, city: City): Promise<void> {
  for (const agency of city.agencies) {
    const beside = (kind: Agency['kind']) =>
      city.agencies.find((other) => other.kind === kind && other.shard === agency.shard)?.name.zh;
    await describeAgency(db, agency.id, {
      address: `${agency.name.zh}办公楼（演示地址）`,
      phone: '0571-00000000',
      reviewBody: beside('government'),
      court: beside('court'),
    });
  }
}

/** Which posts ask for which qualification (行政处罚法 42, 58). */
const qualificationOf: Readonly<Record<string, QualificationKind>> = {
  officer: 'enforcement',
  'team-lead': 'enforcement',
  'legal-reviewer': 'legal',
};

/** Whoever investigates or reviews in the demo city is qualified since before its first matter. */
async function loadQualifications(db: Queryable, city: City): Promise<void> {
  for (const account of city.accounts)
    for (const kind of new Set(account.bindings.map(({ role }) => qualificationOf[role])))
      if (kind !== undefined)
        await recordQualification(db, {
          account: account.id,
          kind,
          number: `DEMO-${account.staffNumber}`,
          validFrom: '2020-01-01',
          validUntil: null,
          recordedBy: SYSTEM_ACCOUNT,
          reason: '演示',
        });
}

/** The account's id with its last group counted on: deterministic, and never the id of an account. */
const bindingId = (account: string, index: number): string =>
  `${account.slice(0, 9)}b${account.slice(10, 32)}${String(index + 1).padStart(4, '0')}`;

/** The tenancy of each unit: a county's own, and the city's for what stands above the counties. */
export function shardsOf(city: City): (unit: string) => number {
  const units = new Map<string, Unit>(city.history.origin.map((unit) => [unit.id, unit]));
  const counties = city.units.filter((unit) => unit.kind === 'county');
  const agencyShard = new Map(city.agencies.map((agency) => [agency.unitId, agency.shard]));
  const byCounty = new Map(
    counties.map((county, index) => [county.id, agencyShard.get(county.id) ?? index + 2]),
  );
  return (id) => {
    for (
      let unit = units.get(id);
      unit !== undefined;
      unit = unit.parentId === null ? undefined : units.get(unit.parentId)
    ) {
      const shard = byCounty.get(unit.id);
      if (shard !== undefined) return shard;
    }
    return 1;
  };
}
