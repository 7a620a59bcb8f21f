import type { Command } from 'commander';
import {
  directoryTokens,
  issueDirectoryToken,
  revokeDirectoryToken,
  TOKEN_DAYS,
} from '@gaoyao/kernel/access';
import { inTransaction } from '@gaoyao/kernel/store';
import { line, table } from '../console.ts';
import { agencyOf, uuidOf } from './named-agency.ts';
import { JSON_OPTION, printJson, withPlatform } from './session.ts';

const day = (moment: Date): string => moment.toISOString().slice(0, 10);

const say = (zh: string, en: string): void => {
  process.stdout.write(`${line({ zh, en })}\n`);
};

interface TokenOptions {
  readonly days: string;
  readonly note: string;
  readonly list?: boolean;
  readonly revoke?: string;
  readonly json?: boolean;
}

/** `gaoyao sign-on token`: bearer tokens of agencies’ directories. */
export function registerTokens(signOn: Command): void {
  signOn
    .command('token <agency>')
    .description(
      '为机关的人员目录发放 SCIM 令牌，只显示一次；--list 列出，--revoke 撤销 | issue a SCIM token for an agency’s directory, shown once; --list lists, --revoke revokes',
    )
    .option('--days <number>', '有效天数 | days it is good for', String(TOKEN_DAYS))
    .option('--note <text>', '用途 | what it is for', '')
    .option('--list', '列出在用的令牌 | list the tokens in force')
    .option('--revoke <id>', '撤销令牌，立即生效 | revoke a token at once')
    .option(...JSON_OPTION)
    .action(async (agency: string, options: TokenOptions, command: Command) => {
      await withPlatform(command, async ({ db }) => {
        const { id: agencyId } = await agencyOf(db.owner, agency);
        if (options.list === true) {
          const tokens = await directoryTokens(db.owner, agencyId);
          if (options.json === true) printJson(tokens);
          else
            process.stdout.write(
              `${table([
                ['编号 | id', '用途 | note', '发放 | issued', '到期 | expires', '最近使用 | last used'],
                ...tokens.map((one) => [
                  one.id,
                  one.note,
                  day(one.createdAt),
                  day(one.expiresAt),
                  one.usedAt === null ? '—' : day(one.usedAt),
                ]),
              ])}\n`,
            );
          return;
        }
        const { revoke } = options;
        if (revoke !== undefined) {
          await inTransaction(db.owner, (client) => revokeDirectoryToken(client, agencyId, uuidOf(revoke)));
          say('令牌已撤销', 'the token is revoked');
          return;
        }
        const issued = await inTransaction(db.owner, (client) =>
          issueDirectoryToken(client, agencyId, { note: options.note, days: Number(options.days) }),
        );
        if (options.json === true) printJson(issued);
        else
          say(
            `令牌 ${issued.token}（只显示这一次），编号 ${issued.id}，${day(issued.expiresAt)} 到期；目录服务地址为本站 /scim/v2`,
            `token ${issued.token} (shown only now), id ${issued.id}, expires ${day(issued.expiresAt)}; the directory service is this site’s /scim/v2`,
          );
      });
    });
}
