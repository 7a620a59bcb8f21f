import { gzipSync } from 'node:zlib';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildWeb, webRoot } from '../server/src/web-build.ts';
import type { Benchmark } from './benchmark.ts';

const LIMIT = 250 * 1024;
/** Fetched after the first load, so that it is there without a connection. */
const READER = /^DoorScan-.*\.js$/;

const zipped = async (path: string): Promise<number> => gzipSync(await readFile(join(webRoot, path))).length;
const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0);

/** Script and style of the field app at its first load, as they go over the line (gzip). */
export const fieldSizeBenchmark: Benchmark = {
  id: 'field-size',
  name: { zh: '现场应用首次加载', en: 'First load of the field app' },
  run: async () => {
    await buildWeb(() => undefined);
    const page = await readFile(join(webRoot, 'field.html'), 'utf8');
    const named = [...page.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map((match) => match[1]!);
    const sizes = (end: string): Promise<number[]> =>
      Promise.all(named.filter((path) => path.endsWith(end)).map(zipped));
    const reader = (await readdir(join(webRoot, 'assets'))).filter((name) => READER.test(name));
    return {
      measures: [
        {
          id: 'script',
          name: { zh: '首次加载的脚本（gzip）', en: 'Script at first load, gzip' },
          value: sum(await sizes('.js')),
          unit: 'B',
          goals: [{ of: 'value', at: 'most', limit: LIMIT }],
        },
        {
          id: 'style',
          name: { zh: '首次加载的样式（gzip）', en: 'Style at first load, gzip' },
          value: sum(await sizes('.css')),
          unit: 'B',
        },
        {
          id: 'reader',
          name: { zh: '之后取来的扫码（gzip）', en: 'Reader of door codes, fetched afterwards, gzip' },
          value: sum(await Promise.all(reader.map((name) => zipped(join('assets', name))))),
          unit: 'B',
        },
      ],
    };
  },
};
