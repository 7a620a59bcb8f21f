/** As many matters as the server takes in one batch. */
export const MOST_IN_A_BATCH = 1_000;

/**
 * The numbers in a pasted text, each once: by line, and from a file of rejected rows the first column. Quotation marks of
 * such a file are taken off, and so is its head.
 */
export function numbersIn(text: string): readonly string[] {
  const numbers = text.split(/[\r\n]+/).map((line) => {
    const quoted = /^\uFEFF?"((?:[^"]|"")*)"/.exec(line.trim());
    const first = quoted === null ? (line.split(/[,\t;，；]/)[0] ?? '') : quoted[1]!.replaceAll('""', '"');
    return first.replace(/^'(?=[=+\-@])/, '').trim();
  });
  return [...new Set(numbers)].filter((one) => one !== '' && !one.startsWith('事项 |'));
}
