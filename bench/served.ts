import { createHash, randomBytes } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Pool } from 'pg';
import type { BenchDatabase } from './database.ts';

/** A listening server in another process. */
export interface Served {
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

/**
 * With `unguarded`, lists and pages are read without row-level security and without a trace: the baseline of both. With `web`
 * the built pages are served too.
 */
export async function serve({ owner, app }: BenchDatabase, unguarded = false, web = false): Promise<Served> {
  const file = new URL('http-child.ts', import.meta.url).pathname;
  const child = spawn(
    process.execPath,
    [...process.execArgv, file, JSON.stringify({ owner, app, unguarded, web })],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const ended = once(child, 'close');
  const first = await Promise.race([once(child.stdout.setEncoding('utf8'), 'data'), ended.then(() => ['0'])]);
  const port = Number(first[0]);
  if (port === 0) throw new Error('the server did not start');
  return {
    port,
    pid: child.pid!,
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

/** Opens a session as after two factors, without the deliberate slowness of checking them; gives the header line that carries it. */
export async function sessionOf(owner: Pool, account: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await owner.query(
    `insert into access.session (token_hash, account, expires_at, level) values ($1, $2, now() + interval '1 hour', 'aal2')`,
    [createHash('sha256').update(token).digest(), account],
  );
  return `cookie: gaoyao_session=${token}\r\n`;
}
