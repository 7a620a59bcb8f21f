import { randomBytes } from 'node:crypto';
import type { Protection, SealedColumn } from '../protection/index.ts';
import { newId, Problem, type Queryable } from '../store/index.ts';
import type { ChannelName } from './channel.ts';

export const ADDRESS_FIELD = 'notices.address';
export const SECRET_FIELD = 'notices.secret';

/** The sealed columns of the room, for sealing again under another suite. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: 'notices.notice', id: 'id', subject: 'id', column: 'contact', field: 'notices.contact' },
  { table: 'notices.channel', id: 'id', subject: 'account', column: 'address', field: ADDRESS_FIELD },
  { table: 'notices.channel', id: 'id', subject: 'account', column: 'secret', field: SECRET_FIELD },
  {
    table: 'notices.service_confirmation',
    id: 'id',
    subject: 'party',
    column: 'address',
    field: 'notices.service-address',
  },
  {
    table: 'notices.service_confirmation',
    id: 'id',
    subject: 'party',
    column: 'evidence',
    field: 'notices.service-evidence',
  },
];

/** One's own settings as they are shown: addresses are the reader's own. */
export interface NoticePreferences {
  readonly language: 'zh' | 'en';
  /** Minutes of the local day; null: never quiet. */
  readonly quiet: { readonly from: number; readonly until: number } | null;
  readonly channels: readonly {
    readonly channel: ChannelName;
    readonly address: string;
    readonly without: readonly string[];
  }[];
}

export interface ChannelWanted {
  readonly channel: ChannelName;
  readonly address: string;
  /** Kinds of notices that are not sent this way. */
  readonly without?: readonly string[];
}

const PATTERNS: Readonly<Record<ChannelName, RegExp>> = {
  mail: /^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}$/,
  sms: /^\+?\d{5,15}$/,
  webhook: /^https?:\/\/\S{1,1990}$/,
};

const badAddress = (): Problem =>
  new Problem(
    'notices.address',
    {
      zh: '地址无效：请核对邮箱、手机号或回调地址',
      en: 'The address is not valid: check mail, phone number or webhook',
    },
    { status: 422 },
  );

/** The address without blanks around it. Throws `notices.address` (422). */
export function checkedAddress(channel: ChannelName, address: string): string {
  const written = address.trim();
  if (!PATTERNS[channel].test(written)) throw badAddress();
  return written;
}

/** The settings of an account; the platform alone, in Chinese and never quiet, where nothing was chosen. */
export async function noticePreferences(
  db: Queryable,
  protection: Protection,
  account: string,
): Promise<NoticePreferences> {
  const [own, ways] = [
    await db.query<{ language: 'zh' | 'en'; quiet_from: number | null; quiet_until: number | null }>(
      'select language, quiet_from, quiet_until from notices.preference where account = $1',
      [account],
    ),
    await db.query<{ channel: ChannelName; address: Buffer; without: string[] }>(
      'select channel, address, without from notices.channel where account = $1 order by channel',
      [account],
    ),
  ];
  const row = own.rows[0];
  return {
    language: row?.language ?? 'zh',
    quiet:
      row?.quiet_from == null || row.quiet_until === null
        ? null
        : { from: row.quiet_from, until: row.quiet_until },
    channels: await Promise.all(
      ways.rows.map(async ({ channel, address, without }) => ({
        ...{ channel, without },
        address: await protection.open(account, address, undefined, ADDRESS_FIELD),
      })),
    ),
  };
}

/** Sets language and quiet hours. Throws `notices.quiet-hours` (422). */
export async function setPreference(
  db: Queryable,
  account: string,
  { language, quiet }: Pick<NoticePreferences, 'language' | 'quiet'>,
): Promise<void> {
  const good = (minute: number): boolean => Number.isInteger(minute) && minute >= 0 && minute < 1_440;
  if (quiet !== null && (!good(quiet.from) || !good(quiet.until)))
    throw new Problem(
      'notices.quiet-hours',
      { zh: '免打扰时段无效', en: 'The quiet hours are not valid' },
      { status: 422 },
    );
  await db.query(
    `insert into notices.preference (account, language, quiet_from, quiet_until) values ($1, $2, $3, $4)
     on conflict (account) do update set language = $2, quiet_from = $3, quiet_until = $4`,
    [account, language, quiet?.from ?? null, quiet?.until ?? null],
  );
}

/**
 * Has an account told on a way of its choice. The answer is the secret that a webhook is signed with, shown once; null of
 * the others. Throws `notices.address` (422).
 */
export async function setChannel(
  db: Queryable,
  protection: Protection,
  account: string,
  { channel, address, without = [] }: ChannelWanted,
): Promise<string | null> {
  const written = checkedAddress(channel, address);
  const secret = channel === 'webhook' ? `whsec_${randomBytes(32).toString('base64')}` : null;
  const [sealedAddress] = await protection.seal(account, [written], db, ADDRESS_FIELD);
  const sealedSecret =
    secret === null ? null : (await protection.seal(account, [secret], db, SECRET_FIELD))[0];
  await db.query(
    `insert into notices.channel (id, account, channel, address, secret, without) values ($6, $1, $2, $3, $4, $5)
     on conflict (account, channel) do update set address = $3, secret = $4, without = $5, changed_at = now()`,
    [account, channel, sealedAddress, sealedSecret, without, newId()],
  );
  return secret;
}

/** What was to go there and has not gone yet is not sent this way any more. */
export async function dropChannel(db: Queryable, account: string, channel: ChannelName): Promise<void> {
  await db.query('delete from notices.channel where account = $1 and channel = $2', [account, channel]);
  await db.query(
    `delete from notices.delivery d using notices.notice n
     where n.id = d.notice and d.state = 'waiting' and d.channel = $2
       and (n.account = $1 or n.party = (select party from access.account where id = $1))`,
    [account, channel],
  );
}
