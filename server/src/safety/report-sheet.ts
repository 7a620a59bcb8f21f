import ExcelJS from 'exceljs';
import { localTimeText } from '@gaoyao/kernel/calendar';
import type { Comparison, Estimated } from '@gaoyao/kernel/indicators';
import {
  cautions,
  changeText,
  figureText,
  freshnessWords,
  inBrackets,
  periodText,
  unitWord,
  words,
  type Language,
} from './report-words.ts';
import type { ReportLine, SafetyReport } from './safety-report.ts';

type Cell = string | number | null;

/** A text that a spreadsheet would take for a formula, even after it is saved as CSV, is marked as text. */
const asText = (value: Cell): Cell =>
  typeof value === 'string' && /^[=+\-@\t\r]/.test(value) && value !== '—' ? `'${value}` : value;

const time = (iso: string | null): string => (iso === null ? '—' : localTimeText(Date.parse(iso)));

/** A number stays a number, so that it can be counted on; what is hidden or unknown is said in words. */
const numberOr = (figure: Estimated, state: ReportLine['state'], language: Language): Cell =>
  state === 'known' && !figure.suppressed && figure.value !== null
    ? figure.value
    : figureText(figure, state, language);

const change = (one: Comparison | null, language: Language): Cell =>
  one === null ? null : changeText(one, language);

function addSheet(
  book: ExcelJS.Workbook,
  name: string,
  columns: readonly (readonly [header: string, width: number])[],
  rows: readonly (readonly Cell[])[],
): void {
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(([header, width]) => ({ header, width }));
  sheet.getRow(1).font = { bold: true };
  for (const row of rows) sheet.addRow(row.map(asText));
  sheet.eachRow((row) => (row.alignment = { vertical: 'top', wrapText: true }));
}

function about({ head, digest }: SafetyReport, language: Language): readonly (readonly Cell[])[] {
  const { period, edition } = head;
  const running = period.running ? { zh: '（未结束）', en: ' (still running)' }[language] : '';
  return [
    [words.area[language], head.path.map(({ name }) => name[language]).join(' · ')],
    [words.period[language], `${periodText(period.by, period.id, language)}${running}`],
    ['', `${period.now.from} – ${period.now.to}`],
    [words.asOf[language], time(head.asOf)],
    [
      words.edition[language],
      digest === null || edition === null
        ? { zh: '未定稿，数字会变', en: 'Not an edition: figures will change' }[language]
        : `${String(edition.number)} · ${time(edition.publishedAt)}`,
    ],
    ...(digest === null ? [] : [[words.digest[language], digest]]),
    ...cautions.map((caution) => ['', caution[language]]),
  ];
}

/**
 * The report as xlsx (OOXML): figures as numbers with their intervals, units below, definitions with sources and limits,
 * freshness, and of an edition its digest.
 */
export async function reportSheet(report: SafetyReport, language: Language): Promise<Uint8Array> {
  const { head, domains, units } = report;
  const book = new ExcelJS.Workbook();
  book.creator = '皋陶 Gaoyao';
  // what is made of one edition twice says the same
  book.created = book.modified = new Date(head.asOf);
  const said = (word: keyof typeof words): string => words[word][language];
  const lines = domains.flatMap((domain) => domain.figures.map((line) => ({ domain, line })));
  addSheet(
    book,
    said('about'),
    [
      [said('report'), 26],
      [head.unit.name[language], 90],
    ],
    about(report, language),
  );
  addSheet(
    book,
    said('figures'),
    [
      [said('domain'), 18],
      [said('indicator'), 34],
      [said('unit'), 12],
      [said('now'), 14],
      [`${said('interval')} ↓`, 12],
      [`${said('interval')} ↑`, 12],
      [said('yearOnYear'), 18],
      [said('periodOnPeriod'), 18],
      [said('cumulative'), 14],
      [said('cumulativeYearOnYear'), 18],
    ],
    lines.map(({ domain, line }) => [
      domain.name[language],
      line.definition.name[language],
      unitWord(line.definition.unit, language),
      numberOr(line.figure, line.state, language),
      line.figure.interval?.[0] ?? null,
      line.figure.interval?.[1] ?? null,
      change(line.yearOnYear, language),
      change(line.periodOnPeriod, language),
      numberOr(line.cumulative, line.state, language),
      change(line.cumulativeYearOnYear, language),
    ]),
  );
  if (units.length > 0) {
    const big = lines.filter(({ line }) => line.definition.big);
    addSheet(
      book,
      said('unitsBelow'),
      [
        [said('area'), 22],
        ...big.map(({ line }): [string, number] => [
          inBrackets(line.definition.name[language], unitWord(line.definition.unit, language), language),
          18,
        ]),
      ],
      units.map((unit) => [
        unit.name[language],
        ...big.map(({ line }) => {
          const found = unit.figures.find(({ indicator }) => indicator === line.definition.id);
          return found === undefined ? null : numberOr(found.figure, found.state, language);
        }),
      ]),
    );
  }
  addSheet(
    book,
    said('definitions'),
    [
      [said('indicator'), 30],
      [said('version'), 8],
      [said('definition'), 60],
      [said('source'), 40],
      [said('limits'), 60],
    ],
    lines.map(({ line: { definition } }) => [
      definition.name[language],
      definition.version,
      definition.meaning[language],
      definition.source[language],
      definition.limits[language],
    ]),
  );
  addSheet(
    book,
    said('sources'),
    [
      [said('source'), 34],
      [said('heard'), 20],
      [said('newest'), 20],
      [said('state'), 12],
    ],
    head.sources.map(({ name, heard, newestEvent, state }) => [
      name[language],
      time(heard),
      time(newestEvent),
      freshnessWords[state][language],
    ]),
  );
  return new Uint8Array(await book.xlsx.writeBuffer());
}
