import pg from 'pg';
import type { ClientConfig } from 'pg';
import type { DatabasePasswords } from './secrets.ts';

/** Owns the database and its tables; migrations run as this role. */
export const OWNER_ROLE = 'gaoyao_owner';
/** What the application is at work: owns nothing, and row-level security applies to it. */
export const APP_ROLE = 'gaoyao_app';
export const DATABASE = 'gaoyao';

/**
 * Makes the roles and the database that are missing; harmless when all are there, so a first start that was killed
 * half-way is completed by the next one.
 * @param admin how to connect as the superuser, to the database `postgres`
 * @returns the server's version as PostgreSQL writes it, for example '18.4'
 */
export async function ensureRolesAndDatabase(
  admin: ClientConfig,
  passwords: DatabasePasswords,
): Promise<string> {
  const client = new pg.Client(admin);
  await client.connect();
  try {
    const { rows } = await client.query<{ roles: string[]; databases: string[]; version: string }>(
      `select array(select rolname::text from pg_roles) as roles,
              array(select datname::text from pg_database) as databases,
              current_setting('server_version') as version`,
    );
    const found = rows[0]!;
    const owner = client.escapeLiteral(passwords.owner);
    const app = client.escapeLiteral(passwords.app);
    if (!found.roles.includes(OWNER_ROLE)) {
      await client.query(
        `create role ${OWNER_ROLE} login nosuperuser nobypassrls createrole createdb password ${owner}`,
      );
    }
    if (!found.roles.includes(APP_ROLE)) {
      await client.query(
        `create role ${APP_ROLE} login nosuperuser nobypassrls nocreaterole nocreatedb password ${app}`,
      );
      await client.query(`grant ${APP_ROLE} to ${OWNER_ROLE} with admin option`);
    }
    if (!found.databases.includes(DATABASE))
      await client.query(`create database ${DATABASE} owner ${OWNER_ROLE}`);
    return found.version;
  } finally {
    await client.end();
  }
}
