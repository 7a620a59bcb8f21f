import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SurveyRow } from '@gaoyao/city';

/** A row of the demo city's tables; those it was founded with have identifiers. */
type TableRow = SurveyRow & { readonly id?: string };

const columns: readonly (readonly [header: string, cell: (row: TableRow) => string | undefined])[] = [
  ['标识', (row) => row.id],
  ['区县', (row) => row.county],
  ['乡镇', (row) => row.town],
  ['村', (row) => row.village],
  ['网格', (row) => row.grid],
  ['道路', (row) => row.road],
  ['门牌号', (row) => row.roadNumber],
  ['小区', (row) => row.estate],
  ['楼幢', (row) => row.building],
  ['单元', (row) => row.unit],
  ['室', (row) => row.room],
  ['经度', (row) => String(row.lon)],
  ['纬度', (row) => String(row.lat)],
  ['别名', (row) => row.aliases?.join('、')],
];

/** Words of the demo city hold no commas, quotes or line ends. */
export const tableOf = (rows: readonly TableRow[]): string =>
  [columns.map(([header]) => header), ...rows.map((row) => columns.map(([, cell]) => cell(row) ?? ''))]
    .map((cells) => cells.join(','))
    .join('\n');

/** Calls `use` with the path of a file that holds the text, and removes it. */
export async function inFile<T>(text: string, use: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'gaoyao-demo-addresses-'));
  try {
    const path = join(folder, 'addresses.csv');
    await writeFile(path, text);
    return await use(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
