/** `npm run bench -- [names …] [--quick] [--json]`: the measurements of the platform, each beside its baseline. */
import { parseArgs } from 'node:util';
import { addressesBenchmark } from './addresses.ts';
import type { Benchmark, Outcome } from './benchmark.ts';
import { automaticReviewBenchmark } from './automatic-review.ts';
import { casePageBenchmark } from './case-page.ts';
import { cockpitLiveBenchmark } from './cockpit-live.ts';
import { cockpitPaintBenchmark } from './cockpit-paint.ts';
import { decisionBenchmark } from './decision.ts';
import { careAlertBenchmark } from './care-alert.ts';
import { signalsIntakeBenchmark } from './signals-intake.ts';
import { documentsBenchmark } from './documents.ts';
import { dueBenchmark } from './due.ts';
import { evidenceFilesBenchmark } from './evidence-files.ts';
import { fieldSizeBenchmark } from './field-size.ts';
import { httpBenchmark } from './http.ts';
import { importBenchmark } from './import.ts';
import { indicatorsBenchmark } from './indicators.ts';
import { ledgerActsBenchmark } from './ledger-acts.ts';
import { ledgerBenchmark } from './ledger.ts';
import { listsBenchmark } from './lists.ts';
import { gridBoardBenchmark } from './grid-board.ts';
import { gridReportToTaskBenchmark } from './grid-report-to-task.ts';
import { nearDuplicatesBenchmark } from './near-duplicates.ts';
import { performBenchmark } from './perform.ts';
import { mapIdleBenchmark } from './map-idle.ts';
import { trialBenchmark } from './norms.ts';
import { promptsBenchmark } from './prompts.ts';
import { asObject, table } from './report.ts';
import { replayPaceBenchmark } from './replay-pace.ts';
import { rotationBenchmark } from './rotation.ts';
import { threadPageBenchmark } from './thread-page.ts';
import { transitionBenchmark } from './transition.ts';

const benchmarks: readonly Benchmark[] = [
  importBenchmark,
  performBenchmark,
  httpBenchmark,
  transitionBenchmark,
  dueBenchmark,
  listsBenchmark,
  decisionBenchmark,
  rotationBenchmark,
  trialBenchmark,
  promptsBenchmark,
  documentsBenchmark,
  casePageBenchmark,
  threadPageBenchmark,
  evidenceFilesBenchmark,
  ledgerBenchmark,
  ledgerActsBenchmark,
  mapIdleBenchmark,
  cockpitLiveBenchmark,
  cockpitPaintBenchmark,
  addressesBenchmark,
  automaticReviewBenchmark,
  indicatorsBenchmark,
  nearDuplicatesBenchmark,
  gridReportToTaskBenchmark,
  gridBoardBenchmark,
  replayPaceBenchmark,
  fieldSizeBenchmark,
  careAlertBenchmark,
  signalsIntakeBenchmark,
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !benchmarks.some(({ id }) => id === name));
if (unknown.length > 0) {
  const known = benchmarks.map(({ id }) => id).join(' ');
  process.stderr.write(
    `没有这个测量：${unknown.join(' ')}；有：${known} | no such benchmark; there are: ${known}\n`,
  );
  process.exit(1);
}

const done: { benchmark: Benchmark; outcome: Outcome }[] = [];
for (const benchmark of benchmarks) {
  if (positionals.length > 0 && !positionals.includes(benchmark.id)) continue;
  const outcome = await benchmark.run({
    quick: values.quick,
    note: ({ zh, en }) => process.stderr.write(`${benchmark.id}: ${zh} | ${en}\n`),
  });
  done.push({ benchmark, outcome });
  if (!values.json) process.stdout.write(`${table(benchmark, outcome)}\n`);
}
if (values.json) process.stdout.write(`${JSON.stringify(asObject(done), null, 2)}\n`);
