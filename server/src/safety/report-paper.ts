import { isoOf, localDay, localTimeText } from '@gaoyao/kernel/calendar';
import { withDigest, toPdf, type FilledBlock } from '@gaoyao/kernel/documents';
import {
  cautions,
  changeText,
  figureText,
  freshnessWords,
  inBrackets,
  intervalText,
  periodText,
  unitWord,
  words,
  type Language,
} from './report-words.ts';
import type { ReportLine, SafetyReport } from './safety-report.ts';

const HAN = '一二三四五六七八九十';

const heading = (index: number, text: string, language: Language): string =>
  language === 'zh' ? `${HAN[index] ?? String(index + 1)}、${text}` : `${String(index + 1)} ${text}`;

const time = (iso: string | null): string => (iso === null ? '—' : localTimeText(Date.parse(iso)));

const SHARES = [0.28, 0.11, 0.15, 0.15, 0.15, 0.16];

function figuresTable(figures: readonly ReportLine[], language: Language): FilledBlock {
  const titles = [
    words.indicator,
    words.now,
    words.interval,
    words.yearOnYear,
    words.cumulative,
    words.cumulativeYearOnYear,
  ];
  return {
    kind: 'table',
    columns: titles.map((title, index) => ({ title: title[language], share: SHARES[index]! })),
    rows: figures.map((line) => [
      inBrackets(line.definition.name[language], unitWord(line.definition.unit, language), language),
      figureText(line.figure, line.state, language),
      intervalText(line.figure),
      changeText(line.yearOnYear, language),
      figureText(line.cumulative, line.state, language),
      changeText(line.cumulativeYearOnYear, language),
    ]),
  };
}

/** The units below, a few big figures at a time, so that a column stays wide enough to be read. */
function unitTables({ units, domains }: SafetyReport, language: Language): readonly FilledBlock[] {
  const big = domains.flatMap(({ figures }) => figures.filter(({ definition }) => definition.big));
  const tables: FilledBlock[] = [];
  for (let from = 0; from < big.length; from += 4) {
    const columns = big.slice(from, from + 4);
    const share = 0.76 / columns.length;
    tables.push({
      kind: 'table',
      columns: [
        { title: words.area[language], share: 0.24 },
        ...columns.map(({ definition }) => ({ title: definition.name[language], share })),
      ],
      rows: units.map((unit) => [
        unit.name[language],
        ...columns.map(({ definition }) => {
          const found = unit.figures.find(({ indicator }) => indicator === definition.id);
          return found === undefined ? '—' : figureText(found.figure, found.state, language);
        }),
      ]),
    });
  }
  return tables;
}

function facts({ head, digest }: SafetyReport, language: Language): FilledBlock {
  const { period, edition } = head;
  const { from, to } = period.now;
  const running = period.running ? { zh: '（未结束）', en: ' (still running)' }[language] : '';
  const rows: { readonly label: string; readonly text: string }[] = [
    { label: words.area[language], text: head.path.map(({ name }) => name[language]).join(' · ') },
    {
      label: words.period[language],
      text: `${periodText(period.by, period.id, language)}${running} ${from} – ${to}`,
    },
    { label: words.asOf[language], text: time(head.asOf) },
  ];
  if (digest === null || edition === null)
    rows.push({
      label: words.edition[language],
      text: { zh: '未定稿，数字会变', en: 'Not an edition: figures will change' }[language],
    });
  else
    rows.push(
      { label: words.edition[language], text: `${String(edition.number)} · ${time(edition.publishedAt)}` },
      { label: words.digest[language], text: digest },
    );
  return { kind: 'form', rows };
}

const sourcesTable = ({ head }: SafetyReport, language: Language): FilledBlock => ({
  kind: 'table',
  columns: [
    { title: words.source[language], share: 0.34 },
    { title: words.heard[language], share: 0.24 },
    { title: words.newest[language], share: 0.24 },
    { title: words.state[language], share: 0.18 },
  ],
  rows: head.sources.map(({ name, heard, newestEvent, state }) => [
    name[language],
    time(heard),
    time(newestEvent),
    freshnessWords[state][language],
  ]),
});

function definitionNotes({ domains }: SafetyReport, language: Language): readonly FilledBlock[] {
  const between = { zh: '。', en: '. ' }[language];
  const colon = { zh: '：', en: ': ' }[language];
  return domains.flatMap(({ figures }) =>
    figures.map(({ definition }): FilledBlock => ({
      kind: 'note',
      text: [
        inBrackets(definition.name[language], `v${String(definition.version)}`, language),
        definition.meaning[language],
        `${words.source[language]}${colon}${definition.source[language]}`,
        `${words.limits[language]}${colon}${definition.limits[language]}`,
      ]
        .map((part) => part.replace(/[。.]$/, ''))
        .join(between),
    })),
  );
}

/**
 * The report as pdf: figures with their intervals, freshness of the sources, units below, definitions with sources and
 * limits, and of an edition its digest. The same edition gives the same bytes.
 */
export function reportPdf(report: SafetyReport, language: Language): Promise<Uint8Array> {
  const { head, domains } = report;
  const period = periodText(head.period.by, head.period.id, language);
  const title = `${head.unit.name[language]}${language === 'zh' ? '' : ': '}${words.report[language]}`;
  const blocks: FilledBlock[] = [
    { kind: 'title', of: '', text: `${title}\n${period}` },
    facts(report, language),
    ...cautions.map((caution): FilledBlock => ({ kind: 'note', text: caution[language] })),
    ...domains.flatMap(({ name, figures }, index): FilledBlock[] => [
      { kind: 'heading', text: heading(index, name[language], language) },
      figuresTable(figures, language),
    ]),
  ];
  let next = domains.length;
  const section = (text: string, ...parts: readonly FilledBlock[]): void => {
    blocks.push({ kind: 'heading', text: heading(next, text, language) }, ...parts);
    next += 1;
  };
  if (report.units.length > 0) section(words.unitsBelow[language], ...unitTables(report, language));
  section(words.sources[language], sourcesTable(report, language));
  section(words.definitions[language], ...definitionNotes(report, language));
  return toPdf(
    withDigest({
      ...{ template: 'safety-report', audience: 'other-body', title, agency: head.unit.name[language] },
      ...{ name: words.report, day: isoOf(localDay(Date.parse(head.asOf))), blocks, closing: null },
      ...{ sealed: false, copies: 1, signers: [] },
    }),
  );
}
