/** Reads 'true', 'false', '1' and '0'; undefined otherwise. */
export function booleanOf(text: string): boolean | undefined {
  const lower = text.toLowerCase();
  if (lower === 'true' || lower === '1') return true;
  return lower === 'false' || lower === '0' ? false : undefined;
}

/**
 * Reads a decimal number with an optional exponent; undefined otherwise (also for '', hexadecimal and the like, and for
 * numbers beyond the largest, which JSON could not keep).
 */
export function numberOf(text: string): number | undefined {
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}
