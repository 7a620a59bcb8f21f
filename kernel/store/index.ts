export { Problem } from './errors.ts';
export type { Details, Text } from './errors.ts';
export { audit, auditRecords } from './audit/audit.ts';
export type { AuditEvent, AuditKind, AuditPosition, AuditRecord } from './audit/audit.ts';
export { textWithoutSecrets, withoutSecrets } from './audit/without-secrets.ts';
export { inTransaction, isUuid, newId, openDatabase } from './database.ts';
export type { Database, Queryable, Row } from './database.ts';
export { holdsUnstorableText } from './storable-text.ts';
export { newIdIn, shardOf } from './sharded-id.ts';
export { connectServer, releaseLock, startEmbedded, takeLock } from './embedded/index.ts';
export type { Embedded, ServerDatabase } from './embedded/index.ts';
export { migrate } from './migration.ts';
export type { RoomMigration, RoomSchema } from './migration.ts';
export { migrations } from './migrations.ts';
export { isParameterKey, parameters } from './parameters/declared.ts';
export type { Parameter, ParameterKey } from './parameters/declared.ts';
export {
  checkParameter,
  parameterStream,
  parameterValue,
  parameterVersions,
  setParameter,
  streamNamed,
} from './parameters/parameters.ts';
export type { ParameterPlace, ParameterVersion } from './parameters/parameters.ts';
