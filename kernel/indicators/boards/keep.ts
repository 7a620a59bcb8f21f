import type { Pool } from 'pg';
import type { Actor } from '../../access/index.ts';
import { isUuid, newIdIn, Problem, shardOf, type Queryable, type Row } from '../../store/index.ts';
import { MOST_BOARDS, type Board, type Sharing, type Tile } from './board.ts';
import { checkTiles } from './check.ts';
import type { Shelf } from './shelf.ts';

/** What a board is saved with. */
export interface BoardWanted {
  readonly name: string;
  readonly tiles: readonly Tile[];
}

interface BoardRow extends Row {
  id: string;
  name: string;
  owner: string;
  shared: Sharing;
  version: number;
  changed_at: Date;
  tiles: readonly Tile[];
}

const SELECT = `select b.id, b.name, b.owner, b.shared, b.version, b.changed_at, b.tiles
  from indicators.board b`;

export const boardUnknown = (): Problem =>
  new Problem(
    'boards.unknown',
    { zh: '没有这块屏，或者未向您共享', en: 'There is no such board, or it is not shared with you' },
    { status: 404 },
  );

const nameTaken = (name: string): Problem =>
  new Problem(
    'boards.name-taken',
    { zh: `您已有一块名为“${name}”的屏`, en: `You have a board called “${name}” already` },
    { status: 409, details: { name } },
  );

const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Error && (error as { code?: string }).code === '23505';

/** Boards as people keep them: everybody changes their own alone. */
export class BoardKeeper {
  readonly #owner: Pool;

  constructor(owner: Pool) {
    this.#owner = owner;
  }

  /** Those open to the actor of the transaction, the own ones first. */
  async list(db: Queryable, actor: Pick<Actor, 'account'>): Promise<readonly Board[]> {
    const { rows } = await db.query<BoardRow>(
      `${SELECT} order by (b.owner = $1) desc, b.changed_at desc, b.id limit 500`,
      [actor.account],
    );
    return this.#boards(rows, actor);
  }

  /** One that is open to the actor of the transaction. Throws `boards.unknown` (404). */
  async read(db: Queryable, actor: Pick<Actor, 'account'>, id: string): Promise<Board> {
    if (!isUuid(id)) throw boardUnknown();
    const { rows } = await db.query<BoardRow>(`${SELECT} where b.shard = $1 and b.id = $2`, [
      shardOf(id),
      id,
    ]);
    const [found] = await this.#boards(rows, actor);
    if (found === undefined) throw boardUnknown();
    return found;
  }

  /** Throws `boards.name-taken` (409), `boards.too-many` (409), and what `checkTiles` throws. */
  async add(actor: Actor, { name, tiles }: BoardWanted, shelf: Shelf): Promise<string> {
    await this.#check(tiles, shelf);
    const post = actor.bindings[0];
    if (post === undefined) throw boardUnknown();
    const id = newIdIn(post.shard);
    try {
      const { rowCount } = await this.#owner.query(
        `insert into indicators.board (shard, id, owner, agency, name, tiles)
         select $1, $2, $3, $4, $5, $6 where (select count(*) from indicators.board where owner = $3) < $7`,
        [post.shard, id, actor.account, post.agency, name.trim(), JSON.stringify(tiles), MOST_BOARDS],
      );
      if (rowCount === 0)
        throw new Problem(
          'boards.too-many',
          {
            zh: `每人至多 ${String(MOST_BOARDS)} 块屏，请先删除不用的`,
            en: `An account keeps at most ${String(MOST_BOARDS)} boards: remove one first`,
          },
          { status: 409, details: { most: MOST_BOARDS } },
        );
    } catch (error) {
      throw isUniqueViolation(error) ? nameTaken(name) : error;
    }
    return id;
  }

  /**
   * Replaces name and tiles of an own board. Throws `boards.unknown` (404), `boards.not-yours` (403), `boards.changed` (409)
   * when its version is no longer the one that was seen, `boards.name-taken` (409), and what `checkTiles` throws.
   */
  async change(
    actor: Actor,
    board: Board,
    { name, tiles, version }: BoardWanted & { readonly version: number },
    shelf: Shelf,
  ): Promise<void> {
    own(board);
    await this.#check(tiles, shelf);
    let changed: number | null;
    try {
      ({ rowCount: changed } = await this.#owner.query(
        `update indicators.board set name = $5, tiles = $6, version = version + 1, changed_at = now()
         where shard = $1 and id = $2 and owner = $3 and version = $4`,
        [shardOf(board.id), board.id, actor.account, version, name.trim(), JSON.stringify(tiles)],
      ));
    } catch (error) {
      throw isUniqueViolation(error) ? nameTaken(name) : error;
    }
    if (changed === 0)
      throw new Problem(
        'boards.changed',
        {
          zh: '这块屏刚在别处改过，请重新载入后再改',
          en: 'The board was changed elsewhere a moment ago: load it again before changing it',
        },
        { status: 409, details: { version: board.version } },
      );
  }

  /** Throws `boards.unknown` (404) and `boards.not-yours` (403), as `remove` does. */
  async share(actor: Actor, board: Board, sharing: Sharing): Promise<void> {
    own(board);
    await this.#owner.query(
      `update indicators.board set shared = $4, changed_at = now() where shard = $1 and id = $2 and owner = $3`,
      [shardOf(board.id), board.id, actor.account, sharing],
    );
  }

  async remove(actor: Actor, board: Board): Promise<void> {
    own(board);
    await this.#owner.query('delete from indicators.board where shard = $1 and id = $2 and owner = $3', [
      ...[shardOf(board.id), board.id, actor.account],
    ]);
  }

  async #check(tiles: readonly Tile[], shelf: Shelf): Promise<void> {
    const named = tiles.map(({ unit }) => unit).filter((unit) => isUuid(unit));
    const { rows } = await this.#owner.query<{ id: string }>(
      'select id from places.unit where id = any($1::uuid[])',
      [named],
    );
    checkTiles(tiles, shelf, new Set(rows.map(({ id }) => id)));
  }

  /** Accounts are read as the owner: whose board it is, is said to everybody it is shared with. */
  async #boards(rows: readonly BoardRow[], actor: Pick<Actor, 'account'>): Promise<readonly Board[]> {
    const { rows: people } = await this.#owner.query<{ id: string; zh: string; en: string }>(
      'select id, name_zh as zh, name_en as en from access.account where id = any($1::uuid[])',
      [[...new Set(rows.map(({ owner }) => owner))]],
    );
    const names = new Map(people.map(({ id, zh, en }) => [id, { zh, en }]));
    return rows.map((row) => ({
      ...{ id: row.id, name: { zh: row.name, en: row.name }, mine: row.owner === actor.account },
      ...{ shared: row.shared, version: row.version, tiles: row.tiles },
      owner: { id: row.owner, name: names.get(row.owner) ?? { zh: '', en: '' } },
      changedAt: row.changed_at.toISOString(),
    }));
  }
}

function own({ owner, mine }: Board): void {
  if (owner !== null && mine) return;
  throw new Problem(
    'boards.not-yours',
    {
      zh: '这块屏不是您的：可以另存为自己的再改',
      en: 'The board is not yours: save it as one of your own and change that',
    },
    { status: 403 },
  );
}
