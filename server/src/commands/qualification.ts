import type { Command } from 'commander';
import { Option } from 'commander';
import {
  qualificationKinds,
  qualificationsOf,
  recordQualification,
  SYSTEM_ACCOUNT,
  type QualificationKind,
} from '@gaoyao/kernel/access';
import { inTransaction, Problem, type Queryable } from '@gaoyao/kernel/store';
import { line, table } from '../console.ts';
import { JSON_OPTION, printJson, withPlatform } from './session.ts';

interface Wanted {
  readonly kind: QualificationKind;
  readonly number: string;
  readonly from: string;
  readonly until?: string;
  readonly reason: string;
}

/** `gaoyao account qualify` and `qualifications`: who may investigate (行政处罚法 42) and review legality (58). */
export function registerQualifications(account: Command): void {
  account
    .command('qualify <username>')
    .description('登记执法资格或者法律职业资格 | record a qualification')
    .addOption(new Option('--kind <kind>', '种类 | kind').choices(qualificationKinds).makeOptionMandatory())
    .requiredOption('--number <number>', '证号 | number of the certificate')
    .requiredOption('--from <day>', '起日 | first day, like 2026-01-31')
    .option('--until <day>', '止日，当日起不再有效 | the day from which it is held no longer')
    .requiredOption('--reason <reason>', '理由 | why it is recorded')
    .action(async (username: string, wanted: Wanted, command: Command) => {
      await withPlatform(command, async ({ db }) => {
        await inTransaction(db.owner, async (client) =>
          recordQualification(client, {
            account: await accountNamed(client, username),
            kind: wanted.kind,
            number: wanted.number,
            validFrom: wanted.from,
            validUntil: wanted.until ?? null,
            recordedBy: SYSTEM_ACCOUNT,
            reason: wanted.reason,
          }),
        );
        process.stdout.write(
          `${line({ zh: `已登记 ${username} 的资格 ${wanted.number}`, en: `recorded the qualification ${wanted.number} of ${username}` })}\n`,
        );
      });
    });

  account
    .command('qualifications <username>')
    .description('列出资格 | list the qualifications of an account')
    .option(...JSON_OPTION)
    .action(async (username: string, { json }: { json?: boolean }, command: Command) => {
      await withPlatform(command, async ({ db }) => {
        const found = await qualificationsOf(db.owner, [await accountNamed(db.owner, username)]);
        if (json === true) printJson(found);
        else
          process.stdout.write(
            `${table([
              ['种类 | kind', '证号 | number', '起 | from', '止 | until'],
              ...found.map((one) => [one.kind, one.number, one.validFrom, one.validUntil ?? '—']),
            ])}\n`,
          );
      });
    });
}

async function accountNamed(db: Queryable, username: string): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    'select id from access.account where lower(username) = lower($1)',
    [username],
  );
  if (rows[0] !== undefined) return rows[0].id;
  throw new Problem(
    'access.account-unknown',
    { zh: `没有账号“${username}”`, en: `There is no account “${username}”` },
    { status: 404 },
  );
}
