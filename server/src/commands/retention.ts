import type { Command } from 'commander';
import { retentionReports, ruleOf, runRetention, type RetentionReport } from '@gaoyao/kernel/retention';
import { line, table } from '../console.ts';
import { JSON_OPTION, printJson, withPlatform } from './session.ts';

export function registerRetention(program: Command): void {
  const retention = program
    .command('retention')
    .description('保存期限：处理、规则、报告 | retention periods: run, rules, reports');

  retention
    .command('run')
    .description(
      '处理保存期已满的事项：匿名化或者删除；留存中的不动 | make matters past their period anonymous or erase them; held ones stay',
    )
    .option('--dry-run', '只统计，不改动；可以看将来的日期 | only count; may look ahead')
    .option('--as-of <day>', '按这一天，如 2026-03-02 | as of this day, like 2026-03-02')
    .option(...JSON_OPTION)
    .action(
      async (
        { dryRun, asOf, json }: { dryRun?: boolean; asOf?: string; json?: boolean },
        command: Command,
      ) => {
        await withPlatform(command, async ({ db, definitions, protection }, signal) => {
          const report = await runRetention(db.owner, definitions, protection, {
            dryRun: dryRun === true,
            signal,
            ...(asOf === undefined ? {} : { asOf }),
          });
          if (json === true) printJson(report);
          else process.stdout.write(`${reportText(report)}\n`);
          if (report.errors.length > 0) process.exitCode = 1;
        });
      },
    );

  retention
    .command('rules')
    .description('每个场景的保存期限 | the retention rule of each scenario')
    .option(...JSON_OPTION)
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      await withPlatform(command, async ({ definitions }) => {
        const rules = (await definitions.all()).map(({ flow }) => ruleOf(flow.definition));
        if (json === true) printJson(rules);
        else
          process.stdout.write(
            `${table([
              ['场景 | scenario', '月 | months', '期满 | then', '依据 | basis'],
              ...rules.map((rule) => [rule.scenario, rule.months, rule.then, rule.text]),
            ])}\n`,
          );
      });
    });

  retention
    .command('reports')
    .description('历次处理的报告 | reports of the runs so far')
    .option(...JSON_OPTION)
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      await withPlatform(command, async ({ db }) => {
        const reports = await retentionReports(db.owner);
        if (json === true) printJson(reports);
        else process.stdout.write(`${reports.map(reportText).join('\n\n')}\n`);
      });
    });
}

function reportText(report: RetentionReport): string {
  const scenarios = Object.entries(report.scenarios);
  return [
    line({
      zh: `截至 ${report.asOf}${report.dryRun ? '（只统计）' : ''}：删除不再有事项的个人 ${String(report.persons)}，封存 ${String(report.sealed)}`,
      en: `as of ${report.asOf}${report.dryRun ? ' (counted only)' : ''}: persons taken away ${String(report.persons)}, sealed ${String(report.sealed)}`,
    }),
    scenarios.length === 0
      ? line({ zh: '没有保存期已满的事项', en: 'no matter is past its period' })
      : table([
          ['场景 | scenario', '匿名化 | anonymous', '删除 | erased', '留存 | held', '失败 | failed'],
          ...scenarios.map(([id, count]) => [id, count.anonymised, count.erased, count.held, count.failed]),
        ]),
    ...report.errors.map(({ matter, code }) => `${matter} ${code}`),
  ].join('\n');
}
