import type { Actor, Purpose } from '@gaoyao/kernel/access';
import { askReviewBatch } from '@gaoyao/kernel/exchange';
import { Problem, type Database } from '@gaoyao/kernel/store';

/** The scenario of the court, and the stage at which a case is reviewed. */
export const SCENARIO = 'non-litigation-enforcement';
export const STAGE = 'reviewing';

/** Who has all cases of their court reviewed, and sees how far it is. */
export const courtRoles: readonly string[] = ['court-president', 'judge', 'court-clerk'];
/** Who opens the deliberation of their court: only they are shown what was suggested. */
const deliberating: readonly string[] = ['court-president', 'judge'];

type Post = Actor['bindings'][number];

const postsOf = (actor: Pick<Actor, 'bindings'>, roles: readonly string[]): readonly Post[] =>
  actor.bindings.filter((one) => roles.includes(one.role));

/** The courts in which the actor holds a post; another court's reviews are not theirs. Throws `court.no-post` (403). */
export function courtOf(actor: Actor): readonly Post[] {
  const posts = postsOf(actor, courtRoles);
  if (posts.length === 0)
    throw new Problem(
      'court.no-post',
      {
        zh: '批量审查由法院院长、法官或者立案人员办理',
        en: 'Reviews of all cases are for the court’s own people',
      },
      { status: 403 },
    );
  return posts;
}

/** Whether the actor is shown what was suggested in the cases of a court. */
export const opensDeliberation = (actor: Pick<Actor, 'bindings'>, agency: string): boolean =>
  postsOf(actor, deliberating).some((one) => one.agency === agency);

/**
 * Puts all cases under review of the actor's court down for the automatic review, for the worker to do; while such a review
 * is under way, that one. Throws `court.no-post` (403).
 */
export async function askCourtReview(
  db: Database,
  actor: Actor,
  purpose: Purpose,
): Promise<{ readonly id: string; readonly total: number }> {
  const [post] = courtOf(actor);
  return askReviewBatch(db.owner, {
    shard: post!.shard,
    agency: post!.agency,
    account: actor.account,
    purpose,
    scenario: SCENARIO,
    stage: STAGE,
  });
}
