import { PassThrough } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { RoomService, Sitter } from '@gaoyao/kernel/rooms';
import { Problem } from '@gaoyao/kernel/store';
import type { IceServer } from '../ice-servers.ts';
import type { RoomNews } from './room-news.ts';

const BEAT_MS = 15_000;
/** Bytes that wait for a reader who does not keep up: then the stream ends, and they come back to the present. */
const MOST_WAITING = 1_000_000;

/** The streams of this server. */
export class RoomStreams {
  readonly #rooms: RoomService;
  readonly #news: RoomNews;
  readonly #iceServers: readonly IceServer[];
  readonly #open = new Set<() => void>();

  constructor(rooms: RoomService, news: RoomNews, iceServers: readonly IceServer[]) {
    this.#rooms = rooms;
    this.#news = news;
    this.#iceServers = iceServers;
  }

  /**
   * Server-sent events of a room for one seat: `room` with the whole room as they see it, whenever it has changed, and
   * `signal` with what another browser says to theirs. The whole room each time: whoever comes back has missed nothing. A
   * newer stream of the same seat ends this one (`replaced`); so does the end of their session (`ended`).
   */
  async open(reply: FastifyReply, sitter: Sitter, stillIn: () => Promise<boolean>): Promise<FastifyReply> {
    const rooms = this.#rooms;
    await rooms.view(sitter);
    const link = await rooms.connect(sitter);
    const out = new PassThrough();
    let last = '';
    let busy = false;
    let asked = false;
    // asked again while it was looking
    const isAsked = (): boolean => asked;
    let over = false;
    const isOver = (): boolean => over;

    const write = (event: string, value: unknown): void => {
      if (over) return;
      out.write(`event: ${event}\ndata: ${JSON.stringify(value)}\n\n`);
      if (out.writableLength > MOST_WAITING) end();
    };
    const end = (): void => {
      if (over) return;
      over = true;
      clearInterval(timer);
      stop();
      this.#open.delete(end);
      out.end();
      rooms.disconnect(sitter, link).catch(() => undefined);
    };
    const finish = (event: string): void => {
      write(event, {});
      end();
    };
    const look = async (): Promise<void> => {
      if (busy) {
        asked = true;
        return;
      }
      busy = true;
      try {
        do {
          asked = false;
          const view = await rooms.view(sitter);
          const own = view.seats.find(({ id }) => id === view.me);
          if (own?.link != null && own.link !== link) {
            finish('replaced');
            break;
          }
          const room = JSON.stringify({ ...view, link, iceServers: this.#iceServers });
          if (room !== last) write('room', JSON.parse(room));
          last = room;
          for (const one of await rooms.signals(sitter, link)) write('signal', one);
        } while (isAsked() && !isOver());
      } catch (error) {
        // a seat that was taken back is over; what failed is tried again at the next beat
        if (error instanceof Problem && error.status === 404) finish('ended');
      } finally {
        busy = false;
      }
    };
    const beat = async (): Promise<void> => {
      if (!(await stillIn())) finish('ended');
      else if (!(await rooms.beat(sitter, link))) finish('replaced');
      else {
        out.write(': \n\n');
        await look();
      }
    };
    const stop = this.#news.listen(sitter.room, () => void look());
    const timer = setInterval(() => {
      beat().catch(() => undefined);
    }, BEAT_MS);
    timer.unref();
    this.#open.add(end);
    out.on('close', end);
    await look();
    return reply
      .headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
      .type('text/event-stream; charset=utf-8')
      .send(out);
  }

  /** Ends every stream: the server is about to stop. */
  close(): void {
    for (const end of [...this.#open]) end();
  }
}
