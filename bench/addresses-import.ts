import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { generateAddresses, generateLargeCity, type AddressRow, type Unit } from '@gaoyao/city';
import { addUnits } from '@gaoyao/kernel/places';
import { migrate, openDatabase, type Database } from '@gaoyao/kernel/store';
import { rooms } from '@gaoyao/kernel/scenario';
import { from as copyFrom } from 'pg-copy-streams';
import type { AddressPart } from './address-part.ts';
import { outputOf } from './child.ts';
import { emptyDatabase } from './database.ts';

const SEED = 2;
/** The counties' tenancies, as the generated identifiers of the rows have them. */
const FIRST_COUNTY_SHARD = 2;
const ROWS_PER_CHUNK = 2_000;

interface Imported {
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly state: string;
  readonly read: number;
  readonly added: number;
  readonly rejected: number;
  readonly peakBytes: number;
}

/** A table of addresses from a file through the whole path, beside a bare COPY of the same table. */
export const addressImport: AddressPart = async ({ quick, note }) => {
  const [count, grids] = quick ? [50_000, 1_000] : [1_000_000, 20_000];
  const { units } = generateLargeCity(SEED, { grids });
  const folder = await mkdtemp(join(tmpdir(), 'gaoyao-bench-addresses-'));
  const where = await emptyDatabase();
  const db = openDatabase({ owner: where.owner, app: where.app });
  try {
    const file = join(folder, 'addresses.csv');
    await pipeline(Readable.from(tableOf(units, count)), createWriteStream(file));
    await migrate(db.owner, rooms);
    await addCity(db, units);
    note({ zh: `导入 ${String(count)} 条地址`, en: `importing ${String(count)} addresses` });
    const address = JSON.stringify({ owner: where.owner, app: where.app });
    const done = JSON.parse(
      await outputOf(new URL('addresses-import-child.ts', import.meta.url), [address, file]),
    ) as Imported;
    if (done.state !== 'done' || done.added !== count)
      throw new Error(`the import is wrong: ${JSON.stringify(done)}`);
    const bare = await bareSeconds(db, units, count);
    return {
      measures: [
        {
          id: 'import-rate',
          name: {
            zh: '每秒导入地址行（全路径）',
            en: 'rows of an address table imported a second, whole path',
          },
          value: count / done.seconds,
          unit: '/s',
          baseline: {
            name: { zh: '同一张表裸 COPY 入无索引的表', en: 'bare COPY of the same table, without an index' },
            value: count / bare,
          },
          goals: [{ of: 'value', at: 'least', limit: 1_000_000 / 120 }],
        },
        {
          id: 'import-time',
          name: { zh: '折合一百万条', en: 'for a million' },
          value: (done.seconds * 1_000_000) / count,
          unit: 's',
          goals: [{ of: 'value', at: 'most', limit: 120 }],
        },
        {
          id: 'import-processor',
          name: { zh: '其中导入进程的处理器时间', en: 'processor time of the importing process in it' },
          value: (done.processorSeconds * 1_000_000) / count,
          unit: 's',
        },
        {
          id: 'import-memory',
          name: { zh: '导入进程的内存峰值', en: 'peak memory of the importing process' },
          value: done.peakBytes / 1e6,
          unit: 'MB',
          goals: [{ of: 'value', at: 'most', limit: 1000 }],
        },
      ],
    };
  } finally {
    await db.close();
    await where.drop();
    await rm(folder, { recursive: true, force: true });
  }
};

const COLUMNS = [
  ...['id', 'county', 'town', 'village', 'grid', 'road', 'roadNumber', 'estate', 'building', 'unit', 'room'],
  ...['lon', 'lat', 'aliases'],
] as const satisfies readonly (keyof AddressRow)[];
const HEADER = '标识,区县,乡镇,村,网格,道路,门牌号,小区,楼幢,单元,室,经度,纬度,别名';

const cellOf = (value: AddressRow[keyof AddressRow]): string =>
  value === undefined ? '' : typeof value === 'object' ? value.join('；') : String(value);

function* tableOf(units: readonly Unit[], count: number): Generator<string> {
  yield `${HEADER}\n`;
  yield* chunks(units, count, ',');
}

/** Names and numbers of the fictional city hold neither separators nor quotes. */
function* chunks(units: readonly Unit[], count: number, separator: string): Generator<string> {
  let [chunk, held] = ['', 0];
  for (const row of generateAddresses(SEED, { count, units })) {
    chunk += `${COLUMNS.map((column) => cellOf(row[column])).join(separator)}\n`;
    held += 1;
    if (held < ROWS_PER_CHUNK) continue;
    yield chunk;
    [chunk, held] = ['', 0];
  }
  if (held > 0) yield chunk;
}

async function addCity(db: Database, units: readonly Unit[]): Promise<void> {
  const shards = new Map<string, number>();
  let counties = 0;
  const shardOf = (unit: Unit): number => {
    const above = shards.get(unit.parentId ?? '') ?? 1;
    const shard = unit.kind === 'county' ? FIRST_COUNTY_SHARD + counties++ : above;
    shards.set(unit.id, shard);
    return shard;
  };
  await addUnits(
    db.owner,
    units.map((unit) => ({
      ...{ id: unit.id, kind: unit.kind, name: unit.name, code: unit.code, parent: unit.parentId },
      ...{ centre: unit.centre, boundary: unit.boundary, shard: shardOf(unit) },
    })),
    '2020-01-01',
  );
}

/** Seconds of a bare COPY; the rows are generated beforehand. */
async function bareSeconds(db: Database, units: readonly Unit[], count: number): Promise<number> {
  const rows = [...chunks(units, count, '\t')];
  const client = await db.owner.connect();
  try {
    await client.query(
      `create table bare_address (${COLUMNS.map((column) => `"${column}" text`).join(', ')})`,
    );
    const started = performance.now();
    await pipeline(
      Readable.from(rows, { objectMode: false }),
      client.query(copyFrom(`copy bare_address from stdin`)),
    );
    return (performance.now() - started) / 1000;
  } finally {
    client.release();
  }
}
