import { localDay } from '@gaoyao/kernel/calendar';
import type { DemoDispute, DemoPenalty, DisputeAct } from './demo-dispute.ts';
import type { Desk } from './desks.ts';
import { DisputeFile, type Almanac } from './dispute-file.ts';
import {
  causesFound,
  openedReview,
  rectified,
  reportedReview,
  toldAgency,
  type LostCase,
} from './lost-case-reviews.ts';

/** A review takes about so many calendar days; of a later one the city has seen a part. */
const WHOLE = 60;

/** How a lost case came to its review: by which act, and when it was taken. */
function lostOf(
  dispute: DemoDispute,
): (LostCase & { readonly action: string; readonly takenAt: number }) | undefined {
  const acts = dispute.steps.filter((step): step is DisputeAct => step.kind === 'act');
  const find = (action: string) => acts.find((act) => act.action === action);
  const taken = find('lost-case-taken') ?? find('review-accepted');
  if (taken === undefined) return undefined;
  const decision = find('decide');
  if (decision !== undefined)
    return {
      ...{ source: 'reconsideration', action: 'report-lost-case', takenAt: taken.at },
      ...{ originNumber: String(decision.input['number']), decidedOn: dayText(decision.at) },
      ...{
        result: String(find('propose')!.input['result']),
        reason: String(find('report-lost-case')!.input['why']),
      },
    };
  const judgment = find('record-judgment')!;
  return {
    ...{ source: 'litigation', action: 'refer-lost-case', takenAt: taken.at },
    ...{
      originNumber: String(find('receive-summons')!.input['number']),
      result: String(judgment.input['result']),
    },
    decidedOn: String(find('confirm-effective')!.input['finalOn']),
    reason: String(find('refer-lost-case')!.input['reason']),
  };
}

const dayText = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);

/** The review that each lost case led to, opened when it was taken from the inbox. */
export function reviewsOf(
  almanac: Almanac,
  lost: readonly { readonly dispute: DemoDispute; readonly desk: Desk; readonly penalty: DemoPenalty }[],
): readonly DemoDispute[] {
  let late = 0;
  return lost.flatMap(({ dispute, desk, penalty }, at) => {
    const found = lostOf(dispute);
    if (found === undefined) return [];
    const { action, takenAt, ...carried } = found;
    const file = new DisputeFile(almanac, `review/${String(at + 1)}`, {
      scenario: 'dispute-lifecycle',
      agency: desk.office,
      desk,
      penalty,
    }).on(localDay(takenAt));
    if (localDay(takenAt) < almanac.today - WHOLE) rectified(file, carried);
    else partOf(file, carried, (late += 1));
    return [file.close({ handed: { of: 'dispute', ref: dispute.key, action } })];
  });
}

/** What waits for the supervisor: telling the agency, confirming the causes, or checking what was done. */
function partOf(file: DisputeFile, lost: LostCase, late: number): void {
  openedReview(file, lost);
  if (late % 3 === 0) return;
  causesFound(toldAgency(file.later(1)).later(2));
  if (late % 3 === 2) reportedReview(file);
}
