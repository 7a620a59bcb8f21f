import { asActor, type Actor, type Purpose } from '@gaoyao/kernel/access';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import {
  askedSpan,
  BoardKeeper,
  boardUnknown,
  countedPosition,
  readyBoards,
  SharedAnswers,
  tileData,
  TileReading,
  type AskedSpan,
  type Board,
  type Shelf,
} from '@gaoyao/kernel/indicators';
import { unitOn } from '@gaoyao/kernel/places';
import { sourceFreshness } from '@gaoyao/kernel/signals';
import { isUuid, type Queryable, type Text } from '@gaoyao/kernel/store';
import { keyNamesOf, shelfOf } from './board-shelf.ts';
import { pathTo } from './cockpit-breakdowns.ts';
import { agencyNaming } from './cockpit-figures.ts';
import { cockpitScope, unitWithin, type CockpitScope } from './cockpit-scope.ts';
import { countedUpTo } from './counted-up-to.ts';
import type { HttpServices } from './services.ts';

const LAGS_MS = 10 * 60_000;
/** How long a counting position is believed: readers who ask at the same time are told the same. */
const POSITION_MS = 100;

interface Named {
  readonly id: string;
  readonly name: Text;
}

/** What is chosen on the page. */
export interface Chosen {
  readonly unit?: string | undefined;
  readonly by: AskedSpan['by'];
  readonly period?: string | undefined;
}

/** Whose figures are shown: readers with the same area, agency and tenancies are shown the same. */
export interface BoardReader {
  readonly actor: Actor;
  readonly scope: CockpitScope;
  readonly tenancies: readonly number[];
}

/** A board as somebody looks at it: what is chosen is held to what is open. */
export interface BoardView {
  readonly board: Board;
  readonly reader: BoardReader;
  readonly unit: string;
  readonly by: AskedSpan['by'];
  /** Left out: the running one, whichever that is when it is read. */
  readonly period: string | undefined;
}

/** One tile as JSON, and the same without the moment up to which it was counted: equal where nothing has changed. */
interface TileText {
  readonly id: string;
  readonly text: string;
  readonly same: string;
}

export interface BoardAnswer {
  /** JSON of everything but the tiles, without the closing brace. */
  readonly head: string;
  readonly tiles: readonly TileText[];
  readonly text: string;
}

/** The answer with these tiles alone. */
export const answerText = (head: string, tiles: readonly TileText[]): string =>
  `${head},"tiles":[${tiles.map(({ text }) => text).join(',')}]}`;

/** Boards with the data of their tiles, computed once for all who may see the same. */
export class BoardTiles {
  readonly keeper: BoardKeeper;
  readonly shelf: () => Promise<Shelf>;
  readonly #services: HttpServices;
  readonly #answers = new SharedAnswers<BoardAnswer>();
  #heard = 0;
  #position: { readonly at: number; readonly text: Promise<string> } | undefined;

  constructor(services: HttpServices) {
    this.#services = services;
    this.keeper = new BoardKeeper(services.db.owner);
    this.shelf = shelfOf(services);
  }

  /** Throws `access.role-needed` (403) for whoever holds no post to which figures are open. */
  async reader(client: Queryable, actor: Actor): Promise<BoardReader> {
    const scope = await cockpitScope(client, actor);
    const { rows } = await client.query<{ tenancies: number[] }>('select access.tenancies() as tenancies');
    return { actor, scope, tenancies: rows[0]!.tenancies.sort((a, b) => a - b) };
  }

  /** A ready board or one that is open to the reader. Throws `boards.unknown` (404). */
  async board(client: Queryable, actor: Actor, id: string): Promise<Board> {
    if (isUuid(id)) return this.keeper.read(client, actor, id);
    const found = readyBoards(await this.shelf()).find((one) => one.id === id);
    if (found === undefined) throw boardUnknown();
    return found;
  }

  /** Throws `boards.unknown` (404), `places.unit-unknown` (404), `indicators.no-period` (400), `access.role-needed` (403). */
  view(actor: Actor, purpose: Purpose, id: string, chosen: Chosen): Promise<BoardView> {
    const { by, period } = chosen;
    askedSpan(by, period);
    return asActor(this.#services.db.app, actor, purpose, async (client) => {
      const reader = await this.reader(client, actor);
      const board = await this.board(client, actor, id);
      const unit = await unitWithin(client, reader.scope, chosen.unit, isoOf(localDay(Date.now())));
      return { board, reader, unit, by, period };
    });
  }

  /** What the figures of a view are shared by: equal texts are shown the same. */
  keyOf({ board, reader, unit, by, period }: BoardView): string {
    const { scope, tenancies } = reader;
    const tiles = board.version === 0 ? JSON.stringify(board.tiles) : String(board.version);
    const whole = [board.id, tiles, unit, by, period ?? '', scope.area, scope.agency?.id ?? ''];
    return [...whole, tenancies.join(), isoOf(localDay(Date.now()))].join('\n');
  }

  async data(view: BoardView): Promise<BoardAnswer> {
    const valid = `${String(this.#heard)} ${await this.position()}`;
    return this.#answers.get(this.keyOf(view), valid, () => this.#compute(view));
  }

  /** Something has been counted, also what moves no position: history that was written with its figures. */
  moved(): void {
    this.#heard += 1;
    this.#position = undefined;
  }

  position(): Promise<string> {
    if (this.#position === undefined || Date.now() - this.#position.at > POSITION_MS)
      this.#position = { at: Date.now(), text: countedPosition(this.#services.db.owner) };
    return this.#position.text;
  }

  async #compute({ board, reader, unit, by, period }: BoardView): Promise<BoardAnswer> {
    const { db, norms } = this.#services;
    const { actor, scope } = reader;
    const shelf = await this.shelf();
    const asOf = await countedUpTo(db.owner);
    return asActor(db.app, actor, 'statistics', async (client) => {
      const today = isoOf(localDay(Date.now()));
      const spans = new Map<string, AskedSpan>();
      const spanOf = (kind: AskedSpan['by'], id?: string): AskedSpan => {
        const key = `${kind} ${id ?? ''}`;
        const found = spans.get(key) ?? askedSpan(kind, id);
        spans.set(key, found);
        return found;
      };
      const chosen = spanOf(by, period);
      const units = await namedWithin(
        client,
        scope.area,
        [...[scope.area, unit], ...board.tiles.map((tile) => tile.unit).filter((id) => isUuid(id))],
        today,
      );
      const { freshness, open } = await sourcesOf(client, scope);
      const naming = await agencyNaming(client);
      const reading = new TileReading({ db: client, shelf, naming, agency: scope.agency }, today);
      const tiles = await tileData(board.tiles, {
        ...{ reading, freshness, sources: open, names: keyNamesOf(client, shelf, norms) },
        unitOf: (tile) =>
          units.get(tile.unit === 'own' ? scope.area : tile.unit === 'chosen' ? unit : tile.unit) ?? null,
        spanOf: (tile) => (tile.period === 'chosen' ? chosen : spanOf(tile.period)),
        counted: { asOf, lags: Date.now() - Date.parse(asOf) > LAGS_MS },
      });
      const rests = new Set(
        board.tiles
          .flatMap((tile) => [tile.source ?? [], tile.sources ?? []].flat())
          .flatMap((source) => {
            const item =
              'catalogue' in source
                ? shelf.catalogues.find((one) => one.catalogue.id === source.catalogue)
                : undefined;
            return item?.catalogue.indicators.find(({ id }) => id === source.indicator)?.sources ?? [];
          }),
      );
      const head = JSON.stringify({
        ...{ board: board.id, version: board.version, path: await pathTo(client, { scope, unit }) },
        unit: units.get(unit) ?? { id: unit, name: (await unitOn(client, unit, today))!.name },
        agency: scope.agency === null ? null : { name: scope.agency.name },
        ...{ by, period: chosen.id, asOf },
        sources: freshness.filter(({ source }) => rests.has(source)),
      }).slice(0, -1);
      const texts = tiles.map((tile) => ({
        id: tile.id,
        text: JSON.stringify(tile),
        same: JSON.stringify({ ...tile, asOf: null }),
      }));
      return { head, tiles: texts, text: answerText(head, texts) };
    });
  }
}

/** Units by id, of those that lie in the area today. */
async function namedWithin(
  client: Queryable,
  area: string,
  ids: readonly string[],
  day: string,
): Promise<ReadonlyMap<string, Named>> {
  const { rows } = await client.query<{ id: string; zh: string; en: string }>(
    `select a.unit as id, v.name_zh as zh, v.name_en as en from places.unit_ancestor a
     join places.unit_version v on v.unit = a.unit and v.valid_from <= $3 and v.valid_to > $3
     where a.ancestor = $1 and a.unit = any($2::uuid[]) and a.valid_from <= $3 and a.valid_to > $3`,
    [area, ids, day],
  );
  return new Map(rows.map(({ id, zh, en }) => [id, { id, name: { zh, en } }]));
}

/** Sources and their freshness; events of a source are open to whoever oversees an area, and to the head of its own agency. */
async function sourcesOf(client: Queryable, { agency }: CockpitScope) {
  const freshness = await sourceFreshness(client);
  const { rows } = await client.query<{ code: string; agency: string | null }>(
    'select code, agency from signals.source',
  );
  const own = new Set(
    rows.filter((one) => agency === null || one.agency === agency.id).map(({ code }) => code),
  );
  const open = freshness
    .filter(({ source }) => own.has(source))
    .map(({ source, name }) => ({ id: source, name }));
  return { freshness, open };
}
