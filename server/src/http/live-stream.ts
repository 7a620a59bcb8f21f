import { PassThrough } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { Problem } from '@gaoyao/kernel/store';
import {
  answerText,
  type BoardAnswer,
  type BoardReader,
  type BoardTiles,
  type BoardView,
} from './board-tiles.ts';
import { newsFor, shownBy, type Shown } from './live-concern.ts';
import type { LiveEvent, LiveHub, LiveNews, LiveReader } from './live-hub.ts';

const BEAT_MS = 15_000;
/** A page has one; somebody may have a wall, a laptop and a phone, and pages that are about to close. */
const MOST_OF_ONE = 6;
const MOST = 2_000;
/** Bytes that wait for a reader who does not keep up: beyond the first they are told less, beyond the second they are let go. */
const SLOW = 64_000;
const MOST_WAITING = 1_000_000;

/** What a stream is opened for. */
export interface LiveAsked {
  /** The reader’s rights, read anew; throws where they are gone. */
  look(): Promise<{ readonly reader: BoardReader; readonly view: BoardView | null }>;
  stillIn(): Promise<boolean>;
  /** The last event that a browser had before it lost the stream. */
  readonly after: number | undefined;
}

const tooMany = (): Problem =>
  new Problem(
    'live.too-many',
    {
      zh: '您打开的实时页面过多，请先关闭几个',
      en: 'Too many live pages of yours are open: close some first',
    },
    { status: 429, details: { most: MOST_OF_ONE } },
  );

/** The live streams of this server. */
export class LiveStreams {
  readonly #boards: BoardTiles;
  readonly #hub: LiveHub;
  readonly #open = new Map<string, Set<() => void>>();

  constructor(boards: BoardTiles, hub: LiveHub) {
    this.#boards = boards;
    this.#hub = hub;
  }

  /**
   * Server-sent events for one page: `tiles` with what of its board has changed (all of it at first), or `changed` for a page
   * without a board, and `event` with what just happened within the reader’s scope. The end of their session or of their post
   * ends it (`ended`). Throws what `look` throws, and `live.too-many` (429).
   */
  async open(reply: FastifyReply, account: string, asked: LiveAsked): Promise<FastifyReply> {
    const own = this.#open.get(account) ?? new Set();
    const all = [...this.#open.values()].reduce((sum, { size }) => sum + size, 0);
    if (own.size >= MOST_OF_ONE || all >= MOST) throw tooMany();
    const out = new PassThrough();
    let stream: LiveStream | undefined;
    let over = false;
    const end = (): void => {
      over = true;
      stream?.end();
    };
    const isOver = (): boolean => over;
    // its place is taken before anything is waited for: many opened at once are counted, and none is forgotten
    own.add(end);
    this.#open.set(account, own);
    const leave = (): void => {
      own.delete(end);
      if (own.size === 0 && this.#open.get(account) === own) this.#open.delete(account);
    };
    try {
      stream = new LiveStream(out, asked, await asked.look(), this.#hub, (view) => this.#boards.data(view));
    } catch (error) {
      leave();
      throw error;
    }
    const opened = stream;
    const leaveHub = this.#hub.add(opened);
    out.on('close', () => {
      leaveHub();
      leave();
      opened.end();
    });
    // the server began to stop meanwhile
    if (isOver()) opened.end();
    await opened.begin();
    return reply
      .headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
      .type('text/event-stream; charset=utf-8')
      .send(out);
  }

  /** Ends every stream: the server is about to stop. */
  close(): void {
    for (const own of [...this.#open.values()]) for (const end of [...own]) end();
  }
}

class LiveStream implements LiveReader {
  readonly #out: PassThrough;
  readonly #asked: LiveAsked;
  readonly #hub: LiveHub;
  readonly #data: (view: BoardView) => Promise<BoardAnswer>;
  readonly #timer: NodeJS.Timeout;
  #reader: BoardReader;
  #view: BoardView | null;
  #shown: Shown;
  /** Tiles as this page has them. */
  #had = new Map<string, string>();
  #missed = false;
  #checking = false;
  #over = false;

  constructor(
    out: PassThrough,
    asked: LiveAsked,
    { reader, view }: Awaited<ReturnType<LiveAsked['look']>>,
    hub: LiveHub,
    data: (view: BoardView) => Promise<BoardAnswer>,
  ) {
    this.#out = out;
    this.#asked = asked;
    this.#reader = reader;
    this.#view = view;
    this.#shown = view === null ? null : shownBy(view.board);
    this.#hub = hub;
    this.#data = data;
    this.#timer = setInterval(() => {
      this.#write(': \n\n');
      void this.#check();
    }, BEAT_MS);
    this.#timer.unref();
    out.on('drain', () => {
      if (this.#missed) void this.#tiles();
    });
  }

  /** The page as it stands, and what it missed. */
  async begin(): Promise<void> {
    // pages that lost their server do not all come back at once
    this.#write(
      `retry: ${String(2_000 + Math.floor(Math.random() * 3_000))}\nid: ${String(this.#hub.newest)}\n\n`,
    );
    const { after } = this.#asked;
    if (after !== undefined) this.#events(this.#hub.since(after));
    await this.#tiles();
  }

  async told(news: LiveNews): Promise<void> {
    if (this.#over) return;
    this.#events(news.events);
    const unit = this.#view?.unit ?? this.#reader.scope.area;
    if (!newsFor(news, this.#reader, unit, this.#shown)) return;
    if (this.#view === null) {
      const { units, catalogues, scenarios } = news;
      this.#event(
        'changed',
        JSON.stringify({
          units: this.#named(units, news),
          catalogues: [...catalogues],
          scenarios: [...scenarios],
        }),
      );
    } else await this.#tiles();
  }

  sessionsChanged(): void {
    void this.#check();
  }

  end(): void {
    if (this.#over) return;
    this.#over = true;
    clearInterval(this.#timer);
    this.#out.end();
  }

  /** Units of others are not named to this reader: where they are among them, all of the own may have changed. */
  #named(units: LiveNews['units'], { shards }: LiveNews): readonly string[] | null {
    const own = this.#reader.tenancies;
    return units !== null && shards !== null && [...shards].every((shard) => own.includes(shard))
      ? units
      : null;
  }

  #events(events: readonly LiveEvent[]): void {
    const { scope, tenancies } = this.#reader;
    const unit = this.#view?.unit ?? scope.area;
    for (const { id, shard, over, agency, item } of events)
      if (
        tenancies.includes(shard) &&
        over.includes(scope.area) &&
        over.includes(unit) &&
        (scope.agency === null || scope.agency.id === agency)
      )
        this.#event('event', JSON.stringify(item), id);
  }

  async #tiles(): Promise<void> {
    if (this.#view === null || this.#over) return;
    if (this.#out.writableLength > SLOW) {
      this.#missed = true;
      return;
    }
    this.#missed = false;
    try {
      const { head, tiles } = await this.#data(this.#view);
      const changed = tiles.filter(({ id, same }) => this.#had.get(id) !== same);
      for (const { id, same } of changed) this.#had.set(id, same);
      if (changed.length > 0) this.#event('tiles', answerText(head, changed));
    } catch {
      // what failed is tried again with the next news, at the latest at the next beat
      this.#missed = true;
    }
  }

  async #check(): Promise<void> {
    if (this.#checking || this.#over) return;
    this.#checking = true;
    try {
      if (!(await this.#asked.stillIn())) {
        this.#finish();
        return;
      }
      const { reader, view } = await this.#asked.look();
      this.#reader = reader;
      this.#view = view;
      this.#shown = view === null ? null : shownBy(view.board);
      // sources fall silent and days begin without anything being counted
      await this.#tiles();
    } catch (error) {
      if (error instanceof Problem) this.#finish();
    } finally {
      this.#checking = false;
    }
  }

  #finish(): void {
    this.#event('ended', '{}');
    this.end();
  }

  #event(name: string, data: string, id?: number): void {
    this.#write(`event: ${name}\n${id === undefined ? '' : `id: ${String(id)}\n`}data: ${data}\n\n`);
  }

  #write(text: string): void {
    if (this.#over) return;
    this.#out.write(text);
    if (this.#out.writableLength > MOST_WAITING) this.end();
  }
}
