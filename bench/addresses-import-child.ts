/** Imports a table of addresses in a process of its own, so that its peak memory is the importer's; answers with one line of JSON. */
import { stat } from 'node:fs/promises';
import { addImport, runImport } from '@gaoyao/kernel/places';
import { newId, openDatabase } from '@gaoyao/kernel/store';
import { importParts } from '../server/src/address-imports.ts';
import type { BenchDatabase } from './database.ts';

const [where, file] = process.argv.slice(2) as [string, string];
const db = openDatabase(JSON.parse(where) as Pick<BenchDatabase, 'owner' | 'app'>);
const started = performance.now();
const noted = await addImport(db.owner, {
  ...{ fileName: 'addresses.csv', format: 'csv', dry: false, shard: 0, askedBy: newId() },
  bytesTotal: (await stat(file)).size,
});
const done = await runImport(await importParts(db), noted.id, file);
const seconds = (performance.now() - started) / 1000;
await db.close();
const processor = process.resourceUsage();
process.stdout.write(
  `${JSON.stringify({
    ...{ seconds, state: done.state, read: done.rowsRead, added: done.rowsAdded, places: done.placesAdded },
    ...{ rejected: done.rowsRejected, doubtful: done.rowsDoubtful, peakBytes: processor.maxRSS * 1024 },
    processorSeconds: (processor.userCPUTime + processor.systemCPUTime) / 1e6,
  })}\n`,
);
