import { Type, type Static } from 'typebox';
import { remaining, type WorkCalendar } from '@gaoyao/kernel/calendar';
import type { Definitions, MatterPage } from '@gaoyao/kernel/matters';
import { clockState, type ClockDefinition, type ClockRun, type Snapshot } from '@gaoyao/kernel/process';
import { Problem, type Queryable, type Text } from '@gaoyao/kernel/store';
import { nullable } from './route-documents.ts';
import { remaining as remainingSchema, text } from './schemas.ts';

/** A period that runs in a matter, as its party is told of it. */
const period = Type.Object({
  kind: Type.String({
    enum: ['duty', 'right'],
    description: '机关须在期限内做到；当事人可在期限内行使 / The authority must; the person may',
  }),
  name: text,
  state: Type.String({ enum: ['open', 'paused', 'missed'] }),
  due: nullable(Type.String({ format: 'date-time' })),
  remaining: remainingSchema,
  article: Type.String(),
  status: Type.String({ enum: ['V', 'S', 'M', 'L'] }),
  breach: text,
});

/** How a matter stands, in words, without a name or a fact of anybody. */
export const progressFields = {
  number: Type.String(),
  agency: text,
  stage: text,
  closed: Type.Boolean(),
  outcome: nullable(text),
  openedAt: Type.String({ format: 'date-time' }),
  lastAt: Type.String({ format: 'date-time' }),
  closedAt: nullable(Type.String({ format: 'date-time' })),
  stages: Type.Array(Type.Object({ name: text, state: Type.String({ enum: ['done', 'current', 'ahead'] }) })),
  periods: Type.Array(period),
  tasks: Type.Array(text, { description: '机关接下来要办的 / What the authority does next' }),
  call: text,
  complain: text,
};
export const progress = Type.Object(progressFields);
export type Progress = Static<typeof progress>;

type Period = Static<typeof period>;

const shown = new Set(['open', 'paused', 'missed']);

/** Whom to ask. 12345 is the one government service line of every city (国办发〔2020〕53号). */
const callOf = (agency: Text): Text => ({
  zh: `请找${agency.zh}。不知道电话时，拨打 12345，请它转到该机关。`,
  en: `Ask ${agency.en}. If you do not know its telephone number, call 12345 and ask to be put through.`,
});

/** Everybody may complain about an act of enforcement (行政处罚法 75); reconsideration and suit stand beside it. */
const complainTo = (agency: Text): Text => ({
  zh: `觉得${agency.zh}办得不对、办得慢：可以直接向它提出；也可以向司法行政部门（行政执法监督）反映，或拨打 12345。对作出的决定不服，可以依法申请行政复议或者提起行政诉讼，期限写在决定书上。`,
  en: `If you think ${agency.en} acts wrongly or too slowly, tell it so, or tell the justice bureau, which supervises enforcement, or call 12345. Against a decision you may ask for administrative reconsideration or sue; the period stands in the decision.`,
});

type PageParts = Pick<
  MatterPage,
  'number' | 'agency' | 'stage' | 'outcome' | 'status' | 'openedAt' | 'lastAt' | 'closedAt'
> & {
  readonly stages: readonly { readonly name: Text; readonly state: 'done' | 'current' | 'ahead' }[];
  readonly periods: readonly Period[];
  readonly tasks: readonly { readonly name: Text }[];
};

const progressOf = (page: PageParts): Progress => ({
  number: page.number,
  agency: page.agency.name,
  stage: page.stage.name,
  closed: page.status === 'closed',
  outcome: page.outcome?.name ?? null,
  openedAt: page.openedAt,
  lastAt: page.lastAt,
  closedAt: page.closedAt,
  stages: page.stages.map(({ name, state }) => ({ name, state })),
  periods: [...page.periods].sort((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9')),
  tasks: page.tasks.map(({ name }) => name),
  call: callOf(page.agency.name),
  complain: complainTo(page.agency.name),
});

/** How a matter stands, from the page that its party may see. */
export const progressOfPage = (page: MatterPage): Progress =>
  progressOf({
    ...page,
    periods: page.clocks.flatMap((clock) =>
      shown.has(clock.state)
        ? [
            {
              kind: clock.kind,
              name: clock.name,
              state: clock.state,
              due: clock.due,
              remaining: clock.remaining,
              article: clock.article,
              status: clock.status,
              breach: clock.breach,
            },
          ]
        : [],
    ),
  });

function periodOf(
  definition: ClockDefinition,
  run: ClockRun | undefined,
  now: number,
  calendar: WorkCalendar,
): Period[] {
  const state = clockState(definition, run, now);
  if (run === undefined || !shown.has(state)) return [];
  return [
    {
      kind: definition.kind,
      name: definition.name,
      state: state,
      due: state === 'paused' ? null : new Date(run.due).toISOString(),
      remaining: state === 'paused' ? null : remainingOf(run.due, now, definition, calendar),
      article: definition.article,
      status: definition.status,
      breach: definition.breach.text,
    },
  ];
}

/** Without a holiday schedule of the year the days left are not shown rather than guessed. */
function remainingOf(due: number, now: number, definition: ClockDefinition, calendar: WorkCalendar) {
  try {
    return remaining(due, now, definition.period.unit, calendar);
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

interface Row extends Record<string, unknown> {
  number: string;
  definition: number;
  snapshot: Snapshot;
  agency: string;
  agency_zh: string;
  agency_en: string;
  stage: string;
  outcome: string | null;
  opened_at: Date;
  last_at: Date;
  closed_at: Date | null;
  visited: string[];
}

/**
 * How a matter stands, for who holds its access code: number, stage, periods and whom to call; no title, no fact and
 * no name. Undefined when there is no such matter or its record is sealed. `db` is the owner's: nobody is signed in.
 */
export async function progressBehindCode(
  db: Queryable,
  definitions: Definitions,
  calendar: WorkCalendar,
  of: { readonly shard: number; readonly matter: string },
): Promise<Progress | undefined> {
  const { rows } = await db.query<Row>(
    `select m.number, m.definition, m.snapshot, m.agency, g.name_zh as agency_zh, g.name_en as agency_en, m.stage,
       m.outcome, m.opened_at, m.last_at, m.closed_at,
       array(select distinct j.effects->>'to' from store.journal j where j.shard = m.shard and j.stream = m.id
         and j.recorded_at >= m.recorded_first and j.recorded_at <= m.recorded_last
         and j.effects->>'to' is not null) as visited
     from matters.matter m join access.agency g on g.id = m.agency
     where m.shard = $1 and m.id = $2 and m.sealed_since is null`,
    [of.shard, of.matter],
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  const { flow } = await definitions.byId(row.definition);
  const { snapshot } = row;
  const now = Date.now();
  const nameOf = (id: string): Text => flow.stages.get(id)?.name ?? { zh: id, en: id };
  const outcome = flow.definition.outcomes.find((one) => one.id === row.outcome);
  return progressOf({
    number: row.number,
    agency: { id: row.agency, name: { zh: row.agency_zh, en: row.agency_en } },
    stage: { id: row.stage, name: nameOf(row.stage) },
    outcome: outcome === undefined ? null : { id: outcome.id, name: outcome.name },
    status: row.closed_at === null ? 'open' : 'closed',
    openedAt: row.opened_at.toISOString(),
    lastAt: row.last_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
    stages: flow.definition.stages
      .filter((stage) => stage.final !== true || stage.id === row.stage)
      .map((stage) => ({
        name: stage.name,
        state: stage.id === row.stage ? 'current' : row.visited.includes(stage.id) ? 'done' : 'ahead',
      })),
    periods: flow.definition.clocks.flatMap((clock) =>
      periodOf(clock, snapshot.clocks[clock.id], now, calendar),
    ),
    tasks: Object.keys(snapshot.tasks).flatMap((id) => {
      const task = flow.tasks.get(id);
      return task === undefined ? [] : [{ name: task.definition.name }];
    }),
  });
}
