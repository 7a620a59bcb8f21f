/**
 * The compulsory steps before a reconsideration decision as the articles read, told from the course of acts alone: it
 * knows the acts that were accepted, and neither guards nor facts nor clocks of the flow. `day` counts days from the
 * application, a Monday, in weeks without holidays.
 */
export interface Accepted {
  readonly action: string;
  readonly day: number;
  readonly input: Readonly<Record<string, unknown>>;
  readonly actor: string;
}

const is = (one: Accepted | undefined, field: string, ...values: readonly unknown[]): boolean =>
  one !== undefined && values.includes(one.input[field]);

/** Working days of weeks without holidays after `from`, up to and including `to`. */
const workingDays = (from: number, to: number): number => {
  let days = 0;
  for (let day = from + 1; day <= to; day += 1) if (day % 7 < 5) days += 1;
  return days;
};

/** What was left out before the last act of the course, a decision: empty if nothing was. */
export function leftOut(course: readonly Accepted[]): string[] {
  const decision = course.at(-1)!;
  const before = course.slice(0, -1);
  const missing: string[] = [];
  const need = (article: string, kept: boolean): void => {
    if (!kept) missing.push(article);
  };
  const last = (...actions: readonly string[]): Accepted | undefined =>
    before.findLast(({ action }) => actions.includes(action));

  // 30: accepted, by decision or by silence
  const acceptance = last('accept', 'accept-simple', 'deem-accepted');
  need('30 accepted', acceptance !== undefined);

  // 36: two reviewers who had no part in the act; one proposes, the other gives a view, neither of them decides
  const assigned = last('assign');
  const reviewers = [assigned?.input['handler'], assigned?.input['coHandler']];
  need('36 two reviewers', assigned !== undefined && reviewers[0] !== reviewers[1]);
  const answer = last('file-answer');
  need('36 independent', !reviewers.includes(answer?.input['actHandler'] ?? 'nobody'));
  const proposedAt = before.findLastIndex(({ action }) => action === 'propose');
  const proposal = before[proposedAt];
  need('61 proposal', proposal !== undefined);
  if (proposal === undefined) return missing;
  const view = before.slice(proposedAt + 1).findLast(({ action }) => action === 'concur');
  need('61 second view', view !== undefined && view.actor !== proposal.actor);
  need('61 dissent discussed', is(view, 'view', 'agrees') || is(decision, 'approval', 'collective'));
  need('61 approver', !reviewers.includes(decision.actor));
  // nothing lies between the proposal and the decision that takes it back
  need(
    '61 same proposal',
    !before
      .slice(proposedAt + 1)
      .some(({ action }) => ['send-back', 'suspend', 'start-normative-review'].includes(action)),
  );

  // 33: what is inadmissible is rejected without a review
  if (is(proposal, 'result', 'rejected')) return missing;
  const known = before.slice(0, proposedAt);
  const simple = acceptance?.action === 'accept-simple' && !known.some(({ action }) => action === 'convert');

  // 48, 54: the copy is sent; the answer is there, or its time is over
  const copy = known.find(({ action }) => action === 'send-copy');
  need('48 copy', copy !== undefined);
  const days = known.slice(0, known.indexOf(copy!)).some(({ action }) => action === 'convert')
    ? 10
    : acceptance?.action === 'accept-simple'
      ? 5
      : 10;
  const answered = known.find(({ action }) => action === 'file-answer');
  const timeOver = copy !== undefined && workingDays(copy.day, proposal.day - 1) >= days;
  need('48 answer', answered !== undefined || timeOver);

  // 49: in the ordinary procedure the applicant is heard
  const heard = known.some(
    (one) =>
      (one.action === 'hear-party' && is(one, 'whom', 'applicant')) ||
      one.action === 'record-unheard' ||
      (one.action === 'hold-hearing' && is(one, 'applicantCame', 'attended')),
  );
  if (!simple) need('49 heard', heard);

  // 50–52: a complex case is heard and laid before the committee, and not in the simple procedure; a technical one before the committee
  const kind = known.findLast(({ action }) => action === 'assign' || action === 'classify');
  const hearing = known.findLast(({ action }) => action === 'hold-hearing');
  const announced = known.findLast(({ action }) => action === 'notify-hearing');
  if (is(kind, 'complex', true)) {
    need('50 hearing', is(hearing, 'applicantCame', 'attended', 'refused'));
    need('53 ordinary', !simple);
  }
  if (announced !== undefined)
    need('51 held', hearing !== undefined && known.indexOf(hearing) > known.indexOf(announced));
  if (hearing !== undefined) {
    const told = known.slice(0, known.indexOf(hearing)).findLast(({ action }) => action === 'notify-hearing');
    need('51 notice', told !== undefined && workingDays(told.day, hearing.day - 1) >= 5);
  }
  if (is(kind, 'complex', true) || is(kind, 'technical', true))
    need(
      '52 committee',
      known.some(({ action }) => action === 'committee-opinion'),
    );

  // 56: a norm that was attacked is dealt with, or the attack is dropped
  if (is(course[0], 'normativeAsked', true))
    need(
      '56 norm',
      known.some(({ action }) => action === 'settle-normative' || action === 'withdraw-normative'),
    );
  if (known.some(({ action }) => action === 'start-normative-review'))
    need(
      '57 norm',
      known.some(({ action }) => action === 'settle-normative'),
    );

  // 70: without an answer and evidence in time nothing is upheld, unless a third party gave the evidence
  const whole = before.find(({ action }) => action === 'file-answer');
  const inTime =
    whole !== undefined &&
    copy !== undefined &&
    workingDays(copy.day, whole.day) <= days &&
    !is(whole, 'evidenceCount', 0);
  const thirdParty = before.some((one) => one.action === 'file-evidence' && is(one, 'by', 'third-party'));
  if (!inTime && !thirdParty)
    need('70 no evidence', !is(proposal, 'result', 'upheld', 'changed', 'claim-dismissed'));

  // 63.2: never worse, unless a third party asks for the opposite
  const opposite = known.some((one) => one.action === 'join-third-party' && is(one, 'opposite', true));
  if (!opposite) {
    need('63 worse', !is(proposal, 'burden', 'heavier'));
    need('63 higher fine', !(Number(proposal.input['fine'] ?? 0) > Number(course[0]!.input['amount'])));
  }
  // 72: compensation that was asked for is decided
  if (is(course[0], 'compensationAsked', true))
    need('72 compensation', is(proposal, 'compensation', 'granted', 'refused'));
  return missing;
}
