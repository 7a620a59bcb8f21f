import { createWriteStream, existsSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { SYSTEM_ACCOUNT } from '@gaoyao/kernel/access';
import {
  addImport,
  exportFormats,
  exportPlaces,
  formatOf,
  quality,
  rejectsCsv,
  runImport,
  type ExportFormat,
} from '@gaoyao/kernel/places';
import { isUuid, Problem } from '@gaoyao/kernel/store';
import { importParts } from '../address-imports.ts';
import { line, ProgressBar, table } from '../console.ts';
import { addressCommand } from './address.ts';
import { JSON_OPTION, printJson, withPlatform } from './session.ts';

const shardNumber = (text: string): number => {
  const shard = Number(text);
  if (/^\d+$/.test(text) && shard <= 4095) return shard;
  throw new InvalidArgumentError('0–4095');
};

const unitId = (text: string): string => {
  if (isUuid(text)) return text;
  throw new InvalidArgumentError('单元编号（UUID） | the id of a unit (UUID)');
};

/** `gaoyao address import|export|quality`. */
export function registerAddressLibrary(program: Command): void {
  const address = addressCommand(program);
  address
    .command('import <file>')
    .description(
      '导入地址表（csv、xlsx、geojson）；文件不能导入时退出码为 1，有行未收仍为 0 | import a table of addresses; exit code 1 when the file cannot be imported, 0 also when rows were not taken',
    )
    .option('--dry', '只试，不改库 | try only, change nothing')
    .option('--shard <n>', '只收这一辖区的地址 | take addresses of this tenancy only', shardNumber, 0)
    .option('--rejects <file>', '没有收下的行写到哪里 | where rows that were not taken go')
    .option(...JSON_OPTION)
    .action(
      async (
        given: string,
        options: { dry?: boolean; shard: number; rejects?: string; json?: boolean },
        command: Command,
      ) => {
        const file = resolve(given);
        if (!existsSync(file))
          throw new Problem('address.file-unreadable', {
            zh: `没有文件 ${given}`,
            en: `There is no file ${given}`,
          });
        await withPlatform(command, async ({ db }, signal) => {
          const noted = await addImport(db.owner, {
            ...{ fileName: basename(file), format: formatOf(file), dry: options.dry === true },
            ...{ shard: options.shard, askedBy: SYSTEM_ACCOUNT, bytesTotal: statSync(file).size },
          });
          const bar = new ProgressBar({ zh: '导入', en: 'import' });
          const done = await runImport(
            {
              ...(await importParts(db)),
              signal,
              onProgress: ({ bytesRead, bytesTotal, rows }) =>
                bar.show(bytesRead, bytesTotal, `${String(rows)} 行 | rows`),
            },
            noted.id,
            file,
          );
          bar.end();
          if (done.failure !== null) throw new Problem(done.failure.code, done.failure.text);
          if (options.rejects !== undefined)
            await pipeline(rejectsCsv(db.owner, done.id), createWriteStream(resolve(options.rejects)));
          if (options.json === true) printJson(done);
          else
            process.stdout.write(
              `${table([
                [
                  '行 | rows',
                  '新增 | added',
                  '变更 | changed',
                  '已有 | known',
                  '重复 | repeated',
                  '拒收 | rejected',
                  '存疑 | doubtful',
                ],
                [
                  ...[done.rowsRead, done.rowsAdded, done.rowsChanged, done.rowsKnown],
                  ...[done.rowsRepeated, done.rowsRejected, done.rowsDoubtful],
                ],
              ])}\n`,
            );
        });
      },
    );

  address
    .command('export')
    .description('导出地址库，可再导入 | export the library; an import takes it back')
    .addOption(new Option('--format <format>', '格式 | format').choices([...exportFormats]).default('csv'))
    .option('--area <unit>', '只导出此单元内的（编号） | only places inside this unit (its id)', unitId)
    .requiredOption('--out <file>', '写到文件 | to a file')
    .action(async (options: { format: ExportFormat; area?: string; out: string }, command: Command) => {
      await withPlatform(command, async ({ db }) => {
        await pipeline(
          exportPlaces(db.owner, options.format, { area: options.area }),
          createWriteStream(resolve(options.out)),
        );
      });
    });

  address
    .command('quality')
    .description('地址库质量 | how good the library is')
    .option(...JSON_OPTION)
    .action(async (options: { json?: boolean }, command: Command) => {
      await withPlatform(command, async ({ db }) => {
        const report = await quality(db.owner, undefined, (await importParts(db)).locate);
        if (options.json === true) {
          printJson(report);
          return;
        }
        for (const { name, definition, value } of report.figures)
          process.stdout.write(`${line(name)}: ${String(value)}\n  ${line(definition)}\n`);
      });
    });
}
