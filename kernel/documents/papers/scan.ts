import { dayOf, isoOf, localDay } from '../../calendar/index.ts';
import { inTransaction } from '../../store/index.ts';
import { checkSettled, settleChanges } from './changes.ts';
import { notADraft } from './draft.ts';
import { lockedRow, openPaper, type OpenedPaper } from './find-paper.ts';
import { issuedOrThrow, keepIssued, numberPaper, standsAsIssuing, type Issued } from './issue.ts';
import { outsideNumber } from './numbering.ts';
import { checkHandles } from './opened-file.ts';
import { refused } from './problems.ts';
import type { AskingPaper, PaperRoom } from './room.ts';
import type { PaperRow } from './rows.ts';
import { sniffedType } from './sniffed-type.ts';
import { agencyOf } from './values/names.ts';

/** Bytes of a scan: some twenty photographed pages. */
export const LARGEST_SCAN = 20 * 1024 * 1024;

/**
 * Numbers a paper that will be printed and signed by hand. Its content stands from now on; the scan of what was signed becomes
 * its issued form (`keepScan`). Asked again it answers the same number.
 */
export async function numberByHand(
  room: PaperRoom,
  asking: AskingPaper,
): Promise<{ readonly number: string | null; readonly day: string }> {
  const opened = await openPaper(room, asking);
  checkHandles(opened.file);
  await settleChanges(room, asking.actor, asking.purpose, opened.row.id);
  const row = await numberPaper(room, opened, true);
  if (!row.by_hand) throw notADraft();
  return { number: row.number, day: row.issued_on! };
}

export interface Scan {
  readonly content: Buffer;
  /** Typed in: the number it was given outside the series. */
  readonly number?: string;
  /** Day (ISO) written on the paper, where it was written outside; the day of its number otherwise. */
  readonly day?: string;
}

/**
 * Takes the scan of a paper signed by hand as its issued form. The kind is what the bytes say; content and SHA-256 are kept,
 * sealed. A paper without a number gets the next of its series, or the one that is typed in. The scan stands in the place of
 * signatures: whoever uploads it answers for it by name. Throws `documents.scan-empty`, `documents.scan-too-large` (413),
 * `documents.scan-kind` (415), `documents.scan-cut-off` (422), `documents.number-given` (409), `documents.number-taken` (409),
 * `documents.number-invalid`, `documents.number-of-series`, `documents.day-invalid` (422), `documents.not-a-draft` (409).
 */
export async function keepScan(room: PaperRoom, asking: AskingPaper, scan: Scan): Promise<Issued> {
  const type = checkedType(scan.content);
  const opened = await openPaper(room, asking);
  checkHandles(opened.file);
  await settleChanges(room, asking.actor, asking.purpose, opened.row.id);
  const row =
    scan.number === undefined
      ? await numberedForScan(room, opened, scan)
      : await numberedOutside(room, opened, { ...scan, number: scan.number });
  await keepIssued(room, asking, row, { content: scan.content, type, scan: true });
  await settleChanges(room, asking.actor, asking.purpose, row.id);
  return issuedOrThrow(room, asking.paper);
}

function checkedType(content: Buffer): string {
  if (content.length === 0) throw refused('scan-empty', '文件是空的', 'The file is empty', 422);
  if (content.length > LARGEST_SCAN)
    throw refused('scan-too-large', '扫描件不得超过 20 MB', 'A scan may have 20 MB at most', 413);
  const type = sniffedType(content);
  if (type === undefined)
    throw refused(
      'scan-kind',
      '只接受 PDF、JPEG 或 PNG；以文件内容为准，不看扩展名',
      'A pdf, jpeg or png is taken, by what the file holds and not by its name',
      415,
    );
  if (type === 'cut-off')
    throw refused('scan-cut-off', '文件不完整，请重新上传', 'The file is cut off: send it again', 422);
  return type;
}

async function numberedForScan(room: PaperRoom, opened: OpenedPaper, scan: Scan): Promise<PaperRow> {
  if (scan.day !== undefined && scan.day !== opened.row.issued_on && opened.row.state === 'issuing')
    throw refused(
      'number-given',
      `这份文书已于 ${opened.row.issued_on ?? ''} 取号，以该日为准`,
      `The paper was numbered on ${opened.row.issued_on ?? ''}: that is its day`,
      409,
    );
  const row = await numberPaper(room, opened, true);
  if (!row.by_hand) throw notADraft();
  return row;
}

async function numberedOutside(
  room: PaperRoom,
  { row }: OpenedPaper,
  scan: Scan & { readonly number: string },
): Promise<PaperRow> {
  const { mark } = await agencyOf(room.db.owner, row.agency);
  const number = outsideNumber(scan.number, mark, await seriesOf(room));
  const day = dayWritten(scan.day);
  try {
    return await inTransaction(room.db.owner, async (db) => {
      const now = await lockedRow(db, row.id);
      if (now.state === 'issuing') {
        if (now.number === number && now.outside) return now;
        throw refused(
          'number-given',
          `这份文书已编号：${now.number ?? ''}`,
          `The paper has its number: ${now.number ?? ''}`,
          409,
          { number: now.number },
        );
      }
      if (now.state !== 'draft' && now.state !== 'signed') throw notADraft();
      await checkSettled(db, row.id);
      return standsAsIssuing(db, now, {
        day,
        byHand: true,
        word: null,
        year: null,
        ordinal: null,
        number,
        outside: true,
      });
    });
  } catch (error) {
    if ((error as { constraint?: string }).constraint !== 'paper_number') throw error;
    throw refused(
      'number-taken',
      `文号“${number}”已用于另一份文书`,
      `Another paper has the number “${number}”`,
      409,
      { number },
    );
  }
}

/** The words of every series that the platform gives out: a number of another paper's series is no number outside. */
async function seriesOf({ definitions }: PaperRoom): Promise<readonly string[]> {
  const flows = await definitions.all();
  return flows.flatMap(({ flow }) =>
    Object.values(flow.definition.documents ?? {}).flatMap(({ series }) =>
      series === undefined ? [] : [series],
    ),
  );
}

function dayWritten(day: string | undefined): string {
  const today = isoOf(localDay(Date.now()));
  if (day === undefined) return today;
  try {
    dayOf(day);
  } catch {
    throw refused('day-invalid', `“${day}”不是日期`, `“${day}” is no day`, 422);
  }
  if (day > today)
    throw refused('day-invalid', '文书的日期不能晚于今天', 'A paper is not dated in the future', 422);
  return day;
}
