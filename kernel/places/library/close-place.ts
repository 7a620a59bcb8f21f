import type { PoolClient } from 'pg';
import { Problem, shardOf } from '../../store/index.ts';
import { journalled } from './journal.ts';
import { hasCome, standingPlace, type StandingPlace } from './standing-place.ts';
import { succeed, type SuccessorHow } from './successors.ts';
import { takeOver } from './take-over.ts';
import { today } from './today.ts';
import { endVersions, placeUnknown, withAllInside } from './versions.ts';

/** Why a place is closed, from when, and what stands for it. */
export interface Closing {
  readonly reason: string;
  readonly from?: string | undefined;
  readonly successor?: { readonly id: string; readonly how: SuccessorHow } | undefined;
}

/**
 * Closes a place and all that stands in it; the transaction holds the lock of its tenancy. When it was entered twice, what
 * stands in it goes over to the one that stays. Throws `places.place-unknown`, `places.later-change`,
 * `address.successor-unknown`, `address.successor-kind` and `address.day-to-come`.
 */
export async function closePlace(
  client: PoolClient,
  id: string,
  { reason, from = today(), successor }: Closing,
  actor: string,
): Promise<void> {
  hasCome(from);
  const shard = shardOf(id);
  const now = await standingPlace(client, shard, id);
  if (now === undefined) throw placeUnknown();
  const why = { from, act: id, why: reason };
  const before = await withAllInside(client, shard, [id]);
  await nothingLater(client, shard, before, from);
  let moved = 0;
  if (successor !== undefined) {
    const stays =
      shardOf(successor.id) === shard ? await standingPlace(client, shard, successor.id) : undefined;
    if (stays === undefined || before.includes(successor.id)) throw successorUnknown();
    if (successor.how === 'duplicate') {
      if (levelOf(now) !== levelOf(stays)) throw otherLevel();
      moved = await takeOver(client, shard, { closed: id, kept: successor.id }, why);
    }
    await succeed(client, {
      shard,
      place: id,
      successor: successor.id,
      since: from,
      how: successor.how,
      act: id,
    });
  }
  const inside = moved === 0 ? before : await withAllInside(client, shard, [id]);
  await endVersions(client, shard, inside, why);
  await journalled(client, { shard, kind: 'place', id }, 'close', actor, {
    ...{ from, reason, places: inside.length },
    ...(successor === undefined ? {} : { successor, moved }),
  });
}

const levelOf = ({ parent, kind }: StandingPlace): string => (parent === null ? 'building' : kind);

async function nothingLater(
  client: PoolClient,
  shard: number,
  places: readonly string[],
  from: string,
): Promise<void> {
  const { rows } = await client.query(
    `select from places.place_version where shard = $1 and place = any($2) and valid_to = 'infinity' and valid_from > $3 limit 1`,
    [shard, places, from],
  );
  if (rows.length > 0)
    throw new Problem(
      'places.later-change',
      { zh: `这个地点在 ${from} 之后另有变更`, en: `The place was changed after ${from}` },
      { status: 409 },
    );
}

const successorUnknown = (): Problem =>
  new Problem(
    'address.successor-unknown',
    {
      zh: '后继须是同一辖区内现有的另一个地点',
      en: 'What stands for it is another place of the same tenancy that is there',
    },
    { status: 422 },
  );

const otherLevel = (): Problem =>
  new Problem(
    'address.successor-kind',
    {
      zh: '重复录入的两条须同为楼幢、同为单元或同为户室',
      en: 'Two entries for one place are both buildings, both staircases or both rooms',
    },
    { status: 422 },
  );
