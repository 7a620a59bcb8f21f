import type { Encoding } from './encoding.ts';
import { malformed, notOcel, truncated } from './log-problems.ts';
import type { LogMap } from './log-map.ts';
import { LONGEST_ROW, rawOf } from './log-row.ts';
import { ocelEvent } from './ocel-event.ts';
import { rejectReasons } from './reject-reasons.ts';
import type { RowBatch, RowReader } from './row-batch.ts';
import type { TextPiece } from './text-pieces.ts';
import { XesRowBuilder } from './xes-rows.ts';

const DEEPEST = 64;
const LONGEST_NAME = 4_096;
const [QUOTE, BACKSLASH, COLON, COMMA, LINE_FEED] = ['"', '\\', ':', ',', '\n'].map((one) =>
  one.charCodeAt(0),
);
const [CURLY, CURLY_END, SQUARE, SQUARE_END] = ['{', '}', '[', ']'].map((one) => one.charCodeAt(0));
const EVENTS = 'events';

/**
 * Reads the events of an OCEL 2.0 JSON log, one after the other, wherever the member `events` stands; everything else is
 * passed over. An event that is wrong is a reject; a file whose brackets do not fit is malformed.
 */
export class OcelReader implements RowReader {
  readonly #builder: XesRowBuilder;
  readonly #encoding: Encoding;
  /** Closing brackets that are still to come. */
  readonly #closers: number[] = [];
  #line = 1;
  #text = '';
  #undecodable = false;
  #position = 0;
  #inString = false;
  #escaped = false;
  /** The last text at the root: the name of the member that a colon follows. */
  #name = '';
  #member = '';
  #seen = false;
  #ended = false;
  /** The event under way: where it began, what was read of it, and whether it is longer than a row may be. */
  #event: { readonly line: number; parts: string[]; length: number; undecodable: boolean } | undefined;
  #from = 0;

  constructor(map: LogMap, encoding: Encoding) {
    this.#builder = new XesRowBuilder(map);
    this.#encoding = encoding;
  }

  get line(): number {
    return this.#line;
  }

  feed(piece: TextPiece): void {
    this.#text = piece.text;
    this.#undecodable = piece.undecodable;
    this.#position = 0;
    this.#from = 0;
    if (this.#event !== undefined && piece.undecodable) this.#event.undecodable = true;
  }

  read(batch: RowBatch, final: boolean): boolean {
    const text = this.#text;
    for (; this.#position < text.length; this.#position += 1) {
      if (batch.full) return true;
      const code = text.charCodeAt(this.#position);
      if (code === LINE_FEED) this.#line += 1;
      if (this.#inString) this.#inText(code);
      else this.#step(code, batch);
    }
    this.#hold(text.length);
    this.#text = '';
    this.#position = 0;
    if (final) this.#finish();
    return batch.full;
  }

  #finish(): void {
    if (!this.#ended) throw truncated(this.#event?.line ?? this.#line);
    if (!this.#seen) throw notOcel();
  }

  #inText(code: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (code === BACKSLASH) this.#escaped = true;
    else if (code === QUOTE) this.#inString = false;
    if (this.#closers.length === 1 && this.#inString && this.#name.length < LONGEST_NAME)
      this.#name += String.fromCharCode(code);
  }

  #step(code: number, batch: RowBatch): void {
    if (code <= 0x20) return;
    if (this.#ended) throw malformed(this.#line, 'something stands after the end of the log');
    const depth = this.#closers.length;
    if (depth === 2 && this.#member === EVENTS && code !== CURLY && code !== COMMA && code !== SQUARE_END)
      throw malformed(this.#line, 'an event is not an object');
    if (code === QUOTE) {
      this.#inString = true;
      if (depth === 1) this.#name = '';
    } else if (code === COLON && depth === 1) this.#member = this.#name;
    else if (code === CURLY || code === SQUARE) this.#open(code, depth);
    else if (code === CURLY_END || code === SQUARE_END) this.#close(code, batch);
  }

  #open(code: number, depth: number): void {
    if (depth > DEEPEST) throw malformed(this.#line, 'brackets nested too deeply');
    if (depth === 1 && this.#member === EVENTS) {
      if (code !== SQUARE) throw notOcel();
      this.#seen = true;
    }
    if (depth === 2 && this.#member === EVENTS) {
      this.#event = { line: this.#line, parts: [], length: 0, undecodable: this.#undecodable };
      this.#from = this.#position;
    }
    this.#closers.push(code === CURLY ? CURLY_END! : SQUARE_END!);
  }

  #close(code: number, batch: RowBatch): void {
    if (this.#closers.pop() !== code) throw malformed(this.#line, 'a bracket that closes nothing');
    const depth = this.#closers.length;
    if (depth === 0) this.#ended = true;
    if (depth !== 2 || this.#event === undefined) return;
    this.#hold(this.#position + 1);
    this.#take(batch);
  }

  /** Keeps what was read of the event up to here; of one that is too long, no more than its beginning. */
  #hold(until: number): void {
    if (this.#event === undefined) return;
    if (this.#event.length <= LONGEST_ROW) this.#event.parts.push(this.#text.slice(this.#from, until));
    this.#event.length += until - this.#from;
    this.#from = until;
  }

  #take(batch: RowBatch): void {
    const { line, parts, length, undecodable } = this.#event!;
    this.#event = undefined;
    const json = parts.join('');
    const reject = (reason: ReturnType<typeof rejectReasons.rowTooLong>): void => {
      batch.rejects.push({ line, reason, raw: rawOf(json) });
    };
    if (length > LONGEST_ROW) reject(rejectReasons.rowTooLong());
    else if (undecodable) reject(rejectReasons.badEncoding(this.#encoding));
    else {
      const { event, trace } = ocelEvent(json, line);
      if (event.reason !== undefined) reject(event.reason);
      else this.#builder.addRow(event, trace, batch);
    }
  }
}
