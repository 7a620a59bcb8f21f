import type { RoomMigration } from '../../store/index.ts';

export const migrations: readonly RoomMigration[] = [];
