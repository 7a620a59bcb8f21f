import { shardOf } from '../../matters/index.ts';
import { isUuid, type Queryable } from '../../store/index.ts';
import type { ProvincialMessage } from './message.ts';
import { placeNamed, type Place } from './queue.ts';

/** Which of these messages are stored here. */
export async function recordsOf(
  db: Queryable,
  messages: readonly ProvincialMessage[],
): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ provincial: string }>(
    'select provincial from exchange.provincial_record where provincial = any($1)',
    [messages.map((one) => one.id)],
  );
  return new Set(rows.map((one) => one.provincial));
}

/** A matter of ours that a message is about. */
export interface OwnMatter {
  readonly shard: number;
  readonly id: string;
}

interface KnownMatter extends OwnMatter {
  readonly scenario: string;
  readonly agency: string;
  readonly closedToRecords: boolean;
}

/** Our matters by the province's name, and by our own where it gives that (`also …`). */
export async function mattersOf(
  db: Queryable,
  messages: readonly ProvincialMessage[],
): Promise<ReadonlyMap<string, KnownMatter>> {
  const named = messages.flatMap(({ matter: { also } }) => (isUuid(also) ? [also.toLowerCase()] : []));
  const { rows } = await db.query<KnownMatter & Record<string, unknown> & { provincial: string | null }>(
    `select p.provincial, m.shard, m.id, m.scenario, m.agency,
       m.sealed_since is not null as "closedToRecords"
     from exchange.provincial_matter p join matters.matter m on m.shard = p.shard and m.id = p.matter
     where p.provincial = any($1)
     union all
     select null, m.shard, m.id, m.scenario, m.agency, m.sealed_since is not null
     from matters.matter m where m.shard = any($2::smallint[]) and m.id = any($3::uuid[])`,
    [messages.map((one) => one.matter.id), [...new Set(named.map(shardOf))], named],
  );
  return new Map(rows.map((row) => [row.provincial ?? `also ${row.id}`, row]));
}

/** Places of the queue by the ids of messages that came back. */
export async function sentAs(
  db: Queryable,
  messages: readonly ProvincialMessage[],
): Promise<ReadonlyMap<string, Place>> {
  const named = messages.flatMap(({ origin }) => {
    const place = origin === undefined ? undefined : placeNamed(origin);
    return place === undefined || origin === undefined ? [] : [{ ...place, origin }];
  });
  if (named.length === 0) return new Map();
  const { rows } = await db.query<Place & Record<string, unknown> & { origin: string }>(
    `select a.origin, o.shard, o.matter, o.version, o.restated
     from unnest($1::text[], $2::smallint[], $3::uuid[], $4::integer[], $5::smallint[])
       as a(origin, shard, matter, version, restated)
     join exchange.provincial_outgoing o using (shard, matter, version, restated)`,
    [
      named.map((one) => one.origin),
      named.map((one) => shardOf(one.matter)),
      named.map((one) => one.matter),
      named.map((one) => one.version),
      named.map((one) => one.restated),
    ],
  );
  return new Map(
    rows.map(({ origin, shard, matter, version, restated }) => [
      origin,
      { shard, matter, version, restated },
    ]),
  );
}
