import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { draftOf, forgetDraft, keepDraft, newDraft } from './draft.ts';

const kept = new Map<string, string>();
const store = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
};
const before = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');

beforeEach(() => {
  kept.clear();
  Object.defineProperty(globalThis, 'localStorage', { value: store, configurable: true });
});
afterEach(() => {
  if (before === undefined) Reflect.deleteProperty(globalThis, 'localStorage');
  else Object.defineProperty(globalThis, 'localStorage', before);
});

const DAY = 86_400_000;

test('a draft is there again after the page is gone, under the key it is sent with', () => {
  const draft = { ...newDraft('2026-01-30'), name: '欧阳某某' };
  keepDraft('罚决1号', draft, 0);
  const again = draftOf('罚决1号', '2026-01-30', 13 * DAY);
  assert.ok(again.restored);
  assert.deepEqual(again.draft, draft);
  assert.equal(draftOf('罚决2号', '2026-01-30', 0).restored, false);
});

test('it ends after fourteen days, and when it was sent or deleted', () => {
  keepDraft('罚决1号', newDraft('2026-01-30'), 0);
  assert.equal(draftOf('罚决1号', '2026-01-30', 14 * DAY).restored, false);
  assert.equal(kept.size, 0);
  keepDraft('罚决1号', newDraft('2026-01-30'), 0);
  forgetDraft('罚决1号');
  assert.equal(kept.size, 0);
});

test('what cannot be read is a new draft; a full store loses nothing on the page', () => {
  kept.set('gaoyao.remedy.罚决1号', '{');
  assert.equal(draftOf('罚决1号', '2026-01-30').restored, false);
  const full = {
    ...store,
    setItem: () => {
      throw new Error('full');
    },
  };
  Object.defineProperty(globalThis, 'localStorage', { value: full, configurable: true });
  keepDraft('罚决1号', newDraft('2026-01-30'));
});

test('no identity number is ever in a draft', () => {
  assert.ok(!Object.keys(newDraft('2026-01-30')).some((field) => /identity/i.test(field)));
});
