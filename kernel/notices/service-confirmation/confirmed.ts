import type { Protection } from '../../protection/index.ts';
import type { Queryable, Row, Text } from '../../store/index.ts';
import { SERVICE_ADDRESS_FIELD } from './confirm.ts';
import type { ServiceChannel } from './statement.ts';

/** A confirmation that is in force. */
export interface StandingConfirmation {
  readonly id: string;
  readonly channel: ServiceChannel;
  readonly signedAt: Date;
}

/** What stands for a party, or that it was withdrawn; and whether they have an account in which papers are read. */
export interface ConfirmedService {
  readonly standing: StandingConfirmation | null;
  readonly withdrawn: boolean;
  readonly reads: boolean;
}

/** Whether a party may be served electronically. */
export async function confirmedService(db: Queryable, party: string): Promise<ConfirmedService> {
  const { rows } = await db.query<
    Row & { id: string | null; channel: ServiceChannel; signed_at: Date; withdrawn: boolean; reads: boolean }
  >(
    `select s.id, s.channel, s.signed_at,
       exists (select from notices.service_confirmation e where e.party = $1 and e.ended_at is not null) as withdrawn,
       exists (select from access.account a where a.party = $1 and a.kind = 'resident' and a.assurance = 'high'
         and a.disabled_at is null) as reads
     from (select $1::uuid as party) p
     left join notices.service_confirmation s on s.party = p.party and s.ended_at is null`,
    [party],
  );
  const { id, channel, signed_at: signedAt, withdrawn, reads } = rows[0]!;
  return {
    standing: id === null ? null : { id, channel, signedAt },
    withdrawn: id === null && withdrawn,
    reads,
  };
}

/** A confirmation as whoever signed it sees it, with the text that was signed. */
export interface OwnConfirmation extends StandingConfirmation {
  readonly address: string | null;
  readonly text: Text;
  readonly digest: string;
  /** Signed by hand and recorded by an official. */
  readonly paper: boolean;
  readonly endedAt: Date | null;
}

interface ConfirmationRow extends Row {
  id: string;
  channel: ServiceChannel;
  address: Buffer | null;
  text_zh: string;
  text_en: string;
  digest: string;
  agency: string | null;
  signed_at: Date;
  ended_at: Date | null;
}

/** All that a party ever confirmed, the latest first. */
export async function serviceConfirmations(
  db: Queryable,
  protection: Protection,
  party: string,
): Promise<readonly OwnConfirmation[]> {
  const { rows } = await db.query<ConfirmationRow>(
    `select id, channel, address, text_zh, text_en, digest, agency, signed_at, ended_at
     from notices.service_confirmation where party = $1 order by signed_at desc, id desc`,
    [party],
  );
  return Promise.all(
    rows.map(async (row) => ({
      ...{ id: row.id, channel: row.channel, digest: row.digest },
      text: { zh: row.text_zh, en: row.text_en },
      address: await opened(protection, party, row.address),
      paper: row.agency !== null,
      ...{ signedAt: row.signed_at, endedAt: row.ended_at },
    })),
  );
}

/** Where a confirmation that is in force has papers sent; null of the portal, and when it has ended. */
export async function confirmedAddress(
  db: Queryable,
  protection: Protection,
  id: string,
): Promise<string | null> {
  const { rows } = await db.query<Row & { party: string; address: Buffer | null }>(
    'select party, address from notices.service_confirmation where id = $1 and ended_at is null',
    [id],
  );
  return rows[0] === undefined ? null : opened(protection, rows[0].party, rows[0].address);
}

async function opened(protection: Protection, party: string, address: Buffer | null): Promise<string | null> {
  if (address === null) return null;
  const held = await protection.open(party, address, undefined, SERVICE_ADDRESS_FIELD);
  return (JSON.parse(held) as { address: string }).address;
}
