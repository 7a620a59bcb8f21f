/**
 * Keeps `docs/threat-model.md` honest: each threat names a test that exists, by file and exact title, or says that there
 * is none yet and which issue brings it. Part of `npm run check`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** id, flow, STRIDE, threat, control, shipped default, tests. */
const CELLS = 7;
const ROW = /^\| *(T\d+[a-z]?) *\|(.*)\|\s*$/;
const NAMED = /^`([\w./-]+\.test\.ts)` › (.+)$/;
const NONE = /^尚无 none yet: issue (\d+)$/;

const TITLE =
  /\b(?:test|it|titled)\(\s*(?:titled\(\s*)?(?:'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)"|`((?:\\.|[^`\\])*)`)/g;

/** Titles of the tests in a file; what is filled in at run time stands as “…”. */
export function testTitles(source: string): ReadonlySet<string> {
  return new Set(
    [...source.matchAll(TITLE)].map(([, single, double, template]) =>
      (single ?? double ?? template ?? '').replaceAll(/\$\{[^}]*\}/g, '…').replaceAll(/\\(.)/g, '$1'),
    ),
  );
}

export interface ThreatModelReport {
  readonly threats: number;
  readonly tests: number;
  /** Threats without a test yet, with the issue that brings one. */
  readonly untested: readonly { readonly id: string; readonly issue: string }[];
  readonly faults: readonly string[];
}

/** Reads the tables of the document. `sourceOf` gives the text of a test file, undefined when there is none. */
export function checkThreatModel(
  document: string,
  sourceOf: (file: string) => string | undefined,
): ThreatModelReport {
  const ids = new Set<string>();
  const untested: { id: string; issue: string }[] = [];
  const faults: string[] = [];
  const known = new Map<string, ReadonlySet<string> | undefined>();
  let tests = 0;
  for (const [, id = '', rest = ''] of document.split('\n').flatMap((line) => [ROW.exec(line) ?? []])) {
    if (id === '') continue;
    if (ids.has(id)) faults.push(`${id}: stands twice`);
    ids.add(id);
    const cells = rest.split('|').map((cell) => cell.trim());
    if (cells.length !== CELLS - 1 || cells.some((cell) => cell === '')) {
      faults.push(`${id}: ${String(cells.length + 1)} cells, some empty, where ${String(CELLS)} are wanted`);
      continue;
    }
    for (const named of cells
      .at(-1)!
      .split('<br>')
      .map((one) => one.trim())) {
      const issue = NONE.exec(named)?.[1];
      if (issue !== undefined) {
        untested.push({ id, issue });
        continue;
      }
      const [, file, title] = NAMED.exec(named) ?? [];
      if (file === undefined || title === undefined) {
        faults.push(`${id}: “${named}” names neither a test nor an issue`);
        continue;
      }
      if (!known.has(file)) {
        const source = sourceOf(file);
        known.set(file, source === undefined ? undefined : testTitles(source));
      }
      const titles = known.get(file);
      if (titles === undefined) faults.push(`${id}: there is no file ${file}`);
      else if (!titles.has(title)) faults.push(`${id}: ${file} has no test “${title}”`);
      else tests += 1;
    }
  }
  if (ids.size === 0) faults.push('the document holds no threats');
  return { threats: ids.size, tests, untested, faults };
}

if (import.meta.main) {
  const { threats, tests, untested, faults } = checkThreatModel(
    readFileSync(join(root, 'docs/threat-model.md'), 'utf8'),
    (file) => (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : undefined),
  );
  const open = untested.map(({ id, issue }) => `${id} (issue ${issue})`).join(', ');
  console.log(
    `${String(threats)} 项威胁，${String(tests)} 个测试，${String(untested.length)} 项尚无测试 | threats, tests, without a test yet${open === '' ? '' : `: ${open}`}`,
  );
  for (const fault of faults) console.log(`✗ ${fault}`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
