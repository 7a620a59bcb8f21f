import { scimError } from './scim-problem.ts';

/** Rows of a page when none are asked for, and at most. */
const USUAL = 100;
export const MOST_RESULTS = 500;

/** The query of a list (RFC 7644 §3.4.2), each part at most once. */
export interface ListQuery {
  readonly filter: string | undefined;
  readonly startIndex: number;
  readonly count: number;
  readonly attributes: string | undefined;
  readonly excludedAttributes: string | undefined;
}

function one(query: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = query[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || value.includes('\0'))
    throw scimError(400, 'invalidValue', `${name} may be given once, as text`);
  return value;
}

function whole(query: Readonly<Record<string, unknown>>, name: string, usual: number): number {
  const text = one(query, name);
  if (text === undefined) return usual;
  if (!/^-?\d{1,9}$/.test(text)) throw scimError(400, 'invalidValue', `${name} is a whole number`);
  return Number(text);
}

/** Numbers below what makes sense are taken as the least that does (RFC 7644 §3.4.2.4). */
export function readListQuery(query: unknown): ListQuery {
  const given = query as Readonly<Record<string, unknown>>;
  return {
    filter: one(given, 'filter'),
    startIndex: Math.max(1, whole(given, 'startIndex', 1)),
    count: Math.min(MOST_RESULTS, Math.max(0, whole(given, 'count', USUAL))),
    attributes: one(given, 'attributes'),
    excludedAttributes: one(given, 'excludedAttributes'),
  };
}

/** One page of what was found (RFC 7644 §3.4.2); only the page is written out. */
export function listResponse<T>(
  found: readonly T[],
  { startIndex, count }: Pick<ListQuery, 'startIndex' | 'count'>,
  written: (resource: T) => unknown,
): object {
  const page = found.slice(startIndex - 1, startIndex - 1 + count);
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: found.length,
    startIndex,
    itemsPerPage: page.length,
    Resources: page.map(written),
  };
}
