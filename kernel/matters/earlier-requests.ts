import type { Protection } from '../protection/index.ts';
import type { Queryable } from '../store/index.ts';
import { fingerprint } from './act-row.ts';
import { keyReused } from './perform-problems.ts';
import type { PerformRequest } from './perform-request.ts';

/** What a request under a key has done before. */
export interface EarlierRequest extends Record<string, unknown> {
  readonly matter: string;
  readonly number: string;
  readonly version: number;
}

/** Requests that were performed under a key of whoever asked: the same one twice is performed once. */
export class EarlierRequests {
  readonly #db: Queryable;
  readonly #protection: Protection | undefined;

  constructor(db: Queryable, protection: Protection | undefined) {
    this.#db = db;
    this.#protection = protection;
  }

  /**
   * What makes two requests under one key the same; null without a key. Keyed where there is protection: the digest of a
   * telephone number that a form asked for could be guessed by whoever has the database alone.
   */
  async fingerprint(request: PerformRequest): Promise<string | null> {
    if (request.requestKey === undefined) return null;
    const plain = fingerprint(request);
    return this.#protection === undefined
      ? plain
      : (await this.#protection.blindIndex('request', plain)).toString('base64');
  }

  /** What this very request has done, when it was performed before. Throws `matters.key-reused` where it was another one. */
  async of(request: PerformRequest): Promise<EarlierRequest | undefined> {
    if (request.requestKey === undefined) return undefined;
    const { rows } = await this.#db.query<EarlierRequest & { readonly fingerprint: string }>(
      'select matter, version, number, fingerprint from matters.request where actor = $1 and key = $2',
      [request.actor.account, request.requestKey],
    );
    const found = rows[0];
    if (found === undefined) return undefined;
    if (found.fingerprint !== (await this.fingerprint(request))) throw keyReused();
    return found;
  }
}
