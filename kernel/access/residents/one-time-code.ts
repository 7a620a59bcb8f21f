import { randomInt } from 'node:crypto';
import { newId, Problem, type Queryable } from '../../store/index.ts';
import type { BlindIndexes } from './blind-index.ts';
import { phoneNumber } from './phone.ts';
import { limit, limitAddress, limits } from './tries.ts';

/** Six digits hold for ten minutes and five tries (NIST SP 800-63B-4 §3.1.3.2 asks for at least six, at most ten minutes). */
export const CODE_MINUTES = 10;
const MOST_TRIES = 5;

const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

/** The code as it is kept: bound to its phone and keyed, so that a copy of the table tells no code. */
const macOf = (indexes: BlindIndexes, phone: string, code: string): Promise<Buffer> =>
  indexes.blindIndex('one-time-code', `${phone} ${code}`);

export const phoneIndex = (indexes: BlindIndexes, phone: string): Promise<Buffer> =>
  indexes.blindIndex('phone', phone);

export interface IssuedCode {
  /** Where it is to be sent. */
  readonly phone: string;
  readonly code: string;
  readonly expiresAt: Date;
}

/**
 * Makes a one-time code for a phone; an earlier one ends. Nothing here looks whether the phone belongs to anybody, so
 * neither the answer nor its time can tell. `access.phone-invalid` (400), `access.too-many-tries` (429).
 */
export async function issueCode(
  db: Queryable,
  indexes: BlindIndexes,
  asked: { readonly phone: string; readonly address: string },
): Promise<IssuedCode> {
  const phone = phoneNumber(asked.phone);
  await limitAddress(db, indexes, limits.codesPerAddressAnHour, asked.address);
  await limit(db, indexes, limits.codesPerPhoneAMinute, phone);
  await limit(db, indexes, limits.codesPerPhoneADay, phone);
  const code = newCode();
  const index = await phoneIndex(indexes, phone);
  await db.query(
    'update access.one_time_code set ended_at = clock_timestamp() where phone_index = $1 and ended_at is null',
    [index],
  );
  const { rows } = await db.query<{ expires_at: Date }>(
    `insert into access.one_time_code (id, phone_index, code_mac, expires_at)
     values ($1, $2, $3, clock_timestamp() + make_interval(mins => $4)) returning expires_at`,
    [newId(), index, await macOf(indexes, phone, code), CODE_MINUTES],
  );
  return { phone, code, expiresAt: rows[0]!.expires_at };
}

/** Ends the code of a phone, when it could not be sent. */
export async function withdrawCode(db: Queryable, indexes: BlindIndexes, phone: string): Promise<void> {
  await db.query(
    'update access.one_time_code set ended_at = clock_timestamp() where phone_index = $1 and ended_at is null',
    [await phoneIndex(indexes, phone)],
  );
}

export const codeWrong = (): Problem =>
  new Problem(
    'access.code-wrong',
    {
      zh: '验证码不对，或已过期、已用过。请核对，或重新获取一个',
      en: 'The code is not right, or has expired or been used. Check it, or ask for a new one',
    },
    { status: 401 },
  );

/**
 * Redeems a code once and returns the phone's index. One statement counts the try and takes the code, so that of two
 * that come at once one wins. Wrong, expired, used, tried out and never issued are one answer: `access.code-wrong` (401).
 */
export async function redeemCode(
  db: Queryable,
  indexes: BlindIndexes,
  typed: { readonly phone: string; readonly code: string; readonly address: string },
): Promise<Buffer> {
  const phone = phoneNumber(typed.phone);
  await limitAddress(db, indexes, limits.codesEnteredPerAddressAnHour, typed.address);
  const index = await phoneIndex(indexes, phone);
  const code = typed.code.normalize('NFKC').replace(/\s/g, '');
  const { rows } = await db.query<{ right: boolean }>(
    `update access.one_time_code set tries = tries + 1,
       ended_at = case when code_mac = $2 or tries + 1 >= $3 then clock_timestamp() end
     where phone_index = $1 and ended_at is null and expires_at > clock_timestamp()
     returning code_mac = $2 as right`,
    [index, await macOf(indexes, phone, code), MOST_TRIES],
  );
  if (!rows.some((row) => row.right)) throw codeWrong();
  return index;
}

/** Deletes codes of more than a day ago: they say when a phone signed in, which nobody needs. Returns how many. */
export async function forgetCodes(db: Queryable): Promise<number> {
  const { rowCount } = await db.query(
    `delete from access.one_time_code where issued_at < now() - interval '1 day'`,
  );
  return rowCount ?? 0;
}
