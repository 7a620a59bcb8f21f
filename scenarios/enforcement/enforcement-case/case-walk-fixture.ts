import assert from 'node:assert/strict';
import { generateCity } from '@gaoyao/city';
import { workCalendar } from '@gaoyao/kernel/calendar';
import { evaluateSync } from '@gaoyao/kernel/rules';
import { FlowWalk } from '@gaoyao/kernel/testing';
import { inputs } from './case-inputs-fixture.ts';
import { leniency } from './rules/leniency.ts';
import scenario from './scenario.ts';

export const calendar = workCalendar(generateCity(1, { today: '2026-11-21' }).holidays);
const { flow } = scenario;

/** What is found out when nothing is remarkable: qualified people, full evidence, a band from 200 to 2,000, no earlier case. */
export const usual = {
  qualified: { all: true, missing: '' },
  legal: { all: true, missing: '' },
  reviewer: { all: true, missing: '' },
  norm: { code: 'urban-road-trading', years: 2, simple: true },
  evidence: { compulsoryOpen: 0 },
  discretion: { band: 'ordinary', grade: 'ordinary', least: 200, most: 2000 },
  sameAct: 0,
  sameActSpot: 0,
  earlier: 0,
  earlierSpot: 0,
  largeForPerson: 5000,
  largeForOrganisation: 50_000,
  largeConfiscation: 50_000,
  pauses: 0,
  allowed: 0,
  declared: 0,
  ownPower: 0,
};

/** The same day some years later, or the last of its month (民法典 202). */
export function yearsAfter(day: string, years: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year + years, month, 0)).getUTCDate();
  return `${String(year + years)}-${String(month).padStart(2, '0')}-${String(Math.min(date, last)).padStart(2, '0')}`;
}

/** What the decision tables answer to an input. */
export function tablesOn(input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const actDay = String(input['actDay']);
  return {
    leniency: evaluateSync(leniency.model, { input }).result,
    limitation: { twoYears: yearsAfter(actDay, 2), fiveYears: yearsAfter(actDay, 5) },
  };
}

/** An input of a test must fit its form, so that no story is told of something that cannot be filled in. */
function fits(action: string, input: Readonly<Record<string, unknown>>): void {
  const form = flow.definition.forms[flow.actions.get(action)!.definition.form ?? ''];
  for (const field of form?.required ?? []) assert.ok(field in input, `${action} lacks ${field}`);
  for (const [field, value] of Object.entries(input)) {
    const schema = form?.properties[field];
    assert.ok(schema !== undefined, `${action} has no field ${field}`);
    const choices = schema['enum'];
    if (Array.isArray(choices)) assert.ok(choices.includes(value), `${action}.${field} is ${String(value)}`);
  }
}

type Change = Readonly<Record<string, unknown>>;

/** Walks a penalty case: every action has a usual input, and a test says what is different. */
export class CaseWalk extends FlowWalk {
  constructor() {
    super(flow, calendar);
    this.found(usual);
  }

  inputOf(action: string, change: Change = {}): Record<string, unknown> {
    const input = Object.fromEntries(
      Object.entries({ ...inputs[action], ...change }).filter(([, value]) => value !== undefined),
    );
    fits(action, input);
    if (action === 'establish') this.found(tablesOn(input));
    return input;
  }

  /** The act on a day, with the usual input but for this change. */
  does(action: string, day: string, change: Change = {}, hour = 10): this {
    return this.act(action, day, this.inputOf(action, change), hour);
  }

  /** The act is refused by this guard. */
  mayNot(action: string, day: string, id: string, change: Change = {}, hour = 10) {
    return this.refuses(action, day, this.inputOf(action, change), `guard.${id}`, hour);
  }

  /** A copy that goes its own way from here. */
  branch(): CaseWalk {
    const copy = new CaseWalk();
    copy.snapshot = this.snapshot;
    return copy;
  }

  papers(...templates: readonly string[]): this {
    for (const template of templates) this.paper(template);
    return this;
  }

  stage(): string {
    return this.snapshot!.stage;
  }

  fact(name: string): unknown {
    return this.snapshot!.facts[name];
  }

  dueDay(clock: string): string {
    const { due } = this.snapshot!.clocks[clock]!;
    return new Date(due - 1 + 8 * 3_600_000).toISOString().slice(0, 10);
  }
}

/** Reported on 2 March, filed on 3 March 2026. */
export const filed = (file: Change = {}): CaseWalk =>
  new CaseWalk().does('report', '2026-03-02').does('file', '2026-03-03', file);

/** … and inspected and established, ready to be concluded. */
export const established = (establish: Change = {}, file: Change = {}): CaseWalk =>
  filed(file).does('inspect', '2026-03-04').does('establish', '2026-03-04', establish);

/** … concluded on 5 March. */
export const concluded = (conclude: Change = {}, establish: Change = {}, file: Change = {}): CaseWalk =>
  established(establish, file).does('conclude', '2026-03-05', conclude);

/** … and the party told on 6 March. */
export const noticed = (conclude: Change = {}, establish: Change = {}, file: Change = {}): CaseWalk =>
  concluded(conclude, establish, file)
    .papers('prior-notice', 'hearing-rights-notice')
    .does('serve-notice', '2026-03-06');

/** … heard on 9 March and decided on 11 March. */
export const decided = (): CaseWalk =>
  noticed().does('statement', '2026-03-09').does('recheck', '2026-03-10').does('decide', '2026-03-11');

/** … and served by hand on 12 March: payment is due on 27 March. */
export const served = (): CaseWalk =>
  decided().papers('penalty-decision', 'service-receipt').does('serve-decision', '2026-03-12');

/** Archives a case that has come to its end, with the papers that this needs. */
export const archived = (walk: CaseWalk, day: string): CaseWalk =>
  walk.paper('closing-approval', 'signed').papers('file-index').does('archive', day);
