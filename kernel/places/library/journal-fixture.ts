import assert from 'node:assert/strict';
import { shardOf, type Queryable } from '../../store/index.ts';
import { readCode } from '../code/code.ts';

/** A place as the library holds it now. */
export interface Held extends Record<string, unknown> {
  readonly place: string;
  readonly kind: string;
  readonly parent: string | null;
  readonly area: string;
  readonly code: string;
  readonly door: string;
  readonly key: string;
  readonly lon: number | null;
  readonly lat: number | null;
}

/** All places that stand, in the order of their codes. */
export async function standing(db: Queryable): Promise<readonly Held[]> {
  const { rows } = await db.query<Held>(
    `select place, kind, parent, area, code, door_key as key, lon, lat,
       concat_ws(' ', road, road_number, estate, building, unit, room) as door
     from places.place_version where valid_to = 'infinity' order by code, place`,
  );
  return rows;
}

/** The digits of a code that are the place's own: building, staircase and room. */
export const ownPart = (code: string): string =>
  `${code.slice(15, 20)} ${code.slice(20, 22)} ${code.slice(22, 26)}`;

/** What the journal of a place says, the oldest first. */
export async function acts(
  db: Queryable,
  id: string,
): Promise<readonly { action: string; actor: string; input: Record<string, unknown> }[]> {
  const { rows } = await db.query<{ action: string; actor: string; input: Record<string, unknown> }>(
    `select action, actor, input from store.journal where shard = $1 and kind = 'place' and stream = $2 order by version`,
    [shardOf(id), id],
  );
  return rows;
}

/** What is true of every library: codes are right, nobody shares one, what stands in a place lies and is coded in it. */
export async function assertSound(db: Queryable): Promise<void> {
  const held = await standing(db);
  const byId = new Map(held.map((one) => [one.place, one]));
  assert.equal(new Set(held.map(({ code }) => code)).size, held.length, 'two places bear one code');
  assert.equal(new Set(held.map(({ key }) => key)).size, held.length, 'two places have one door');
  for (const { code, parent, area, kind, door } of held) {
    assert.equal(readCode(code).level, kind === 'spot' ? 'building' : kind, `${door} ${code}`);
    if (parent === null) continue;
    const above = byId.get(parent);
    assert.ok(above !== undefined, `${door} stands in nothing`);
    assert.equal(area, above.area);
    assert.equal(
      code.slice(0, above.kind === 'unit' ? 22 : 20),
      above.code.slice(0, above.kind === 'unit' ? 22 : 20),
    );
  }
  const { rows } = await db.query(
    `select from places.place_version a join places.place_version b on b.shard = a.shard and b.place = a.place
       and b.valid_from > a.valid_from and b.valid_from < a.valid_to`,
  );
  assert.equal(rows.length, 0, 'two versions of a place at once');
}
