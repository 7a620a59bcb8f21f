import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { History } from '@gaoyao/kernel/matters';
import {
  applyRules,
  readEvents,
  signalLocator,
  takeReports,
  usesAddresses,
  type EventMap,
  type Report,
  type Signal,
} from '@gaoyao/kernel/signals';
import { AssessmentGate } from '@gaoyao/kernel/scenario';
import { inTransaction, Problem, type Queryable } from '@gaoyao/kernel/store';
import type { Assembled } from '../platform.ts';
import { agreementOf, gridFigures, type Agreement, type GridFigures } from './agreement.ts';
import { handlingOf, pastEvents, unitsOf, type PastHandling } from './past-events.ts';
import type { KindRules } from './kind-rules.ts';
import { ReplayClock, stepsOf, type Step } from './steps.ts';

export interface ReplayOptions {
  readonly file: string;
  readonly map: EventMap;
  /** How many times faster than it happened; `max`: as fast as it can be taken. */
  readonly speed: number | 'max';
  /** The attribute of the map that keeps the file's own flag of what was on time. */
  readonly flag: string;
  /** With it, requests become grid events of the past as well. */
  readonly matters?: {
    readonly kinds: KindRules;
    readonly agency?: string;
    readonly handler?: string;
  };
  /** Begins anew where an earlier replay of the file was cut off. */
  readonly anew?: boolean;
  readonly signal?: AbortSignal;
  /** Steps done, all steps, the moment of the file that has come, and how many milliseconds ago it came. */
  readonly onProgress?: (done: number, all: number, at: number, behind: number) => void;
}

export interface ReplayReport {
  readonly rows: number;
  /** Rows that say nothing that could be taken, and reports that the ledger refused. */
  readonly rejected: number;
  readonly steps: number;
  /** Steps an earlier replay had done. */
  readonly resumedAfter: number;
  readonly alerts: number;
  readonly agreement: Agreement;
  readonly grid: GridFigures | null;
}

/** Steps that are taken together. */
const BATCH = 1_000;
const LONGEST_WAIT_MS = 1_000;
const SCENARIO = 'grid-events';

/**
 * Plays the events of a file as they happened, at their own times and so many times faster, through the intake and the rules
 * in force, which see the time of the file. How far it has come is kept with each batch: a replay that was cut off goes on
 * there. With `matters`, which asks for the demo city or a signed assessment, each request is dispatched and closed as a
 * grid event of the past too. Throws what reading the file throws, `scenario.assessment-missing` (409), `replay.agency`,
 * `replay.handler` (422).
 */
export async function playEvents(platform: Assembled, options: ReplayOptions): Promise<ReplayReport> {
  const { owner } = platform.db;
  const { signals, rows, rejected } = await readAll(owner, options);
  const source = sourceCode(options.map);
  const past = await pastHandling(platform, source, options);
  const steps = stepsOf(signals);
  const place = `events-replay ${source} ${past === null ? 'signals' : 'matters'} ${await digestOf(options.file)}`;
  if (options.anew === true) await owner.query('delete from store.setting where key = $1', [place]);
  const resumedAfter = Math.min(await placeOf(owner, place), steps.length);
  const player = new Player(platform, options, past, place);
  const clock = new ReplayClock(options.speed, steps[resumedAfter]?.at ?? 0);
  for (let done = resumedAfter; done < steps.length;) {
    options.signal?.throwIfAborted();
    const pause = clock.until(steps[done]!.at);
    if (pause > 0) {
      await wait(Math.min(pause, LONGEST_WAIT_MS), undefined, {
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      });
      continue;
    }
    const batch = dueSteps(steps, done, clock);
    await player.play(batch, done + batch.length);
    done += batch.length;
    const { at } = batch.at(-1)!;
    options.onProgress?.(done, steps.length, at, clock.behind(at));
  }
  return {
    ...{ rows, rejected: rejected + player.rejected, steps: steps.length, resumedAfter },
    alerts: player.alerts,
    agreement: await agreementOf(owner, source, options.flag),
    grid: past === null ? null : await gridFigures(owner, source),
  };
}

function dueSteps(steps: readonly Step[], from: number, clock: ReplayClock): readonly Step[] {
  let to = from + 1;
  while (to < steps.length && to - from < BATCH && clock.until(steps[to]!.at) === 0) to += 1;
  return steps.slice(from, to);
}

/** Takes one batch after the other. */
class Player {
  alerts = 0;
  rejected = 0;
  readonly #platform: Assembled;
  readonly #options: ReplayOptions;
  readonly #past: (PastHandling & { readonly history: History }) | null;
  readonly #place: string;

  constructor(
    platform: Assembled,
    options: ReplayOptions,
    past: (PastHandling & { readonly history: History }) | null,
    place: string,
  ) {
    this.#platform = platform;
    this.#options = options;
    this.#past = past;
    this.#place = place;
  }

  async play(steps: readonly Step[], done: number): Promise<void> {
    const { db, protection, addresses } = this.#platform;
    const at = steps.at(-1)!.at;
    // what was opened is heard before it is closed, however much of the file one batch holds: the rules look at what is open
    const [opened, closed] = (['opened', 'closed'] as const).map((what) =>
      steps
        .filter((step) => step.what === what)
        .map(({ signal }): Report => ({ ...signal, title: signal.category.slice(0, 100) })),
    );
    const past = this.#past;
    await inTransaction(db.owner, async (client) => {
      for (const reports of [opened!, closed!]) {
        if (reports.length === 0) continue;
        const taken = await takeReports(client, reports, {
          locate: signalLocator(usesAddresses(this.#options.map) ? { addresses } : {}),
          rules: async (inside, heard) => {
            this.alerts += await applyRules(inside, protection, heard, at);
          },
        });
        this.rejected += taken.rejected.length;
      }
      if (past === null) await keepPlace(client, this.#place, done);
    });
    if (past === null) return;
    const keys = [...new Set(steps.map(({ signal }) => signal.key))];
    const units = await unitsOf(db.owner, steps[0]!.signal.source, keys);
    // the place moves with the matters: what was cut off between the two is taken again, and changes nothing
    const prepared = await past.history.prepare(pastEvents(steps, units, past));
    await past.history.commit(prepared, async (client) => keepPlace(client, this.#place, done));
  }
}

const sourceCode = ({ source }: EventMap): string => (typeof source === 'string' ? source : source.code);

async function readAll(
  db: Queryable,
  { file, map, signal: abort }: ReplayOptions,
): Promise<{ readonly signals: readonly Signal[]; readonly rows: number; readonly rejected: number }> {
  const signals: Signal[] = [];
  let [rows, rejected] = [0, 0];
  for await (const { read } of readEvents(db, file, map)) {
    abort?.throwIfAborted();
    rows += 1;
    if (read instanceof Problem) rejected += 1;
    else signals.push(read);
  }
  return { signals, rows, rejected };
}

async function pastHandling(
  platform: Assembled,
  source: string,
  { matters }: ReplayOptions,
): Promise<(PastHandling & { readonly history: History }) | null> {
  if (matters === undefined) return null;
  const { db, definitions, reactors, calendar } = platform;
  const flow = await definitions.current(SCENARIO);
  await new AssessmentGate(db.owner).assert(flow.flow.definition);
  const { kinds, agency, handler } = matters;
  return {
    ...(await handlingOf(db.owner, source, {
      ...(agency === undefined ? {} : { agency }),
      ...(handler === undefined ? {} : { handler }),
    })),
    kinds,
    history: new History({
      ...{ pool: db.owner, definitions, reactors, flow, purpose: 'import' },
      calendar: await calendar(),
    }),
  };
}

/** A file is known by what it holds, whatever its name. */
async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(file)) hash.update(bytes as Buffer);
  return hash.digest('hex').slice(0, 32);
}

async function placeOf(db: Queryable, place: string): Promise<number> {
  const { rows } = await db.query<{ done: number }>(
    `select (value->>'done')::integer as done from store.setting where key = $1`,
    [place],
  );
  return rows[0]?.done ?? 0;
}

async function keepPlace(db: Queryable, place: string, done: number): Promise<void> {
  await db.query(
    `insert into store.setting (key, value) values ($1, jsonb_build_object('done', $2::integer))
     on conflict (key) do update set value = excluded.value`,
    [place, done],
  );
}
