import { readFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { SYSTEM_ACCOUNT } from '@gaoyao/kernel/access';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { importBoundaries, type BoundaryReport } from '@gaoyao/kernel/places';
import { Problem } from '@gaoyao/kernel/store';
import { line } from '../console.ts';
import { JSON_OPTION, printJson, withPlatform } from './session.ts';

interface Options {
  readonly dryRun?: true;
  readonly property: Readonly<Record<string, string>>;
  readonly from?: string;
  readonly datum: 'wgs84' | 'gcj02';
  readonly tolerance?: number;
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

const datum = (text: string): 'wgs84' | 'gcj02' => {
  if (text === 'wgs84' || text === 'gcj02') return text;
  throw new InvalidArgumentError('wgs84 | gcj02');
};

const squareMetres = (text: string): number => {
  const number = Number(text);
  if (!(number >= 0)) throw new InvalidArgumentError('≥ 0');
  return number;
};

/** `gaoyao units boundaries`: the land of units, from a GeoJSON file. */
export function registerUnitBoundaries(units: Command): void {
  units
    .command('boundaries <file>')
    .description(
      '导入单元边界（GeoJSON，WGS 84）；有任何问题则全部列出、不写入 | import boundaries of units (GeoJSON, WGS 84); when anything is wrong all of it is listed and nothing is written',
    )
    .option('--dry-run', '只检查 | only check')
    .option(
      '--property <ours=theirs>',
      '代码或名称所在的属性，如 code=adcode | the property that holds the code or name, like code=adcode',
      pair,
      {},
    )
    .option('--from <day>', '生效日，默认今日 | day from which they hold; today unless given', day)
    .option(
      '--datum <datum>',
      'wgs84，或 gcj02（国内地图服务的坐标，按公开近似公式转换，误差数米） | wgs84, or gcj02 (of Chinese map services, converted by the published approximate formula, to a few metres)',
      datum,
      'wgs84',
    )
    .option(
      '--tolerance <m²>',
      '重叠、空隙、超出不足此面积者不计，默认 100 | overlaps, gaps and what lies outside below this are not counted; 100 unless given',
      squareMetres,
    )
    .option('--repair', '自相交的边界按其覆盖的范围合并 | join what crosses itself into the land it covers')
    .option(...JSON_OPTION)
    .action(async (file: string, options: Options, command: Command) => {
      const text = await contentOf(file);
      await withPlatform(command, async ({ db }) => {
        const report = await importBoundaries(db, text, {
          ...{ code: options.property['code'], name: options.property['name'] },
          ...{ from: options.from ?? isoOf(localDay(Date.now())), by: { account: SYSTEM_ACCOUNT } },
          ...{ datum: options.datum, dryRun: options.dryRun === true, repair: options.repair === true },
          ...(options.tolerance === undefined ? {} : { tolerance: options.tolerance }),
        });
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

function said({ features, units, unchanged, repaired, faults, written }: BoundaryReport): string[] {
  const where = (feature: number | null, name: string | null): string =>
    [feature === null ? '' : `#${String(feature)}`, name ?? ''].filter((one) => one !== '').join(' ');
  return [
    ...faults.map(({ feature, name, code, text }) => `${where(feature, name)}  ${code}  ${line(text)}`),
    ...repaired.map((text) => line({ zh: `已合并：${text.zh}`, en: `joined: ${text.en}` })),
    line({
      zh: `要素 ${String(features)} 个，边界有变的单元 ${String(units)} 个，未变 ${String(unchanged)} 个，问题 ${String(faults.length)} 处；${written ? '已写入' : '未写入'}`,
      en: `${String(features)} features, ${String(units)} units with another boundary, ${String(unchanged)} unchanged, ${String(faults.length)} faults; ${written ? 'written' : 'nothing written'}`,
    }),
  ];
}
