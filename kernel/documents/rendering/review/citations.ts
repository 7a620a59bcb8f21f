const NUMBER = '[〇零一二三四五六七八九十百千两\\d]+';
const ARTICLE = `第?${NUMBER}条(?:之[一二三四五六七八九十])?(?:第?${NUMBER}款)?(?:第?[（(]?${NUMBER}[）)]?项)?`;
/** Articles of one law after each other: 第五十七条、第五十八条. */
const ARTICLES = `${ARTICLE}(?:[、和及与]${ARTICLE})*`;
const IN_MARKS = new RegExp(`《([^《》\\n]{2,60})》(?:[（(][^（）()\\n]{1,20}[）)])?(${ARTICLES})`, 'g');
const BARE = new RegExp(
  `([\\p{Script=Han}]{1,30}?(?:法|条例|规定|办法|规则|准则|解释|细则))(${ARTICLES})`,
  'gu',
);
/** Words that lead up to the name of a law and are no part of it. */
const LEADING =
  /^.*(?:依据|根据|按照|依照|遵照|违反|违背|适用|参照|对照|参见|参阅|援引|引用|详见|符合|涉及|应为|应是|改为|结合|以及)/;

const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** A number below 10,000 in Chinese or Arabic digits: 一百二十三, 十, 57. */
export function chineseNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  // 一二三 without units is read digit by digit
  if (!/[十百千]/.test(text))
    return Number(
      Array.from(text)
        .map((digit) => DIGITS[digit] ?? digit)
        .join(''),
    );
  let total = 0;
  let digit: number | undefined;
  for (const character of text) {
    const unit = UNITS[character];
    if (unit === undefined) digit = DIGITS[character] ?? Number(character);
    else {
      total += (digit ?? 1) * unit;
      digit = undefined;
    }
  }
  return total + (digit ?? 0);
}

/** 第五十七条第一款第（二）项 → 57.1(2), as articles are cited in definitions. */
function articleText(article: string): string {
  const parts = new RegExp(
    `^第?(${NUMBER})条(?:之([一二三四五六七八九十]))?(?:第?(${NUMBER})款)?(?:第?[（(]?(${NUMBER})[）)]?项)?$`,
  ).exec(article)!;
  const [, number, insert, paragraph, item] = parts;
  return [
    String(chineseNumber(number!)),
    insert === undefined ? '' : `-${String(chineseNumber(insert))}`,
    paragraph === undefined ? '' : `.${String(chineseNumber(paragraph))}`,
    item === undefined ? '' : `(${String(chineseNumber(item))})`,
  ].join('');
}

const articlesText = (articles: string): string =>
  [...articles.matchAll(new RegExp(ARTICLE, 'g'))].map(([article]) => articleText(article)).join('、');

/** The name without 中华人民共和国 and what leads up to it. */
const lawName = (name: string): string => name.trim().replace(/^中华人民共和国/, '');

/**
 * The articles that a text cites, as they are cited in definitions: “《行政处罚法》第五十七条、第五十八条” and “行政处罚法57条” become
 * `行政处罚法 57、58` and `行政处罚法 57`. Several laws stand with ； between them; undefined when none is cited.
 */
export function citedArticles(text: string): string | undefined {
  const found: { at: number; law: string; articles: string }[] = [];
  for (const match of text.matchAll(IN_MARKS))
    found.push({ at: match.index, law: lawName(match[1]!), articles: articlesText(match[2]!) });
  const rest = text.replace(IN_MARKS, (match) => ' '.repeat(match.length));
  for (const match of rest.matchAll(BARE))
    found.push({
      at: match.index,
      law: lawName(match[1]!.replace(LEADING, '')),
      articles: articlesText(match[2]!),
    });
  const cited = found
    .filter(({ law }) => law.length > 1)
    .sort((a, b) => a.at - b.at)
    .map(({ law, articles }) => `${law} ${articles}`);
  return cited.length === 0 ? undefined : [...new Set(cited)].join('；');
}
