import type { RoomMigration } from '../store/index.ts';
import { migrations as files } from './files/migrations.ts';
import { migrations as items } from './items/migrations.ts';
import { migrations as sharing } from './sharing/migrations.ts';

/** The schema of the room, then the tables of its parts: what refers to another comes after it. */
export const migrations: readonly RoomMigration[] = [
  { name: '000-evidence', sql: 'create schema if not exists evidence;' },
  ...files,
  ...items,
  ...sharing,
];
