import { createHash, randomInt } from 'node:crypto';
import type { Queryable } from '../../store/index.ts';

/** Letters and digits that are not mistaken for one another on paper. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTWXYZ';
const LENGTH = 16;
const CODES = 10;

const codeHash = (account: string, code: string): Buffer =>
  createHash('sha256').update(`gaoyao recovery code ${account} ${code}`).digest();

const plain = (typed: string): string => typed.toUpperCase().replaceAll(/[\s-]/g, '');

/** Whether something typed has the form of a recovery code. */
export const looksLikeRecoveryCode = (typed: string): boolean =>
  plain(typed).length === LENGTH && Array.from(plain(typed)).every((one) => ALPHABET.includes(one));

/**
 * Ten new codes in place of the old ones, for the day the phone is lost: 78 random bits each, good once. They are shown
 * now and never again; the database keeps hashes.
 */
export async function newRecoveryCodes(db: Queryable, account: string): Promise<readonly string[]> {
  const codes = Array.from({ length: CODES }, () =>
    Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]!).join(''),
  );
  await db.query('delete from access.recovery_code where account = $1', [account]);
  await db.query('insert into access.recovery_code (account, code_hash) select $1, unnest($2::bytea[])', [
    account,
    codes.map((code) => codeHash(account, code)),
  ]);
  return codes.map((code) => code.replaceAll(/(.{4})(?=.)/g, '$1-'));
}

/** Uses a recovery code; of two who use the same one at once, one is told no. */
export async function spendRecoveryCode(db: Queryable, account: string, typed: string): Promise<boolean> {
  const { rowCount } = await db.query(
    'update access.recovery_code set used_at = now() where account = $1 and code_hash = $2 and used_at is null',
    [account, codeHash(account, plain(typed))],
  );
  return rowCount === 1;
}
