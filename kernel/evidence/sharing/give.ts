import { inTransaction, newId, parameterValue, type Queryable } from '../../store/index.ts';
import type { AskingByMatter, Opened } from '../authority.ts';
import { appendCustody } from '../custody/append.ts';
import type { OpenedFile } from '../items/opened-file.ts';
import { reasonIn } from '../items/problems.ts';
import { entryBy } from '../items/rows.ts';
import { openForHandler } from './case-code.ts';
import type { GrantWanted } from './grant.ts';
import { refusal } from './problems.ts';
import { isSharePurpose } from './purposes.ts';
import { knownReceiver, type KnownReceiver } from './receiver.ts';
import type { SharingRoom } from './room.ts';
import { scopeOf } from './scope.ts';
import { scopeItems } from './scope-items.ts';

const DAY_MS = 86_400_000;
/** A clock that runs ahead a little is no reason to refuse. */
const SLACK_MS = 120_000;

/**
 * Opens evidence of a matter to somebody, for a purpose and a time. When this returns, the grant, its entry in the journal of
 * grants and a `share` in the custody of every item are on disk. Nobody opens to others what they may not open themselves, and
 * nothing of a compartment that is kept for named people. With a request key it happens once.
 *
 * Throws `evidence.sharing-not-yours` (403), `evidence.purpose-unknown`, `evidence.receiver-unknown`, `evidence.receiver-unfit`,
 * `evidence.grant-period`, `evidence.grant-too-long`, `evidence.reason-missing`, `evidence.grant-items` (422), and what opening the
 * matter throws.
 */
export async function giveGrant(
  room: SharingRoom,
  asking: AskingByMatter,
  wanted: GrantWanted,
): Promise<{ readonly id: string }> {
  const opened = await openForHandler(room, asking);
  if (!isSharePurpose(wanted.purpose))
    throw refusal('purpose-unknown', '没有这个开放目的', 'There is no such purpose of opening', 422);
  const { owner } = room.db;
  const reason = reasonIn(wanted.reason);
  const period = await periodOf(owner, opened, wanted);
  const receiver = await knownReceiver(owner, opened, wanted.to, wanted.purpose);
  const compartments = await shareable(room, opened);
  return inTransaction(owner, async (client) => {
    const scope = scopeOf(wanted, await scopeItems(client, opened), compartments);
    const id = newId();
    const { rowCount } = await client.query(
      `insert into evidence.access_grant (id, shard, matter, agency, purpose, receiver, to_agency, to_account, to_party,
         to_handover, later, compartments, from_at, until_at, reason, granted_by, request_key)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
       on conflict (matter, granted_by, request_key) where request_key is not null do nothing`,
      [
        id,
        opened.shard,
        opened.matter,
        opened.agency,
        wanted.purpose,
        receiver.receiver,
        receiver.agency,
        receiver.account,
        receiver.party,
        receiver.handover,
        scope.later,
        [...compartments],
        period.from,
        period.until,
        reason,
        asking.actor.account,
        wanted.requestKey ?? null,
      ],
    );
    if (rowCount === 0) return madeBefore(client, opened, asking.actor.account, wanted.requestKey!);
    await client.query(
      `insert into evidence.access_grant_item (access_grant, item, excluded)
       select $1, i.item, nullif(i.excluded, '') from unnest($2::uuid[], $3::text[]) i(item, excluded)`,
      [
        id,
        [...scope.items, ...scope.excluded.map(({ item }) => item)],
        [...scope.items.map(() => ''), ...scope.excluded.map(({ ground }) => ground)],
      ],
    );
    await client.query(`select store.append($1::smallint, 'evidence-grant', $2, 'grant', $3, $4, $5)`, [
      opened.shard,
      id,
      asking.actor.account,
      asking.purpose,
      JSON.stringify({
        matter: opened.matter,
        purpose: wanted.purpose,
        to: nameOf(receiver),
        items: scope.items,
        excluded: scope.excluded,
        later: scope.later,
        from: period.from.toISOString(),
        until: period.until.toISOString(),
      }),
    ]);
    // in one order for all, so that two grants of the same items never wait for each other
    for (const item of scope.items.toSorted())
      await appendCustody(
        client,
        item,
        entryBy(opened, 'share', {
          details: {
            grant: id,
            for: wanted.purpose,
            to: nameOf(receiver),
            from: period.from.toISOString(),
            until: period.until.toISOString(),
          },
        }),
      );
    return { id };
  });
}

const nameOf = (one: KnownReceiver): Record<string, string> => ({
  receiver: one.receiver,
  ...Object.fromEntries(
    (['agency', 'account', 'party', 'handover'] as const).flatMap((of) =>
      one[of] === null ? [] : [[of, one[of]]],
    ),
  ),
});

async function madeBefore(
  db: Queryable,
  { matter }: Opened,
  account: string,
  key: string,
): Promise<{ readonly id: string }> {
  const { rows } = await db.query<{ id: string }>(
    'select id from evidence.access_grant where matter = $1 and granted_by = $2 and request_key = $3',
    [matter, account, key],
  );
  return rows[0]!;
}

async function periodOf(
  db: Queryable,
  { shard, agency }: Opened,
  wanted: Pick<GrantWanted, 'from' | 'until'>,
): Promise<{ readonly from: Date; readonly until: Date }> {
  const now = Date.now();
  const from = new Date(wanted.from ?? now);
  const until = new Date(wanted.until);
  // a moment that is none compares with nothing
  if (!(from < until) || !(until.getTime() > now))
    throw refusal(
      'grant-period',
      '授权的起止时间不对：结束须晚于开始，也须晚于现在',
      'A grant ends after it begins and after now',
      422,
    );
  const days = await parameterValue(db, 'evidence.grant-days', { shard, agency });
  if (until.getTime() - Math.max(from.getTime(), now) > days * DAY_MS + SLACK_MS)
    throw refusal(
      'grant-too-long',
      `一次授权最长 ${String(days)} 日，到期可以再授权`,
      `A grant runs at most ${String(days)} days and can be given again`,
      422,
      { days },
    );
  return { from, until };
}

/**
 * Compartments whose items may be opened to others: those open to whoever grants, without what is kept for people named in the
 * matter (rights.md 8).
 */
async function shareable(
  room: SharingRoom,
  { compartments, installed }: OpenedFile,
): Promise<ReadonlySet<string>> {
  const { data } = await room.definitions.policyOf(installed);
  const kept = (data.compartments ?? []).filter(({ kind }) => kind !== 'ordinary').map(({ id }) => id);
  return new Set([...compartments].filter((one) => !kept.includes(one)));
}
