import { loadLocator, type AddressService, type UnitLocator } from '../places/index.ts';
import { isUuid, type Queryable } from '../store/index.ts';
import { unitsOfCodes } from './place-by-code.ts';
import type { Placed, SignalPlace } from './signal.ts';

export interface AskedPlace {
  readonly where: SignalPlace | undefined;
  /** Local ISO day of the event: units are those of that day. */
  readonly day: string;
}

export interface FoundPlace {
  readonly unit: string | null;
  readonly placed: Placed;
  /** The 27-digit code of the door, where one was named. */
  readonly code: string | null;
}

/** Finds the unit of each place asked about; answers in the same order. */
export type Locate = (db: Queryable, asked: readonly AskedPlace[]) => Promise<readonly FoundPlace[]>;

/** Trees held in memory at a time: history comes in order of its days, and units seldom change. */
const TREES = 4;

/**
 * Finds units by code or id, then by address text, then by position, as the tree stood on the event's day. A way that leads
 * nowhere gives way to the next; an address counts only where the library is sure. Boundaries stay in memory and are read
 * again when a unit has changed. One per process.
 */
export function signalLocator({ addresses }: { readonly addresses?: AddressService } = {}): Locate {
  const trees = new Map<string, Promise<UnitLocator>>();
  const days = new TreeDays();

  const treeOn = async (db: Queryable, day: string): Promise<UnitLocator> => {
    const since = days.since(day);
    const known = trees.get(since);
    if (known !== undefined) return known;
    const oldest = trees.keys().next().value;
    if (trees.size >= TREES && oldest !== undefined) trees.delete(oldest);
    const tree = loadLocator(db, since);
    trees.set(since, tree);
    tree.catch(() => trees.delete(since));
    return tree;
  };

  return async (db, asked) => {
    const found: FoundPlace[] = asked.map(({ where }) => ({
      unit: null,
      placed: isNowhere(where) ? 'none' : 'outside',
      code: null,
    }));
    const open = (has: (where: SignalPlace) => boolean): number[] =>
      asked.flatMap(({ where }, n) =>
        where !== undefined && found[n]!.unit === null && has(where) ? [n] : [],
      );
    await byCode(
      db,
      asked,
      found,
      open(({ unit }) => unit !== undefined && isUuid(unit)),
      'unit',
    );
    await byCode(
      db,
      asked,
      found,
      open(({ code }) => code !== undefined),
      'code',
    );
    if (addresses !== undefined)
      await byAddress(
        db,
        addresses,
        asked,
        found,
        open(({ address }) => address !== undefined),
      );
    const positioned = open(({ position }) => position !== undefined);
    if (positioned.length > 0) {
      if (await days.changed(db)) trees.clear();
      for (const n of positioned) {
        const { where, day } = asked[n]!;
        const unit = (await treeOn(db, day)).locate(...where!.position!).at(-1);
        if (unit !== undefined) found[n] = { unit, placed: 'position', code: null };
      }
    }
    return found;
  };
}

const isNowhere = (where: SignalPlace | undefined): boolean =>
  where === undefined || Object.values(where).every((way) => way === undefined || way === '');

async function byCode(
  db: Queryable,
  asked: readonly AskedPlace[],
  found: FoundPlace[],
  which: readonly number[],
  placed: 'code' | 'unit',
): Promise<void> {
  if (which.length === 0) return;
  const units = await unitsOfCodes(
    db,
    which.map((n) => ({ [placed]: asked[n]!.where![placed]!, day: asked[n]!.day })),
  );
  for (const [at, n] of which.entries()) {
    const unit = units[at];
    if (unit != null) found[n] = { unit: unit.unit, placed, code: unit.place };
  }
}

async function byAddress(
  db: Queryable,
  addresses: AddressService,
  asked: readonly AskedPlace[],
  found: FoundPlace[],
  which: readonly number[],
): Promise<void> {
  const codes: { n: number; code: string; day: string }[] = [];
  for (const n of which) {
    const { where, day } = asked[n]!;
    const text = where!.address!.slice(0, 500);
    const { candidates, sure } = await addresses.match(text, { limit: 1 });
    const best = candidates[0];
    if (sure && best !== undefined) codes.push({ n, code: best.code, day });
  }
  if (codes.length === 0) return;
  const units = await unitsOfCodes(db, codes);
  for (const [at, { n }] of codes.entries()) {
    const unit = units[at];
    if (unit != null) found[n] = { unit: unit.unit, placed: 'address', code: unit.place };
  }
}

/** The days on which the tree changed, so that days with one and the same tree share it. */
class TreeDays {
  #days: readonly string[] = [];
  #seen: string | undefined;

  /** Whether any unit changed since the last look. */
  async changed(db: Queryable): Promise<boolean> {
    const { rows } = await db.query<{ changed: string }>(
      // the order is by the column: its name alone would mean the text of it that is selected
      `select changed::text from places.unit_version v order by v.changed desc limit 1`,
    );
    const changed = rows[0]?.changed ?? '';
    if (changed === this.#seen) return false;
    const found = await db.query<{ day: string }>(
      `select distinct valid_from as day from places.unit_version
       union select distinct valid_to from places.unit_version where valid_to < 'infinity' order by day`,
    );
    this.#days = found.rows.map(({ day }) => day);
    this.#seen = changed;
    return true;
  }

  /** The first day of the tree that stood on a day; long ago, where there was none yet. */
  since(day: string): string {
    return this.#days.findLast((from) => from <= day) ?? '0001-01-01';
  }
}
