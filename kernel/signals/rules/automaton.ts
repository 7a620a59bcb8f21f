interface Node {
  readonly next: Map<number, Node>;
  fail: Node | null;
  /** Numbers of the words that end here, those of the suffixes among them. */
  ends: number[];
}

export interface Occurrence {
  /** Number of the word in the list. */
  readonly word: number;
  /** Offset at which it begins. */
  readonly at: number;
}

const node = (): Node => ({ next: new Map(), fail: null, ends: [] });

/** A letter or digit of a script that parts its words: a word of it does not begin in the middle of another. */
const isLetter = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 97 && code <= 122) || (code >= 0xc0 && code < 0x250);

/**
 * All occurrences of many words in one pass over the text (Aho and Corasick, 1975), so that the time does not grow with
 * the number of words. Words and text are plain (`plainText`). Latin words count as whole words only.
 */
export function wordAutomaton(words: readonly string[]): (plain: string) => readonly Occurrence[] {
  const root = node();
  for (const [number, word] of words.entries()) {
    let here = root;
    for (let n = 0; n < word.length; n += 1) {
      const code = word.charCodeAt(n);
      let next = here.next.get(code);
      if (next === undefined) here.next.set(code, (next = node()));
      here = next;
    }
    if (here !== root) here.ends.push(number);
  }
  const queue = [...root.next.values()];
  for (const child of queue) child.fail = root;
  for (const here of queue)
    for (const [code, child] of here.next) {
      let fail = here.fail;
      while (fail !== null && !fail.next.has(code)) fail = fail.fail;
      child.fail = fail?.next.get(code) ?? root;
      child.ends.push(...child.fail.ends);
      queue.push(child);
    }
  return (plain) => {
    const found: Occurrence[] = [];
    let here = root;
    for (let n = 0; n < plain.length; n += 1) {
      const code = plain.charCodeAt(n);
      while (here !== root && !here.next.has(code)) here = here.fail ?? root;
      here = here.next.get(code) ?? root;
      for (const word of here.ends) {
        const at = n + 1 - words[word]!.length;
        if (!cut(plain, at, n + 1)) found.push({ word, at });
      }
    }
    return found;
  };
}

/** Whether an end of what was found lies inside a Latin word. */
const cut = (plain: string, from: number, until: number): boolean =>
  (from > 0 && isLetter(plain.charCodeAt(from)) && isLetter(plain.charCodeAt(from - 1))) ||
  (until < plain.length && isLetter(plain.charCodeAt(until - 1)) && isLetter(plain.charCodeAt(until)));
