import { readdirSync, readFileSync } from 'node:fs';
import type { NamedUnit } from '@gaoyao/kernel/places';

const padded = (digits: string): string => digits.padEnd(12, '0');

/** The counties and towns of China and the villages of Zhejiang from the public files in ../shared/data/divisions. */
export function* divisionUnits(folder: URL): Iterable<NamedUnit> {
  yield* table(new URL('areas.csv', folder), 'county', 4);
  yield* table(new URL('streets.csv', folder), 'town', 6);
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.json')) continue;
    const below = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    for (const units of Object.values(below))
      for (const [code, village] of Object.entries(units))
        if (code.length === 12)
          yield { id: code, level: 'village', parent: padded(code.slice(0, 9)), names: [village], code };
  }
}

/** Rows of `code,"name",…`; 市辖区 is a heading and no unit. */
function* table(file: URL, level: NamedUnit['level'], above: number): Iterable<NamedUnit> {
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [, code, name] = /^(\d{6,9}),"?([^",]+)"?/.exec(line) ?? [];
    if (code === undefined || name === undefined || name === '市辖区') continue;
    const parent = padded(code.slice(0, above));
    yield { id: padded(code), level, parent, names: [name], code: padded(code) };
  }
}
