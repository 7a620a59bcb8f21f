import { Problem, shardOf, inTransaction, isUuid, newId, type Database } from '../../store/index.ts';
import { keepAliases, loadAliases, type PlaceAlias } from './aliases.ts';
import { changePlace, type PlaceChange } from './change-place.ts';
import { closePlace, type Closing } from './close-place.ts';
import { UnitFinder } from './find-unit.ts';
import { checkRow } from './import/check-row.ts';
import type { Node } from './import/plan-batch.ts';
import { writeBatch } from './import/write-batch.ts';
import { journalled } from './journal.ts';
import { lockPlaces } from './lock.ts';
import type { AddressRow } from './place.ts';
import { Refused } from './reject.ts';
import { noticeDuplicates } from './review/notice.ts';
import { standingPlace } from './standing-place.ts';
import { today } from './today.ts';
import { codeDigits, UnitBook } from './unit-book.ts';
import { placeUnknown } from './versions.ts';

export interface LibraryParts {
  readonly db: Pick<Database, 'owner'>;
  /** The ids of the units a position lies in, the widest first. Without it positions say nothing of areas. */
  readonly locate?:
    ((lon: number, lat: number) => readonly string[] | Promise<readonly string[]>) | undefined;
}

export interface Adding {
  readonly actor: string;
  /** Only doors of this tenancy; 0 takes every tenancy. */
  readonly shard: number;
  readonly reason?: string | undefined;
  /** The unit it lies in (its id), instead of names or digits in the row. */
  readonly area?: string | undefined;
  /** Throws when whoever adds may not keep places of this tenancy in these units (the narrowest first). */
  readonly allow?: ((shard: number, chain: readonly string[]) => void) | undefined;
}

/**
 * Changes of the address library by its keepers. Every change is one act in the journal of the place, in one transaction,
 * valid from a day (today unless given); earlier days stay as they were. Two keepers who add the same door find one place.
 * Rights are asked by whoever calls.
 */
export class AddressLibrary {
  readonly #db: Pick<Database, 'owner'>;
  readonly #locate: LibraryParts['locate'];

  constructor({ db, locate }: LibraryParts) {
    this.#db = db;
    this.#locate = locate;
  }

  /**
   * Adds a door with the building and staircase it stands in; a door that is there already is found (`added` false). The unit
   * is named as in an import, or by its id. Throws what a row of an import is refused for, and `address.numbers-used-up`.
   */
  async add(
    row: AddressRow,
    { actor, shard, reason, area, allow }: Adding,
  ): Promise<{ readonly id: string; readonly code: string; readonly added: boolean }> {
    const located = await this.#located(
      row.lon === undefined || row.lat === undefined ? null : [row.lon, row.lat],
    );
    return inTransaction(this.#db.owner, async (client) => {
      const day = today();
      const book = await UnitBook.load(client, day);
      const context = {
        ...{ book, shard, parse: undefined, finder: new UnitFinder(book), locate: () => located },
        named: await loadAliases(client),
      };
      const placed = area === undefined ? row : { ...row, division: divisionOf(book, area) };
      const checked = refusedAsProblem(() => checkRow({ number: 1, header: [], cells: [] }, placed, context));
      const act = newId();
      const { written, refused, added } = await writeBatch(client, [checked], { book, day, act, dry: false });
      const [turned] = refused;
      if (turned !== undefined) throw problemOf(new Refused(turned.reason));
      const [{ node, outcome }] = written as [(typeof written)[number]];
      const found = (await standingPlace(client, node.shard, node.id))!;
      allow?.(
        node.shard,
        book.chain(found.area).map(({ id }) => id),
      );
      const why = reason === undefined ? {} : { reason };
      for (const one of added)
        await journalled(client, { shard: one.shard, kind: 'place', id: one.id }, 'add', actor, {
          ...{ code: one.code, kind: one.kind, area: found.area, parent: one.parent?.id ?? null, from: day },
          ...{ ...one.own, ...why },
          ...(one.position === null ? {} : { position: one.position }),
        });
      // the first position that is known of something in a building is the building's until somebody says better
      const filled = withParents(node).filter(
        ({ known, position }) => known?.lon === null && position !== null,
      );
      for (const one of filled)
        await journalled(client, { shard: one.shard, kind: 'place', id: one.id }, 'change', actor, {
          ...{ position: one.position, from: day, ...why },
        });
      // the act of each version is in the stream of its own place
      await client.query(
        'update places.place_version set act = place where shard = $1 and place = any($2) and act = $3',
        [node.shard, [...added, ...filled].map(({ id }) => id), act],
      );
      await noticeDuplicates(client, added, book, null);
      return { id: node.id, code: node.code, added: outcome === 'added' };
    });
  }

  /**
   * Renames, renumbers or moves a place from a day on, today at the latest. Throws `places.place-unknown`,
   * `places.later-change`, `address.door-taken`, `address.door-parts`, `address.area-wrong`, `address.position-elsewhere`.
   */
  async change(id: string, change: PlaceChange, actor: string): Promise<void> {
    const located = await this.#located(change.position ?? null);
    await inTransaction(this.#db.owner, async (client) => {
      await lockPlaces(client, [shardOf(id)]);
      await changePlace(client, id, change, { actor, located });
    });
  }

  /** Closes a place and all that stands in it: see `closePlace`. */
  async close(id: string, closing: Closing, actor: string): Promise<void> {
    await inTransaction(this.#db.owner, async (client) => {
      await lockPlaces(client, [shardOf(id)]);
      await closePlace(client, id, closing, actor);
    });
  }

  /**
   * Another word for a road, an estate or a place. The stream is the place, or the unit of the tenancy. A word that is known
   * already stays as it is. Throws `places.place-unknown`, `address.alias-word`.
   */
  async alias(given: PlaceAlias, actor: string): Promise<void> {
    const word = (text: string): string => text.normalize('NFKC').trim();
    const alias = { ...given, name: word(given.name), alias: word(given.alias) };
    if (alias.name === '' || alias.alias === alias.name || !/^[^;；|、]+$/.test(alias.alias))
      throw badAlias();
    await inTransaction(this.#db.owner, async (client) => {
      if (alias.kind === 'place') {
        const there = isUuid(alias.name) && shardOf(alias.name) === alias.shard;
        if (!there || (await standingPlace(client, alias.shard, alias.name)) === undefined)
          throw placeUnknown();
      }
      const { rows } = await client.query<{ unit: string }>(
        'select unit from places.tenancy where shard = $1',
        [alias.shard],
      );
      const stream = alias.kind === 'place' ? alias.name : rows[0]?.unit;
      if (stream === undefined) throw tenancyUnknown();
      if ((await keepAliases(client, [alias], stream)) === 0) return;
      const kind = alias.kind === 'place' ? ('place' as const) : ('unit' as const);
      await journalled(client, { shard: alias.shard, kind, id: stream }, `alias-${alias.kind}`, actor, alias);
    });
  }

  async #located(position: readonly [number, number] | null): Promise<readonly string[]> {
    return position === null ? [] : ((await this.#locate?.(position[0], position[1])) ?? []);
  }
}

function refusedAsProblem<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof Refused ? problemOf(error) : error;
  }
}

const problemOf = ({ reason: { code, zh, en } }: Refused): Problem =>
  new Problem(code, { zh, en }, { status: 422 });

/** The nodes from a place up to its building. */
function withParents(node: Node): readonly Node[] {
  const up: Node[] = [];
  for (let at: Node | null = node; at !== null; at = at.parent) up.push(at);
  return up;
}

/** The digits of a unit of today. Throws `places.unit-unknown`, also for one without a division code. */
function divisionOf(book: UnitBook, area: string): string {
  const digits = codeDigits(book.units.get(area)?.present?.code ?? '');
  if (/^\d{2,15}$/.test(digits)) return digits;
  throw new Problem(
    'places.unit-unknown',
    { zh: '没有这个辖区，或者它没有区划代码', en: 'There is no such unit, or it has no division code' },
    { status: 404 },
  );
}

const tenancyUnknown = (): Problem =>
  new Problem(
    'places.tenancy-unknown',
    { zh: '没有这个辖区', en: 'There is no such tenancy' },
    { status: 404 },
  );

const badAlias = (): Problem =>
  new Problem(
    'address.alias-word',
    {
      zh: '别名是一个词：不能为空，不能与原名相同，不含分号、顿号和竖线',
      en: 'Another name is one word: not empty, not the own name, without semicolons and bars',
    },
    { status: 422 },
  );
