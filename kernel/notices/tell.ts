import type { Protection } from '../protection/index.ts';
import { newId, type Queryable } from '../store/index.ts';
import { checkNotice, type Contact, type NewNotice } from './notice.ts';
import { quietUntil, type QuietHours } from './quiet-hours.ts';

export const CONTACT_FIELD = 'notices.contact';

interface Way {
  readonly account: string;
  readonly channel: string;
  readonly without: readonly string[];
  readonly quiet_from: number | null;
  readonly quiet_until: number | null;
  readonly [column: string]: unknown;
}

/**
 * Tells people: each notice stands in the platform when the caller's transaction commits, and is sent on the ways its reader
 * chose, after their quiet hours unless it is urgent. A key that was told already is passed over. Listeners on the channel
 * `notices` hear the accounts, and an empty text for whoever has none. Returns the ids of what is new, in no order. Throws what {@link checkNotice} throws.
 */
export async function tellPeople(
  db: Queryable,
  protection: Protection,
  notices: readonly NewNotice[],
  now = Date.now(),
): Promise<readonly string[]> {
  if (notices.length === 0) return [];
  const rows = await Promise.all(
    notices.map(async (notice) => {
      const { key, shard, kind, matter = null, to, urgent = false, neutral = false } = checkNotice(notice);
      const id = newId();
      return {
        ...{ id, key, shard, kind, matter, urgent, neutral },
        account: 'account' in to ? to.account : null,
        party: 'party' in to ? to.party : null,
        contact: 'contact' in to ? await sealedContact(protection, db, id, to.contact) : null,
        ...{ subject_zh: notice.subject.zh, subject_en: notice.subject.en },
        ...{ body_zh: notice.body.zh, body_en: notice.body.en },
        ...{ preview_zh: notice.preview.zh, preview_en: notice.preview.en },
      };
    }),
  );
  const { rows: told } = await db.query<{ id: string }>(
    `insert into notices.notice (id, key, shard, kind, account, party, contact, matter, subject_zh, subject_en, body_zh,
       body_en, preview_zh, preview_en, urgent, neutral, created_at)
     select id, key, shard, kind, account, party, decode(contact, 'base64'), matter, subject_zh, subject_en, body_zh,
       body_en, preview_zh, preview_en, urgent, neutral, $2
     from jsonb_to_recordset($1) as n(id uuid, key text, shard smallint, kind text, account uuid, party uuid, contact text,
       matter uuid, subject_zh text, subject_en text, body_zh text, body_en text, preview_zh text, preview_en text,
       urgent boolean, neutral boolean)
     on conflict (key) do nothing returning id`,
    [JSON.stringify(rows), new Date(now)],
  );
  const fresh = new Set(told.map(({ id }) => id));
  const kept = rows.filter(({ id }) => fresh.has(id));
  await queueDeliveries(db, kept, notices, now);
  const heard = [...new Set(kept.map(({ account }) => account ?? ''))];
  await db.query(`select pg_notify('notices', a) from unnest($1::text[]) a`, [heard]);
  return kept.map(({ id }) => id);
}

async function sealedContact(
  protection: Protection,
  db: Queryable,
  id: string,
  contact: Contact,
): Promise<string> {
  const [sealed] = await protection.seal(id, [JSON.stringify(contact)], db, CONTACT_FIELD);
  return sealed!.toString('base64');
}

interface Kept {
  readonly id: string;
  readonly key: string;
  readonly kind: string;
  readonly urgent: boolean;
  readonly account: string | null;
  readonly party: string | null;
}

/** The ways of each reader: an account's own, a party's by the account that is this party, a contact's by what they gave. */
async function queueDeliveries(
  db: Queryable,
  kept: readonly Kept[],
  notices: readonly NewNotice[],
  now: number,
): Promise<void> {
  const ways = await db.query<Way & { reader: string }>(
    `select r.reader, c.account, c.channel, c.without, p.quiet_from, p.quiet_until
     from (select id as reader, id as account from unnest($1::uuid[]) id
       union all select party, id from access.account where party = any($2::uuid[]) and disabled_at is null) r
     join notices.channel c on c.account = r.account left join notices.preference p on p.account = r.account`,
    [
      kept.flatMap(({ account }) => (account === null ? [] : [account])),
      kept.flatMap(({ party }) => (party === null ? [] : [party])),
    ],
  );
  const here = new Set(notices.flatMap(({ key, here: only }) => (only === true ? [key] : [])));
  const contacts = new Map(
    notices.flatMap(({ key, to }) => ('contact' in to ? [[key, to.contact] as const] : [])),
  );
  const deliveries = kept.flatMap(({ id, key, kind, urgent, account, party }) => {
    const { phone, mail } = contacts.get(key) ?? {};
    return [
      ...ways.rows
        .filter(
          ({ reader, without }) => reader === (account ?? party) && !without.includes(kind) && !here.has(key),
        )
        .map(({ channel, quiet_from: from, quiet_until: until }) => {
          const quiet: QuietHours | null = from === null || until === null ? null : { from, until };
          return { notice: id, channel, at: urgent ? now : quietUntil(now, quiet) };
        }),
      ...(phone === undefined ? [] : [{ notice: id, channel: 'sms', at: now }]),
      ...(mail === undefined ? [] : [{ notice: id, channel: 'mail', at: now }]),
    ];
  });
  if (deliveries.length === 0) return;
  await db.query(
    `insert into notices.delivery (id, notice, channel, next_try)
     select id, notice, channel, at from jsonb_to_recordset($1) as d(id uuid, notice uuid, channel text, at timestamptz)
     on conflict do nothing`,
    [JSON.stringify(deliveries.map((one) => ({ ...one, id: newId(), at: new Date(one.at) })))],
  );
}
