import { Readable } from 'node:stream';
import type { trialCases } from '@gaoyao/kernel/knowledge';

type ShownCase = Awaited<ReturnType<typeof trialCases>>[number];

const ROWS = 1_000;
const BYTE_ORDER_MARK = '\uFEFF';
const HEAD = [
  '序号 No',
  '文号 Number',
  '原档次 Old band',
  '原下限 Old least',
  '原上限 Old most',
  '决定罚款 Decided',
  '新档次 New band',
  '新下限 New least',
  '新上限 New most',
  '原未满足要点 Old open points',
  '新未满足要点 New open points',
  '原超过时效 Old time-barred',
  '新超过时效 New time-barred',
  '原须听证 Old hearing',
  '新须听证 New hearing',
  '不同之处 Differences',
];

/** A cell by RFC 4180; one that a spreadsheet would take for a formula is made plain text. */
function cell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '';
  const said = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(said) ? `"${said.replaceAll('"', '""')}"` : said;
}

const line = (cells: Parameters<typeof cell>[0][]): string => `${cells.map(cell).join(',')}\r\n`;

const row = ({ seq, number, old, new: now, changes }: ShownCase): string =>
  line([
    seq,
    number,
    old.band,
    old.least,
    old.most,
    old.decided,
    now.band,
    now.least,
    now.most,
    old.open.join(' '),
    now.open.join(' '),
    old.expired,
    now.expired,
    old.hearing,
    now.hearing,
    changes.join(' '),
  ]);

/** The cases of a trial as CSV (UTF-8 with byte order mark), page by page as they are read. */
export function trialSheet(page: (after: number, limit: number) => Promise<readonly ShownCase[]>): Readable {
  async function* lines(): AsyncGenerator<string> {
    yield BYTE_ORDER_MARK + line(HEAD);
    for (let after = 0; ;) {
      const cases = await page(after, ROWS);
      if (cases.length > 0) yield cases.map(row).join('');
      const last = cases.at(-1);
      if (last === undefined || cases.length < ROWS) return;
      after = last.seq;
    }
  }
  return Readable.from(lines(), { objectMode: false });
}
