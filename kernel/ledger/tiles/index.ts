export type { AuditStep } from './audit.ts';
export type { Appended } from './batch-writer.ts';
export { FilesDamaged } from './damage.ts';
export type { Damage } from './damage.ts';
export { decodeEntries, encodeEntries } from './entry-bundle.ts';
export { TileLog } from './tile-log.ts';
export type { TileLogOptions } from './tile-log.ts';
export { entriesPath, parseTilePath, TILE_WIDTH, tilePath } from './tile-path.ts';
export type { TilePath } from './tile-path.ts';
