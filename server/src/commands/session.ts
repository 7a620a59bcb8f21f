import type { Command } from 'commander';
import { openPlatform, type Platform } from '../platform.ts';
import { settingsFrom, type Settings } from '../settings.ts';

/**
 * Runs a command on the platform, with a server running beside it or without one (then the embedded database is
 * started for it and stopped after it). SIGINT and SIGTERM end the command and leave the database in order.
 */
export async function withPlatform(
  command: Command,
  work: (platform: Platform, signal: AbortSignal, settings: Settings) => Promise<void>,
): Promise<void> {
  const { data } = command.optsWithGlobals<{ data?: string }>();
  const settings = settingsFrom(data === undefined ? {} : { data });
  const abort = new AbortController();
  let stopped: NodeJS.Signals | undefined;
  const stop = (signal: NodeJS.Signals) => {
    stopped ??= signal;
    abort.abort();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  const platform = await openPlatform({
    home: settings.home,
    databaseUrl: settings.databaseUrl,
    mode: 'command',
  });
  try {
    await work(platform, abort.signal, settings);
    await platform.dispatcher.drain();
  } catch (error) {
    if (stopped === undefined) throw error;
  } finally {
    await platform.close();
    process.off('SIGINT', stop).off('SIGTERM', stop);
    if (stopped !== undefined) process.exitCode = stopped === 'SIGINT' ? 130 : 143;
  }
}

/** Writes one JSON value to standard output: what `--json` means everywhere. */
export const printJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
};

export const JSON_OPTION = ['--json', '输出 JSON | print JSON'] as const;
