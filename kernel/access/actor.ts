import type { Text } from '../store/index.ts';

/** A role held for an agency, possibly narrowed to a unit or widened to a tenancy or the whole platform. */
export interface Binding {
  readonly role: string;
  readonly agency: string;
  readonly agencyName: Text;
  /** 机关代字: the mark with which the agency's matter numbers begin. */
  readonly mark: string;
  readonly shard: number;
  readonly unit: string | null;
  readonly unitName: Text | null;
  readonly scope: 'agency' | 'unit' | 'tenancy' | 'platform';
}

/**
 * What an account is for. An `official` holds posts; a `contractor` holds posts that end by themselves and that a named
 * official answers for; a `resident` holds none and sees what concerns the party they are; a `service` is a machine.
 */
export type AccountKind = 'official' | 'contractor' | 'resident' | 'service';

/** How surely a resident is who they say (eIDAS, Regulation (EU) 910/2014 art 8: low, substantial, high). */
export type Assurance = 'low' | 'substantial' | 'high';

/** Who acts: an account with the roles it holds now. */
export interface Actor {
  readonly account: string;
  readonly kind: AccountKind;
  /** The party this account is: a resident's own file, and an official's, whose own file is not theirs to read. */
  readonly party: string | null;
  readonly assurance: Assurance | null;
  /** A resident's own entries: `party` and the same person's in other tenancies. */
  readonly parties?: readonly string[];
  readonly username: string;
  readonly name: Text;
  readonly staffNumber: string;
  readonly bindings: readonly Binding[];
  /** What a contractor was engaged for: any other purpose is refused. */
  readonly engagedFor?: readonly string[];
}

/** Why personal data is read or an act is done. A read names one of these or is refused. */
export const purposes = {
  handling: { zh: '办理事项', en: 'handling the matter' },
  supervision: { zh: '执法监督', en: 'supervision' },
  statistics: { zh: '统计', en: 'statistics' },
  locate: { zh: '查找事项', en: 'locating a matter' },
  emergency: { zh: '紧急查阅', en: 'emergency access' },
  own: { zh: '本人查阅', en: 'reading one’s own file' },
  import: { zh: '历史数据导入', en: 'import of history' },
  maintenance: { zh: '平台维护', en: 'maintenance of the platform' },
} as const satisfies Record<string, Text>;
export type Purpose = keyof typeof purposes;

export const isPurpose = (value: unknown): value is Purpose =>
  typeof value === 'string' && Object.hasOwn(purposes, value);

/** Names of the roles the platform knows (law/roles); a flow may name further ones of its own. */
export const roleNames: Readonly<Record<string, Text>> = {
  officer: { zh: '执法人员', en: 'Enforcement officer' },
  'team-lead': { zh: '中队负责人', en: 'Team lead' },
  'legal-reviewer': { zh: '法制审核人员', en: 'Legality reviewer' },
  head: { zh: '行政机关负责人', en: 'Head of agency' },
  clerk: { zh: '内勤', en: 'Clerk' },
  leader: { zh: '分管领导', en: 'Leader' },
  supervisor: { zh: '执法监督人员', en: 'Enforcement supervisor' },
  inspector: { zh: '督察人员', en: 'Inspector' },
  judge: { zh: '法官', en: 'Judge' },
  prosecutor: { zh: '检察官', en: 'Procurator' },
  'reconsideration-officer': { zh: '行政复议人员', en: 'Reconsideration officer' },
  'reconsideration-head': { zh: '行政复议机构负责人', en: 'Head of the reconsideration body' },
  'litigation-officer': { zh: '应诉人员', en: 'Litigation officer' },
  'court-clerk': { zh: '法院立案人员', en: 'Court filing officer' },
  'court-president': { zh: '法院院长', en: 'President of the court' },
  'justice-station': { zh: '司法所工作人员', en: 'Justice station staff' },
  mediator: { zh: '人民调解员', en: 'Mediator' },
  'grid-member': { zh: '网格员', en: 'Grid member' },
  dispatcher: { zh: '指挥中心调度员', en: 'Dispatcher' },
  'address-keeper': { zh: '地址库管理员', en: 'Keeper of the address library' },
  admin: { zh: '系统管理员', en: 'System administrator' },
  auditor: { zh: '审计人员', en: 'Auditor' },
  system: { zh: '平台', en: 'The platform' },
};

export const SYSTEM_ACCOUNT = '00000000-0000-7000-8000-000000000001';
export const PLATFORM_AGENCY = '00000000-0000-7000-8000-000000000002';

/** The platform itself, as the actor of timers and importers. */
export const systemActor: Actor = {
  account: SYSTEM_ACCOUNT,
  kind: 'service',
  party: null,
  assurance: null,
  username: 'system',
  name: { zh: '平台', en: 'The platform' },
  staffNumber: '0',
  bindings: [
    {
      role: 'system',
      agency: PLATFORM_AGENCY,
      agencyName: { zh: '平台', en: 'The platform' },
      mark: '台',
      shard: 0,
      unit: null,
      unitName: null,
      scope: 'platform',
    },
  ],
};
