import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { countNewsText, readCountNews } from '../count-news.ts';
import { poissonInterval } from '../statistics/intervals.ts';
import { SharedAnswers } from './shared-answers.ts';
import { rankRanges, type TileFigure } from './shown.ts';

describe('answers that readers of equal rights share', () => {
  test('many who ask at once are given one computation, and a later count makes one new one', async () => {
    const answers = new SharedAnswers<number>();
    let computed = 0;
    const first = Promise.withResolvers<undefined>();
    const compute = async (): Promise<number> => {
      computed += 1;
      const mine = computed;
      if (mine === 1) await first.promise;
      return mine;
    };
    const early = [1, 2, 3].map(() => answers.get('board', 'one', compute));
    // counted on while the first is under way: these wait for it, and then for one that knows of it
    const late = [1, 2, 3].map(() => answers.get('board', 'two', compute));
    first.resolve(undefined);
    assert.deepEqual(await Promise.all(early), [1, 1, 1]);
    assert.deepEqual(await Promise.all(late), [2, 2, 2]);
    assert.equal(await answers.get('board', 'two', compute), 2);
    assert.equal(computed, 2);
  });

  test('a minute later it is computed anew though nothing was counted, and a failure is nobody else’s answer', async () => {
    let now = 0;
    const answers = new SharedAnswers<number>(() => now);
    let computed = 0;
    const compute = async (): Promise<number> => (computed += 1);
    await answers.get('board', 'one', compute);
    now = 60_000;
    assert.equal(await answers.get('board', 'one', compute), 2);
    const fail = async (): Promise<number> => {
      throw new Error('the database is gone');
    };
    await assert.rejects(answers.get('other', 'one', fail), /gone/);
    assert.equal(await answers.get('other', 'one', compute), 3);
  });
});

describe('ranks of units', () => {
  const count = (n: number): TileFigure => ({ value: n, n, suppressed: false, interval: poissonInterval(n) });

  test('those whose difference lies within chance share their places; what is surely ahead stands ahead', () => {
    assert.deepEqual(rankRanges([count(400), count(100), count(95), count(4)], 'down'), [
      [1, 1],
      [2, 3],
      [2, 3],
      [4, 4],
    ]);
  });

  test('what is not known has no rank, and takes no place from others', () => {
    const unknown: TileFigure = { value: null, n: null, suppressed: true, interval: null };
    assert.deepEqual(rankRanges([unknown, count(3)], undefined), [null, [1, 1]]);
  });
});

describe('what is told when something was counted', () => {
  const unit = (index: number): string => `018f0000-0000-7000-8000-${String(index).padStart(12, '0')}`;

  test('is read as it was told', () => {
    const news = { shards: [2, 2], units: [unit(1), unit(1)], scenarios: ['a'] };
    assert.deepEqual(readCountNews(countNewsText(news)), {
      ...{ shards: [2], units: [unit(1)], scenarios: ['a'], catalogues: [], entered: [] },
    });
  });

  test('never exceeds what PostgreSQL carries: too many units are said to be many', () => {
    const units = Array.from({ length: 5_000 }, (_, index) => unit(index));
    const text = countNewsText({ shards: [2], units, catalogues: ['safety'] });
    assert.ok(Buffer.byteLength(text) < 8_000);
    assert.deepEqual([readCountNews(text)!.units, readCountNews(text)!.catalogues], [null, ['safety']]);
  });

  test('what cannot be read means that anything may have changed', () => {
    for (const text of ['', 'null', '{}', '{"shards":[]}', '[1]'])
      assert.equal(readCountNews(text), null, text);
  });
});
