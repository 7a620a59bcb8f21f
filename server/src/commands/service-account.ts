import { Option, type Command } from 'commander';
import {
  addService,
  renewService,
  revokeServiceTokens,
  serviceScopes,
  serviceTokens,
  TOKEN_DAYS,
  type ServiceScope,
} from '@gaoyao/kernel/access';
import { inTransaction } from '@gaoyao/kernel/store';
import { line, table } from '../console.ts';
import { JSON_OPTION, printJson, withPlatform } from './session.ts';

const day = (moment: Date): string => moment.toISOString().slice(0, 10);

const say = (zh: string, en: string): void => {
  process.stdout.write(`${line({ zh, en })}\n`);
};

interface IssueOptions {
  readonly scope: ServiceScope;
  readonly owner: string;
  readonly days: string;
  readonly json?: boolean;
}

/** `gaoyao account service`: other systems that call the API, their tokens and who answers for them. */
export function registerServices(account: Command): void {
  const service = account
    .command('service')
    .description('其他系统的服务账号和令牌 | service accounts of other systems, and their tokens');

  for (const [name, issue, description] of [
    ['add', addService, '新增服务账号，令牌只显示一次 | add a service account; its token is shown once'],
    [
      'renew',
      renewService,
      '为已有的服务账号再发一个令牌，旧的仍有效，更换后撤销 | a further token; the old one holds until it is revoked',
    ],
  ] as const)
    service
      .command(`${name} <name>`)
      .description(description)
      .addOption(
        new Option('--scope <scope>', '用途，令牌不能用于别处 | what it opens, and nothing else')
          .choices(serviceScopes)
          .makeOptionMandatory(),
      )
      .requiredOption(
        '--owner <username>',
        '负责人，其账号停用则令牌终止 | the official who answers for it; it ends with their account',
      )
      .option('--days <number>', '有效天数 | days it is good for', String(TOKEN_DAYS))
      .option(...JSON_OPTION)
      .action(async (named: string, options: IssueOptions, command: Command) => {
        await withPlatform(command, async ({ db }) => {
          const { scope, owner, days } = options;
          const issued = await inTransaction(db.owner, (client) =>
            issue(client, { name: named, scope, owner, days: Number(days) }),
          );
          if (options.json === true) printJson(issued);
          else
            say(
              `令牌 ${issued.token}（只显示这一次），编号 ${issued.id}，${day(issued.expiresAt)} 到期；请求头为 Authorization: Bearer <令牌>`,
              `token ${issued.token} (shown only now), id ${issued.id}, expires ${day(issued.expiresAt)}; sent as Authorization: Bearer <token>`,
            );
        });
      });

  service
    .command('list')
    .description('列出在用的令牌 | list the tokens in force')
    .option(...JSON_OPTION)
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      await withPlatform(command, async ({ db }) => {
        const tokens = await serviceTokens(db.owner);
        if (json === true) printJson(tokens);
        else
          process.stdout.write(
            `${table([
              [
                '编号 | id',
                '系统 | service',
                '用途 | scope',
                '负责人 | owner',
                '到期 | expires',
                '最近使用 | last used',
              ],
              ...tokens.map((one) => [
                one.id,
                one.name,
                one.scope,
                one.owner,
                day(one.expiresAt),
                one.usedAt === null ? '—' : day(one.usedAt),
              ]),
            ])}\n`,
          );
      });
    });

  service
    .command('revoke <which>')
    .description(
      '撤销一个令牌（编号）或一个系统的全部令牌（名称），立即生效 | revoke a token by id, or all of a service by name, at once',
    )
    .action(async (which: string, _options: unknown, command: Command) => {
      await withPlatform(command, async ({ db }) => {
        const ended = await inTransaction(db.owner, (client) => revokeServiceTokens(client, which));
        say(`已撤销 ${String(ended)} 个令牌`, `${String(ended)} revoked`);
      });
    });
}
