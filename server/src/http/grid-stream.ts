import { PassThrough } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { asActor, type Actor } from '@gaoyao/kernel/access';
import { Problem, type Database } from '@gaoyao/kernel/store';
import type { DatabaseNews } from '../database-news.ts';
import { GRID_CHANNEL } from '../grid/grid-news.ts';

const BEAT_MS = 20_000;
/** What comes in the same breath is told together. */
const GATHER_MS = 50;
const MOST = 2_000;
const MOST_OF_ONE = 6;
/** Bytes that wait for a reader; who reads no more is let go and comes back. */
const MOST_WAITING = 256 * 1024;

const tooMany = (): Problem =>
  new Problem(
    'live.too-many',
    {
      zh: '打开的实时页面过多，请关闭几个再试',
      en: 'Too many live pages are open: close some and try again',
    },
    { status: 429 },
  );

export interface StreamAsked {
  readonly actor: Actor;
  /** Whether the session still stands, and as whom; null when it has ended. */
  stillIn(): Promise<Actor | null>;
}

/**
 * Tells open pages of the grid which matters have changed, those alone that the reader may see. One ear for all of them;
 * a reader who may have missed something is told so (`missed`) and reads anew.
 */
export class GridStreams {
  readonly #db: Database;
  readonly #readers = new Map<string, Set<GridStream>>();
  #waiting = new Set<string>();
  #missed = false;
  #timer: NodeJS.Timeout | undefined;
  #telling: Promise<void> | undefined;
  #closed = false;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Begins to listen. */
  async hear(news: DatabaseNews): Promise<void> {
    await news.on(GRID_CHANNEL, {
      heard: (payload) => {
        if (payload === '*') this.#missed = true;
        else for (const matter of payload.split(' ')) this.#waiting.add(matter);
        this.#soon();
      },
      missed: () => {
        this.#missed = true;
        this.#soon();
      },
    });
  }

  /** Opens a stream. Throws `live.too-many` (429). */
  open(reply: FastifyReply, asked: StreamAsked): FastifyReply {
    const { account } = asked.actor;
    const own = this.#readers.get(account) ?? new Set();
    const all = [...this.#readers.values()].reduce((sum, { size }) => sum + size, 0);
    if (this.#closed || own.size >= MOST_OF_ONE || all >= MOST) throw tooMany();
    const out = new PassThrough();
    const stream = new GridStream(out, asked, this.#db);
    own.add(stream);
    this.#readers.set(account, own);
    out.on('close', () => {
      stream.end();
      own.delete(stream);
      if (own.size === 0 && this.#readers.get(account) === own) this.#readers.delete(account);
    });
    return reply
      .headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
      .type('text/event-stream; charset=utf-8')
      .send(out);
  }

  /** Ends every stream: the server is about to stop. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    for (const own of this.#readers.values()) for (const one of own) one.end();
  }

  #soon(): void {
    if (this.#closed || this.#timer !== undefined || this.#telling !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const [matters, missed] = [[...this.#waiting], this.#missed];
      [this.#waiting, this.#missed] = [new Set(), false];
      const all = [...this.#readers.values()].flatMap((own) => [...own]);
      this.#telling = Promise.all(all.map((one) => (missed ? one.missed() : one.changed(matters))))
        .then(() => undefined)
        .finally(() => {
          this.#telling = undefined;
          if (this.#waiting.size > 0 || this.#missed) this.#soon();
        });
    }, GATHER_MS);
    this.#timer.unref();
  }
}

class GridStream {
  readonly #out: PassThrough;
  readonly #asked: StreamAsked;
  readonly #db: Database;
  readonly #beat: NodeJS.Timeout;
  #actor: Actor;
  /** Matters this page was told of: one that is closed to the reader since is told once more. */
  readonly #known = new Set<string>();
  #over = false;

  constructor(out: PassThrough, asked: StreamAsked, db: Database) {
    this.#out = out;
    this.#asked = asked;
    this.#db = db;
    this.#actor = asked.actor;
    this.#beat = setInterval(() => void this.#check(), BEAT_MS);
    this.#beat.unref();
    this.#write(`retry: ${String(2_000 + Math.floor(Math.random() * 3_000))}\nevent: open\ndata: {}\n\n`);
  }

  async changed(matters: readonly string[]): Promise<void> {
    if (this.#over) return;
    const seen = await asActor(this.#db.app, this.#actor, 'handling', async (client) => {
      const { rows } = await client.query<{ id: string }>(
        'select id from matters.matter where id = any($1)',
        [matters],
      );
      return new Set(rows.map(({ id }) => id));
    }).catch(() => null);
    if (seen === null) {
      await this.missed();
      return;
    }
    const told = matters.filter((one) => seen.has(one) || this.#known.delete(one));
    for (const one of seen) this.#known.add(one);
    if (told.length > 0) this.#write(`event: changed\ndata: ${JSON.stringify({ matters: told })}\n\n`);
  }

  async missed(): Promise<void> {
    this.#write('event: missed\ndata: {}\n\n');
  }

  end(): void {
    if (this.#over) return;
    this.#over = true;
    clearInterval(this.#beat);
    this.#out.end();
  }

  async #check(): Promise<void> {
    this.#write(': \n\n');
    const actor = await this.#asked.stillIn().catch(() => this.#actor);
    if (actor === null) {
      this.#write('event: ended\ndata: {}\n\n');
      this.end();
    } else this.#actor = actor;
  }

  #write(text: string): void {
    if (this.#over) return;
    this.#out.write(text);
    if (this.#out.writableLength > MOST_WAITING) this.end();
  }
}
