import type { Command } from 'commander';
import { indicatorTable, safetyCatalogue, scenarios } from '@gaoyao/scenarios';

/** What is printed needs no data folder: definitions come with the program. */
export function registerIndicators(program: Command): void {
  const indicators = program
    .command('indicators')
    .description('指标：定义一览 | indicators: their definitions');
  indicators
    .command('table')
    .description(
      '以 Markdown 打印平安法治实时报表的指标定义（docs/safety-indicators.md） | print the definitions of the safety report as Markdown (docs/safety-indicators.md)',
    )
    .action(() => {
      const flows = new Map(scenarios.map(({ definition }) => [definition.id, definition]));
      process.stdout.write(indicatorTable(safetyCatalogue, flows));
    });
}
