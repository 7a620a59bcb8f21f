import { Problem } from '@gaoyao/kernel/store';

interface Cut<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

const badCursor = (): Problem =>
  new Problem('list.bad-cursor', {
    zh: '翻页标记无效，请从第一页开始',
    en: 'The cursor is not valid: start from the first page',
  });

/**
 * A page of a list that is whole in memory and ordered: after the entry the cursor names, `limit` entries, or all of
 * the rest when no limit is asked for. An entry that has gone since is `list.bad-cursor` (400).
 */
export function cut<T>(
  all: readonly T[],
  nameOf: (one: T) => string,
  page: { readonly cursor?: string; readonly limit?: number },
): Cut<T> {
  const after = page.cursor === undefined ? -1 : all.findIndex((one) => nameOf(one) === page.cursor);
  if (page.cursor !== undefined && after < 0) throw badCursor();
  const items = all.slice(after + 1, page.limit === undefined ? undefined : after + 1 + page.limit);
  const last = items.at(-1);
  return { items, next: last === undefined || last === all.at(-1) ? null : nameOf(last) };
}

/** The position a cursor of a journal names: the version of the last act shown. */
export function versionAfter(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (!/^\d{1,9}$/.test(cursor)) throw badCursor();
  return Number(cursor);
}
