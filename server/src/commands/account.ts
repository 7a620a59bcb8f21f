import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { Option } from 'commander';
import {
  addAccount,
  addAgency,
  hashPassword,
  PLATFORM_AGENCY,
  resetFactors,
  resetPassword,
  roleNames,
  setDisabled,
  SYSTEM_ACCOUNT,
} from '@gaoyao/kernel/access';
import { inTransaction, isUuid, newId, Problem, type Queryable } from '@gaoyao/kernel/store';
import { line, table } from '../console.ts';
import { JSON_OPTION, printJson, withPlatform } from './session.ts';
import { registerQualifications } from './qualification.ts';
import { registerServices } from './service-account.ts';
import { registerSignInRules } from './sign-in-rules.ts';

const PLATFORM_UNIT = '00000000-0000-7000-8000-000000000000';

export function registerAccounts(program: Command): void {
  const account = program.command('account').description('账号：新增、列出 | accounts: add, list');

  account
    .command('add <username>')
    .description('新增账号，密码只显示一次 | add an account; its password is shown once')
    .requiredOption('--role <role>', '角色，如 officer、head、admin | role, like officer, head, admin')
    .option('--name <name>', '姓名 | name')
    .option('--agency <name or id>', '机关；没有则新建 | agency; made when there is none')
    .addOption(
      new Option('--scope <scope>', '范围 | scope')
        .choices(['agency', 'tenancy', 'platform'])
        .default('agency'),
    )
    .option(...JSON_OPTION)
    .action(
      async (
        username: string,
        options: {
          role: string;
          name?: string;
          agency?: string;
          scope: 'agency' | 'tenancy' | 'platform';
          json?: boolean;
        },
        command: Command,
      ) => {
        if (!/^[\p{L}\p{N}._-]{2,60}$/u.test(username))
          throw new Problem('access.bad-username', {
            zh: '用户名须为 2–60 个字母、数字、点、横线',
            en: 'A user name has 2–60 letters, digits, dots or dashes',
          });
        await withPlatform(command, async ({ db, definitions }) => {
          const known = new Set([
            ...Object.keys(roleNames).filter((role) => role !== 'system'),
            ...(await definitions.all()).flatMap(({ flow }) => Object.keys(flow.definition.roles)),
          ]);
          if (!known.has(options.role))
            throw new Problem('access.role-unknown', {
              zh: `没有角色“${options.role}”，可用：${[...known].join('、')}`,
              en: `There is no role “${options.role}”; there are: ${[...known].join(', ')}`,
            });
          const password = randomBytes(12).toString('base64url');
          const passwordHash = await hashPassword(password);
          await inTransaction(db.owner, async (client) => {
            const agency = await agencyOf(client, options.agency);
            const id = newId();
            const name = options.name ?? username;
            await addAccount(client, {
              id,
              username,
              name: { zh: name, en: name },
              staffNumber: username,
              passwordHash,
              bindings: [{ id: newId(), role: options.role, agency, scope: options.scope }],
            });
            await record(client, id, 'add', { username, role: options.role, agency, scope: options.scope });
          });
          if (options.json === true) printJson({ username, password, role: options.role });
          else
            process.stdout.write(
              `${line({ zh: `已新增 ${username}，密码 ${password}（只显示这一次）`, en: `added ${username}, password ${password} (shown only now)` })}\n`,
            );
        });
      },
    );

  account
    .command('password <username>')
    .description(
      '换一个新密码，只显示一次；已登录的会话全部结束 | a new password, shown once; its open sessions end',
    )
    .option(...JSON_OPTION)
    .action(async (username: string, { json }: { json?: boolean }, command: Command) => {
      await withPlatform(command, async ({ db }) => {
        const password = randomBytes(12).toString('base64url');
        const passwordHash = await hashPassword(password);
        await inTransaction(db.owner, async (client) => {
          await record(client, await resetPassword(client, username, passwordHash), 'password', { username });
        });
        if (json === true) printJson({ username, password });
        else
          process.stdout.write(
            `${line({ zh: `${username} 的新密码：${password}（只显示这一次）`, en: `new password of ${username}: ${password} (shown only now)` })}\n`,
          );
      });
    });

  account
    .command('reset-factors <username>')
    .description(
      '去掉账号的通行密钥、验证器和恢复码，解除锁定，结束全部会话 | take away passkeys, authenticator app and recovery codes, open locks, end sessions',
    )
    .action(async (username: string, _options: unknown, command: Command) => {
      await withPlatform(command, async ({ db }) => {
        await inTransaction(db.owner, async (client) => {
          await record(client, await resetFactors(client, username), 'reset-factors', { username });
        });
        process.stdout.write(
          `${line({ zh: `${username} 的第二因素已清除，可用密码登录后重新设置`, en: `the second factors of ${username} are gone: sign in with the password and set them up anew` })}\n`,
        );
      });
    });

  registerSignInRules(account);
  registerQualifications(account);
  registerServices(account);

  for (const [name, disabled, description] of [
    ['disable', true, '停用账号，已登录的会话全部结束 | close an account; its open sessions end'],
    ['enable', false, '恢复账号 | open an account again'],
  ] as const)
    account
      .command(`${name} <username>`)
      .description(description)
      .action(async (username: string, _options: unknown, command: Command) => {
        await withPlatform(command, async ({ db }) => {
          await inTransaction(db.owner, async (client) => {
            await record(client, await setDisabled(client, username, disabled), name, { username });
          });
          process.stdout.write(
            `${line({ zh: `${username} 已${disabled ? '停用' : '恢复'}`, en: `${username} is ${disabled ? 'closed' : 'open'}` })}\n`,
          );
        });
      });

  account
    .command('list')
    .description('列出账号和角色 | list accounts and roles')
    .option(...JSON_OPTION)
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      await withPlatform(command, async ({ db }) => {
        const { rows } = await db.owner.query<{
          username: string;
          name: string;
          roles: string;
          agencies: string;
        }>(
          `select a.username, a.name_zh as name, string_agg(distinct b.role, ',') as roles, string_agg(distinct g.name_zh, ',') as agencies
           from access.account a left join access.binding b on b.account = a.id left join access.agency g on g.id = b.agency
           group by 1, 2 order by 1`,
        );
        if (json === true) printJson(rows);
        else
          process.stdout.write(
            `${table([['账号 | account', '姓名 | name', '角色 | roles', '机关 | agencies'], ...rows.map((row) => [row.username, row.name, row.roles, row.agencies])])}\n`,
          );
      });
    });
}

/** Every change of an account is an act in its own journal. */
async function record(
  db: Queryable,
  account: string,
  action: string,
  input: Record<string, unknown>,
): Promise<void> {
  await db.query('select store.append(0::smallint, $1, $2, $3, $4, $5, $6)', [
    'account',
    account,
    action,
    SYSTEM_ACCOUNT,
    'maintenance',
    JSON.stringify(input),
  ]);
}

async function agencyOf(db: Queryable, agency: string | undefined): Promise<string> {
  if (agency === undefined) return PLATFORM_AGENCY;
  const { rows } = await db.query<{ id: string }>(
    isUuid(agency)
      ? 'select id from access.agency where id = $1'
      : 'select id from access.agency where name_zh = $1 or name_en = $1',
    [agency],
  );
  if (rows[0] !== undefined) return rows[0].id;
  const id = newId();
  await addAgency(db, {
    id,
    shard: 0,
    kind: 'agency',
    name: { zh: agency, en: agency },
    mark: agency.slice(0, 2),
    unit: PLATFORM_UNIT,
  });
  return id;
}
