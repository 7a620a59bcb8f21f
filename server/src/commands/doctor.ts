import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { isoOf, localDay, yearOf } from '@gaoyao/kernel/calendar';
import type { Text } from '@gaoyao/kernel/store';
import { errorLine, line } from '../console.ts';
import { openPlatform } from '../platform.ts';
import { settingsFrom } from '../settings.ts';
import { webRoot } from '../web-build.ts';
import { ledgerFindings } from './ledger.ts';
import { JSON_OPTION, printJson } from './session.ts';

interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly text: Text;
}

const LEAST_FREE = 1 << 30;

/** Looks an installation over and says what is wrong with it and what to do; exit code 1 when anything is. */
export function registerDoctor(program: Command): void {
  program
    .command('doctor')
    .description('检查安装并说明问题所在 | look the installation over and say what is wrong')
    .option(...JSON_OPTION)
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      const { data } = command.optsWithGlobals<{ data?: string }>();
      const settings = settingsFrom(data === undefined ? {} : { data });
      const findings: Finding[] = [];
      const add = (check: string, ok: boolean, zh: string, en: string) =>
        findings.push({ check, ok, text: { zh, en } });
      add(
        'node',
        Number(process.versions.node.split('.')[0]) >= 24,
        `Node ${process.versions.node}`,
        `Node ${process.versions.node}`,
      );
      add(
        'web',
        existsSync(join(webRoot, 'index.html')),
        existsSync(join(webRoot, 'index.html')) ? '网页已构建' : '网页尚未构建，npm start 会构建',
        existsSync(join(webRoot, 'index.html'))
          ? 'the web app is built'
          : 'the web app is not built: npm start builds it',
      );
      if (existsSync(settings.home)) {
        const { bavail, bsize } = await statfs(settings.home);
        const free = Math.round((bavail * bsize) / 1e9);
        add(
          'disk',
          bavail * bsize > LEAST_FREE,
          `数据文件夹所在磁盘可用 ${String(free)} GB`,
          `${String(free)} GB free on the disk of the data folder`,
        );
      }
      try {
        const platform = await openPlatform({
          home: settings.home,
          databaseUrl: settings.databaseUrl,
          mode: 'command',
        });
        try {
          add(
            'database',
            true,
            `PostgreSQL ${platform.database.version}，表结构是最新的`,
            `PostgreSQL ${platform.database.version}, schema up to date`,
          );
          for (const warning of platform.database.warnings) add('database', false, warning.zh, warning.en);
          add(
            'keys',
            true,
            `主密钥齐全，现行 ${platform.keyring.current}`,
            `every master key is there, ${platform.keyring.current} is current`,
          );
          for (const warning of platform.keyring.warnings) add('keys', false, warning.zh, warning.en);
          const calendar = await platform.calendar();
          const year = yearOf(localDay(Date.now()));
          add(
            'calendar',
            calendar.covers(year),
            calendar.covers(year)
              ? `${String(year)} 年放假安排已导入`
              : `没有 ${String(year)} 年的放假安排，请 gaoyao calendar import`,
            calendar.covers(year)
              ? `the holidays of ${String(year)} are there`
              : `the holidays of ${String(year)} are missing: gaoyao calendar import`,
          );
          for (const { ok, text } of await ledgerFindings(platform)) add('ledger', ok, text.zh, text.en);
          const { rows } = await platform.db.owner.query<{
            waiting: number;
            oldest: Date | null;
            matters: number;
            signin: boolean;
          }>(
            `select (select count(*) from store.outbox) as waiting, (select min(recorded_at) from store.outbox) as oldest,
               (select count(*) from matters.matter) as matters,
               exists (select 1 from access.account where password_hash is not null and disabled_at is null) as signin`,
          );
          const { waiting, oldest, matters, signin } = rows[0]!;
          const late = oldest !== null && Date.now() - oldest.getTime() > 60_000;
          add(
            'outbox',
            !late,
            `待分发记录 ${String(waiting)} 条`,
            `${String(waiting)} acts wait to be handed to reactors`,
          );
          add(
            'accounts',
            signin,
            signin ? '有可以登录的账号' : '没有可以登录的账号：gaoyao account add',
            signin ? 'there are accounts to sign in with' : 'nobody can sign in: gaoyao account add',
          );
          add(
            'matters',
            true,
            `事项 ${String(matters)} 个（${isoOf(localDay(Date.now()))}）`,
            `${String(matters)} matters (${isoOf(localDay(Date.now()))})`,
          );
        } finally {
          await platform.close();
        }
      } catch (error) {
        const text = errorLine(error);
        add('database', false, text, text);
      }
      if (json === true) printJson(findings);
      else
        for (const one of findings)
          process.stdout.write(
            `${one.ok ? '✓' : '✗'} ${one.check}: ${one.text.zh === one.text.en ? one.text.zh : line(one.text)}\n`,
          );
      if (findings.some((one) => !one.ok)) process.exitCode = 1;
    });
}
