import { SaxesParser } from 'saxes';
import type { SaxesTagPlain } from 'saxes';

import type { Encoding } from './encoding.ts';
import { doctypeRefused, malformed, notXes, truncated } from './log-problems.ts';
import type { LogMap } from './log-map.ts';
import { LONGEST_ROW } from './log-row.ts';
import { rejectReasons } from './reject-reasons.ts';
import type { RowBatch, RowReader } from './row-batch.ts';
import type { TextPiece } from './text-pieces.ts';
import { XesAttributes, isAttributeElement } from './xes-attributes.ts';
import { ESCAPE_KEY } from './xml-escape.ts';
import { XesRowBuilder } from './xes-rows.ts';

const SLICE = 64 * 1024;
const LONGEST_NAME = 4_096;
const MOST_XML_ATTRIBUTES = 1_000;
const DEEPEST = 64;

/**
 * What saxes (pinned to 6.0.0) gathers between two events. It has no limit of its own, so these are looked at after every
 * slice; the tests with endless values fail should a later version rename them.
 */
interface SaxesState {
  text: string;
  name: string;
  entity: string;
  piTarget: string;
  attribList: unknown[];
}

/** XML 1.0 §4.6. */
const predefinedEntities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Where the reader stands: the element and, for nested attributes, the path of keys to it. */
type Frame = 'log' | 'trace' | 'event' | { readonly path: string };

/**
 * Reads the events of an XES log. Globals, extensions, classifiers, comments and unknown elements are passed over; nested
 * attributes and lists are flattened to 'key.child'. No DOCTYPE is accepted, so there are no entities to expand.
 */
export class XesReader implements RowReader {
  readonly #parser = new SaxesParser({ xmlns: false });
  readonly #builder: XesRowBuilder;
  readonly #encoding: Encoding;
  readonly #frames: Frame[] = [];
  /** Depth inside an element that is passed over. */
  #ignored = 0;
  #trace: XesAttributes | undefined;
  #event: XesAttributes | undefined;
  /** An event that is whole, held back until the next tag proves that its end tag was its own. */
  #whole: XesAttributes | undefined;
  #tagLine = 1;
  #escaped = false;
  #piece: TextPiece = { text: '', undecodable: false };
  #position = 0;
  #closed = false;
  #batch: RowBatch | undefined;

  constructor(map: LogMap, encoding: Encoding) {
    this.#encoding = encoding;
    this.#builder = new XesRowBuilder(map);
    const parser = this.#parser;
    // saxes looks entities up in an object that inherits, where '&constructor;' would find a function
    parser.ENTITIES = Object.assign(Object.create(null) as Record<string, string>, predefinedEntities);
    parser.on('doctype', () => {
      throw doctypeRefused(parser.line);
    });
    parser.on('error', (error) => this.#complain(error));
    parser.on('opentagstart', () => {
      this.#commit();
      this.#tagLine = parser.line;
    });
    parser.on('opentag', (tag) => this.#open(tag));
    parser.on('closetag', () => this.#close());
  }

  get line(): number {
    return this.#parser.line;
  }

  feed(piece: TextPiece): void {
    this.#piece = piece;
    this.#position = 0;
  }

  read(batch: RowBatch, final: boolean): boolean {
    this.#batch = batch;
    const { text } = this.#piece;
    while (this.#position < text.length) {
      if (batch.full) return true;
      const slice = text.slice(this.#position, this.#position + SLICE);
      this.#position += SLICE;
      this.#parser.write(slice);
      this.#guard();
    }
    if (final && !this.#closed) {
      this.#closed = true;
      this.#parser.close();
      this.#commit();
    }
    return batch.full;
  }

  /** Keeps what saxes gathers within bounds: a value too long is dropped as it comes, and its event rejected. */
  #guard(): void {
    const state = this.#parser as unknown as SaxesState;
    if (state.text.length > LONGEST_ROW) {
      state.text = '';
      (this.#event ?? this.#trace)?.reject(rejectReasons.rowTooLong());
    }
    if (state.name.length > LONGEST_NAME || state.piTarget.length > LONGEST_NAME) {
      throw malformed(this.line, `a name of more than ${LONGEST_NAME} characters`);
    }
    if (state.entity.length > LONGEST_NAME) throw malformed(this.line, 'an entity reference without end');
    if (state.attribList.length > MOST_XML_ATTRIBUTES)
      throw malformed(this.line, 'a tag with too many attributes');
  }

  #complain(error: Error): void {
    const what = error.message.replace(/^\d+:\d+: /, '');
    // a character that XML forbids spoils the event that holds it, not the file
    if (what === 'disallowed character.' || what === 'malformed character entity.') {
      const holder = this.#event ?? this.#trace;
      if (holder !== undefined) {
        holder.reject(rejectReasons.forbiddenCharacter());
        return;
      }
    }
    throw this.#closed ? truncated(this.line, error) : malformed(this.line, what, error);
  }

  #open(tag: SaxesTagPlain): void {
    if (this.#ignored > 0) {
      this.#ignored++;
      return;
    }
    if (this.#frames.length > DEEPEST) throw malformed(this.line, 'elements nested too deeply');
    const name = tag.name.slice(tag.name.indexOf(':') + 1);
    const parent = this.#frames.at(-1);
    if (parent === undefined) {
      if (name !== 'log') throw notXes(tag.name);
      this.#frames.push('log');
    } else if (name === 'trace' && parent === 'log') {
      this.#trace = this.#newAttributes();
      this.#frames.push('trace');
    } else if (name === 'event' && (parent === 'log' || parent === 'trace')) {
      this.#event = this.#newAttributes();
      this.#frames.push('event');
    } else if (parent === 'log') {
      if (tag.attributes.key === ESCAPE_KEY) this.#escaped = true;
      this.#ignored = 1;
    } else if (isAttributeElement(name)) {
      this.#frames.push({ path: this.#addAttribute(name, tag, parent) });
    } else if (name === 'values' && typeof parent === 'object') {
      this.#frames.push(parent);
    } else {
      this.#ignored = 1;
    }
  }

  #newAttributes(): XesAttributes {
    return new XesAttributes(this.#tagLine, this.#escaped);
  }

  #addAttribute(type: string, tag: SaxesTagPlain, parent: Frame): string {
    const holder = this.#event ?? this.#trace;
    if (holder === undefined) return '';
    if (this.#piece.undecodable) holder.reject(rejectReasons.badEncoding(this.#encoding));
    return holder.add(
      type,
      tag.attributes.key,
      tag.attributes.value,
      typeof parent === 'object' ? parent.path : undefined,
    );
  }

  #close(): void {
    this.#commit();
    if (this.#ignored > 0) {
      this.#ignored--;
      return;
    }
    const frame = this.#frames.pop();
    if (frame === 'event') {
      this.#whole = this.#event;
      this.#event = undefined;
    } else if (frame === 'trace') {
      this.#trace = undefined;
    }
  }

  #commit(): void {
    if (this.#whole === undefined || this.#batch === undefined) return;
    this.#builder.addRow(this.#whole, this.#trace, this.#batch);
    this.#whole = undefined;
  }
}
