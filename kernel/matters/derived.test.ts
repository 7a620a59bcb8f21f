import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import streetOrder from '../../scenarios/enforcement/street-order/scenario.ts';
import { cnSchedules, dayOf, startOfDay, workCalendar } from '../calendar/index.ts';
import { compileFlow, refusals, transition } from '../process/index.ts';
import type { Act, CompiledFlow, FlowDefinition, Snapshot } from '../process/index.ts';
import { derive, difference } from './derived.ts';

const calendar = workCalendar(cnSchedules);
const roadTrafficFines = JSON.parse(
  readFileSync(new URL('../../examples/road-traffic-fines/flow.json', import.meta.url), 'utf8'),
) as FlowDefinition;
const DAY = 86_400_000;

/** An input that an action of this flow may accept, and now and then does not. */
function inputs(flow: CompiledFlow): fc.Arbitrary<Record<string, unknown>> {
  const fields: Record<string, fc.Arbitrary<unknown>> = {};
  for (const form of Object.values(flow.definition.forms))
    for (const [field, schema] of Object.entries(form.properties)) {
      const choices = schema['enum'] as readonly string[] | undefined;
      fields[field] = fc.constantFrom<unknown>(
        ...(choices ??
          (schema.type === 'boolean'
            ? [true, true, true, false]
            : schema.type === 'number'
              ? [0, 300]
              : ['a', 'b', 'c'])),
      );
    }
  return fc.record(fields);
}

/** Snapshots of a matter act by act: lawful acts where there are any, as history otherwise. */
function snapshots(flow: CompiledFlow): fc.Arbitrary<Snapshot[]> {
  const step = fc.record({ pick: fc.nat(999), days: fc.integer({ min: 0, max: 30 }), input: inputs(flow) });
  return fc.array(step, { maxLength: 25, size: 'max' }).map((steps) => {
    let snapshot: Snapshot | null = null;
    let at = startOfDay(dayOf('2018-03-01'));
    return steps.map(({ pick, days, input }) => {
      at += days * DAY;
      const act = (action: string): Act => ({ action, at, input, historical: true });
      const every = [...flow.actions.keys()];
      const lawful = every.filter((action) => refusals(flow, snapshot, act(action)).length === 0);
      const list = lawful.length === 0 || pick % 7 === 0 ? every : lawful;
      snapshot = transition(flow, snapshot, act(list[pick % list.length]!), calendar).snapshot!;
      return snapshot;
    });
  });
}

for (const flow of [compileFlow(roadTrafficFines), streetOrder.flow])
  describe(`the rows of tasks and clocks of ${flow.definition.id}`, () => {
    it('written act by act are the rows that follow from the last snapshot', () => {
      let written = 0;
      fc.assert(
        fc.property(snapshots(flow), (course) => {
          const tasks = new Map<string, unknown>();
          const clocks = new Map<string, unknown>();
          let previous = derive(flow, null);
          for (const snapshot of course) {
            const next = derive(flow, snapshot);
            const change = difference(previous, next);
            for (const id of change.tasksGone) assert.ok(tasks.delete(id));
            for (const id of change.clocksGone) assert.ok(clocks.delete(id));
            for (const task of change.tasksSet) tasks.set(task.task, task);
            for (const clock of change.clocksSet) clocks.set(clock.clock, clock);
            written += change.tasksSet.length + change.clocksSet.length;
            previous = next;
          }
          const last = derive(flow, course.at(-1) ?? null);
          assert.deepEqual(tasks, new Map(last.tasks.map((task) => [task.task, task])));
          assert.deepEqual(clocks, new Map(last.clocks.map((clock) => [clock.clock, clock])));
        }),
        { numRuns: 150 },
      );
      assert.ok(written > 100, 'there was something to write');
    });

    it('are none once the matter is closed, and name the earliest due moment before', () => {
      fc.assert(
        fc.property(snapshots(flow), (course) => {
          for (const snapshot of course) {
            const { tasks, clocks, nextDue, closedAt } = derive(flow, snapshot);
            if (flow.stages.get(snapshot.stage)!.final === true)
              assert.deepEqual([tasks, clocks, nextDue, closedAt], [[], [], null, snapshot.since]);
            else {
              assert.equal(closedAt, null);
              assert.equal(
                nextDue,
                clocks.length === 0 ? null : Math.min(...clocks.map((clock) => clock.due)),
              );
            }
          }
        }),
        { numRuns: 60 },
      );
    });
  });
