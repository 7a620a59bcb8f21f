import { endSession, resumeSession, signIn, type Actor } from '@gaoyao/kernel/access';
import type { Queryable } from '@gaoyao/kernel/store';

/** How long an actor is believed without asking the database again: roles and sign-outs elsewhere show within it. */
const FRESH_MS = 5_000;
const MOST = 20_000;

interface Entry {
  readonly actor: Actor;
  readonly until: number;
}

/**
 * Sessions as this process knows them, so that a busy officer does not cost a database call per request. Signing out
 * here is effective at once; signing out through another process, or losing a role, within five seconds.
 */
export class SessionCache {
  readonly #db: Queryable;
  readonly #entries = new Map<string, Entry>();
  readonly #loading = new Map<string, Promise<Actor | null>>();

  constructor(db: Queryable) {
    this.#db = db;
  }

  /** The actor of a token that was looked up a moment ago. */
  remembered(token: string): Actor | undefined {
    const found = this.#entries.get(token);
    return found !== undefined && found.until > Date.now() ? found.actor : undefined;
  }

  /** Asks the database who a token belongs to; null when it is unknown, expired or revoked. */
  async resume(token: string): Promise<Actor | null> {
    const under = this.#loading.get(token);
    if (under !== undefined) return under;
    const loading = resumeSession(this.#db, token)
      .then((actor) => {
        // a sign-out that happened meanwhile has taken this look-up off the list
        if (this.#loading.get(token) !== loading) return null;
        if (actor === null) this.#entries.delete(token);
        else this.#remember(token, actor);
        return actor;
      })
      .finally(() => {
        if (this.#loading.get(token) === loading) this.#loading.delete(token);
      });
    this.#loading.set(token, loading);
    return loading;
  }

  async signIn(username: string, password: string): ReturnType<typeof signIn> {
    const opened = await signIn(this.#db, username, password);
    this.#remember(opened.token, opened.actor);
    return opened;
  }

  async signOut(token: string): Promise<void> {
    await endSession(this.#db, token);
    this.#entries.delete(token);
    this.#loading.delete(token);
  }

  clear(): void {
    this.#entries.clear();
    this.#loading.clear();
  }

  #remember(token: string, actor: Actor): void {
    if (this.#entries.size >= MOST) {
      const oldest = this.#entries.keys().next();
      if (oldest.done !== true) this.#entries.delete(oldest.value);
    }
    this.#entries.delete(token);
    this.#entries.set(token, { actor, until: Date.now() + FRESH_MS });
  }
}
