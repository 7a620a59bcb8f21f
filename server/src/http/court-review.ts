import type { Actor, Purpose } from '@gaoyao/kernel/access';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { readDossier, type KeptDossier } from '@gaoyao/kernel/exchange';
import { journalPage, matterPage, shardOf } from '@gaoyao/kernel/matters';
import { Problem } from '@gaoyao/kernel/store';
import { automaticReview, type AutomaticReview } from '@gaoyao/scenarios';
import type { HttpServices } from './services.ts';

const SCENARIO = 'non-litigation-enforcement';
/** The part of the file that the review stands in: the court's own. */
const COMPARTMENT = 'deliberation';

/** A review made now, with the dossier it read (undefined when none came with the application). */
export interface CourtReview {
  readonly review: AutomaticReview;
  readonly kept: KeptDossier | undefined;
}

/**
 * Reviews an application for whoever opens the deliberation of its case; every reading stands in the trace. Throws
 * `matters.not-found` (404), `court.no-application` (422) for another matter, `court.deliberation-closed` (403), and what
 * `readDossier` throws.
 */
export async function courtReview(
  { db, definitions, matters, calendar }: HttpServices,
  actor: Actor,
  purpose: Purpose,
  id: string,
): Promise<CourtReview> {
  const reader = { db: db.app, actor, purpose };
  const days = await calendar();
  const found = await matterPage(reader, definitions, days, id);
  if (found === undefined)
    throw new Problem(
      'matters.not-found',
      { zh: '没有这个事项，或者您无权查看', en: 'There is no such matter, or you may not see it' },
      { status: 404 },
    );
  const opening = (await journalPage(reader, definitions, id, 0, 1))?.acts[0];
  if (found.page.scenario.id !== SCENARIO || opening?.action !== 'receive')
    throw new Problem(
      'court.no-application',
      { zh: '本事项不是强制执行申请', en: 'This matter is no application for enforcement' },
      { status: 422 },
    );
  if (actor.kind === 'resident' || found.page.closedTo.some((one) => one.id === COMPARTMENT))
    throw new Problem(
      'court.deliberation-closed',
      {
        zh: '审查意见属于合议内容，不对您开放',
        en: 'The review belongs to the deliberation of the court and is closed to you',
      },
      { status: 403 },
    );
  const kept = await readDossier({ db: db.owner, app: db.app, definitions, matters }, actor, purpose, id);
  const review = automaticReview({
    dossier: kept?.dossier ?? null,
    carried: { ...opening.input },
    calendar: days,
    courtShard: shardOf(id),
    appliedOn: isoOf(localDay(opening.at.getTime())),
  });
  return { review, kept };
}
