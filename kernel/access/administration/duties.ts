import { Problem, type Queryable, type Text } from '../../store/index.ts';
import { roleNames } from '../actor.ts';
import { ADMIN } from './reach.ts';

/** A role held by somebody at an agency. */
export interface HeldRole {
  readonly role: string;
  readonly agency: string;
}

interface Pair {
  readonly one: readonly string[];
  readonly other: readonly string[];
  /** Whether it matters only within one agency. */
  readonly sameAgency: boolean;
  readonly why: Text;
}

/**
 * Duties that one person never holds together, as far as that can be told from posts. Others (the investigator of a case
 * does not chair its hearing) are told case by case, by the flow of the matter.
 */
const pairs: readonly Pair[] = [
  {
    one: ['officer', 'team-lead'],
    other: ['legal-reviewer'],
    sameAgency: true,
    why: {
      zh: '调查与法制审核须由不同人员承担',
      en: 'investigation and legality review are done by different people',
    },
  },
  {
    one: ['officer', 'team-lead', 'legal-reviewer'],
    other: ['reconsideration-officer', 'reconsideration-head'],
    sameAgency: false,
    why: {
      zh: '作出行政行为的人员不得兼任行政复议人员',
      en: 'who takes part in administrative acts does not review them in reconsideration',
    },
  },
  {
    one: ['mediator'],
    other: ['judge'],
    sameAgency: false,
    why: {
      zh: '调解员不得兼任审判人员（特邀调解规定 16）',
      en: 'a mediator is not also a judge (特邀调解规定 16)',
    },
  },
];

const nameOf = (role: string): Text => roleNames[role] ?? { zh: role, en: role };

/**
 * Why one person may not hold both roles; null when they may. Whoever administers the system holds nothing else: no right
 * to handle, decide, oversee or audit (law/roles F 10).
 */
export function conflictOf(first: HeldRole, second: HeldRole): Text | null {
  if ((first.role === ADMIN) !== (second.role === ADMIN))
    return {
      zh: '系统管理员不得兼任其他角色',
      en: 'a system administrator holds no other role',
    };
  for (const { one, other, sameAgency, why } of pairs) {
    if (sameAgency && first.agency !== second.agency) continue;
    if (
      (one.includes(first.role) && other.includes(second.role)) ||
      (one.includes(second.role) && other.includes(first.role))
    )
      return why;
  }
  return null;
}

/**
 * Refuses a role that the account may not hold beside those it has or is going to have (`access.separation-of-duties`,
 * 403). Whoever gives posts asks this first, in the transaction that gives them.
 */
export async function keepDutiesApart(db: Queryable, account: string, wanted: HeldRole): Promise<void> {
  const { rows } = await db.query<{ role: string; agency: string }>(
    'select distinct role, agency from access.binding where account = $1 and valid_to > now()',
    [account],
  );
  for (const held of rows) {
    const why = conflictOf(held, wanted);
    if (why !== null) throw duties(held.role, wanted.role, why);
  }
}

export const duties = (held: string, wanted: string, why: Text): Problem =>
  new Problem(
    'access.separation-of-duties',
    {
      zh: `不能同时担任${nameOf(held).zh}和${nameOf(wanted).zh}：${why.zh}`,
      en: `Nobody is both ${nameOf(held).en} and ${nameOf(wanted).en}: ${why.en}`,
    },
    { status: 403, details: { held, wanted } },
  );
