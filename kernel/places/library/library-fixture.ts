import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '../../store/index.ts';
import { testDatabase, type TestDatabase } from '../../testing/index.ts';
import { addTenancy, addUnits } from '../units/units.ts';
import { addImport, formatOf, type ImportRecord } from './import/import-record.ts';
import { runImport, type ImportParts } from './import/run-import.ts';

/** A county of two towns: 城东街道 with 临江社区 (two grids) and 柳湾村, 石桥镇 with 石桥村. No boundaries. */
export interface LibraryTown {
  readonly database: TestDatabase;
  readonly units: Readonly<
    Record<
      'province' | 'city' | 'county' | 'east' | 'bridge' | 'river' | 'willow' | 'stone' | 'g1' | 'g2',
      string
    >
  >;
  readonly keeper: string;
  /** Writes a file and imports it; in the format of its name. */
  import(content: string | Buffer, options?: ImportChoice): Promise<ImportRecord>;
  /** Notes an import whose file is written and that nobody has begun. */
  waiting(content: string | Buffer, options?: ImportChoice): Promise<{ id: string; file: string }>;
  close(): Promise<void>;
}

export interface ImportChoice extends Omit<ImportParts, 'db'> {
  readonly name?: string;
  readonly dry?: boolean;
  readonly shard?: number;
}

export async function libraryTown(): Promise<LibraryTown> {
  const database = await testDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'gaoyao-library-'));
  const names = {
    province: ['province', null, '澄江省', '990000000000'],
    city: ['city', 'province', '青禾市', '990100000000'],
    county: ['county', 'city', '青禾区', '990101000000'],
    east: ['town', 'county', '城东街道', '990101001000'],
    bridge: ['town', 'county', '石桥镇', '990101002000'],
    river: ['village', 'east', '临江社区', '990101001001'],
    willow: ['village', 'east', '柳湾村', '990101001200'],
    stone: ['village', 'bridge', '石桥村', '990101002200'],
    g1: ['grid', 'river', '临江第一网格', '990101001001001'],
    g2: ['grid', 'river', '临江第二网格', '990101001001002'],
  } as const;
  type Name = keyof typeof names;
  const units = Object.fromEntries(Object.keys(names).map((name) => [name, newId()])) as Record<Name, string>;
  await addUnits(
    database.db.owner,
    Object.entries(names).map(([name, [kind, parent, zh, code]]) => ({
      id: units[name as Name],
      kind,
      shard: 1,
      parent: parent === null ? null : units[parent],
      name: { zh, en: name },
      code,
    })),
    '2000-01-01',
  );
  await addTenancy(database.db.owner, 1, units.county, { zh: '青禾区', en: 'county' });
  const keeper = newId();
  const waiting: LibraryTown['waiting'] = async (
    content,
    { name = 'doors.csv', dry = false, shard = 1 } = {},
  ) => {
    const id = newId();
    const file = join(folder, id);
    await writeFile(file, content);
    const bytesTotal = Buffer.byteLength(content);
    await addImport(database.db.owner, {
      ...{ id, shard, dry, bytesTotal, fileName: name, format: formatOf(name), askedBy: keeper },
    });
    return { id, file };
  };
  return {
    database,
    units,
    keeper,
    waiting,
    import: async (content, options = {}) => {
      const { id, file } = await waiting(content, options);
      return runImport({ db: database.db, ...options }, id, file);
    },
    close: async () => {
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
