import { Kysely, Migrator, PostgresDialect, sql, type Migration } from 'kysely';
import type { Pool } from 'pg';
import { Problem } from './errors.ts';

/** One step of a room's schema. Steps are never edited after release; a change is a new step. */
export interface RoomMigration {
  readonly name: string;
  readonly sql: string;
}

/** The migrations of one room; `floor` orders rooms so that a table exists before a floor above refers to it. */
export interface RoomSchema {
  readonly floor: number;
  readonly room: string;
  readonly migrations: readonly RoomMigration[];
}

/**
 * Brings the database to the present schema, each step in its own transaction, under a lock that lets only one
 * process migrate. Throws `store.migration-failed` naming the step; steps before it stay applied.
 */
export async function migrate(pool: Pool, rooms: readonly RoomSchema[]): Promise<readonly string[]> {
  const steps: Record<string, Migration> = {};
  for (const { floor, room, migrations } of rooms)
    for (const step of migrations)
      steps[`${String(floor)}-${room}-${step.name}`] = {
        up: async (db) => {
          await sql.raw(step.sql).execute(db);
        },
      };
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: keepOpen(pool) }) });
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => steps },
    allowUnorderedMigrations: true,
    migrationTableName: 'gaoyao_migration',
    migrationLockTableName: 'gaoyao_migration_lock',
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) {
    const step = results?.find((one) => one.status === 'Error')?.migrationName ?? '?';
    const reason = error instanceof Error ? error.message : JSON.stringify(error);
    throw new Problem(
      'store.migration-failed',
      { zh: `数据库升级步骤 ${step} 失败：${reason}`, en: `Database migration ${step} failed: ${reason}` },
      { status: 500, cause: error },
    );
  }
  return (results ?? []).map((one) => one.migrationName);
}

/** Kysely ends its pool when destroyed; this one belongs to the caller. */
const keepOpen = (pool: Pool): Pool =>
  new Proxy(pool, {
    get(target, key) {
      if (key === 'end') return async () => undefined;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
