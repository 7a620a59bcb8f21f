import { isUuid } from '../store/index.ts';
import {
  firstDone,
  isRunning,
  membersOf,
  partiesOf,
  type CompiledFlow,
  type Snapshot,
} from '../process/index.ts';

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
  /** Who has which part, and whom it concerns; these stay when the matter is closed. */
  readonly members: readonly { readonly account: string; readonly part: string }[];
  readonly parties: readonly { readonly party: string; readonly fact: string }[];
}

const NOTHING: readonly never[] = [];

/**
 * The rows that follow from a snapshot: open tasks, running clocks, the next due moment. A closed matter has none.
 * Writing and replay both use this, so they cannot disagree.
 */
export function derive(flow: CompiledFlow, snapshot: Snapshot | null): Derived {
  if (snapshot === null)
    return {
      tasks: NOTHING,
      clocks: NOTHING,
      nextDue: null,
      closedAt: null,
      members: NOTHING,
      parties: NOTHING,
    };
  const people = {
    members: membersOf(flow, snapshot).filter((one) => isUuid(one.account)),
    parties: partiesOf(flow, snapshot).filter((one) => isUuid(one.party)),
  };
  if (flow.stages.get(snapshot.stage)?.final === true)
    return { tasks: NOTHING, clocks: NOTHING, nextDue: null, closedAt: snapshot.since, ...people };
  const clocks: DerivedClock[] = [];
  let nextDue: number | null = null;
  for (const id in snapshot.clocks) {
    const run = snapshot.clocks[id]!;
    if (!isRunning(run) || run.hold !== undefined) continue;
    const action = flow.clocks.get(id)?.definition.onExpiry;
    // what it does when it runs out is done once, however often the matter moves afterwards
    const acted = action !== undefined && (firstDone(snapshot.done[action]) ?? -Infinity) >= run.due;
    clocks.push({ clock: id, due: run.due, expires: action !== undefined && !acted });
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
  return { tasks, clocks, nextDue, closedAt: null, ...people };
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
  /** All members, or all parties, when any changed. */
  members: Derived['members'] | null;
  parties: Derived['parties'] | null;
} {
  return {
    members: same(before.members, after.members) ? null : after.members,
    parties: same(before.parties, after.parties) ? null : after.parties,
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

const same = (before: readonly object[], after: readonly object[]): boolean =>
  (before.length === 0 && after.length === 0) || JSON.stringify(before) === JSON.stringify(after);
