/**
 * The compulsory steps before a penalty as the articles read, told from the course of acts alone: it knows the acts that were
 * accepted, and neither guards nor facts nor clocks of the flow. `day` counts days from the report.
 */
export interface Accepted {
  readonly action: string;
  readonly day: number;
  readonly input: Readonly<Record<string, unknown>>;
  readonly findings: Readonly<Record<string, unknown>>;
}

const is = (one: Accepted, field: string, ...values: readonly unknown[]): boolean =>
  values.includes(one.input[field]);

/** What was left out before the last act of the course, a penalty decision: empty if nothing was. */
export function leftOut(course: readonly Accepted[]): string[] {
  const decision = course.at(-1)!;
  const missing: string[] = [];
  const before = course.slice(0, -1);
  const lastIndex = (action: string): number => before.findLastIndex((one) => one.action === action);
  const need = (article: string, kept: boolean): void => {
    if (!kept) missing.push(article);
  };

  // 54: filed, and by two (42)
  const file = before.find(({ action }) => action === 'file');
  need('54 filing', file !== undefined);
  need('42 two officers', file !== undefined && file.input['officer'] !== file.input['secondOfficer']);

  const investigators = new Set(
    before.flatMap(({ action, input }) =>
      action === 'file' || action === 'replace' ? [input['officer'], input['secondOfficer']] : [],
    ),
  );

  // 40: facts established, points proved, at the last conclusion
  const concludedAt = lastIndex('conclude');
  const conclusion = before[concludedAt];
  need('54 conclusion for a penalty', conclusion !== undefined && is(conclusion, 'finding', 'penalty'));
  if (conclusion === undefined) return missing;
  const evidence = conclusion.findings['evidence'] as { compulsoryOpen: number };
  need('40 evidence', evidence.compulsoryOpen === 0);
  const facts = before.slice(0, concludedAt).findLast(({ action }) => action === 'establish');
  need('40 facts', facts !== undefined);
  // 30–33: nobody is punished who must not be
  if (facts !== undefined) {
    need('30 age', !is(facts, 'age', 'under-fourteen'));
    need('31 capacity', !is(facts, 'capacity', 'none'));
    need('33.2 fault', !is(facts, 'fault', 'none'));
    need(
      '33.1 minor',
      !(is(facts, 'minor', true) && is(facts, 'corrected', true) && is(facts, 'harm', 'none')),
    );
  }

  // 44: notice after the last conclusion
  const noticedAt = lastIndex('serve-notice');
  need('44 notice', noticedAt > concludedAt);
  const notice = before[noticedAt];
  const since = before.slice(noticedAt + 1);
  const waived = (...scopes: readonly string[]): boolean =>
    since.some((one) => one.action === 'waive' && is(one, 'scope', ...scopes));
  // 45: heard, waived or, at the earliest, three days gone by
  need(
    '45 statement',
    since.some(({ action }) => action === 'statement') ||
      waived('statement', 'both') ||
      since.some((one) => one.action === 'hold-hearing' && is(one, 'attendance', 'attended')) ||
      (notice !== undefined && decision.day - notice.day > 3),
  );
  need(
    '45 re-check',
    since.some(({ action }) => action === 'recheck'),
  );

  // 63: a large fine on a person (5,000 yuan in this test), or a heavy restriction
  const fine = Number(conclusion.input['fine']);
  const hearingDue =
    fine >= 5000 ||
    is(conclusion, 'restriction', 'revocation', 'halt') ||
    is(conclusion, 'hearingByLaw', true);
  const asked = since.some(({ action }) => action === 'request-hearing');
  const held = since.findLast(({ action }) => action === 'hold-hearing');
  const withdrawn = since.some(({ action }) => action === 'withdraw-hearing');
  if (hearingDue)
    need(
      '63 hearing',
      held !== undefined ||
        waived('hearing', 'both') ||
        withdrawn ||
        (!asked && notice !== undefined && decision.day - notice.day > 5),
    );
  if (held !== undefined) {
    need('64(4) chair', !investigators.has(held.input['chair']));
    const told = since.slice(0, since.indexOf(held)).findLast(({ action }) => action === 'notify-hearing');
    need('64(2) seven days', told !== undefined && held.day - told.day > 7);
  }

  // 58: legality review where the case asks for it, or after a hearing; of what is decided, not of an earlier proposal
  const reviewDue =
    is(conclusion, 'publicInterest', true) || is(conclusion, 'severalRelations', true) || held !== undefined;
  if (reviewDue) {
    const recheckedAt = lastIndex('recheck');
    const passed = before
      .slice(recheckedAt + 1)
      .some((one) => one.action === 'review' && is(one, 'result', 'passed'));
    need('58 review', passed);
  }
  // 57.2: complex cases are discussed after the last conclusion
  if (is(conclusion, 'complex', true))
    need(
      '57.2 discussion',
      before.slice(concludedAt).some((one) => one.action === 'discuss' && !is(one, 'result', 'back')),
    );
  // 45: never heavier than what was told
  need('45 heavier', Number(decision.input['fine']) <= fine);
  // 29: no second fine
  need('29 second fine', decision.findings['sameAct'] === 0 || decision.input['fine'] === 0);
  // 56: nothing preserved is left over
  need('56 preserved', lastIndex('preserve') <= lastIndex('release') || lastIndex('preserve') < 0);
  // 27: no penalty while the case is on its way to the police
  const proposedAt = lastIndex('propose-transfer');
  const settled = before
    .slice(proposedAt + 1)
    .some(
      (one) =>
        (one.action === 'approve-transfer' && is(one, 'approved', false)) ||
        one.action === 'police-decline' ||
        (one.action === 'police-answer' && is(one, 'accepted', false)),
    );
  need('27 transfer', proposedAt < 0 || settled);
  return missing;
}
