import { loadActor, systemActor } from '@gaoyao/kernel/access';
import {
  noteReview,
  openReviews,
  reviewEmergency,
  shardOf,
  withoutReview,
  type Matters,
} from '@gaoyao/kernel/matters';
import { Problem, type Database } from '@gaoyao/kernel/store';

/** The scenario in which an emergency access is looked at afterwards; its `open` act belongs to the platform. */
const REVIEW = 'break-glass-review';

interface Parts {
  readonly db: Database;
  readonly matters: Matters;
}

/**
 * Opens the matter of review for emergency accesses that have none, each once however often it is asked: right after an
 * access, and again by the worker for what was cut off in between. Throws what the one path says, among it
 * `matters.scenario-unknown` where the scenario is not installed; the access and its alerts stand regardless.
 */
export async function openEmergencyReviews({ db, matters }: Parts, id?: string): Promise<void> {
  const failures: unknown[] = [];
  for (const access of await withoutReview(db.owner, id))
    try {
      const opened = await matters.perform({
        actor: systemActor,
        purpose: 'maintenance',
        on: { scenario: REVIEW, agency: access.agency, title: `紧急查阅 ${access.number}` },
        action: 'open',
        input: { access: access.id, matter: access.matter, account: access.account, reason: access.reason },
        requestKey: `${REVIEW} ${access.id}`,
      });
      await noteReview(db.owner, access.id, opened.matter);
    } catch (error) {
      // one that cannot be opened keeps none of the others waiting
      failures.push(error);
    }
  if (failures.length > 0) throw failures[0];
}

interface ReviewAct extends Record<string, unknown> {
  readonly actor: string;
  readonly input: { readonly finding?: unknown; readonly reasons?: unknown };
}

/** Ends accesses whose review was decided on the page of its matter: both places say the same. Returns how many. */
export async function settleEmergencyReviews(db: Database): Promise<number> {
  let settled = 0;
  for (const { id, review } of await openReviews(db.owner)) {
    const { rows } = await db.owner.query<ReviewAct>(
      `select j.actor, j.input from matters.matter m join store.journal j on j.shard = m.shard and j.stream = m.id
         and j.recorded_at >= m.recorded_first and j.recorded_at <= m.recorded_last
       where m.shard = $1 and m.id = $2 and j.action = 'review' order by j.version limit 1`,
      [shardOf(review), review],
    );
    const act = rows[0];
    const reviewer = act === undefined ? null : await loadActor(db.owner, act.actor);
    if (act === undefined || reviewer === null) continue;
    const { finding, reasons } = act.input;
    try {
      await reviewEmergency(db.owner, reviewer, id, {
        justified: finding === 'justified',
        finding: typeof reasons === 'string' && /\S/.test(reasons) ? reasons : String(finding),
      });
      settled += 1;
    } catch (error) {
      // reviewed in between, or by somebody who has since lost the post: another inspector reviews it
      if (!(error instanceof Problem)) throw error;
    }
  }
  return settled;
}
