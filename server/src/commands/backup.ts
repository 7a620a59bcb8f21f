import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Text } from '@gaoyao/kernel/store';
import { backup, type Manifest } from '../backup/backup.ts';
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
        if (json !== true) process.stdout.write(`${line(keysApart(manifest, platform.keyring.place))}\n`);
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
  manifest: Pick<Manifest, 'tables' | 'keys'>,
  json: boolean,
  done: { zh: string; en: string },
): void {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  if (json) printJson({ tables: manifest.tables.length, rows, keys: manifest.keys.map((key) => key.id) });
  else
    process.stdout.write(
      `${line({ zh: `${done.zh} ${String(manifest.tables.length)} 张表 ${String(rows)} 行`, en: `${done.en} ${String(manifest.tables.length)} tables, ${String(rows)} rows` })}\n`,
    );
}

/** A backup without its master keys cannot be read: that protects it, and is said. */
function keysApart({ keys, logs }: Manifest, place: Text): Text {
  const ids = [...keys.map((key) => key.id), ...logs.map(({ name }) => `ledger/${name}`)];
  return {
    zh: `备份不含主密钥和账本签名密钥，请另行妥善保存 ${ids.join('、')}（${place.zh}），没有它们无法恢复`,
    en: `The backup does not hold the master keys nor the keys of the ledger: keep ${ids.join(', ')} safe elsewhere (${place.en}); without them it cannot be restored`,
  };
}
