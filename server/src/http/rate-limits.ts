import { isIP, isIPv6 } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '@gaoyao/kernel/store';
import type { Limits } from './limits.ts';
import type { App } from './services.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * A route that is asked less often than others: `persons` looks for people, `exports` writes many matters out; or ten
     * times as often: one look at a map is dozens of `tiles`.
     */
    limit?: 'persons' | 'exports' | 'tiles';
  }
}

const WINDOW_MS = 60_000;
const MOST_KEYS = 50_000;
/** How many tiles count as one request. */
const TILES = 10;

/**
 * At most so many a minute for each key, all at once or spread evenly (the generic cell rate algorithm of ITU-T I.371:
 * one moment per key). Kept in this process: with several servers behind a proxy each counts for itself.
 */
export class Throttle {
  readonly #interval: number;
  readonly #slack: number;
  /** When each key would be as if never used. */
  readonly #free = new Map<string, number>();
  readonly #most: number;

  constructor(perMinute: number, most = MOST_KEYS) {
    this.#interval = WINDOW_MS / perMinute;
    this.#slack = WINDOW_MS - this.#interval;
    this.#most = most;
  }

  /** Takes one, or as many as asked; 0, or the milliseconds to wait before they are given. A refused try costs nothing. */
  take(key: string, now: number, many = 1): number {
    const known = this.#free.get(key);
    const free = known === undefined || known < now ? now : known;
    const wait = free - now - this.#slack + (many - 1) * this.#interval;
    if (wait > 0) return wait;
    if (known === undefined && this.#free.size >= this.#most) this.#forget(now);
    this.#free.set(key, free + many * this.#interval);
    return 0;
  }

  get size(): number {
    return this.#free.size;
  }

  /** Drops keys that are free again; when all are busy, the oldest tenth, so that memory stays bounded. */
  #forget(now: number): void {
    for (const [key, free] of this.#free) if (free <= now) this.#free.delete(key);
    if (this.#free.size < this.#most) return;
    let left = Math.ceil(this.#most / 10);
    for (const key of this.#free.keys()) {
      this.#free.delete(key);
      left -= 1;
      if (left === 0) return;
    }
  }
}

/**
 * Where a request comes from: what a proxy on this machine says, if that is an address at all, otherwise the other end of
 * the connection.
 */
export const addressOf = ({ ip, socket }: FastifyRequest): string =>
  isIP(ip) > 0 ? ip : (socket.remoteAddress ?? '');

/** A person has a whole /64 of IPv6 addresses: they count as one. */
export function addressKey(address: string): string {
  if (!isIPv6(address)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [head = '', tail] = address.split('%')[0]!.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const whole = [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
  return `${whole
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':')}::/64`;
}

const tooMany = (seconds: number): Problem =>
  new Problem(
    'http.too-many-requests',
    {
      zh: `请求过于频繁，请 ${String(seconds)} 秒后再试`,
      en: `Too many requests: wait ${String(seconds)} seconds`,
    },
    { status: 429, details: { seconds } },
  );

/** `http.too-many-requests` (429), with `retry-after` on the answer, when the key has used up what it has. */
export function askFor(throttle: Throttle, key: string, reply: FastifyReply, many = 1): Problem | undefined {
  const wait = throttle.take(key, Date.now(), many);
  if (wait === 0) return undefined;
  const seconds = Math.ceil(wait / 1000);
  void reply.header('retry-after', seconds);
  return tooMany(seconds);
}

const drawsMaps = ({ routeOptions }: FastifyRequest): boolean => routeOptions.config.limit === 'tiles';

/** Counts for one server: every group of routes that is limited by it shares the same minute. */
export class Limiter {
  readonly #addresses: Throttle;
  readonly #accounts: Throttle;
  readonly #tiles: { readonly addresses: Throttle; readonly accounts: Throttle };
  readonly #rarer: Readonly<Record<'persons' | 'exports', Throttle>>;

  constructor(limits: Limits) {
    this.#addresses = new Throttle(limits.address);
    this.#accounts = new Throttle(limits.account);
    this.#tiles = {
      addresses: new Throttle(limits.address * TILES),
      accounts: new Throttle(limits.account * TILES),
    };
    this.#rarer = { persons: new Throttle(limits.persons), exports: new Throttle(limits.exports) };
  }

  /** `http.too-many-requests` (429) beyond so many requests a minute from one address. */
  limitAddresses(app: App): void {
    app.addHook('onRequest', (request, reply, done) => {
      const throttle = drawsMaps(request) ? this.#tiles.addresses : this.#addresses;
      done(askFor(throttle, addressKey(addressOf(request)), reply));
    });
  }

  /**
   * `http.too-many-requests` (429) beyond so many requests a minute of one account, and beyond fewer on the routes that
   * say so. Registered after the session is known; for all routes registered after it. A machine has limits of its own.
   */
  limitAccounts(app: App): void {
    app.addHook('onRequest', (request, reply, done) => {
      const throttle = drawsMaps(request) ? this.#tiles.accounts : this.#accounts;
      done(request.machine === undefined ? askFor(throttle, request.actor.account, reply) : undefined);
    });
    app.addHook('onRoute', (route) => {
      const limit = route.config?.limit;
      if (limit === undefined || limit === 'tiles') return;
      const throttle = this.#rarer[limit];
      const hook = (request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void): void => {
        done(request.machine === undefined ? askFor(throttle, request.actor.account, reply) : undefined);
      };
      route.onRequest = [...[route.onRequest ?? []].flat(), hook];
    });
  }
}
