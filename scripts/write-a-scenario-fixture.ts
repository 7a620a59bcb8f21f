import assert from 'node:assert/strict';

/** Something that a page asks its reader to do: write a file, change one, or run a command that prints something. */
export type Instruction =
  | { readonly kind: 'file'; readonly file: string; readonly text: string }
  | {
      readonly kind: 'change';
      readonly file: string;
      readonly lines: readonly string[];
      /** Taken back after the next command. */
      readonly moment: boolean;
    }
  | { readonly kind: 'command'; readonly command: string; prints: readonly string[] };

export interface PageStep {
  readonly title: string;
  readonly instructions: Instruction[];
}

const HEADING = /^## (\d+\. .*)$/;
const FILE_NAME = /^`([\w./-]+)`(, for a moment)?$/;
const ELSEWHERE = /^`[\w./-]+`,/;

/**
 * The numbered steps of a page. A line that is nothing but a file name in backticks names the file of the blocks that
 * follow it: `diff` changes it, any other language is the whole file. A `text` block is what the `sh` block before it prints.
 */
export function stepsOf(page: string): readonly PageStep[] {
  const steps: PageStep[] = [];
  let file: string | undefined;
  let moment = false;
  let block: { language: string; lines: string[] } | undefined;
  for (const line of page.split('\n')) {
    if (block !== undefined) {
      if (line !== '```') {
        block.lines.push(line);
        continue;
      }
      const step = steps.at(-1);
      if (step !== undefined) read(block.language, block.lines, step);
      block = undefined;
    } else if (line.startsWith('```')) block = { language: line.slice(3), lines: [] };
    else if (HEADING.test(line)) {
      steps.push({ title: HEADING.exec(line)![1]!, instructions: [] });
      file = undefined;
    } else if (FILE_NAME.test(line)) {
      const [, name, forAMoment] = FILE_NAME.exec(line)!;
      file = name;
      moment = forAMoment !== undefined;
    } else if (ELSEWHERE.test(line)) file = undefined;
  }
  return steps;

  function read(language: string, lines: readonly string[], { instructions }: PageStep): void {
    const last = instructions.at(-1);
    if (language === 'sh') instructions.push({ kind: 'command', command: lines.join('\n'), prints: [] });
    else if (language === 'text' && last?.kind === 'command') last.prints = lines;
    else if (language === 'diff' && file !== undefined)
      instructions.push({ kind: 'change', file, lines, moment });
    else if (file !== undefined) instructions.push({ kind: 'file', file, text: `${lines.join('\n')}\n` });
  }
}

/** The text after a change: the lines that stand and those that go are found once, and only once. */
export function changed(text: string, lines: readonly string[]): string {
  const before = lines.filter((line) => !line.startsWith('+')).map((line) => line.slice(1));
  const after = lines.filter((line) => !line.startsWith('-')).map((line) => line.slice(1));
  const old = text.split('\n');
  const places = old.flatMap((_, at) =>
    before.every((line, offset) => old[at + offset] === line) ? [at] : [],
  );
  assert.equal(places.length, 1, `found ${String(places.length)} times:\n${before.join('\n')}`);
  return [...old.slice(0, places[0]), ...after, ...old.slice(places[0]! + before.length)].join('\n');
}
