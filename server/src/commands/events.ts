import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import { countSignals, keepCatalogue, sourceCatalogue } from '@gaoyao/kernel/indicators';
import {
  hearSource,
  importEvents,
  readEventMap,
  signalLocator,
  sourceFreshness,
  usesAddresses,
  type EventMap,
} from '@gaoyao/kernel/signals';
import { Problem, type Database } from '@gaoyao/kernel/store';
import { line, ProgressBar, table } from '../console.ts';
import { registerEventReplay } from './events-replay.ts';
import { reportText } from './events-report.ts';
import { JSON_OPTION, printJson, withPlatform } from './session.ts';

export function registerEvents(program: Command): void {
  const events = program
    .command('events')
    .description('事件：导入历史、来源、心跳 | events: import history, sources, heartbeat');

  events
    .command('import <file>')
    .description(
      '导入事件表（csv、csv.gz）；重复导入不改变任何数字；文件不能导入时退出码为 1，有行未收仍为 0 | import a table of events (csv, csv.gz); importing it again changes no figure; exit code 1 when the file cannot be imported, 0 also when rows were not taken',
    )
    .requiredOption(
      '--map <map.json>',
      '各列的含义，见 docs/signals.md | what the columns mean, see docs/signals.md',
    )
    .option('--dry-run', '只试，不改库 | try only, change nothing')
    .option(
      '--rejects <file>',
      '没有收下的行写到哪里，默认为当前文件夹的 <文件>.rejected.csv | where rows that were not taken go; <file>.rejected.csv in this folder unless given',
    )
    .option(...JSON_OPTION)
    .action(
      async (
        file: string,
        options: { map: string; dryRun?: boolean; rejects?: string; json?: boolean },
        command: Command,
      ) => {
        const map = await mapOf(options.map);
        await withPlatform(command, async ({ db, addresses }, signal) => {
          const bar = new ProgressBar({ zh: '导入', en: 'import' });
          const { report, rejects } = await importEvents(db, {
            ...{ file: resolve(file), map, signal, dryRun: options.dryRun === true },
            rejects: resolve(options.rejects ?? rejectsName(file)),
            locate: signalLocator(usesAddresses(map) ? { addresses } : {}),
            onProgress: (read, total, rows) => {
              bar.show(read, total, `${String(rows)} 行 | rows`);
            },
          });
          bar.end();
          if (options.dryRun !== true) await figuresOf(db, map, signal);
          if (options.json === true) printJson({ ...report, rejects });
          else process.stdout.write(reportText(report, rejects));
        });
      },
    );

  registerEventReplay(events, { mapOf, figuresOf });

  events
    .command('sources')
    .description('各来源及其新鲜程度 | sources and how fresh they are')
    .option(...JSON_OPTION)
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      await withPlatform(command, async ({ db }) => {
        const sources = await sourceFreshness(db.owner);
        if (json === true) printJson(sources);
        else
          process.stdout.write(
            `${table([
              ['来源 | source', '名称 | name', '状态 | state', '最近报送 | heard', '最新事件 | newest event'],
              ...sources.map(({ source, name, state, heard, newestEvent }) => [
                ...[source, name.zh, line(states[state]), heard ?? '–', newestEvent ?? '–'],
              ]),
            ])}\n`,
          );
      });
    });

  events
    .command('heartbeat <source>')
    .description('来源在线但没有新事件 | the source is there and has nothing new')
    .action(async (source: string, _options: unknown, command: Command) => {
      await withPlatform(command, async ({ db }) => {
        await hearSource(db.owner, source);
        process.stdout.write(`${line({ zh: `已记录 ${source} 在线`, en: `${source} was heard` })}\n`);
      });
    });
}

/** What came has figures at once, whether a server runs or not. */
async function figuresOf({ owner }: Database, { source }: EventMap, signal: AbortSignal): Promise<void> {
  const code = typeof source === 'string' ? source : source.code;
  const [known] = await sourceFreshness(owner, { sources: [code] });
  if (known === undefined) return;
  await keepCatalogue(owner, sourceCatalogue({ code, name: known.name }));
  while (!signal.aborted && (await countSignals(owner)) > 0);
}

const states = {
  fresh: { zh: '正常', en: 'fresh' },
  stale: { zh: '已中断', en: 'stale' },
  silent: { zh: '从未报送', en: 'never heard' },
} as const;

const rejectsName = (file: string): string =>
  `${basename(file)
    .replace(/\.gz$/, '')
    .replace(/\.csv$/, '')}.rejected.csv`;

async function mapOf(file: string): Promise<EventMap> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw new Problem(
      'events.map-unreadable',
      { zh: `读不到映射文件 ${file}`, en: `Cannot read the map ${file}` },
      { cause },
    );
  }
  return readEventMap(text);
}
