import { newId, shardOf, type Queryable } from '../store/index.ts';
import type { RoomParts, Sitter } from './parts.ts';
import { tell } from './run.ts';

/** A connection that was not heard of for this long is gone: three beats of a stream. */
const GONE_SECONDS = 45;

/**
 * Notes that a seat is connected; the link's id. A second connection of the same seat takes the place of the first: nobody
 * is there twice.
 */
export async function connect({ db }: Pick<RoomParts, 'db'>, { room, seat }: Sitter): Promise<string> {
  const link = newId();
  await db.owner.query(
    `insert into rooms.presence (shard, room, seat, link) values ($1, $2, $3, $4)
     on conflict (shard, seat) do update set link = excluded.link, seen_at = now()`,
    [shardOf(seat), room, seat, link],
  );
  await db.owner.query('delete from rooms.signal where shard = $1 and to_seat = $2', [shardOf(seat), seat]);
  await tell(db.owner, room);
  return link;
}

/** Says that the link is still there; false when another has taken its place. */
export async function beat({ db }: Pick<RoomParts, 'db'>, { seat }: Sitter, link: string): Promise<boolean> {
  const { rowCount } = await db.owner.query(
    'update rooms.presence set seen_at = now() where shard = $1 and seat = $2 and link = $3',
    [shardOf(seat), seat, link],
  );
  return rowCount === 1;
}

/** The connection has ended. The seat stays theirs. */
export async function disconnect(
  { db }: Pick<RoomParts, 'db'>,
  { room, seat }: Sitter,
  link: string,
): Promise<void> {
  const { rowCount } = await db.owner.query(
    'delete from rooms.presence where shard = $1 and seat = $2 and link = $3',
    [shardOf(seat), seat, link],
  );
  if (rowCount === 1) await tell(db.owner, room);
}

/** The link of each seat that is connected. */
export async function linksOf(
  db: Queryable,
  { shard, id }: { readonly shard: number; readonly id: string },
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await db.query<{ seat: string; link: string }>(
    'select seat, link from rooms.presence where shard = $1 and room = $2 and seen_at > now() - make_interval(secs => $3)',
    [shard, id, GONE_SECONDS],
  );
  return new Map(rows.map(({ seat, link }) => [seat, link]));
}
