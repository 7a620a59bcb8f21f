import { CsvSplitter } from './csv-splitter.ts';
import type { RowOutcome } from './csv-splitter.ts';
import type { Encoding } from './encoding.ts';
import { layoutOf } from './csv-layout.ts';
import type { Layout } from './csv-layout.ts';
import { badHeader, emptyFile, truncated } from './log-problems.ts';
import type { LogMap } from './log-map.ts';
import { ownCopy, rawOf } from './log-row.ts';
import type { Attributes, LogRow, Reason } from './log-row.ts';
import { joinEventId, keptSteps } from './mapped-columns.ts';
import { rejectReasons } from './reject-reasons.ts';
import type { RowBatch, RowReader } from './row-batch.ts';
import type { TextPiece } from './text-pieces.ts';
import { TimestampReader, looksLikeNumber } from './timestamp.ts';

const DELIMITERS_TRIED = [',', '\t', ';', '|'];
const MOST_COLUMNS = 4_000;
/** Beyond this many different activities the column is no vocabulary, and texts are no longer shared. */
const MOST_SHARED_NAMES = 10_000;

/** Reads the rows of a CSV log. */
export class CsvReader implements RowReader {
  readonly #map: LogMap;
  readonly #encoding: Encoding;
  readonly #times: TimestampReader;
  readonly #kept: ReadonlySet<string> | undefined;
  readonly #sharedNames = new Map<string, string>();
  #splitter: CsvSplitter | undefined;
  #layout: Layout | undefined;
  #mayHoldNul = false;
  #headerUndecodable = false;
  #lastCase = '';

  constructor(map: LogMap, encoding: Encoding) {
    this.#map = map;
    this.#encoding = encoding;
    this.#times = new TimestampReader(map.timezone ?? '+08:00', map.timestampFormat ?? 'iso');
    this.#kept = keptSteps(map);
  }

  get line(): number {
    return this.#splitter?.openLine ?? 1;
  }

  feed(piece: TextPiece): void {
    this.#splitter ??= new CsvSplitter(this.#map.delimiter ?? ',', MOST_COLUMNS);
    this.#splitter.feed(piece.text, piece.undecodable);
    if (this.#layout === undefined && piece.undecodable) this.#headerUndecodable = true;
    this.#mayHoldNul = this.#splitter.text.includes('\0');
  }

  read(batch: RowBatch, final: boolean): boolean {
    if (this.#layout === undefined && (this.#splitter === undefined || !this.#readHeader(final))) {
      if (final) throw emptyFile();
      return false;
    }
    const [splitter, layout] = [this.#splitter!, this.#layout!];
    while (!batch.full) {
      const outcome = splitter.next(final);
      if (outcome === 'need-more') return false;
      if (outcome === 'unclosed') throw truncated(splitter.openLine);
      const row = this.#readRow(splitter, layout, outcome);
      if (row === 'skipped') batch.skipped++;
      else if ('code' in row) {
        const raw = rawOf(splitter.text.slice(splitter.rowStart, splitter.rowEnd));
        batch.rejects.push({ line: splitter.line, reason: row, raw });
      } else batch.rows.push(row);
    }
    return true;
  }

  #readRow(splitter: CsvSplitter, layout: Layout, outcome: RowOutcome): LogRow | Reason | 'skipped' {
    if (outcome === 'too-long') return rejectReasons.rowTooLong();
    if (splitter.undecodable) return rejectReasons.badEncoding(this.#encoding);
    if (outcome === 'bad-quotes') return rejectReasons.badQuotes();
    if (splitter.columns !== layout.columns)
      return rejectReasons.columnCount(splitter.columns, layout.columns);
    const { text, starts, ends, quoting } = splitter;
    if (this.#mayHoldNul && text.slice(splitter.rowStart, splitter.rowEnd).includes('\0')) {
      return rejectReasons.forbiddenCharacter();
    }
    const map = this.#map;
    let lifecycle = '';
    if (layout.lifecycle >= 0) {
      lifecycle = this.#shared(splitter.cell(layout.lifecycle));
      if (lifecycle !== '' && this.#kept?.has(lifecycle.toLowerCase()) === false) return 'skipped';
    }
    const caseCell = splitter.cell(layout.case);
    if (caseCell === '') return rejectReasons.missing('case', map.case);
    if (caseCell !== this.#lastCase) this.#lastCase = ownCopy(caseCell);
    const activity = this.#shared(splitter.cell(layout.activity));
    if (activity === '') return rejectReasons.missing('activity', map.activity);
    const [from, to] = [starts[layout.timestamp]!, ends[layout.timestamp]!];
    if (from === to) return rejectReasons.missing('timestamp', map.timestamp);
    const at = this.#times.read(text, from, to);
    if (Number.isNaN(at)) {
      const cell = splitter.cell(layout.timestamp);
      return looksLikeNumber(cell)
        ? rejectReasons.timestampNumber(cell)
        : rejectReasons.timestampInvalid(cell);
    }
    let eventId: string | undefined;
    if (layout.eventId.length > 0) {
      eventId = joinEventId(layout.eventId.map((column) => splitter.cell(column)));
      if (eventId === undefined && map.eventId !== undefined) {
        return rejectReasons.missing('event-id', [map.eventId].flat().join(' + '));
      }
    }
    const attributes: Attributes = {};
    const { attributePositions, attributeNames } = layout;
    for (let index = 0; index < attributePositions.length; index++) {
      const column = attributePositions[index]!;
      if (starts[column] !== ends[column]) {
        attributes[attributeNames[index]!] =
          quoting[column] === 2 ? splitter.cell(column) : text.slice(starts[column], ends[column]);
      } else if (quoting[column] !== 0) {
        attributes[attributeNames[index]!] = '';
      }
    }
    const row: { -readonly [Key in keyof LogRow]: LogRow[Key] } = {
      line: splitter.line,
      case: this.#lastCase,
      activity,
      at,
      dateOnly: this.#times.dateOnly,
      attributes,
    };
    if (eventId !== undefined) row.eventId = eventId;
    if (lifecycle !== '') row.lifecycle = lifecycle;
    return row;
  }

  /** One text for every activity of the same name, so that the rows of a log do not hold a copy each. */
  #shared(name: string): string {
    const known = this.#sharedNames.get(name);
    if (known !== undefined) return known;
    const own = ownCopy(name);
    if (this.#sharedNames.size < MOST_SHARED_NAMES) this.#sharedNames.set(own, own);
    return own;
  }

  /**
   * Reads the header; false when more text is needed. Without a declared delimiter the first that finds the mapped columns
   * is taken, and when none does, the complaint is about the comma.
   */
  #readHeader(final: boolean): boolean {
    const { text } = this.#splitter!;
    const declared = this.#map.delimiter;
    let refusal: unknown;
    for (const delimiter of declared === undefined ? DELIMITERS_TRIED : [declared]) {
      const splitter = new CsvSplitter(delimiter, MOST_COLUMNS);
      splitter.feed(text, this.#headerUndecodable);
      const outcome = splitter.next(final);
      if (outcome === 'need-more') return false;
      try {
        this.#layout = layoutOf(this.#headerOf(splitter, outcome), this.#map);
        this.#splitter = splitter;
        return true;
      } catch (error) {
        refusal ??= error;
      }
    }
    throw refusal as Error;
  }

  #headerOf(splitter: CsvSplitter, outcome: RowOutcome): string[] {
    if (outcome === 'too-long' || splitter.columns > MOST_COLUMNS) {
      throw badHeader('header-too-long', '表头过长', 'the header line is too long');
    }
    if (outcome === 'unclosed') throw truncated(splitter.openLine);
    if (splitter.undecodable || splitter.text.slice(splitter.rowStart, splitter.rowEnd).includes('\0')) {
      throw badHeader(
        'header-unreadable',
        `表头不是有效的 ${this.#encoding} 文字；如文件用其他编码，请在映射中声明 encoding；不支持 xlsx 等二进制文件`,
        `the header is not valid ${this.#encoding} text; declare another encoding in the map; binary files such as xlsx are not read`,
      );
    }
    if (outcome === 'bad-quotes') {
      throw badHeader(
        'header-unreadable',
        '表头中引号位置有误',
        'a quote stands where none may stand in the header',
      );
    }
    return Array.from({ length: splitter.columns }, (_, column) => ownCopy(splitter.cell(column)));
  }
}
