import { LONGEST_ROW } from './log-row.ts';

const [LINE_FEED, CARRIAGE_RETURN, QUOTE] = [10, 13, 34];

/** Where the splitter stands inside a row that is too long to keep. */
const SkipState = { fieldStart: 0, unquoted: 1, quoted: 2, quoteSeen: 3 } as const;
type SkipState = (typeof SkipState)[keyof typeof SkipState];

export type RowOutcome = 'row' | 'bad-quotes' | 'too-long' | 'need-more' | 'unclosed';

/**
 * Splits CSV text strictly by RFC 4180 (quotes, doubled quotes, line feeds inside quotes, CRLF or LF), one row a call,
 * leaving the field boundaries in typed arrays instead of making texts: the caller cuts only the cells it wants.
 *
 * Why not csv-parse, which is well kept: on a 402k-row log of 17 mostly empty columns it gave 0.3 M rows/s before any mapping,
 * because it copies every cell; this gives several times that with the mapping. It also knows the file's own line
 * of each row, and skips a row without end in constant memory.
 */
export class CsvSplitter {
  /** The text that the boundaries below point into. */
  text = '';
  /** Bounds of the fields of the last row, inside the quotes where there are any. */
  starts: Int32Array;
  ends: Int32Array;
  /** 0 plain, 1 quoted, 2 quoted with doubled quotes inside. */
  quoting: Uint8Array;
  /** How many columns the last row has; more than the arrays hold are counted only. */
  columns = 0;
  /** 1-based line of the file, and bounds in `text`, of the last row without its line end. */
  line = 1;
  rowStart = 0;
  rowEnd = 0;
  /** The last row holds bytes that could not be decoded. */
  undecodable = false;
  #delimiter: number;
  #position = 0;
  #nextLine = 1;
  #openRowUndecodable = false;
  #skipping: SkipState | undefined;

  constructor(delimiter: string, columns: number) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.starts = new Int32Array(columns);
    this.ends = new Int32Array(columns);
    this.quoting = new Uint8Array(columns);
  }

  /** Takes the next piece of text. Call when `next` wants more. An undecodable piece belongs to the open row alone. */
  feed(piece: string, undecodable: boolean): void {
    this.text = this.#position >= this.text.length ? piece : this.text.slice(this.#position) + piece;
    this.#position = 0;
    if (undecodable) this.#openRowUndecodable = true;
  }

  /** Reads the next row. `final`: no more text will come. After 'too-long', `text` from `rowStart` still shows its beginning. */
  next(final: boolean): RowOutcome {
    if (this.#skipping !== undefined && !this.#skipToRowEnd()) {
      return final && this.#skipping === SkipState.quoted ? 'unclosed' : 'need-more';
    }
    const { text } = this;
    // a blank line is no row
    while (this.#position < text.length && this.#atLineEnd(this.#position, final)) {
      this.#position += text.charCodeAt(this.#position) === CARRIAGE_RETURN ? 2 : 1;
      this.#nextLine++;
      this.#openRowUndecodable = false;
    }
    if (this.#position >= text.length) return 'need-more';
    const outcome = this.#splitRow(final);
    if (outcome !== 'need-more') return outcome;
    if (text.length - this.#position > LONGEST_ROW) {
      this.line = this.#nextLine;
      this.rowStart = this.#position;
      this.rowEnd = text.length;
      this.#skipping = SkipState.fieldStart;
      this.#skipToRowEnd();
      return 'too-long';
    }
    return final ? 'unclosed' : 'need-more';
  }

  /** The line on which the row that has no end begins. */
  get openLine(): number {
    return this.#skipping === undefined ? this.#nextLine : this.line;
  }

  /** The text of one cell of the last row. */
  cell(column: number): string {
    const text = this.text.slice(this.starts[column], this.ends[column]);
    return this.quoting[column] === 2 ? text.replaceAll('""', '"') : text;
  }

  #atLineEnd(at: number, final: boolean): boolean {
    const code = this.text.charCodeAt(at);
    if (code === LINE_FEED) return true;
    return (
      code === CARRIAGE_RETURN &&
      (this.text.charCodeAt(at + 1) === LINE_FEED || (final && at + 1 === this.text.length))
    );
  }

  #splitRow(final: boolean): RowOutcome {
    const { text, starts, ends, quoting } = this;
    const delimiter = this.#delimiter;
    const length = text.length;
    let at = this.#position;
    let column = 0;
    let lines = 1;
    let bad = false;
    let feed = -1;
    for (;;) {
      let start = at;
      let quoted = 0;
      let end = -1;
      if (text.charCodeAt(at) === QUOTE) {
        quoted = 1;
        start = at + 1;
        end = text.indexOf('"', start);
        while (end !== -1 && text.charCodeAt(end + 1) === QUOTE) {
          quoted = 2;
          end = text.indexOf('"', end + 2);
        }
        // a quote at the very end may be the first of two
        if (end === -1 || (end + 1 === length && !final)) return 'need-more';
        // searched onwards from the last one found, so that a row of many quoted cells is not searched again and again
        if (feed < start) feed = lineFeedFrom(text, start);
        for (; feed < end; feed = lineFeedFrom(text, feed + 1)) lines++;
        at = end + 1;
      }
      const tail = at;
      let code = 0;
      while (at < length) {
        code = text.charCodeAt(at);
        if (code === delimiter || code === LINE_FEED) break;
        if (code === QUOTE) bad = true;
        at++;
      }
      if (at === length && !final) return 'need-more';
      const atEnd = at === length || code === LINE_FEED;
      let stop = at;
      // the carriage return belongs to the line end
      if (atEnd && stop > tail && text.charCodeAt(stop - 1) === CARRIAGE_RETURN) stop--;
      if (quoted === 0) end = stop;
      else if (stop > tail) bad = true;
      if (column < starts.length) {
        starts[column] = start;
        ends[column] = end;
        quoting[column] = quoted;
      }
      column++;
      if (atEnd) {
        this.columns = column;
        this.line = this.#nextLine;
        this.rowStart = this.#position;
        this.rowEnd = stop;
        this.undecodable = this.#openRowUndecodable;
        this.#openRowUndecodable = false;
        this.#nextLine += lines;
        this.#position = at + 1;
        if (stop - this.rowStart > LONGEST_ROW) return 'too-long';
        return bad ? 'bad-quotes' : 'row';
      }
      at++;
    }
  }

  /** Passes over a row too long to keep, holding only the state of its quotes; whether its end was found. */
  #skipToRowEnd(): boolean {
    const { text } = this;
    let state = this.#skipping ?? SkipState.fieldStart;
    for (let at = this.#position; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === LINE_FEED) this.#nextLine++;
      if (state === SkipState.quoted) {
        if (code === QUOTE) state = SkipState.quoteSeen;
      } else if (code === LINE_FEED) {
        this.#skipping = undefined;
        this.#openRowUndecodable = false;
        this.#position = at + 1;
        return true;
      } else if (code === this.#delimiter) {
        state = SkipState.fieldStart;
      } else if (code === QUOTE && (state === SkipState.fieldStart || state === SkipState.quoteSeen)) {
        state = SkipState.quoted;
      } else {
        state = SkipState.unquoted;
      }
    }
    this.#skipping = state;
    this.#position = text.length;
    return false;
  }
}

function lineFeedFrom(text: string, from: number): number {
  const found = text.indexOf('\n', from);
  return found === -1 ? Infinity : found;
}
