import { mkdtempSync, rmSync } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Problem } from '../../store/index.ts';
import type { LogMap } from './log-map.ts';
import type { LogRow, RejectedRow } from './log-row.ts';
import { readLog } from './read-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'gaoyao-formats-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
let files = 0;

/** For tests: a path in a folder that is removed when the process ends. */
export function testPath(): string {
  return join(folder, String(++files));
}

export async function testFile(content: string | Buffer): Promise<string> {
  const path = testPath();
  await writeFile(path, content);
  return path;
}

/** For tests: writes `start`, then `unit` over and over until `size` bytes are reached, then `end`. */
export async function largeTestFile(start: string, unit: string, size: number, end: string): Promise<string> {
  const path = testPath();
  const file = await open(path, 'w');
  const block = Buffer.from(unit.repeat(Math.ceil((1024 * 1024) / unit.length)));
  await file.write(start);
  for (let written = 0; written < size; written += block.length) await file.write(block);
  await file.write(end);
  await file.close();
  return path;
}

export interface WholeLog {
  readonly rows: LogRow[];
  readonly rejects: RejectedRow[];
  readonly skipped: number;
  /** What ended the reading before the end, if anything. */
  readonly problem: Problem | undefined;
  readonly chunks: number;
}

/** For tests: reads a whole log; a Problem at the end is given back beside the rows before it. */
export async function readWhole(path: string, map?: LogMap): Promise<WholeLog> {
  const rows: LogRow[] = [];
  const rejects: RejectedRow[] = [];
  let [skipped, chunks] = [0, 0];
  let problem: Problem | undefined;
  try {
    for await (const chunk of readLog(path, map === undefined ? {} : { map })) {
      rows.push(...chunk.rows);
      rejects.push(...chunk.rejects);
      skipped += chunk.skipped;
      chunks++;
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    problem = error;
  }
  return { rows, rejects, skipped, problem, chunks };
}

/** For tests: `code@line` of every reject. */
export function rejectCodes(log: WholeLog): string[] {
  return log.rejects.map(({ line, reason }) => `${reason.code}@${line}`);
}
