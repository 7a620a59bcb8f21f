import { resolve } from 'node:path';
import type { Command } from 'commander';
import { backup } from '../backup/backup.ts';
import { restore } from '../backup/restore.ts';
import { line } from '../console.ts';
import { JSON_OPTION, printJson, withPlatform } from './session.ts';

export function registerBackup(program: Command): void {
  program
    .command('backup <folder>')
    .description(
      '备份全部数据到一个新文件夹（运行中也可） | back everything up to a new folder, also while running',
    )
    .option(...JSON_OPTION)
    .action(async (folder: string, { json }: { json?: boolean }, command: Command) => {
      await withPlatform(command, async (platform) => {
        const manifest = await backup(platform, resolve(folder));
        report(manifest, json === true, { zh: '已备份', en: 'backed up' });
      });
    });

  program
    .command('restore <folder>')
    .description('把备份恢复到空的平台 | restore a backup into an empty platform')
    .option(...JSON_OPTION)
    .action(async (folder: string, { json }: { json?: boolean }, command: Command) => {
      await withPlatform(command, async (platform) => {
        const manifest = await restore(platform, resolve(folder));
        report(manifest, json === true, { zh: '已恢复', en: 'restored' });
      });
    });
}

function report(
  manifest: { readonly tables: readonly { readonly name: string; readonly rows: number }[] },
  json: boolean,
  done: { zh: string; en: string },
): void {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  if (json) printJson({ tables: manifest.tables.length, rows });
  else
    process.stdout.write(
      `${line({ zh: `${done.zh} ${String(manifest.tables.length)} 张表 ${String(rows)} 行`, en: `${done.en} ${String(manifest.tables.length)} tables, ${String(rows)} rows` })}\n`,
    );
}
