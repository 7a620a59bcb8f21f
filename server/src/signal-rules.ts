import { SYSTEM_ACCOUNT } from '@gaoyao/kernel/access';
import {
  alertColumns,
  alertJoins,
  applyRules,
  forgetWords,
  raiseAbsences,
  type Alert,
  type HeardReport,
} from '@gaoyao/kernel/signals';
import type { Protection } from '@gaoyao/kernel/protection';
import { inTransaction, Problem, type Queryable } from '@gaoyao/kernel/store';
import { escalateAlerts } from './alerts/escalate.ts';
import { openAlert, type AlertServices } from './alerts/open-alert.ts';

/** The rules as the intake takes them: `takeReports(db, reports, { rules: signalRules(protection) })`. */
export const signalRules =
  (protection: Protection) =>
  async (db: Queryable, heard: readonly HeardReport[], now: number): Promise<void> => {
    await applyRules(db, protection, heard, now);
  };

const AT_A_TIME = 200;

/**
 * Opens the alerts of rules that open at once. One that cannot be opened keeps none of the others waiting: it is tried
 * again after a minute, two, four … up to an hour, and the reason stands beside it. Answers with how many were opened.
 */
export async function openAlerts(services: AlertServices, now = Date.now()): Promise<number> {
  const { db } = services;
  const { rows } = await db.owner.query<Alert & { tries: number }>(
    `select ${alertColumns} from ${alertJoins}
     where a.state = 'waiting' and a.at_once and (a.next_try is null or a.next_try <= $1)
     order by a.level desc, a.raised_at limit $2`,
    [new Date(now), AT_A_TIME],
  );
  let opened = 0;
  for (const alert of rows)
    try {
      await openAlert(services, alert, SYSTEM_ACCOUNT, now);
      opened += 1;
    } catch (error) {
      const code = error instanceof Problem ? error.code : 'error';
      if (code === 'signals.alert-settled') continue;
      await db.owner.query(
        `update signals.alert set problem = $2, tries = tries + 1, next_try = $3 where id = $1 and state = 'waiting'`,
        [alert.id, code, new Date(now + Math.min(60, 2 ** alert.tries) * 60_000)],
      );
      if (!(error instanceof Problem)) throw error;
    }
  return opened;
}

/** What the worker does each minute: silences that are due, alerts to open, ladders to climb. */
export async function tendAlerts(services: AlertServices, now = Date.now()): Promise<void> {
  await raiseAbsences(services.db.owner, services.protection, now);
  await openAlerts(services, now);
  await escalateAlerts(services, now);
}

/** Once a day: words kept for trials are destroyed when their time has passed. */
export async function forgetHeardWords({ db, protection }: Omit<AlertServices, 'matters'>): Promise<void> {
  await inTransaction(db.owner, (client) => forgetWords(client, protection));
}
