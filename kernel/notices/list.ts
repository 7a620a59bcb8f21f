import { isUuid, Problem, type Queryable, type Row, type Text } from '../store/index.ts';
import type { ChannelName } from './channel.ts';

/** Whose notices: an account's, and of a resident those to the party they are. */
export interface Reader {
  readonly account: string;
  readonly parties?: readonly string[];
}

export interface NoticeItem {
  readonly id: string;
  readonly kind: string;
  readonly matter: string | null;
  readonly subject: Text;
  readonly body: Text;
  readonly urgent: boolean;
  readonly at: Date;
  readonly readAt: Date | null;
  readonly deliveries: readonly {
    readonly channel: ChannelName;
    readonly state: 'waiting' | 'sent' | 'given-up';
    readonly reason: { readonly code: string; readonly text: Text } | null;
  }[];
}

export interface NoticePage {
  readonly items: readonly NoticeItem[];
  /** To be handed over for the page that follows; null at the end. */
  readonly next: string | null;
}

interface NoticeRow extends Row {
  id: string;
  kind: string;
  matter: string | null;
  subject_zh: string;
  subject_en: string;
  body_zh: string;
  body_en: string;
  urgent: boolean;
  created_at: Date;
  read_at: Date | null;
  deliveries: NoticeItem['deliveries'] | null;
}

const PAGE = 30;
const own = '(n.account = $1 or n.party = any($2::uuid[]))';

/** One's own notices, the newest first. Throws `notices.bad-cursor` (400). */
export async function listNotices(
  db: Queryable,
  { account, parties = [] }: Reader,
  { cursor, unread = false }: { readonly cursor?: string; readonly unread?: boolean } = {},
): Promise<NoticePage> {
  if (cursor !== undefined && !isUuid(cursor))
    throw new Problem('notices.bad-cursor', { zh: '翻页标记无效', en: 'The cursor is not valid' });
  const { rows } = await db.query<NoticeRow>(
    `select n.id, n.kind, n.matter, n.subject_zh, n.subject_en, n.body_zh, n.body_en, n.urgent, n.created_at, n.read_at,
       (select jsonb_agg(jsonb_build_object('channel', d.channel, 'state', d.state, 'reason', d.reason) order by d.channel)
        from notices.delivery d where d.notice = n.id) as deliveries
     from notices.notice n
     where ${own} and ($3::uuid is null or n.id < $3) and (not $4 or n.read_at is null)
     order by n.id desc limit ${String(PAGE + 1)}`,
    [account, parties, cursor ?? null, unread],
  );
  const items = rows.slice(0, PAGE).map((row) => ({
    ...{ id: row.id, kind: row.kind, matter: row.matter, urgent: row.urgent },
    subject: { zh: row.subject_zh, en: row.subject_en },
    body: { zh: row.body_zh, en: row.body_en },
    ...{ at: row.created_at, readAt: row.read_at, deliveries: row.deliveries ?? [] },
  }));
  return { items, next: rows.length > PAGE ? items.at(-1)!.id : null };
}

export async function countUnread(db: Queryable, { account, parties = [] }: Reader): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `select count(*)::integer as n from notices.notice n where ${own} and n.read_at is null`,
    [account, parties],
  );
  return rows[0]!.n;
}

/** A read receipt: the moment of the first reading stands. Those of others are passed over; how many were read now. */
export async function readNotices(
  db: Queryable,
  { account, parties = [] }: Reader,
  ids: readonly string[] | 'all',
  now = Date.now(),
): Promise<number> {
  const { rowCount } = await db.query(
    `update notices.notice n set read_at = $3 where ${own} and n.read_at is null and ($4::uuid[] is null or n.id = any($4))`,
    [account, parties, new Date(now), ids === 'all' ? null : ids.filter(isUuid)],
  );
  return rowCount ?? 0;
}

/** What became of the notice that was told under a key on a way: sent when, or given up; null where it is not sent there. */
export async function deliveryOf(
  db: Queryable,
  key: string,
  channel: ChannelName,
): Promise<{ readonly state: 'waiting' | 'sent' | 'given-up'; readonly sentAt: Date | null } | null> {
  const { rows } = await db.query<Row & { state: 'waiting' | 'sent' | 'given-up'; sentAt: Date | null }>(
    `select d.state, d.sent_at as "sentAt" from notices.delivery d join notices.notice n on n.id = d.notice
     where n.key = $1 and d.channel = $2`,
    [key, channel],
  );
  return rows[0] ?? null;
}

/** How sending stands, for who looks after it: no texts and no addresses. */
export interface DeliveryState {
  readonly channel: ChannelName;
  readonly waiting: number;
  readonly sent: number;
  readonly givenUp: number;
  /** Since when the oldest waits that was tried and not taken. */
  readonly failingSince: Date | null;
  readonly reason: { readonly code: string; readonly text: Text } | null;
}

/** Deliveries of the last thirty days by channel. */
export async function deliveryStates(db: Queryable, now = Date.now()): Promise<readonly DeliveryState[]> {
  const { rows } = await db.query<Row & DeliveryState>(
    `select d.channel, count(*) filter (where state = 'waiting')::integer as waiting,
       count(*) filter (where state = 'sent')::integer as sent,
       count(*) filter (where state = 'given-up')::integer as "givenUp",
       min(n.created_at) filter (where state = 'waiting' and tries > 0) as "failingSince",
       (array_agg(d.reason order by d.next_try desc) filter (where state <> 'sent' and d.reason is not null))[1] as reason
     from notices.delivery d join notices.notice n on n.id = d.notice where n.created_at > $1 group by d.channel order by 1`,
    [new Date(now - 30 * 86_400_000)],
  );
  return rows;
}

/** Notices older than this go, read or not, with their deliveries (local parameter, status L). */
export const KEPT_DAYS = 400;

export async function forgetOldNotices(db: Queryable, now = Date.now()): Promise<number> {
  // of what passed a day ago nobody is told any more
  await db.query('delete from notices.told_clock where due < $1', [new Date(now - 2 * 86_400_000)]);
  const { rowCount } = await db.query('delete from notices.notice where created_at < $1', [
    new Date(now - KEPT_DAYS * 86_400_000),
  ]);
  return rowCount ?? 0;
}
