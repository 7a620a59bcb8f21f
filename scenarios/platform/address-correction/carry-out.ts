import { loadActor, systemActor } from '@gaoyao/kernel/access';
import type { Matters } from '@gaoyao/kernel/matters';
import { placeDetail, type AddressLibrary } from '@gaoyao/kernel/places';
import { Problem, shardOf, type Database } from '@gaoyao/kernel/store';
import type { changes } from './forms.ts';

interface Parts {
  readonly db: Database;
  readonly matters: Matters;
  /** Opened when there is something to carry out. */
  readonly openLibrary: () => Promise<Pick<AddressLibrary, 'add' | 'change' | 'close' | 'alias'>>;
  /** The day (ISO date) as of which the library is read. */
  readonly today: string;
}

interface Decided extends Record<string, unknown> {
  id: string;
  number: string;
  version: number;
  place: string;
  keeper: string;
  input: Correction;
}

/** What the keeper decided, as the form of the act has it. */
type Correction = { readonly change: keyof typeof changes } & Readonly<
  Partial<Record<'road' | 'roadNumber' | 'estate' | 'building' | 'unit' | 'room' | 'alias' | 'other', string>>
> &
  Readonly<Partial<Record<'lon' | 'lat', number>>>;

/**
 * Carries out in the library what keepers decided, each once however often it is asked, and says so in the matter; what the
 * library refuses comes back to the keeper with its reason. Returns how many were settled. What fails otherwise is thrown
 * once the others are settled, and waits for the next time.
 */
export async function carryOutCorrections(parts: Parts): Promise<number> {
  const { db, matters } = parts;
  const { rows } = await db.owner.query<Decided>(
    `select m.id, m.number, m.version, m.snapshot->'facts'->>'place' as place, j.actor as keeper, j.input
     from matters.matter m
     cross join lateral (select actor, input from store.journal j where j.shard = m.shard and j.stream = m.id
       and j.recorded_at >= m.recorded_first and j.recorded_at <= m.recorded_last and j.action = 'correct'
       order by j.version desc limit 1) j
     where m.scenario = 'address-correction' and m.stage = 'decided' order by m.last_at`,
  );
  if (rows.length === 0) return 0;
  const library = await parts.openLibrary();
  const failures: unknown[] = [];
  for (const decided of rows) {
    const say = (action: string, input: object) =>
      matters.perform({
        actor: systemActor,
        purpose: 'maintenance',
        on: { matter: decided.id },
        action,
        input: { ...input },
        requestKey: `${action} ${decided.id} ${String(decided.version)}`,
      });
    try {
      const end = await carryOut({ ...parts, library }, decided).then(
        (place) => ({ action: 'carried-out', input: place === undefined ? {} : { place } }),
        (error: unknown) => {
          if (!(error instanceof Problem)) throw error;
          const reason = `${error.text.zh} | ${error.text.en}`;
          return { action: 'not-possible', input: { code: error.code, reason } };
        },
      );
      await say(end.action, end.input);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return rows.length;
}

/** The place as it stands after the correction; undefined when the entry was closed. */
async function carryOut(
  { db, library, today }: Parts & { readonly library: Awaited<ReturnType<Parts['openLibrary']>> },
  decided: Decided,
): Promise<string | undefined> {
  const { place, keeper, input } = decided;
  const reason = `地址更正 ${decided.number}`;
  const { change, lon, lat, alias, other } = input;
  const door = doorOf(input);
  const position = lon === undefined || lat === undefined ? undefined : ([lon, lat] as const);
  if (change === 'add') {
    const around = await knownPlace(db, place, today);
    const area = around.is === 'unit' ? around.id : around.area;
    await checkKeeps(db, keeper, await shardOfUnit(db, area));
    const added = await library.add(
      { ...door, ...(position === undefined ? {} : { lon: position[0], lat: position[1] }) },
      {
        ...{ actor: keeper, shard: shardOf(decided.id), reason },
        area,
      },
    );
    return added.id;
  }
  if ((await knownPlace(db, place, today)).is === 'unit') throw doorNeeded();
  await checkKeeps(db, keeper, shardOf(place));
  const stands = change === 'close' ? undefined : change === 'merge' ? other : place;
  if (await done(db, place, reason)) return stands;
  switch (change) {
    case 'change':
    case 'move':
      if (change === 'move' && position === undefined)
        throw incomplete('经度和纬度', 'longitude and latitude');
      if (change === 'change' && Object.keys(door).length === 0)
        throw incomplete('门牌的更正后写法', 'the door');
      await library.change(place, { door, position, reason }, keeper);
      return stands;
    case 'close':
      await library.close(place, { reason }, keeper);
      return stands;
    case 'merge':
      if (other === undefined) throw incomplete('另一条', 'the other entry');
      await library.close(place, { reason, successor: { id: other, how: 'duplicate' } }, keeper);
      return stands;
    case 'alias':
      if (alias === undefined) throw incomplete('别名', 'the other name');
      await library.alias({ shard: shardOf(place), kind: 'place', name: place, alias }, keeper);
      return stands;
  }
}

const doorOf = ({ road, roadNumber, estate, building, unit, room }: Correction) =>
  Object.fromEntries(
    Object.entries({ road, roadNumber, estate, building, unit, room }).filter(
      ([, part]) => part !== undefined,
    ),
  );

async function knownPlace(db: Database, id: string, day: string) {
  const found = await placeDetail(db.owner, id, day);
  if (found === undefined) throw placeUnknown();
  return found;
}

async function shardOfUnit(db: Database, unit: string): Promise<number> {
  const { rows } = await db.owner.query<{ shard: number }>('select shard from places.unit where id = $1', [
    unit,
  ]);
  if (rows[0] === undefined) throw placeUnknown();
  return rows[0].shard;
}

/** Whether a crash came between the change and its act: the journal of the place names this matter. */
async function done(db: Database, place: string, reason: string): Promise<boolean> {
  const { rows } = await db.owner.query(
    `select from store.journal where shard = $1 and stream = $2 and kind = 'place' and input->>'reason' = $3 limit 1`,
    [shardOf(place), place, reason],
  );
  return rows.length > 0;
}

/** Whoever reads a report may decide it; the library of another tenancy is corrected by its own keepers. */
async function checkKeeps(db: Database, keeper: string, shard: number): Promise<void> {
  const actor = await loadActor(db.owner, keeper);
  const posts = actor?.bindings.filter(({ role }) => role === 'address-keeper') ?? [];
  if (posts.some((post) => post.scope === 'platform' || post.shard === shard)) return;
  throw new Problem(
    'address.other-tenancy',
    { zh: '该地址不属于您的辖区', en: 'The address belongs to another tenancy' },
    { status: 403 },
  );
}

const placeUnknown = (): Problem =>
  new Problem(
    'places.place-unknown',
    { zh: '库中没有这个地点', en: 'The library has no such place' },
    { status: 404 },
  );

const doorNeeded = (): Problem =>
  new Problem(
    'address.door-needed',
    {
      zh: '报告所指的是村（社区）或网格：这里只能新增，其他更正请指明门牌',
      en: 'The report names a village or grid: only adding is possible there, anything else names the door',
    },
    { status: 422 },
  );

const incomplete = (zh: string, en: string): Problem =>
  new Problem(
    'address.correction-incomplete',
    { zh: `还须填写${zh}`, en: `Give ${en} as well` },
    { status: 422 },
  );
