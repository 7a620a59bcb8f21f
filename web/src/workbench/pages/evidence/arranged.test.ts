import assert from 'node:assert/strict';
import test from 'node:test';
import type { EvidenceItem } from '../../../api/evidence.ts';
import { arranged } from './arranged.ts';

const item = (id: string, more: Partial<EvidenceItem> = {}): EvidenceItem => ({
  ...{ id, kind: 'scene-photo', statutory: 'scene-record', title: id, state: 'current', version: 1 },
  ...{ capturedAt: '2026-11-21T01:00:00Z', capturedBy: null, obtained: '2026-11-21', file: null },
  ...{
    thumbnail: false,
    origin: null,
    derivation: null,
    closed: false,
    points: [],
    proof: { state: 'pending' },
  },
  ...more,
});

test('a redacted copy stands under its original, a copy of the copy under that', () => {
  const list = [
    item('photo'),
    item('plan'),
    item('hidden', { origin: 'photo', derivation: 'redacted' }),
    item('smaller', { origin: 'hidden', derivation: 'transcode' }),
  ];
  assert.deepEqual(
    arranged(list).map(({ item: { id }, isCopy }) => (isCopy ? `> ${id}` : id)),
    ['photo', '> hidden', '> smaller', 'plan'],
  );
});

test('the drawing of a plan is not listed beside its plan; a copy whose original is not open stands by itself', () => {
  const list = [
    item('plan', { kind: 'survey-diagram' }),
    item('drawn', { origin: 'plan', derivation: 'drawing' }),
    item('hidden', { origin: 'elsewhere', derivation: 'redacted' }),
  ];
  assert.deepEqual(
    arranged(list).map(({ item: { id } }) => id),
    ['plan', 'hidden'],
  );
});
