import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { generateAddresses, placeKind, type Unit } from '@gaoyao/city';
import { addUnits, codeOf, type PlaceRow } from '@gaoyao/kernel/places';
import { newId, type Database } from '@gaoyao/kernel/store';
import { from as copyFrom } from 'pg-copy-streams';

const ROWS_PER_CHUNK = 2_000;

/** The doors of a fictional city as the library holds them: each with the place it stands in and the grid it lies in. */
export function* libraryRows(seed: number, units: readonly Unit[], count: number): Generator<PlaceRow> {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const parent = (unit: Unit): Unit => byId.get(unit.parentId!)!;
  const grids = new Map(
    units
      .filter(({ kind }) => kind === 'grid')
      .map((grid) => {
        const town = parent(parent(grid));
        return [`${parent(town).name.zh}/${town.name.zh}/${grid.name.zh}`, grid] as const;
      }),
  );
  const buildings = new Map<string, number>();
  let [building, stairs, code] = ['', '', ''];
  for (const row of generateAddresses(seed, { count, units })) {
    const grid = grids.get(`${row.county}/${row.town}/${row.grid}`)!;
    const kind = placeKind(row);
    const root = kind === 'building' || kind === 'spot';
    if (root) {
      const number = (buildings.get(grid.id) ?? 0) + 1;
      buildings.set(grid.id, number);
      code = codeOf(`${grid.code}${String(number).padStart(5, '0')}`);
      building = row.id;
    }
    if (kind === 'unit') stairs = row.id;
    yield {
      id: row.id,
      kind,
      parent: root ? null : kind === 'room' && row.unit !== undefined ? stairs : building,
      area: grid.id,
      code,
      road: row.road ?? null,
      roadNumber: row.roadNumber ?? null,
      estate: row.estate ?? null,
      building: row.building ?? null,
      unit: row.unit ?? null,
      room: row.room ?? null,
      lon: row.lon,
      lat: row.lat,
    };
  }
}

/** Puts units and rows into an empty database without the import, which has a measurement of its own. */
export async function fillLibrary(
  db: Database,
  units: readonly Unit[],
  rows: Iterable<PlaceRow>,
): Promise<void> {
  await addUnits(
    db.owner,
    units.map(({ id, kind, parentId, name, code, centre }) => ({
      ...{ id, kind, name, code, shard: 2, parent: parentId },
      centre,
    })),
    '2020-01-01',
  );
  const client = await db.owner.connect();
  try {
    await client.query('drop index places.place_version_door');
    await pipeline(
      Readable.from(encoded(rows), { objectMode: false, highWaterMark: 1 << 20 }),
      client.query(
        copyFrom(
          `copy places.place_version (shard, place, valid_from, kind, parent, area, code, road, road_number, estate,
             building, unit, room, lon, lat, door_key, act) from stdin`,
        ),
      ),
    );
    await client.query('analyze places.place_version');
  } finally {
    client.release();
  }
}

function* encoded(rows: Iterable<PlaceRow>): Generator<string> {
  const act = newId();
  let [chunk, held] = ['', 0];
  for (const row of rows) {
    const values = [
      ...[
        2,
        row.id,
        '2020-01-01',
        row.kind,
        row.parent,
        row.area,
        row.code,
        row.road,
        row.roadNumber,
        row.estate,
      ],
      ...[row.building, row.unit, row.room, row.lon, row.lat, row.id, act],
    ];
    chunk += `${values.map((value) => (value === null ? '\\N' : String(value))).join('\t')}\n`;
    held += 1;
    if (held < ROWS_PER_CHUNK) continue;
    yield chunk;
    [chunk, held] = ['', 0];
  }
  if (held > 0) yield chunk;
}
