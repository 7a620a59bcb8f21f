import { Problem, shardOf, inTransaction, newId, type Database } from '../../store/index.ts';
import { keepAliases, loadAliases, type PlaceAlias } from './aliases.ts';
import { changePlace, type PlaceChange } from './change-place.ts';
import { checkRow } from './import/check-row.ts';
import { writeBatch } from './import/write-batch.ts';
import { journalled } from './journal.ts';
import { lockPlaces } from './lock.ts';
import type { AddressRow } from './place.ts';
import { Refused } from './reject.ts';
import { noticeDuplicates } from './review/notice.ts';
import { today } from './today.ts';
import { UnitBook } from './unit-book.ts';
import { UnitFinder } from './find-unit.ts';
import { endVersions, withAllInside } from './versions.ts';

export type SuccessorHow = 'duplicate' | 'rebuilt' | 'renumbered';

/** Why a place is closed, from when, and what stands for it. */
export interface Closing {
  readonly reason: string;
  readonly from?: string | undefined;
  readonly successor?: { readonly id: string; readonly how: SuccessorHow } | undefined;
}

export interface LibraryParts {
  readonly db: Pick<Database, 'owner'>;
  readonly locate?: ((lon: number, lat: number) => readonly string[]) | undefined;
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
   * is named as in an import. Throws what a row of an import is refused for, and `address.numbers-used-up`.
   */
  async add(
    row: AddressRow,
    { actor, shard }: { readonly actor: string; readonly shard: number },
  ): Promise<{ readonly id: string; readonly code: string; readonly added: boolean }> {
    return inTransaction(this.#db.owner, async (client) => {
      const day = today();
      const book = await UnitBook.load(client, day);
      const named = await loadAliases(client);
      const context = {
        book,
        named,
        shard,
        finder: new UnitFinder(book),
        locate: this.#locate,
        parse: undefined,
      };
      const checked = refusedAsProblem(() => checkRow({ number: 1, header: [], cells: [] }, row, context));
      const act = newId();
      const { written, refused, added } = await writeBatch(client, [checked], { book, day, act, dry: false });
      const [turned] = refused;
      if (turned !== undefined) throw problemOf(new Refused(turned.reason));
      const [{ node, outcome }] = written as [(typeof written)[number]];
      await client.query('update places.place_version set act = place where act = $1 and shard = $2', [
        act,
        checked.shard,
      ]);
      for (const one of added)
        await journalled(client, { shard: one.shard, kind: 'place', id: one.id }, 'add', actor, {
          ...{ code: one.code, kind: one.kind, area: one.area, parent: one.parent?.id ?? null, from: day },
          ...one.own,
          ...(one.position === null ? {} : { position: one.position }),
        });
      if (outcome === 'changed')
        await journalled(client, { shard: node.shard, kind: 'place', id: node.id }, 'change', actor, {
          position: node.position,
          from: day,
        });
      await noticeDuplicates(client, added, book, null);
      return { id: node.id, code: node.code, added: outcome === 'added' };
    });
  }

  /** Renames, renumbers or moves a place from a day on. Throws `places.place-unknown`, `places.later-change`, `address.door-taken`. */
  async change(id: string, change: PlaceChange, actor: string): Promise<void> {
    await inTransaction(this.#db.owner, async (client) => {
      await lockPlaces(client, [shardOf(id)]);
      await changePlace(client, id, change, actor);
    });
  }

  /** Closes a place and all that stands in it. Throws `places.place-unknown` and `address.successor-unknown`. */
  async close(id: string, closing: Closing, actor: string): Promise<void> {
    await inTransaction(this.#db.owner, async (client) => {
      const shard = shardOf(id);
      await lockPlaces(client, [shard]);
      const from = closing.from ?? today();
      const inside = await withAllInside(client, shard, [id]);
      const { rows } = await client.query<{ n: number }>(
        `select count(*) as n from places.place_version where shard = $1 and place = any($2) and valid_to = 'infinity'`,
        [shard, [id, ...(closing.successor === undefined ? [] : [closing.successor.id])]],
      );
      if (rows[0]!.n !== (closing.successor === undefined ? 1 : 2) || closing.successor?.id === id)
        throw unknownPlace();
      await endVersions(client, shard, inside, { from, act: id, why: closing.reason });
      if (closing.successor !== undefined)
        await client.query(
          `insert into places.place_successor (shard, place, successor, since, how, act) values ($1, $2, $3, $4, $5, $2)
           on conflict do nothing`,
          [shard, id, closing.successor.id, from, closing.successor.how],
        );
      await journalled(client, { shard, kind: 'place', id }, 'close', actor, {
        ...{ from, reason: closing.reason, places: inside.length },
        ...(closing.successor === undefined ? {} : { successor: closing.successor }),
      });
    });
  }

  /** Another word for a road, an estate or a place. The stream is the place, or the unit of the tenancy. */
  async alias(alias: PlaceAlias, actor: string): Promise<void> {
    await inTransaction(this.#db.owner, async (client) => {
      const { rows } = await client.query<{ unit: string }>(
        'select unit from places.tenancy where shard = $1',
        [alias.shard],
      );
      const stream = alias.kind === 'place' ? alias.name : rows[0]?.unit;
      if (stream === undefined) throw unknownPlace();
      if ((await keepAliases(client, [alias], stream)) === 0) return;
      const kind = alias.kind === 'place' ? ('place' as const) : ('unit' as const);
      await journalled(client, { shard: alias.shard, kind, id: stream }, `alias-${alias.kind}`, actor, alias);
    });
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

const unknownPlace = (): Problem =>
  new Problem(
    'places.place-unknown',
    { zh: '库中没有这个地点，或已注销', en: 'The library has no such place, or it is closed' },
    { status: 404 },
  );
