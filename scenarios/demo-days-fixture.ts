import { generateCity, type City } from '@gaoyao/city';
import { startOfDay, dayOf, workCalendar } from '@gaoyao/kernel/calendar';
import { transition, type CompiledFlow, type Snapshot } from '@gaoyao/kernel/process';
import { demoCases, demoDisputes, demoGridEvents, demoMatters, demoPatrols, scenarios } from './index.ts';

/** A story of the demo as far as its flow can judge it. */
interface Story {
  readonly scenario: string;
  readonly key: string;
  readonly acts: readonly {
    readonly action: string;
    readonly at: number;
    readonly actor: string;
    readonly input: Readonly<Record<string, unknown>>;
  }[];
}

const flows = new Map(scenarios.map(({ definition, flow }) => [definition.id, flow]));

/** Guards that read what an earlier act took from a rule. */
const takenFromRules = ['guard.discussed-together', 'guard.hearing-open'];

/** The guards of a flow that rest on papers or on what a rule finds: only the whole platform knows those. */
const beyondFlow = new Map(
  scenarios.map(({ definition, flow }) => [
    definition.id,
    new Set([
      ...takenFromRules,
      ...[...flow.actions.values()]
        .flatMap((action) => action.definition.require ?? [])
        .filter(({ when }) => /"(paper|rule)":/.test(JSON.stringify(when)))
        .map(({ id }) => `guard.${id}`),
    ]),
  ]),
);

function storiesOf(city: City): readonly Story[] {
  // another hour of the day on every day: at night, in the morning, in the evening
  const now = startOfDay(dayOf(city.today)) + ((dayOf(city.today) * 5) % 24) * 3_600_000;
  const acts = <T extends { readonly kind: string }>(steps: readonly T[]) =>
    steps.filter((step): step is Extract<T, { readonly kind: 'act' }> => step.kind === 'act');
  return [
    ...demoMatters(city).map((one) => ({
      ...{ scenario: 'street-order', key: one.id },
      acts: one.acts.map((act) => ({ ...act, actor: act.actorId })),
    })),
    ...demoCases(city).map((one) => ({
      ...{ scenario: 'enforcement-case', key: one.story, acts: acts(one.steps) },
    })),
    ...demoDisputes(city).map(({ scenario, key, about, steps }) => ({
      ...{ scenario, key },
      // the platform names the matter that a dispute is about when it is opened
      acts: acts(steps).map((act, index) =>
        index === 0 && about !== undefined ? { ...act, input: { ...act.input, against: about.ref } } : act,
      ),
    })),
    ...demoGridEvents(city, now).map(({ key, acts }) => ({ scenario: 'grid-events', key, acts })),
    ...demoPatrols(city, now).map(({ key, acts }) => ({ scenario: 'patrol', key, acts })),
  ];
}

/** What the flows refuse of the acts of a demo city made on a day, but for what papers and rules decide: empty if all is well. */
export function refusedOn(today: string): readonly string[] {
  const city = generateCity(1, { today });
  const calendar = workCalendar(city.holidays);
  return storiesOf(city).flatMap(({ scenario, key, acts }) => {
    const flow: CompiledFlow = flows.get(scenario)!;
    let snapshot: Snapshot | null = null;
    return acts.flatMap((act) => {
      // as history, so that one refusal does not hide what comes after it
      const step = transition(flow, snapshot, { ...act, historical: true }, calendar);
      ({ snapshot } = step);
      return step.refusals
        .filter(({ code }) => !beyondFlow.get(scenario)!.has(code))
        .map(({ code }) => `${today} ${scenario} ${key} ${act.action}: ${code}`);
    });
  });
}
