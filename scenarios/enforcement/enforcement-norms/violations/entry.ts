import type { Violation } from '@gaoyao/kernel/knowledge';
import type { Row } from './bands.ts';

type DiscretionBand = Violation['bands'][number];
type Grade = DiscretionBand['grade'];

const grades: Readonly<Record<Grade, { readonly zh: string; readonly en: string }>> = {
  none: { zh: '不予处罚', en: 'No penalty' },
  mitigated: { zh: '减轻', en: 'Mitigated' },
  lighter: { zh: '从轻', en: 'Lighter' },
  ordinary: { zh: '一般', en: 'Ordinary' },
  heavier: { zh: '从重', en: 'Heavier' },
};
const parties = {
  person: { zh: '个人', en: 'person' },
  organisation: { zh: '单位', en: 'organisation' },
} as const;

/**
 * Discretion bands are local standards by nature (L): these are examples which an agency replaces by its own. That the lowest
 * and the highest 30 % of a range count as lighter and heavier follows the market regulator's opinion (国市监法规〔2022〕2号, S).
 */
const bandsAreLocal = {
  zh: '裁量档次属本地基准（L），示例值按法定幅度的三成、四成、三成划分，启用前由本机关按已公布的裁量基准核定。',
  en: 'The bands are a local standard (L); the examples divide the range of the law 30:40:30 and are replaced by the published standard of the agency before use.',
};

/** An entry as its author writes it: the bands in the order in which they are asked, the last catching every case. */
type Written = Omit<Violation, 'status' | 'bands'> & { readonly bands: readonly Row[] };

/** Gives the bands their ids and names (`heavier`, `heavier-2`, `person-lighter`) and says that they are local. */
export function entry(written: Written): Violation {
  const taken = new Map<string, number>();
  const bands = written.bands.map((row): DiscretionBand => {
    const stem = row.party === undefined ? row.grade : `${row.party}-${row.grade}`;
    const number = (taken.get(stem) ?? 0) + 1;
    taken.set(stem, number);
    const marks = [
      ...(row.party === undefined ? [] : [parties[row.party]]),
      ...(number === 1 ? [] : [{ zh: String(number), en: String(number) }]),
    ];
    const name = grades[row.grade];
    const mark = (language: 'zh' | 'en'): string => marks.map((one) => one[language]).join(' ');
    return {
      id: number === 1 ? stem : `${stem}-${String(number)}`,
      name:
        marks.length === 0 ? name : { zh: `${name.zh}（${mark('zh')}）`, en: `${name.en} (${mark('en')})` },
      ...row,
    };
  });
  const { note } = written;
  return {
    ...written,
    status: 'V',
    bands,
    note:
      note === undefined
        ? bandsAreLocal
        : { zh: `${note.zh}${bandsAreLocal.zh}`, en: `${note.en} ${bandsAreLocal.en}` },
  };
}
