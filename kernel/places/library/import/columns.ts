import { Problem } from '../../../store/index.ts';
import type { AddressRow } from '../place.ts';

type Column = keyof AddressRow;

/** What a column may be called, in Chinese and English; the first is what an export writes. */
export const columnNames: Readonly<Record<Column, readonly string[]>> = {
  id: ['标识', 'id', 'place id', '永久标识', '地点标识'],
  code: ['编码', 'code', 'address code', 'place code', '地址编码', '统一地址编码', '27位编码'],
  province: ['省', 'province', '省份', '省级'],
  city: ['市', 'city', '地市', '城市', '市级'],
  county: ['区县', 'county', 'district', '县', '区', '县区', '县市区', '县级'],
  town: ['乡镇', '街道', 'town', 'township', 'subdistrict', '镇街', '乡镇街道', '街道乡镇', '镇', '乡'],
  village: ['村', '社区', 'village', 'community', '村社区', '村居', '行政村', '社区村', '村名', '社区名称'],
  grid: ['网格', 'grid', '网格名称'],
  division: [
    '区划代码',
    'division',
    'division code',
    'unit code',
    '行政区划代码',
    '区划编码',
    '网格编码',
    '网格代码',
    'grid code',
  ],
  road: ['道路', 'road', 'street', '路', '街路巷', '道路名称', '路名', '街巷'],
  roadNumber: ['门牌号', 'road number', 'house number', 'number', '门牌', '号', '门牌号码', '号码'],
  estate: [
    '小区',
    'estate',
    'place',
    'compound',
    '小区名称',
    '楼盘',
    '院落',
    '自然村',
    '地点',
    '名称',
    '建筑物名称',
  ],
  building: ['楼幢', 'building', '幢', '幢号', '楼栋', '栋', '栋号', '楼号', '楼栋号'],
  unit: ['单元', 'unit', 'staircase', '单元号'],
  room: ['室', 'room', '室号', '房号', '户室', '房间号', '户号', '房间'],
  lon: ['经度', 'lon', 'lng', 'longitude', 'x'],
  lat: ['纬度', 'lat', 'latitude', 'y'],
  address: ['地址', 'address', 'full address', '详细地址', '完整地址', '标准地址'],
  aliases: ['别名', 'aliases', 'alias', '俗称'],
};

const headerKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_*:：\-/、]|\(.*?\)|（.*?）/g, '');

const byName: ReadonlyMap<string, Column> = new Map(
  Object.entries(columnNames).flatMap(([column, names]) =>
    names.map((name) => [headerKey(name), column as Column] as const),
  ),
);

/** Which column of the file holds what; several may hold one thing (乡镇, 街道), the first that is filled counts. */
export type Layout = readonly (Column | undefined)[];

const needed: readonly Column[] = ['address', 'road', 'roadNumber', 'estate', 'building'];

/** Reads a header. Throws `address.columns-missing` when no column can name a door. */
export function layoutOf(header: readonly string[]): Layout {
  const layout = header.map((name) => byName.get(headerKey(name)));
  if (!layout.some((column) => column !== undefined && needed.includes(column)))
    throw new Problem(
      'address.columns-missing',
      {
        zh: `表头中没有“地址”“道路”“门牌号”“小区”“楼幢”中的任何一列，表头为：${shown(header)}`,
        en: `The header has none of the columns address, road, road number, estate, building; it is: ${shown(header)}`,
      },
      { status: 422 },
    );
  return layout;
}

const shown = (header: readonly string[]): string => header.join(', ').slice(0, 200);

/** A row of cells as an address row; a coordinate that is no number is NaN. */
export function rowOf(layout: Layout, cells: readonly string[]): AddressRow {
  const row: { -readonly [Key in Column]?: string | number | readonly string[] } = {};
  for (let at = 0; at < layout.length; at += 1) {
    const column = layout[at];
    const cell = cells[at];
    if (column === undefined || cell === undefined || cell === '' || row[column] !== undefined) continue;
    const text = cell.trim();
    if (text === '') continue;
    if (column === 'lon' || column === 'lat') row[column] = degrees(text);
    else if (column === 'aliases')
      row.aliases = text
        .split(/[;；|、]/)
        .map((one) => one.trim())
        .filter((one) => one !== '');
    else row[column] = text;
  }
  return row as AddressRow;
}

const degrees = (text: string): number => {
  const plain = /^[-+]?\d/.test(text) ? text : text.normalize('NFKC');
  return /^[-+]?\d{1,3}(?:\.\d*)?°?$/.test(plain) ? Number.parseFloat(plain) : Number.NaN;
};
