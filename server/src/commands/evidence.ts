import type { Command } from 'commander';
import { metadataSchema, metadataStandard, type Finding } from '@gaoyao/kernel/evidence';
import type { Text } from '@gaoyao/kernel/store';
import { line } from '../console.ts';
import { JSON_OPTION, printJson, withPlatform } from './session.ts';

const findingTexts: Readonly<Record<Finding['code'], Text>> = {
  'file.altered': { zh: '文件的内容已不是采集时的内容', en: 'the file is not what was captured' },
  'file.lost': { zh: '文件不在存储中', en: 'the file is gone from the store' },
  'file.unregistered': {
    zh: '登记与证据所指的文件不符',
    en: 'the register does not have the file as the item names it',
  },
  'custody.gap': { zh: '保管链缺一条记录', en: 'an entry of the custody is missing' },
  'custody.broken': {
    zh: '保管链在此断开：这一条或者上一条被改过',
    en: 'the custody breaks here: this entry or the one before was changed',
  },
  'custody.cut': { zh: '保管链的末尾被删去', en: 'the end of the custody was cut off' },
  'custody.missing': { zh: '保管链没有相应的记录', en: 'the custody has no entry of it' },
  'version.gap': { zh: '缺一个版本', en: 'a version is missing' },
  'version.altered': { zh: '元数据与摘要不符', en: 'the metadata is not what its digest says' },
  'version.differs': { zh: '版本与保管链的记载不符', en: 'the version is not as its custody says' },
  'item.differs': { zh: '证据的登记与保管链的记载不符', en: 'the item is not as its custody says' },
};

const PROGRESS_MS = 2_000;

/** `gaoyao evidence`: the stored evidence, for whoever runs the installation. */
export function registerEvidence(program: Command): void {
  const evidence = program.command('evidence').description('证据存储 | the store of evidence');

  evidence
    .command('verify')
    .description(
      '重读存储的每一个字节、每一条保管记录，逐项报告；有不符时退出码为 1\nread every stored byte and every entry of custody again and report; exit code 1 when anything is not as it was',
    )
    .option(...JSON_OPTION)
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      await withPlatform(command, async (platform, signal) => {
        let told = Date.now();
        const report = await platform.evidence.verify({
          signal,
          onProgress: ({ items, files, bytes }) => {
            if (json === true || Date.now() - told < PROGRESS_MS) return;
            told = Date.now();
            process.stderr.write(
              `${line({
                zh: `已核对证据 ${String(items)} 项，文件 ${String(files)} 个，${String(bytes)} 字节`,
                en: `checked ${String(items)} items, ${String(files)} files, ${String(bytes)} bytes`,
              })}\n`,
            );
          },
        });
        if (json === true) printJson(report);
        else {
          for (const one of report.findings)
            process.stdout.write(
              `${one.code} ${[one.item, one.file, one.position].filter((part) => part !== undefined).join(' ')} ${line(findingTexts[one.code])}\n`,
            );
          process.stdout.write(
            `${line({
              zh: `证据 ${String(report.items)} 项，保管记录 ${String(report.entries)} 条，文件 ${String(report.files)} 个（${String(report.bytes)} 字节），不符 ${String(report.failed)} 处`,
              en: `${String(report.items)} items, ${String(report.entries)} entries of custody, ${String(report.files)} files (${String(report.bytes)} bytes), ${String(report.failed)} findings`,
            })}\n`,
          );
        }
        if (report.failed > 0 || report.finishedAt === null) process.exitCode = 1;
      });
    });

  evidence
    .command('reports')
    .description('最近几次核对的结果 | what the last verifications found')
    .option(...JSON_OPTION)
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      await withPlatform(command, async (platform) => {
        const reports = await platform.evidence.reports();
        if (json === true) printJson(reports);
        else
          for (const one of reports)
            process.stdout.write(
              `${one.startedAt} ${line(
                one.finishedAt === null
                  ? { zh: '未完成', en: 'not finished' }
                  : { zh: `不符 ${String(one.failed)} 处`, en: `${String(one.failed)} findings` },
              )}\n`,
            );
      });
    });

  evidence
    .command('standard')
    .description(
      '打印证据元数据标准，加 --json 为 JSON Schema\nprint the metadata standard of evidence, as docs/evidence-metadata.md holds it; with --json as docs/evidence-metadata.schema.json does',
    )
    .option(...JSON_OPTION)
    .action(({ json }: { json?: boolean }) => {
      process.stdout.write(json === true ? metadataSchema() : metadataStandard());
    });
}
