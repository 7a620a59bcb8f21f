import { identifierOf } from './identifiers.ts';
import { countyNames } from './names.ts';
import type { Name } from './names.ts';
import type { Unit } from './units.ts';

export type AgencyKind =
  | 'government'
  | 'enforcement-bureau'
  | 'justice-bureau'
  | 'market-regulation'
  | 'court'
  | 'procuratorate'
  | 'police'
  | 'mediation-centre'
  | 'justice-station'
  | 'enforcement-guidance'
  | 'law-based-governance'
  | 'audit'
  | 'data-bureau';

/** An organ that acts in the city. */
export interface Agency {
  readonly id: string;
  readonly name: Name;
  readonly kind: AgencyKind;
  /** The unit it is responsible for. */
  readonly unitId: string;
  /** The tenancy that holds its rows: 1 the city's own organs, 2, 3, 4 the counties (0 is the platform itself). */
  readonly shard: number;
}

type Organ = readonly [kind: AgencyKind, zh: string, en: string];

const CITY_ORGANS: readonly Organ[] = [
  ['government', '人民政府', "People's Government"],
  ['justice-bureau', '司法局', 'Justice Bureau'],
  ['enforcement-guidance', '综合行政执法指导办公室', 'Enforcement Guidance Office'],
  ['law-based-governance', '依法治市办公室', 'Office for Law-based Governance'],
  ['audit', '审计局', 'Audit Bureau'],
  ['data-bureau', '数据局', 'Data Bureau'],
];

const COUNTY_ORGANS: readonly Organ[] = [
  ['government', '人民政府', "People's Government"],
  ['enforcement-bureau', '综合行政执法局', 'Comprehensive Administrative Enforcement Bureau'],
  ['justice-bureau', '司法局', 'Justice Bureau'],
  ['market-regulation', '市场监督管理局', 'Market Regulation Bureau'],
  ['court', '人民法院', "People's Court"],
  ['procuratorate', '人民检察院', "People's Procuratorate"],
  ['police', '公安局', 'Public Security Bureau'],
  ['mediation-centre', '社会矛盾调解中心', 'Dispute Mediation Centre'],
];

/** The city's organs, then each county's and its towns', in the order of the division codes. */
export function foundAgencies(seed: number, units: readonly Unit[]): Agency[] {
  const agencies: Agency[] = [];
  const found = (unit: Unit, shard: number, organs: readonly Organ[]): void => {
    for (const [kind, zh, en] of organs) {
      const id = identifierOf(seed, `agency/${unit.code}/${kind}`);
      const name = { zh: unit.name.zh + zh, en: `${unit.name.en} ${en}` };
      agencies.push({ id, name, kind, unitId: unit.id, shard });
    }
  };
  for (const unit of units) {
    if (unit.kind === 'city') found(unit, 1, CITY_ORGANS);
    const county = countyNames.findIndex(({ code }) => unit.code.startsWith(code));
    if (unit.kind === 'county') found(unit, county + 2, COUNTY_ORGANS);
    if (unit.kind === 'town') {
      const urban = unit.name.zh.endsWith('街道');
      found(unit, county + 2, [
        ['government', urban ? '办事处' : '人民政府', urban ? 'Office' : "People's Government"],
        ['justice-station', '司法所', 'Justice Station'],
      ]);
    }
  }
  return agencies;
}
