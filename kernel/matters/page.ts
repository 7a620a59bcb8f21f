import { isUuid, type Text } from '../store/index.ts';
import { due, isoOf, remaining, stepText, type Remaining, type WorkCalendar } from '../calendar/index.ts';
import { compartmentOf, openCompartments, type Actor, type Standing } from '../access/index.ts';
import { maskedName } from '../parties/index.ts';
import {
  clockState,
  dueOptions,
  periodOf,
  type ClockDefinition,
  type ClockRun,
  type ClockStateName,
  type CompiledFlow,
  type Snapshot,
  FILE,
} from '../process/index.ts';
import type { Definitions, InstalledFlow } from './definitions.ts';
import { closingActions } from './closing-actions.ts';
import { derive } from './derived.ts';
import { nextActions, type ActionView } from './next-actions.ts';
import { shardOf } from './identity.ts';
import { placeOnPage, type PlaceOnPage } from './place-of-matter.ts';
import { checkReader, itemOf, type MatterItem, type Named, type Reader } from './list.ts';
import { standingOf } from './standing.ts';
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
  readonly place: PlaceOnPage | null;
  readonly version: number;
  readonly facts: readonly (Named & { readonly type: string; readonly value: unknown })[];
  readonly stages: readonly (Named & {
    readonly state: 'done' | 'current' | 'ahead';
    readonly final: boolean;
    /** Some act of the present stage leads here: with a long flow these are the ways on. */
    readonly next: boolean;
  })[];
  readonly clocks: readonly ClockView[];
  readonly actions: readonly ActionView[];
  readonly tasks: readonly (Named & {
    readonly role: string;
    readonly due: string | null;
    /** The acts that would close it. */
    readonly actions: readonly string[];
  })[];
  readonly parties: readonly {
    readonly id: string;
    readonly role: Text;
    readonly kind: string;
    readonly name: string;
  }[];
  /** The flow uses the catalogue of violations: the matter has evidence points. */
  readonly usesNorms: boolean;
  /** Compartments of this matter that the reader may not open: that they are there is no secret. */
  readonly closedTo: readonly Named[];
  /** What the reader is in this matter. */
  readonly standing: Pick<Standing, 'recused' | 'parts' | 'emergency'>;
}

const iso = (ms: number | undefined): string | null => (ms === undefined ? null : new Date(ms).toISOString());

const unitTexts: Record<ClockDefinition['period']['unit'], Text> = {
  h: { zh: '小时', en: 'hours' },
  cd: { zh: '日', en: 'days' },
  wd: { zh: '个工作日', en: 'working days' },
  mo: { zh: '个月', en: 'months' },
  yr: { zh: '年', en: 'years' },
};

/** How long a period is; of a run, in the length its matter asked for. */
export function periodText(definition: ClockDefinition, run: Pick<ClockRun, 'length'> = {}): Text {
  const { length, unit } = periodOf(definition, run);
  return { zh: `${String(length)} ${unitTexts[unit].zh}`, en: `${String(length)} ${unitTexts[unit].en}` };
}

/** A clock of a matter as it stands at a moment, with the steps by which its end was computed. */
export function clockView(
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
    period: periodText(definition, run),
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
    const computed = due(periodOf(definition, run), run.from, calendar, dueOptions(definition, run));
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
  const next = new Set(
    flow.definition.actions
      .filter(({ from }) => typeof from !== 'string' && from.includes(snapshot.stage))
      .flatMap(({ to }) => (typeof to === 'string' ? [to] : to.map(({ stage }) => stage))),
  );
  return flow.definition.stages
    .filter((stage) => stage.final !== true || stage.id === snapshot.stage)
    .map((stage) => ({
      id: stage.id,
      name: stage.name,
      final: stage.final === true,
      next: stage.id !== snapshot.stage && next.has(stage.id),
      state: stage.id === snapshot.stage ? 'current' : visited.has(stage.id) ? 'done' : 'ahead',
    }));
}

interface PageRow extends MatterRow {
  readonly agency_zh: string | null;
  readonly agency_en: string | null;
  readonly unit_zh: string | null;
  readonly unit_en: string | null;
  readonly visited: string[] | null;
  readonly people: readonly {
    readonly id: string;
    readonly kind: 'person' | 'organisation';
    readonly name: string;
    readonly fact: string;
  }[];
  readonly emergency: boolean;
  readonly above: string[] | null;
  readonly post_agency: string | null;
}

/**
 * Everything the matter page shows, as far as the reader may see it; undefined when there is no such matter or they may
 * not. The reading is on disk before this returns; `agency` is the one in whose post they read it.
 */
export async function matterPage(
  reader: Omit<Reader, 'actor'> & { readonly actor: Actor },
  definitions: Definitions,
  calendar: WorkCalendar,
  id: string,
): Promise<
  { readonly page: MatterPage; readonly installed: InstalledFlow; readonly agency: string | null } | undefined
> {
  checkReader(reader);
  if (!isUuid(id)) return undefined;
  const { actor } = reader;
  const { rows } = await reader.db.query<PageRow>({
    name: 'matters.page',
    text: `select (file).*, agency_zh, agency_en, unit_zh, unit_en, visited, parties as people, emergency, above,
      post_agency from matters.page($1, $2, $3, $4, 'page')`,
    values: [actor.account, reader.purpose, shardOf(id), id],
  });
  const row = rows[0];
  if (row === undefined) return undefined;
  const installed = await definitions.byId(row.definition);
  const { flow } = installed;
  const { snapshot } = row;
  const now = Date.now();
  const above = row.above ?? [];
  const standing = standingOf(flow, snapshot, actor, row.sealed_since !== null, row.emergency);
  const policy = await definitions.policyOf(installed);
  const open = openCompartments(policy, actor, row, standing, above);
  if (open.size === 0) return undefined;
  const opens = (fact: string) => open.has(compartmentOf(flow, policy, 'fact', fact));
  const derived = derive(flow, snapshot);
  const partyFacts = new Set(flow.partyFacts.map((one) => one.fact));
  const closedTo = (policy.data.compartments ?? []).filter((one) => !open.has(one.id));
  const { place } = flow.definition;
  const page: MatterPage = {
    ...(await itemOf(definitions, open.has(FILE) ? row : { ...row, title: null })),
    place: place !== undefined && opens(place) ? await placeOnPage(reader.db, flow, snapshot) : null,
    version: row.version,
    facts: Object.entries(flow.definition.facts)
      .filter(([fact]) => snapshot.facts[fact] !== undefined && !partyFacts.has(fact) && opens(fact))
      .map(([fact, definition]) => ({
        id: fact,
        name: definition.name,
        type: definition.type,
        value: snapshot.facts[fact],
      })),
    stages: stagesOf(flow, snapshot, new Set(row.visited ?? [])),
    clocks: flow.definition.clocks.map((clock) => clockView(clock, snapshot.clocks[clock.id], now, calendar)),
    actions: nextActions(installed, snapshot, actor, row, above, now, standing),
    tasks: derived.tasks.map((task) => ({
      id: task.task,
      name: flow.tasks.get(task.task)!.definition.name,
      role: task.role,
      due: iso(task.due ?? undefined),
      actions: closingActions(flow, task.task),
    })),
    parties: row.people
      .filter((one) => opens(one.fact))
      .map((one) => ({
        id: one.id,
        role: flow.definition.facts[one.fact]?.name ?? { zh: one.fact, en: one.fact },
        kind: one.kind,
        name: maskedName(one.kind, one.name),
      })),
    usesNorms: flow.definition.norms !== undefined,
    closedTo: closedTo.map((one) => ({ id: one.id, name: one.name })),
    standing: { recused: standing.recused, parts: standing.parts, emergency: standing.emergency },
  };
  return { page, installed, agency: row.post_agency };
}
