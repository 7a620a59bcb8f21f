import assert from 'node:assert/strict';
import test from 'node:test';
import { doorCode } from './door-code.ts';
import { piecesOf, rewritten, sentenceOf } from './report-pieces.ts';

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

test('a report said anew keeps its key, its time and the code of its place, and nothing of what was said before', () => {
  const { work } = made('坑'.repeat(80))[0]!.entry;
  assert.ok(work?.does === 'report');
  const before = { ...work.report, kind: 'unheard-of', place: { code: CODE, text: '桥头' } };
  assert.equal(sentenceOf(before), '坑'.repeat(80));
  const anew = rewritten(before, { sentence: ' 路面坑洼 ', kind: '', placeText: '' });
  assert.deepEqual(anew, { key: 'k', at: before.at, title: '路面坑洼', place: { code: CODE } });
});

test('the code of a door is found in what its plate says, also within an address on the web', () => {
  assert.equal(doorCode(`https://door.example/d/${CODE}?v=1`), CODE);
  assert.equal(doorCode(` ${CODE}\n`), CODE);
  assert.equal(doorCode('https://door.example/d/AB-12'), 'AB-12');
  assert.equal(doorCode('   '), '');
});
