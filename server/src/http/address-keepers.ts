import type { Actor } from '@gaoyao/kernel/access';
import { isWithin, referenceKey, referencesOn, unitChain, type PlacesReach } from '@gaoyao/kernel/places';
import { isUuid, Problem, shardOf, type Queryable } from '@gaoyao/kernel/store';
import { today } from './address-schemas.ts';

const KEEPER = 'address-keeper';

/**
 * Whose places somebody keeps; undefined for everybody's. A keeper's post of a tenancy reaches all of it, one of an agency
 * or unit that unit with all below; administrators keep what they administer. Throws `address.keeper-needed`.
 */
export async function keeps(db: Queryable, actor: Actor): Promise<PlacesReach | undefined> {
  const posts = actor.bindings.filter(
    // an administrator of one agency administers no tenancy
    ({ role, scope }) =>
      role === KEEPER || (role === 'admin' && (scope === 'tenancy' || scope === 'platform')),
  );
  if (posts.length === 0)
    throw new Problem(
      'address.keeper-needed',
      { zh: '地址库由地址库管理员维护', en: 'The library is kept by its keepers' },
      { status: 403 },
    );
  if (posts.some(({ scope }) => scope === 'platform')) return undefined;
  const whole = posts.filter(({ scope }) => scope === 'tenancy').map(({ shard }) => shard);
  const narrower = posts.filter(({ scope }) => scope !== 'tenancy');
  const { rows } = await db.query<{ unit: string; whole: number | null }>(
    `select u.unit, t.shard as whole from (
       select unit from access.agency where id = any($1) union select unnest($2::uuid[])) u
     left join places.tenancy t on t.unit = u.unit`,
    [
      narrower.filter(({ unit }) => unit === null).map(({ agency }) => agency),
      narrower.flatMap(({ unit }) => (unit === null ? [] : [unit])),
    ],
  );
  return {
    shards: [...new Set([...whole, ...rows.flatMap((row) => row.whole ?? [])])].sort((a, b) => a - b),
    units: rows.filter((row) => row.whole === null).map(({ unit }) => unit),
  };
}

/** Throws `address.out-of-reach` for a place of a tenancy in units that is another keeper's. */
export function checkWithin(reach: PlacesReach | undefined, shard: number, chain: readonly string[]): void {
  if (isWithin(reach, shard, chain)) return;
  throw new Problem(
    'address.out-of-reach',
    { zh: '该地址不属于您的辖区', en: 'The address lies outside your area' },
    { status: 403 },
  );
}

/**
 * The tenancy that an import, or a word for a road, is for; 0 for all. From whoever keeps a part of a tenancy none is taken:
 * throws `address.tenancy-needed`, `address.out-of-reach` and `address.shard-missing`.
 */
export function importInto(reach: PlacesReach | undefined, wanted: number | undefined): number {
  if (reach === undefined) return wanted ?? 0;
  const [only, ...others] = reach.shards;
  if (only === undefined)
    throw new Problem(
      'address.tenancy-needed',
      {
        zh: '整表导入和道路、小区的别名由管理全辖区的地址库管理员办理',
        en: 'Tables, and words for roads and estates, are taken from keepers of a whole tenancy',
      },
      { status: 403 },
    );
  if (wanted !== undefined) checkWithin(reach, wanted, []);
  else if (others.length > 0)
    throw new Problem(
      'address.shard-missing',
      { zh: '请写明是哪一个辖区（shard）', en: 'Name the tenancy it is for (`shard`)' },
      { status: 422 },
    );
  return wanted ?? only;
}

/** Throws unless the account keeps this place as it stands; its id. `places.place-unknown` where there is none. */
export async function keepsPlace(db: Queryable, actor: Actor, id: string): Promise<string> {
  const reach = await keeps(db, actor);
  const asked = { id, day: today() };
  const found = isUuid(id) ? (await referencesOn(db, [asked])).get(referenceKey(asked)) : undefined;
  if (found === undefined || found.kind === 'area')
    throw new Problem(
      'places.place-unknown',
      { zh: '库中没有这个地点', en: 'There is no such place' },
      { status: 404 },
    );
  checkWithin(reach, shardOf(id), await chainOf(db, found.area));
  return id.toLowerCase();
}

/** Throws unless the account keeps what lies in this unit. */
export async function keepsUnit(db: Queryable, actor: Actor, unit: string): Promise<void> {
  const reach = await keeps(db, actor);
  const { rows } = await db.query<{ shard: number }>('select shard from places.unit where id = $1', [unit]);
  checkWithin(reach, rows[0]?.shard ?? 0, await chainOf(db, unit));
}

const chainOf = async (db: Queryable, unit: string): Promise<readonly string[]> =>
  (await unitChain(db, unit, today())).map(({ id }) => id);
