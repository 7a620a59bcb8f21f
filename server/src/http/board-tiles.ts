import { asActor, type Actor, type Purpose } from '@gaoyao/kernel/access';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import {
  askedSpan,
  BoardKeeper,
  boardUnknown,
  countedPosition,
  itemOf,
  readyBoards,
  SharedAnswers,
  tileData,
  TileReading,
  type AskedSpan,
  type Board,
  type Shelf,
} from '@gaoyao/kernel/indicators';
import { sourceFreshness } from '@gaoyao/kernel/signals';
import { isUuid, type Queryable } from '@gaoyao/kernel/store';
import { keyNamesOf, shelfOf } from './board-shelf.ts';
import { BoardPlaces } from './board-places.ts';
import { agencyNaming } from './cockpit-figures.ts';
import { cockpitScope, unitWithin, type CockpitScope } from './cockpit-scope.ts';
import { Remembered, RememberedNames } from './board-memory.ts';
import { countedUpTo } from './counted-up-to.ts';
import type { HttpServices } from './services.ts';

const LAGS_MS = 10 * 60_000;
/** How long a counting position is believed: readers who ask at the same time are told the same. */
const POSITION_MS = 100;
/** How long what happened is believed where nothing is heard of what happens. */
const HAPPENED_MS = 3_000;
/** Boards read together: more would keep the first waiting for the last. */
const MOST_TOGETHER = 25;

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

/** Readers of equal rights are shown the same figures of a unit. */
const rightsOf = ({ reader: { tenancies, scope } }: BoardView): string =>
  `${tenancies.join()} ${scope.agency?.id ?? ''}`;

/** Boards with the data of their tiles, computed once for all who may see the same. */
export class BoardTiles {
  readonly keeper: BoardKeeper;
  readonly shelf: () => Promise<Shelf>;
  readonly #services: HttpServices;
  readonly #answers = new SharedAnswers<BoardAnswer>();
  readonly #places: BoardPlaces;
  readonly #waiting = new Map<string, { view: BoardView; answer: PromiseWithResolvers<BoardAnswer> }[]>();
  /** What happened is asked for again when something has, figures with every batch that is counted. */
  readonly #happened = new Remembered(HAPPENED_MS);
  readonly #names = new RememberedNames();
  #heard = 0;
  #position: { readonly at: number; readonly text: Promise<string> } | undefined;

  constructor(services: HttpServices) {
    this.#services = services;
    this.keeper = new BoardKeeper(services.db.owner);
    this.shelf = shelfOf(services);
    this.#places = new BoardPlaces(services.db.owner);
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
  moved(happened: boolean): void {
    this.#heard += 1;
    if (happened) this.#happened.forget();
    this.#position = undefined;
  }

  position(): Promise<string> {
    if (this.#position === undefined || Date.now() - this.#position.at > POSITION_MS)
      this.#position = { at: Date.now(), text: countedPosition(this.#services.db.owner) };
    return this.#position.text;
  }

  /** Views of equal rights that are asked for in the same moment are read together: what they share is read once. */
  #compute(view: BoardView): Promise<BoardAnswer> {
    const rights = rightsOf(view);
    const wanted = { view, answer: Promise.withResolvers<BoardAnswer>() };
    const waiting = this.#waiting.get(rights);
    if (waiting !== undefined && waiting.length < MOST_TOGETHER) waiting.push(wanted);
    else {
      const together = [wanted];
      this.#waiting.set(rights, together);
      setImmediate(() => {
        if (this.#waiting.get(rights) === together) this.#waiting.delete(rights);
        this.#computeAll(together.map((one) => one.view)).then(
          (answers) => together.forEach(({ answer }, at) => answer.resolve(answers[at]!)),
          (error: unknown) => together.forEach(({ answer }) => answer.reject(error)),
        );
      });
    }
    return wanted.answer.promise;
  }

  async #computeAll(views: readonly BoardView[]): Promise<readonly BoardAnswer[]> {
    const { db, norms } = this.#services;
    const { actor, scope } = views[0]!.reader;
    const shelf = await this.shelf();
    const asOf = await countedUpTo(db.owner);
    const places = await Promise.all(views.map((view) => this.#places.of(view)));
    return asActor(db.app, actor, 'statistics', async (client) => {
      const { freshness, open } = await sourcesOf(client, scope);
      const naming = await agencyNaming(client);
      const reading = new TileReading({ db: client, shelf, naming, agency: scope.agency }, (unit) =>
        this.#places.below(unit),
      );
      const spans = new Map<string, AskedSpan>();
      const spanOf = (kind: AskedSpan['by'], id?: string): AskedSpan => {
        const key = `${kind} ${id ?? ''}`;
        const found = spans.get(key) ?? askedSpan(kind, id);
        spans.set(key, found);
        return found;
      };
      const look = {
        remembered: <T>(of: string, read: () => Promise<T>) =>
          this.#happened.get<T>(`${rightsOf(views[0]!)} ${of}`, read),
        ...{ reading, freshness, sources: open, names: this.#names.over(keyNamesOf(client, shelf, norms)) },
        counted: { asOf, lags: Date.now() - Date.parse(asOf) > LAGS_MS },
      };
      return Promise.all(
        views.map(async ({ board, reader, unit, by, period }, at) => {
          const { path, units } = places[at]!;
          const chosen = spanOf(by, period);
          const { area } = reader.scope;
          const tiles = await tileData(board.tiles, {
            ...look,
            unitOf: (tile) =>
              units.get(tile.unit === 'own' ? area : tile.unit === 'chosen' ? unit : tile.unit) ?? null,
            spanOf: (tile) => (tile.period === 'chosen' ? chosen : spanOf(tile.period)),
          });
          const rests = sourcesUnder(board, shelf);
          const head = JSON.stringify({
            ...{ board: board.id, version: board.version, path, unit: path.at(-1) },
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
        }),
      );
    });
  }
}

/** Codes of the sources that the tiles of a board rest on. */
const sourcesUnder = ({ tiles }: Board, shelf: Shelf): ReadonlySet<string> =>
  new Set(
    tiles
      .flatMap((tile) => [tile.source ?? [], tile.sources ?? []].flat())
      .flatMap((source) => {
        const item = itemOf(shelf, source);
        return item?.kind === 'signals' ? item.of.sources : [];
      }),
  );

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
