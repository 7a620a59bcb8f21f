import { formerRoads, identifierOf, rowsAtOrigin, surveyRows } from '@gaoyao/city';
import type { City, NewBoundary, SurveyRow, UnitChange } from '@gaoyao/city';
import {
  addImport,
  keepAliases,
  loadLocator,
  mergeUnits,
  moveUnit,
  renameUnit,
  reshapeUnits,
  runImport,
  writeBoundaries,
} from '@gaoyao/kernel/places';
import { inTransaction, type Database, type Queryable } from '@gaoyao/kernel/store';
import { inFile, tableOf } from './address-table.ts';
import { shardsOf, UNITS_SINCE } from './city-in-database.ts';

const SURVEY_DAYS_AGO = 20;
const DAY_MS = 86_400_000;

/** Something that happened to the library: a table came, or something was changed in one transaction. */
type Step =
  | { readonly name: string; readonly day: string; readonly rows: readonly SurveyRow[] }
  | ((client: Queryable) => Promise<unknown>);

/** Of which city, and in whose name. */
interface Telling {
  readonly db: Database;
  readonly city: City;
  readonly keeper: string;
  readonly shardOf: (unit: string) => number;
}

/**
 * Fills the address library of the demo city the way any library is filled: the city's first table is imported, units are
 * renamed, moved, merged and drawn anew on their days, roads keep their former names, and a survey of last month follows.
 * Each step is done once: a load that was cut off goes on where it was.
 */
export async function loadLibrary(db: Database, city: City): Promise<void> {
  const { seed, addresses, units, history } = city;
  const keeper = city.accounts.find(({ username }) => username === 'qinghe.address-keeper')!.id;
  const telling: Telling = { db, city, keeper, shardOf: shardsOf(city) };
  const survey = new Date(Date.parse(city.today) - SURVEY_DAYS_AGO * DAY_MS).toISOString().slice(0, 10);
  const steps: readonly Step[] = [
    { name: '青禾市地址底册.csv', day: UNITS_SINCE, rows: rowsAtOrigin(history, units, addresses) },
    ...history.changes.map((change) => (client: Queryable) => changed(client, telling, change)),
    (client) => keepFormerRoads(client, telling),
    { name: `东湖区补采-${survey}.csv`, day: survey, rows: surveyRows(seed, addresses, units) },
  ];
  const { rows } = await db.owner.query<{ done: number | null }>(
    `select (value->>'library')::integer as done from store.setting where key = 'demo'`,
  );
  const done = rows[0]?.done ?? 0;
  for (const [index, step] of steps.entries()) {
    if (index < done) continue;
    if (typeof step !== 'function') await importTable(telling, step);
    await inTransaction(db.owner, async (client) => {
      if (typeof step === 'function') await step(client);
      await client.query(`update store.setting set value = value || $1::jsonb where key = 'demo'`, [
        JSON.stringify({ library: index + 1 }),
      ]);
    });
  }
}

async function importTable(
  { db, city, keeper }: Telling,
  { name, day, rows }: Exclude<Step, (client: Queryable) => Promise<unknown>>,
): Promise<void> {
  const id = identifierOf(city.seed, `address import/${name}`);
  const text = tableOf(rows);
  const { rowCount } = await db.owner.query('select from places.import where id = $1', [id]);
  if (rowCount === 0)
    await addImport(db.owner, {
      ...{ id, shard: 0, fileName: name, format: 'csv', dry: false, askedBy: keeper },
      bytesTotal: Buffer.byteLength(text),
    });
  const locator = await loadLocator(db.owner, day);
  await inFile(text, (path) =>
    runImport({ db, day, locate: (lon, lat) => locator.locate(lon, lat) }, id, path),
  );
}

async function changed(client: Queryable, telling: Telling, change: UnitChange): Promise<void> {
  if (change.kind === 'reshape') {
    const shapes = change.boundaries.map(({ unitId, boundary }) => ({ unit: unitId, boundary }));
    await reshapeUnits(client, shapes, change.on, { account: telling.keeper });
    return;
  }
  const { kind, on, unitId } = change;
  const noted = (unit: string, action: string, input: object) =>
    client.query(`select store.append($1::smallint, 'unit', $2, $3, $4, 'maintenance', $5)`, [
      ...[telling.shardOf(unit), unit, action, telling.keeper, JSON.stringify({ from: on, ...input })],
    ]);
  if (kind === 'rename') {
    await noted(unitId, 'rename', { name: change.name });
    await renameUnit(client, unitId, change.name, on);
    return;
  }
  if (kind === 'move') {
    await noted(unitId, 'move', { parent: change.parentId });
    await moveUnit(client, unitId, change.parentId, on);
  } else {
    await noted(unitId, 'merge', { into: change.intoId });
    await mergeUnits(client, [unitId], change.intoId, on);
    for (const grid of change.names) {
      await noted(grid.unitId, 'rename', { name: grid.name });
      await renameUnit(client, grid.unitId, grid.name, on);
    }
  }
  await writeBoundaries(client, boundariesOf(change.boundaries), on);
  for (const { unitId: unit, boundary } of change.boundaries) await noted(unit, 'boundary', { boundary });
}

const boundariesOf = (boundaries: readonly NewBoundary[]) =>
  new Map(boundaries.map(({ unitId, boundary }) => [unitId, boundary]));

async function keepFormerRoads(client: Queryable, { city, shardOf }: Telling): Promise<void> {
  const counties = new Map(city.units.map((unit) => [unit.name.zh, unit.id]));
  const aliases = formerRoads(city.seed, city.addresses).map(({ county, road, former }) => ({
    ...{ shard: shardOf(counties.get(county)!), kind: 'road' as const, name: road },
    ...{ alias: former, former: true },
  }));
  await keepAliases(client, aliases, identifierOf(city.seed, 'former roads'));
}
