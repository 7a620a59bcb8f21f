import type { Derivation } from '../items/types.ts';
import type { GrantWanted } from './grant.ts';
import { refusal } from './problems.ts';
import { exclusionGrounds, type ExclusionGround } from './purposes.ts';

/** An item of a matter, as far as a grant asks. */
export interface ScopeItem {
  readonly id: string;
  readonly origin: string | null;
  readonly derivation: Derivation | null;
  readonly compartments: readonly string[];
  /** Neither withdrawn nor erased. */
  readonly standing: boolean;
}

/** What a grant opens, item by item, and what it leaves closed. */
export interface Scope {
  readonly items: readonly string[];
  readonly excluded: readonly { readonly item: string; readonly ground: ExclusionGround }[];
  readonly later: boolean;
}

/** An item whose compartments are all among these may be opened to others. */
const within = (item: ScopeItem, compartments: ReadonlySet<string>): boolean =>
  item.compartments.every((one) => compartments.has(one));

/**
 * Whether an item is what an excluded one was, in another form. A redacted copy is not: it was made so that the rest can be
 * shown.
 */
function isExcluded(
  item: ScopeItem,
  known: ReadonlyMap<string, ScopeItem>,
  closed: ReadonlySet<string>,
): boolean {
  if (closed.has(item.id)) return true;
  if (item.origin === null || item.derivation === 'redacted') return false;
  const origin = known.get(item.origin);
  return origin !== undefined && isExcluded(origin, known, closed);
}

const byId = (items: readonly ScopeItem[]): ReadonlyMap<string, ScopeItem> =>
  new Map(items.map((item) => [item.id, item]));

const wrong = (item: string) =>
  refusal(
    'grant-items',
    '所列证据不在本案、已撤回，或者不能向他人开放；“全部”才可以写例外、包括以后采集的证据',
    'An item is not of this matter, was withdrawn, or may not be opened to others; only “all” has exceptions and later items',
    422,
    { item },
  );

/**
 * The items that a grant is to open, of those the matter has now. Throws `evidence.grant-items` (422) naming the first that is not
 * to be opened, and where there is nothing to open.
 */
export function scopeOf(
  wanted: Pick<GrantWanted, 'items' | 'later' | 'except'>,
  items: readonly ScopeItem[],
  compartments: ReadonlySet<string>,
): Scope {
  const known = byId(items);
  const open = items.filter((item) => item.standing && within(item, compartments));
  const ids = new Set(open.map(({ id }) => id));
  const except = wanted.except ?? [];
  if (wanted.items !== 'all') {
    const listed = [...new Set(wanted.items)];
    const unknown = listed.find((item) => !ids.has(item)) ?? except[0]?.item;
    if (unknown !== undefined) throw wrong(unknown);
    if (listed.length === 0 || wanted.later === true) throw wrong(listed[0] ?? '');
    return { items: listed, excluded: [], later: false };
  }
  // of a derivative its original decides: leaving it out alone would leave the original open
  const outside = except.find(
    ({ item, ground }) =>
      !ids.has(item) || known.get(item)!.origin !== null || !Object.hasOwn(exclusionGrounds, ground),
  );
  if (outside !== undefined) throw wrong(outside.item);
  const excluded = [...new Map(except.map((one) => [one.item, one])).values()];
  const closed = new Set(excluded.map(({ item }) => item));
  const later = wanted.later === true;
  const opened = open.filter((item) => !isExcluded(item, known, closed)).map(({ id }) => id);
  if (opened.length === 0 && !later)
    throw refusal('grant-items', '没有可以开放的证据', 'There is no evidence to open', 422);
  return { items: opened, excluded, later };
}

/** Items captured since that belong to a grant of all that says so. */
export function joining(
  grant: {
    readonly items: ReadonlySet<string>;
    readonly excluded: ReadonlySet<string>;
    readonly compartments: ReadonlySet<string>;
  },
  items: readonly ScopeItem[],
): readonly string[] {
  const known = byId(items);
  return items
    .filter((item) => !grant.items.has(item.id) && item.standing && within(item, grant.compartments))
    .filter((item) => !isExcluded(item, known, grant.excluded))
    .map(({ id }) => id);
}
