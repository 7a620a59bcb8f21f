export { Problem } from './errors.ts';
export type { Details, Text } from './errors.ts';
export { inTransaction, isUuid, newId, openDatabase } from './database.ts';
export type { Database, Queryable, Row } from './database.ts';
export { migrate } from './migration.ts';
export type { RoomMigration, RoomSchema } from './migration.ts';
export { migrations } from './migrations.ts';
