import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg, { type ClientConfig } from 'pg';

const BINARIES = '/usr/lib/postgresql/15/bin';

/**
 * A throw-away cluster of Debian's PostgreSQL 15, reachable by a socket of its own: the tests run against it once, since
 * a platform may use a server of that version. As root it runs as the package's user `postgres`.
 */
export async function debianPostgres(): Promise<{
  owner: ClientConfig;
  app: ClientConfig;
  stop(): Promise<void>;
}> {
  const root = process.getuid?.() === 0;
  if (!existsSync(BINARIES)) {
    if (!root) throw new Error('PostgreSQL 15 is missing: sudo apt-get install -y postgresql-15');
    const quiet = {
      stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    };
    execFileSync('apt-get', ['update', '-qq'], quiet);
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postgresql-15'], quiet);
  }
  const folder = mkdtempSync(join(tmpdir(), 'gaoyao-pg15-'));
  const run = (program: string, ...args: string[]) => {
    const command = join(BINARIES, program);
    if (root)
      execFileSync('setpriv', ['--reuid=postgres', '--regid=postgres', '--init-groups', command, ...args], {
        cwd: folder,
        stdio: 'pipe',
      });
    else execFileSync(command, args, { cwd: folder, stdio: 'pipe' });
  };
  if (root) execFileSync('chown', ['postgres:postgres', folder]);
  chmodSync(folder, 0o755);
  const data = join(folder, 'data');
  run('initdb', '-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync');
  run(
    'pg_ctl',
    '-D',
    data,
    '-w',
    '-l',
    join(folder, 'log'),
    '-o',
    `-k ${folder} -c listen_addresses='' -c fsync=off -c max_connections=100`,
    'start',
  );
  const socket = { host: folder, port: 5432 };
  const admin = new pg.Client({ ...socket, user: 'postgres', database: 'postgres' });
  await admin.connect();
  await admin.query(`create role gaoyao_owner login nosuperuser nobypassrls createrole createdb`);
  await admin.query(`create role gaoyao_app login nosuperuser nobypassrls`);
  await admin.query(`grant gaoyao_app to gaoyao_owner with admin option`);
  await admin.end();
  return {
    owner: { ...socket, user: 'gaoyao_owner', database: 'postgres' },
    app: { ...socket, user: 'gaoyao_app', database: 'postgres' },
    stop: async () => {
      run('pg_ctl', '-D', data, '-w', '-m', 'immediate', 'stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
