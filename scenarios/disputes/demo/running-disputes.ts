import { isoOf } from '@gaoyao/kernel/calendar';
import {
  grantedByCourt,
  filedByCourt,
  notifiedByCourt,
  receivedByCourt,
  reviewedByCourt,
} from './court-cases.ts';
import type { DemoDispute, DemoPenalty } from './demo-dispute.ts';
import type { Desk } from './desks.ts';
import { DisputeFile, type Almanac } from './dispute-file.ts';
import { causesFound, openedReview, reportedReview, toldAgency } from './lost-case-reviews.ts';
import {
  accepted,
  answered,
  applied,
  assigned,
  concluded,
  concurred,
  copied,
  decided,
  handlerOf,
  heardApplicant,
  proposed,
  served,
} from './reconsideration-passages.ts';
import { answeredSuit, hearingNotified, judgedSuit, summoned } from './suits.ts';

type Scenario = DemoDispute['scenario'];

/** What is under way on the city's day: work for everybody who has a part in a dispute. */
export function runningDisputes(
  almanac: Almanac,
  desks: ReadonlyMap<string, Desk>,
  of: (story: string) => DemoPenalty,
  spare: (daysAgo: number, served: readonly [least: number, most: number]) => DemoPenalty,
): readonly DemoDispute[] {
  const file = (key: string, scenario: Scenario, penalty: DemoPenalty): DisputeFile => {
    const desk = desks.get(penalty.bureau)!;
    const agency = {
      reconsideration: desk.office,
      'administrative-litigation': desk.bureau.id,
      'non-litigation-enforcement': desk.court.id,
      'dispute-lifecycle': desk.office,
    }[scenario];
    return new DisputeFile(almanac, key, { scenario, agency, desk, penalty });
  };
  const review = (number: number, penalty: DemoPenalty) =>
    file(`reconsideration/${String(number)}`, 'reconsideration', penalty);
  const suit = (number: number, penalty: DemoPenalty) =>
    file(`suit/${String(number)}`, 'administrative-litigation', penalty);
  const court = (number: number, penalty: DemoPenalty) =>
    file(`court/${String(number)}`, 'non-litigation-enforcement', penalty);
  const lostCase = (number: number, penalty: DemoPenalty) =>
    file(`review/${String(number)}`, 'dispute-lifecycle', penalty);
  const about = (one: DisputeFile) => one.close({ about: one.penalty.origin });
  const told: DemoDispute[] = [];
  // at least as many days ago as so many working days can be
  const inTime = (workingDays: number) => spare(Math.ceil(workingDays * 1.4) + 9, [2, 40]);
  const longAgo = (workingDays: number) => spare(Math.ceil(workingDays * 1.4) + 9, [10, 120]);

  // to be accepted: two of five working days have passed
  told.push(about(applied(review(300, inTime(2)).before(2))));
  // to be assigned
  const unassigned = applied(review(303, inTime(4)).before(4)).later(2);
  accepted(unassigned, false);
  told.push(about(unassigned));
  // paid, and contested afterwards; the applicant is heard, and a decision is to be proposed
  const pending = applied(review(306, of('remedy-pending')).before(12)).later(1);
  accepted(pending, false);
  copied(assigned(pending).later(1));
  told.push(about(heardApplicant(answered(pending.later(6)).later(1))));
  // proposed by the second reviewer: the other one is to give a view
  const contested = applied(review(308, of('contested')).before(20)).later(1);
  accepted(contested, false);
  copied(assigned(contested).later(1));
  heardApplicant(answered(contested.later(6)).later(1));
  told.push(
    about(
      proposed(contested.later(6), {
        result: 'changed',
        ground: 'a63-1',
        fine: Math.round(contested.penalty.fine / 2),
      }),
    ),
  );
  // the head of the office is to decide
  const ready = applied(review(309, inTime(24)).before(24)).later(2);
  accepted(ready, false);
  copied(assigned(ready).later(1));
  heardApplicant(answered(ready.later(6)).later(1));
  told.push(
    about(concurred(proposed(ready.later(8), { result: 'upheld', ground: 'a68', burden: 'same' }).later(1))),
  );
  // suspended while another case is decided
  const waiting = applied(review(312, inTime(19)).before(19)).later(2);
  accepted(waiting, false);
  copied(assigned(waiting).later(1));
  answered(waiting.later(4))
    .later(1)
    .paper('suspension-notice', handlerOf(waiting), {
      ...{ ground: '以其他案件结果为依据', reason: '另案尚未审结。', from: waiting.day() },
    })
    .act('suspend', handlerOf(waiting), { ground: 'other-case', reason: '另案尚未审结。', told: true });
  told.push(about(waiting));

  told.push(...quashed(review(315, of('quashed-on-review')), lostCase(315, of('quashed-on-review')), 'told'));
  told.push(...quashed(review(318, of('quashed-lately')), lostCase(318, of('quashed-lately')), 'causes'));
  told.push(...quashed(review(321, of('quashed-before')), lostCase(321, of('quashed-before')), 'reported'));

  // to be answered; a hearing before long; judged, and open to an appeal
  told.push(about(summoned(suit(300, longAgo(5)).before(5), 'none')));
  const heard = answeredSuit(summoned(suit(301, longAgo(18)).before(18), 'none').later(8)).later(4);
  told.push(about(hearingNotified(heard, isoOf(heard.workingDay(16)))));
  const judged = answeredSuit(summoned(suit(302, longAgo(40)).before(40), 'none').later(8)).later(28);
  told.push(about(judgedSuit(judged, 'dismissed')));

  // to be filed; to be reviewed; granted and being performed
  told.push(receivedByCourt(court(303, longAgo(1)).before(1)).close());
  const reviewing = filedByCourt(receivedByCourt(court(300, longAgo(7)).before(7)));
  told.push(reviewing.close());
  const looked = reviewedByCourt(filedByCourt(receivedByCourt(court(302, longAgo(9)).before(9))));
  told.push(looked.close());
  const performing = grantedByCourt(court(301, longAgo(14)).before(14)).later(2);
  notifiedByCourt(performing, isoOf(performing.workingDay(15)));
  told.push(performing.close());

  // upheld and final: their penalty cases are on the way to the court
  told.push(upheldBefore(review(327, of('in-court')), 90));
  told.push(upheldBefore(review(330, of('ready-for-court')), 88));
  told.push(
    ...wholeThread(
      review(324, of('through-the-courts')),
      suit(324, of('through-the-courts')),
      court(324, of('through-the-courts')),
    ),
  );
  return told;
}

/** Quashed, final, and handed over for a review that stands where the supervisor has something to do. */
function quashed(
  review: DisputeFile,
  lost: DisputeFile,
  stands: 'told' | 'causes' | 'reported',
): readonly DemoDispute[] {
  const from = { told: 62, causes: 68, reported: 88 }[stands];
  applied(review.before(from)).later(2);
  accepted(review, false);
  copied(assigned(review).later(1));
  heardApplicant(answered(review.later(6)).later(1));
  proposed(review.later(8), { result: 'quashed', ground: 'a64-2' });
  concurred(review.later(1));
  decided(review.later(1));
  const decidedOn = review.day();
  served(review.later(1));
  review.ranOut(review.at + 15, 'become-final');
  const taken = { told: 2, causes: 12, reported: 32 }[stands];
  review
    .before(taken + 1)
    .act('report-lost-case', handlerOf(review), { why: '处罚前没有告知要求听证的权利。' })
    .before(taken)
    .platform('lost-case-taken', { reason: '已接收' });
  openedReview(lost.before(taken), {
    ...{
      source: 'reconsideration',
      originNumber: review.numbered('*政复决〔#〕'),
      result: 'quashed',
      decidedOn,
    },
    reason: '处罚前没有告知要求听证的权利。',
  });
  if (stands !== 'told') causesFound(toldAgency(lost.later(1)).later(3));
  if (stands === 'reported') reportedReview(lost);
  return [
    review.close({ about: review.penalty.origin }),
    lost.close({ handed: { of: 'dispute', ref: review.key, action: 'report-lost-case' } }),
  ];
}

/** Applied for so many working days ago, upheld, and final fifty days later, as its penalty case tells. */
function upheldBefore(review: DisputeFile, ago: number): DemoDispute {
  applied(review.before(ago)).later(2);
  accepted(review, false);
  copied(assigned(review).later(1));
  heardApplicant(answered(review.later(6)).later(1));
  proposed(review.before(ago - 34), { result: 'upheld', ground: 'a68', burden: 'same' });
  concurred(review.later(1));
  decided(review.later(1));
  served(review.before(ago - 39));
  return review.ranOut(review.at + 15, 'become-final').close({ about: review.penalty.origin });
}

/** One dispute through all four bodies; its penalty case tells the same days (story `through-the-courts`). */
function wholeThread(review: DisputeFile, suit: DisputeFile, court: DisputeFile): readonly DemoDispute[] {
  applied(review.before(138)).later(2);
  accepted(review, false);
  copied(assigned(review).later(1));
  heardApplicant(answered(review.later(7)).later(1));
  concluded(review.before(113), { result: 'upheld', ground: 'a68', burden: 'same' });
  review.before(95).platform('suit-filed', { filedOn: review.day(-1), body: review.desk.court.name });
  review.before(37).platform('suit-ended', { result: 'upheld', finalOn: review.day() });
  answeredSuit(summoned(suit.before(95), 'upheld').later(8)).later(5);
  hearingNotified(suit, isoOf(suit.workingDay(10)));
  suit.later(10).act('attend-by-head', suit.desk.litigator, {
    ...{ on: suit.day(), head: suit.desk.head, spoke: true, record: '负责人就争议发表意见。' },
  });
  judgedSuit(suit.later(15), 'dismissed');
  suit
    .before(37)
    .act('confirm-effective', suit.desk.litigator, { finalOn: suit.day(), proof: '一审法院生效证明' })
    .later(2)
    .act('archive', suit.desk.head, { opinion: '同意归档。' });
  grantedByCourt(court.before(17)).later(1);
  notifiedByCourt(court, court.day(5));
  court
    .before(4)
    .act('begin-execution', court.desk.judge)
    .before(2)
    .act('execute', court.desk.judge, {
      amount: court.penalty.fine + Math.round(court.penalty.fine * 0.6),
      result: 'full',
    });
  return [
    review.close({ about: review.penalty.origin }),
    suit.close({ about: { of: 'dispute', ref: review.key } }),
    court.close({ handed: { ...court.penalty.origin, action: 'apply-court' } }),
  ];
}
