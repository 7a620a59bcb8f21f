import { anchorName, anchorOf, type Anchor } from '../docx/anchors.ts';
import { instantOfWallClock } from './wall-clock.ts';
import { readXml, type OpenElement } from './xml.ts';

/** Who changed something, on which day (ISO); no day when the program that recorded the change left it out. */
export interface Revision {
  readonly author: string;
  readonly day?: string;
}

/** A part of a paper as it came back: its text with all recorded changes refused, and with all of them accepted. */
export interface DocumentPart {
  readonly anchor: Anchor;
  readonly before: string;
  readonly after: string;
  readonly revisions: readonly Revision[];
}

export interface DocumentReading {
  /** By anchor name, in the order of the document. What stands before the first anchor belongs to none. */
  readonly parts: ReadonlyMap<string, DocumentPart>;
  /** Where the comments hang, by id. */
  readonly comments: ReadonlyMap<string, Anchor | undefined>;
}

class Part {
  readonly anchor: Anchor;
  before = '';
  after = '';
  readonly revisions = new Map<string, Revision>();
  /** The end of its latest paragraph, written when another one of it follows. */
  ending: { readonly before: boolean; readonly after: boolean } | undefined;

  constructor(anchor: Anchor) {
    this.anchor = anchor;
  }

  revise(revisions: readonly Revision[]): void {
    for (const one of revisions) this.revisions.set(`${one.author}\n${one.day ?? ''}`, one);
  }
}

type Item =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly inserted: readonly Revision[];
      readonly deleted: readonly Revision[];
    }
  | { readonly kind: 'anchor'; readonly anchor: Anchor }
  | { readonly kind: 'comment'; readonly id: string };

interface Change {
  readonly kind: 'inserted' | 'deleted';
  readonly revision: Revision;
}

const CHANGES: Readonly<Record<string, Change['kind']>> = {
  'w:ins': 'inserted',
  'w:moveTo': 'inserted',
  'w:del': 'deleted',
  'w:moveFrom': 'deleted',
};
/** Text that stands elsewhere too, or on no line of the paper. */
const SKIPPED: ReadonlySet<string> = new Set(['Fallback', 'w:txbxContent', 'w:instrText', 'w:delInstrText']);
const BREAKS: Readonly<Record<string, string>> = {
  'w:tab': '\t',
  'w:br': '\n',
  'w:cr': '\n',
  'w:noBreakHyphen': '-',
};

function revisionOf({ attribute }: OpenElement): Revision {
  const at = instantOfWallClock(attribute('date'));
  const author = (attribute('author') ?? '').slice(0, 100);
  return { author, ...(at === undefined ? {} : { day: at.slice(0, 10) }) };
}

/** Walks the document and gives every piece of text to the part it stands in. */
class DocumentWalk {
  readonly #parts = new Map<string, Part>();
  readonly #comments = new Map<string, Anchor | undefined>();
  readonly #open = new Map<string, Anchor>();
  readonly #changes: Change[] = [];
  readonly #path: string[] = [];
  #skipping = 0;
  #current: Part | undefined;
  #items: Item[] = [];
  #openAtStart: Anchor | undefined;
  #mark: { before: boolean; after: boolean; revisions: Revision[] } = {
    before: true,
    after: true,
    revisions: [],
  };
  #cellBegins = false;

  result(): DocumentReading {
    const parts = [...this.#parts].map(
      ([name, { anchor, before, after, revisions }]): [string, DocumentPart] => [
        name,
        { anchor, before, after, revisions: [...revisions.values()] },
      ],
    );
    return { parts: new Map(parts), comments: this.#comments };
  }

  open(element: OpenElement): void {
    const { name, attribute } = element;
    this.#path.push(name);
    if (this.#skipping > 0 || SKIPPED.has(name) || /^w:.+Change$/.test(name)) {
      this.#skipping += 1;
      return;
    }
    const change = CHANGES[name];
    if (change !== undefined) this.#change(change, revisionOf(element));
    else if (name === 'w:p') this.#beginParagraph();
    else if (name === 'w:tc') this.#cellBegins = true;
    else if (name === 'w:bookmarkStart') this.#bookmark(attribute('id') ?? '', attribute('name') ?? '');
    else if (name === 'w:bookmarkEnd') this.#open.delete(attribute('id') ?? '');
    else if (name === 'w:commentRangeStart' || name === 'w:commentReference')
      this.#items.push({ kind: 'comment', id: attribute('id') ?? '' });
    else if (BREAKS[name] !== undefined && this.#path.at(-2) === 'w:r') this.text(BREAKS[name], true);
  }

  close(name: string): void {
    this.#path.pop();
    if (this.#skipping > 0) {
      this.#skipping -= 1;
      return;
    }
    if (CHANGES[name] !== undefined && !this.#inProperties()) this.#changes.pop();
    else if (name === 'w:p') this.#endParagraph();
  }

  text(text: string, mark = false): void {
    const within = this.#path.at(-1);
    if (this.#skipping > 0 || (!mark && within !== 'w:t' && within !== 'w:delText')) return;
    const of = (kind: Change['kind']): readonly Revision[] =>
      this.#changes.filter((change) => change.kind === kind).map(({ revision }) => revision);
    this.#items.push({ kind: 'text', text, inserted: of('inserted'), deleted: of('deleted') });
  }

  #inProperties(): boolean {
    return this.#path.some((name) => name === 'w:pPr' || name === 'w:trPr' || name === 'w:tcPr');
  }

  /** Around text it holds for the text; among the properties of a paragraph for the end of the paragraph. */
  #change(kind: Change['kind'], revision: Revision): void {
    if (!this.#inProperties()) this.#changes.push({ kind, revision });
    else if (this.#path.includes('w:pPr')) {
      this.#mark.revisions.push(revision);
      if (kind === 'inserted') this.#mark.before = false;
      else this.#mark.after = false;
    }
  }

  #bookmark(id: string, name: string): void {
    const anchor = anchorOf(name);
    if (anchor === undefined) return;
    this.#open.set(id, anchor);
    this.#items.push({ kind: 'anchor', anchor });
  }

  #beginParagraph(): void {
    this.#mark = { before: true, after: true, revisions: [] };
    // a bookmark that began between the paragraphs is not one that goes on
    const begun = new Set(
      this.#items.flatMap((item) => (item.kind === 'anchor' ? [anchorName(item.anchor)] : [])),
    );
    this.#openAtStart = [...this.#open.values()].findLast((anchor) => !begun.has(anchorName(anchor)));
  }

  /**
   * What stands before the first anchor of a paragraph belongs to it, unless the part before goes on into the paragraph.
   * One without anchor goes on with the part before; when it is empty it is a gap between parts.
   */
  #endParagraph(): void {
    const first = this.#items.find((item) => item.kind === 'anchor');
    const start = this.#openAtStart ?? first?.anchor;
    if (start !== undefined) this.#enter(start);
    const isGap = start === undefined && this.#items.every((item) => item.kind !== 'text');
    if (!isGap) this.#separate();
    for (const item of this.#items)
      if (item.kind === 'anchor') this.#enter(item.anchor);
      else if (item.kind === 'comment') {
        if (!this.#comments.has(item.id)) this.#comments.set(item.id, this.#current?.anchor);
      } else if (this.#current !== undefined) {
        if (item.inserted.length === 0) this.#current.before += item.text;
        if (item.deleted.length === 0) this.#current.after += item.text;
        this.#current.revise([...item.inserted, ...item.deleted]);
      }
    if (!isGap && this.#current !== undefined) {
      this.#current.ending = { before: this.#mark.before, after: this.#mark.after };
      this.#current.revise(this.#mark.revisions);
    }
    this.#items = [];
    this.#cellBegins = false;
  }

  #enter(anchor: Anchor): void {
    const name = anchorName(anchor);
    let part = this.#parts.get(name);
    if (part === undefined) {
      part = new Part(anchor);
      this.#parts.set(name, part);
    }
    this.#current = part;
  }

  /** The end of the paragraph before, when it was one of the same part: a line break, between cells a tab. */
  #separate(): void {
    const part = this.#current;
    if (part?.ending === undefined) return;
    const { before, after } = this.#cellBegins ? { before: true, after: true } : part.ending;
    if (before) part.before += this.#cellBegins ? '\t' : '\n';
    if (after) part.after += this.#cellBegins ? '\t' : '\n';
    part.ending = undefined;
  }
}

/** Reads the parts of a document and where its comments hang. Throws `documents.docx-unreadable`. */
export function readDocument(xml: string): DocumentReading {
  const walk = new DocumentWalk();
  readXml(xml, {
    open: (element) => walk.open(element),
    close: (name) => walk.close(name),
    text: (text) => walk.text(text),
  });
  return walk.result();
}
