import type { Actor } from '@gaoyao/kernel/access';
import { dayOf, isoOf, localDay, startOfDay } from '@gaoyao/kernel/calendar';
import { shardOf, type Definitions } from '@gaoyao/kernel/matters';
import { addressesOn, referenceKey } from '@gaoyao/kernel/places';
import type { Snapshot } from '@gaoyao/kernel/process';
import { isUuid, Problem, type Queryable, type Text } from '@gaoyao/kernel/store';
import { patrolSheets, wayLength, type PatrolPlace, type PatrolSheet } from '@gaoyao/scenarios';
import { officialNames } from '../http/readable-values.ts';

export const PATROL = 'patrol';
const DAY_MS = 86_400_000;
const PAGE = 50;
/** Nobody walks more in a day. */
const MOST_OWN = 20;

interface Named {
  readonly id: string;
  readonly name: Text;
}

/** A patrol as lists show it. It names no person but the official who walks it. */
export interface Patrol {
  readonly matter: string;
  readonly number: string;
  readonly title: string;
  readonly version: number;
  readonly stage: Named;
  readonly sheet: Named;
  readonly walker: (Named & { readonly staffNumber: string }) | null;
  /** ISO day. */
  readonly plannedFor: string;
  readonly unit: Named | null;
  readonly steps: number;
  readonly done: number;
  readonly problems: number;
  readonly skipped: number;
  readonly closedAt: string | null;
  /** Its day is over and it was not finished. */
  readonly overdue: boolean;
}

/** What was found at a step, or why it was not looked at. */
export interface StepResult {
  readonly step: number;
  readonly result: 'in-order' | 'problem' | 'skipped';
  /** The note, the problem or the reason; null where nothing was written. */
  readonly words: string | null;
  readonly at: string;
}

/** A patrol with its route in walking order, what is looked at in each place, and what was found up to now. */
export interface PatrolShown extends Patrol {
  readonly places: readonly (PatrolPlace & { readonly address: string })[];
  readonly items: PatrolSheet['items'];
  readonly results: readonly StepResult[];
  /** Metres of the way through the places, as the crow flies. */
  readonly metres: number;
}

interface PatrolMatter extends Record<string, unknown> {
  readonly id: string;
  readonly number: string;
  readonly title: string | null;
  readonly stage: string;
  readonly version: number;
  readonly definition: number;
  readonly unit: string | null;
  readonly unit_zh: string | null;
  readonly unit_en: string | null;
  readonly closed_at: Date | null;
  readonly facts: Snapshot['facts'];
}

const selected = `select m.id, m.number, m.title, m.stage, m.version, m.definition, m.unit, v.name_zh as unit_zh,
    v.name_en as unit_en, m.closed_at, m.snapshot -> 'facts' as facts
  from matters.matter m
  left join places.unit_version v on v.unit = m.unit and v.valid_from <= current_date and v.valid_to > current_date`;

/** What is read of patrols: the reader's transaction, the flows, and names of officials as the owner has them. */
interface Reading {
  readonly client: Queryable;
  readonly owner: Queryable;
  readonly definitions: Definitions;
}

/** Patrols the reader may see, those planned last first; those that run, or those that ended. */
export async function patrolPage(
  reading: Reading,
  { closed, before }: { readonly closed: boolean; readonly before?: string | undefined },
): Promise<{ readonly items: readonly Patrol[]; readonly next: string | null }> {
  const { rows } = await reading.client.query<PatrolMatter>(
    `${selected} where m.scenario = $1 and (m.closed_at is null) <> $2 and ($3::uuid is null or m.id < $3)
     order by m.id desc limit ${String(PAGE + 1)}`,
    [PATROL, closed, before ?? null],
  );
  const page = rows.slice(0, PAGE);
  return { items: await listed(reading, page), next: rows.length > PAGE ? page.at(-1)!.id : null };
}

/** A patrol the reader may see; undefined where there is none. */
export async function patrolShown(reading: Reading, matter: string): Promise<PatrolShown | undefined> {
  if (!isUuid(matter)) return undefined;
  const { rows } = await reading.client.query<PatrolMatter>(
    `${selected} where m.shard = $1 and m.id = $2 and m.scenario = $3`,
    [shardOf(matter), matter, PATROL],
  );
  return (await shown(reading, rows))[0];
}

/** The patrols somebody still has to walk, the earliest day first, whole, so that they are walked without a connection. */
export async function ownPatrols(reading: Reading, actor: Actor): Promise<readonly PatrolShown[]> {
  const { rows } = await reading.client.query<PatrolMatter>(
    `${selected} join matters.member e on e.shard = m.shard and e.matter = m.id and e.account = $2 and e.role = 'walker'
     where m.scenario = $1 and m.closed_at is null
     order by m.snapshot -> 'facts' ->> 'plannedFor', m.id limit ${String(MOST_OWN)}`,
    [PATROL, actor.account],
  );
  return shown(reading, rows);
}

async function listed(
  { owner, definitions }: Reading,
  rows: readonly PatrolMatter[],
  now = Date.now(),
): Promise<readonly Patrol[]> {
  const officials = await officialNames(owner, [
    ...new Set(rows.flatMap(({ facts }) => textOf(facts['walker']) ?? [])),
  ]);
  return Promise.all(
    rows.map(async (row): Promise<Patrol> => {
      const { id, number, title, stage, version, unit, facts } = row;
      const { flow } = await definitions.byId(row.definition);
      const code = textOf(facts['sheet']) ?? '';
      const walker = textOf(facts['walker']) ?? '';
      const official = officials.get(walker);
      const plannedFor = textOf(facts['plannedFor']) ?? '';
      return {
        ...{ matter: id, number, title: title ?? number, version, plannedFor },
        stage: { id: stage, name: flow.stages.get(stage)?.name ?? { zh: stage, en: stage } },
        sheet: { id: code, name: sheetOf(code)?.name ?? { zh: code, en: code } },
        walker: official === undefined ? null : { id: walker, ...official },
        unit: unit === null ? null : { id: unit, name: { zh: row.unit_zh ?? unit, en: row.unit_en ?? unit } },
        ...{ steps: Number(facts['steps']), done: Number(facts['done']) },
        ...{ problems: Number(facts['problems']), skipped: Number(facts['skipped']) },
        closedAt: row.closed_at?.toISOString() ?? null,
        overdue: row.closed_at === null && startOfDay(dayOf(plannedFor)) + DAY_MS <= now,
      };
    }),
  );
}

async function shown(reading: Reading, rows: readonly PatrolMatter[]): Promise<readonly PatrolShown[]> {
  const patrols = await listed(reading, rows);
  const acts = await actsOf(reading.client, rows);
  const day = isoOf(localDay(Date.now()));
  const named = [...acts.values()].flatMap(({ places }) => places.map(({ place }) => ({ id: place, day })));
  const addresses = named.length === 0 ? new Map() : await addressesOn(reading.client, named);
  const addressOf = (id: string): string =>
    (addresses.get(referenceKey({ id, day })) as { address: string } | undefined)?.address ?? id;
  return patrols.map((patrol) => {
    const { places, results } = acts.get(patrol.matter) ?? { places: [], results: [] };
    return {
      ...{ ...patrol, results, metres: Math.round(wayLength(places)) },
      places: places.map((one) => ({ ...one, address: addressOf(one.place) })),
      items: sheetOf(patrol.sheet.id)?.items ?? [],
    };
  });
}

interface PatrolActs {
  readonly places: readonly PatrolPlace[];
  readonly results: readonly StepResult[];
}

const RESULTS: Readonly<Record<string, StepResult['result']>> = {
  'check-item': 'in-order',
  'report-problem': 'problem',
  'note-reported': 'problem',
  skip: 'skipped',
};

/** Route and results as the acts of the patrols say them: the facts count, and hold no list. */
async function actsOf(
  client: Queryable,
  rows: readonly PatrolMatter[],
): Promise<ReadonlyMap<string, PatrolActs>> {
  if (rows.length === 0) return new Map();
  const read = await client.query<{
    stream: string;
    action: string;
    at: Date;
    input: Readonly<Record<string, unknown>>;
  }>(
    `select stream, action, at, input from store.journal
     where shard = any($1::smallint[]) and stream = any($2::uuid[]) and kind = 'matter' and action = any($3)
     order by stream, version`,
    [
      [...new Set(rows.map(({ id }) => shardOf(id)))],
      rows.map(({ id }) => id),
      ['plan', ...Object.keys(RESULTS)],
    ],
  );
  const grouped = Map.groupBy(read.rows, ({ stream }) => stream);
  return new Map(
    [...grouped].map(([matter, acts]) => [
      matter,
      {
        places: (acts.find(({ action }) => action === 'plan')?.input['places'] ??
          []) as readonly PatrolPlace[],
        results: acts.flatMap(({ action, at, input }) => {
          const result = RESULTS[action];
          if (result === undefined) return [];
          const words = textOf(input['note']) ?? textOf(input['title']) ?? textOf(input['reason']);
          // a step that was taken without a connection was taken before it was sent
          return [
            { step: Number(input['step']), result, words, at: textOf(input['seenAt']) ?? at.toISOString() },
          ];
        }),
      },
    ]),
  );
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const sheetOf = (code: string): PatrolSheet | undefined => patrolSheets.find((one) => one.code === code);

/** Throws `patrol.sheet-unknown` (422). */
export function knownSheet(code: string): PatrolSheet {
  const sheet = sheetOf(code);
  if (sheet !== undefined) return sheet;
  throw new Problem(
    'patrol.sheet-unknown',
    { zh: `没有任务单“${code}”`, en: `There is no task sheet “${code}”` },
    { status: 422 },
  );
}
