import type { Random } from '@gaoyao/city';
import { eventKinds, type Level } from '../kinds/index.ts';
import { assistance, comments, declines, returns, sendBacks, type EventText } from './event-texts.ts';

/** One act of a demo event: `system` is the platform itself. */
export interface GridAct {
  readonly action: string;
  readonly actor: string;
  readonly at: number;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Somebody to whom events are given, and their agency. */
export interface Taker {
  readonly account: string;
  readonly agency: string;
}

/** Who acts in one event. */
export interface Cast {
  readonly reporter: string;
  readonly dispatchers: readonly string[];
  /** Who is competent, and who gets it after a return. */
  readonly takers: readonly Taker[];
  readonly next: Taker;
  readonly helper: Taker;
}

export interface Told {
  readonly text: EventText;
  readonly level: number;
  readonly source: string;
  /** What stands in the form of the report beside title, kind, level and source. */
  readonly report: Readonly<Record<string, unknown>>;
  readonly title: string;
  readonly reportedAt: number;
  /** Key and number of an earlier event that it repeats. */
  readonly repeats?: string;
}

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** Hours from one rung of the ladder to the next, by level, as the clocks of the scenario have them. */
const RUNGS: readonly (readonly number[])[] = [
  [24, 12, 4, 1],
  [48, 24, 8, 2],
];
/** A share of events is answered after its time. */
const LATE = 0.12;
const REFERENCE = 'existing';

/** Everything that happens to one event from its report to its end, in order; the same random numbers tell the same story. */
export class EventStory {
  readonly acts: GridAct[] = [];
  readonly #told: Told;
  readonly #cast: Cast;
  readonly #random: Random;
  #now: number;

  constructor(told: Told, cast: Cast, random: Random) {
    this.#told = told;
    this.#cast = cast;
    this.#random = random;
    this.#now = told.reportedAt;
    this.#tell();
  }

  #act(action: string, actor: string, input: Readonly<Record<string, unknown>>, at = this.#now): void {
    this.#now = at;
    this.acts.push({ action, actor, at, input });
  }

  /** A while later, between so many minutes. */
  #later(least: number, most: number): this {
    this.#now += Math.round((least + this.#random.next() * (most - least)) * MINUTE);
    return this;
  }

  /** Hours of the kind at the level. */
  get #hours(): number {
    const { text, level } = this.#told;
    return eventKinds.find(({ code }) => code === text.kind)!.hours[String(level) as Level];
  }

  #tell(): void {
    const { text, level, source, report, title, repeats } = this.#told;
    const { reporter, dispatchers } = this.#cast;
    const random = this.#random;
    this.#act('report', reporter, { title, kind: text.kind, level, source, ...report });
    const dispatcher = random.pick(dispatchers);
    // two reports of the same stand beside each other within the hour
    if (repeats !== undefined) {
      this.#later(5, 40).#act('follow-existing', dispatcher, { [REFERENCE]: repeats });
      return;
    }
    if (random.chance(0.03)) {
      const [reason, competent] = random.pick(declines);
      this.#later(20, 90).#act('decline', dispatcher, { reason, competent });
      return;
    }
    const limit = this.#hours * HOUR;
    if (reporter !== 'system' && random.chance(0.12)) {
      this.#later(10, 50).#act('solve', reporter, this.#answer());
      this.#close(reporter);
      return;
    }
    const handler = this.#give(dispatcher, limit);
    if (random.chance(0.15)) {
      const [what, result] = random.pick(assistance);
      const { agency, account } = this.#cast.helper;
      this.#later(5, 20).#act('ask-assist', handler, { agency, handler: account, what });
      this.#later(10, 40).#act('assist', account, { result });
    }
    this.#feedBack(handler, this.#told.reportedAt + limit, limit);
    this.#close(handler);
  }

  /** Dispatched, returned now and then, and accepted; answers with who has it. */
  #give(dispatcher: string, limit: number): string {
    const { takers, next } = this.#cast;
    const random = this.#random;
    const soon = Math.min(45, (limit / MINUTE) * 0.1);
    let taker = random.pick(takers);
    const give = (): void => {
      const { agency, account } = taker;
      const kind = eventKinds.find(({ code }) => code === this.#told.text.kind)!;
      this.#later(2, soon).#act('dispatch', dispatcher, {
        agency,
        handler: account,
        reason: `${kind.agency.name.zh}主管：${kind.why.zh}`,
      });
    };
    give();
    if (random.chance(0.08)) {
      this.#later(2, soon).#act('return', taker.account, { reason: random.pick(returns) });
      taker = next;
      give();
    }
    this.#later(1, soon).#act('accept', taker.account, {});
    return taker.account;
  }

  #answer(): Readonly<Record<string, unknown>> {
    const solved = !this.#random.chance(0.07);
    return solved
      ? { result: 'solved', text: this.#told.text.answer, solved }
      : { result: 'explained', text: '已到场核实并向反映人说明情况，后续按职责跟进。', solved };
  }

  /** Answered within its time or after it, the ladder being climbed meanwhile. */
  #feedBack(handler: string, due: number, limit: number): void {
    const isLate = this.#random.chance(LATE);
    const share = isLate ? 1.05 + this.#random.next() * 0.6 : 0.25 + this.#random.next() * 0.65;
    const at = Math.max(this.#now + 3 * MINUTE, due - limit + limit * share);
    let rung = due;
    for (let climbed = 0; climbed < 3 && rung < at; climbed += 1) {
      if (rung >= this.#now) this.#act('escalate', 'system', {}, rung);
      rung += (RUNGS[climbed]?.[this.#told.level - 1] ?? 0) * HOUR;
    }
    this.#act('feed-back', handler, this.#answer(), Math.round(at));
  }

  /** Checked by a dispatcher, sent back now and then, and rated or not. */
  #close(handler: string): void {
    const random = this.#random;
    const { dispatchers, reporter } = this.#cast;
    const checker = random.pick(dispatchers);
    if (random.chance(0.06)) {
      this.#later(20, 300).#act('send-back', checker, { reason: random.pick(sendBacks) });
      this.#later(30, Math.min(600, this.#hours * 50)).#act('feed-back', handler, this.#answer());
    }
    this.#later(15, 500).#act('accept-result', checker, {});
    if (random.chance(0.6)) {
      const stars = random.weighted([
        [5, 58],
        [4, 24],
        [3, 9],
        [2, 5],
        [1, 4],
      ] as const);
      const comment = random.chance(0.3) ? { comment: random.pick(comments) } : {};
      this.#later(30, 2_400).#act('rate', reporter, { stars, ...comment });
    } else this.#act('close-unrated', 'system', {}, this.#now + 72 * HOUR);
  }
}
