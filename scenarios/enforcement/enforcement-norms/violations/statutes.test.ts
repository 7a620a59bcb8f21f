import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import type { Violation } from '@gaoyao/kernel/knowledge';
import { violations } from './index.ts';
import { numeral } from './parts.ts';

const file = new URL('../../../../../shared/data/law-retrieval/articles.jsonl.gz', import.meta.url);
const present = existsSync(file);
const skipped = present ? '' : ' (skipped: ../shared/data/law-retrieval is not here)';

type Texts = ReadonlyMap<string, ReadonlyMap<string, string>>;
type Range = NonNullable<Violation['penalty']['ranges']>[number];

/** The articles of each cited law in the newest version of the collection, by their numbers. */
function newest(): Texts {
  const cited = new Set(
    violations.flatMap((one) => [...one.prohibits, ...one.punishes].map(({ law }) => law)),
  );
  const versions = new Map<string, { date: string; articles: Map<string, string> }>();
  for (const line of gunzipSync(readFileSync(file)).toString('utf8').split('\n')) {
    if (line === '') continue;
    const { law, article, date, text } = JSON.parse(line) as Record<string, string>;
    if (law === undefined || article === undefined || date === undefined || text === undefined) continue;
    if (!cited.has(law)) continue;
    const known = versions.get(law);
    if (known === undefined || known.date < date)
      versions.set(law, { date, articles: new Map([[article, text]]) });
    else if (known.date === date) known.articles.set(article, text);
  }
  return new Map([...versions].map(([law, { articles }]) => [law, articles]));
}

/** The article, its paragraph and item as they are cited: 第六十条第一款第三项. */
function cited(reference: string): {
  readonly article: string;
  readonly paragraph?: string;
  readonly item?: string;
} {
  const [, article = '', paragraph, item] =
    /^(第[^条]+条)(?:第([^款]+)款)?(?:第([^项]+)项)?$/u.exec(reference) ?? [];
  return {
    article,
    ...(paragraph === undefined ? {} : { paragraph }),
    ...(item === undefined ? {} : { item }),
  };
}

const ordinal = (words: string): number =>
  Array.from({ length: 200 }, (_, index) => numeral(index)).indexOf(words);

/** An amount as statutes write it, in Chinese numerals or with figures: 五千 or 5000, 二万 or 2万. */
function written(value: number): string {
  const words =
    value >= 10_000
      ? `${numeral(value / 10_000)}万`
      : value >= 1_000
        ? `${numeral(value / 1_000)}千`
        : numeral(value);
  const figures = value >= 10_000 ? `${String(value / 10_000)}万` : String(value);
  return `(?:${words}|${figures})`;
}

/** What the text of the law must contain for a range. */
function pattern({ least, most, per = 'yuan' }: Range): RegExp {
  const [before, after] =
    per === 'percent'
      ? ['百分之', '']
      : per === 'times'
        ? ['', '倍']
        : per === 'yuan'
          ? ['', '元']
          : ['', '元'];
  const place = per === 'yuan-per-square-metre' ? '每平方米' : '';
  const end = (value: number): string => `${before}${written(value)}${after}`;
  if (least === most) return new RegExp(end(most), 'u');
  return new RegExp(`${place}${least === 0 ? '' : `${end(least)}以上`}${end(most)}以下`, 'u');
}

describe(`the statutes behind the catalogue${skipped}`, { skip: !present }, () => {
  const texts = present ? newest() : new Map<string, ReadonlyMap<string, string>>();
  const textOf = (law: string, reference: string): string | undefined =>
    texts.get(law)?.get(cited(reference).article);

  it('contain every cited article, with its paragraph and item', () => {
    for (const { code, prohibits, punishes } of violations)
      for (const { law, article } of [...prohibits, ...punishes]) {
        const text = textOf(law, article);
        assert.ok(text !== undefined, `${code}: 《${law}》${article}`);
        const { paragraph, item } = cited(article);
        // items stand on lines of their own after the paragraph that introduces them
        const paragraphs = text
          .split('\n')
          .filter((line) => !/^[（(][一二三四五六七八九十]+[)）]/u.test(line));
        if (paragraph !== undefined)
          assert.ok(ordinal(paragraph) <= paragraphs.length, `${code}: 《${law}》${article}`);
        if (item !== undefined)
          assert.match(text, new RegExp(`[（(]${item}[)）]`, 'u'), `${code}: 《${law}》${article}`);
      }
  });

  it('set every range of a fine that the catalogue gives in numbers', () => {
    for (const { code, punishes, penalty } of violations)
      for (const range of penalty.ranges ?? []) {
        const wanted = pattern(range);
        assert.ok(
          punishes.some(({ law, article }) => wanted.test(textOf(law, article) ?? '')),
          `${code}: ${wanted.source}`,
        );
      }
  });

  it('give no entry the mark V whose articles are not all marked so', () => {
    for (const { code, status, prohibits, punishes } of violations)
      if (status === 'V')
        for (const one of [...prohibits, ...punishes]) assert.equal(one.status, 'V', `${code}: ${one.law}`);
  });
});
