import { isRunning, type CompiledFlow, type Snapshot } from '../process/index.ts';

export interface DerivedTask {
  readonly task: string;
  readonly role: string;
  readonly openedAt: number;
  readonly due: number | null;
}

export interface DerivedClock {
  readonly clock: string;
  readonly due: number;
  /** The platform must act when it runs out. */
  readonly expires: boolean;
}

export interface Derived {
  readonly tasks: readonly DerivedTask[];
  readonly clocks: readonly DerivedClock[];
  readonly nextDue: number | null;
  readonly closedAt: number | null;
}

const NOTHING: readonly never[] = [];

/**
 * The rows that follow from a snapshot: open tasks, running clocks, the next due moment. A closed matter has none.
 * Writing and replay both use this, so they cannot disagree.
 */
export function derive(flow: CompiledFlow, snapshot: Snapshot | null): Derived {
  if (snapshot === null) return { tasks: NOTHING, clocks: NOTHING, nextDue: null, closedAt: null };
  if (flow.stages.get(snapshot.stage)?.final === true)
    return { tasks: NOTHING, clocks: NOTHING, nextDue: null, closedAt: snapshot.since };
  const clocks: DerivedClock[] = [];
  let nextDue: number | null = null;
  for (const id in snapshot.clocks) {
    const run = snapshot.clocks[id]!;
    if (!isRunning(run) || run.hold !== undefined) continue;
    clocks.push({ clock: id, due: run.due, expires: flow.clocks.get(id)?.definition.onExpiry !== undefined });
    if (nextDue === null || run.due < nextDue) nextDue = run.due;
  }
  const tasks: DerivedTask[] = [];
  for (const id in snapshot.tasks) {
    const definition = flow.tasks.get(id)?.definition;
    if (definition === undefined) continue;
    const run = definition.clock === undefined ? undefined : snapshot.clocks[definition.clock];
    const due = run !== undefined && isRunning(run) && run.hold === undefined ? run.due : null;
    tasks.push({ task: id, role: definition.role, openedAt: snapshot.tasks[id]!, due });
  }
  return { tasks, clocks, nextDue, closedAt: null };
}

/** What must be written to get from one derivation to another. */
export function difference(
  before: Derived,
  after: Derived,
): {
  tasksSet: readonly DerivedTask[];
  tasksGone: readonly string[];
  clocksSet: readonly DerivedClock[];
  clocksGone: readonly string[];
} {
  return {
    tasksSet: after.tasks.filter((task) => {
      const old = before.tasks.find((one) => one.task === task.task);
      return old?.due !== task.due || old.openedAt !== task.openedAt;
    }),
    tasksGone: before.tasks
      .filter((old) => !after.tasks.some((one) => one.task === old.task))
      .map((one) => one.task),
    clocksSet: after.clocks.filter(
      (clock) => before.clocks.find((one) => one.clock === clock.clock)?.due !== clock.due,
    ),
    clocksGone: before.clocks
      .filter((old) => !after.clocks.some((one) => one.clock === old.clock))
      .map((one) => one.clock),
  };
}
