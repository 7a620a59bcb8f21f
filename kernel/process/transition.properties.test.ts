import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cnSchedules, workCalendar, type HolidayYear } from '../calendar/index.ts';
import streetOrder from '../../scenarios/enforcement/street-order/scenario.ts';
import {
  attempts,
  calendar,
  deepFreeze,
  permitFlow,
  roadTrafficFines,
  walk,
  type Tried,
} from './flow-fixture.ts';
import { compileFlow, RECOMPUTE, recompute, transition } from './index.ts';
import type { Act, CompiledFlow, Effects, Snapshot } from './index.ts';

const RUNS = { numRuns: 120 };
/** It knows no year, so whoever asks it for a due moment gets an error. */
const unknownCalendar = workCalendar([]);
/** Schedules with another week of holidays in every spring. */
const otherCalendar = workCalendar(
  cnSchedules.map(({ year, days }): HolidayYear => ({
    year,
    days: [
      ...days.filter(({ date }) => !date.startsWith(`${year}-06-0`)),
      ...[1, 2, 3, 4, 5, 6, 7].map((day) => ({ name: '另放', date: `${year}-06-0${day}`, isOffDay: true })),
    ],
  })),
);

const recordedDues = (effects: Effects): Record<string, number> =>
  Object.fromEntries((effects.clocks ?? []).map(([id, , due]) => [id, due]));
const isFinal = (flow: CompiledFlow, snapshot: Snapshot | null): boolean =>
  snapshot !== null && flow.stages.get(snapshot.stage)?.final === true;

/** Holds for every random course of a matter, as officers try it and as history tells it. */
function forEveryCourse(flow: CompiledFlow, check: (tried: readonly Tried[]) => void, most?: number): void {
  fc.assert(
    fc.property(attempts(flow, most), fc.boolean(), (course, historical) =>
      check(walk(flow, course, historical)),
    ),
    RUNS,
  );
}

for (const flow of [roadTrafficFines, streetOrder.definition, permitFlow()].map(compileFlow))
  describe(`transition of ${flow.definition.id}`, () => {
    it('is tried here on courses that reach every stage and start every clock', () => {
      const stages = new Set<string>();
      const changes = new Set<string>();
      for (const course of fc.sample(attempts(flow, 50), { numRuns: 1_000, seed: 7 }))
        for (const { done } of walk(flow, course)) {
          if (done.snapshot !== null) stages.add(done.snapshot.stage);
          for (const [clock, change] of done.effects.clocks ?? [])
            if (change === 'started') changes.add(clock);
        }
      assert.deepEqual([...stages].sort(), [...flow.stages.keys()].sort());
      assert.deepEqual([...changes].sort(), [...flow.clocks.keys()].sort());
    });

    it('changes nothing it is given and answers the same again', () => {
      forEveryCourse(flow, (tried) => {
        for (const { before, act, done } of tried)
          assert.deepEqual(transition(flow, before, act, calendar), done);
      });
    });

    it('leaves the matter as it was when it refuses, and says why in both languages', () => {
      forEveryCourse(flow, (tried) => {
        for (const { before, done } of tried) {
          if (done.accepted) continue;
          assert.equal(done.snapshot, before);
          assert.deepEqual(done.effects, {});
          assert.ok(done.refusals.length > 0);
          for (const { text, remedy } of done.refusals)
            assert.ok(text.zh && text.en && remedy?.zh && remedy.en);
        }
      });
    });

    it('counts one version for every accepted act', () => {
      forEveryCourse(flow, (tried) => {
        for (const { before, done } of tried)
          if (done.accepted) assert.equal(done.snapshot!.version, (before?.version ?? 0) + 1);
      });
    });

    it('never leaves a final stage, and accepts no act there but one of history', () => {
      forEveryCourse(flow, (tried) => {
        for (const { before, act, done } of tried) {
          if (!isFinal(flow, before)) continue;
          assert.equal(done.snapshot!.stage, before!.stage);
          assert.equal(done.snapshot!.outcome, before!.outcome);
          assert.equal(done.accepted, act.historical === true);
          assert.ok(done.refusals.length > 0);
        }
      });
    });

    it('goes on alike from a snapshot that was stored as JSON', () => {
      forEveryCourse(flow, (tried) => {
        for (const { before, act, done } of tried) {
          const stored = JSON.parse(JSON.stringify(before)) as Snapshot | null;
          assert.deepEqual(stored, before);
          assert.deepEqual(transition(flow, stored, act, calendar), done);
        }
      });
    });

    it('is reproduced by replaying the accepted acts with their recorded due moments, whatever the calendar says', () => {
      forEveryCourse(flow, (tried) => {
        let snapshot: Snapshot | null = null;
        for (const { act, done } of tried) {
          if (!done.accepted) continue;
          const again = transition(
            flow,
            snapshot,
            { ...act, dues: recordedDues(done.effects) },
            unknownCalendar,
          );
          assert.deepEqual(again, done);
          snapshot = again.snapshot;
        }
        assert.deepEqual(snapshot, tried.findLast(({ done }) => done.accepted)?.done.snapshot ?? null);
      });
    });

    it('is reproduced also when the clocks were recomputed on the way', () => {
      fc.assert(
        fc.property(attempts(flow), fc.infiniteStream(fc.boolean()), (course, changes) => {
          const journal: { act: Act; effects: Effects }[] = [];
          let snapshot: Snapshot | null = null;
          for (const { act } of walk(flow, course)) {
            const done = transition(flow, snapshot, act, calendar);
            if (!done.accepted) continue;
            journal.push({ act, effects: done.effects });
            snapshot = done.snapshot!;
            if (changes.next().value !== true) continue;
            const amended = recompute(flow, deepFreeze(snapshot), snapshot.at, otherCalendar);
            if (amended === null) continue;
            journal.push({
              act: { action: RECOMPUTE, at: snapshot.at, input: {} },
              effects: amended.effects,
            });
            assert.equal(amended.snapshot.version, snapshot.version + 1);
            snapshot = amended.snapshot;
          }
          let again: Snapshot | null = null;
          for (const { act, effects } of journal) {
            const dues = recordedDues(effects);
            again =
              act.action === RECOMPUTE
                ? recompute(flow, again!, act.at, unknownCalendar, dues)!.snapshot
                : transition(flow, again, { ...act, dues }, unknownCalendar).snapshot;
          }
          assert.deepEqual(again, snapshot);
        }),
        RUNS,
      );
    });

    it('takes every act of history, in whatever order it comes, and marks what does not fit', () => {
      fc.assert(
        fc.property(attempts(flow), (course) => {
          for (const { before, done } of walk(flow, course, true)) {
            assert.ok(done.accepted);
            assert.deepEqual(
              done.effects.deviations,
              done.refusals.length === 0 ? undefined : done.refusals.map((one) => one.code),
            );
            assert.equal(
              done.snapshot!.deviations ?? 0,
              (before?.deviations ?? 0) + (done.refusals.length > 0 ? 1 : 0),
            );
          }
        }),
        RUNS,
      );
    });
  });

describe('the snapshot of a traffic fine', () => {
  it('takes a kilobyte at most after twenty acts', () => {
    let largest = 0;
    forEveryCourse(compileFlow(roadTrafficFines), (tried) => {
      const { snapshot } = tried.at(-1)?.done ?? { snapshot: null };
      const size = Buffer.byteLength(JSON.stringify(snapshot));
      largest = Math.max(largest, size);
      // a history that does not fit the flow repeats more acts than an officer could and needs a little more
      assert.ok(size <= (snapshot?.deviations === undefined ? 1024 : 1100), `${size} bytes`);
    });
    assert.ok(largest > 500, `the courses were too short to tell: ${largest} bytes`);
  });
});
