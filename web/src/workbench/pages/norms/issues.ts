import type { NormIssue, Violation } from '../../../api/violation.ts';

/** Issues of one row: the check names it by its id, and by its place in the list where the form itself is wrong. */
export const issuesIn = (
  issues: readonly NormIssue[],
  part: string,
  key: string,
  index: number,
): readonly NormIssue[] =>
  issues.filter(({ place }) =>
    [`${part}.${key}`, `${part}.${String(index)}`].some(
      (row) => place === row || place.startsWith(`${row}.`),
    ),
  );

/** The part of the page where a list or one of its rows stands. */
export const rowAnchor = (part: string, index?: number): string =>
  `edit-${part.replaceAll('.', '-')}${index === undefined ? '' : `-${String(index)}`}`;

const lists = ['elements', 'points', 'factors', 'bands', 'prohibits', 'punishes'] as const;

/** Where on the page an issue is to be mended. */
export function anchorOf({ place }: NormIssue, entry: Violation): string {
  const [part = '', ...rest] = place.split('.');
  const list = lists.find((one) => one === part);
  if (list === undefined) return rowAnchor(part === 'penalty' ? 'penalty' : 'basics');
  const key = rest.join('.');
  const rows: readonly ({ readonly id: string } | { readonly law: string; readonly article: string })[] =
    entry[list];
  const index = rows.findIndex((row, at) =>
    'id' in row
      ? row.id === rest[0] || String(at) === rest[0]
      : `${row.law} ${row.article}` === key || String(at) === rest[0],
  );
  return index === -1 ? rowAnchor(part) : rowAnchor(part, index);
}
