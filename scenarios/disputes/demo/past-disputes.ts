import { randomOf, type Random } from '@gaoyao/city';
import { dayOf, type Day } from '@gaoyao/kernel/calendar';
import { courtEndings } from './court-cases.ts';
import type { DemoDispute, DemoPenalty } from './demo-dispute.ts';
import type { Desk } from './desks.ts';
import { DisputeFile, type Almanac } from './dispute-file.ts';
import { endings } from './reconsideration-endings.ts';
import { concluded, ripe } from './reconsideration-passages.ts';
import { mediatedSuit, notFiled, ruledOn, suitDays, summoned, takenEffect, tried } from './suits.ts';

/** Disputes of the past are made of these: who works where, and the penalties that can be contested. */
export interface Sources {
  readonly almanac: Almanac;
  readonly desks: ReadonlyMap<string, Desk>;
  readonly penalties: PenaltyPool;
}

/** A dispute with the penalty it is about, or beside which it arose. */
export interface Told {
  readonly dispute: DemoDispute;
  readonly penalty: DemoPenalty;
}

/** Penalties that nobody contested yet; each is taken once. */
export class PenaltyPool {
  readonly #left: DemoPenalty[];

  constructor(penalties: readonly DemoPenalty[]) {
    this.#left = [...penalties];
  }

  /** One that was served so many days before a day, by that bureau where one is named. */
  take(day: Day, [least, most]: readonly [number, number], random: Random, bureau?: string): DemoPenalty {
    const fitting = this.#left.filter((one) => {
      const days = day - dayOf(one.servedOn);
      return days >= least && days <= most && (bureau === undefined || one.bureau === bureau);
    });
    if (fitting.length === 0) throw new Error(`no penalty can be contested on day ${String(day)}`);
    const found = random.pick(fitting);
    this.#left.splice(this.#left.indexOf(found), 1);
    return found;
  }
}

/** Every outcome once; the rest by how often it happens. */
const once = Object.keys(endings).filter((id) => id !== 'upheld');
const usual = {
  before: [
    ['upheld', 46],
    ['mediated', 16],
    ['settled', 10],
    ['withdrawn', 8],
    ['quashed', 9],
    ['changed', 6],
    ['not-accepted', 5],
  ],
  // a year later fewer acts are corrected and more is mediated
  since: [
    ['upheld', 46],
    ['mediated', 28],
    ['settled', 14],
    ['withdrawn', 8],
    ['quashed', 3],
    ['not-accepted', 1],
  ],
} as const;

const RECONSIDERATIONS = 112;
const FIRST = 655;
const LAST = 32;
/** The last of those that were corrected, or went to court, began so long ago that everything is over. */
const LONG = 150;
const SUED = 230;

/** Reconsiderations that are over, spread over two years, and the suits that followed some of them. */
export function pastReconsiderations({ almanac, desks, penalties }: Sources): readonly Told[] {
  const random = randomOf(almanac.seed, 'dispute/reconsiderations');
  const told: Told[] = [];
  let upheld = 0;
  for (let at = 0; at < RECONSIDERATIONS; at += 1) {
    const ago = FIRST - Math.round(((FIRST - LAST) * at) / (RECONSIDERATIONS - 1));
    const kinds = ago > 365 ? usual.before : usual.since;
    // each outcome once among the older ones, where there is time for what follows from it
    const rare = at % 4 === 2 ? once[(at - 2) / 4] : undefined;
    let kind: string = rare ?? random.weighted<string>([...kinds]);
    if (ago < LONG && kind !== 'withdrawn') kind = ago < 85 || random.chance(0.5) ? 'mediated' : 'upheld';
    const ending = endings[kind]!;
    const day = almanac.today - ago;
    const penalty = penalties.take(day, [3, 50], random);
    const desk = desks.get(penalty.bureau)!;
    const file = new DisputeFile(almanac, `reconsideration/${String(at + 1)}`, {
      scenario: 'reconsideration',
      agency: desk.office,
      desk,
      penalty,
    }).on(day);
    const about = ending.noPenalty === true ? {} : { about: penalty.origin };
    if (kind === 'upheld' && ago > SUED && (upheld += 1) % 3 === 0)
      told.push(...suedAfter(almanac, file, at));
    else {
      ending.tell(file);
      told.push({ dispute: file.close(about), penalty });
    }
  }
  return told;
}

/** Upheld, and attacked in court eight days after service: the reconsideration hears of the suit and of its end. */
function suedAfter(almanac: Almanac, file: DisputeFile, at: number): readonly Told[] {
  const { desk, penalty, key } = file;
  const result = ['dismissed', 'dismissed', 'withdrawn', 'quashed', 'dismissed'][at % 5]!;
  concluded(ripe(file), { result: 'upheld', ground: 'a68', burden: 'same' });
  const suit = new DisputeFile(almanac, `suit/${String(100 + at)}`, {
    scenario: 'administrative-litigation',
    agency: desk.bureau.id,
    desk,
    penalty,
  }).on(file.at + 8);
  const { received } = suitDays(almanac.calendar, suit.at);
  const ruled = result === 'withdrawn';
  const effective = ruled
    ? almanac.calendar.addWorkingDays(received, 12)
    : suitDays(almanac.calendar, received).effective;
  if (ruled) ruledOn(summoned(suit, 'upheld'), result);
  else takenEffect(tried(summoned(suit, 'upheld'), result, at % 4 !== 0), result);
  file.on(received).platform('suit-filed', { filedOn: file.day(-1), body: desk.court.name });
  file.on(effective).platform('suit-ended', {
    result: ruled ? 'withdrawn' : result === 'dismissed' ? 'upheld' : 'quashed',
    finalOn: file.day(),
  });
  return [
    { dispute: file.close({ about: penalty.origin }), penalty },
    { dispute: suit.close({ about: { of: 'dispute', ref: key } }), penalty },
  ];
}

/** How the other suits ended, in this order. */
const suitResults = [
  ...['dismissed', 'withdrawn', 'quashed', 'dismissed', 'rejected', 'mediated', 'dismissed', 'redo'],
  ...['dismissed', 'deemed-withdrawn', 'unlawful', 'dismissed', 'withdrawn', 'not-filed', 'changed'],
  ...['dismissed', 'withdrawn', 'rejected', 'dismissed', 'mediated', 'dismissed', 'partly-quashed'],
  ...['withdrawn', 'dismissed', 'withdrawn', 'mediated', 'dismissed', 'rejected'],
];

/** Suits against penalties that were not reconsidered before. */
export function pastSuits({ almanac, desks, penalties }: Sources): readonly Told[] {
  const random = randomOf(almanac.seed, 'dispute/suits');
  return suitResults.map((result, at) => {
    const ago = 640 - Math.round((500 * at) / (suitResults.length - 1));
    const day = almanac.today - ago;
    const penalty = penalties.take(day, [10, 120], random);
    const desk = desks.get(penalty.bureau)!;
    const file = new DisputeFile(almanac, `suit/${String(at + 1)}`, {
      scenario: 'administrative-litigation',
      agency: desk.bureau.id,
      desk,
      penalty,
    }).on(day);
    if (result === 'not-filed') notFiled(file);
    else {
      summoned(file, 'none');
      if (result === 'mediated') mediatedSuit(file);
      else if (['rejected', 'withdrawn', 'deemed-withdrawn'].includes(result)) ruledOn(file, result);
      else takenEffect(tried(file, result, at > suitResults.length / 2 || at % 2 === 0), result);
    }
    return { dispute: file.close({ about: penalty.origin }), penalty };
  });
}

const courtResults = [
  ...['enforced', 'performed', 'enforced', 'enforced', 'withdrawn', 'performed', 'enforced', 'refused'],
  ...['enforced', 'performed', 'enforced-by-government', 'enforced', 'performed', 'terminated', 'enforced'],
  ...['performed', 'not-accepted', 'enforced', 'performed', 'enforced', 'refused', 'performed', 'enforced'],
  ...['withdrawn', 'enforced-by-government', 'performed', 'enforced', 'performed', 'enforced'],
];

/**
 * Enforcement by the court of what was neither paid nor contested: first the penalties that the demo's bureaus brought
 * there, then some whose cases are kept outside the platform, which nothing is linked to.
 */
export function pastCourtCases(
  { almanac, desks, penalties }: Sources,
  unpaid: readonly (DemoPenalty & { readonly appliedOn: string })[],
): readonly DemoDispute[] {
  const random = randomOf(almanac.seed, 'dispute/court');
  const brought = unpaid.filter(({ appliedOn }) => dayOf(appliedOn) < almanac.today - 80);
  return courtResults.map((result, at) => {
    const ago = 500 - Math.round((410 * at) / (courtResults.length - 1));
    const here = brought[at];
    const penalty = here ?? outside(penalties.take(almanac.today - ago, [60, 200], random), at);
    const desk = desks.get(penalty.bureau)!;
    const file = new DisputeFile(almanac, `court/${String(at + 1)}`, {
      scenario: 'non-litigation-enforcement',
      agency: desk.court.id,
      desk,
      penalty,
    }).on(here === undefined ? almanac.today - ago : dayOf(here.appliedOn));
    courtEndings[result]!(file.later(2));
    return file.close(here === undefined ? {} : { handed: { ...penalty.origin, action: 'apply-court' } });
  });
}

const outside = (penalty: DemoPenalty, at: number): DemoPenalty => ({
  ...penalty,
  number: penalty.number.replace(/\d+号$/, `外${String(at + 1)}号`),
});
