import assert from 'node:assert/strict';
import { generateCity } from '@gaoyao/city';
import { workCalendar } from '@gaoyao/kernel/calendar';
import type { Snapshot } from '@gaoyao/kernel/process';
import { FlowWalk } from '@gaoyao/kernel/testing';
import { paperOf } from './decision-papers.ts';
import { inputs, people } from './reconsideration-inputs-fixture.ts';
import scenario from './scenario.ts';

export const calendar = workCalendar(generateCity(1, { today: '2026-11-21' }).holidays);
const { flow } = scenario;

/** Nothing was applied for before. */
export const nothingEarlier = { accepted: 0, acceptedSimple: 0, deemed: 0, withdrawn: 0 };

type Change = Readonly<Record<string, unknown>>;

/** An input of a test must fit its form, so that no story is told of something that cannot be filled in. */
function fits(action: string, input: Change): void {
  const form = flow.definition.forms[flow.actions.get(action)!.definition.form ?? ''];
  for (const field of form?.required ?? []) assert.ok(field in input, `${action} lacks ${field}`);
  for (const [field, value] of Object.entries(input)) {
    const schema = form?.properties[field];
    assert.ok(schema !== undefined, `${action} has no field ${field}`);
    const choices = schema['enum'];
    if (Array.isArray(choices)) assert.ok(choices.includes(value), `${action}.${field} is ${String(value)}`);
  }
}

/** The papers without which an act is not done, and what has become of them by then. */
const papersOf: Readonly<Record<string, string>> = {
  'request-correction': 'correction-notice',
  decline: 'refusal-to-accept',
  'send-copy': 'answer-notice',
  'notify-hearing': 'hearing-notice',
  'hold-hearing': 'hearing-record',
  suspend: 'suspension-notice',
  'start-normative-review': 'suspension-notice',
  resume: 'resumption-notice',
  'order-stay': 'stay-decision',
  extend: 'extension-notice',
  mediate: 'mediation-statement',
  'issue-opinion': 'opinion',
  'order-performance': 'performance-order',
};

/** The paper that has to be there before this act, as the matter stands; undefined when there is none. */
export const paperBefore = (action: string, snapshot: Snapshot | null): string | undefined =>
  action === 'serve'
    ? Object.entries(paperOf).find(([, results]) => results.includes(String(snapshot?.facts['result'])))?.[0]
    : papersOf[action];

/** Walks a reconsideration: every action has a usual input, and a test says what is different. */
export class ReviewWalk extends FlowWalk {
  constructor() {
    super(flow, calendar);
    this.found(nothingEarlier).by(people.handler);
  }

  inputOf(action: string, change: Change = {}): Record<string, unknown> {
    const input = Object.fromEntries(
      Object.entries({ ...inputs[action], ...change }).filter(([, value]) => value !== undefined),
    );
    fits(action, input);
    return input;
  }

  /** The act on a day, with the paper that it takes. */
  does(action: string, day: string, change: Change = {}): this {
    const input = this.inputOf(action, change);
    return this.issued(action).act(action, day, input);
  }

  /** The paper that the act takes is written and issued. */
  issued(action: string): this {
    const paper = paperBefore(action, this.snapshot);
    return paper === undefined ? this : this.paper(paper, paper === 'hearing-record' ? 'signed' : 'issued');
  }

  mayNot(action: string, day: string, id: string, change: Change = {}) {
    return this.refuses(action, day, this.inputOf(action, change), `guard.${id}`);
  }

  /** A copy that goes its own way from here. */
  branch(): ReviewWalk {
    const copy = new ReviewWalk();
    copy.snapshot = this.snapshot;
    copy.course = this.course;
    return copy;
  }

  get stage(): string {
    return this.snapshot!.stage;
  }

  get outcome(): string | undefined {
    return this.snapshot!.outcome;
  }

  fact(name: string): unknown {
    return this.snapshot!.facts[name];
  }

  dueDay(clock: string): string {
    const { due } = this.snapshot!.clocks[clock]!;
    return new Date(due - 1 + 8 * 3_600_000).toISOString().slice(0, 10);
  }

  /** Proposed by one reviewer, agreed to by the other, approved and decided on one day. */
  decides(day: string, proposal: Change = {}, decision: Change = {}): this {
    return this.by(people.handler)
      .does('propose', day, proposal)
      .by(people.coHandler)
      .does('concur', day)
      .by(people.head)
      .does('decide', day, decision);
  }
}

/** Applied for on Monday, 2 March 2026. */
export const applied = (change: Change = {}): ReviewWalk =>
  new ReviewWalk().does('apply', '2026-03-02', change);

/** … accepted on 3 March, with two reviewers. */
export const accepted = (apply: Change = {}, assign: Change = {}): ReviewWalk =>
  applied(apply).does('accept', '2026-03-03').does('assign', '2026-03-03', assign);

/** … answered on 9 March. */
export const answered = (apply: Change = {}, assign: Change = {}, answer: Change = {}): ReviewWalk =>
  accepted(apply, assign).does('send-copy', '2026-03-04').does('file-answer', '2026-03-09', answer);

/** … and the applicant heard on 10 March: ripe for a decision. */
export const heard = (apply: Change = {}, assign: Change = {}, answer: Change = {}): ReviewWalk =>
  answered(apply, assign, answer).does('hear-party', '2026-03-10');

/** Served on 20 March: nobody sues, so that it is final on 5 April, or the working day after. */
export const final = (walk: ReviewWalk): ReviewWalk =>
  walk.does('serve', '2026-03-20').act('become-final', '2026-04-08');
