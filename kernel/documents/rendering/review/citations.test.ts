import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chineseNumber, citedArticles } from './citations.ts';

test('articles are found as reviewers write them and given as definitions cite them', () => {
  const known: readonly (readonly [string, string | undefined])[] = [
    ['违反《行政处罚法》第五十七条的规定', '行政处罚法 57'],
    ['行政处罚法57条', '行政处罚法 57'],
    ['请依据行政处罚法第57条修改', '行政处罚法 57'],
    ['《中华人民共和国行政处罚法》（2021）第四十五条第二款', '行政处罚法 45.2'],
    ['《行政处罚法》第三十三条第一款第（二）项', '行政处罚法 33.1(2)'],
    ['《行政处罚法》第四十四条、第四十五条和第六十三条', '行政处罚法 44、45、63'],
    ['《行政强制法》第十八条；《行政处罚法》第四十二条', '行政强制法 18；行政处罚法 42'],
    ['违反城市市容和环境卫生管理条例第一百零三条', '城市市容和环境卫生管理条例 103'],
    ['《刑法》第一百三十三条之一', '刑法 133-1'],
    ['没有引用任何条文，请补充第三条理由', undefined],
    ['办法不多', undefined],
    ['', undefined],
  ];
  for (const [text, cited] of known) assert.equal(citedArticles(text), cited, text);
});

test('every article number below ten thousand is read from its Chinese form', () => {
  const digits = '零一二三四五六七八九';
  const written = (value: number): string => {
    const parts = [1000, 100, 10, 1].map((unit) => Math.floor(value / unit) % 10);
    return parts
      .map((digit, index) => (digit === 0 ? '零' : `${digits[digit]!}${'千百十'[index] ?? ''}`))
      .join('')
      .replace(/零+/g, '零')
      .replace(/^零|零$/g, '')
      .replace(/^一十/, '十');
  };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9999 }), (value) => {
      assert.equal(chineseNumber(written(value)), value, written(value));
      assert.equal(citedArticles(`《民法典》第${written(value)}条`), `民法典 ${String(value)}`);
    }),
  );
});

test('a long text of laws without articles is read in no time', () => {
  const started = performance.now();
  citedArticles('根据行政处罚法和有关规定办法'.repeat(5000));
  assert.ok(performance.now() - started < 1000);
});
