import type { Pool } from 'pg';
import type { Protection } from '../protection/index.ts';
import type { Row, Text } from '../store/index.ts';
import type { ChannelName, Message, NoticeChannel, Sent } from './channel.ts';
import type { Contact } from './notice.ts';
import { ADDRESS_FIELD, SECRET_FIELD } from './preferences.ts';
import { CONTACT_FIELD } from './tell.ts';

export interface DeliverContext {
  readonly pool: Pool;
  readonly protection: Protection;
  readonly channels: readonly NoticeChannel[];
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export interface Delivered {
  readonly sent: number;
  readonly givenUp: number;
  readonly later: number;
}

const BATCH = 100;
/** A delivery that a crash cut off is tried again after this. */
const LEASE_MS = 120_000;
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 3_600_000;
/** With the pauses between, two days (status L). */
const MOST_TRIES = 54;

interface DueRow extends Row {
  id: string;
  notice: string;
  channel: ChannelName;
  tries: number;
  kind: string;
  account: string | null;
  party: string | null;
  contact: Buffer | null;
  reader: string | null;
  address: Buffer | null;
  secret: Buffer | null;
  language: 'zh' | 'en' | null;
  neutral: boolean;
  created_at: Date;
  subject_zh: string;
  subject_en: string;
  body_zh: string;
  body_en: string;
  preview_zh: string;
  preview_en: string;
}

/** 30 s, 1 min, 2 min … up to an hour. */
const pauseAfter = (tries: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(20, tries));

/**
 * Sends what is due, until nothing is. Each is taken for two minutes first, so that two processes do not send it both and a
 * crash loses nothing; a crash between sending and writing it down sends it again, under the same id (at least once). What
 * a channel that is not set up should have sent waits as long as what fails, two days, says why and is then given up.
 */
export async function deliverNotices(context: DeliverContext): Promise<Delivered> {
  const done = { sent: 0, givenUp: await putOffUnsent(context), later: 0 };
  for (;;) {
    const due = await take(context);
    for (const row of due) {
      const came = await one(context, row);
      const { pool, now } = context;
      if (came.result === 'sent') {
        await pool.query(
          `update notices.delivery set state = 'sent', sent_at = $2, tries = tries + 1, reason = null where id = $1`,
          [row.id, new Date(now())],
        );
        done.sent += 1;
        continue;
      }
      const gone = came.result === 'refused' || row.tries + 1 >= MOST_TRIES;
      await pool.query(
        `update notices.delivery set state = $2, tries = tries + 1, next_try = $3, reason = $4 where id = $1`,
        [
          ...[row.id, gone ? 'given-up' : 'waiting', new Date(now() + pauseAfter(row.tries))],
          JSON.stringify({ code: came.code, text: came.text }),
        ],
      );
      done[gone ? 'givenUp' : 'later'] += 1;
    }
    if (due.length < BATCH) return done;
  }
}

/** What is not sent within this is given up: about as long as {@link MOST_TRIES} take. */
const WAITS_MS = 48 * 3_600_000;

const notSetUp: Text = {
  zh: '本平台没有开通这种方式',
  en: 'This way is not set up on this platform',
};

/** Deliveries on ways that are not set up: looked at again in an hour, and given up when they have waited long enough. */
async function putOffUnsent({ pool, channels, now }: DeliverContext): Promise<number> {
  const { rows } = await pool.query<{ state: string }>(
    `update notices.delivery d set next_try = $3, reason = $5,
       state = case when n.created_at <= $4 then 'given-up' else 'waiting' end
     from notices.notice n where n.id = d.notice and d.state = 'waiting' and d.next_try <= $1 and d.channel <> all ($2)
     returning d.state`,
    [
      ...[new Date(now()), channels.map(({ name }) => name), new Date(now() + LONGEST_PAUSE_MS)],
      ...[new Date(now() - WAITS_MS), JSON.stringify({ code: 'notices.way-not-set-up', text: notSetUp })],
    ],
  );
  return rows.filter(({ state }) => state === 'given-up').length;
}

async function take({ pool, channels, now }: DeliverContext): Promise<readonly DueRow[]> {
  const { rows } = await pool.query<DueRow>(
    `with due as (
       select id from notices.delivery where state = 'waiting' and next_try <= $1 and channel = any($2)
       order by next_try limit ${String(BATCH)} for update skip locked),
     taken as (update notices.delivery d set next_try = $3 from due where d.id = due.id returning d.*)
     select t.id, t.notice, t.channel, t.tries, n.kind, n.account, n.party, n.contact, n.neutral, n.created_at,
       n.subject_zh, n.subject_en, n.body_zh, n.body_en, n.preview_zh, n.preview_en,
       c.account as reader, c.address, c.secret, p.language
     from taken t join notices.notice n on n.id = t.notice
     left join access.account a on a.id = n.account or (n.party is not null and a.party = n.party)
     left join notices.channel c on c.account = a.id and c.channel = t.channel
     left join notices.preference p on p.account = c.account`,
    [new Date(now()), channels.map(({ name }) => name), new Date(now() + LEASE_MS)],
  );
  return rows;
}

const nowhere: Sent = {
  result: 'refused',
  code: 'notices.no-address',
  text: { zh: '没有可用的地址', en: 'There is no address any more' },
};

async function one(context: DeliverContext, row: DueRow): Promise<Sent> {
  const channel = context.channels.find(({ name }) => name === row.channel)!;
  try {
    const address = await addressOf(context, row);
    if (address === null) return nowhere;
    return await channel.send(messageOf(row, address));
  } catch (error) {
    const said = (error as { text?: Text }).text;
    return {
      ...{ result: 'later', code: 'notices.channel-failed' },
      text: said ?? { zh: '发送时出错', en: 'Sending failed' },
    };
  }
}

async function addressOf(
  { protection, pool }: DeliverContext,
  { notice, channel, contact, reader, address, secret }: DueRow,
): Promise<{ readonly address: string; readonly secret: string | null } | null> {
  if (contact !== null) {
    const { phone, mail } = JSON.parse(
      await protection.open(notice, contact, pool, CONTACT_FIELD),
    ) as Contact;
    const given = channel === 'sms' ? phone : mail;
    return given === undefined ? null : { address: given, secret: null };
  }
  if (reader === null || address === null) return null;
  return {
    address: await protection.open(reader, address, pool, ADDRESS_FIELD),
    secret: secret === null ? null : await protection.open(reader, secret, pool, SECRET_FIELD),
  };
}

function messageOf(
  row: DueRow,
  { address, secret }: { readonly address: string; readonly secret: string | null },
): Message {
  const { id, kind, created_at: at } = row;
  const language = row.language ?? 'zh';
  const preview = language === 'zh' ? row.preview_zh : row.preview_en;
  const subject = language === 'zh' ? row.subject_zh : row.subject_en;
  const body = language === 'zh' ? row.body_zh : row.body_en;
  return {
    ...{ id, kind, address, secret, at: at.getTime() },
    ...(row.neutral ? { subject: preview, body: preview } : { subject, body }),
  };
}
