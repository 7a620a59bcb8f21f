import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import {
  codeOfRequest,
  issueMatterCode,
  limitAddressTries,
  redeemCode,
  residentCodeOf,
  residentLimits,
  SYSTEM_ACCOUNT,
  systemActor,
} from '@gaoyao/kernel/access';
import { dayOf, due, isoOf, localDay, startOfDay } from '@gaoyao/kernel/calendar';
import { paperOfCode, decisionCodeUnknown } from '@gaoyao/kernel/documents';
import { partyOfNumber, registerParty } from '@gaoyao/kernel/parties';
import type { Remedy } from '@gaoyao/kernel/process';
import { inTransaction, Problem, type Text } from '@gaoyao/kernel/store';
import { inputOf, type Application } from './remedy-input.ts';
import { remedyProblems } from './remedy-problems.ts';
import { contestedMatter, officeOf } from './remedy-view.ts';
import type { HttpServices } from './services.ts';

interface Receipt {
  readonly number: string;
  readonly office: Text;
  readonly receivedOn: string;
  /** With it this one matter is followed without an account. */
  readonly code: string;
  readonly validTo: string;
}

interface Request {
  /** Where the request came from. */
  readonly address: string;
  /** The idempotency key: a request that was cut off is sent again under the same and answered the same. */
  readonly key: string;
}

/**
 * Opens the matter that a remedy leads to, for somebody without an account who holds the paper, knows the end of a number
 * of its party and has confirmed a phone. Once under one key, whatever is sent again. Problems:
 * `documents.decision-code-unknown` (404), `access.too-many-tries` (429), `access.code-wrong` (401), `remedies.not-open`
 * (409), `remedies.late-reason-needed` (422), `remedies.applied-before` (409), `parties.invalid` (422), and what
 * `matters.perform` throws.
 */
export async function applyForRemedy(
  services: HttpServices,
  wanted: Application,
  { address, key }: Request,
): Promise<Receipt> {
  const { db, protection } = services;
  await limitAddressTries(db.owner, protection, residentLimits.applicationsPerAddressAnHour, address);
  const paper = await paperOfCode(services, { code: wanted.code, ending: wanted.ending, address });
  const matter = await contestedMatter(services, paper);
  const way = matter?.contested.remedies.find(({ id }) => id === wanted.remedy);
  const office = matter === undefined ? undefined : await officeOf(services, matter.shard);
  if (matter === undefined || way === undefined || office === undefined) throw decisionCodeUnknown();
  // a key belongs to one paper: another one's holder is not answered with this one's code
  const request = `remedy ${createHash('sha256').update(`${paper.paper} ${key}`).digest('hex')}`;
  const code = residentCodeOf(await protection.blindIndex('application-code', request));
  const receiptOf = (number: string, validTo: Date): Receipt => ({
    number,
    office: office.name,
    receivedOn: isoOf(localDay(Date.now())),
    code,
    validTo: validTo.toISOString(),
  });
  const answered = await codeOfRequest(db.owner, SYSTEM_ACCOUNT, request);
  if (answered !== undefined) return receiptOf(await numberOf(services, answered.matter), answered.validTo);
  await checkOpen(services, way, wanted);
  await redeemCode(db.owner, protection, { phone: wanted.phone, code: wanted.oneTimeCode, address });
  const person = await protection.blindIndex('applicant', plainNumber(wanted.applicant.identityNumber));
  const { party, performed } = await onceAtATime(
    services,
    `${paper.matter} ${person.toString('base64')}`,
    async () => {
      const applicant = await applicantOf(services, matter.shard, wanted);
      await checkNotApplied(services, way.opens!.scenario, paper.matter, applicant.party, request);
      const opened = await services.matters.perform({
        actor: systemActor,
        purpose: 'maintenance',
        action: way.opens!.action,
        on: { scenario: way.opens!.scenario, agency: office.id },
        input: await inputOf(services, { paper, matter, way, wanted, ...applicant }),
        requestKey: request,
      });
      return { party: applicant.party, performed: opened };
    },
  );
  const issued = await issueMatterCode(db.owner, {
    shard: matter.shard,
    matter: performed.matter,
    party,
    by: SYSTEM_ACCOUNT,
    agency: office.id,
    request,
    code,
  });
  return receiptOf(performed.number, issued.validTo);
}

/** Open, or late with a reason: of a reason the body judges, not this page (行政复议法 20). */
async function checkOpen(
  { definitions, calendar }: HttpServices,
  way: Remedy,
  { knownOn, lateReason }: Application,
): Promise<void> {
  if (way.opens === null || !['open', 'late', 'not-begun'].includes(way.state))
    throw remedyProblems.notOpen(way);
  if ((await definitions.find(way.opens.scenario)) === undefined) throw remedyProblems.notOpen(way);
  if (way.state !== 'late' || (lateReason ?? '').trim() !== '') return;
  // whoever learned of the act later than the paper says has time from that day
  const until = due({ length: 60, unit: 'cd' }, startOfDay(dayOf(knownOn)), await calendar());
  if (until.due <= Date.now()) throw remedyProblems.lateReasonNeeded(way.until);
}

/**
 * The party who applies: the one registered under number and name, otherwise a new entry. Where somebody else has the
 * number the entry stands without it, so that the answer tells nothing; the number goes sealed with the application, for
 * the officer to look at.
 */
async function applicantOf(
  { db, protection }: HttpServices,
  shard: number,
  { applicant, phone }: Application,
): Promise<{ readonly party: string; readonly unmatched: boolean }> {
  const person = {
    ...applicant,
    foreignDocument: applicant.foreignDocument === true,
    shard,
    name: applicant.name.trim(),
  };
  const known = await partyOfNumber(db.owner, protection, person);
  if (known !== undefined) return { party: known, unmatched: false };
  const by = { actor: SYSTEM_ACCOUNT, purpose: 'maintenance' };
  try {
    const party = await inTransaction(db.owner, (client) =>
      registerParty(client, protection, { ...person, phone }, by),
    );
    return { party, unmatched: false };
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'parties.same-number') throw error;
    // they may have been registered at this very moment, for another paper of theirs
    const meanwhile = await partyOfNumber(db.owner, protection, person);
    if (meanwhile !== undefined) return { party: meanwhile, unmatched: false };
    const { kind, name } = person;
    const party = await inTransaction(db.owner, (client) =>
      registerParty(client, protection, { kind, name, shard, phone }, by),
    );
    return { party, unmatched: true };
  }
}

const plainNumber = (typed: string): string => typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();

/** The last application of this process that took the lock, by pool. */
const turns = new WeakMap<Pool, Promise<unknown>>();

/**
 * Two applications of one person against one act wait for each other, so that the second finds the first. Whoever has the
 * lock holds a connection and asks the same pool for others: one turn at a time, or many at once would hold all of them
 * and wait for ever.
 */
function onceAtATime<T>({ db }: HttpServices, subject: string, work: () => Promise<T>): Promise<T> {
  const { owner } = db;
  const turn = (turns.get(owner) ?? Promise.resolve()).then(() =>
    inTransaction(owner, async (client) => {
      await client.query('select pg_advisory_xact_lock(hashtextextended($1, 41))', [subject]);
      return work();
    }),
  );
  turns.set(
    owner,
    turn.catch(() => undefined),
  );
  return turn;
}

async function checkNotApplied(
  { db }: HttpServices,
  scenario: string,
  against: string,
  party: string,
  request: string,
): Promise<void> {
  const { rows } = await db.owner.query<{ number: string }>(
    `select m.number from matters.party p join matters.matter m on m.shard = p.shard and m.id = p.matter
     where p.party = $1 and m.scenario = $2 and m.closed_at is null and m.snapshot->'facts'->>'against' = $3
       and not exists (select from matters.request r where r.matter = m.id and r.actor = $4 and r.key = $5) limit 1`,
    [party, scenario, against, SYSTEM_ACCOUNT, request],
  );
  if (rows[0] !== undefined) throw remedyProblems.appliedBefore();
}

const numberOf = async ({ db }: HttpServices, matter: string): Promise<string> => {
  const { rows } = await db.owner.query<{ number: string }>(
    'select number from matters.matter where id = $1',
    [matter],
  );
  return rows[0]!.number;
};
