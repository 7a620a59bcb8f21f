import pg, { type Pool, type PoolClient, type PoolConfig } from 'pg';
import { uuidv7 } from 'uuidv7';

// int8 counts fit a double far beyond anything this platform counts; dates stay text so that no zone shifts them
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);

export type Row = Record<string, unknown>;

/** What a room needs to ask the database something: a pool or a client inside a transaction. */
export interface Queryable {
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- names the shape of the rows, as pg does
  query<R extends Row = Row>(
    text: string | { name: string; text: string; values: unknown[] },
    values?: unknown[],
  ): Promise<{ rows: R[]; rowCount: number | null }>;
}

/**
 * The two ways into the database. `app` is the role every request runs as: it may read under row-level security and
 * call the functions of the one path, nothing else. `owner` migrates, imports in bulk and runs reactors.
 */
export interface Database {
  readonly owner: Pool;
  readonly app: Pool;
  close(): Promise<void>;
}

/** Opens both pools. Connections are made when first used; a lost idle connection is replaced, never thrown. */
export function openDatabase(config: { owner: PoolConfig; app: PoolConfig; size?: number }): Database {
  const size = config.size ?? 12;
  const owner = new pg.Pool({ max: Math.max(6, Math.ceil(size / 2)), ...config.owner });
  const app = new pg.Pool({ max: size, ...config.app });
  const dropped = (): void => {
    // the pool has already dropped the client; the next query opens another and reports its own failure
  };
  for (const pool of [owner, app]) {
    pool.on('error', dropped);
    pool.on('connect', (client) => {
      client.on('error', dropped);
    });
  }
  return {
    owner,
    app,
    close: async () => {
      await Promise.all([owner.end(), app.end()]);
    },
  };
}

/** Runs `work` in one transaction; whatever it throws rolls everything back. */
export async function inTransaction<T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
  begin = 'begin',
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query(begin);
    const result = await work(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    try {
      await client.query('rollback');
      client.release();
    } catch (failure) {
      client.release(failure instanceof Error ? failure : true);
    }
    throw error;
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text has the form of a UUID: checked before it reaches a query. */
export const isUuid = (text: unknown): text is string => typeof text === 'string' && UUID.test(text);

/** A time-ordered id (RFC 9562 UUIDv7), made here so that ids exist before rows do. */
export const newId = (): string => uuidv7();
