import { Types } from 'scimmy';
import type { PeopleFilter } from '@gaoyao/kernel/access';
import { scimError } from './scim-problem.ts';

const LONGEST = 500;
/** Attributes whose letters count as written; all others are compared without regard to case (RFC 7643 §2.2). */
const exact = new Set(['id', 'externalid', 'meta']);

type Branches = readonly Readonly<Record<string, unknown>>[];

/** A filter that the caller asked for (RFC 7644 §3.4.2.2). */
export interface ResourceFilter {
  /** The one key it asks for, when it asks for nothing else. */
  readonly key: PeopleFilter | null;
  match<T extends object>(resources: readonly T[]): readonly T[];
}

function fold(value: unknown): unknown {
  if (typeof value === 'string') return value.toLowerCase();
  if (Array.isArray(value)) return value.map(fold);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fold(one)]));
}

const foldExceptExact = (value: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      exact.has(key.toLowerCase()) ? (one as unknown) : fold(one),
    ]),
  );

/** Attributes of extensions stand in filters under their whole name. */
const withWholeNames = (resource: object): Record<string, unknown> => ({
  ...resource,
  ...Object.fromEntries(
    Object.entries(resource).flatMap(([schema, extension]) =>
      schema.startsWith('urn:')
        ? Object.entries(extension as object).map(([name, value]) => [`${schema}:${name}`, value as unknown])
        : [],
    ),
  ),
});

/** Filter objects are guarded against change; their plain likeness is not. */
const plain = (value: unknown): Branches => JSON.parse(JSON.stringify(value)) as Branches;

const keys: Readonly<Record<string, keyof PeopleFilter>> = {
  id: 'id',
  username: 'username',
  externalid: 'externalId',
};

/** `userName eq "x"` and the like, which directories ask before each change: answered by an index. */
function onlyKey(branches: Branches): PeopleFilter | null {
  const conditions = branches.length === 1 ? Object.entries(branches[0]!) : [];
  if (conditions.length !== 1) return null;
  const [attribute, expression] = conditions[0]!;
  const key = keys[attribute.toLowerCase()];
  if (key === undefined || !Array.isArray(expression) || expression.length !== 2) return null;
  const [operator, value] = expression as readonly unknown[];
  return typeof operator === 'string' && operator.toLowerCase() === 'eq' && typeof value === 'string'
    ? { [key]: value }
    : null;
}

/** Reads a filter over resources of a schema; `invalidFilter` when it is none, or names an attribute the schema has not. */
export function readFilter(text: string, schema: typeof Types.Schema): ResourceFilter {
  if (text.length > LONGEST)
    throw scimError(400, 'invalidFilter', `A filter has at most ${String(LONGEST)} characters`);
  // the library overlooks a condition that is missing at the end
  if (/\s(?:and|or|not)\s*$/i.test(text))
    throw scimError(400, 'invalidFilter', 'The filter breaks off after an operator');
  try {
    const branches = plain(new Types.Filter(text));
    for (const name of branches.flatMap((branch) => Object.keys(branch))) schema.definition.attribute(name);
    const filter = new Types.Filter(branches.map(foldExceptExact));
    return {
      key: onlyKey(branches),
      match: (resources) => resources.filter((resource) => matches(filter, resource)),
    };
  } catch (error) {
    throw scimError(400, 'invalidFilter', error instanceof Error ? error.message : 'not understood');
  }
}

function matches(filter: Types.Filter, resource: object): boolean {
  try {
    return filter.match([foldExceptExact(withWholeNames(resource))]).length > 0;
  } catch (error) {
    // a comparison that does not go with what the attribute holds
    throw scimError(400, 'invalidFilter', error instanceof Error ? error.message : 'not understood');
  }
}

/** The attributes to answer with, or to leave out, as the library takes them. */
export function readAttributes(
  wanted: string | undefined,
  left: string | undefined,
): Types.Filter | undefined {
  const text = wanted ?? left;
  if (text === undefined) return undefined;
  const names = text.split(',').map((name) => name.trim());
  if (text.length > LONGEST || !names.every((name) => /^[A-Za-z][\w.:$-]*$/.test(name)))
    throw scimError(400, 'invalidValue', 'attributes and excludedAttributes are names, separated by commas');
  const operator = wanted === undefined ? 'np' : 'pr';
  try {
    return new Types.Filter(names.map((name) => `${name} ${operator}`).join(' and '));
  } catch (error) {
    throw scimError(400, 'invalidValue', error instanceof Error ? error.message : 'not understood');
  }
}
