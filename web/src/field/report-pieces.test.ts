import assert from 'node:assert/strict';
import test from 'node:test';
import { doorCode } from './door-code.ts';
import { piecesOf } from './report-pieces.ts';

const CODE = '330101001001001000010000001';
const made = (sentence: string, photos: readonly File[] = []) =>
  piecesOf(
    {
      ...{ key: 'k', sentence, kind: '', level: null, place: { code: CODE }, photos, voice: null },
      ...{ account: { id: 'lin', name: { zh: '林' } }, device: '', now: 1_000, newKey: () => 'n' },
    },
    'D-1',
  );

test('a report is one entry under its own key, and its photos wait behind it in their order', () => {
  const photo = new File(['x'], 'a.jpg', { type: 'image/jpeg' });
  const pieces = made('路面坑洼', [photo, photo]);
  assert.deepEqual(
    pieces.map(({ entry }) => [entry.id, entry.of ?? null, entry.matter.id]),
    [
      ['k', null, ''],
      ['n', 'k', ''],
      ['n', 'k', ''],
    ],
  );
  const ages = pieces.map(({ entry }) => entry.madeAt);
  assert.deepEqual(
    ages,
    [...ages].sort((a, b) => a - b),
  );
  assert.equal(new Set(ages).size, 3);
});

test('a long sentence becomes a title that fits, and goes whole into the words', () => {
  const sentence = '坑'.repeat(80);
  const { work } = made(sentence)[0]!.entry;
  assert.ok(work?.does === 'report');
  assert.equal(work.report.title.length, 60);
  assert.equal(work.report.words, sentence);
});

test('the code of a door is found in what its plate says, also within an address on the web', () => {
  assert.equal(doorCode(`https://door.example/d/${CODE}?v=1`), CODE);
  assert.equal(doorCode(` ${CODE}\n`), CODE);
  assert.equal(doorCode('https://door.example/d/AB-12'), 'AB-12');
  assert.equal(doorCode('   '), '');
});
