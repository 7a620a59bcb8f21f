import { isoOf, localDay } from '../../../calendar/index.ts';
import { inTransaction, newId, type Problem, type Queryable } from '../../../store/index.ts';
import { checkSettled, settleChanges, wantChange } from '../changes.ts';
import { lockedRow, openPaper, type OpenedPaper } from '../find-paper.ts';
import { checkHandles } from '../opened-file.ts';
import { refused } from '../problems.ts';
import type { AskingPaper, PaperRoom } from '../room.ts';
import type { PaperRow } from '../rows.ts';
import { sealedAs } from '../sealed-columns.ts';
import type { ElectronicOpenness } from './electronic.ts';
import { serviceEffect, type ServiceEffect } from './effect.ts';
import {
  checkAgainstEarlier,
  checkComplete,
  checkDay,
  checkIssued,
  checkRecipient,
  type ServiceWanted,
} from './service-checks.ts';
import { remainingWays, ways, type RemainingWay } from './ways.ts';

export interface Served {
  readonly id: string;
  readonly outcome: 'served' | 'pending' | 'failed';
  /** The day as of which it counts as served; null for a try that failed, and while what was sent has not arrived. */
  readonly effect: ServiceEffect | null;
  /** After a try that failed: what is left. */
  readonly remaining: readonly RemainingWay[];
}

/**
 * Records a service of an issued paper. One that succeeds makes the paper served as of the day that the law says; a public
 * announcement only when its period has passed (`settleServices`). One that fails names the ways that remain. Throws (422)
 * `documents.service-day`, `documents.service-incomplete` naming what the way asks for, `documents.consent-missing`,
 * `documents.announcement-too-early`, `documents.recipient-unknown`; (409) `documents.not-issued`, `documents.recipient-dead`,
 * `calendar.year-missing`.
 */
export async function servePaper(
  room: PaperRoom,
  asking: AskingPaper,
  wanted: ServiceWanted,
): Promise<Served> {
  const opened = await openPaper(room, asking);
  checkHandles(opened.file);
  await settleChanges(room, asking.actor, asking.purpose, opened.row.id);
  const { row } = opened;
  const today = isoOf(localDay(Date.now()));
  checkIssued(row);
  checkDay(row, wanted.day, today);
  checkRecipient(opened.file, wanted);
  const standing = await standingOf(room, wanted);
  if (wanted.failure === undefined) checkComplete(wanted, standing);
  if (standing?.open === true && wanted.day !== today) throw sentToday();
  const id = newId();
  const [details] = await room.protection.seal(
    row.subject,
    [JSON.stringify(wanted.details)],
    undefined,
    `${sealedAs.service} ${id}`,
  );
  const { outcome, effect } = await inTransaction(room.db.owner, async (db) => {
    const now = await lockedRow(db, row.id);
    await checkSettled(db, row.id);
    checkIssued(now);
    await checkAgainstEarlier(db, opened, wanted, standing);
    const sent = standing?.open === true ? { confirmation: standing.confirmation, service: id } : null;
    const counted =
      sent === null ? await recorded(room, wanted, today) : await sentOn(room, db, opened, wanted, sent);
    await db.query(
      `insert into documents.service (id, paper, way, outcome, failure, day, effect_on, steps, party, consent, subject, details,
         recorded_by, confirmation, arrived_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        id,
        row.id,
        wanted.way,
        counted.outcome,
        wanted.failure ?? null,
        wanted.day,
        counted.effect?.day ?? null,
        JSON.stringify(counted.effect?.steps ?? []),
        wanted.party ?? null,
        wanted.consent ?? null,
        row.subject,
        details,
        asking.actor.account,
        sent?.confirmation ?? null,
        counted.arrivedAt,
      ],
    );
    if (counted.outcome === 'served')
      await countsAsServed(db, now, counted.effect!.day, asking.actor.account);
    return counted;
  });
  await settleChanges(room, asking.actor, asking.purpose, row.id);
  return {
    id,
    outcome,
    effect,
    remaining: wanted.failure === undefined ? [] : remainingWays[wanted.failure],
  };
}

interface Counted extends Pick<Served, 'outcome' | 'effect'> {
  readonly arrivedAt: Date | null;
}

/** What an official says of a service that somebody carried out. */
async function recorded(
  room: PaperRoom,
  { way, day, failure }: ServiceWanted,
  today: string,
): Promise<Counted> {
  if (failure !== undefined) return { outcome: 'failed', effect: null, arrivedAt: null };
  const effect = serviceEffect(way, day, await room.calendar());
  const counts = effect.day < today || ways[way].effect === 'received';
  return { outcome: counts ? 'served' : 'pending', effect, arrivedAt: null };
}

/** The platform sends it itself: it counts as of the day it arrives (民事诉讼法 90), which may be later than now. */
async function sentOn(
  room: PaperRoom,
  db: Queryable,
  { file }: OpenedPaper,
  { party }: ServiceWanted,
  sent: { readonly confirmation: string; readonly service: string },
): Promise<Counted> {
  const came = await room.electronic!.send(db, {
    ...sent,
    party: party!,
    shard: file.shard,
    matter: file.id,
  });
  if (came.state !== 'arrived') return { outcome: 'pending', effect: null, arrivedAt: null };
  const day = isoOf(localDay(came.at.getTime()));
  return {
    outcome: 'served',
    effect: serviceEffect('electronic', day, await room.calendar()),
    arrivedAt: came.at,
  };
}

/** What stands for a party that is to be served electronically and has no paper of the matter that says so. */
async function standingOf(
  { electronic, db }: PaperRoom,
  { way, failure, consent, party }: ServiceWanted,
): Promise<ElectronicOpenness | null> {
  if (way !== 'electronic' || failure !== undefined || consent !== undefined || party === undefined)
    return null;
  return (await electronic?.open(db.owner, [party]))?.[0] ?? null;
}

const sentToday = (): Problem =>
  refused(
    'service-day',
    '按送达地址确认书由平台发送的，日期为今天',
    'What the platform sends on a standing confirmation is sent today',
    422,
    { field: 'day' },
  );

/** The first service that counts makes the paper served; the journal hears of it once. */
export async function countsAsServed(
  db: Queryable,
  row: PaperRow,
  day: string,
  account: string,
): Promise<void> {
  const { rowCount } = await db.query(
    'update documents.paper set served_on = $2, changed_at = now() where id = $1 and served_on is null',
    [row.id, day],
  );
  if (rowCount === 0) return;
  const { rows } = await db.query<{ sha256: string }>('select sha256 from documents.file where id = $1', [
    row.file,
  ]);
  await wantChange(db, {
    paper: row.id,
    change: 'served',
    toState: 'served',
    version: row.version,
    actor: account,
    digest: rows[0]!.sha256,
  });
}
