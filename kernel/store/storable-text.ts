/** Whether a value holds, at any depth, a text the database cannot keep: with a NUL or half a character. */
export function holdsUnstorableText(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\u0000') || !value.isWellFormed();
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, one]) => holdsUnstorableText(key) || holdsUnstorableText(one));
}
