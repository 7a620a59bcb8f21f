/** Imports the log in a process of its own, so that its peak memory is the importer's; answers with one line of JSON. */
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PLATFORM_AGENCY } from '@gaoyao/kernel/access';
import { importLog, readLogMap } from '@gaoyao/kernel/exchange';
import type { FlowDefinition } from '@gaoyao/kernel/process';
import type { BenchDatabase } from './database.ts';
import { platformOn } from './database.ts';

const [where, log, example] = process.argv.slice(2) as [string, string, string];
const platform = await platformOn(JSON.parse(where) as Pick<BenchDatabase, 'owner' | 'app'>);
const definition = JSON.parse(await readFile(join(example, 'flow.json'), 'utf8')) as FlowDefinition;
const flow = await platform.definitions.install(definition, 'data');
const report = await importLog({
  pool: platform.db.owner,
  definitions: platform.definitions,
  reactors: platform.reactors,
  calendar: await platform.calendar(),
  flow,
  file: log,
  map: await readLogMap(join(example, 'map.json')),
  target: { shard: 0, agency: PLATFORM_AGENCY, unit: null },
  rejects: join(tmpdir(), `gaoyao-bench-rejects-${String(process.pid)}.csv`),
});
await platform.close();
const peakBytes = process.resourceUsage().maxRSS * 1024;
process.stdout.write(`${JSON.stringify({ acts: report.acts, seconds: report.seconds, peakBytes })}\n`);
