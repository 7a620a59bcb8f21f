import type { Queryable } from '../../store/index.ts';
import { refused } from './problems.ts';

export interface PaperNumber {
  readonly word: string;
  readonly year: number;
  readonly ordinal: number;
  readonly text: string;
}

/**
 * The next number of an agency's series for a year, in the transaction that writes it on its paper: the series is locked until
 * then, so that numbers follow one another without a gap and none is given twice. Written as GB/T 9704-2012 7.2.5 has it:
 * word of the agency, year in 〔〕, number without 第 and without leading zeros.
 */
export async function nextNumber(
  db: Queryable,
  series: { readonly agency: string; readonly mark: string; readonly word: string; readonly year: number },
): Promise<PaperNumber> {
  const { agency, mark, word, year } = series;
  const { rows } = await db.query<{ last: number }>(
    `insert into documents.series as s (agency, word, year, last) values ($1, $2, $3, 1)
     on conflict (agency, word, year) do update set last = s.last + 1 returning last`,
    [agency, word, year],
  );
  const ordinal = rows[0]!.last;
  const text = `${mark}${word}字〔${String(year)}〕${String(ordinal)}号`;
  // written by hand before the platform had this series: it is on its paper, and the next one is given out
  const taken = await db.query('select from documents.paper where agency = $1 and number = $2', [
    agency,
    text,
  ]);
  return taken.rows.length > 0 ? nextNumber(db, series) : { word, year, ordinal, text };
}

const LONGEST = 80;

/** However its brackets and letters were typed, and whatever stands after its words. */
const isOfSeries = (text: string, words: string): boolean =>
  text.normalize('NFKC').replaceAll(/\s/g, '').startsWith(words.normalize('NFKC'));

/**
 * A number that was written outside the series, as it was typed in. `words` are those of every series of the platform. Throws
 * `documents.number-invalid` (422), `documents.number-of-series` (422) for one that the platform gives out itself, which
 * would leave a gap, be given twice or keep a later paper from its number.
 */
export function outsideNumber(typed: string, mark: string, words: readonly string[]): string {
  const text = typed.normalize('NFC').trim();
  if (text === '' || text.length > LONGEST || /[\p{Cc}\p{Cf}]/u.test(text))
    throw refused(
      'number-invalid',
      `文号须为 1 至 ${String(LONGEST)} 个字`,
      `A number has 1 to ${String(LONGEST)} characters`,
      422,
    );
  const word = words.find((one) => isOfSeries(text, `${mark}${one}字`));
  if (word !== undefined)
    throw refused(
      'number-of-series',
      `“${mark}${word}字”由平台统一编号：请先取号再签署，或者写明系列以外的文号`,
      `Numbers of “${mark}${word}字” are given out by the platform: take one before signing, or give a number of another series`,
      422,
    );
  return text;
}
