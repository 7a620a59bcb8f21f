import { inTransaction, newId, type Database, type Queryable } from '../../store/index.ts';
import { lockPlaces } from '../library/lock.ts';
import { movePlaces, recodePlaces, type PlacesMove } from './place-codes.ts';

/** What a change of units means for the places in them: who goes where, and below which units codes are made anew. */
export interface PlacesFollowing {
  readonly moves?: readonly PlacesMove[];
  readonly recode?: readonly string[];
}

/** Today in China: places change on its days. */
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/**
 * Lets places follow a change of units: at once when its day has come, else on that day (`followDue`), so that the code a
 * place bears now is always the one that is valid now. `act` is the unit whose stream of the journal holds the change.
 * Answers how many places got a new code at once. Run it in the transaction that changes the units.
 */
export async function placesFollow(
  db: Queryable,
  following: PlacesFollowing,
  from: string,
  act: string,
): Promise<number> {
  if (from <= today()) return follow(db, following, from, act);
  await db.query('insert into places.change_due (id, due, unit, work) values ($1, $2, $3, $4)', [
    newId(),
    from,
    act,
    JSON.stringify(following),
  ]);
  return 0;
}

async function follow(
  db: Queryable,
  { moves = [], recode = [] }: PlacesFollowing,
  from: string,
  act: string,
): Promise<number> {
  const units = [...recode, ...moves.flatMap(({ area, into }) => [area, into])];
  const { rows } = await db.query<{ shard: number }>(
    `select distinct u.shard from places.unit_ancestor a join places.unit u on u.id = a.unit where a.ancestor = any($1)`,
    [units],
  );
  await lockPlaces(
    db,
    rows.map((row) => row.shard),
  );
  let places = 0;
  for (const move of moves) places += await movePlaces(db, move, from, act);
  for (const root of recode) places += await recodePlaces(db, root, from, act);
  return places;
}

/**
 * Does what was to be done on days that have come, in their order; answers how many places got a new code. Safe to call
 * from several processes at once and as often as one likes: every change is done once.
 */
export async function followDue(db: Database, day = today()): Promise<number> {
  let places = 0;
  for (let more = true; more;)
    more = await inTransaction(db.owner, async (client) => {
      const { rows } = await client.query<{ due: string; unit: string; work: PlacesFollowing }>(
        `delete from places.change_due where id = (
           select id from places.change_due where due <= $1 order by due, id limit 1 for update)
         returning due, unit, work`,
        [day],
      );
      for (const { due, unit, work } of rows) places += await follow(client, work, due, unit);
      return rows.length > 0;
    });
  return places;
}
