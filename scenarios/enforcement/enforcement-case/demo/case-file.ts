import { identifierOf, randomOf, type Random } from '@gaoyao/city';
import { isoOf, startOfDay, type Day, type WorkCalendar } from '@gaoyao/kernel/calendar';
import type { Text } from '@gaoyao/kernel/store';
import { documents } from '../documents/index.ts';
import type { DemoAct, DemoCase, DemoPaper, DemoPlace } from './demo-case.ts';
import type { Offence } from './offences.ts';

/** Accounts of one bureau, and the authorities beside it. */
export interface Bureau {
  readonly agency: string;
  readonly officers: readonly string[];
  readonly teamLead: string;
  readonly reviewer: { readonly id: string; readonly name: string };
  readonly head: { readonly id: string; readonly name: string };
  readonly clerk: { readonly id: string; readonly name: string };
  /** First characters of its numbers, 东综执. */
  readonly mark: string;
  readonly government: string;
  readonly court: string;
  readonly police: string;
}

/** The city's day and its holidays. */
export interface Almanac {
  readonly seed: number;
  readonly calendar: WorkCalendar;
  readonly today: Day;
}

/** Of whom and where a case tells. */
export interface Setting {
  readonly bureau: Bureau;
  readonly offence: Offence;
  readonly party: { readonly id: string; readonly representative: string };
  readonly minor?: NonNullable<DemoCase['minor']>;
  readonly grid: { readonly id: string; readonly name: Text };
  readonly place: DemoPlace;
  /** The next number of the bureau's papers that are signed by hand. */
  readonly nextNumber: () => number;
}

type Input = DemoAct['input'];

const MORNING = 8 * 60 + 40;
const NOON = 12 * 60;
const AFTER_NOON = 13 * 60 + 30;

/**
 * Writes the file of one case. Days are told as working days before the city's day, so that a story fits whatever holidays
 * lie in between; the steps of one day follow one another in office hours.
 */
export class CaseFile {
  readonly bureau: Bureau;
  readonly offence: Offence;
  readonly setting: Setting;
  readonly officer: string;
  readonly second: string;
  /** Day of the act, as the report gave it. */
  actDay = '';
  readonly #story: string;
  readonly #almanac: Almanac;
  readonly #random: Random;
  readonly #steps: (DemoAct | DemoPaper)[] = [];
  #day: Day = 0;
  #minute = MORNING;

  constructor(story: string, almanac: Almanac, setting: Setting) {
    this.#story = story;
    this.#almanac = almanac;
    this.setting = setting;
    this.bureau = setting.bureau;
    this.offence = setting.offence;
    this.#random = randomOf(almanac.seed, `enforcement-case/${story}`);
    const { officers } = setting.bureau;
    const first = this.#random.integer(0, officers.length - 1);
    this.officer = officers[first]!;
    this.second = officers[(first + this.#random.integer(1, officers.length - 1)) % officers.length]!;
  }

  /** Goes on to a working day, counted back from the city's day: 1 is the last one before it. Never backwards. */
  on(workingDaysBefore: number): this {
    const day = this.#almanac.calendar.addWorkingDays(this.#almanac.today, -workingDaysBefore);
    if (day < this.#day) throw new Error(`${this.#story} goes back in time`);
    if (day > this.#day) this.#minute = MORNING + this.#random.integer(0, 50);
    this.#day = day;
    return this;
  }

  /** The day of the file, or so many days from it, as ISO text. */
  day(later = 0): string {
    return isoOf(this.#day + later);
  }

  /** A working day from the day of the file on, as ISO text. */
  workingDay(later: number): string {
    return isoOf(this.#almanac.calendar.addWorkingDays(this.#day, later));
  }

  act(action: string, actor: string, input: Input = {}): this {
    this.#steps.push({ kind: 'act', action, at: this.#moment(), actor, input });
    return this;
  }

  /** A paper signed by hand on the day of the file and kept as a scan; `served` when it was handed over on that day too. */
  paper(template: string, values: DemoPaper['values'] = {}, served = false): this {
    const year = this.day().slice(0, 4);
    return this.#draft(template, values, {
      kind: 'by-hand',
      number: `${this.bureau.mark}手〔${year}〕${String(this.setting.nextNumber())}号`,
      day: this.day(),
      ...(served ? { served: this.day() } : {}),
    });
  }

  /** A paper written on the platform on the city's day itself; it stands where the case stands. */
  pending(
    template: string,
    { signatures, issued = false }: { readonly signatures: number; readonly issued?: boolean },
    values: DemoPaper['values'] = {},
  ): this {
    return this.#draft(template, values, { kind: 'on-platform', signatures, issued });
  }

  /** Number of the latest paper of a template that was signed by hand. */
  numberOf(template: string): string {
    const found = this.#steps.findLast((step) => step.kind === 'paper' && step.template === template);
    if (found?.kind !== 'paper' || found.way.kind !== 'by-hand')
      throw new Error(`${this.#story} has no ${template}`);
    return found.way.number;
  }

  close(): DemoCase {
    const { offence, setting, bureau } = this;
    return {
      story: this.#story,
      agency: bureau.agency,
      unit: setting.grid.id,
      place: setting.place,
      title: {
        zh: `${offence.name.zh} · ${setting.grid.name.zh}`,
        en: `${offence.name.en} · ${setting.grid.name.en}`,
      },
      party: setting.party.id,
      ...(setting.minor === undefined ? {} : { minor: setting.minor }),
      signers: {
        handler: this.officer,
        'second-handler': this.second,
        'team-lead': bureau.teamLead,
        'legal-reviewer': bureau.reviewer.id,
        head: bureau.head.id,
        clerk: bureau.clerk.id,
      },
      steps: this.#steps,
    };
  }

  #moment(): number {
    this.#minute += this.#random.integer(8, 25);
    if (this.#minute > NOON && this.#minute < AFTER_NOON) this.#minute += AFTER_NOON - NOON;
    return startOfDay(this.#day) + this.#minute * 60_000;
  }

  #draft(template: string, values: DemoPaper['values'], way: DemoPaper['way']): this {
    const { fields, signers } = documents[template]!;
    const representative =
      fields['representative'] === undefined ? {} : { representative: this.setting.party.representative };
    this.#steps.push({
      kind: 'paper',
      id: identifierOf(
        this.#almanac.seed,
        `enforcement-case/${this.#story}/paper/${String(this.#steps.length)}`,
      ),
      template,
      // whoever signs first drafts it, and only the officers of the case see all of it
      drafter: signers[0]?.by === 'legal-reviewer' ? this.bureau.reviewer.id : this.officer,
      values: { ...representative, ...values },
      way,
    });
    return this;
  }
}
