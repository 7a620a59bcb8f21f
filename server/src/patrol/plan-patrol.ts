import type { Actor } from '@gaoyao/kernel/access';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import type { Matters, Performed } from '@gaoyao/kernel/matters';
import { referenceKey, referencesOn } from '@gaoyao/kernel/places';
import { isUuid, Problem, type Database, type Queryable } from '@gaoyao/kernel/store';
import { plannedPatrol, type PatrolPlace } from '@gaoyao/scenarios';
import type { DutyPerson } from '../grid/duty-people.ts';
import { positionsOf } from '../grid/event-rows.ts';
import { knownSheet, PATROL } from './patrols.ts';

/** Every place is tried as the first of the way: a quarter of a second for so many. */
export const MOST_PLACES = 100;

export interface Planning {
  readonly sheet: string;
  readonly walker: string;
  /** ISO day. */
  readonly plannedFor: string;
  /** Places of the address library, in any order. */
  readonly places: readonly string[];
  readonly title?: string | undefined;
}

/**
 * Plans a patrol for somebody: the places are put into an order that is short to walk. It is opened at the agency of whoever
 * plans it, in the unit of the walker's post. Throws `patrol.walker-unknown`, `patrol.sheet-unknown`, `patrol.place-unknown` (422)
 * and what `matters.perform` throws.
 */
export async function planPatrol(
  { db, matters }: { readonly db: Database; readonly matters: Matters },
  actor: Actor,
  walkers: readonly DutyPerson[],
  { sheet: code, walker: account, plannedFor, places, title }: Planning,
  requestKey: string,
): Promise<Performed> {
  const sheet = knownSheet(code);
  const walker = walkers.find(({ id }) => id === account);
  if (walker === undefined)
    throw new Problem(
      'patrol.walker-unknown',
      {
        zh: '只能安排本辖区任职的人员；网格员为自己安排',
        en: 'A patrol is planned for people with a post in the own area; grid members plan their own',
      },
      { status: 422, details: { fields: { walker: true } } },
    );
  const plan = plannedPatrol(sheet, await placed(db.owner, places));
  return matters.perform({
    ...{ actor, purpose: 'handling', action: 'plan', requestKey },
    input: { ...plan, walker: account, plannedFor },
    on: { scenario: PATROL, unit: walker.unit, title: title ?? `${sheet.name.zh}，${plannedFor}` },
  });
}

/** The places with their positions. Throws `patrol.place-unknown` (422), which says which ones cannot be walked to. */
async function placed(db: Queryable, ids: readonly string[]): Promise<readonly PatrolPlace[]> {
  const unique = [...new Set(ids)];
  const day = isoOf(localDay(Date.now()));
  const asked = unique.filter(isUuid).map((id) => ({ id, day }));
  const known = await referencesOn(db, asked);
  const positions = await positionsOf(
    db,
    asked.map(({ id }) => id),
  );
  const wrong = unique.filter(
    (id) => known.get(referenceKey({ id, day }))?.valid !== true || !positions.has(id),
  );
  if (wrong.length > 0)
    throw new Problem(
      'patrol.place-unknown',
      {
        zh: `${String(wrong.length)} 个地点在地址库中没有，或者没有位置，无法排入路线`,
        en: `The address library does not know ${String(wrong.length)} of the places, or not where they are: they cannot stand on a route`,
      },
      { status: 422, details: { places: wrong } },
    );
  return unique.map((place) => {
    const [lon, lat] = positions.get(place)!;
    return { place, lon, lat };
  });
}
