import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * What a test does that others in the same process would feel: servers, browsers and processes of its own, settings of the
 * process, hooks outside of any suite.
 */
const ALONE =
  /startEmbedded|browser-fixture|playwright|process\.(env|chdir|exit|on)|mock\.|Worker\(|spawn|child_process|createServer|listen\(|^(before|after|beforeEach|afterEach)\(/m;

/** A database of its own, which no other file touches; or a fixture, which may well hold one. */
const DATABASE = /testDatabase|smallCity|testLedger|-fixture\.ts/;

/** So many files share a process at most: enough that loading the platform is paid once, few enough to fill two cores. */
const TOGETHER = { values: 25, database: 6 } as const;

/**
 * The files to run. Those that touch nothing but their own values, and those that touch nothing but them and a database of
 * their own, stand together in one process: every file of its own process loads half the platform first. What one of them
 * reports carries its own name all the same.
 */
export function grouped(files: readonly string[], folder: string): string[] {
  const kinds = Map.groupBy(files, (file) => {
    const source = readFileSync(file, 'utf8');
    return ALONE.test(source) ? 'alone' : DATABASE.test(source) ? 'database' : 'values';
  });
  const groupsOf = (kind: 'values' | 'database'): string[] => {
    const members = kinds.get(kind) ?? [];
    const most = TOGETHER[kind];
    return Array.from({ length: Math.ceil(members.length / most) }, (_, at) => {
      const group = join(folder, `${kind}-${String(at + 1)}.test.mjs`);
      writeFileSync(
        group,
        members
          .slice(at * most, (at + 1) * most)
          .map((file) => `import ${JSON.stringify(pathToFileURL(file).href)};\n`)
          .join(''),
      );
      return group;
    });
  };
  return [...(kinds.get('alone') ?? []), ...groupsOf('database'), ...groupsOf('values')];
}
