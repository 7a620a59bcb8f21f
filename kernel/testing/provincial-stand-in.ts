import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHash } from 'node:crypto';

interface Message {
  readonly format: 'gaoyao-provincial/1';
  readonly id: string;
  readonly at: string;
  readonly matter: {
    readonly id: string;
    readonly also?: string;
    readonly number?: string;
    readonly kind: string;
    readonly agency: string;
    readonly opened: string;
    readonly stage?: string;
    readonly outcome?: string;
  };
  readonly parties?: readonly { readonly kind: string; readonly name: string; readonly full: boolean }[];
  readonly act?: {
    readonly code: string;
    readonly fields?: Readonly<Record<string, string | number | boolean>>;
  };
  readonly paper?: Readonly<Record<string, string>> & { readonly kind: string; readonly change: string };
}

interface Stored {
  readonly id: string;
  readonly matter: string;
  readonly message: Message;
  /** The sender's id, where somebody sent it. */
  readonly origin: string | undefined;
}

interface MatterThere {
  readonly id: string;
  ours: string | undefined;
  readonly number: string | undefined;
  readonly kind: string;
  readonly agency: string;
  readonly opened: string;
  stage: string | undefined;
}

/** An act an official does on the provincial platform itself. */
export interface ActThere {
  readonly matter: string;
  readonly kind: string;
  readonly agency: string;
  readonly at: string;
  readonly code?: string;
  readonly fields?: Readonly<Record<string, string | number | boolean>>;
  readonly paper?: Message['paper'];
  readonly parties?: Message['parties'];
  readonly stage?: string;
  readonly number?: string;
}

const FORMAT = 'gaoyao-provincial/1' as const;
const PAGE = 20;

/**
 * A provincial platform on a free port of this machine, as the document of the exchange describes it: it keeps each message
 * once by its sender's id, tells what changed by a cursor and lists its matters with digests. It can be down, fail, cut an
 * answer off after storing, and refuse.
 */
export class ProvincialStandIn {
  readonly stored: Stored[] = [];
  readonly matters = new Map<string, MatterThere>();
  /** Bodies that reached it, in order, those it refused included. */
  readonly received: Message[] = [];
  requests = 0;
  /** 'down': connections end; a number: every answer has this status. */
  mood: 'well' | 'down' | number = 'well';
  /** After so many messages more, one is stored and its answer cut off. */
  cutAfter = Infinity;
  refuse: (message: Message) => { readonly code: string; readonly message: string } | undefined = () =>
    undefined;
  /** Put among the changes as they are. */
  readonly junk: { readonly after: number; readonly item: unknown }[] = [];
  readonly token = 'province-token';
  readonly #server: Server = createServer((request, response) => void this.#answer(request, response));

  get base(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  /** Somebody acts on the platform of the province. The id of what was stored. */
  act({ matter, kind, agency, at, code, fields, paper, parties, stage, number }: ActThere): string {
    const known = this.matters.get(matter);
    const message: Message = {
      format: FORMAT,
      id: '',
      at,
      matter: { id: matter, kind, agency, opened: known?.opened ?? at, ...given({ number, stage }) },
      ...given({ parties, paper }),
      ...(code === undefined ? {} : { act: { code, ...given({ fields }) } }),
    };
    if (known === undefined)
      this.matters.set(matter, { id: matter, ours: undefined, number, kind, agency, opened: at, stage });
    else if (stage !== undefined) known.stage = stage;
    return this.#store(matter, message, undefined).id;
  }

  /** Loses what it had stored of a message, as after a restored backup. */
  forget(id: string): void {
    const at = this.stored.findIndex((one) => one.id === id || one.origin === id);
    if (at >= 0) this.stored.splice(at, 1);
  }

  #store(matter: string, message: Message, origin: string | undefined): Stored {
    const one = { id: `P${String((this.#seq += 1))}`, matter, message, origin };
    this.stored.push(one);
    return one;
  }
  #seq = 0;

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.requests += 1;
    if (this.mood === 'down') {
      request.socket.destroy();
      return;
    }
    const say = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (this.mood !== 'well') say(this.mood, { code: 'mood', message: 'not now' });
    else if (request.headers.authorization !== `Bearer ${this.token}`)
      say(401, { code: 'token', message: 'who?' });
    else {
      const url = new URL(request.url ?? '/', 'http://province');
      const one = /^\/matters\/(.+)$/.exec(url.pathname)?.[1];
      if (request.method === 'POST' && url.pathname === '/messages') await this.#take(request, response, say);
      else if (url.pathname === '/changes')
        say(200, this.#changes(Number(url.searchParams.get('since') ?? 0)));
      else if (url.pathname === '/matters') say(200, this.#list(Number(url.searchParams.get('cursor') ?? 0)));
      else if (one !== undefined) say(200, { format: FORMAT, messages: this.#of(decodeURIComponent(one)) });
      else say(404, { code: 'unknown' });
    }
  }

  async #take(
    request: IncomingMessage,
    response: ServerResponse,
    say: (status: number, body: object) => void,
  ): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const message = JSON.parse(Buffer.concat(pieces).toString()) as Message;
    this.received.push(message);
    const refused = this.refuse(message);
    if (refused !== undefined) {
      say(422, refused);
      return;
    }
    const before = this.stored.find((one) => one.origin === message.id);
    const stored = before ?? this.#stored(message);
    this.cutAfter -= 1;
    if (this.cutAfter < 0) {
      this.cutAfter = Infinity;
      response.socket?.destroy();
      return;
    }
    say(200, { format: FORMAT, id: message.id, matter: stored.matter, stored: stored.id });
  }

  #stored(message: Message): Stored {
    const { id, also, number, kind, agency, opened, stage } = message.matter;
    const known =
      [...this.matters.values()].find((one) => one.ours === id) ??
      (also === undefined ? undefined : this.matters.get(also));
    const matter = known ?? {
      id: `M${String(this.matters.size + 1)}`,
      ours: id,
      number,
      kind,
      agency,
      opened,
      stage: undefined,
    };
    matter.ours = id;
    if (stage !== undefined) matter.stage = stage;
    this.matters.set(matter.id, matter);
    return this.#store(matter.id, message, message.id);
  }

  /** A stored message as the province tells it: under its own names, with the sender's where it has them. */
  #told({ id, matter, message, origin }: Stored): Message & { readonly origin?: string } {
    const there = this.matters.get(matter)!;
    return {
      ...message,
      id,
      matter: { ...message.matter, id: matter, ...given({ also: there.ours }) },
      ...given({ origin }),
    };
  }

  #changes(since: number): object {
    const all: unknown[] = this.stored.map((one) => this.#told(one));
    for (const { after, item } of [...this.junk].reverse()) all.splice(after, 0, item);
    const messages = all.slice(since, since + PAGE);
    return {
      format: FORMAT,
      messages,
      cursor: String(since + messages.length),
      more: since + messages.length < all.length,
    };
  }

  #of(matter: string): readonly Message[] {
    return this.stored.filter((one) => one.matter === matter).map((one) => this.#told(one));
  }

  #list(cursor: number): object {
    const all = [...this.matters.values()];
    return {
      format: FORMAT,
      matters: all.slice(cursor, cursor + PAGE).map(({ id, ours, number, kind, agency, stage }) => ({
        ...{ id, kind, agency, digest: this.#digest(id) },
        ...given({ also: ours, number, stage }),
      })),
      next: cursor + PAGE < all.length ? String(cursor + PAGE) : null,
    };
  }

  /** As the document says it, written again here so that the two are compared and not the same. */
  #digest(matter: string): string {
    const lines = this.#of(matter).flatMap(({ at, act, paper }) => {
      const time = new Date(at).toISOString();
      return [
        ...(act === undefined ? [] : [`act ${act.code} ${time}`]),
        ...(paper === undefined ? [] : [`paper ${paper.kind} ${paper.change} ${time}`]),
      ];
    });
    return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
  }
}

const given = <T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
