import type { Command } from 'commander';
import type { AddressService, MatchOptions } from '@gaoyao/kernel/places';
import { Problem } from '@gaoyao/kernel/store';
import { linesOf } from './address-lines.ts';
import {
  matchAnswer,
  parsedAnswer,
  readable,
  refusedAnswer,
  reverseAnswer,
  type AddressAnswer,
} from './address-print.ts';
import { withPlatform } from './session.ts';

/** The command `address`, under which the parts register theirs: made once, whoever comes first. */
export function addressCommand(program: Command): Command {
  return (
    program.commands.find((one) => one.name() === 'address') ??
    program
      .command('address')
      .description(
        '统一地址：解析、匹配、逆编码，导入导出与质量 | addresses: parse, match, reverse; import, export, quality',
      )
  );
}

interface Options {
  readonly file?: string;
  readonly json?: boolean;
  readonly near?: string;
  readonly within?: string;
  readonly limit?: string;
}

type Answer = (addresses: AddressService, text: string) => Promise<AddressAnswer>;

export function registerAddress(program: Command): void {
  const address = addressCommand(program);
  withLines(
    address.command('parse [text...]').description('把地址分成各个部分 | take addresses apart'),
  ).action((texts: string[], options: Options, command: Command) =>
    run(texts, options, command, async (addresses, text) => parsedAnswer(await addresses.parse(text))),
  );

  withLines(
    address
      .command('match [text...]')
      .description('在地址库中查找地址 | find addresses in the library')
      .option('--near <lon,lat>', '所在位置，经纬度 | where the writer stands, in degrees')
      .option('--within <unit>', '只在此单元内：编号或代码 | only inside this unit: its id or code')
      .option('--limit <count>', '最多几个候选 | how many candidates at most', '5'),
  ).action((texts: string[], options: Options, command: Command) => {
    const matching: MatchOptions = {
      ...(options.near === undefined ? {} : { near: positionOf(options.near) }),
      ...(options.within === undefined ? {} : { within: options.within }),
      limit: limitOf(options.limit ?? '5'),
    };
    return run(texts, options, command, async (addresses, text) =>
      matchAnswer(await addresses.match(text, matching)),
    );
  });

  withLines(
    address
      .command('reverse [position...]')
      .description('由经纬度查所在单元 | the units a position (longitude,latitude) lies in'),
  ).action((texts: string[], options: Options, command: Command) =>
    run(texts, options, command, async (addresses, text) =>
      text.trim() === ''
        ? reverseAnswer(text, [])
        : reverseAnswer(text, await addresses.reverse(...positionOf(text))),
    ),
  );
}

const withLines = (command: Command): Command =>
  command
    .option(
      '--file <lines>',
      '每行一条的文件，- 为标准输入 | a file with one on each line, - for standard input',
    )
    .option('--json', '每行输出一个 JSON 对象 | print one JSON object per line');

/** Answers line by line; a line that cannot be read says why in its place, and the others go on. */
async function run(
  texts: readonly string[],
  { file, json }: Options,
  command: Command,
  answer: Answer,
): Promise<void> {
  if (texts.length === 0 && file === undefined)
    throw new Problem('cli.nothing-given', {
      zh: '请给出文字，或用 --file 指定文件',
      en: 'Give a text, or a file with --file',
    });
  await withPlatform(command, async ({ addresses }, signal) => {
    const lines = file === undefined ? texts : linesOf(file);
    for await (const text of lines) {
      if (signal.aborted) return;
      const one = await answer(addresses, text).catch((error: unknown) => refusedAnswer(text, error));
      await written(json === true ? JSON.stringify(one) : readable(one));
    }
  });
}

/** Waits when the reader is slower than the writer, so that a million lines need no memory. */
async function written(text: string): Promise<void> {
  if (process.stdout.write(`${text}\n`) || process.stdout.destroyed) return;
  await new Promise<void>((resolve) => {
    const go = (): void => {
      process.stdout.off('drain', go).off('close', go).off('error', go);
      resolve();
    };
    process.stdout.once('drain', go).once('close', go).once('error', go);
  });
}

function positionOf(text: string): readonly [longitude: number, latitude: number] {
  const [longitude, latitude, more] = text
    .split(/[,，;\s]+/)
    .filter((part) => part !== '')
    .map(Number);
  if (
    longitude === undefined ||
    latitude === undefined ||
    more !== undefined ||
    !(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)
  )
    throw new Problem('address.bad-position', {
      zh: `“${text.slice(0, 40)}”不是“经度,纬度”`,
      en: `“${text.slice(0, 40)}” is not “longitude,latitude”`,
    });
  return [longitude, latitude];
}

function limitOf(text: string): number {
  if (/^[1-9]\d?$/.test(text)) return Number(text);
  throw new Problem('cli.bad-limit', { zh: '候选数须为 1 至 99', en: 'The limit is a number from 1 to 99' });
}
