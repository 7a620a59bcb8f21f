import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { SYSTEM_ACCOUNT } from '@gaoyao/kernel/access';
import {
  countDeadLetters,
  eventsIn,
  hear,
  intakeTraffic,
  listDeadLetters,
  listeners,
  readConnector,
  readThrough,
  settleDeadLetter,
  sourceFreshness,
  type Connector,
  type Incoming,
} from '@gaoyao/kernel/signals';
import { inTransaction, Problem } from '@gaoyao/kernel/store';
import { line, table } from '../console.ts';
import { hearContext } from '../intake/context.ts';
import { retryDeadLetter, type RetryOptions } from '../intake/retry.ts';
import { connectorsFrom } from '../intake/settings.ts';
import type { Platform } from '../platform.ts';
import { JSON_OPTION, printJson, withPlatform } from './session.ts';
import { minute, say } from './systems-output.ts';

const DAY_MS = 86_400_000;

/** `gaoyao signals`: how the intake stands, what was not taken, and messages out of a file. */
export function registerSignals(program: Command): void {
  const signals = program
    .command('signals')
    .description('信号接入：状态、未收下的消息、文件 | intake of signals: state, what was not taken, files');
  registerLooking(signals);
  registerSettling(signals);

  signals
    .command('send <file>')
    .description(
      '收下文件中的消息（CloudEvents，或用 --connector 读对方格式）| takes the messages of a file: CloudEvents, or another form by --connector',
    )
    .option('--connector <file>', '对照（gaoyao-connector/1）| how the messages are read')
    .action(async (file: string, options: { connector?: string }, command: Command) => {
      const messages = await messagesIn(file, options.connector);
      await withPlatform(command, async (platform) => {
        const heard = await hear(hearContext(platform), messages, { via: 'file', speaker: null });
        for (const { index, problem, kept } of heard.rejected)
          process.stderr.write(
            `${String(index + 1)}: ${problem.code} ${line(problem.text)}${kept ? '' : ' （未留存 | not kept）'}\n`,
          );
        say(
          `收到 ${String(heard.received)}，新收 ${String(heard.taken)}，更正 ${String(heard.corrected)}，重复 ${String(heard.repeated)}，未收下 ${String(heard.rejected.length)}`,
          `${String(heard.received)} received, ${String(heard.taken)} taken, ${String(heard.corrected)} corrected, ${String(heard.repeated)} repeated, ${String(heard.rejected.length)} not taken`,
        );
        if (heard.rejected.length > 0) process.exitCode = 1;
      });
    });
}

/** Throws `signals.file-unreadable`, `signals.bad-connector` and `signals.malformed`. */
async function messagesIn(file: string, connector: string | undefined): Promise<readonly Incoming[]> {
  const body = await textOf(file);
  jsonOf(file, body);
  return connector === undefined
    ? eventsIn(body)
    : readThrough(await connectorIn(connector), 'message', body);
}

const connectorIn = async (file: string): Promise<Connector> =>
  readConnector(jsonOf(file, await textOf(file)));

const textOf = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: unknown) => {
    throw new Problem('signals.file-unreadable', {
      zh: `读不到文件 ${file}`,
      en: `The file ${file} cannot be read (${error instanceof Error ? error.message : 'unknown'})`,
    });
  });

function jsonOf(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('signals.malformed', { zh: `${file} 不是 JSON`, en: `${file} is no JSON` });
  }
}

function registerLooking(signals: Command): void {
  signals
    .command('status')
    .description('来源、近 24 小时流量、线路、未收下的数量 | sources, a day of traffic, lines, what waits')
    .option(...JSON_OPTION)
    .action(async (options: { json?: boolean }, command: Command) => {
      await withPlatform(command, async ({ db: { owner } }) => {
        const sources = await sourceFreshness(owner);
        const traffic = await intakeTraffic(owner, Date.now() - DAY_MS);
        const lines = await listeners(owner);
        const dead = await countDeadLetters(owner);
        if (options.json === true) {
          printJson({ sources, traffic, lines, dead });
          return;
        }
        const of = (source: string, what: 'taken' | 'rejected'): string =>
          String(traffic.reduce((sum, hour) => sum + (hour.source === source ? hour[what] : 0), 0));
        process.stdout.write(
          `${table([
            ['来源 | source', '状态 | state', '最近来信 | heard', '24 h 新收 | taken', '未收下 | not taken'],
            ...sources.map(({ source, state, heard }) => [
              ...[source, state, heard === null ? '—' : heard.slice(0, 16).replace('T', ' ')],
              ...[of(source, 'taken'), of(source, 'rejected')],
            ]),
          ])}\n`,
        );
        for (const { name, connected, heardAt } of lines) {
          const heard = minute(heardAt);
          say(
            `${name}：${connected ? '通' : '不通'}，${heard}`,
            `${name}: ${connected ? 'up' : 'down'}, ${heard}`,
          );
        }
        say(
          `${String(dead)} 条消息没有收下`,
          dead === 1
            ? '1 message waits that was not taken'
            : `${String(dead)} messages wait that were not taken`,
        );
      });
    });

  signals
    .command('dead')
    .description('没有收下的消息及其原因 | messages that were not taken, and why')
    .option(...JSON_OPTION)
    .action(async (options: { json?: boolean }, command: Command) => {
      await withPlatform(command, async ({ db: { owner } }) => {
        const letters = await listDeadLetters(owner, { state: 'waiting' });
        if (options.json === true) {
          printJson(letters);
          return;
        }
        process.stdout.write(
          `${table([
            ['编号 | id', '来源 | source', '件号 | key', '最近 | latest', '次数 | times', '原因 | reason'],
            ...letters.map(({ id, source, key, lastAt, times, reason }) => [
              ...[id, source === '' ? '—' : source, key, minute(lastAt), String(times)],
              `${reason.code} ${line(reason.text)}`,
            ]),
          ])}\n`,
        );
      });
    });
}

interface RetryFlags {
  readonly all?: boolean;
  readonly connector?: string;
}

function registerSettling(signals: Command): void {
  signals
    .command('retry [id]')
    .description('重试一条，或 --all 全部重试 | tries one again, or all of them')
    .option('--all', '全部 | all that wait')
    .option('--connector <file>', '以此对照读取（来自文件的消息）| reads it, where it came out of a file')
    .action(async (id: string | undefined, { all, connector }: RetryFlags, command: Command) => {
      if ((id === undefined) === (all !== true))
        throw new Problem('cli.bad-option', {
          zh: '给出编号，或者 --all',
          en: 'Give an id, or --all',
        });
      const through = connector === undefined ? {} : { connector: await connectorIn(connector) };
      await withPlatform(command, async (platform) => {
        const { taken, left } = await retried(platform, id, {
          ...{ by: SYSTEM_ACCOUNT, connectors: () => connectorsFrom(process.env), ...through },
        });
        say(
          `收下 ${String(taken)} 条，${String(left)} 条仍未收下`,
          `${String(taken)} taken, ${String(left)} still not`,
        );
        if (left > 0) process.exitCode = 1;
      });
    });

  signals
    .command('discard <id>')
    .description('不再处理一条，写明理由 | gives one up, for a reason')
    .requiredOption('--reason <text>', '理由 | why')
    .action(async (id: string, { reason }: { reason: string }, command: Command) => {
      await withPlatform(command, async ({ db, protection }) => {
        await inTransaction(db.owner, (client) =>
          settleDeadLetter(client, protection, id, {
            ...{ state: 'discarded', by: SYSTEM_ACCOUNT, reason: reason.trim(), now: Date.now() },
          }),
        );
        say('不再处理', 'discarded');
      });
    });
}

/** Tries one, or each that waits once, however many there are; what still cannot be taken says why and waits. */
async function retried(
  platform: Platform,
  id: string | undefined,
  options: RetryOptions,
): Promise<{ readonly taken: number; readonly left: number }> {
  const context = hearContext(platform);
  const tried = new Set<string>();
  const counts = { taken: 0, left: 0 };
  const next = async (): Promise<readonly string[]> => {
    if (id !== undefined) return tried.size === 0 ? [id] : [];
    const letters = await listDeadLetters(platform.db.owner, { besides: [...tried] });
    return letters.map((letter) => letter.id);
  };
  for (let ids = await next(); ids.length > 0; ids = await next())
    for (const one of ids) {
      tried.add(one);
      try {
        await retryDeadLetter(context, one, options);
        counts.taken += 1;
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (error.code === 'signals.dead-letter-unknown') {
          if (id !== undefined) throw error;
          // somebody else was faster
          continue;
        }
        counts.left += 1;
        process.stderr.write(`${one}: ${error.code} ${line(error.text)}\n`);
      }
    }
  return counts;
}
