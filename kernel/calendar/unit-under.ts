import { Problem } from '../store/index.ts';

/** What "日" means for one period of one law. */
export interface LawUnit {
  readonly unit: 'wd' | 'cd';
  /** Article that says so, or where the period stands. */
  readonly article: string;
  /** Verified against the text of the law. Every row of the table is. */
  readonly status: 'V';
}

/** How the law writes the period: plain 日, or 工作日 in so many words. */
export type Wording = '日' | '工作日';

interface LawRow {
  /** The law's general answer for plain 日, and the article it rests on; absent when none has been read. */
  readonly clause?: { readonly article: string; readonly isWorking: (length: number) => boolean };
  /** Periods the law writes as 工作日, by length, with their article. */
  readonly stated?: Readonly<Record<number, string>>;
  /** Periods known to be written as plain 日 without such a clause, with their article. */
  readonly plain?: Readonly<Record<number, string>>;
}

const workingOnly = (article: string, ...lengths: number[]): LawRow => ({
  clause: { article, isWorking: (length) => lengths.includes(length) },
});
const calendarOnly = (article: string): LawRow => workingOnly(article);

/** The sources that have been read for the meaning of 日. */
const laws: ReadonlyMap<string, LawRow> = new Map([
  ['行政处罚法', workingOnly('85', 2, 3, 5, 7)],
  ['行政强制法', { clause: { article: '69', isWorking: (length) => length <= 10 } }],
  ['行政复议法', workingOnly('88', 3, 5, 7, 10)],
  ['行政诉讼法', calendarOnly('行诉解释 48')],
  ['民事诉讼法', calendarOnly('85')],
  ['刑事诉讼法', calendarOnly('105')],
  ['信访工作条例', { ...calendarOnly('22, 23, 34–36'), stated: { 5: '23' } }],
  ['社区矫正法', calendarOnly('全文')],
  ['禁毒法', calendarOnly('全文')],
  ['戒毒条例', calendarOnly('全文')],
  ['法律援助法', calendarOnly('全文')],
  ['公证法', { stated: { 15: '30' } }],
  ['道路交通事故处理程序规定', workingOnly('附则（五）', 1, 2, 3, 5, 10)],
  ['劳动保障监察条例', { stated: { 30: '17', 60: '17' } }],
  ['重大行政决策程序暂行条例', { stated: { 7: '16' }, plain: { 7: '26', 30: '15' } }],
]);

/**
 * Whether a period of `length` days under a law is working or calendar days: for authoring and checking definitions,
 * never for running clocks, which store their unit. `law` is the full Chinese name, with or without 中华人民共和国 and
 * book-title marks. Undefined when the law, or a period of that length in it, has not been read: its text decides.
 * Where one law writes the same number both ways, `wording` must be given, or Problem `calendar.unit-ambiguous` is
 * thrown; elsewhere it need not be.
 */
export function unitUnder(law: string, length: number, wording?: Wording): LawUnit | undefined {
  const row = laws.get(law.replace(/[《》]/g, '').replace(/^中华人民共和国/, ''));
  if (row === undefined || !(length > 0)) return undefined;
  const stated = row.stated?.[length];
  const plain = row.plain?.[length];
  if (stated !== undefined && plain !== undefined && wording === undefined) {
    throw new Problem(
      'calendar.unit-ambiguous',
      {
        zh: `《${law}》第 ${stated} 条的 ${length} 个工作日与第 ${plain} 条的 ${length} 日并存，请注明是“日”还是“工作日”`,
        en: `${law} has ${length} working days in art. ${stated} and ${length} days in art. ${plain}; say which wording is meant`,
      },
      { details: { law, length, stated, plain } },
    );
  }
  if (wording !== '日' && stated !== undefined) return { unit: 'wd', article: stated, status: 'V' };
  if (wording === '工作日') return undefined;
  if (plain !== undefined) return { unit: 'cd', article: plain, status: 'V' };
  if (row.clause === undefined) return undefined;
  return { unit: row.clause.isWorking(length) ? 'wd' : 'cd', article: row.clause.article, status: 'V' };
}
