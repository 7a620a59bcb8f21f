import { PassThrough, type Readable } from 'node:stream';
import { once } from 'node:events';
import ExcelJS from 'exceljs';
import { localTimeText } from '@gaoyao/kernel/calendar';
import type { MatterItem, Page } from '@gaoyao/kernel/matters';
import type { Text } from '@gaoyao/kernel/store';

type Language = keyof Text;

/** Rows of one spreadsheet; a longer list is narrowed by its filters. */
export const MOST_ROWS = 50_000;

/** Excel keeps no zone: the instant is written as the wall clock in China shows it. */
const wallClock = (iso: string | null): Date | null =>
  iso === null ? null : new Date(`${localTimeText(Date.parse(iso)).replace(' ', 'T')}:00Z`);

/** A text that a spreadsheet would take for a formula, even after it is saved as CSV, is marked as text. */
const asText = (value: string): string => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value);

interface Column {
  readonly header: Text;
  readonly width: number;
  readonly value: (item: MatterItem, language: Language) => string | Date | null;
}

const TIME = 'yyyy-mm-dd hh:mm';

const columns: readonly Column[] = [
  { header: { zh: '文号', en: 'Number' }, width: 22, value: (item) => item.number },
  { header: { zh: '标题', en: 'Title' }, width: 40, value: (item) => item.title },
  {
    header: { zh: '场景', en: 'Scenario' },
    width: 24,
    value: (item, language) => item.scenario.name[language],
  },
  { header: { zh: '阶段', en: 'Stage' }, width: 16, value: (item, language) => item.stage.name[language] },
  {
    header: { zh: '结果', en: 'Outcome' },
    width: 16,
    value: (item, language) => item.outcome?.name[language] ?? null,
  },
  {
    header: { zh: '状态', en: 'Status' },
    width: 10,
    value: (item, language) =>
      (item.status === 'open' ? { zh: '办理中', en: 'Open' } : { zh: '已办结', en: 'Closed' })[language],
  },
  { header: { zh: '机关', en: 'Agency' }, width: 28, value: (item, language) => item.agency.name[language] },
  {
    header: { zh: '辖区', en: 'Unit' },
    width: 20,
    value: (item, language) => item.unit?.name[language] ?? null,
  },
  { header: { zh: '立项时间', en: 'Opened' }, width: 17, value: (item) => wallClock(item.openedAt) },
  { header: { zh: '最近办理', en: 'Last act' }, width: 17, value: (item) => wallClock(item.lastAt) },
  { header: { zh: '办结时间', en: 'Closed at' }, width: 17, value: (item) => wallClock(item.closedAt) },
  { header: { zh: '最近期限', en: 'Next deadline' }, width: 17, value: (item) => wallClock(item.nextDue) },
  { header: { zh: '地址', en: 'Address' }, width: 40, value: (item) => item.place?.address ?? null },
  { header: { zh: '地址编码', en: 'Address code' }, width: 30, value: (item) => item.place?.code ?? null },
];

/** Who takes the list away, and when: it stands in the last row and at the foot of every printed page. */
interface TakenBy {
  readonly name: Text;
  readonly staffNumber: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

const markOf = ({ name, staffNumber, at }: TakenBy, language: Language): string =>
  ({
    zh: `导出：${name.zh} ${staffNumber} ${localTimeText(at)}`,
    en: `Exported by ${name.en} ${staffNumber} ${localTimeText(at)}`,
  })[language];

/**
 * A list of matters as an xlsx file (OOXML), written while its pages are read: memory holds a page, not the list.
 * `nextPage` is asked until it has no further one or `most` rows are written, which the last row then says.
 * With `takenBy` the file says who took it away. When a page fails the stream is destroyed with the error, so that a cut file is never taken for a whole one.
 */
export function matterSheet(
  first: Page<MatterItem>,
  nextPage: (cursor: string) => Promise<Page<MatterItem>>,
  language: Language,
  most = MOST_ROWS,
  takenBy?: TakenBy,
): Readable {
  const stream = new PassThrough();
  write(stream, first, nextPage, language, most, takenBy).catch((error: unknown) =>
    stream.destroy(error as Error),
  );
  return stream;
}

async function write(
  stream: PassThrough,
  first: Page<MatterItem>,
  nextPage: (cursor: string) => Promise<Page<MatterItem>>,
  language: Language,
  most: number,
  takenBy: TakenBy | undefined,
): Promise<void> {
  const mark = takenBy === undefined ? undefined : markOf(takenBy, language);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: false,
  });
  workbook.creator = '皋陶 Gaoyao';
  const sheet = workbook.addWorksheet({ zh: '事项', en: 'Matters' }[language], {
    views: [{ state: 'frozen', ySplit: 1 }],
    // an ampersand begins a code of the footer
    ...(mark === undefined
      ? {}
      : { headerFooter: { oddFooter: `&L${mark.replaceAll('&', '&&')}&R&P / &N` } }),
  });
  sheet.columns = columns.map(({ header, width }) => ({ header: header[language], width }));
  sheet.getRow(1).font = { bold: true };
  sheet.getRow(1).commit();
  let written = 0;
  for (let page = first; ; page = await nextPage(page.next)) {
    for (const item of page.items.slice(0, most - written)) {
      const row = sheet.addRow(
        columns.map(({ value }) => {
          const shown = value(item, language);
          return typeof shown === 'string' ? asText(shown) : shown;
        }),
      );
      row.eachCell((cell) => {
        if (cell.value instanceof Date) cell.numFmt = TIME;
      });
      row.commit();
      written += 1;
    }
    if (stream.destroyed) return;
    if (stream.writableNeedDrain) await Promise.race([once(stream, 'drain'), once(stream, 'close')]);
    if (page.next === null) break;
    if (written >= most) {
      const said = {
        zh: `仅导出前 ${String(most)} 条，请缩小筛选范围`,
        en: `Only the first ${String(most)} rows: narrow the filters`,
      };
      sheet.addRow([said[language]]).commit();
      break;
    }
  }
  if (mark !== undefined) sheet.addRow([asText(mark)]).commit();
  sheet.commit();
  await workbook.commit();
}
