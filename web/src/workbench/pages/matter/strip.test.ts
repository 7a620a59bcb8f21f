import assert from 'node:assert/strict';
import test from 'node:test';
import type { MatterPage } from '../../../api/contract.ts';
import { shownStages, stripOf, WHOLE } from './strip.ts';

type Stage = MatterPage['stages'][number];

/** Stages s0, s1, … with those done, the present one, and those an act of it leads to. */
function stages(n: number, done: readonly number[], current: number, next: readonly number[]): Stage[] {
  return Array.from({ length: n }, (_, index) => ({
    id: `s${String(index)}`,
    name: { zh: `阶段${String(index)}`, en: `Stage ${String(index)}` },
    state: index === current ? 'current' : done.includes(index) ? 'done' : 'ahead',
    next: next.includes(index),
  }));
}
const read = (all: Stage[], whole = false): string[] =>
  stripOf(shownStages(all), whole).map((part) =>
    part.kind === 'stage' ? part.stage.id : `${part.where}:${String(part.stages.length)}`,
  );

test('a short flow is shown whole, and a stage the case went around is neither done nor to come', () => {
  const all = stages(6, [0, 2], 3, [4]);
  assert.deepEqual(read(all), ['s0', 's1', 's2', 's3', 's4', 's5']);
  assert.deepEqual(
    shownStages(all).map(({ state }) => state),
    ['done', 'skipped', 'done', 'current', 'ahead', 'ahead'],
  );
});

test('of twenty-three stages the last done, the present and the ways on are seen, and every other is folded', () => {
  const all = stages(23, [0, 1, 2, 4, 5, 7], 9, [10, 14]);
  const shown = read(all);
  assert.deepEqual(shown, ['before:6', 's4', 's5', 's7', 's9', 's10', 's14', 'ahead:11']);
  const folded = shown
    .flatMap((one) => /:(\d+)$/.exec(one)?.[1] ?? [])
    .reduce((sum, n) => sum + Number(n), 0);
  assert.equal(folded + shown.filter((one) => one.startsWith('s')).length, 23);
});

test('a way back is among the ways on, and everything opens on request', () => {
  const all = stages(WHOLE + 3, [0, 1, 2, 3, 4, 5], 6, [1, 7]);
  assert.ok(read(all).includes('s1'));
  assert.equal(read(all, true).length, WHOLE + 3);
});
