import type { Random } from '@gaoyao/city';
import { localDay } from '@gaoyao/kernel/calendar';
import type { WorkCalendar } from '@gaoyao/kernel/calendar';
import type { OfficeDiary } from './office-diary.ts';
import { patterns } from './violation-texts.ts';
import type { Violation } from './violation-texts.ts';

/** One act as the importer takes it. */
export interface DemoAct {
  readonly action: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** The account that did it. */
  readonly actorId: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Accounts of one bureau by role. */
export interface Bureau {
  readonly agencyId: string;
  readonly officers: readonly string[];
  readonly teamLead: string;
  readonly legalReviewer: string;
  readonly head: string;
  readonly clerk: string;
}

export interface CaseFacts {
  readonly violation: Violation;
  /** Building or spot of the address library. */
  readonly placeId: string;
  readonly party: { readonly id: string; readonly kind: 'person' | 'organisation' };
}

export interface WrittenCase {
  readonly acts: readonly DemoAct[];
  /** The stage after each act. */
  readonly stages: readonly string[];
}

/** How often things happen in the demo city; invented, chosen to look like a county's year. */
const SHARE = {
  notFiled: 0.07,
  replaced: 0.015,
  interviewed: 0.6,
  preserved: 0.12,
  withdrawn: 0.02,
  minor: 0.11,
  unfounded: 0.05,
  crime: 0.004,
  complex: 0.05,
  hearingRequested: 0.45,
  stated: 0.45,
  waived: 0.25,
  adopted: 0.3,
  returned: 0.08,
  acquittedLate: 0.01,
  lateRelease: 0.05,
  lateDecision: 0.025,
  lateService: 0.035,
  deferred: 0.04,
  instalments: 0.08,
  unpaid: 0.08,
  remedyUsed: 0.1,
} as const;

/**
 * Writes one case into a diary that stands at the time of the report, each act lawful at its time. Acts at or after
 * the end of the diary are only sketched: the caller leaves them out.
 */
export function writeCase(
  facts: CaseFacts,
  bureau: Bureau,
  diary: OfficeDiary,
  calendar: WorkCalendar,
  random: Random,
): WrittenCase {
  const pattern = patterns[facts.violation];
  const acts: DemoAct[] = [];
  const stages: string[] = [];
  /** Enters an act at the diary's present time; without a stage the case stays where it is. */
  const enter = (action: string, actorId: string, input: DemoAct['input'], stage = stages.at(-1)!): void => {
    acts.push({ action, at: diary.now, actorId, input });
    stages.push(stage);
  };
  const happens = (share: keyof typeof SHARE): boolean => random.chance(SHARE[share]);
  const pair = (): [string, string] => {
    const first = random.integer(0, bureau.officers.length - 1);
    const second = (first + random.integer(1, bureau.officers.length - 1)) % bureau.officers.length;
    return [bureau.officers[first]!, bureau.officers[second]!];
  };

  let [officer, secondOfficer] = pair();
  const written = (): WrittenCase => ({ acts, stages });

  /** Until the case is filed; false when it is not. */
  function intake(): boolean {
    const source = random.weighted([['patrol', 5] as const, ['complaint', 3] as const, ['grid', 2] as const]);
    enter(
      'report',
      source === 'patrol' ? officer : bureau.clerk,
      { violation: facts.violation, source, place: facts.placeId, description: random.pick(pattern.seen) },
      'reported',
    );
    diary.after(random.integer(0, 4));
    if (happens('notFiled')) {
      enter('refuse', bureau.head, { reason: '经核查，未发现应当给予处罚的事实' }, 'not-filed');
      return false;
    }
    const { id: party, kind: partyKind } = facts.party;
    enter('file', bureau.head, { party, partyKind, officer, secondOfficer }, 'investigating');
    return true;
  }

  function investigate(): void {
    if (happens('replaced')) {
      const recused = officer;
      while (officer === recused || secondOfficer === recused) [officer, secondOfficer] = pair();
      diary.after(1);
      enter('replace', bureau.teamLead, {
        officer,
        secondOfficer,
        reason: '原承办人与当事人有直接利害关系，回避',
      });
    }
    diary.after(random.integer(0, 3));
    enter('inspect', officer, { findings: random.pick(pattern.found), cardShown: true });
    if (happens('preserved')) {
      diary.after(0);
      enter('preserve', officer, { items: '经营工具一套，详见清单' });
      diary.after(happens('lateRelease') ? random.integer(9, 12) : random.integer(1, 6));
      const handling = random.weighted([
        ['returned', 6] as const,
        ['evidence', 3] as const,
        ['seized', 1] as const,
      ]);
      enter('release', officer, { handling });
    }
    if (happens('interviewed')) {
      diary.after(random.integer(1, 6));
      enter('interview', secondOfficer, { record: '当事人对现场情况无异议', cardShown: true });
    }
  }

  /** The end of the investigation; the proposed fine, or undefined when the case is over. */
  function conclude(): number | undefined {
    diary.after(1 + Math.floor(random.next() ** 2 * 18));
    if (happens('withdrawn')) {
      enter('withdraw', bureau.head, { reason: '与另案为同一事实，并案处理' }, 'withdrawn');
      return undefined;
    }
    const finding = random.weighted([
      ['minor', SHARE.minor] as const,
      ['unfounded', SHARE.unfounded] as const,
      ['crime', SHARE.crime] as const,
      ['penalty', 1 - SHARE.minor - SHARE.unfounded - SHARE.crime] as const,
    ]);
    if (finding !== 'penalty') {
      enter('conclude', officer, { finding, complex: false }, 'concluded');
      diary.after(random.integer(0, 4));
      if (finding === 'crime') {
        enter('transfer', bureau.head, { reason: '数量达到刑事立案标准，移送公安机关' }, 'transferred');
      } else {
        const reason =
          finding === 'minor' ? '违法行为轻微并及时改正，没有造成危害后果' : '现有证据不足以认定违法事实';
        enter('acquit', bureau.head, { reason, education: finding === 'minor' }, 'no-penalty');
      }
      return undefined;
    }
    const [low, high, step] = pattern.fines[facts.party.kind === 'person' ? 0 : 1];
    const proposedFine = low + Math.floor((random.next() ** 2 * (high - low)) / step) * step;
    enter('conclude', officer, { finding, complex: happens('complex'), proposedFine }, 'concluded');
    return proposedFine;
  }

  /** Notice, the party's answer and the re-check; the fine after it. */
  function hear(proposedFine: number): number {
    const hearingDue = proposedFine >= (facts.party.kind === 'person' ? 5000 : 50_000);
    const complex = acts.at(-1)!.input['complex'] === true;
    diary.after(random.integer(0, 4));
    const rights = hearingDue ? '三个工作日内陈述、申辩；五个工作日内要求听证' : '三个工作日内陈述、申辩';
    enter(
      'notify',
      officer,
      { grounds: `依据${pattern.basis}，拟处罚款 ${proposedFine} 元`, rights },
      'noticed',
    );
    const noticedOn = diary.day;

    let spoke = false;
    let heard = false;
    if (hearingDue && happens('hearingRequested')) {
      diary.after(random.integer(1, 4));
      enter('request-hearing', bureau.clerk, { reason: '对处罚数额有异议，要求听证' }, 'hearing');
      // seven working days lie between the notice of the hearing and its day (APL 64(2))
      diary.after(random.integer(9, 15));
      enter('hold-hearing', bureau.legalReviewer, {
        chair: bureau.legalReviewer,
        report: '双方到场，围绕事实和数额质证、辩论',
      });
      spoke = heard = true;
      diary.after(random.integer(1, 4));
    } else if (!hearingDue && happens('stated')) {
      diary.after(random.integer(1, 2));
      enter('statement', officer, { content: '承认事实，请求从轻处理' });
      spoke = true;
      diary.after(random.integer(1, 4));
    } else if (!hearingDue && happens('waived')) {
      diary.after(0);
      enter('waive', officer, { signed: true });
      diary.after(random.integer(0, 2));
    } else {
      diary.to(calendar.addWorkingDays(noticedOn, (hearingDue ? 6 : 4) + random.integer(0, 3)));
    }

    const adopted = spoke && happens('adopted');
    const fine = adopted
      ? Math.max(50, Math.round((proposedFine * (0.7 + random.next() * 0.2)) / 10) * 10)
      : proposedFine;
    const opinion = adopted ? 'adopted' : spoke ? 'rejected' : 'none';
    const reply = {
      opinion,
      reason: adopted ? '当事人主动改正，予以采纳' : spoke ? '所述理由不影响事实认定' : '期限内未提出意见',
      fine,
    };
    const reviewed = heard || complex;
    enter('reply', officer, reply, reviewed ? 'reviewing' : 'ready');
    if (reviewed) review(reply);
    return fine;
  }

  function review(reply: DemoAct['input']): void {
    const reviewer = bureau.legalReviewer;
    diary.after(random.integer(1, 5));
    if (happens('returned')) {
      enter('review', reviewer, { reviewer, result: 'amend', opinion: '请补充裁量理由' }, 'noticed');
      diary.after(random.integer(1, 2));
      enter('reply', officer, reply, 'reviewing');
      diary.after(random.integer(1, 3));
    }
    enter('review', reviewer, { reviewer, result: 'passed', opinion: '事实清楚，适用法律正确' }, 'ready');
  }

  /** The decision and its service; false when the case ends without a fine. */
  function decide(fine: number): boolean {
    const filed = localDay(acts.find(({ action }) => action === 'file')!.at);
    if (happens('lateDecision')) diary.to(filed + random.integer(93, 130));
    else diary.after(random.integer(0, 4));
    if (happens('acquittedLate')) {
      enter('acquit', bureau.head, { reason: '采纳申辩，违法行为轻微', education: true }, 'no-penalty');
      return false;
    }
    enter('decide', bureau.head, { fine, reason: `依据${pattern.basis}`, remediesTold: true }, 'decided');
    diary.after(happens('lateService') ? random.integer(8, 13) : Math.floor(random.next() ** 1.5 * 7));
    const method = random.weighted([
      ['direct', 6] as const,
      ['mail', 2] as const,
      ['electronic', 3] as const,
    ]);
    enter(
      'serve',
      bureau.clerk,
      method === 'electronic' ? { method, confirmed: true } : { method },
      'served',
    );
    return true;
  }

  let receipts = 0;
  const pay = (amount: number, inFull: boolean): void => {
    const receipt = `DEMO-${diary.day}-${++receipts}`;
    enter('pay', bureau.clerk, { amount, receipt }, inFull ? 'paid' : stages.at(-1)!);
  };

  /** Payment in time, late, after urging, or not at all. False when nothing was paid. */
  function perform(fine: number): boolean {
    const served = diary.day;
    if (happens('unpaid')) return performLate(fine, served);
    if (happens('deferred')) {
      diary.to(served + random.integer(2, 9));
      enter('defer', bureau.head, { reason: '当事人确有经济困难，申请延期' });
      diary.to(served + random.integer(16, 42));
    } else if (fine >= 200 && happens('instalments')) {
      const first = Math.round(fine / 2);
      diary.to(served + random.integer(1, 6));
      pay(first, false);
      diary.to(served + random.integer(8, 15));
      pay(fine - first, true);
      return true;
    } else diary.to(served + 1 + Math.floor(random.next() * 15));
    pay(fine, true);
    return true;
  }

  function performLate(fine: number, served: number): boolean {
    if (happens('remedyUsed')) {
      diary.to(served + random.integer(8, 40));
      enter('record-remedy', bureau.clerk, { kind: random.chance(0.7) ? 'reconsideration' : 'litigation' });
      diary.to(served + random.integer(80, 140));
      pay(fine, true);
      return true;
    }
    diary.to(served + random.integer(24, 45));
    if (random.chance(0.45)) {
      pay(fine, true);
      return true;
    }
    // three per cent a day after the fifteenth, never more than the fine (APL 72)
    const days = Math.max(0, diary.day - served - 15);
    const lateCharge = Math.round(Math.min(fine, fine * 0.03 * days) * 100) / 100;
    enter('urge', officer, { lateCharge }, 'urged');
    if (random.chance(0.7)) {
      diary.after(random.integer(1, 9));
      pay(Math.round((fine + lateCharge) * 100) / 100, true);
      return true;
    }
    // six months for a suit, and some days for a last day that falls into a holiday (ACL 53)
    diary.to(served + 200 + random.integer(0, 40));
    enter('apply-court', bureau.head, { reason: '逾期不履行，催告后仍未履行' }, 'in-court');
    return false;
  }

  if (!intake()) return written();
  investigate();
  const proposedFine = conclude();
  if (proposedFine === undefined) return written();
  const fine = hear(proposedFine);
  if (!decide(fine) || !perform(fine)) return written();
  diary.after(random.integer(0, 8));
  enter('close', bureau.teamLead, {}, 'closed');
  return written();
}
