import { createWriteStream } from 'node:fs';
import { dirname, join, resolve, basename } from 'node:path';
import { existsSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Command } from 'commander';
import { Option } from 'commander';
import { PLATFORM_AGENCY } from '@gaoyao/kernel/access';
import {
  exportedEvents,
  importLog,
  readLogMap,
  standardLogMap,
  writeLog,
  type ImportReport,
  type LogFormat,
} from '@gaoyao/kernel/exchange';
import { isUuid, Problem, type Queryable } from '@gaoyao/kernel/store';
import { line, ProgressBar, table } from '../console.ts';
import { JSON_OPTION, printJson, withPlatform } from './session.ts';

export function registerLogs(program: Command): void {
  program
    .command('import <log>')
    .description(
      '把事件日志（XES、CSV、OCEL 2.0 JSON，可为 .gz）按其发生时间导入一个流程 | import an event log (XES, CSV or OCEL 2.0 JSON, also .gz) into a flow, at each act’s own time',
    )
    .requiredOption('--flow <id>', '流程 | the flow')
    .option(
      '--map <file>',
      '列与活动的对应文件；不给则按名称对应 | file that maps columns and activities; without it, by name',
    )
    .option('--agency <id>', '归属机关（名称或编号） | agency the matters belong to (name or id)')
    .option('--rejects <file>', '读不了的行写到哪里 | where unreadable rows go')
    .option(...JSON_OPTION)
    .action(
      async (
        log: string,
        options: { flow: string; map?: string; agency?: string; rejects?: string; json?: boolean },
        command: Command,
      ) => {
        const file = resolve(log);
        if (!existsSync(file))
          throw new Problem('exchange.file-unreadable', {
            zh: `没有文件 ${log}`,
            en: `There is no file ${log}`,
          });
        const map = options.map === undefined ? standardLogMap : await readLogMap(resolve(options.map));
        await withPlatform(command, async (platform, signal) => {
          const bar = new ProgressBar({ zh: '导入', en: 'import' });
          const rejects = resolve(options.rejects ?? join(dirname(file), `${basename(file)}.rejects.csv`));
          const report = await importLog({
            pool: platform.db.owner,
            definitions: platform.definitions,
            reactors: platform.reactors,
            calendar: await platform.calendar(),
            flow: await platform.definitions.current(options.flow),
            file,
            map,
            target: await targetOf(platform.db.owner, options.agency),
            rejects: options.rejects === undefined ? await writableRejects(rejects) : rejects,
            signal,
            onProgress: ({ bytesRead, bytesTotal, rows }) =>
              bar.show(bytesRead, bytesTotal, `${String(rows)} 行 | rows`),
          });
          bar.end();
          await platform.db.owner.query('analyze matters.matter, store.journal, indicators.daily');
          if (options.json === true) printJson(report);
          else process.stdout.write(`${reportTable(report)}\n`);
        });
      },
    );

  program
    .command('export')
    .description('导出一个流程的全部记录 | export all acts of a flow')
    .requiredOption('--flow <id>', '流程 | the flow')
    .addOption(
      new Option('--format <format>', '格式 | format').choices(['xes', 'csv', 'ocel']).makeOptionMandatory(),
    )
    .option('--out <file>', '写到文件（默认标准输出） | to a file (standard output by default)')
    .action(
      async ({ flow, format, out }: { flow: string; format: LogFormat; out?: string }, command: Command) => {
        await withPlatform(command, async ({ db, definitions }, signal) => {
          const { flow: compiled } = await definitions.current(flow);
          const stream = out === undefined ? process.stdout : createWriteStream(resolve(out));
          const counts = await writeLog(stream, format, exportedEvents(db.owner, definitions, flow), {
            name: `${compiled.definition.name.zh} | ${compiled.definition.name.en}`,
            signal,
          });
          if (out !== undefined) await finished(stream);
          process.stderr.write(
            `${line({ zh: `已导出 ${String(counts.cases)} 案 ${String(counts.events)} 条记录`, en: `exported ${String(counts.cases)} cases, ${String(counts.events)} acts` })}\n`,
          );
        });
      },
    );
}

/** Beside the log where that folder can be written, otherwise in the folder the command was called from. */
async function writableRejects(beside: string): Promise<string> {
  const { access, constants } = await import('node:fs/promises');
  try {
    await access(dirname(beside), constants.W_OK);
    return beside;
  } catch {
    return resolve(basename(beside));
  }
}

async function targetOf(
  db: Queryable,
  agency: string | undefined,
): Promise<{ shard: number; agency: string; unit: string | null }> {
  if (agency === undefined) return { shard: 0, agency: PLATFORM_AGENCY, unit: null };
  const { rows } = isUuid(agency)
    ? await db.query<{ id: string; shard: number; unit: string }>(
        'select id, shard, unit from access.agency where id = $1',
        [agency],
      )
    : await db.query<{ id: string; shard: number; unit: string }>(
        'select id, shard, unit from access.agency where name_zh = $1 or name_en = $1',
        [agency],
      );
  const found = rows[0];
  if (found === undefined)
    throw new Problem('access.agency-unknown', {
      zh: `没有机关“${agency}”`,
      en: `There is no agency “${agency}”`,
    });
  return { shard: found.shard, agency: found.id, unit: found.unit };
}

function reportTable(report: ImportReport): string {
  return [
    table([
      [
        '案件 | cases',
        '记录 | acts',
        '拒收行 | rejected rows',
        '重复 | duplicates',
        '秒 | seconds',
        '记录/秒 | acts/s',
      ],
      [
        report.cases,
        report.acts,
        report.rejectedRows,
        report.duplicates,
        report.seconds,
        report.actsPerSecond,
      ],
    ]),
    '',
    table([
      [
        '时限 | clock',
        '未起算 | not started',
        '按期 | met',
        '逾期 | late',
        '未办 | missed',
        '未行使 | lapsed',
        '进行中 | open',
        '取消 | cancelled',
      ],
      ...report.clocks.map((one) => [
        one.id,
        one.notStarted,
        one.met,
        one.late,
        one.missed,
        one.lapsed,
        one.open,
        one.cancelled,
      ]),
    ]),
    '',
    table([['阶段 | stage', '案件 | cases'], ...report.stages.map((one) => [one.stage, one.cases])]),
    '',
    table([['结果 | outcome', '案件 | cases'], ...report.outcomes.map((one) => [one.outcome, one.cases])]),
    '',
    table([
      ['不合流程的活动 | deviating activity', '原因 | reason', '案件 | cases', '记录 | acts'],
      ...report.deviations.map((one) => [one.activity, one.reason, one.cases, one.acts]),
    ]),
    '',
    line({
      zh: `历时（日）：中位 ${String(report.durationDays.p50)}，90% ${String(report.durationDays.p90)}，99% ${String(report.durationDays.p99)}`,
      en: `duration in days: p50 ${String(report.durationDays.p50)}, p90 ${String(report.durationDays.p90)}, p99 ${String(report.durationDays.p99)}`,
    }),
  ].join('\n');
}
