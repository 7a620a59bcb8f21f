import type { Queryable, Row } from '../../store/index.ts';
import { issueToken, tokenUnknown, type IssuedToken } from '../machines/tokens.ts';
import { record } from './journal.ts';

/** The agency on whose behalf a directory speaks. */
export interface DirectoryCaller {
  readonly agency: string;
  readonly token: string;
}

/** A new bearer token of an agency's directory. It is shown once; only its hash is kept. */
export async function issueDirectoryToken(
  db: Queryable,
  agency: string,
  { note, days }: { readonly note: string; readonly days: number },
): Promise<IssuedToken> {
  const issued = await issueToken(db, 'directory', { agency }, { note, days });
  await record(db, { kind: 'agency', id: agency }, 'scim-token-issue', { token: issued.id, note, days });
  return issued;
}

/** Ends a token at once; `access.token-unknown` (404) when there is none in force with this id. */
export async function revokeDirectoryToken(db: Queryable, agency: string, id: string): Promise<void> {
  const { rowCount } = await db.query(
    'update access.machine_token set revoked_at = now() where id = $1 and agency = $2 and revoked_at is null',
    [id, agency],
  );
  if (rowCount === 0) throw tokenUnknown();
  await record(db, { kind: 'agency', id: agency }, 'scim-token-revoke', { token: id });
}

export interface DirectoryToken {
  readonly id: string;
  readonly note: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
}

/** The tokens of an agency that are in force. */
export async function directoryTokens(db: Queryable, agency: string): Promise<readonly DirectoryToken[]> {
  const { rows } = await db.query<DirectoryToken & Row>(
    `select id, note, created_at as "createdAt", expires_at as "expiresAt", used_at as "usedAt"
     from access.machine_token where agency = $1 and revoked_at is null and expires_at > now() order by created_at, id`,
    [agency],
  );
  return rows;
}
