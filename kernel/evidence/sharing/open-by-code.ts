import { checkPurpose, countSubject, countTry, type Actor, type Purpose } from '../../access/index.ts';
import { audit, inTransaction, Problem, type Queryable } from '../../store/index.ts';
import { caseCodeOf, secretOf } from './code-text.ts';
import {
  FOUND,
  holderOf,
  namedIn,
  refusalOf,
  stateOf,
  type FoundGrant,
  type Holder,
  type Named,
} from './found-grant.ts';
import { recordOpening } from './open.ts';
import { notOpened, refusal, whyClosed } from './problems.ts';
import { isSharePurpose, type SharePurpose } from './purposes.ts';
import { redeem, type Redeemed } from './redeem.ts';
import type { SharingRoom } from './room.ts';
import { macOf } from './show-secret.ts';

/** Tries of one account; with five wrong ones ending a secret of 48 bits, guessing is hopeless. Local parameter (status L). */
const TRIES = { most: 60, seconds: 3_600 } as const;

export interface OpeningByCode {
  readonly actor: Actor;
  readonly purpose: Purpose;
  /** As typed or scanned. */
  readonly code: string;
  readonly secret?: string;
  /** What it is to be opened for. */
  readonly for: string;
  /** Where the request came from, for the audit log. */
  readonly address?: string;
}

/**
 * Finds the grant that a case code opens to somebody: with the secret that an officer shows, one that becomes theirs; without, one
 * that names them, their body, or a party they are or act for. Reading by it is `openGrant`.
 *
 * Throws `evidence.code-malformed` (422) where the check characters do not fit, `evidence.purpose-unknown` (422),
 * `evidence.too-many-tries` (429), and `evidence.not-opened` (404), which does not tell an unknown code from one that is not opened to
 * who asks, nor either from a wrong secret. Whom a grant names is told why it does not open (403). Every refusal of a code is in the
 * audit log, and in the list of openings of the matter.
 */
export async function openByCode(
  room: SharingRoom,
  asked: OpeningByCode,
): Promise<{ readonly grant: string }> {
  checkPurpose(asked.actor, asked.purpose);
  const { owner } = room.db;
  const { account } = asked.actor;
  await countTries(owner, account);
  const code = caseCodeOf(asked.code);
  if (code === null)
    throw refusal(
      'code-malformed',
      '案件码有误：请核对字符（15 个，分三组）',
      'This is no case code: check its characters (15, in three groups)',
      422,
    );
  if (!isSharePurpose(asked.for))
    throw refusal('purpose-unknown', '没有这个开放目的', 'There is no such purpose of opening', 422);
  const purpose = asked.for;
  const { rows } = await owner.query<{ shard: number; matter: string }>(
    'select shard, matter from evidence.case_code where code = $1',
    [code],
  );
  const [matter] = rows;
  const holder = await holderOf(owner, asked.actor);
  // also for an unknown code, so that the time of the answer does not tell it
  const mac =
    asked.secret === undefined ? null : await macOf(room, code, secretOf(asked.secret) ?? 'no secret');
  const found: Redeemed =
    matter === undefined
      ? { refused: notOpened(), grant: null }
      : mac === null
        ? await named(owner, matter, holder, purpose)
        : await inTransaction(owner, (client) => redeem(client, matter, mac, holder, purpose));
  if (!('refused' in found)) return { grant: found.grant };
  if (matter !== undefined)
    await recordOpening(
      owner,
      { ...matter, id: found.grant },
      { account, agency: null, refused: found.refused.code },
    );
  await audit(owner, {
    event: 'access.denied',
    outcome: 'denied',
    account,
    ...(asked.address === undefined ? {} : { address: asked.address }),
    code: found.refused.code,
    ...(matter === undefined ? {} : { subject: matter.matter }),
    details: { for: purpose, shown: mac !== null },
  });
  throw found.refused;
}

async function countTries(db: Queryable, account: string): Promise<void> {
  try {
    await countTry(db, countSubject('case-code', account), TRIES);
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 429) throw error;
    throw refusal(
      'too-many-tries',
      '输入案件码过于频繁，请稍后再试',
      'Too many case codes were tried: wait a while',
      429,
      error.details,
    );
  }
}

interface Candidate {
  readonly grant: FoundGrant;
  readonly named: Named;
}

/** The grant that opens longest for this purpose; else why the latest of those that name them does not. */
async function named(
  db: Queryable,
  { shard, matter }: { readonly shard: number; readonly matter: string },
  holder: Holder,
  purpose: SharePurpose,
): Promise<Redeemed> {
  const { rows } = await db.query<FoundGrant>(
    `select ${FOUND} where g.shard = $1 and g.matter = $2 order by g.until_at desc, g.id`,
    [shard, matter],
  );
  const theirs = rows.flatMap((grant): Candidate[] => {
    const way = namedIn(grant, holder);
    return way === null ? [] : [{ grant, named: way }];
  });
  let refused: Redeemed | undefined;
  for (const one of theirs.filter(({ grant }) => grant.purpose === purpose)) {
    const why = await refusalOf(db, one.grant, one.named, holder.account);
    if (why === undefined) return { grant: one.grant.id };
    refused ??= { refused: why, grant: one.grant.id };
  }
  if (refused !== undefined) return refused;
  const others = theirs.filter(({ grant }) => stateOf(grant) === 'open');
  return others[0] === undefined
    ? { refused: notOpened(), grant: null }
    : {
        refused: whyClosed.otherPurpose([...new Set(others.map(({ grant }) => grant.purpose))]),
        grant: others[0].grant.id,
      };
}
