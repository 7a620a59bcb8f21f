import type { Actor } from '@gaoyao/kernel/access';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { unitsAbove } from '@gaoyao/kernel/places';
import { isUuid, Problem, type Queryable } from '@gaoyao/kernel/store';
import { postNeeded } from './post-needed.ts';

const elsewhere = (): Problem =>
  new Problem(
    'places.unit-unknown',
    { zh: '没有这个辖区，或者不在您的范围内', en: 'There is no such unit, or it lies outside your area' },
    { status: 404 },
  );

export interface GridArea {
  readonly unit: string;
  readonly shard: number;
}

/** The area of a post of one of these roles: its unit, otherwise the seat of its agency. */
export async function gridArea(db: Queryable, actor: Actor, roles: readonly string[]): Promise<GridArea> {
  postNeeded(actor, roles);
  const post = actor.bindings.find(({ role }) => roles.includes(role))!;
  const { rows } = await db.query<{ unit: string }>('select unit from access.agency where id = $1', [
    post.agency,
  ]);
  return { unit: post.unit ?? rows[0]!.unit, shard: post.shard };
}

/** The unit asked about within an area. Throws `places.unit-unknown` (404). */
export async function unitInArea(db: Queryable, area: GridArea, unit: string | undefined): Promise<string> {
  if (unit === undefined) return area.unit;
  const above = isUuid(unit) ? await unitsAbove(db, unit, isoOf(localDay(Date.now()))) : [];
  if (!above.includes(area.unit)) throw elsewhere();
  return unit;
}
