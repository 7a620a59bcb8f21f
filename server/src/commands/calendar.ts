import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { loadCalendar, parseHolidayFile, saveYears } from '@gaoyao/kernel/calendar';
import { recomputeClocks } from '@gaoyao/kernel/matters';
import { inTransaction, Problem } from '@gaoyao/kernel/store';
import { line, table } from '../console.ts';
import { JSON_OPTION, printJson, withPlatform } from './session.ts';

export function registerCalendar(program: Command): void {
  const calendar = program
    .command('calendar')
    .description('工作日历：导入放假安排、列出年份 | working days: import holiday schedules, list the years');

  calendar
    .command('import <files...>')
    .description('导入年度放假安排并重算在办时限 | import yearly holiday schedules and recompute open clocks')
    .option(...JSON_OPTION)
    .action(async (files: string[], { json }: { json?: boolean }, command: Command) => {
      const contents = await Promise.all(
        files.map(async (file) => {
          try {
            return await readFile(file, 'utf8');
          } catch (cause) {
            throw new Problem(
              'calendar.file-unreadable',
              { zh: `读不到文件 ${file}`, en: `Cannot read the file ${file}` },
              { cause },
            );
          }
        }),
      );
      const schedules = contents.flatMap((content) => parseHolidayFile(content));
      await withPlatform(command, async ({ db, definitions }) => {
        await inTransaction(db.owner, (client) =>
          saveYears((text, values) => client.query(text, values), schedules, {
            source: files.map((file) => basename(file)).join(', '),
          }),
        );
        const work = await loadCalendar((text, values) => db.owner.query(text, values));
        const recomputed = await recomputeClocks(db.owner, definitions, work);
        const years = schedules.map((one) => one.year);
        if (json === true) printJson({ years, recomputed });
        else
          process.stdout.write(
            `${line({
              zh: `已导入 ${years.join('、')} 年，重算 ${String(recomputed)} 个事项的时限`,
              en: `imported ${years.join(', ')}; recomputed the clocks of ${String(recomputed)} matters`,
            })}\n`,
          );
      });
    });

  calendar
    .command('list')
    .description('列出已有的年份 | list the years there are')
    .option(...JSON_OPTION)
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      await withPlatform(command, async ({ db }) => {
        const { rows } = await db.owner.query<{ year: number; source: string; days: number }>(
          `select y.year, y.source, count(d.day) as days from calendar.year y
           left join calendar.day d using (calendar, year) where y.calendar = 'cn' group by 1, 2 order by 1`,
        );
        if (json === true) printJson(rows);
        else
          process.stdout.write(
            `${table([['年 | year', '天 | days', '来源 | source'], ...rows.map((row) => [row.year, row.days, row.source])])}\n`,
          );
      });
    });
}
