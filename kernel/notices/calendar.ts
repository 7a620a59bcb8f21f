import { createHash, randomBytes } from 'node:crypto';
import ical, { ICalCalendarMethod } from 'ical-generator';
import type { Queryable, Text } from '../store/index.ts';

const FORM = /^[\w-]{43}$/;
const digestOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** A new secret address part for an account's calendar; the one before ends. Only its digest is kept. */
export async function makeFeed(db: Queryable, account: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  await db.query(
    `insert into notices.calendar_feed (account, digest) values ($1, $2)
     on conflict (account) do update set digest = $2, made_at = now()`,
    [account, digestOf(secret)],
  );
  return secret;
}

export async function dropFeed(db: Queryable, account: string): Promise<void> {
  await db.query('delete from notices.calendar_feed where account = $1', [account]);
}

/** Since when an account has a calendar address; null without one. */
export async function feedSince(db: Queryable, account: string): Promise<Date | null> {
  const { rows } = await db.query<{ made_at: Date }>(
    'select made_at from notices.calendar_feed where account = $1',
    [account],
  );
  return rows[0]?.made_at ?? null;
}

/** Whose calendar a secret opens; null for one that was never made or has ended. */
export async function accountOfFeed(db: Queryable, secret: string): Promise<string | null> {
  if (!FORM.test(secret)) return null;
  const { rows } = await db.query<{ account: string }>(
    `select f.account from notices.calendar_feed f join access.account a on a.id = f.account
     where f.digest = $1 and a.disabled_at is null`,
    [digestOf(secret)],
  );
  return rows[0]?.account ?? null;
}

/** When a task is due: what a calendar on a phone may show, which names no person and no case by its title. */
export interface DueTask {
  readonly id: string;
  readonly name: Text;
  readonly number: string;
  /** ISO time. */
  readonly due: string;
}

/** A calendar of due tasks (RFC 5545) in a language, asked for again every hour. */
export function calendarOf(tasks: readonly DueTask[], language: 'zh' | 'en'): string {
  const calendar = ical({
    name: language === 'zh' ? '皋陶：我的期限' : 'Gaoyao: my deadlines',
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Gaoyao', product: 'deadlines', language: language === 'zh' ? 'ZH' : 'EN' },
    ttl: 3_600,
  });
  for (const { id, name, number, due } of tasks) {
    const end = new Date(due);
    calendar.createEvent({
      id: `${id}@gaoyao`,
      start: new Date(end.getTime() - 30 * 60_000),
      end,
      summary: `${name[language]} · ${number}`,
      description:
        language === 'zh' ? `${number} 的“${name.zh}”到此届满。` : `“${name.en}” of ${number} is due.`,
    });
  }
  return calendar.toString();
}
