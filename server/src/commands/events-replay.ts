import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { EventMap } from '@gaoyao/kernel/signals';
import { Problem, type Database } from '@gaoyao/kernel/store';
import { line, ProgressBar, table } from '../console.ts';
import { readKindRules } from '../replay/kind-rules.ts';
import { playEvents, type ReplayReport } from '../replay/play-events.ts';
import { agencyOf } from './named-agency.ts';
import { JSON_OPTION, printJson, withPlatform } from './session.ts';

interface ReplayCommand {
  readonly file: string;
  readonly map: string;
  readonly speed: string;
  readonly flag: string;
  readonly matters?: boolean;
  readonly kinds?: string;
  readonly agency?: string;
  readonly handler?: string;
  readonly anew?: boolean;
  readonly json?: boolean;
}

/** `1000` or `max`; `cli.bad-option`. */
function speedOf(text: string): number | 'max' {
  if (text === 'max') return 'max';
  const speed = Number(text);
  if (!Number.isFinite(speed) || speed <= 0)
    throw new Problem('cli.bad-option', {
      zh: '--speed 应为正数或 max',
      en: '--speed is a number above 0, or max',
    });
  return speed;
}

const kindsText = async (file: string | undefined): Promise<string> =>
  file === undefined
    ? '{"kinds":{}}'
    : readFile(resolve(file), 'utf8').catch((cause: unknown) => {
        throw new Problem(
          'replay.kinds-unreadable',
          { zh: `读不到类别文件 ${file}`, en: `Cannot read the file of kinds ${file}` },
          { cause },
        );
      });

/** `gaoyao events replay`: a table of past events, played as it happened. */
export function registerEventReplay(
  events: Command,
  {
    mapOf,
    figuresOf,
  }: {
    readonly mapOf: (file: string) => Promise<EventMap>;
    readonly figuresOf: (db: Database, map: EventMap, signal: AbortSignal) => Promise<void>;
  },
): void {
  events
    .command('replay')
    .description(
      '按发生和办结的先后重放事件表：经接入和规则，可同时生成历史网格事件；中断后再次运行即继续 | play a table of events in the order it happened, through the intake and the rules, and as past grid events when asked; one that was cut off goes on',
    )
    .requiredOption('--file <csv>', '事件表（csv、csv.gz） | the table (csv, csv.gz)')
    .requiredOption('--map <map.json>', '各列的含义 | what the columns mean, see docs/signals.md')
    .option('--speed <factor>', '比实际快多少倍，或 max | times faster than it happened, or max', '1000')
    .option('--flag <attribute>', '文件自身按时标记所在属性 | the attribute with the file’s own flag', 'flag')
    .option('--matters', '同时作为历史网格事件交办、办结 | dispatch and close them as past grid events too')
    .option('--kinds <json>', '按关键词归类 | words by which kinds of grid events are told')
    .option('--agency <name>', '记为承办的机关 | the agency that is said to have handled them')
    .option('--handler <username>', '记为承办人的账号 | the account that is said to have handled them')
    .option('--anew', '从头重放 | begin anew')
    .option(...JSON_OPTION)
    .action(async (options: ReplayCommand, command: Command) => {
      const [map, kinds] = await Promise.all([mapOf(options.map), kindsText(options.kinds)]);
      const speed = speedOf(options.speed);
      await withPlatform(command, async (platform, signal) => {
        const bar = new ProgressBar({ zh: '重放', en: 'replay' });
        const agency =
          options.agency === undefined ? undefined : (await agencyOf(platform.db.owner, options.agency)).id;
        const report = await playEvents(platform, {
          ...{ file: resolve(options.file), map, speed, flag: options.flag, signal },
          anew: options.anew === true,
          ...(options.matters === true
            ? {
                matters: {
                  kinds: readKindRules(kinds),
                  ...(agency === undefined ? {} : { agency }),
                  ...(options.handler === undefined ? {} : { handler: options.handler }),
                },
              }
            : {}),
          onProgress: (done, all, at) => {
            bar.show(done, all, new Date(at).toISOString().slice(0, 10));
          },
        });
        bar.end();
        await figuresOf(platform.db, map, signal);
        if (options.json === true) printJson(report);
        else process.stdout.write(replayText(report));
      });
    });
}

const percent = (rate: number | null): string => (rate === null ? '—' : `${(rate * 100).toFixed(2)} %`);

function replayText({ agreement, grid, ...report }: ReplayReport): string {
  const { rows, rejected, steps, resumedAfter, alerts } = report;
  const said = [
    line({
      zh: `${String(rows)} 行，未收 ${String(rejected)}；${String(steps)} 步${resumedAfter > 0 ? `（自第 ${String(resumedAfter)} 步继续）` : ''}，预警 ${String(alerts)}`,
      en: `${String(rows)} rows, ${String(rejected)} not taken; ${String(steps)} steps${resumedAfter > 0 ? ` (from step ${String(resumedAfter)} on)` : ''}, ${String(alerts)} alerts`,
    }),
    line({
      zh: `有时限且办结 ${String(agreement.closedWithTarget)}，按时 ${String(agreement.onTime)}（${percent(agreement.rate)}）；与文件标记一致 ${String(agreement.agree)} 行，不一致 ${String(agreement.differ)} 行`,
      en: `${String(agreement.closedWithTarget)} closed with a target, ${String(agreement.onTime)} on time (${percent(agreement.rate)}); ${String(agreement.agree)} rows agree with the file’s flag, ${String(agreement.differ)} do not`,
    }),
    table([
      ['文件标记 | flag', '按时 | on time', '超时 | late'],
      ...agreement.flags.map(({ flag, onTime, late }) => [flag ?? '—', String(onTime), String(late)]),
    ]),
  ];
  if (grid !== null)
    said.push(
      line({
        zh: `网格事件 ${String(grid.matters)}，办结 ${String(grid.closed)}；按本平台类别时限：按时 ${String(grid.inTime)}，超时 ${String(grid.late)}；与流程不符 ${String(grid.deviating)}`,
        en: `${String(grid.matters)} grid events, ${String(grid.closed)} closed; by the hours of their kinds here: ${String(grid.inTime)} in time, ${String(grid.late)} late; ${String(grid.deviating)} deviate from the flow`,
      }),
    );
  return `${said.join('\n')}\n`;
}
