import { randomBytes } from 'node:crypto';
import { Problem, type Queryable } from '../../store/index.ts';
import { tokenHash } from './end-sessions.ts';

const TICKET_MINUTES = 5;
/** Codes that may be tried on one ticket; then the password is asked for again. */
const MOST_TRIES = 5;

/**
 * What a right password gives where it is not enough: `access.second-factor-needed` (401) with a ticket that opens one
 * session within five minutes, together with a code.
 */
export async function secondFactorNeeded(db: Queryable, account: string): Promise<Problem> {
  const ticket = randomBytes(32).toString('base64url');
  await db.query(
    'insert into access.sign_in_ticket (ticket_hash, account, expires_at) values ($1, $2, now() + make_interval(mins => $3))',
    [tokenHash(ticket), account, TICKET_MINUTES],
  );
  return new Problem(
    'access.second-factor-needed',
    { zh: '请输入验证器上的六位验证码', en: 'Enter the six digits your authenticator app shows' },
    { status: 401, details: { ticket, seconds: TICKET_MINUTES * 60 } },
  );
}

export const ticketRefused = (): Problem =>
  new Problem(
    'access.ticket-refused',
    {
      zh: '第二步已超时或已用过，请重新输入密码',
      en: 'The second step has timed out: enter the password again',
    },
    { status: 401 },
  );

/** Counts a try on a ticket and says whose it is; `access.ticket-refused` (401) when it is used up, too old or unknown. */
export async function tryTicket(db: Queryable, ticket: string): Promise<string> {
  const { rows } = await db.query<{ account: string }>(
    `update access.sign_in_ticket set tries = tries + 1
     where ticket_hash = $1 and expires_at > now() and tries < $2 returning account`,
    [tokenHash(ticket), MOST_TRIES],
  );
  if (rows[0] === undefined) throw ticketRefused();
  return rows[0].account;
}

/** Uses a ticket up; of two who do so at once, one is refused (`access.ticket-refused`). */
export async function useTicket(db: Queryable, ticket: string): Promise<void> {
  const { rowCount } = await db.query('delete from access.sign_in_ticket where ticket_hash = $1', [
    tokenHash(ticket),
  ]);
  if (rowCount === 0) throw ticketRefused();
}
