import { inTransaction, isUuid, newId, parameterValue } from '../../store/index.ts';
import type { AskingByMatter } from '../authority.ts';
import { codeFor, openForHandler } from './case-code.ts';
import { newSecret } from './code-text.ts';
import { FOUND, stateOf, type FoundGrant } from './found-grant.ts';
import { refusal, whyClosed } from './problems.ts';
import type { SharingRoom } from './room.ts';

/** A secret to be shown on a screen: once in this answer, and kept nowhere. */
export interface ShownSecret {
  /** The case code it belongs to. */
  readonly code: string;
  readonly secret: string;
  /** ISO 8601. */
  readonly expiresAt: string;
}

/** A secret as it is kept: bound to its case code, and keyed. */
export const macOf = (room: SharingRoom, code: string, secret: string): Promise<Buffer> =>
  room.indexes.blindIndex('case-code-secret', `${code}/${secret}`);

/**
 * Shows a secret for a grant to whoever stands before the officer. It holds for minutes (`evidence.secret-minutes`), for one
 * opening and a few tries; the one shown before ends. Throws `evidence.grant-unknown` (404), `evidence.grant-taken` (409) once
 * somebody has redeemed it, `evidence.grant-revoked`, `-expired` (403).
 */
export async function showSecret(
  room: SharingRoom,
  asking: AskingByMatter,
  id: string,
): Promise<ShownSecret> {
  const opened = await openForHandler(room, asking);
  const { owner } = room.db;
  const minutes = await parameterValue(owner, 'evidence.secret-minutes', opened);
  const secret = newSecret();
  const { code } = await codeFor(room, opened);
  return inTransaction(owner, async (client) => {
    const { rows } = isUuid(id)
      ? await client.query<FoundGrant>(
          `select ${FOUND}
           where g.id = $1 and g.shard = $2 and g.matter = $3 for no key update of g`,
          [id, opened.shard, opened.matter],
        )
      : { rows: [] };
    const [grant] = rows;
    if (grant?.receiver !== 'shown')
      throw refusal(
        'grant-unknown',
        '本事项没有这项当面出示的授权',
        'This matter has no such grant for showing a secret',
        404,
      );
    const state = stateOf(grant);
    if (state === 'revoked') throw whyClosed.revoked();
    if (state === 'expired') throw whyClosed.expired(grant.until_at.toISOString());
    if (grant.taken_by !== null)
      throw refusal(
        'grant-taken',
        '已有人凭密钥打开，这项授权归其所有；要向他人开放请另行授权',
        'Somebody has redeemed the secret and the grant is theirs; give another one to open it to somebody else',
        409,
      );
    await client.query(
      'update evidence.shown_secret set ended_at = clock_timestamp() where access_grant = $1 and ended_at is null',
      [id],
    );
    const made = await client.query<{ expires_at: Date }>(
      `insert into evidence.shown_secret (id, access_grant, mac, shown_by, expires_at)
       values ($1, $2, $3, $4, clock_timestamp() + make_interval(mins => $5)) returning expires_at`,
      [newId(), id, await macOf(room, code, secret), asking.actor.account, minutes],
    );
    return { code, secret, expiresAt: made.rows[0]!.expires_at.toISOString() };
  });
}
