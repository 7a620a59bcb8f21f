import { inTransaction, isUuid } from '../../store/index.ts';
import type { AskingByMatter } from '../authority.ts';
import { appendCustody } from '../custody/append.ts';
import { reasonIn } from '../items/problems.ts';
import { entryBy } from '../items/rows.ts';
import { openForHandler } from './case-code.ts';
import { refusal } from './problems.ts';
import type { SharingRoom } from './room.ts';

/**
 * Ends a grant at once, with a reason: when this returns no further request opens anything by it, and the custody of every item
 * it opened says so. Whoever handles the matter may, also for a grant of somebody else. Throws `evidence.grant-ended` (409) for
 * one that was revoked before, `evidence.grant-unknown` (404), `evidence.reason-missing` (422).
 */
export async function revokeGrant(
  room: SharingRoom,
  asking: AskingByMatter,
  id: string,
  written: string,
): Promise<void> {
  const opened = await openForHandler(room, asking);
  const reason = reasonIn(written);
  const unknown = refusal('grant-unknown', '本事项没有这项授权', 'This matter has no such grant', 404);
  if (!isUuid(id)) throw unknown;
  await inTransaction(room.db.owner, async (client) => {
    const { rows } = await client.query<{ revoked: boolean }>(
      `select revoked_at is not null as revoked from evidence.access_grant where id = $1 and shard = $2 and matter = $3 for update`,
      [id, opened.shard, opened.matter],
    );
    if (rows[0] === undefined) throw unknown;
    if (rows[0].revoked)
      throw refusal('grant-ended', '这项授权此前已撤销', 'This grant was revoked before', 409);
    await client.query(
      `update evidence.access_grant set revoked_at = clock_timestamp(), revoked_by = $2, revocation = $3 where id = $1`,
      [id, asking.actor.account, reason],
    );
    await client.query(
      'update evidence.shown_secret set ended_at = clock_timestamp() where access_grant = $1 and ended_at is null',
      [id],
    );
    await client.query(`select store.append($1::smallint, 'evidence-grant', $2, 'revoke', $3, $4, '{}')`, [
      opened.shard,
      id,
      asking.actor.account,
      asking.purpose,
    ]);
    const items = await client.query<{ item: string }>(
      'select item from evidence.access_grant_item where access_grant = $1 and excluded is null order by item',
      [id],
    );
    for (const { item } of items.rows)
      await appendCustody(client, item, entryBy(opened, 'revoke', { details: { grant: id } }));
  });
}
