import { inTransaction } from '../../store/index.ts';
import type { AskingByMatter, Opened, SharedItem } from '../authority.ts';
import { appendCustody } from '../custody/append.ts';
import { openForHandler } from './case-code.ts';
import { entryBy } from '../items/rows.ts';
import { holdGrant } from './hold.ts';
import { openGrant, tryGrant } from './open.ts';
import { refusal } from './problems.ts';
import type { SharingRoom } from './room.ts';
import { scopeItems } from './scope-items.ts';

/**
 * Lists items that were opened by a grant in the evidence of a matter of one's own: nothing is copied, and what becomes of the grant
 * or of the item shows there at once. Whoever handles the matter and is named by the grant may. An item that stands there stays
 * as it is. Throws what opening the matter and the grant throw, `evidence.same-matter` and `evidence.item-not-granted` (422).
 */
export async function attachItems(
  room: SharingRoom,
  asking: AskingByMatter,
  wanted: { readonly grant: string; readonly items: 'all' | readonly string[] },
): Promise<readonly string[]> {
  const receiving = await openForHandler(room, asking);
  const opened = await openGrant(room, { actor: asking.actor, purpose: asking.purpose, grant: wanted.grant });
  if (opened.shard === receiving.shard && opened.matter === receiving.matter)
    throw refusal('same-matter', '这是本案自己的证据', 'This is evidence of the matter itself', 422);
  return inTransaction(room.db.owner, async (client) => {
    await holdGrant(client, wanted.grant);
    const open = (await scopeItems(client, opened))
      .filter(({ id, standing }) => standing && (opened.items === 'all' || opened.items.has(id)))
      .map(({ id }) => id);
    const items = wanted.items === 'all' ? open : [...new Set(wanted.items)];
    const outside = items.find((item) => !open.includes(item));
    if (outside !== undefined) throw notGranted(outside);
    const attached: string[] = [];
    for (const item of items.toSorted()) {
      const { rowCount } = await client.query(
        `insert into evidence.attachment (shard, matter, item, access_grant, attached_by) values ($1, $2, $3, $4, $5)
         on conflict do nothing`,
        [receiving.shard, receiving.matter, item, wanted.grant, asking.actor.account],
      );
      if (rowCount === 0) continue;
      await appendCustody(client, item, entryBy(opened, 'attach', { details: { matter: receiving.matter } }));
      attached.push(item);
    }
    return attached;
  });
}

const notGranted = (item: string) =>
  refusal('item-not-granted', '所列证据不在授权范围内', 'An item is not within the grant', 422, { item });

/** See `Grants.sharedInto`: in the order they came. */
export async function sharedInto(room: SharingRoom, into: Opened): Promise<readonly SharedItem[]> {
  const { rows } = await room.db.owner.query<{ item: string; grant: string; agency: string }>(
    `select a.item, a.access_grant as "grant", i.agency from evidence.attachment a join evidence.item i on i.id = a.item
     where a.shard = $1 and a.matter = $2 order by a.attached_at, a.item`,
    [into.shard, into.matter],
  );
  const openings = new Map<string, Awaited<ReturnType<typeof tryGrant>>>();
  for (const grant of new Set(rows.map((row) => row.grant)))
    openings.set(grant, await tryGrant(room, { actor: into.actor, purpose: into.purpose, grant }));
  return rows.map((row) => {
    const opening = openings.get(row.grant)!;
    if (typeof opening === 'string') return { ...row, standing: opening };
    return { ...row, standing: opening.items === 'all' || opening.items.has(row.item) ? 'open' : 'closed' };
  });
}
