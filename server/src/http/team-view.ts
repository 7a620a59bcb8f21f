import type { teamLoad } from '@gaoyao/kernel/matters';
import type { Queryable, Text } from '@gaoyao/kernel/store';
import { officialNames } from './readable-values.ts';

type Team = Awaited<ReturnType<typeof teamLoad>>;

/** An official as the team's page names them. */
interface Handler {
  readonly id: string;
  readonly name: Text;
  readonly staffNumber: string;
}

/** Posts whose holders handle matters: they are listed also while nothing lies with them. */
const HANDLING_ROLES = ['officer'];

/** Chinese names in the order of their pinyin. */
const byName = new Intl.Collator('zh-Hans-CN');

/** Everybody the page names: who handles a matter of it, and the officers of the agency, in alphabetical order. */
export async function handlersByName(
  owner: Queryable,
  agency: string,
  team: Team,
): Promise<ReadonlyMap<string, Handler>> {
  const { rows } = await owner.query<{ account: string }>(
    `select distinct b.account from access.binding b join access.account a on a.id = b.account and a.disabled_at is null
     where b.agency = $1 and b.role = any($2) and now() >= b.valid_from and now() < b.valid_to`,
    [agency, HANDLING_ROLES],
  );
  const named = await officialNames(owner, [
    ...new Set([
      ...rows.map((row) => row.account),
      ...team.loads.flatMap((one) => one.account ?? []),
      ...[...team.due, ...team.overdue, ...team.unassigned].flatMap((one) => one.handlers),
    ]),
  ]);
  return new Map(
    [...named]
      .map(([id, one]): [string, Handler] => [id, { id, ...one }])
      .sort(
        ([, a], [, b]) => byName.compare(a.name.zh, b.name.zh) || a.staffNumber.localeCompare(b.staffNumber),
      ),
  );
}

const NOTHING = { open: 0, dueThisWeek: 0, overdue: 0, oldest: null };

/** The loads in the order of names, an officer with nothing open included; what nobody handles comes last. */
export function namedLoads(loads: Team['loads'], officials: ReadonlyMap<string, Handler>) {
  const of = (account: string | null) => loads.find((one) => one.account === account) ?? NOTHING;
  return [...[...officials.values()], null].map((handler) => {
    const { open, dueThisWeek, overdue, oldest } = of(handler?.id ?? null);
    return { handler, open, dueThisWeek, overdue, oldest };
  });
}
