import type { Command } from 'commander';
import {
  PLATFORM_AGENCY,
  roleNames,
  setSignInRules,
  signInRules,
  SYSTEM_ACCOUNT,
  type SignInRules,
} from '@gaoyao/kernel/access';
import { inTransaction, Problem, setParameter, type ParameterKey } from '@gaoyao/kernel/store';
import { table } from '../console.ts';
import { JSON_OPTION, printJson, withPlatform } from './session.ts';

const numbers = {
  sessionHours: ['--session-hours <n>', '会话最长小时数 | longest session in hours'],
  idleMinutes: ['--idle-minutes <n>', '闲置多少分钟后结束 | ends after so many idle minutes'],
  stepUpMinutes: ['--step-up-minutes <n>', '再次确认有效的分钟数 | minutes a confirmation counts'],
  lockAfter: ['--lock-after <n>', '连续输错几次后锁定 | failures in a row that lock'],
  lockMinutes: ['--lock-minutes <n>', '锁定的分钟数 | minutes a lock lasts'],
  triesPerName: [
    '--tries-per-name <n>',
    '同一地址同一用户名每分钟的尝试 | tries a minute of one name at one address',
  ],
  triesPerAddress: ['--tries-per-address <n>', '同一地址每分钟的尝试 | tries a minute of one address'],
} as const satisfies Partial<Record<keyof SignInRules, readonly [string, string]>>;

/** Those that are parameters with a history as well. */
const asParameters = {
  sessionHours: 'sign-in.session-hours',
  idleMinutes: 'sign-in.idle-minutes',
  stepUpMinutes: 'sign-in.step-up-minutes',
} as const satisfies Partial<Record<keyof typeof numbers, ParameterKey>>;

type Given = Partial<Record<keyof typeof numbers, string>> & { secondFactor?: string; json?: boolean };

/** `gaoyao account rules`: shows the numbers of signing in, and sets those that are named. */
export function registerSignInRules(account: Command): void {
  const command = account
    .command('rules')
    .description('登录的参数：不带选项为查看 | numbers of signing in: shown when no option is given');
  for (const [flags, description] of Object.values(numbers)) command.option(flags, description);
  command
    .option(
      '--second-factor <roles>',
      '哪些角色须有第二因素，以逗号分隔，none 为都不需要 | roles that need a second factor, by commas; none for no role',
    )
    .option(...JSON_OPTION)
    .action(async (given: Given, self: Command) => {
      const change = changeOf(given);
      await withPlatform(self, async ({ db }) => {
        const rules = await inTransaction(db.owner, async (client) => {
          if (Object.keys(change).length === 0) return signInRules(client);
          const set = await setSignInRules(client, change);
          await client.query(
            `select store.append(0::smallint, 'parameter', $1, 'sign-in', $2, 'maintenance', $3)`,
            [PLATFORM_AGENCY, SYSTEM_ACCOUNT, JSON.stringify(change)],
          );
          for (const [name, key] of Object.entries(asParameters)) {
            const value = change[name as keyof typeof asParameters];
            if (value !== undefined)
              await setParameter(client, {
                key,
                place: {},
                value,
                basis: 'gaoyao account rules',
                setBy: SYSTEM_ACCOUNT,
              });
          }
          return set;
        });
        if (given.json === true) printJson(rules);
        else
          process.stdout.write(
            `${table([['参数 | rule', '值 | value'], ...Object.entries(rules).map(([name, value]) => [name, String(value)])])}\n`,
          );
      });
    });
}

function changeOf(given: Given): Partial<SignInRules> {
  const set = (Object.keys(numbers) as (keyof typeof numbers)[]).flatMap((name) =>
    given[name] === undefined ? [] : [[name, Number(given[name])]],
  );
  const { secondFactor } = given;
  if (secondFactor === undefined) return Object.fromEntries(set) as Partial<SignInRules>;
  const roles = secondFactor === 'none' ? [] : secondFactor.split(',').map((role) => role.trim());
  const unknown = roles.find((role) => !Object.hasOwn(roleNames, role));
  if (unknown !== undefined)
    throw new Problem('access.role-unknown', {
      zh: `没有角色“${unknown}”`,
      en: `There is no role “${unknown}”`,
    });
  return { ...(Object.fromEntries(set) as Partial<SignInRules>), secondFactorRoles: roles };
}
