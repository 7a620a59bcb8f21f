/**
 * Imports a log in a process of its own, so that a test can kill it: `node import-child.ts <order as JSON>`.
 * Writes the report as JSON when all is done; the code of a Problem goes to standard error.
 */
import { workCalendar } from '../calendar/index.ts';
import { Definitions } from '../matters/index.ts';
import { openDatabase, Problem } from '../store/index.ts';
import { importInto } from './imports.ts';
import type { SmallCity } from './small-city.ts';

/** What to import, and for whom. */
export interface ImportOrder extends Pick<SmallCity, 'agencies' | 'units'> {
  readonly owner: SmallCity['database']['owner'];
  readonly file: string;
  readonly scenario: string;
  readonly rowsPerBatch: number;
}

const { owner, file, scenario, rowsPerBatch, agencies, units } = JSON.parse(process.argv[2]!) as ImportOrder;
const db = openDatabase({ owner, app: owner });
const place = { definitions: new Definitions(db.owner), calendar: workCalendar([]), agencies, units };
try {
  const report = await importInto({ ...place, database: { db } }, file, {
    map: { case: 'case', activity: 'activity', timestamp: 'date' },
    scenario,
    rowsPerBatch,
  });
  process.stdout.write(JSON.stringify(report));
} catch (error) {
  process.stderr.write(error instanceof Problem ? error.code : String(error));
  process.exitCode = 1;
} finally {
  await db.close();
}
