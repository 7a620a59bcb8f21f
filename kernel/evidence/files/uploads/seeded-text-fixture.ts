/** Bytes of each text. */
export const LENGTH = 1_000_000;

/** A text that differs for each seed, and at each place. */
export function textOf(seed: number): Buffer {
  const lines: string[] = [];
  for (let line = 0, length = 0; length < LENGTH; line += 1) {
    const text = `${String(seed)} ${String(line)} ${String((seed * 7919 + line * 104729) % 1_000_003)}\n`;
    lines.push(text);
    length += text.length;
  }
  return Buffer.from(lines.join('').slice(0, LENGTH));
}
