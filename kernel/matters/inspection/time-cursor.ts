import { Problem } from '../../store/index.ts';

/** Where a list in the order of time goes on: before this microsecond since 1970, and at it before this id. */
export interface Before {
  readonly at: string;
  readonly id: string;
}

const bad = (): Problem =>
  new Problem('list.bad-cursor', {
    zh: '翻页标记无效，请从第一页开始',
    en: 'The cursor is not valid: start from the first page',
  });

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const COUNT = /^\d{1,15}$/;

/** Reads a cursor that `cursorAfter` wrote; undefined is the first page. Throws `list.bad-cursor` (400). */
export function beforeOf(cursor: string | undefined, ids: 'uuid' | 'count'): Before {
  if (cursor === undefined)
    return {
      at: '9000000000000000',
      id: ids === 'uuid' ? 'ffffffff-ffff-ffff-ffff-ffffffffffff' : '999999999999999',
    };
  const [at = '', id = '', ...more] = cursor.split('~');
  if (more.length > 0 || !/^\d{1,16}$/.test(at) || !(ids === 'uuid' ? UUID : COUNT).test(id)) throw bad();
  return { at, id };
}

/** Columns and condition of such a list: `us` is the moment as text, to the microsecond the database keeps. */
export const microseconds = (at: string): string =>
  `(extract(epoch from ${at}) * 1000000)::bigint::text as us`;
export const momentOf = (parameter: string): string =>
  `timestamptz 'epoch' + ${parameter}::bigint * interval '1 microsecond'`;

/** The rows of a page of `limit`, of which one more was asked for, and the cursor of the next. */
export function cursorAfter<Row extends { readonly us: string; readonly id: string | number }>(
  rows: readonly Row[],
  limit: number,
): { readonly shown: readonly Row[]; readonly next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { shown, next: rows.length > limit && last !== undefined ? `${last.us}~${String(last.id)}` : null };
}
