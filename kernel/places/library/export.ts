import { PassThrough, Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import type { Queryable, Row } from '../../store/index.ts';
import { addressText } from './address-text.ts';
import { csvLine } from './csv-line.ts';
import { columnNames } from './import/columns.ts';
import type { Door } from './place.ts';
import { reachParameters, withinReach, type PlacesReach } from './reach.ts';
import { today } from './today.ts';
import { codeDigits, UnitBook } from './unit-book.ts';

export const exportFormats = ['csv', 'xlsx', 'geojson'] as const;
export type ExportFormat = (typeof exportFormats)[number];

const columns = [
  ...([
    'id',
    'code',
    'division',
    'county',
    'town',
    'village',
    'grid',
    'road',
    'roadNumber',
    'estate',
    'building',
  ] as const),
  ...(['unit', 'room', 'lon', 'lat', 'aliases', 'address'] as const),
];
type ExportColumn = (typeof columns)[number];
type ExportRow = Readonly<Record<ExportColumn, string>>;

interface PlaceRow extends Row {
  place: string;
  code: string;
  area: string;
  door: Door;
  lon: number | null;
  lat: number | null;
  aliases: string[] | null;
}

const PAGE = 5_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Places as they stand, in pages of 5,000 in the order of their codes, so that a building comes before its rooms. */
async function* exportRows(
  db: Queryable,
  { area, reach }: ExportChoice,
): AsyncGenerator<readonly ExportRow[]> {
  const day = today();
  const book = await UnitBook.load(db, day);
  let after = { code: '', place: FIRST };
  for (;;) {
    const { rows } = await db.query<PlaceRow>(
      `select p.place, p.code, p.area, p.lon, p.lat, json_strip_nulls(json_build_object(
           'road', coalesce(p.road, q.road, r.road), 'roadNumber', coalesce(p.road_number, q.road_number, r.road_number),
           'estate', coalesce(p.estate, q.estate, r.estate), 'building', coalesce(p.building, q.building, r.building),
           'unit', coalesce(p.unit, q.unit), 'room', p.room)) as door,
         (select array_agg(alias order by alias) from places.place_alias a
           where a.shard = p.shard and a.kind = 'place' and a.name = p.place::text) as aliases
       from places.place_version p
       left join places.place_version q on q.shard = p.shard and q.place = p.parent and q.valid_from <= $1 and q.valid_to > $1
       left join places.place_version r on r.shard = q.shard and r.place = q.parent and r.valid_from <= $1 and r.valid_to > $1
       where p.valid_from <= $1 and p.valid_to = 'infinity' and p.code ~>=~ $2 and (p.code <> $2 or p.place > $3)
         and ($4::uuid is null or p.area in (select unit from places.unit_ancestor
           where ancestor = $4 and valid_from <= $1 and valid_to > $1))
         and ${withinReach('p', { day: '$1', shards: '$6', units: '$7' })}
       order by p.code using ~<~, p.place limit $5`,
      [day, after.code, after.place, area ?? null, PAGE, ...reachParameters(reach)],
    );
    if (rows.length > 0) yield rows.map((row) => exported(row, book));
    if (rows.length < PAGE) return;
    after = rows.at(-1)!;
  }
}

function exported({ place, code, area, door, lon, lat, aliases }: PlaceRow, book: UnitBook): ExportRow {
  const chain = book.chain(area);
  const name = (...kinds: readonly string[]): string =>
    chain.find(({ kind }) => kinds.includes(kind))?.present?.name ?? '';
  const units = chain.map(({ kind, present }) => ({ kind, name: present?.name ?? '' })).reverse();
  return {
    ...{ id: place, code, division: codeDigits(chain[0]?.present?.code ?? '') },
    ...{ county: name('county'), town: name('town', 'zone'), village: name('village'), grid: name('grid') },
    ...{ road: door.road ?? '', roadNumber: door.roadNumber ?? '', estate: door.estate ?? '' },
    ...{ building: door.building ?? '', unit: door.unit ?? '', room: door.room ?? '' },
    ...{ lon: lon === null ? '' : String(lon), lat: lat === null ? '' : String(lat) },
    ...{ aliases: (aliases ?? []).join('；'), address: addressText(units, door) },
  };
}

export interface ExportChoice {
  /** Only places in this unit (its id). */
  readonly area?: string | undefined;
  /** Only these tenancies and units. */
  readonly reach?: PlacesReach | undefined;
}

/**
 * The library as a file that an import takes back: into an empty database it gives the same places with the same ids and codes.
 * A stream of bytes; a million places need no more memory than a thousand.
 */
export function exportPlaces(db: Queryable, format: ExportFormat, choice: ExportChoice = {}): Readable {
  if (format === 'xlsx') return workbook(db, choice);
  return Readable.from(format === 'csv' ? csv(db, choice) : geojson(db, choice), { objectMode: false });
}

const headers = columns.map((column) => columnNames[column][0]!);

async function* csv(db: Queryable, choice: ExportChoice): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(headers)}`;
  for await (const rows of exportRows(db, choice))
    yield rows.map((row) => csvLine(columns.map((column) => row[column]))).join('');
}

async function* geojson(db: Queryable, choice: ExportChoice): AsyncGenerator<string> {
  yield '{"type":"FeatureCollection","features":[';
  let first = true;
  for await (const rows of exportRows(db, choice)) {
    yield (
      (first ? '\n' : ',\n') +
      rows
        .map(({ lon, lat, ...properties }) =>
          JSON.stringify({
            type: 'Feature',
            geometry: lon === '' ? null : { type: 'Point', coordinates: [Number(lon), Number(lat)] },
            properties: Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== '')),
          }),
        )
        .join(',\n')
    );
    first = false;
  }
  yield '\n]}\n';
}

function workbook(db: Queryable, choice: ExportChoice): Readable {
  const stream = new PassThrough();
  const write = async (): Promise<void> => {
    const book = new ExcelJS.stream.xlsx.WorkbookWriter({
      stream,
      useSharedStrings: false,
      useStyles: false,
    });
    const sheet = book.addWorksheet('地址 Addresses');
    sheet.addRow(headers).commit();
    for await (const rows of exportRows(db, choice))
      for (const row of rows) sheet.addRow(columns.map((column) => row[column])).commit();
    sheet.commit();
    await book.commit();
  };
  write().catch((error: unknown) =>
    stream.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return stream;
}
