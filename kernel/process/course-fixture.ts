import assert from 'node:assert/strict';
import { dayOf, endOfDay } from '../calendar/index.ts';
import { calendar, on, permitFlow } from './flow-fixture.ts';
import { clockState, compileFlow, transition } from './index.ts';
import type { Act, CompiledFlow, Effects, FlowDefinition, Snapshot, Transition } from './index.ts';

/** A matter on its way through a flow; times are days of 2020 at ten o'clock. */
export class Course {
  snapshot: Snapshot | null = null;
  effects: Effects = {};
  readonly #flow: CompiledFlow;

  constructor(flow: CompiledFlow) {
    this.#flow = flow;
  }
  try(action: string, day: string, input: Act['input'] = {}, more: Partial<Act> = {}): Transition {
    const done = transition(this.#flow, this.snapshot, { action, at: on(day), input, ...more }, calendar);
    if (done.accepted) ({ snapshot: this.snapshot, effects: this.effects } = done);
    return done;
  }
  act(action: string, day: string, input: Act['input'] = {}): this {
    assert.deepEqual(this.try(action, day, input).refusals, [], action);
    return this;
  }
  past(action: string, day: string, input: Act['input'] = {}): readonly string[] {
    const done = this.try(action, day, input, { historical: true });
    assert.ok(done.accepted);
    return done.refusals.map((refusal) => refusal.code);
  }
  refused(action: string, day: string, input: Act['input'] = {}): readonly string[] {
    const done = this.try(action, day, input);
    assert.equal(done.accepted, false);
    return done.refusals.map((refusal) => refusal.code);
  }
  state(clock: string, day: string): string {
    return clockState(this.#flow.clocks.get(clock)!.definition, this.snapshot!.clocks[clock], on(day));
  }
  dueDay(clock: string): number {
    return this.snapshot!.clocks[clock]!.due;
  }
}

/** A matter of the permit flow, or of one that differs from it a little. */
export const permit = (change: Partial<FlowDefinition> = {}): Course =>
  new Course(compileFlow(permitFlow(change)));
/** The same, applied for on 1 June 2020. */
export const applied = (change: Partial<FlowDefinition> = {}): Course =>
  permit(change).act('apply', '2020-06-01', { kind: 'good', fee: 20 });
/** The end of a day, as a due moment. */
export const endOf = (day: string): number => endOfDay(dayOf(day));
/** The permit flow with its only clock changed. */
export const withClock = (change: object): Partial<FlowDefinition> => ({
  clocks: [{ ...permitFlow().clocks[0]!, ...change }],
});
