import type { PoolClient } from 'pg';
import { codeOf, FIRST_NAMED_ROOM } from '../code/code.ts';
import { FIRST_NAMED_UNIT, firstNumber, ownNumber, takeNumbers } from './numbering.ts';

/** How many digits a place shares with all that stands in it. */
export const ownDigits = { building: 20, spot: 20, unit: 22, room: 26 } as const;

/**
 * Makes the codes of a place and all that stands in it begin with other digits, in the versions that begin on a day (they
 * have to be there); the digits of what stands in it stay. `area` is where they lie from then on.
 */
export async function beginCodes(
  client: PoolClient,
  {
    shard,
    places,
    from,
  }: { readonly shard: number; readonly places: readonly string[]; readonly from: string },
  prefix: string,
  area: string,
): Promise<void> {
  await client.query(
    `update places.place_version v set area = $4, code = d.digits || places.check_digit(d.digits)
     from (select place as of, $5::text || substr(code, length($5) + 1, 26 - length($5)) as digits
       from places.place_version where shard = $1 and place = any($2) and valid_from = $3) d
     where v.shard = $1 and v.place = d.of and v.valid_from = $3`,
    [shard, places, from, area, prefix],
  );
}

/** The twenty digits of the next building or spot of an area whose code begins with fifteen. */
export async function nextRoot(
  client: PoolClient,
  {
    shard,
    area,
    kind,
  }: { readonly shard: number; readonly area: string; readonly kind: 'building' | 'spot' },
  prefix: string,
): Promise<string> {
  const taken = await takeNumbers(client, [{ shard, within: area, kind, count: 1 }]);
  return prefix + String(firstNumber(taken, area, kind)).padStart(5, '0');
}

/**
 * The digits of a staircase or room that is called `word` in a place: its own number where it is one and no other place
 * bears it, else the next of those that stand for names. `held` are the digits it has there now; a name keeps its number.
 */
export async function childDigits(
  client: PoolClient,
  { shard, id, kind, parent }: Child,
  word: string,
  held: string | undefined,
): Promise<string> {
  const above = parent.code.slice(0, kind === 'unit' ? 20 : 22);
  const width = kind === 'unit' ? 2 : 4;
  const number = ownNumber(kind, word);
  if (number === undefined) {
    const first = kind === 'unit' ? FIRST_NAMED_UNIT : FIRST_NAMED_ROOM;
    if (held?.startsWith(above) === true && Number(held.slice(above.length)) >= first) return held;
  } else {
    const digits = above + String(number).padStart(width, '0');
    const { rows } = await client.query(
      `select from places.place_version where code = $1 and valid_to = 'infinity' and not (shard = $2 and place = $3)`,
      [codeOf(digits), shard, id],
    );
    if (rows.length === 0) return digits;
  }
  const taken = await takeNumbers(client, [{ shard, within: parent.id, kind, count: 1 }]);
  return above + String(firstNumber(taken, parent.id, kind)).padStart(width, '0');
}

export interface Child {
  readonly shard: number;
  readonly id: string;
  readonly kind: 'unit' | 'room';
  readonly parent: { readonly id: string; readonly code: string };
}
