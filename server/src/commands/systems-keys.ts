import type { Command } from 'commander';
import { SYSTEM_ACCOUNT } from '@gaoyao/kernel/access';
import {
  findSystem,
  issueKey,
  KEY_DAYS,
  keysInForce,
  OVERLAP_HOURS,
  renewSecret,
  revokeKey,
} from '@gaoyao/kernel/exchange';
import { inTransaction } from '@gaoyao/kernel/store';
import { table } from '../console.ts';
import { JSON_OPTION, printJson, withPlatform } from './session.ts';
import { minute, say } from './systems-output.ts';

interface KeyOptions {
  readonly note: string;
  readonly days: string;
  readonly rotate?: boolean | string;
}

/** `gaoyao systems key` and `secret`: what is shown once. */
export function registerSystemKeys(systems: Command): void {
  const key = systems.command('key').description('密钥 | keys');
  key
    .command('issue <code>')
    .description('签发密钥，只显示一次 | issue a key, shown once')
    .option('--note <text>', '备注 | a note', '')
    .option('--days <number>', '有效天数 | days it is good for', String(KEY_DAYS))
    .option(
      '--rotate [hours]',
      `轮换：其他密钥再用若干小时（默认 ${String(OVERLAP_HOURS)}） | the others end after so many hours`,
    )
    .action(async (code: string, { note, days, rotate }: KeyOptions, command: Command) => {
      await withPlatform(command, async ({ db }) => {
        const { id } = await findSystem(db.owner, code);
        const issued = await inTransaction(db.owner, (client) =>
          issueKey(client, SYSTEM_ACCOUNT, {
            ...{ system: id, note, days: Number(days) },
            ...(rotate === undefined
              ? {}
              : { endOthersAfterHours: rotate === true ? OVERLAP_HOURS : Number(rotate) }),
          }),
        );
        say(
          `密钥 ${issued.key}（只显示这一次），编号 ${issued.id}，${minute(issued.expiresAt)} 到期`,
          `key ${issued.key} (shown only now), id ${issued.id}, expires ${minute(issued.expiresAt)}`,
        );
      });
    });
  key
    .command('list <code>')
    .description('在用的密钥 | keys in force')
    .option(...JSON_OPTION)
    .action(async (code: string, { json }: { json?: boolean }, command: Command) => {
      await withPlatform(command, async ({ db }) => {
        const keys = await keysInForce(db.owner, (await findSystem(db.owner, code)).id);
        if (json === true) printJson(keys);
        else
          process.stdout.write(
            `${table([
              ['编号 | id', '备注 | note', '到期 | expires', '最近使用 | last used'],
              ...keys.map((one) => [one.id, one.note, minute(one.expiresAt), minute(one.usedAt)]),
            ])}\n`,
          );
      });
    });
  key
    .command('revoke <id>')
    .description('撤销密钥，立即生效 | revoke a key, at once')
    .action(async (id: string, _options: unknown, command: Command) => {
      await withPlatform(command, async ({ db }) => {
        await inTransaction(db.owner, (client) => revokeKey(client, SYSTEM_ACCOUNT, id));
        say('已撤销', 'revoked');
      });
    });
  systems
    .command('secret <code>')
    .description('更换回写签名密钥，只显示一次 | a new secret that webhooks are signed with, shown once')
    .option(
      '--hours <number>',
      '旧的再用多少小时 | hours for which the old one signs too',
      String(OVERLAP_HOURS),
    )
    .action(async (code: string, { hours }: { hours: string }, command: Command) => {
      await withPlatform(command, async ({ db, protection }) => {
        const { id } = await findSystem(db.owner, code);
        const secret = await inTransaction(db.owner, (client) =>
          renewSecret(client, protection, SYSTEM_ACCOUNT, { system: id, hours: Number(hours) }),
        );
        say(`签名密钥 ${secret}（只显示这一次）`, `secret ${secret} (shown only now)`);
      });
    });
}
