import { Matters, type Performed } from '@gaoyao/kernel/matters';
import type { DemoMatter } from '@gaoyao/scenarios';
import type { Platform } from '../server/src/platform.ts';
import type { DemoActs } from './demo-acts.ts';

/** What one act writes, as the one path computed it: the columns of the database type `matters.act`. */
export interface ActRow {
  readonly actor: string;
  readonly shard: number;
  readonly id: string;
  readonly expected: number;
  readonly action: string;
  readonly at: string;
  readonly acting: string;
  readonly purpose: string;
  readonly input: unknown;
  readonly effects: unknown;
  readonly scenario: string;
  readonly definition: number;
  readonly title: string | null;
  readonly stage: string;
  readonly outcome: string | null;
  readonly agency: string;
  readonly unit: string | null;
  readonly opened_at: string;
  readonly last_at: string;
  readonly closed_at: string | null;
  readonly next_due: string | null;
  readonly snapshot: unknown;
  readonly tasks_opened: readonly { task: string; role: string; opened: string; due: string | null }[] | null;
  readonly tasks_closed: readonly string[] | null;
  readonly clocks_set: readonly { clock: string; due: string; expires: boolean }[] | null;
  readonly clocks_stopped: readonly string[] | null;
}

/** Performs the next act of a demo matter, its opening when there is none yet. */
export function performNext(
  matters: Matters,
  { actors }: DemoActs,
  matter: DemoMatter,
  before: Performed | undefined,
): Promise<Performed> {
  const { action, at, input, actorId } = matter.acts[before?.version ?? 0]!;
  return matters.perform({
    actor: actors.get(actorId)!,
    purpose: 'handling',
    action,
    input,
    at,
    ...(before === undefined
      ? {
          on: {
            scenario: matter.scenario,
            agency: matter.agencyId,
            unit: matter.unitId,
            title: matter.title.zh,
          },
        }
      : { on: { matter: before.matter }, expected: before.version }),
  });
}

/** Performs demo matters once and keeps what the one path sent to the database for each act. */
export async function recordActs(
  { db, definitions, calendar }: Platform,
  demo: DemoActs,
  count: number,
): Promise<readonly (readonly ActRow[])[]> {
  const recorded: ActRow[] = [];
  const app = new Proxy(db.app, {
    get(pool, key) {
      if (key !== 'query') return Reflect.get(pool, key) as unknown;
      return (query: string | { name: string; text: string; values: [string] }, values?: unknown[]) => {
        if (typeof query === 'string') return pool.query(query, values);
        if (query.name === 'matters.perform') recorded.push(...(JSON.parse(query.values[0]) as ActRow[]));
        return pool.query(query);
      };
    },
  });
  const matters = new Matters({ ...db, app }, definitions, calendar);
  for (const matter of demo.matters.slice(0, count)) {
    let before: Performed | undefined;
    while ((before?.version ?? 0) < matter.acts.length)
      before = await performNext(matters, demo, matter, before);
  }
  return [...Map.groupBy(recorded, ({ id }) => id).values()];
}
