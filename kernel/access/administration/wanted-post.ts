import { dayOf, endOfDay, isoOf, localDay } from '../../calendar/index.ts';
import { parameterValue, type Queryable, type Text } from '../../store/index.ts';
import { unitsAbove } from '../../places/index.ts';
import { roleNames, type AccountKind } from '../actor.ts';
import type { PostWanted } from './kinds.ts';
import type { AdministrationParts } from './prepared.ts';
import { ADMIN, type Reach } from './reach.ts';
import { agencyFound, reachOfPost, refused, today, unitFound } from './subjects.ts';
import { postText } from './words.ts';

/** Roles that nobody is appointed to: the platform's own, and the party of a matter. */
const NOT_HELD = new Set(['system', 'party']);

/** What a contractor never does: administer, oversee, audit. */
const NOT_FOR_CONTRACTORS = new Set([ADMIN, 'supervisor', 'inspector', 'auditor']);

/** The roles posts can be granted for. */
export async function rolesOffered({ roles }: AdministrationParts): Promise<Readonly<Record<string, Text>>> {
  const known = await (roles?.() ?? roleNames);
  return Object.fromEntries(Object.entries(known).filter(([role]) => !NOT_HELD.has(role)));
}

/** The first moment after an ISO day in China. */
export const after = (day: string): Date => new Date(endOfDay(dayOf(day)));

export interface PostChecked {
  readonly reach: Reach;
  readonly agency: string;
  readonly shard: number;
  readonly validTo: Date | null;
  /** What its holder can do. */
  readonly can: Text;
  insert(db: Queryable, id: string, account: string): Promise<void>;
}

/**
 * Checks a post somebody is to get: the role is known, the unit lies under the agency's, the last day is not past, and a
 * contractor's comes within the days the parameter allows. Throws `access.post-refused` (422), `calendar.bad-date`.
 */
export async function checkedPost(
  db: Queryable,
  wanted: PostWanted,
  kind: AccountKind,
  parts: AdministrationParts,
): Promise<PostChecked> {
  const no = (zh: string, en: string) => refused('access.post-refused', zh, en);
  const roleName = (await rolesOffered(parts))[wanted.role];
  if (roleName === undefined) throw no(`没有角色“${wanted.role}”`, `There is no role “${wanted.role}”`);
  const agency = await agencyFound(db, wanted.agency);
  if ((wanted.scope === 'unit') !== (wanted.unit !== undefined))
    throw no('按辖区任职须且只须指明辖区', 'A post for a unit names it; another names none');
  if (wanted.role === ADMIN && wanted.scope === 'unit')
    throw no(
      '管理员的范围是机关、区域或平台',
      'An administrator answers for an agency, a tenancy or the platform',
    );
  let unitName: Text | null = null;
  if (wanted.unit !== undefined) {
    const unit = await unitFound(db, wanted.unit, today());
    if (!(await unitsAbove(db, wanted.unit, today())).includes(agency.unit))
      throw no('该辖区不在机关管辖之内', 'The unit does not lie within what the agency answers for');
    unitName = unit.name;
  }
  const validTo = wanted.until === undefined ? null : after(wanted.until);
  if (validTo !== null && validTo.getTime() <= Date.now())
    throw no('截止日期已过', 'The last day has passed');
  if (kind === 'contractor') {
    if (NOT_FOR_CONTRACTORS.has(wanted.role))
      throw no('外包人员不得担任管理、监督、审计角色', 'A contractor does not administer, oversee or audit');
    const most = await parameterValue(db, 'administration.contractor-days', { shard: agency.shard });
    if (validTo === null || wanted.until! > isoOf(localDay(Date.now()) + most))
      throw no(
        `外包人员的岗位须写明截止日期，最多 ${String(most)} 日`,
        `A contractor’s post names its last day, at most ${String(most)} days from now`,
      );
  }
  return {
    reach: reachOfPost(wanted.scope, agency.id, agency.shard),
    agency: agency.id,
    shard: agency.shard,
    validTo,
    can: postText({
      role: wanted.role,
      roleName,
      agency: agency.name,
      scope: wanted.scope,
      unit: unitName,
      until: wanted.until ?? null,
    }),
    insert: async (client, id, account) => {
      await client.query(
        `insert into access.binding (id, account, role, agency, unit, scope, valid_from, valid_to)
         values ($1, $2, $3, $4, $5, $6, now(), coalesce($7::timestamptz, 'infinity'))`,
        [id, account, wanted.role, wanted.agency, wanted.unit ?? null, wanted.scope, validTo],
      );
    },
  };
}
