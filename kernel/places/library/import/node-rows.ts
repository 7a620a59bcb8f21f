import type { PoolClient } from 'pg';
import { copyPlaces, type PlaceRow } from '../place-rows.ts';
import { openVersions } from '../versions.ts';
import type { BatchContext } from './known-places.ts';
import type { Node } from './plan-batch.ts';

/** A place as it is written when it is new, or held by a dry run. */
export const placeRow = (node: Node): PlaceRow => ({
  shard: node.shard,
  place: node.id,
  kind: node.kind,
  parent: node.parent?.id ?? null,
  area: areaOf(node),
  code: node.code,
  road: node.own.road ?? null,
  roadNumber: node.own.roadNumber ?? null,
  estate: node.own.estate ?? null,
  building: node.own.building ?? null,
  unit: node.own.unit ?? null,
  room: node.own.room ?? null,
  doorKey: node.key,
  lon: node.position?.[0] ?? node.known?.lon ?? null,
  lat: node.position?.[1] ?? node.known?.lat ?? null,
});

/** What is new stands where the building it is in stands, wherever the row says. */
const areaOf = (node: Node): string =>
  node.known?.area ?? (node.parent === null ? node.area : areaOf(node.parent));

/** Whether a place of the library gets the position it had not. */
const isFilled = ({ known, position }: Node, day: string): boolean =>
  known !== null && known.lon === null && position !== null && known.since <= day;

/** Gives positions to places of the library that had none. A dry run holds these, and those that moved, for itself. */
export async function fillPositions(
  client: PoolClient,
  nodes: readonly Node[],
  moved: ReadonlySet<Node>,
  context: BatchContext,
): Promise<void> {
  if (context.dry) {
    await holdDry(
      client,
      nodes.filter((node) => isFilled(node, context.day) || moved.has(node)),
      context,
    );
    return;
  }
  const filled = nodes.filter((node) => isFilled(node, context.day));
  if (filled.length === 0) return;
  const rows = JSON.stringify(
    filled.map(({ shard, id, position }) => ({ shard, place: id, lon: position![0], lat: position![1] })),
  );
  const wanted =
    'json_to_recordset($1) as w(shard smallint, place uuid, lon double precision, lat double precision)';
  for (const shard of new Set(filled.map((node) => node.shard)))
    await openVersions(
      client,
      shard,
      filled.filter((node) => node.shard === shard).map(({ id }) => id),
      { from: context.day, act: context.act, why: 'position' },
    );
  await client.query(
    `update places.place_version p set lon = w.lon, lat = w.lat from ${wanted}
     where p.shard = w.shard and p.place = w.place and p.valid_to = 'infinity'`,
    [rows],
  );
}

/** What is known of places from now on, in this run. */
async function holdDry(client: PoolClient, nodes: readonly Node[], context: BatchContext): Promise<void> {
  if (nodes.length === 0) return;
  await client.query(
    `delete from pg_temp.dry_place p using unnest($1::smallint[], $2::uuid[]) as w(shard, place)
     where p.shard = w.shard and p.place = w.place`,
    [nodes.map(({ shard }) => shard), nodes.map(({ id }) => id)],
  );
  await copyPlaces(client, nodes.map(placeRow), { from: context.day, act: context.act }, 'pg_temp.dry_place');
}
