import type { Queryable, Text } from '../store/index.ts';
import { due, isoOf, remaining, stepText, type Remaining, type WorkCalendar } from '../calendar/index.ts';
import type { Actor } from '../access/index.ts';
import { maskedName, partyNames } from '../parties/index.ts';
import {
  clockState,
  dueOptions,
  type ClockDefinition,
  type ClockRun,
  type ClockStateName,
  type CompiledFlow,
  type Snapshot,
} from '../process/index.ts';
import type { Definitions } from './definitions.ts';
import { derive } from './derived.ts';
import { nextActions, type ActionView } from './next-actions.ts';
import { itemColumns, itemJoins, itemOf, type ItemRow, type MatterItem, type Named } from './list.ts';
import type { MatterRow } from './state.ts';

export interface ClockView extends Named {
  readonly kind: 'duty' | 'right';
  readonly state: ClockStateName;
  readonly from: string | null;
  readonly due: string | null;
  readonly ended: string | null;
  readonly article: string;
  readonly status: string;
  readonly period: Text;
  readonly breach: Text;
  readonly remaining: Remaining | null;
  /** How much of the period is gone, 0 to 1. */
  readonly share: number | null;
  readonly steps: readonly {
    readonly text: Text;
    readonly day: string | null;
    readonly article: string | null;
  }[];
}

export interface MatterPage extends MatterItem {
  readonly version: number;
  readonly facts: readonly (Named & { readonly type: string; readonly value: unknown })[];
  readonly stages: readonly (Named & {
    readonly state: 'done' | 'current' | 'ahead';
    readonly final: boolean;
  })[];
  readonly clocks: readonly ClockView[];
  readonly actions: readonly ActionView[];
  readonly tasks: readonly (Named & { readonly role: string; readonly due: string | null })[];
  readonly parties: readonly {
    readonly id: string;
    readonly role: Text;
    readonly kind: string;
    readonly name: string;
  }[];
}

const iso = (ms: number | undefined): string | null => (ms === undefined ? null : new Date(ms).toISOString());

const unitTexts: Record<ClockDefinition['period']['unit'], Text> = {
  h: { zh: '小时', en: 'hours' },
  cd: { zh: '日', en: 'days' },
  wd: { zh: '个工作日', en: 'working days' },
  mo: { zh: '个月', en: 'months' },
  yr: { zh: '年', en: 'years' },
};

export function periodText(definition: ClockDefinition): Text {
  const { length, unit } = definition.period;
  return { zh: `${String(length)} ${unitTexts[unit].zh}`, en: `${String(length)} ${unitTexts[unit].en}` };
}

function clockView(
  definition: ClockDefinition,
  run: ClockRun | undefined,
  now: number,
  calendar: WorkCalendar,
): ClockView {
  const state = clockState(definition, run, now);
  const running = state === 'open' || state === 'missed' || state === 'lapsed';
  return {
    id: definition.id,
    name: definition.name,
    kind: definition.kind,
    state,
    from: iso(run?.from),
    due: state === 'paused' ? null : iso(run?.due),
    ended: iso(run?.end ?? run?.cancelled),
    article: definition.article,
    status: definition.status,
    period: periodText(definition),
    breach: definition.breach.text,
    remaining: run === undefined || !running ? null : remainingOf(run.due, now, definition, calendar),
    share:
      run === undefined
        ? null
        : Math.min(1, Math.max(0, ((run.end ?? now) - run.from) / Math.max(1, run.due - run.from))),
    steps: run === undefined ? [] : stepsOf(definition, run, calendar),
  };
}

/** Remaining time; without calendar data for the years in question it is not shown rather than guessed. */
export function remainingOf(
  dueAt: number,
  now: number,
  definition: ClockDefinition,
  calendar: WorkCalendar,
): Remaining | null {
  try {
    return remaining(dueAt, now, definition.period.unit, calendar);
  } catch {
    return null;
  }
}

function stepsOf(definition: ClockDefinition, run: ClockRun, calendar: WorkCalendar): ClockView['steps'] {
  try {
    const computed = due(definition.period, run.from, calendar, dueOptions(definition, run));
    return computed.steps.map((step) => ({
      text: stepText(step),
      day: isoOf(step.day),
      // the sentence names its provision itself
      article: null,
    }));
  } catch {
    // computed when the data were there; the year has since been withdrawn
    return [];
  }
}

function stagesOf(
  flow: CompiledFlow,
  snapshot: Snapshot,
  visited: ReadonlySet<string>,
): MatterPage['stages'] {
  return flow.definition.stages
    .filter((stage) => stage.final !== true || stage.id === snapshot.stage)
    .map((stage) => ({
      id: stage.id,
      name: stage.name,
      final: stage.final === true,
      state: stage.id === snapshot.stage ? 'current' : visited.has(stage.id) ? 'done' : 'ahead',
    }));
}

/** Everything the matter page shows, for an actor who may see the matter, in the actor's transaction. */
export async function matterPage(
  db: Queryable,
  definitions: Definitions,
  calendar: WorkCalendar,
  actor: Actor,
  above: readonly string[],
  id: string,
  shard: number,
): Promise<MatterPage | undefined> {
  const { rows } = await db.query<ItemRow & MatterRow>({
    name: 'matters.page',
    text: `select ${itemColumns}, m.shard, m.version, m.snapshot, m.recorded_first, m.recorded_last,
        array(select distinct j.effects->>'to' from store.journal j where j.shard = m.shard and j.stream = m.id
          and j.recorded_at >= m.recorded_first and j.recorded_at <= m.recorded_last
          and j.effects->>'to' is not null) as visited
      from matters.matter m ${itemJoins} where m.shard = $1 and m.id = $2`,
    values: [shard, id],
  });
  const row = rows[0];
  if (row === undefined) return undefined;
  const installed = await definitions.byId(row.definition);
  const { flow } = installed;
  const { snapshot } = row;
  const now = Date.now();
  const derived = derive(flow, snapshot);
  const ids = partyFacts(flow, snapshot);
  const names = await partyNames(
    db,
    ids.map((one) => one.id),
  );
  return {
    ...(await itemOf(definitions, row)),
    version: row.version,
    facts: Object.entries(flow.definition.facts)
      .filter(([fact]) => snapshot.facts[fact] !== undefined && !ids.some((one) => one.fact === fact))
      .map(([fact, definition]) => ({
        id: fact,
        name: definition.name,
        type: definition.type,
        value: snapshot.facts[fact],
      })),
    stages: stagesOf(flow, snapshot, new Set(row['visited'] as string[])),
    clocks: flow.definition.clocks.map((clock) => clockView(clock, snapshot.clocks[clock.id], now, calendar)),
    actions: nextActions(installed, snapshot, actor, row, above, now),
    tasks: derived.tasks.map((task) => ({
      id: task.task,
      name: flow.tasks.get(task.task)!.definition.name,
      role: task.role,
      due: iso(task.due ?? undefined),
    })),
    parties: ids.flatMap((one) => {
      const found = names.get(one.id);
      return found === undefined
        ? []
        : [{ id: one.id, role: one.role, kind: found.kind, name: maskedName(found.kind, found.name) }];
    }),
  };
}

/** Facts that hold the id of a party: those set from a form field with the party widget. */
function partyFacts(flow: CompiledFlow, snapshot: Snapshot): { fact: string; id: string; role: Text }[] {
  const found = new Map<string, { fact: string; id: string; role: Text }>();
  for (const action of flow.definition.actions) {
    const form = action.form === undefined ? undefined : flow.definition.forms[action.form];
    for (const [fact, expression] of Object.entries(action.set ?? {})) {
      if (typeof expression !== 'object' || !('input' in expression)) continue;
      const value = snapshot.facts[fact];
      if (form?.properties[expression.input]?.['x-widget'] !== 'party' || typeof value !== 'string') continue;
      found.set(fact, { fact, id: value, role: flow.definition.facts[fact]!.name });
    }
  }
  return [...found.values()];
}
