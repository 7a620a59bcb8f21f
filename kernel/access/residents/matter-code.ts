import { newId, Problem, type Queryable, type Text } from '../../store/index.ts';
import { newResidentCode, residentCodeHash } from '../resident-code.ts';
import type { BlindIndexes } from './blind-index.ts';
import { limitAddress, limits } from './tries.ts';

/** How long a code for a matter is good. A local parameter (status L). */
export const MATTER_CODE_DAYS = 180;

export interface MatterCode {
  readonly id: string;
  readonly party: string;
  readonly issuedAt: Date;
  readonly validTo: Date;
  readonly revokedAt: Date | null;
  readonly issuedBy: { readonly name: Text; readonly staffNumber: string };
}

interface NewMatterCode {
  readonly shard: number;
  readonly matter: string;
  readonly party: string;
  readonly by: string;
  readonly agency: string;
  /** The idempotency key of the request. */
  readonly request: string;
  /** The code itself, where it can be made again from the request: then the same request is answered again. */
  readonly code?: string;
}

/**
 * Issues a code with which a party follows one matter without an account. The code itself is returned this once and
 * kept nowhere. The same request again is `access.code-issued-before` (409): it cannot be shown a second time.
 */
export async function issueMatterCode(
  db: Queryable,
  wanted: NewMatterCode,
): Promise<{ readonly id: string; readonly code: string; readonly validTo: Date }> {
  const id = newId();
  const code = wanted.code ?? newResidentCode();
  const { rows } = await db.query<{ valid_to: Date }>(
    `with issued as (
       insert into access.matter_code (id, hash, shard, matter, party, issued_by, agency, request, valid_to)
       values ($1, $2, $3, $4, $5, $6, $7, $8, now() + make_interval(days => $9))
       on conflict (issued_by, request) do nothing returning valid_to)
     select valid_to, store.append($3::smallint, 'matter-code', $1, 'issue', $6, 'handling',
       json_build_object('matter', $4::uuid, 'party', $5::uuid, 'validTo', valid_to)) from issued`,
    [
      id,
      residentCodeHash(code),
      wanted.shard,
      wanted.matter,
      wanted.party,
      wanted.by,
      wanted.agency,
      wanted.request,
      MATTER_CODE_DAYS,
    ],
  );
  const again =
    rows[0] === undefined && wanted.code !== undefined
      ? await codeOfRequest(db, wanted.by, wanted.request)
      : undefined;
  if (again !== undefined) return { id: again.id, code, validTo: again.validTo };
  if (rows[0] === undefined)
    throw new Problem(
      'access.code-issued-before',
      {
        zh: '这次请求的查询码已经出具，只显示一次。如未记下，请撤销后重新出具',
        en: 'The code of this request was issued already and is shown once. If it was not noted, revoke it and issue another',
      },
      { status: 409 },
    );
  return { id, code, validTo: rows[0].valid_to };
}

/** The code that a request was answered with, without the code itself; undefined for a request that is new. */
export async function codeOfRequest(
  db: Queryable,
  by: string,
  request: string,
): Promise<{ readonly id: string; readonly matter: string; readonly validTo: Date } | undefined> {
  const { rows } = await db.query<{ id: string; matter: string; validTo: Date }>(
    'select id, matter, valid_to as "validTo" from access.matter_code where issued_by = $1 and request = $2',
    [by, request],
  );
  return rows[0];
}

/** The codes issued for a matter, the latest first; the codes themselves are kept nowhere. */
export async function matterCodes(
  db: Queryable,
  shard: number,
  matter: string,
): Promise<readonly MatterCode[]> {
  const { rows } = await db.query<{
    id: string;
    party: string;
    issued_at: Date;
    valid_to: Date;
    revoked_at: Date | null;
    name_zh: string;
    name_en: string;
    staff_number: string;
  }>(
    `select c.id, c.party, c.issued_at, c.valid_to, c.revoked_at, a.name_zh, a.name_en, a.staff_number
     from access.matter_code c join access.account a on a.id = c.issued_by
     where c.shard = $1 and c.matter = $2 order by c.issued_at desc, c.id desc`,
    [shard, matter],
  );
  return rows.map((row) => ({
    id: row.id,
    party: row.party,
    issuedAt: row.issued_at,
    validTo: row.valid_to,
    revokedAt: row.revoked_at,
    issuedBy: { name: { zh: row.name_zh, en: row.name_en }, staffNumber: row.staff_number },
  }));
}

/** Ends a code of a matter at once. One that is not there or has ended is `access.code-unknown` (404). */
export async function revokeMatterCode(
  db: Queryable,
  code: { readonly shard: number; readonly matter: string; readonly id: string; readonly by: string },
): Promise<void> {
  const { rowCount } = await db.query(
    `with ended as (
       update access.matter_code set revoked_at = now(), revoked_by = $4
       where id = $3 and shard = $1 and matter = $2 and revoked_at is null returning id)
     select store.append($1::smallint, 'matter-code', id, 'revoke', $4, 'handling', '{}') from ended`,
    [code.shard, code.matter, code.id, code.by],
  );
  if (rowCount === 0) throw codeUnknown();
}

export const codeUnknown = (): Problem =>
  new Problem(
    'access.code-unknown',
    {
      zh: '没有这个查询码，或者它已过期、已撤销。请核对纸上的字符，或到出具的窗口重新办理',
      en: 'There is no such access code, or it has expired or been revoked. Check the characters on the slip, or ask the counter that issued it',
    },
    { status: 404 },
  );

/**
 * The matter a code opens. Wrong, expired and revoked are one answer, `access.code-unknown` (404); more tries than the
 * limit of an address are `access.too-many-tries` (429), whether right or wrong.
 */
export async function matterOfCode(
  db: Queryable,
  indexes: BlindIndexes,
  typed: { readonly code: string; readonly address: string },
): Promise<{ readonly shard: number; readonly matter: string }> {
  await limitAddress(db, indexes, limits.matterCodesPerAddressAnHour, typed.address);
  const hash = residentCodeHash(typed.code);
  if (hash === null) throw codeUnknown();
  const { rows } = await db.query<{ shard: number; matter: string }>(
    `select shard, matter from access.matter_code where hash = $1 and revoked_at is null and valid_to > now()`,
    [hash],
  );
  if (rows[0] === undefined) throw codeUnknown();
  return rows[0];
}
