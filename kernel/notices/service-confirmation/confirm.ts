import { createHash, randomBytes } from 'node:crypto';
import type { Protection } from '../../protection/index.ts';
import { newId, Problem, type Queryable } from '../../store/index.ts';
import { checkedAddress } from '../preferences.ts';
import { serviceStatement, type ServiceChannel } from './statement.ts';

export const SERVICE_ADDRESS_FIELD = 'notices.service-address';
export const SERVICE_EVIDENCE_FIELD = 'notices.service-evidence';

export interface NewConfirmation {
  readonly party: string;
  readonly shard: number;
  readonly channel: ServiceChannel;
  /** Mail address or phone number; of the portal none. */
  readonly address?: string;
  /** Digest of the text that was read and signed. */
  readonly seen: string;
  /** Who signed, or who recorded what was signed on paper. */
  readonly account: string;
  /** Signed by hand in front of an official. */
  readonly paper?: {
    readonly agency: string;
    /** Where the sheet is filed, who was there. */
    readonly evidence: string;
  };
}

/**
 * Records that somebody agreed to electronic service. It stands until they withdraw it or confirm anew; the journal, and so
 * the ledger, keeps the digest of the text and of the salted address. Run in a transaction. Throws (422)
 * `notices.confirmation-text` when another text was read, `notices.address`.
 */
export async function confirmService(
  db: Queryable,
  protection: Protection,
  wanted: NewConfirmation,
): Promise<string> {
  const { party, shard, channel, account, paper } = wanted;
  const { text, digest } = serviceStatement(channel);
  if (wanted.seen !== digest) throw otherText();
  const address = channel === 'portal' ? null : checkedAddress(channel, wanted.address ?? '');
  await endStanding(db, party, account, 'replace');
  const id = newId();
  const salt = randomBytes(16).toString('hex');
  const sealed = async (value: string | null, field: string): Promise<Buffer | null> =>
    value === null ? null : (await protection.seal(party, [value], db, field))[0]!;
  await db.query(
    `with signed as (
       insert into notices.service_confirmation (id, shard, party, channel, address, text_zh, text_en, digest, account,
         agency, evidence)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id)
     select store.append($2::smallint, 'service-confirmation', id, 'confirm', $9, $12,
       json_build_object('party', $3::uuid, 'channel', $4::text, 'text', $8::text, 'address', $13::text,
         'paper', $10::uuid is not null)) from signed`,
    [
      ...[id, shard, party, channel],
      await sealed(address === null ? null : JSON.stringify({ address, salt }), SERVICE_ADDRESS_FIELD),
      ...[text.zh, text.en, digest, account, paper?.agency ?? null],
      await sealed(paper?.evidence ?? null, SERVICE_EVIDENCE_FIELD),
      paper === undefined ? 'own' : 'handling',
      address === null ? null : createHash('sha256').update(`${salt}\n${address}`).digest('hex'),
    ],
  );
  return id;
}

/** Withdraws what stands, at once; what was served before stays served. Throws `notices.not-confirmed` (404). */
export async function withdrawService(
  db: Queryable,
  {
    party,
    account,
    paper = false,
  }: { readonly party: string; readonly account: string; readonly paper?: boolean },
): Promise<void> {
  if ((await endStanding(db, party, account, 'withdraw', paper ? 'handling' : 'own')) > 0) return;
  throw new Problem(
    'notices.not-confirmed',
    { zh: '没有有效的电子送达确认', en: 'No confirmation of electronic service is in force' },
    { status: 404 },
  );
}

async function endStanding(
  db: Queryable,
  party: string,
  account: string,
  action: 'withdraw' | 'replace',
  purpose = 'own',
): Promise<number> {
  // two that confirm at once wait for one another
  await db.query('select pg_advisory_xact_lock(hashtextextended($1, 7))', [`service ${party}`]);
  const { rowCount } = await db.query(
    `with ended as (
       update notices.service_confirmation set ended_at = now(), ended_by = $2
       where party = $1 and ended_at is null returning shard, id)
     select store.append(shard, 'service-confirmation', id, $3, $2, $4, '{}') from ended`,
    [party, account, action, purpose],
  );
  return rowCount ?? 0;
}

const otherText = (): Problem =>
  new Problem(
    'notices.confirmation-text',
    {
      zh: '确认书的内容已更新，请重新阅读后再签署',
      en: 'The text of the confirmation has changed: read it again, then sign',
    },
    { status: 422 },
  );
