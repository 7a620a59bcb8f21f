import { checkPurpose, SYSTEM_ACCOUNT } from '../../access/index.ts';
import { inTransaction, isUuid, type Problem, type Queryable } from '../../store/index.ts';
import type { AskingByGrant, Opened, SharedStanding } from '../authority.ts';
import { appendCustody } from '../custody/append.ts';
import { FOUND, holderOf, namedIn, refusalOf, type FoundGrant } from './found-grant.ts';
import { grantUnknown } from './problems.ts';
import type { SharingRoom } from './room.ts';
import { joining } from './scope.ts';
import { scopeItems } from './scope-items.ts';

type Answer = { readonly opened: Opened } | { readonly refused: Problem; readonly grant: FoundGrant };

/**
 * Opens what a grant gives, now, to this actor. The grant stays locked against revocation until the opening is on disk, in the
 * trace as `evidence` of the matter and in the list of openings: an opening that came first is recorded, one that comes after a
 * revocation has answered is refused.
 *
 * Throws `access.purpose-missing` (400), `evidence.grant-unknown` (404) to whomever it does not name, and to those it names why it
 * is closed: `evidence.grant-early`, `-expired`, `-revoked`, `-post-needed`, `-recused`, `-sealed` (403). A refusal is recorded too.
 */
export async function openGrant(room: SharingRoom, asking: AskingByGrant): Promise<Opened> {
  checkPurpose(asking.actor, asking.purpose);
  if (!isUuid(asking.grant)) throw grantUnknown();
  const answer = await inTransaction(room.db.owner, (client) => openIn(client, asking));
  if (answer === undefined) throw grantUnknown();
  if ('opened' in answer) return answer.opened;
  await recordOpening(room.db.owner, answer.grant, {
    account: asking.actor.account,
    agency: null,
    refused: answer.refused.code,
  });
  throw answer.refused;
}

const standings: Readonly<Record<string, SharedStanding>> = {
  'evidence.grant-early': 'early',
  'evidence.grant-expired': 'expired',
  'evidence.grant-revoked': 'revoked',
};

/** Opens a grant for a list that shows what else there is: where it does not open, how it stands, and no refusal is recorded. */
export async function tryGrant(room: SharingRoom, asking: AskingByGrant): Promise<Opened | SharedStanding> {
  const answer = await inTransaction(room.db.owner, (client) => openIn(client, asking));
  if (answer === undefined) return 'closed';
  return 'opened' in answer ? answer.opened : (standings[answer.refused.code] ?? 'closed');
}

async function openIn(
  client: Queryable,
  { actor, purpose, grant: id }: AskingByGrant,
): Promise<Answer | undefined> {
  const { rows } = await client.query<FoundGrant>(`select ${FOUND} where g.id = $1 for share of g`, [id]);
  const [grant] = rows;
  if (grant === undefined) return undefined;
  const named = namedIn(grant, await holderOf(client, actor));
  if (named === null) return { refused: grantUnknown(), grant };
  const refused = await refusalOf(client, grant, named, actor.account);
  if (refused !== undefined) return { refused, grant };
  const items = await itemsOf(client, grant);
  const { agency = null, role = null } = named.post ?? {};
  await client.query(
    `select access.record_reading($1, $2, $3, $4, 'evidence', $5, $6, null, null, null, $7)`,
    [
      actor.account,
      agency,
      role,
      purpose,
      grant.shard,
      grant.matter,
      // what it was opened for, in the person's own list of readings
      grant.purpose,
    ],
  );
  await recordOpening(client, grant, { account: actor.account, agency, refused: null });
  return {
    opened: {
      shard: grant.shard,
      matter: grant.matter,
      agency: grant.agency,
      actor,
      purpose,
      items,
      grant: grant.id,
      post: agency,
      role,
      compartments: new Set(grant.compartments),
      handles: false,
    },
  };
}

/** What a grant opens now. What was captured since joins a grant of all that says so, with a `share` in its custody. */
async function itemsOf(client: Queryable, grant: FoundGrant): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ item: string; excluded: string | null }>(
    'select item, excluded from evidence.access_grant_item where access_grant = $1',
    [grant.id],
  );
  const items = new Set(rows.filter((row) => row.excluded === null).map(({ item }) => item));
  if (!grant.later) return items;
  const excluded = new Set(rows.filter((row) => row.excluded !== null).map(({ item }) => item));
  const compartments = new Set(grant.compartments);
  const since = joining({ items, excluded, compartments }, await scopeItems(client, grant));
  for (const item of since.toSorted()) {
    const { rowCount } = await client.query(
      'insert into evidence.access_grant_item (access_grant, item) values ($1, $2) on conflict do nothing',
      [grant.id, item],
    );
    items.add(item);
    if (rowCount === 0) continue;
    await appendCustody(client, item, {
      actor: SYSTEM_ACCOUNT,
      agency: null,
      role: 'system',
      purpose: 'maintenance',
      act: 'share',
      details: { grant: grant.id, for: grant.purpose, later: 1 },
    });
  }
  return items;
}

/** Writes an opening or a refusal down, for those who handle the matter. */
export async function recordOpening(
  db: Queryable,
  grant: Pick<FoundGrant, 'shard' | 'matter'> & { readonly id: string | null },
  of: { readonly account: string; readonly agency: string | null; readonly refused: string | null },
): Promise<void> {
  await db.query(
    `insert into evidence.opening (shard, matter, access_grant, account, agency, refused) values ($1, $2, $3, $4, $5, $6)`,
    [grant.shard, grant.matter, grant.id, of.account, of.agency, of.refused],
  );
}
