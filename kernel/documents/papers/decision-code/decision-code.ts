import {
  residentCodeHash,
  residentCodeOf,
  residentLimits,
  limitAddressTries,
  limitTries,
} from '../../../access/index.ts';
import type { FlowDefinition } from '../../../process/index.ts';
import type { Protection } from '../../../protection/index.ts';
import { Problem, type Queryable } from '../../../store/index.ts';
import type { PaperFoot } from '../../rendering/pdf/foot.ts';
import type { PaperRoom } from '../room.ts';
import type { PaperRow } from '../rows.ts';

/** The page of the portal that a decision code opens; the code stands behind the `#`, which a browser sends to no server. */
export const REMEDIES_PAGE = '/portal/remedies';

/** Whether a paper of this template carries the act that its flow's remedies are about. */
export const bearsCode = ({ remedies }: FlowDefinition, template: string): boolean =>
  remedies?.papers.includes(template) === true;

/** The code of a paper: made of its id with a key, so that a reprint bears the same one and no table tells it. */
const codeFor = async (protection: Protection, paper: string, turn: number): Promise<string> =>
  residentCodeOf(await protection.blindIndex('decision-code', `${paper} ${String(turn)}`));

interface DecisionCode {
  readonly code: string;
  readonly madeAt: Date;
}

type Room = Pick<PaperRoom, 'db' | 'protection'>;
type CodedPaper = Pick<PaperRow, 'id' | 'shard' | 'matter'>;

/** The code of a paper that bears one, made the first time it is asked for. */
export async function decisionCode({ db, protection }: Room, paper: CodedPaper): Promise<DecisionCode> {
  const { rows } = await db.owner.query<{ turn: number; made_at: Date; revoked: boolean }>(
    `select turn, made_at, revoked_at is not null as revoked from documents.decision_code
     where paper = $1 order by turn desc limit 1`,
    [paper.id],
  );
  const [last] = rows;
  if (last?.revoked === false)
    return { code: await codeFor(protection, paper.id, last.turn), madeAt: last.made_at };
  const turn = (last?.turn ?? 0) + 1;
  const code = await codeFor(protection, paper.id, turn);
  const made = await db.owner.query<{ made_at: Date }>(
    `insert into documents.decision_code (paper, turn, hash, shard, matter) values ($1, $2, $3, $4, $5)
     on conflict (paper, turn) do update set hash = excluded.hash returning made_at`,
    [paper.id, turn, residentCodeHash(code), paper.shard, paper.matter],
  );
  return { code, madeAt: made.rows[0]!.made_at };
}

/** Ends the code of a paper; the next time it is asked for there is another. Whatever bears the old one leads nowhere. */
export async function revokeDecisionCode(
  db: Queryable,
  { id, shard }: CodedPaper,
  by: string,
): Promise<void> {
  await db.query(
    `with ended as (
       update documents.decision_code set revoked_at = now(), revoked_by = $2
       where paper = $1 and revoked_at is null returning paper)
     select store.append($3::smallint, 'decision-code', paper, 'revoke', $2, 'handling', '{}') from ended`,
    [id, by, shard],
  );
}

/** What is printed at the foot of a paper with a code; the QR code is there where the site's address is known. */
export async function footOf(
  room: PaperRoom,
  flow: FlowDefinition,
  row: CodedPaper & Pick<PaperRow, 'template'>,
): Promise<{ readonly foot?: PaperFoot }> {
  if (!bearsCode(flow, row.template)) return {};
  const { code } = await decisionCode(room, row);
  const { origin } = room;
  return {
    foot: {
      ...(origin === undefined ? {} : { scan: `${origin}${REMEDIES_PAGE}#${code}` }),
      lines: [
        `决定码 Code  ${code}`,
        '扫码，或者在便民门户“对决定不服”输入决定码：能走哪些救济途径、到哪天为止，可以直接申请行政复议。',
        'Scan it or type the code on the public portal: which remedies are open and until when; apply there.',
      ],
    },
  };
}

/** The paper a code stands on. */
export interface CodedMatter {
  readonly paper: string;
  readonly shard: number;
  readonly matter: string;
  readonly template: string;
  readonly number: string | null;
  readonly issuedOn: string;
}

export const decisionCodeUnknown = (): Problem =>
  new Problem(
    'documents.decision-code-unknown',
    {
      zh: '决定码和尾号对不上。请核对纸上的字符，以及当事人证件号或者手机号的末四位；码已作废的，请向作出决定的机关查询',
      en: 'The code and the last four characters do not go together. Compare the code with the paper, and the end of the identity number or telephone of the person it is addressed to; where the code was ended, ask the agency that decided',
    },
    { status: 404 },
  );

/**
 * The paper of a code, for who also knows the end of a number of the party. A wrong code, an ended one, a wrong end and a
 * party without any number are one answer, `documents.decision-code-unknown` (404). Tries are counted for the address and
 * for the code before anything is compared: `access.too-many-tries` (429).
 */
export async function paperOfCode(
  { db: { owner }, protection }: Room,
  typed: { readonly code: string; readonly ending: string; readonly address: string },
): Promise<CodedMatter> {
  await limitAddressTries(owner, protection, residentLimits.decisionCodesPerAddressAnHour, typed.address);
  const hash = residentCodeHash(typed.code);
  if (hash === null) throw decisionCodeUnknown();
  await limitTries(owner, protection, residentLimits.decisionCodeADay, hash);
  const { rows } = await owner.query<CodedMatter & Record<string, unknown>>(
    `select p.id as paper, c.shard, c.matter, p.template, p.number, p.issued_on::text as "issuedOn"
     from documents.decision_code c join documents.paper p on p.id = c.paper
     where c.hash = $1 and c.revoked_at is null and p.state in ('issued', 'served', 'corrected')`,
    [hash],
  );
  const [found] = rows;
  const knows = await knowsParty(owner, protection, found, typed.ending);
  if (found === undefined || !knows) throw decisionCodeUnknown();
  return found;
}

/** The last four characters of a number as they are compared; null for what cannot be one. */
function endingOf(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  return /^[\dA-Z]{4}$/.test(plain) ? plain : null;
}

async function knowsParty(
  owner: Queryable,
  protection: Protection,
  of: CodedMatter | undefined,
  typed: string,
): Promise<boolean> {
  const ending = endingOf(typed);
  const { rows } = await owner.query<{ id: string; identity: Buffer | null; phone: Buffer | null }>(
    `select p.id, p.identity_number as identity, p.phone from matters.party m
     join parties.party p on p.id = m.party join matters.matter f on f.shard = m.shard and f.id = m.matter
     where m.shard = $1 and m.matter = $2 and f.sealed_since is null`,
    [of?.shard ?? 0, of?.matter ?? '00000000-0000-0000-0000-000000000000'],
  );
  const sealed = rows.flatMap(({ id, identity, phone }) => [
    ...(identity === null ? [] : [{ subject: id, sealed: identity, field: 'identity-number' }]),
    ...(phone === null ? [] : [{ subject: id, sealed: phone, field: 'phone' }]),
  ]);
  const numbers = await protection.openMany(sealed);
  let known = false;
  for (const number of numbers)
    if (number !== null && ending !== null && endingOf(number.replace(/[\s-]/g, '').slice(-4)) === ending)
      known = true;
  return known;
}
