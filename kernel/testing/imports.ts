import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importLog, standardLogMap, type ImportOptions, type ImportReport } from '../exchange/index.ts';
import { indicatorReactor } from '../indicators/index.ts';
import type { Database } from '../store/index.ts';
import type { SmallCity } from './small-city.ts';

export type ImportWanted = Partial<
  Pick<ImportOptions, 'map' | 'rejects' | 'rowsPerBatch' | 'onProgress' | 'target' | 'signal'>
> & { readonly scenario?: string };

/** Imports a log as the command line does, for the police in the east of the small city, figures included. */
export async function importInto(
  city: Pick<SmallCity, 'definitions' | 'calendar' | 'agencies' | 'units'> & {
    readonly database: { readonly db: Pick<Database, 'owner'> };
  },
  file: string,
  wanted: ImportWanted = {},
): Promise<ImportReport> {
  const { scenario, ...options } = wanted;
  return importLog({
    pool: city.database.db.owner,
    definitions: city.definitions,
    reactors: [indicatorReactor],
    calendar: city.calendar,
    flow: await city.definitions.current(scenario ?? 'road-traffic-fines'),
    file,
    map: standardLogMap,
    target: { shard: 1, agency: city.agencies.police, unit: city.units.east },
    rejects: `${file}.rejects.csv`,
    ...options,
  });
}

/** What a report says of the log, without what it says of the machine. */
export function countsOf(report: ImportReport): Omit<ImportReport, 'seconds' | 'actsPerSecond'> {
  const { cases, acts, rejectedRows, duplicates, deviations, clocks, stages, outcomes, durationDays } =
    report;
  return { cases, acts, rejectedRows, duplicates, deviations, clocks, stages, outcomes, durationDays };
}

/** A folder for the files of one test file. */
export async function testFolder(): Promise<{
  readonly path: (name: string) => string;
  readonly write: (name: string, content: string | Buffer) => Promise<string>;
  readonly remove: () => Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'gaoyao-imports-'));
  const path = (name: string) => join(folder, name);
  return {
    path,
    write: async (name, content) => {
      await writeFile(path(name), content);
      return path(name);
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
