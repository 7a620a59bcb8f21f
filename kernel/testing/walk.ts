import assert from 'node:assert/strict';
import { dayOf, endOfDay, startOfDay, workCalendar, type WorkCalendar } from '../calendar/index.ts';
import {
  changePaper,
  clockState,
  transition,
  type CompiledFlow,
  type PaperChange,
  type Refusal,
  type Snapshot,
} from '../process/index.ts';

const HOUR_MS = 3_600_000;

/** Years with New Year's Day as their only holiday: enough to count working days in a test. */
export const plainCalendar = (...years: readonly number[]): WorkCalendar =>
  workCalendar(
    years.map((year) => ({
      year,
      days: [{ date: `${String(year)}-01-01`, isOffDay: true, name: '元旦' }],
    })),
  );

/** The due moment of a period whose last day is this one. */
export const endOf = (day: string): number => endOfDay(dayOf(day));

/** An act of a walk, with what was filled in. */
export interface WalkedAct {
  readonly action: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly actor?: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Walks a matter act by act without a database; a refusal fails the walk unless it is what is asked for. */
export class FlowWalk {
  snapshot: Snapshot | null = null;
  /** What was done, in order. */
  course: readonly WalkedAct[] = [];
  readonly #flow: CompiledFlow;
  readonly #calendar: WorkCalendar;
  #actor: string | undefined;
  #findings: Readonly<Record<string, unknown>> | undefined;

  constructor(flow: CompiledFlow, calendar: WorkCalendar) {
    this.#flow = flow;
    this.#calendar = calendar;
  }

  #try(action: string, day: string, input: Record<string, unknown>, hour: number) {
    const at = startOfDay(dayOf(day)) + hour * HOUR_MS;
    return transition(
      this.#flow,
      this.snapshot,
      {
        action,
        at,
        input,
        ...(this.#actor === undefined ? {} : { actor: this.#actor }),
        ...(this.#findings === undefined ? {} : { rules: this.#findings }),
      },
      this.#calendar,
    );
  }

  /** Who acts from here on. */
  by(account: string): this {
    this.#actor = account;
    return this;
  }

  /** What is found out for every act from here on (decision tables, catalogue, parameters …), under its names. */
  found(findings: Readonly<Record<string, unknown>>): this {
    this.#findings = { ...this.#findings, ...findings };
    return this;
  }

  /** Something became of the latest paper of a template. */
  paper(template: string, change: PaperChange['change'] = 'issued'): this {
    assert.ok(this.snapshot, 'a paper belongs to a matter');
    const digest = '0'.repeat(64);
    this.snapshot = changePaper(this.snapshot, { id: template, template, change, digest }).snapshot;
    return this;
  }

  act(action: string, day: string, input: Record<string, unknown> = {}, hour = 10): this {
    const { snapshot, refusals } = this.#try(action, day, input, hour);
    assert.deepEqual(refusals, [], `${action} ${day}`);
    this.snapshot = snapshot;
    const at = startOfDay(dayOf(day)) + hour * HOUR_MS;
    const actor = this.#actor === undefined ? {} : { actor: this.#actor };
    this.course = [...this.course, { action, at, ...actor, input }];
    return this;
  }

  /** Asserts that the act is refused with this code, in both languages and with a way out. */
  refuses(action: string, day: string, input: Record<string, unknown>, code: string, hour = 10): Refusal {
    const { refusals } = this.#try(action, day, input, hour);
    const found = refusals.find((refusal) => refusal.code === code);
    assert.ok(found, `${action} ${day}: expected ${code}, got ${refusals.map((one) => one.code).join()}`);
    assert.ok(found.remedy?.zh && found.remedy.en && found.text.zh && found.text.en);
    return found;
  }

  state(clock: string, day: string, hour = 0): string {
    return clockState(
      this.#flow.clocks.get(clock)!.definition,
      this.snapshot!.clocks[clock],
      startOfDay(dayOf(day)) + hour * HOUR_MS,
    );
  }

  due(clock: string): number {
    return this.snapshot!.clocks[clock]!.due;
  }
}
