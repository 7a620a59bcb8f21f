import { identifierOf, randomOf, type Random } from '@gaoyao/city';
import { isoOf, startOfDay, yearOf, type Day, type WorkCalendar } from '@gaoyao/kernel/calendar';
import type { Desk } from './desks.ts';
import type { DemoDispute, DemoPenalty, DisputeAct, DisputePaper } from './demo-dispute.ts';

/** The city's day and its holidays, and where numbers come from. */
export interface Almanac {
  readonly seed: number;
  readonly calendar: WorkCalendar;
  readonly today: Day;
}

const MORNING = 8 * 60 + 40;
const NOON = 12 * 60;
const AFTER_NOON = 13 * 60 + 30;

/** Writes one dispute day by day, in office hours; its papers are signed by hand on the day of the file. */
export class DisputeFile {
  readonly desk: Desk;
  readonly penalty: DemoPenalty;
  readonly random: Random;
  readonly key: string;
  readonly #almanac: Almanac;
  readonly #agency: string;
  readonly #scenario: DemoDispute['scenario'];
  readonly #steps: (DisputeAct | DisputePaper)[] = [];
  #papers = 0;
  #day: Day = 0;
  #minute = MORNING;

  constructor(
    almanac: Almanac,
    key: string,
    {
      scenario,
      agency,
      desk,
      penalty,
    }: {
      readonly scenario: DemoDispute['scenario'];
      readonly agency: string;
      readonly desk: Desk;
      readonly penalty: DemoPenalty;
    },
  ) {
    this.#almanac = almanac;
    this.key = key;
    this.#scenario = scenario;
    this.#agency = agency;
    this.desk = desk;
    this.penalty = penalty;
    this.random = randomOf(almanac.seed, `dispute/${key}`);
  }

  /** Goes on to a day, or to the next working day after it; never backwards. */
  on(day: Day): this {
    const { calendar } = this.#almanac;
    const next = calendar.isWorkingDay(day) ? day : calendar.addWorkingDays(day, 1);
    if (next < this.#day) throw new Error(`${this.key} goes back in time`);
    if (next > this.#day) this.#minute = MORNING + this.random.integer(0, 40);
    this.#day = next;
    return this;
  }

  /** Goes on by so many working days. */
  later(workingDays: number): this {
    return workingDays === 0 ? this : this.on(this.#almanac.calendar.addWorkingDays(this.#day, workingDays));
  }

  /** A working day counted back from the city's day: 1 is the last one before it. */
  before(workingDays: number): this {
    return this.on(this.#almanac.calendar.addWorkingDays(this.#almanac.today, -workingDays));
  }

  /** A working day from the day of the file on. */
  workingDay(later: number): Day {
    return this.#almanac.calendar.addWorkingDays(this.#day, later);
  }

  get at(): Day {
    return this.#day;
  }

  /** The day of the file, or so many days from it, as ISO text. */
  day(days = 0): string {
    return isoOf(this.#day + days);
  }

  get year(): string {
    return String(yearOf(this.#day));
  }

  act(action: string, actor: string, input: DisputeAct['input'] = {}): this {
    if (this.#day >= this.#almanac.today)
      throw new Error(`${this.key} ${action} lies ahead of the city’s day`);
    this.#minute += this.random.integer(6, 20);
    if (this.#minute > NOON && this.#minute < AFTER_NOON) this.#minute += AFTER_NOON - NOON;
    this.#steps.push({
      kind: 'act',
      action,
      at: startOfDay(this.#day) + this.#minute * 60_000,
      actor,
      input,
    });
    return this;
  }

  /** What the platform does by itself. */
  platform(action: string, input: DisputeAct['input'] = {}): this {
    return this.act(action, 'system', input);
  }

  /** A period of the law has run out: the first working moment after its last day, which a rest day moves on. */
  ranOut(lastDay: Day, action: string): this {
    const { calendar } = this.#almanac;
    const due = calendar.isWorkingDay(lastDay) ? lastDay : calendar.addWorkingDays(lastDay, 1);
    return this.on(due + 1).platform(action);
  }

  paper(template: string, drafter: string, values: DisputePaper['values'] = {}): this {
    this.#papers += 1;
    this.#steps.push({
      kind: 'paper',
      id: identifierOf(this.#almanac.seed, `dispute/${this.key}/paper/${String(this.#papers)}`),
      ...{ template, drafter, values },
      way: {
        kind: 'by-hand',
        number: `${this.desk.mark}手〔${this.year}〕${this.key.replace(/\D+/g, '')}-${String(this.#papers)}号`,
        day: this.day(),
      },
    });
    return this;
  }

  /** The number of the case in its body, such as 东政复〔2026〕12号. */
  numbered(series: string): string {
    return `${series.replace('*', this.desk.mark).replace('#', this.year)}${this.key.replace(/\D+/g, '')}号`;
  }

  close(more: Pick<DemoDispute, 'about' | 'handed'> = {}): DemoDispute {
    const { name, place, unit } = this.penalty;
    return {
      key: this.key,
      scenario: this.#scenario,
      agency: this.#agency,
      unit,
      title: { zh: `${name.zh} · ${place.zh}`, en: `${name.en} · ${place.en}` },
      ...more,
      steps: this.#steps,
    };
  }
}
