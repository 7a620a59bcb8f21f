import { digitsOf, readCode } from '../code/code.ts';
import { Problem, shardOf, type Queryable, type Row } from '../../store/index.ts';
import type { Resolution } from './resolution.ts';
import { placeToday, unitToday, type Followed } from './what-became.ts';

export interface ResolveOptions {
  /** The day as of which the code was written down: who bore it then, or last before. Today when left out. */
  readonly on?: string | undefined;
  /** The day for which the answer is given; today when left out. */
  readonly at?: string | undefined;
}

const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/**
 * What a code of ours means, whenever it was valid: the unit or place that bore it, and what that is now, through
 * re-codings, merges, divisions and doubles found. Takes 27 digits, or the 6, 9, 12 or 15 of a division. Throws
 * `address.code-format`, `address.code-check`, `address.code-level` and `address.code-unknown` (404).
 */
export async function resolveCode(
  db: Queryable,
  code: string,
  { on, at = today() }: ResolveOptions = {},
): Promise<Resolution> {
  const text = code.normalize('NFKC').replaceAll(/[\s-]/g, '');
  const division = divisionOf(text);
  const bearer =
    division === undefined
      ? await placeBearing(db, text, on ?? at)
      : await unitBearing(db, division, on ?? at);
  if (bearer === undefined)
    throw new Problem(
      'address.code-unknown',
      {
        zh: '地址库中没有单元或地址用过这个代码',
        en: 'No unit or place of the library ever bore this code',
      },
      { status: 404 },
    );
  const is = division === undefined ? 'place' : 'unit';
  const followed: Followed = { now: new Map(), steps: [], seen: new Set() };
  if (is === 'unit') await unitToday(db, bearer.id, bearer.from, at, followed);
  else await placeToday(db, bearer.id, shardOf(bearer.id), bearer.from, at, followed);
  return {
    code: text,
    on: at,
    is,
    id: bearer.id,
    from: bearer.from,
    to: bearer.to,
    valid: bearer.from <= at && (bearer.to === null || bearer.to > at),
    now: [...followed.now.values()],
    steps: followed.steps.toSorted((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0)),
  };
}

/** The digits under which a unit is kept, when the code names one; undefined when it names a place. */
function divisionOf(text: string): string | undefined {
  if (/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12}|\d{15})$/.test(text)) return kept(text);
  const { level } = readCode(text);
  return digitsOf(level) <= digitsOf('grid') ? kept(text.slice(0, digitsOf('grid'))) : undefined;
}

const kept = (digits: string): string =>
  digits.length === 15 && !digits.endsWith('000') ? digits : digits.slice(0, 12).padEnd(12, '0');

interface Bearer extends Row {
  readonly id: string;
  readonly from: string;
  readonly to: string | null;
}

/** Who bore it on the day; else who bore it last before; else who is going to. */
const NEAREST = `order by v.valid_from <= $2 desc, case when v.valid_from <= $2 then v.valid_to end desc nulls last,
  v.valid_from limit 1`;

async function unitBearing(db: Queryable, code: string, on: string): Promise<Bearer | undefined> {
  const { rows } = await db.query<Bearer>(
    `select v.unit as id, v.valid_from as "from", nullif(v.valid_to, 'infinity') as "to"
     from places.unit_version v join places.unit u on u.id = v.unit
     where v.code = $1 and u.kind <> 'platform' ${NEAREST}`,
    [code, on],
  );
  return borne(db, 'places.unit_version', 'unit', rows[0], code);
}

async function placeBearing(db: Queryable, code: string, on: string): Promise<Bearer | undefined> {
  const { rows } = await db.query<Bearer>(
    `select v.place as id, v.valid_from as "from", nullif(v.valid_to, 'infinity') as "to"
     from places.place_version v where v.code = $1 ${NEAREST}`,
    [code, on],
  );
  return borne(db, 'places.place_version', 'place', rows[0], code);
}

/** All days without a gap on which it bore the code: versions that differ in something else belong together. */
async function borne(
  db: Queryable,
  table: 'places.unit_version' | 'places.place_version',
  id: 'unit' | 'place',
  bearer: Bearer | undefined,
  code: string,
): Promise<Bearer | undefined> {
  if (bearer === undefined) return undefined;
  const shard = id === 'place' ? `shard = ${String(shardOf(bearer.id))} and` : '';
  const { rows } = await db.query<{ from: string; to: string | null }>(
    `select valid_from as "from", nullif(valid_to, 'infinity') as "to" from ${table}
     where ${shard} ${id} = $1 and code = $2 order by valid_from`,
    [bearer.id, code],
  );
  let { from, to } = bearer;
  for (const version of rows) if (version.from === to) to = version.to;
  for (const version of rows.toReversed()) if (version.to === from) from = version.from;
  return { id: bearer.id, from, to };
}
