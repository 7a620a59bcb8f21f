import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** So many files share a process at most: enough that loading the platform is paid once, few enough to fill two cores. */
const TOGETHER = 25;

/**
 * What a test does that others in the same process would feel: databases, servers, browsers and processes of its own,
 * settings of the process, hooks outside of any suite.
 */
const ALONE =
  /testDatabase|smallCity|testLedger|startEmbedded|place\(|[bB]rowser|process\.(env|chdir|exit|on)|mock\.|Worker\(|spawn|child_process|createServer|listen\(|httpFixture|^(before|after|beforeEach|afterEach)\(/m;

/**
 * The files to run, those that touch nothing but their own values together in one process each two dozen: every file of its
 * own process loads half the platform first. What one of them reports carries its own name all the same.
 */
export function grouped(files: readonly string[], folder: string): string[] {
  const together = files.filter((file) => !ALONE.test(readFileSync(file, 'utf8')));
  if (together.length < 2) return [...files];
  const shared = new Set(together);
  const groups = Array.from({ length: Math.ceil(together.length / TOGETHER) }, (_, at) => {
    const group = join(folder, `group-${String(at + 1)}.test.mjs`);
    const members = together.filter((_file, index) => Math.floor(index / TOGETHER) === at);
    writeFileSync(
      group,
      members.map((file) => `import ${JSON.stringify(pathToFileURL(file).href)};\n`).join(''),
    );
    return group;
  });
  return [...files.filter((file) => !shared.has(file)), ...groups];
}
