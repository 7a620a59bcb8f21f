import { readFile } from 'node:fs/promises';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { addAgency, SYSTEM_ACCOUNT } from '@gaoyao/kernel/access';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { addUnitsFromPolygons, type PolygonReport } from '@gaoyao/kernel/places';
import { newId, Problem, type Queryable } from '@gaoyao/kernel/store';
import { line } from '../console.ts';
import { JSON_OPTION, printJson, withPlatform } from './session.ts';

interface Options {
  readonly root: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly kind: string;
  readonly property: Readonly<Record<string, string>>;
  readonly from?: string;
  readonly agency?: string;
  readonly dryRun?: true;
  readonly repair?: true;
  readonly json?: true;
}

const pair = (text: string, before: Readonly<Record<string, string>>): Record<string, string> => {
  const [, ours = '', theirs = ''] = /^(code|name)=(.+)$/.exec(text) ?? [];
  if (ours === '') throw new InvalidArgumentError('code=… | name=…');
  return { ...before, [ours]: theirs };
};

const day = (text: string): string => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError('YYYY-MM-DD');
  return text;
};

/** `gaoyao units from-polygons`: a tree of two levels for a place whose divisions are in no register. */
export function registerUnitsFromPolygons(units: Command): void {
  units
    .command('from-polygons <file>')
    .description(
      '由多边形（GeoJSON）建立一个上级单元和各下级单元，自成一个独立区域 | make a unit of each polygon (GeoJSON) below a new one, a tenancy of its own',
    )
    .requiredOption('--root <code>', '上级单元的代码，如 boston | code of the unit above, like boston')
    .requiredOption('--name <name>', '上级单元的名称 | its name')
    .option('--name-en <name>', '其英文名称 | its name in English')
    .addOption(
      new Option('--kind <kind>', '下级单元的类别 | kind of the units below')
        .choices(['county', 'town', 'village', 'grid'])
        .default('county'),
    )
    .option(
      '--property <ours=theirs>',
      '代码或名称所在的属性，如 name=Name | the property that holds the code or name, like name=Name',
      pair,
      {},
    )
    .option(
      '--from <day>',
      '生效日，默认今日；须早于要导入的事件 | day from which they stand; today unless given, and before the events to be imported',
      day,
    )
    .option('--agency <name>', '同时建立一个机关，供账号使用 | also make an agency there, for accounts')
    .option('--repair', '自相交的边界按其覆盖的范围合并 | join what crosses itself into the land it covers')
    .option('--dry-run', '只检查 | only check')
    .option(...JSON_OPTION)
    .action(async (file: string, options: Options, command: Command) => {
      const text = await contentOf(file);
      await withPlatform(command, async ({ db }) => {
        const report = await addUnitsFromPolygons(db, text, {
          root: {
            code: options.root,
            name: { zh: options.name, en: options.nameEn ?? options.name },
            kind: 'city',
          },
          ...{ kind: options.kind, from: options.from ?? isoOf(localDay(Date.now())), by: SYSTEM_ACCOUNT },
          ...{ code: options.property['code'], name: options.property['name'] },
          ...{ dryRun: options.dryRun === true, repair: options.repair === true },
        });
        if (options.agency !== undefined && options.dryRun !== true && report.root !== null)
          await agencyAt(db.owner, options.agency, report.root, report.shard!);
        if (options.json === true) printJson(report);
        else process.stdout.write(`${said(report).join('\n')}\n`);
        if (report.faults.length > 0) process.exitCode = 1;
      });
    });
}

async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new Problem(
      'places.boundary-unreadable',
      { zh: `读不到文件 ${file}`, en: `Cannot read the file ${file}` },
      { cause },
    );
  }
}

async function agencyAt(db: Queryable, name: string, unit: string, shard: number): Promise<void> {
  const { rows } = await db.query('select from access.agency where (name_zh = $1 or name_en = $1)', [name]);
  if (rows.length > 0) return;
  await addAgency(db, {
    ...{ id: newId(), shard, unit, kind: 'agency', name: { zh: name, en: name } },
    mark: name.slice(0, 2),
  });
}

function said({ features, added, unchanged, faults, overlaps, shard, written }: PolygonReport): string[] {
  return [
    ...faults.map(
      ({ feature, name, code, text }) => `#${String(feature)} ${name ?? ''}  ${code}  ${line(text)}`,
    ),
    ...overlaps.map((text) => line(text)),
    line({
      zh: `要素 ${String(features)} 个，新增单元 ${String(added)} 个，已有 ${String(unchanged)} 个，问题 ${String(faults.length)} 处，重叠 ${String(overlaps.length)} 处；${written ? `已写入独立区域 ${String(shard)}` : '未写入'}`,
      en: `${String(features)} features, ${String(added)} units new, ${String(unchanged)} there already, ${String(faults.length)} faults, ${String(overlaps.length)} overlaps; ${written ? `written to tenancy ${String(shard)}` : 'nothing written'}`,
    }),
  ];
}
