import { createHash } from 'node:crypto';
import { localDay, yearOf } from '../calendar/index.ts';
import { canonicalJson } from '../process/index.ts';
import type { InstalledFlow } from './definitions.ts';
import { derive, difference } from './derived.ts';
import type { PerformRequest } from './perform-request.ts';
import type { MatterState } from './state.ts';

/** What makes two requests under one idempotency key the same request. */
export const fingerprint = (request: PerformRequest): string =>
  createHash('sha256')
    .update(
      canonicalJson({
        on: request.on,
        action: request.action,
        input: request.input,
        overrides: request.overrides,
      }),
    )
    .digest('base64');

const iso = (ms: number): string => new Date(ms).toISOString();

/** The columns of `matters.act` that say what was asked, by whom, on which matter. */
export function actRow(request: PerformRequest, state: Omit<MatterState, 'snapshot'>, at: number) {
  return {
    actor: request.actor.account,
    shard: state.shard,
    id: state.id,
    request: request.requestKey ?? null,
    // set by the one path, which knows the key of fingerprints
    fingerprint: null,
    action: request.action,
    at: iso(at),
    purpose: request.purpose,
    input: request.input,
    scenario: state.installed.flow.definition.id,
    definition: state.installed.id,
    title: state.title,
    agency: state.agency,
    unit: state.unit,
    place_code: state.placeCode,
    year: yearOf(localDay(at)),
  };
}

/** The columns of `matters.act` that say what the matter is after the act, and which tasks and clocks change. */
export function matterColumns(
  installed: InstalledFlow,
  before: MatterState['snapshot'] | null,
  after: MatterState['snapshot'],
) {
  const derived = derive(installed.flow, after);
  const change = difference(derive(installed.flow, before), derived);
  return {
    stage: after.stage,
    outcome: after.outcome ?? null,
    opened_at: iso(after.opened),
    last_at: iso(after.at),
    closed_at: derived.closedAt === null ? null : iso(derived.closedAt),
    next_due: derived.nextDue === null ? null : iso(derived.nextDue),
    snapshot: after,
    tasks_opened:
      change.tasksSet.length === 0
        ? null
        : change.tasksSet.map((task) => ({
            task: task.task,
            role: task.role,
            opened: iso(task.openedAt),
            due: task.due === null ? null : iso(task.due),
          })),
    tasks_closed: change.tasksGone.length === 0 ? null : change.tasksGone,
    clocks_set:
      change.clocksSet.length === 0
        ? null
        : change.clocksSet.map((clock) => ({
            clock: clock.clock,
            due: iso(clock.due),
            expires: clock.expires,
          })),
    clocks_stopped: change.clocksGone.length === 0 ? null : change.clocksGone,
    members: change.members,
    parties: change.parties,
  };
}
