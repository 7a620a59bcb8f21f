import { ApiProblem } from '../api/request.ts';
import {
  addressOf,
  command,
  enter,
  sendSignal,
  stateOf,
  type Door,
  type LiveRoom,
  type Means,
  type Room,
} from './calls.ts';
import { closeMedia, openMedia } from './media.ts';
import { Mesh, type Word } from './mesh.ts';

/** `away`: the connection dropped and is sought again. `over`: the seat or the session ended, or another window took it. */
export type Connection = 'connecting' | 'live' | 'away' | 'replaced' | 'ended';

export interface LiveState {
  readonly room: Room | null;
  readonly connection: Connection;
  readonly means: Means;
  readonly local: MediaStream | null;
  /** Rises whenever pictures and voices have changed. */
  readonly turn: number;
}

const AGAIN_MS = 2_000;

/**
 * A seat in a room, live: the stream of the server, the devices of this browser and the connections to the others. A
 * connection that drops is sought again, and comes back to the same seat; meanwhile what was typed stays.
 */
export class LiveSeat {
  readonly door: Door;
  readonly #changed: (state: LiveState) => void;
  #state: LiveState = { room: null, connection: 'connecting', means: 'video', local: null, turn: 0 };
  #source: EventSource | null = null;
  #mesh: Mesh | null = null;
  #link = '';
  #early: { readonly from: string; readonly fromLink: string; readonly content: Word }[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #over = false;
  #sending: Promise<unknown> = Promise.resolve();

  constructor(door: Door, changed: (state: LiveState) => void) {
    this.door = door;
    this.#changed = changed;
  }

  #set(change: Partial<LiveState>): void {
    this.#state = { ...this.#state, ...change };
    this.#changed(this.#state);
  }

  /** Opens the devices and comes to the door. Throws what the server refuses. */
  async begin(wanted: Means): Promise<void> {
    const { stream, means } = await openMedia(wanted);
    if (this.#over) {
      closeMedia(stream);
      return;
    }
    this.#set({ local: stream, means });
    try {
      this.#set({ room: await enter(this.door, means) });
    } catch (error) {
      closeMedia(stream);
      this.#set({ local: null });
      throw error;
    }
    addEventListener('offline', this.#dropped);
    addEventListener('online', this.#listen);
    this.#listen();
  }

  readonly #listen = (): void => {
    if (this.#over || this.#source !== null) return;
    clearTimeout(this.#timer);
    const source = new EventSource(`${addressOf(this.door)}/stream`);
    this.#source = source;
    source.addEventListener('room', ({ data }: MessageEvent<string>) =>
      this.#hearRoom(JSON.parse(data) as LiveRoom),
    );
    source.addEventListener('signal', ({ data }: MessageEvent<string>) => {
      this.#hearSignal(JSON.parse(data) as { from: string; fromLink: string; content: Word });
    });
    source.addEventListener('replaced', () => this.#finish('replaced'));
    source.addEventListener('ended', () => this.#finish('ended'));
    source.onerror = () => {
      this.#dropped();
      void this.#whetherOver();
    };
  };

  readonly #dropped = (): void => {
    if (this.#over) return;
    this.#source?.close();
    this.#source = null;
    this.#set({ connection: 'away' });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#listen, AGAIN_MS);
  };

  /** A stream that is refused says nothing of why: the state does. */
  async #whetherOver(): Promise<void> {
    try {
      await stateOf(this.door);
    } catch (error) {
      if (error instanceof ApiProblem && [401, 404].includes(error.status)) this.#finish('ended');
    }
  }

  #finish(connection: Connection): void {
    this.close();
    this.#set({ connection, local: null });
  }

  #hearRoom(room: LiveRoom): void {
    if (room.link !== this.#link) {
      // a new connection of this browser: the others begin anew with it as well
      this.#mesh?.close();
      this.#link = room.link;
      this.#early = [];
      this.#mesh = new Mesh(
        {
          me: room.me,
          iceServers: room.iceServers,
          send: (to, word) => {
            // one after the other: a candidate is of no use before its description
            this.#sending = this.#sending.then(() => sendSignal(this.door, to, word)).catch(() => undefined);
          },
          changed: () => this.#set({ turn: this.#state.turn + 1 }),
        },
        this.#state.local,
      );
    }
    this.#set({ room, connection: 'live' });
    const own = room.seats.find(({ id }) => id === room.me);
    const others = room.seats.flatMap(({ id, standing, link }) =>
      id !== room.me && standing === 'seated' && link !== null ? [[id, link] as const] : [],
    );
    const isIn = own?.standing === 'seated' && room.phase === 'open';
    this.#mesh?.meet(new Map(isIn ? others : []));
    const early = this.#early;
    this.#early = [];
    for (const one of early) this.#hearSignal(one);
    if (room.phase === 'closed' || room.phase === 'cancelled') {
      closeMedia(this.#state.local);
      this.#set({ local: null });
    }
  }

  #hearSignal(signal: { readonly from: string; readonly fromLink: string; readonly content: Word }): void {
    // said by somebody of whose coming this browser has not heard yet
    if (this.#mesh?.knows(signal.from, signal.fromLink) !== true)
      this.#early = [...this.#early.slice(-200), signal];
    else this.#mesh.hear(signal.from, signal.fromLink, signal.content).catch(() => undefined);
  }

  /** Changes how one takes part; what the device refuses falls back. */
  async use(wanted: Means): Promise<void> {
    const before = this.#state.local;
    const { stream, means } = await openMedia(wanted);
    closeMedia(before);
    this.#set({ local: stream, means });
    this.#mesh?.use(stream);
    await command(this.door, { do: 'use', means });
  }

  streamOf(seat: string): MediaStream | null {
    return seat === this.#state.room?.me ? this.#state.local : (this.#mesh?.streamOf(seat) ?? null);
  }

  stateOf(seat: string): RTCPeerConnectionState | 'none' {
    return this.#mesh?.stateOf(seat) ?? 'none';
  }

  /** Lets go of everything of this browser; the seat stays. */
  close(): void {
    this.#over = true;
    clearTimeout(this.#timer);
    removeEventListener('offline', this.#dropped);
    removeEventListener('online', this.#listen);
    this.#source?.close();
    this.#source = null;
    this.#mesh?.close();
    closeMedia(this.#state.local);
  }
}
