/** Part of an answer: as it was first taken down, struck out when it was read back, or put in its place. */
export interface Segment {
  readonly text: string;
  readonly mark: 'kept' | 'struck' | 'added';
}

/** One question with its answer. `first` is the answer as taken down, `answer` as it stands after it was read back. */
export interface Exchange {
  readonly id: string;
  readonly question: string;
  readonly first: string;
  readonly answer: string;
  /** Point of evidence the question is about. */
  readonly point: string | null;
}

/** A point of a stroke: place in a field 1000 wide and high, and milliseconds since the first touch of the signature. */
export type Touch = readonly [x: number, y: number, ms: number];
export type Stroke = readonly Touch[];

/** A signature as it was drawn on the screen. */
export interface Drawn {
  readonly name: string;
  /** RFC 3339. */
  readonly at: string;
  readonly strokes: readonly Stroke[];
}

export type Signer = 'person' | 'officer-1' | 'officer-2';

const equalFrom = (a: readonly string[], b: readonly string[], most: number, fromEnd: boolean): number => {
  let count = 0;
  while (count < most) {
    const at = fromEnd ? -1 - count : count;
    if (a.at(at) !== b.at(at)) break;
    count += 1;
  }
  return count;
};

/**
 * An answer with what was corrected when it was read back: the struck words stay to be read, the new ones stand after them.
 * Whole characters are compared, so that a rare one is never cut in two.
 */
export function segments(first: string, answer: string): readonly Segment[] {
  const before = Array.from(first);
  const after = Array.from(answer);
  const least = Math.min(before.length, after.length);
  const head = equalFrom(before, after, least, false);
  const tail = equalFrom(before, after, least - head, true);
  const cut = (from: readonly string[], start: number, end: number): string =>
    from.slice(start, end).join('');
  return [
    { text: cut(before, 0, head), mark: 'kept' as const },
    { text: cut(before, head, before.length - tail), mark: 'struck' as const },
    { text: cut(after, head, after.length - tail), mark: 'added' as const },
    { text: cut(before, before.length - tail, before.length), mark: 'kept' as const },
  ].filter(({ text }) => text !== '');
}

export const isCorrected = ({ first, answer }: Exchange): boolean => first !== answer;

/** How a correction is put on record, under the answer it belongs to: what stood there first, and what stands there now. */
export function correctionText({ first, answer }: Exchange): string {
  const parts = segments(first, answer);
  const of = (mark: Segment['mark']): string => parts.find((one) => one.mark === mark)?.text ?? '';
  const [struck, added] = [of('struck'), of('added')];
  if (struck === '') return `核对时补充“${added}”`;
  return added === '' ? `核对时删去“${struck}”` : `原记“${struck}”，核对时更正为“${added}”`;
}

const SIGNERS: readonly Signer[] = ['person', 'officer-1', 'officer-2'];
export const signatureKey = (page: number, signer: Signer): string => `${String(page)} ${signer}`;

/**
 * The signature that is wanted next, page by page: first the person asked, then both officers (市场监督管理行政处罚程序规定 29).
 * Once the person refuses, the officers sign alone. Undefined when every page is signed.
 */
export function nextSignature(
  pages: number,
  given: Readonly<Record<string, Drawn>>,
  refused: boolean,
): { readonly page: number; readonly signer: Signer } | undefined {
  for (let page = 0; page < pages; page += 1)
    for (const signer of SIGNERS)
      if (given[signatureKey(page, signer)] === undefined && !(refused && signer === 'person'))
        return { page, signer };
  return undefined;
}

/** A dot or a slip of the finger is no signature: its strokes together are at least this long (parameter of the kind). */
const SHORTEST = 60;

export const isSignature = (strokes: readonly Stroke[]): boolean =>
  strokes.reduce(
    (sum, stroke) =>
      stroke.reduce((length, [x, y], at) => {
        const before = stroke[at - 1];
        return before === undefined ? length : length + Math.hypot(x - before[0], y - before[1]);
      }, sum),
    0,
  ) >= SHORTEST;
