import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import type { Actor } from '@gaoyao/kernel/access';
import { unitsAbove } from '@gaoyao/kernel/places';
import type { Queryable } from '@gaoyao/kernel/store';

/** Who may report in their post, the nearest to the street first. */
export const REPORTING_ROLES = ['grid-member', 'dispatcher', 'officer', 'clerk'];

/** Under whose agency a report is opened and in which unit it counts. */
export interface Receiving {
  readonly agency: string;
  readonly unit: string;
}

/**
 * Where a report of somebody with a post is received: in the unit where it lies, or, where nobody knows that, in the unit of
 * the post itself. Null for whoever holds no post that reports; `beyond` where the place lies beyond their post, so that it
 * is not theirs to open there.
 */
export async function receivingOfPost(
  db: Queryable,
  actor: Actor,
  unit: string | null,
  now: number,
): Promise<Receiving | 'beyond' | null> {
  const posts = REPORTING_ROLES.flatMap((role) => actor.bindings.filter((one) => one.role === role));
  const [post] = posts;
  if (post === undefined) return null;
  if (unit === null) return { agency: post.agency, unit: post.unit ?? (await seatOf(db, post.agency)) };
  const above = await unitsAbove(db, unit, isoOf(localDay(now)));
  const reaching = posts.find((one) => one.scope !== 'unit' || above.includes(one.unit!));
  return reaching === undefined ? 'beyond' : { agency: reaching.agency, unit };
}

async function seatOf(db: Queryable, agency: string): Promise<string> {
  const { rows } = await db.query<{ unit: string }>('select unit from access.agency where id = $1', [agency]);
  return rows[0]!.unit;
}

/**
 * Who receives what people report without a post: the government nearest above the place, and where nobody knows the
 * place, the first whose dispatchers are there to ask. Null where no government has one.
 */
export async function receivingOfPlace(
  db: Queryable,
  unit: string | null,
  now: number,
): Promise<Receiving | null> {
  const { rows } =
    unit === null
      ? await db.query<{ agency: string; unit: string }>(
          `select g.id as agency, g.unit from access.agency g join access.binding b on b.agency = g.id and b.role = 'dispatcher'
             and now() >= b.valid_from and now() < b.valid_to
           order by g.shard, g.id limit 1`,
        )
      : await db.query<{ agency: string; unit: string }>(
          `select g.id as agency, $1::uuid as unit from places.unit_ancestor a
           join access.agency g on g.unit = a.ancestor and g.kind = 'government'
           where a.unit = $1 and a.valid_from <= $2 and a.valid_to > $2 order by a.depth limit 1`,
          [unit, isoOf(localDay(now))],
        );
  return rows[0] ?? null;
}
