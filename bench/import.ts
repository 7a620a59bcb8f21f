import { access } from 'node:fs/promises';
import { openDatabase } from '@gaoyao/kernel/store';
import { bareCopy, journalRows } from './bare-copy.ts';
import type { Benchmark } from './benchmark.ts';
import { outputOf } from './child.ts';
import { emptyDatabase } from './database.ts';
import { median } from './statistics.ts';

const log = new URL('../../shared/data/traffic-fines/traffic_fines.csv.gz', import.meta.url).pathname;
const example = new URL('../examples/road-traffic-fines/', import.meta.url).pathname;

interface Imported {
  readonly acts: number;
  readonly seconds: number;
  readonly peakBytes: number;
}

/** The real log through the whole path, beside a bare COPY of the same journal rows. */
export const importBenchmark: Benchmark = {
  id: 'import',
  name: { zh: '导入真实日志（105,259 案）', en: 'Import of the real log (105,259 cases)' },
  run: async ({ quick, note }) => {
    if (
      !(await access(log).then(
        () => true,
        () => false,
      ))
    )
      return {
        skipped: {
          zh: '真实日志不在项目旁的数据文件夹中',
          en: 'the real log is not in the data folder beside the project',
        },
      };
    const imports: Imported[] = [];
    const copies: number[] = [];
    const rounds = quick ? 1 : 3;
    for (let round = 1; round <= rounds; round += 1) {
      note({
        zh: `第 ${String(round)}/${String(rounds)} 轮`,
        en: `round ${String(round)} of ${String(rounds)}`,
      });
      const where = await emptyDatabase();
      const address = JSON.stringify({ owner: where.owner, app: where.app });
      imports.push(
        JSON.parse(
          await outputOf(new URL('import-child.ts', import.meta.url), [address, log, example]),
        ) as Imported,
      );
      const db = openDatabase(where);
      try {
        const rows = await journalRows(db.owner);
        for (let again = 0; again < 2; again += 1) copies.push(await bareCopy(db.owner, rows));
      } finally {
        await db.close();
        await where.drop();
      }
    }
    return {
      measures: [
        {
          id: 'acts',
          name: { zh: '全路径导入（时钟、指标在内）', en: 'whole path, clocks and indicators included' },
          value: median(imports.map(({ acts, seconds }) => acts / seconds)),
          unit: '/s',
          baseline: {
            name: {
              zh: '同样日志行的裸 COPY（含编码）',
              en: 'bare COPY of the same journal rows, encoding included',
            },
            value: median(copies),
          },
          goals: [
            { of: 'value', at: 'least', limit: 30_000 },
            { of: 'ratio', at: 'least', limit: 0.2 },
          ],
        },
        {
          id: 'memory',
          name: { zh: '导入进程的内存峰值', en: 'peak memory of the importing process' },
          value: Math.max(...imports.map(({ peakBytes }) => peakBytes)) / 1e6,
          unit: 'MB',
          goals: [{ of: 'value', at: 'most', limit: 1000 }],
        },
      ],
    };
  },
};
