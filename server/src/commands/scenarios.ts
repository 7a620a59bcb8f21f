import type { Command } from 'commander';
import type { FlowDefinition } from '@gaoyao/kernel/process';
import { policyTable } from '@gaoyao/kernel/scenario';
import type { Text } from '@gaoyao/kernel/store';
import { line, table } from '../console.ts';
import { JSON_OPTION, printJson, withPlatform } from './session.ts';

/** One scenario as `scenarios --json` gives it. */
const summary = (definition: FlowDefinition) => ({
  id: definition.id,
  wing: definition.wing,
  name: definition.name,
  basis: definition.basis,
  stages: definition.stages.map(({ id, name, final }) => ({ id, name, final: final === true })),
  actions: definition.actions.map(({ id, name, by, article }) => ({
    id,
    name,
    by,
    article: article ?? null,
  })),
  clocks: definition.clocks.map(({ id, name, kind, period, article, status }) => ({
    id,
    name,
    kind,
    period,
    article,
    status,
  })),
  documents: Object.entries(definition.documents ?? {}).map(([id, { name, series }]) => ({
    id,
    name,
    series,
  })),
  indicators: definition.indicators.map(({ id, name, kind, unit }) => ({ id, name, kind, unit })),
});

export function registerScenarios(program: Command): void {
  program
    .command('scenarios')
    .description(
      '列出全部场景：依据、阶段、步骤、时限、指标 | list every scenario: basis, stages, actions, clocks, indicators',
    )
    .option(...JSON_OPTION)
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      await withPlatform(command, async ({ definitions }) => {
        const all = (await definitions.all()).map(({ flow }) => summary(flow.definition));
        if (json === true) printJson(all);
        else
          process.stdout.write(
            `${table([
              [
                '场景 | scenario',
                '板块 | wing',
                '名称 | name',
                '阶段 | stages',
                '步骤 | actions',
                '时限 | clocks',
                '指标 | indicators',
              ],
              ...all.map((one) => [
                one.id,
                one.wing,
                `${one.name.zh} | ${one.name.en}`,
                one.stages.length,
                one.actions.length,
                one.clocks.length,
                one.indicators.length,
              ]),
            ])}\n`,
          );
      });
    });

  program
    .command('policy <scenario>')
    .description('打印一个场景谁能看什么、办什么 | print who may see and do what in a scenario')
    .option(...JSON_OPTION)
    .action(async (scenario: string, { json }: { json?: boolean }, command: Command) => {
      await withPlatform(command, async ({ definitions }) => {
        const rows = policyTable((await definitions.current(scenario)).flow.definition);
        if (json === true) {
          printJson(rows);
          return;
        }
        const names = (texts: readonly Text[]) => texts.map(({ zh }) => zh).join('、');
        process.stdout.write(
          `${table([
            ['谁 | who', '看到 | sees', '打开 | opens', '阶段 | stages', '办理 | does'],
            ...rows.map((row) => [
              line(row.who),
              line(row.sees),
              names(row.opens),
              row.stages.length === 0 ? '全部 | all' : names(row.stages),
              names(row.does.map(({ name }) => name)),
            ]),
          ])}\n`,
        );
      });
    });
}
