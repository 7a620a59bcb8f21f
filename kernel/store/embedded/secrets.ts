import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../errors.ts';

/** The passwords of the three database roles, 32 random bytes each. */
export interface DatabasePasswords {
  readonly admin: string;
  readonly owner: string;
  readonly app: string;
}

const FILE = 'postgres.json';

export function readPasswords(secretsFolder: string): DatabasePasswords | undefined {
  let text: string;
  try {
    text = readFileSync(join(secretsFolder, FILE), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  let read: Partial<DatabasePasswords> | null;
  try {
    read = JSON.parse(text) as Partial<DatabasePasswords> | null;
  } catch {
    read = null;
  }
  if (typeof read?.admin === 'string' && typeof read.owner === 'string' && typeof read.app === 'string') {
    return read as DatabasePasswords;
  }
  throw missingPasswords(secretsFolder);
}

/** Without its passwords the database cannot be opened; a backup does not hold them, and a restored platform has its own. */
export function missingPasswords(secretsFolder: string): Problem {
  const file = join(secretsFolder, FILE);
  return new Problem(
    'store.secret-missing',
    {
      zh: `数据库口令文件 ${file} 缺失或已损坏,无法打开数据库。请从备份中恢复该文件。`,
      en: `The database passwords in ${file} are missing or damaged, so the database cannot be opened. Restore that file from a backup.`,
    },
    { status: 503, details: { file } },
  );
}

/** Makes new passwords and keeps them, mode 0600 in a folder of mode 0700. */
export function createPasswords(secretsFolder: string): DatabasePasswords {
  const draw = (): string => randomBytes(32).toString('base64url');
  const passwords: DatabasePasswords = { admin: draw(), owner: draw(), app: draw() };
  mkdirSync(secretsFolder, { recursive: true, mode: 0o700 });
  chmodSync(secretsFolder, 0o700);
  const draft = join(secretsFolder, `${FILE}.${process.pid}`);
  writeFileSync(draft, JSON.stringify(passwords), { mode: 0o600 });
  renameSync(draft, join(secretsFolder, FILE));
  return passwords;
}
