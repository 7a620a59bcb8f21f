import { loadActor } from '@gaoyao/kernel/access';
import { isoOf, localDay, type WorkCalendar } from '@gaoyao/kernel/calendar';
import {
  claimReviewBatch,
  endReviewBatch,
  keepReviews,
  readDossiers,
  releaseReviewBatch,
  waitingReviews,
  type KeptDossier,
  type ReviewBatch,
  type ReviewedCase,
} from '@gaoyao/kernel/exchange';
import type { Definitions } from '@gaoyao/kernel/matters';
import { Problem, type Database } from '@gaoyao/kernel/store';
import { automaticReview } from '@gaoyao/scenarios';
import { courtRoles } from './ask.ts';
import { casesUnderReview, type CaseUnderReview } from './cases.ts';

interface Parts {
  readonly db: Database;
  readonly definitions: Definitions;
  readonly calendar: () => Promise<WorkCalendar>;
}

interface RunOptions {
  readonly signal?: AbortSignal;
  readonly progress?: (done: number, total: number) => void;
}

/** Cases between two pauses: requests of the same process wait no longer than these take. */
const AT_ONCE = 50;

type Kept = Omit<ReviewedCase, 'matter' | 'number'>;

const problem = (code: string, zh: string, en: string): Problem => new Problem(code, { zh, en });

const failures = {
  gone: problem(
    'court.asker-gone',
    '申请人已不在本院岗位',
    'Who asked for it holds no post in the court any more',
  ),
  moved: problem('court.not-under-review', '本案已不在审查阶段', 'The case is not under review any more'),
  bare: problem(
    'court.no-application',
    '本事项不是强制执行申请',
    'This matter is no application for enforcement',
  ),
  damaged: problem('dossier.damaged', '移送案卷摘要与其指纹不符', 'The dossier is not what its digest says'),
  failed: problem(
    'court.review-failed',
    '平台出错，请打开本案单独审查',
    'The platform failed: review the case by itself',
  ),
};

const failed = (place: number, { code, text }: Problem): Kept => ({
  place,
  version: null,
  suggestion: null,
  withDossier: null,
  wanting: null,
  problem: { code, text },
});

/**
 * Works through the reviews that were asked for, oldest first, until none waits. What was kept stays: a process that dies
 * or is told to stop leaves the rest to the next. Writes nothing into the cases, which is the judge's to do. Returns how
 * many cases were reviewed.
 */
export async function runCourtReviews(parts: Parts, options: RunOptions = {}): Promise<number> {
  let reviewed = 0;
  while (options.signal?.aborted !== true) {
    const batch = await claimReviewBatch(parts.db.owner);
    if (batch === undefined) break;
    reviewed += await runBatch(parts, batch, options);
  }
  return reviewed;
}

async function runBatch(parts: Parts, batch: ReviewBatch, { signal, progress }: RunOptions): Promise<number> {
  const { owner } = parts.db;
  let { done } = batch;
  let reviewed = 0;
  for (;;) {
    const items = await waitingReviews(owner, batch, AT_ONCE);
    if (items.length === 0) break;
    if (signal?.aborted === true) {
      await releaseReviewBatch(owner, batch);
      return reviewed;
    }
    const kept = await reviewTogether(parts, batch, items);
    await keepReviews(owner, batch, kept);
    reviewed += kept.filter((one) => one.problem === null).length;
    done += kept.length;
    progress?.(done, batch.total);
  }
  await endReviewBatch(owner, batch);
  return reviewed;
}

/** Reviews a few cases together: their openings and dossiers are read at once, and traced in the name of whoever asked. */
async function reviewTogether(
  { db, definitions, calendar }: Parts,
  batch: ReviewBatch,
  items: readonly { readonly place: number; readonly matter: string }[],
): Promise<readonly Kept[]> {
  // who has lost the post since has nothing read any more
  const actor = await loadActor(db.owner, batch.account);
  if (actor?.bindings.some((one) => one.agency === batch.agency && courtRoles.includes(one.role)) !== true)
    return items.map(({ place }) => failed(place, failures.gone));
  const cases = await casesUnderReview(
    db.owner,
    batch,
    items.map(({ matter }) => matter),
  );
  const dossiers = await readDossiers(
    { db: db.owner, definitions },
    { app: db.app, actor, purpose: batch.purpose, agency: batch.agency, shard: batch.shard },
    [...cases.values()],
  );
  const days = await calendar();
  return items.map(({ place, matter }) => {
    const found = cases.get(matter);
    if (found === undefined) return failed(place, failures.moved);
    try {
      return reviewOf(place, found, dossiers.get(matter), days, batch.shard);
    } catch (error) {
      return failed(place, error instanceof Problem ? error : failures.failed);
    }
  });
}

function reviewOf(
  place: number,
  { carried, openedAt, version }: CaseUnderReview,
  kept: KeptDossier | 'damaged' | undefined,
  calendar: WorkCalendar,
  courtShard: number,
): Kept {
  if (carried === null) throw failures.bare;
  if (kept === 'damaged') throw failures.damaged;
  const { conditions, suggestion } = automaticReview({
    ...{ dossier: kept?.dossier ?? null, carried, calendar, courtShard },
    appliedOn: isoOf(localDay(openedAt.getTime())),
  });
  return {
    ...{ place, version, suggestion },
    withDossier: kept !== undefined,
    wanting: conditions.filter(({ result }) => result === 'not-met' || result === 'doubtful').length,
    problem: null,
  };
}
