import { reportPdf } from './report-paper.ts';
import { reportSheet } from './report-sheet.ts';
import { words, type Language } from './report-words.ts';
import type { SafetyReport } from './safety-report.ts';

export const reportFileTypes = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
export type ReportFileKind = keyof typeof reportFileTypes;

/** The report as a file, named after unit and period, and after the edition where it is one. */
export async function reportFile(kind: ReportFileKind, report: SafetyReport, language: Language) {
  const { unit, period, edition } = report.head;
  const name = [
    unit.name[language],
    words.report[language],
    period.id,
    ...(report.digest === null || edition === null ? [] : [`v${String(edition.number)}`]),
  ].join('-');
  const bytes = await (kind === 'pdf' ? reportPdf : reportSheet)(report, language);
  return { name: `${name}.${kind}`, type: reportFileTypes[kind], bytes };
}
