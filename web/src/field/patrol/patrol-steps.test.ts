import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PatrolShown } from '../../api/patrols.ts';
import type { Known } from '../queue-store.ts';
import { accepted, failed, nextToSend, withDependents, type QueueEntry } from '../queue.ts';
import { patrolPiece, problemPieces } from './patrol-pieces.ts';
import { nextStep, patrolNow } from './patrol-steps.ts';

const text = (zh: string) => ({ zh, en: zh });
const place = (id: string) => ({ place: id, address: id, lon: 120, lat: 30 });
const item = (id: string) => ({ id, what: text(id), how: text(id), kind: `kind-${id}` });
const patrol: PatrolShown = {
  ...{ matter: 'm1', number: '巡查1', title: '沿河巡查', version: 1, plannedFor: '2026-03-03' },
  stage: { id: 'planned', name: text('待巡查') },
  sheet: { id: 'river', name: text('巡河') },
  ...{ walker: null, unit: null, steps: 4, done: 0, problems: 0, skipped: 0, closedAt: null, overdue: false },
  ...{ metres: 100, results: [], places: [place('p1'), place('p2')], items: [item('a'), item('b')] },
};
const known: Known = {
  account: { id: 'me', name: { zh: '苏一', en: 'Su' } },
  ...{ matters: [], kinds: [], officers: null, staffNumber: '7' },
};

let keys = 0;
const newKey = (): string => `key-${String((keys += 1)).padStart(4, '0')}`;

/** A phone without a connection: what it makes waits. */
function phone() {
  let entries: readonly QueueEntry[] = [];
  let now = 1_000;
  const at = () => patrolNow(patrol, entries);
  const making = () => ({ known, patrol, at: at(), now: (now += 1_000), newKey });
  const put = (pieces: readonly { readonly entry: QueueEntry }[]): void => {
    entries = [...entries, ...pieces.map(({ entry }) => entry)];
  };
  return {
    at,
    entries: () => entries,
    start: () => put([patrolPiece(making(), 'start')]),
    check: () => put([patrolPiece(making(), 'check-item', { step: nextStep(patrol, at().done)! })]),
    problem: () =>
      put(
        problemPieces(making(), nextStep(patrol, at().done)!, {
          ...{ sentence: '排口有污水', level: 2 },
          photos: [new File(['x'], 'a.jpg', { type: 'image/jpeg' })],
        }),
      ),
    change: (id: string, change: (entry: QueueEntry) => QueueEntry) => {
      entries = entries.map((one) => (one.id === id ? change(one) : one));
    },
    next: () => nextToSend(entries, 'me', now + 100_000_000),
  };
}

describe('a patrol on the phone', () => {
  test('what waits counts as done: step after step, place after place, to the end', () => {
    const one = phone();
    assert.deepEqual([one.at().stage, one.at().done], ['planned', 0]);
    one.start();
    const seen: string[] = [];
    for (
      let step = nextStep(patrol, one.at().done);
      step !== undefined;
      step = nextStep(patrol, one.at().done)
    ) {
      seen.push(`${step.place.place}${step.item.id}`);
      one.check();
    }
    assert.deepEqual(seen, ['p1a', 'p1b', 'p2a', 'p2b']);
    assert.deepEqual([one.at().stage, one.at().done, one.at().waiting], ['walking', 4, 5]);
  });

  test('each step goes only after the one before it, however often that fails, and never past a refused one', () => {
    const one = phone();
    one.start();
    one.check();
    one.check();
    const [start, first, second] = one.entries();
    const offline = { code: 'web.unreachable', text: text(''), status: 0 };
    for (let tries = 0; tries < 20; tries += 1) one.change(start!.id, (entry) => failed(entry, offline, 0));
    assert.equal(one.next()?.id, start!.id);
    one.change(start!.id, accepted);
    assert.equal(one.next()?.id, first!.id);
    one.change(first!.id, (entry) =>
      failed(entry, { code: 'matters.refused', text: text(''), status: 422 }, 0),
    );
    assert.equal(one.next(), undefined);
    assert.equal(one.at().refused?.id, first!.id);
    // taken from the phone it takes along what stood on it, and the steps are taken anew
    assert.deepEqual(withDependents(one.entries(), [first!.id]), [first!.id, second!.id]);
  });

  test('a sent step still counts until the server says so itself', () => {
    const one = phone();
    one.start();
    one.check();
    for (const { id } of one.entries()) one.change(id, accepted);
    assert.deepEqual([one.at().stage, one.at().done, one.at().waiting], ['walking', 1, 0]);
  });

  test('a problem is one event with its photos, of the kind and at the place of the step, and one step', () => {
    const one = phone();
    one.start();
    one.check();
    one.problem();
    const [, , report, photo, step] = one.entries();
    assert.ok(report?.work?.does === 'report' && step?.work?.does === 'act');
    const { kind, place: where, level, onPatrol } = report.work.report;
    assert.deepEqual([kind, where.id, level, onPatrol], ['kind-b', 'p1', 2, true]);
    assert.equal(photo?.of, report.id);
    assert.deepEqual(
      [step.work.action, step.work.step, step.work.input['report'], step.work.input['title']],
      ['note-reported', 2, report.id, '排口有污水'],
    );
    assert.equal(one.at().done, 2);
  });
});
