import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { penalLawVersions } from './penal-laws.ts';

interface Article {
  readonly law: string;
  readonly date: string | null;
  readonly text: string;
}

const texts = new URL('../../../shared/data/law-retrieval/articles.jsonl.gz', import.meta.url);
const skip = existsSync(texts) ? false : 'the statutory texts are not here';

test('a day marked V stands in the last article of the law itself', { skip }, () => {
  const articles = gunzipSync(readFileSync(texts))
    .toString('utf8')
    .split('\n')
    .flatMap((line) => (line.includes('施行') ? [JSON.parse(line) as Article] : []));
  for (const { law, version, from, status } of penalLawVersions) {
    if (status !== 'V') continue;
    const [year, month, day] = from.split('-').map(Number);
    const said = `自${String(year)}年${String(month)}月${String(day)}日起施行`;
    const found = articles.some(
      (one) =>
        one.law === law &&
        // the text made in that year says the day, or that it applies from its publication on that day
        (one.text.includes(said) || (one.date === from && one.text.includes('公布之日起施行'))) &&
        (one.date?.startsWith(version) === true || one.text.includes(said)),
    );
    assert.ok(found, `${law} ${from}`);
  }
});
