/**
 * Brings node_modules up to what package-lock.json says. No dependencies; runs on Node 18.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { refuse, root } from './pinned-node.mjs';

const modules = join(root, 'node_modules');
const stampFile = join(modules, '.gaoyao-installed');

/** Changes with the lock file, and with the machine: a folder carried to another platform holds the wrong binaries. */
function wantedStamp() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}\n`;
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}

/** True when somebody ran `npm ci` or `npm install` by hand and got what the lock file asks for; npm lists it in a hidden lock file. */
function installedByHand() {
  const installed = readPackages(join(modules, '.package-lock.json'));
  const wanted = readPackages(join(root, 'package-lock.json'));
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.startsWith('node_modules/')) return true;
    const found = installed[path];
    if (found === undefined) return entry.optional === true && !isForHere(entry);
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/** Optional packages may be missing, unless they are the binaries of just this platform. */
function isForHere({ os, cpu, libc }) {
  return [os].flat().includes(process.platform) && [cpu].flat().includes(process.arch) && libc === undefined;
}

/** npm as the person has it. The project's own node_modules leave the search path: npm ci deletes them while it runs. */
function npmCommand() {
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.startsWith(modules));
  const env = { ...process.env, PATH: path.join(delimiter) };
  delete env.NODE_ENV; // "production" would leave out what builds the web app
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  return process.platform === 'win32'
    ? { command: 'npm.cmd', args, options: { shell: true, env } }
    : { command: 'npm', args, options: { env } };
}

function runNpm() {
  const { command, args, options } = npmCommand();
  return new Promise((settle) => {
    const child = spawn(command, args, { ...options, cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const stop = (signal) => {
      child.kill(signal);
      process.exit(1);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, stop);
    const output = [];
    child.stdout.on('data', (part) => output.push(part));
    child.stderr.on('data', (part) => output.push(part));
    child.once('error', (error) => settle({ code: 1, output: `${command}: ${error.message}\n` }));
    child.once('close', (code) => {
      for (const signal of signals) process.off(signal, stop);
      settle({ code, output: Buffer.concat(output).toString('utf8') });
    });
  });
}

/** Installs what is missing or out of date; says so in one line and shows npm's words only when it fails. */
export async function ensureInstalled() {
  const stamp = wantedStamp();
  if (readText(stampFile) === stamp) return;
  if (!installedByHand()) {
    process.stderr.write(
      '正在安装依赖(首次约需一分钟)… Installing what is missing (about a minute the first time) …\n',
    );
    const { code, output } = await runNpm();
    if (code !== 0) {
      process.stderr.write(output);
      refuse(
        '依赖安装失败,原因见上。请检查网络后重新运行 npm start。',
        'Installing failed for the reason above. Check the network and run npm start again.',
      );
    }
  }
  try {
    writeFileSync(stampFile, stamp);
  } catch {
    // somebody else's read-only installation: it was just found complete, and is looked at again next time
  }
}
