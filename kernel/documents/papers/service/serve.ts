import { isoOf, localDay } from '../../../calendar/index.ts';
import { inTransaction, newId, type Queryable } from '../../../store/index.ts';
import { checkSettled, settleChanges, wantChange } from '../changes.ts';
import { lockedRow, openPaper } from '../find-paper.ts';
import { checkHandles } from '../opened-file.ts';
import type { AskingPaper, PaperRoom } from '../room.ts';
import type { PaperRow } from '../rows.ts';
import { sealedAs } from '../sealed-columns.ts';
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
  /** The day as of which it counts as served; null for a try that failed. */
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
  if (wanted.failure === undefined) checkComplete(wanted);
  const effect =
    wanted.failure === undefined ? serviceEffect(wanted.way, wanted.day, await room.calendar()) : null;
  const outcome =
    effect === null
      ? 'failed'
      : effect.day < today || ways[wanted.way].effect === 'received'
        ? 'served'
        : 'pending';
  const id = newId();
  const [details] = await room.protection.seal(
    row.subject,
    [JSON.stringify(wanted.details)],
    undefined,
    `${sealedAs.service} ${id}`,
  );
  await inTransaction(room.db.owner, async (db) => {
    const now = await lockedRow(db, row.id);
    await checkSettled(db, row.id);
    checkIssued(now);
    await checkAgainstEarlier(db, opened, wanted);
    await db.query(
      `insert into documents.service (id, paper, way, outcome, failure, day, effect_on, steps, party, consent, subject, details,
         recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        id,
        row.id,
        wanted.way,
        outcome,
        wanted.failure ?? null,
        wanted.day,
        effect?.day ?? null,
        JSON.stringify(effect?.steps ?? []),
        wanted.party ?? null,
        wanted.consent ?? null,
        row.subject,
        details,
        asking.actor.account,
      ],
    );
    if (outcome === 'served') await countsAsServed(db, now, effect!.day, asking.actor.account);
  });
  await settleChanges(room, asking.actor, asking.purpose, row.id);
  return {
    id,
    outcome,
    effect,
    remaining: wanted.failure === undefined ? [] : remainingWays[wanted.failure],
  };
}

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
