import type { HolidayDay } from '../../calendar/index.ts';
import type { AliasKind } from '../../places/index.ts';
import type { ParameterKey, Text } from '../../store/index.ts';
import type { Binding, Purpose } from '../actor.ts';
import type { QualificationKind } from '../qualifications/qualifications.ts';

/** A role to be held for an agency; ISO day `until` is the last day. */
export interface PostWanted {
  readonly role: string;
  readonly agency: string;
  readonly scope: Binding['scope'];
  readonly unit?: string | undefined;
  readonly until?: string | undefined;
}

/** Who somebody is in the directory. */
interface PersonWanted {
  readonly username: string;
  readonly name: Text;
  readonly staffNumber: string;
}

/** What an agency's papers say of it; absent values are left as they are. */
export interface AgencyDetails {
  readonly address?: string | undefined;
  readonly phone?: string | undefined;
  readonly reviewBody?: string | undefined;
  readonly court?: string | undefined;
}

/** One of the units a unit is divided into. */
export interface UnitPart {
  readonly name: Text;
  /** The next free one when left out. */
  readonly code?: string | undefined;
  /** The units that go to it: ids or division codes. */
  readonly children?: readonly string[] | undefined;
  /** The buildings and spots that lie in the unit itself and go to it: ids or codes. */
  readonly places?: readonly string[] | undefined;
  /** GeoJSON. */
  readonly boundary?: unknown;
  /** Takes whatever goes to no part by name. */
  readonly rest?: boolean | undefined;
}

/** Everything that can be changed about agencies, people, posts, units, calendars and parameters. */
export interface Changes {
  'agency.add': { readonly kind: string; readonly name: Text; readonly mark: string; readonly unit: string };
  'agency.rename': { readonly agency: string; readonly name: Text };
  /** What its papers say of it: address, telephone, the body of reconsideration and the court (行政处罚法 59). */
  'agency.describe': { readonly agency: string } & AgencyDetails;
  'agency.close': { readonly agency: string };
  'account.add': PersonWanted & { readonly agency: string };
  'account.rename': { readonly account: string; readonly name: Text };
  'account.qualify': {
    readonly account: string;
    readonly qualification: QualificationKind;
    readonly number: string;
    /** ISO days; held until the day before `until`. */
    readonly from: string;
    readonly until?: string | undefined;
  };
  'account.disable': { readonly account: string };
  'account.enable': { readonly account: string };
  'contractor.add': PersonWanted & {
    /** The official who answers for the contractor. */
    readonly sponsor: string;
    readonly purposes: readonly Purpose[];
    readonly posts: readonly PostWanted[];
  };
  'post.grant': PostWanted & { readonly account: string };
  'post.end': { readonly post: string };
  'post.delegate': { readonly post: string; readonly to: string; readonly until: string };
  'unit.add': {
    readonly parent: string;
    readonly kind: string;
    readonly name: Text;
    readonly code: string;
    readonly from: string;
  };
  'unit.rename': { readonly unit: string; readonly name: Text; readonly from: string };
  'unit.move': {
    readonly unit: string;
    readonly parent: string;
    /** Its division code there; the next free one when left out. */
    readonly code?: string | undefined;
    readonly from: string;
  };
  /** Another name it is known by; a former one with the days on which it was borne. */
  'unit.alias': {
    readonly unit: string;
    readonly name: string;
    readonly kind: AliasKind;
    readonly from?: string | undefined;
    readonly to?: string | undefined;
  };
  'unit.recode': { readonly unit: string; readonly code: string; readonly from: string };
  'unit.merge': { readonly units: readonly string[]; readonly into: string; readonly from: string };
  'unit.split': {
    readonly unit: string;
    readonly parts: readonly UnitPart[];
    readonly from: string;
  };
  /** Other boundaries (GeoJSON) for grids; a shared edge that moves is given with both. */
  'unit.reshape': {
    readonly changes: readonly { readonly unit: string; readonly boundary: unknown }[];
    readonly from: string;
  };
  /** The first grids of a village, with their boundaries (GeoJSON). */
  'unit.draw': {
    readonly village: string;
    readonly grids: readonly {
      readonly name: Text;
      readonly code?: string | undefined;
      readonly boundary: unknown;
    }[];
    readonly from: string;
  };
  'calendar.import': { readonly year: number; readonly days: readonly HolidayDay[]; readonly source: string };
  'parameter.set': {
    readonly key: ParameterKey;
    readonly value: number;
    /** 0 is the whole platform. */
    readonly shard: number;
    readonly agency?: string | undefined;
    /** ISO moment; now when left out. */
    readonly from?: string | undefined;
    readonly basis: string;
  };
}

export type ChangeKind = keyof Changes;

export const changeKinds = {
  'agency.add': { zh: '新增机关', en: 'Add an agency' },
  'agency.rename': { zh: '机关更名', en: 'Rename an agency' },
  'agency.describe': { zh: '登记机关文书信息', en: 'Describe an agency for its papers' },
  'agency.close': { zh: '撤销机关', en: 'Close an agency' },
  'account.add': { zh: '新增人员', en: 'Add a person' },
  'account.rename': { zh: '更正姓名', en: 'Correct a name' },
  'account.qualify': { zh: '登记资格', en: 'Record a qualification' },
  'account.disable': { zh: '停用账号', en: 'Disable an account' },
  'account.enable': { zh: '恢复账号', en: 'Enable an account' },
  'contractor.add': { zh: '新增外包人员', en: 'Add a contractor' },
  'post.grant': { zh: '授予岗位', en: 'Grant a post' },
  'post.end': { zh: '终止岗位', en: 'End a post' },
  'post.delegate': { zh: '委托岗位', en: 'Lend a post' },
  'unit.add': { zh: '新增辖区', en: 'Add a unit' },
  'unit.rename': { zh: '辖区更名', en: 'Rename a unit' },
  'unit.move': { zh: '调整辖区隶属', en: 'Move a unit' },
  'unit.alias': { zh: '登记辖区别名', en: 'Record another name of a unit' },
  'unit.recode': { zh: '变更区划代码', en: 'Change the code of a unit' },
  'unit.merge': { zh: '合并辖区', en: 'Merge units' },
  'unit.split': { zh: '拆分辖区', en: 'Divide a unit' },
  'unit.reshape': { zh: '调整网格边界', en: 'Move boundaries of grids' },
  'unit.draw': { zh: '划分网格', en: 'Draw grids' },
  'calendar.import': { zh: '导入放假安排', en: 'Import a holiday schedule' },
  'parameter.set': { zh: '设定参数', en: 'Set a parameter' },
} as const satisfies Readonly<Record<ChangeKind, Text>>;

export const isChangeKind = (kind: unknown): kind is ChangeKind =>
  typeof kind === 'string' && Object.hasOwn(changeKinds, kind);
