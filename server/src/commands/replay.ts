import type { Command } from 'commander';
import {
  installedCatalogues,
  recomputeIndicators,
  recountCatalogue,
  recountHours,
} from '@gaoyao/kernel/indicators';
import { gridTimed } from '../grid/grid-hours.ts';
import { replayCheck } from '@gaoyao/kernel/matters';
import { inTransaction } from '@gaoyao/kernel/store';
import { line, ProgressBar } from '../console.ts';
import { JSON_OPTION, printJson, withPlatform } from './session.ts';

export function registerReplay(program: Command): void {
  program
    .command('replay')
    .description(
      '由日志重建每个事项的快照、任务和时限，与库中比对；有差异时退出码为 1\nrebuild every snapshot, task and clock from the journal and compare; exit code 1 when anything differs',
    )
    .option(
      '--check',
      '只比对，不改动（目前唯一的方式） | compare only, change nothing (the only mode)',
      true,
    )
    .option(...JSON_OPTION)
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      await withPlatform(command, async ({ db, definitions, calendar }) => {
        const { rows } = await db.owner.query<{ n: number }>('select count(*) as n from matters.matter');
        const bar = new ProgressBar({ zh: '重放', en: 'replay' });
        // one consistent picture, so that a platform being worked on can be checked
        const report = await inTransaction(
          db.owner,
          async (client) =>
            replayCheck(client, definitions, await calendar(), (done) => bar.show(done, rows[0]!.n)),
          'begin isolation level repeatable read read only',
        );
        bar.end();
        if (json === true) printJson(report);
        else {
          process.stdout.write(
            `${line({
              zh: `事项 ${String(report.matters)}，记录 ${String(report.acts)}，差异 ${String(report.found)}`,
              en: `matters ${String(report.matters)}, acts ${String(report.acts)}, differences ${String(report.found)}`,
            })}\n`,
          );
          for (const one of report.differences)
            process.stdout.write(
              `${one.number} ${one.what}: ${JSON.stringify(one.stored)} ≠ ${JSON.stringify(one.replayed)}\n`,
            );
        }
        if (report.found > 0) process.exitCode = 1;
      });
    });

  program
    .command('recount <id>')
    .description(
      '重新统计：一个场景由日志，一个指标目录（如 safety）由事件账；期间读到的仍是原来的数\ncount again: a scenario from the journal, a catalogue of indicators (such as safety) from the ledger of signals; readers keep what they have meanwhile',
    )
    .option(...JSON_OPTION)
    .action(async (id: string, { json }: { json?: boolean }, command: Command) => {
      await withPlatform(command, async ({ db, definitions }) => {
        if ((await installedCatalogues(db.owner)).includes(id)) {
          const bar = new ProgressBar({ zh: '统计', en: 'counting' });
          const { counted } = await recountCatalogue(db.owner, id, (now) => bar.show(now.counted, now.total));
          bar.end();
          if (json === true) printJson({ catalogue: id, entries: counted });
          else
            process.stdout.write(
              `${line({ zh: `已由 ${String(counted)} 条账目重新统计`, en: `counted again from ${String(counted)} entries` })}\n`,
            );
          return;
        }
        await definitions.current(id);
        const acts = await recomputeIndicators(db.owner, definitions, id);
        if (id === gridTimed.scenario) await recountHours(db.owner, definitions, gridTimed);
        if (json === true) printJson({ scenario: id, acts });
        else
          process.stdout.write(
            `${line({ zh: `已由 ${String(acts)} 条记录重新统计`, en: `counted again from ${String(acts)} acts` })}\n`,
          );
      });
    });
}
