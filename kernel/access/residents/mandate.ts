import { newId, Problem, type Queryable, type Text } from '../../store/index.ts';

/** On what a mandate rests (民法典 arts 161–175; 律师法 art 25 for counsel). */
export const mandateKinds = {
  'in-person': { zh: '本人在场口头委托', en: 'asked for in person' },
  written: { zh: '书面委托', en: 'written mandate' },
  guardian: { zh: '监护人', en: 'guardian' },
  counsel: { zh: '律师或法律援助', en: 'counsel or legal aid' },
} as const satisfies Record<string, Text>;
export type MandateKind = keyof typeof mandateKinds;

/** The longest a mandate runs, in days; it is renewed, never endless. Local parameters (status L). */
export const longestMandate: Readonly<Record<MandateKind, number>> = {
  'in-person': 1,
  written: 365,
  guardian: 1095,
  counsel: 365,
};

const DAY_MS = 86_400_000;
/** A clock that runs ahead a little is no reason to refuse. */
const SLACK_MS = 120_000;

export interface Mandate {
  readonly id: string;
  readonly party: string;
  readonly kind: MandateKind;
  readonly evidence: string;
  readonly from: Date;
  readonly to: Date;
  readonly revokedAt: Date | null;
  /** Who may act, with the agency that recorded it. */
  readonly account: { readonly id: string; readonly name: Text; readonly staffNumber: string };
  readonly agency: Text;
}

interface NewMandate {
  readonly party: string;
  /** Who is to act for the party. */
  readonly account: string;
  readonly kind: MandateKind;
  /** What shows it: the sheet signed, the certificate, who was present. */
  readonly evidence: string;
  readonly from: Date;
  readonly to: Date;
  readonly by: { readonly account: string; readonly agency: string };
  readonly shard: number;
}

/**
 * Records that an account may act for a party. `access.mandate-too-long` (422) beyond the longest of its kind,
 * `access.mandate-period` (422) when it ends before it begins or lies in the past.
 */
export async function recordMandate(db: Queryable, wanted: NewMandate): Promise<string> {
  const { from, to, kind } = wanted;
  // a moment that is none compares with nothing
  if (!(from < to) || !(to.getTime() > Date.now()))
    throw new Problem(
      'access.mandate-period',
      { zh: '委托的起止时间不对', en: 'The mandate must end after it begins and after now' },
      { status: 422 },
    );
  const days = longestMandate[kind];
  if (to.getTime() - Math.max(from.getTime(), Date.now()) > days * DAY_MS + SLACK_MS)
    throw new Problem(
      'access.mandate-too-long',
      {
        zh: `“${mandateKinds[kind].zh}”一次最长 ${String(days)} 日，到期可以再办`,
        en: `A mandate of the kind “${mandateKinds[kind].en}” runs at most ${String(days)} days and can be renewed`,
      },
      { status: 422, details: { days } },
    );
  const id = newId();
  await db.query(
    `with recorded as (
       insert into access.mandate (id, shard, party, account, kind, evidence, valid_from, valid_to, recorded_by, agency)
       values ($1, $10, $2, $3, $4, $5, $6, $7, $8, $9) returning id)
     select store.append($10::smallint, 'mandate', id, 'record', $8, 'handling',
       json_build_object('party', $2::uuid, 'account', $3::uuid, 'kind', $4::text)) from recorded`,
    [
      id,
      wanted.party,
      wanted.account,
      kind,
      wanted.evidence,
      from,
      to,
      wanted.by.account,
      wanted.by.agency,
      wanted.shard,
    ],
  );
  return id;
}

interface MandateRow extends Record<string, unknown> {
  id: string;
  party: string;
  account: string;
  kind: MandateKind;
  evidence: string;
  valid_from: Date;
  valid_to: Date;
  revoked_at: Date | null;
  name_zh: string;
  name_en: string;
  staff_number: string;
  agency_zh: string;
  agency_en: string;
}

const columns = `m.id, m.party, m.account, m.kind, m.evidence, m.valid_from, m.valid_to, m.revoked_at,
  a.name_zh, a.name_en, a.staff_number, g.name_zh as agency_zh, g.name_en as agency_en`;
const joins = 'join access.account a on a.id = m.account join access.agency g on g.id = m.agency';

const mandateOf = (row: MandateRow): Mandate => ({
  id: row.id,
  party: row.party,
  kind: row.kind,
  evidence: row.evidence,
  from: row.valid_from,
  to: row.valid_to,
  revokedAt: row.revoked_at,
  account: { id: row.account, name: { zh: row.name_zh, en: row.name_en }, staffNumber: row.staff_number },
  agency: { zh: row.agency_zh, en: row.agency_en },
});

/** The mandate under which an account may act for a party at a moment; null when there is none. */
export async function mandateFor(
  db: Queryable,
  account: string,
  party: string,
  at: Date,
): Promise<Mandate | null> {
  const { rows } = await db.query<MandateRow>(
    `select ${columns} from access.mandate m ${joins}
     where m.account = $1 and m.party = $2 and m.valid_from <= $3 and m.valid_to > $3
       and (m.revoked_at is null or m.revoked_at > $3) and a.disabled_at is null
     order by m.valid_to desc limit 1`,
    [account, party, at],
  );
  return rows[0] === undefined ? null : mandateOf(rows[0]);
}

/** Every mandate recorded for these parties, the latest first. */
export async function mandatesOf(db: Queryable, parties: readonly string[]): Promise<readonly Mandate[]> {
  if (parties.length === 0) return [];
  const { rows } = await db.query<MandateRow>(
    `select ${columns} from access.mandate m ${joins} where m.party = any($1::uuid[])
     order by m.recorded_at desc, m.id desc`,
    [parties],
  );
  return rows.map(mandateOf);
}

/**
 * Ends a mandate at once: the person whose mandate it is (民法典 art 173), or whoever recorded it. Of another person, or
 * ended before, it is `access.mandate-unknown` (404).
 */
export async function revokeMandate(
  db: Queryable,
  ending: {
    readonly id: string;
    readonly by: string;
    /** The parties of a resident; an official ends what the agency recorded. */
    readonly parties?: readonly string[];
    readonly agencies?: readonly string[];
  },
): Promise<void> {
  const { rowCount } = await db.query(
    `with ended as (
       update access.mandate set revoked_at = now(), revoked_by = $2
       where id = $1 and revoked_at is null and valid_to > now()
         and (party = any($3::uuid[]) or agency = any($4::uuid[])) returning shard, id)
     select store.append(shard, 'mandate', id, 'revoke', $2, $5, '{}') from ended`,
    [
      ending.id,
      ending.by,
      ending.parties ?? [],
      ending.agencies ?? [],
      ending.parties === undefined ? 'handling' : 'own',
    ],
  );
  if (rowCount === 0)
    throw new Problem(
      'access.mandate-unknown',
      { zh: '没有这项委托，或者它已经结束', en: 'There is no such mandate, or it has ended' },
      { status: 404 },
    );
}
