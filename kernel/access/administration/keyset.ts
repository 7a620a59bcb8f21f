import { Problem } from '../../store/index.ts';

/** A page of a list that grows: its entries and where the next page begins. */
export interface KeysetPage<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** A cursor of the values by which a list is ordered. */
export const cursorOf = (values: readonly string[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

/** The values of a cursor; `list.bad-cursor` (400) when it is none of ours. */
export function fromCursor(cursor: string, length: number): readonly string[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (
      Array.isArray(values) &&
      values.length === length &&
      values.every((one): one is string => typeof one === 'string' && !one.includes('\u0000'))
    )
      return values;
  } catch {
    // said below
  }
  throw new Problem('list.bad-cursor', {
    zh: '翻页标记无效，请从第一页开始',
    en: 'The cursor is not valid: start from the first page',
  });
}

/** Cuts what was read, one row more than asked for, into a page. */
export function pageOf<T>(
  rows: readonly T[],
  limit: number,
  keyOf: (row: T) => readonly string[],
): { readonly rows: readonly T[]; readonly next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last !== undefined ? cursorOf(keyOf(last)) : null };
}
