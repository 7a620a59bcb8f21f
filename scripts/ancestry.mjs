/** Who started this process. No dependencies; known on Linux, elsewhere only the direct parent. */
import { readFileSync } from 'node:fs';

function readProcess(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    return '';
  }
}

/** The parent of another process: field 4 of proc(5) `stat`, counted after the name, which may hold spaces. */
function parentOf(pid) {
  const stat = readProcess(pid, 'stat');
  return stat === '' ? undefined : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

/**
 * The processes that this one should not outlive when npm or npx started it: the direct parent and, where that is the
 * shell in which npm runs a script, npm itself. Empty without npm: then a process may outlive the shell it came from.
 */
export function npmAncestry() {
  if (process.env.npm_execpath === undefined) return [];
  const grandparent = parentOf(process.ppid);
  const isNpm = grandparent !== undefined && readProcess(grandparent, 'comm').startsWith('npm');
  return isNpm ? [process.ppid, grandparent] : [process.ppid];
}

/**
 * When the process that a person started is killed outright, or npm passes SIGTERM no further than to its shell, nobody
 * is left to stop this one; it is then told to end as if by SIGTERM, within half a second.
 * @param {number[]} ancestry the direct parent and perhaps its parent; nothing happens when empty
 */
export function endWith([parent, grandparent]) {
  if (parent === undefined) return;
  // a process whose parent died has another parent from then on, also while the dead one waits to be collected
  const isOrphan = () =>
    process.ppid !== parent || (grandparent !== undefined && parentOf(parent) !== grandparent);
  const watch = setInterval(() => {
    if (!isOrphan()) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}
