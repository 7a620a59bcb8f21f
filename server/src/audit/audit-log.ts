import { audit, type AuditEvent, type Queryable, type Row } from '@gaoyao/kernel/store';

/** An event whose account is still to be found: by the session it belongs to, or by the name that was typed. */
export interface PendingEvent extends AuditEvent {
  readonly at: Date;
  /** SHA-256 of the session's token. */
  readonly session?: Buffer;
  /** Never written: a person may have typed the password here. Only an account that has this name is noted. */
  readonly typedName?: string;
}

const GATHER_MS = 200;
const MOST_AT_ONCE = 200;
/** What waits while the database does not answer; what comes after goes to the error stream at once. */
const MOST_WAITING = 10_000;

/**
 * Gathers events and writes them together, a moment after they happened, so that no request waits for its audit. What
 * the database does not take goes to `fallback`, one event a line, so that it is not lost with the process.
 */
export class AuditLog {
  readonly #db: Queryable;
  readonly #fallback: (event: AuditEvent) => void;
  #waiting: PendingEvent[] = [];
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> | undefined;

  constructor(db: Queryable, fallback: (event: AuditEvent) => void) {
    this.#db = db;
    this.#fallback = fallback;
  }

  record(event: PendingEvent): void {
    if (this.#waiting.length >= MOST_WAITING) {
      this.#fallback(spoken(event, undefined));
      return;
    }
    this.#waiting.push(event);
    this.#timer ??= setTimeout(() => void this.flush(), GATHER_MS).unref();
  }

  /** When this resolves, every event recorded before is in the database or was handed to the fallback. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    while (this.#waiting.length > 0 || this.#writing !== undefined) {
      this.#writing ??= this.#write(this.#waiting.splice(0, MOST_AT_ONCE)).finally(() => {
        this.#writing = undefined;
      });
      await this.#writing;
    }
  }

  async #write(events: readonly PendingEvent[]): Promise<void> {
    let written: AuditEvent[] = events.map((one) => spoken(one, undefined));
    try {
      const accounts = await this.#accountsOf(events);
      // a session that nobody ever had belongs to no event
      written = events.flatMap((one, index) =>
        one.session !== undefined && accounts[index] === undefined ? [] : [spoken(one, accounts[index])],
      );
      await audit(this.#db, ...written);
    } catch {
      written.forEach(this.#fallback);
    }
  }

  async #accountsOf(events: readonly PendingEvent[]): Promise<readonly (string | undefined)[]> {
    const sessions = events.flatMap(({ session }) => session ?? []);
    const names = events.flatMap(({ typedName }) =>
      typedName === undefined ? [] : [typedName.toLowerCase()],
    );
    if (sessions.length === 0 && names.length === 0) return events.map(() => undefined);
    const { rows } = await this.#db.query<Row & { found: string; account: string }>(
      `select encode(token_hash, 'hex') as found, account from access.session where token_hash = any($1::bytea[])
       union all
       select 'name ' || lower(username), id from access.account where lower(username) = any($2::text[])`,
      [sessions, names],
    );
    const known = new Map(rows.map(({ found, account }) => [found, account]));
    return events.map(
      ({ session, typedName }) =>
        known.get(session?.toString('hex') ?? '') ?? known.get(`name ${typedName?.toLowerCase() ?? ''}`),
    );
  }
}

/** The event itself, without what only served to find the account. */
function spoken(pending: PendingEvent, found: string | undefined): AuditEvent {
  const event: Record<string, unknown> = { ...pending, account: pending.account ?? found ?? null };
  delete event['session'];
  delete event['typedName'];
  return event as unknown as AuditEvent;
}
