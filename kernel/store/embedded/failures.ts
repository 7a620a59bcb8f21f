import { closeSync, fstatSync, openSync, readSync, statfsSync } from 'node:fs';
import { Problem } from '../errors.ts';

/** What a new cluster needs at the least: 40 MB of files, the first write-ahead log and room to work. */
const FREE_FOR_NEW_CLUSTER = 300 * 1024 * 1024;
/** Below this nothing can be started, whatever the log says (a full disk cannot take a log line either). */
const FREE_TO_START = 20 * 1024 * 1024;

export function folderNotWritable(folder: string, cause?: unknown): Problem {
  return new Problem(
    'store.folder-not-writable',
    {
      zh: `数据文件夹 ${folder} 不可写。请修改其权限,或用 --data 另选文件夹。`,
      en: `The data folder ${folder} cannot be written. Change its permissions or choose another with --data.`,
    },
    { status: 503, details: { folder }, cause },
  );
}

export function diskFull(folder: string, cause?: unknown): Problem {
  return new Problem(
    'store.disk-full',
    {
      zh: `${folder} 所在磁盘空间不足(新建数据库至少需要 300 MB)。请清理磁盘,或用 --data 另选文件夹。`,
      en: `The disk that holds ${folder} is full (a new database needs at least 300 MB). Free some space or choose another folder with --data.`,
    },
    { status: 507, details: { folder }, cause },
  );
}

/** Says in one line what the file system refused; anything that is not about the folder is a defect and stays as it is. */
export function fileProblem(folder: string, error: unknown): unknown {
  switch ((error as NodeJS.ErrnoException | undefined)?.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(folder, error);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST':
    case 'ELOOP':
    case 'ENAMETOOLONG':
      return folderNotWritable(folder, error);
    default:
      return error;
  }
}

function freeBytes(folder: string): number {
  const disk = statfsSync(folder);
  return disk.bavail * disk.bsize;
}

/** @throws Problem `store.disk-full` when a new cluster would not fit. */
export function checkRoomForNewCluster(folder: string): void {
  if (freeBytes(folder) < FREE_FOR_NEW_CLUSTER) throw diskFull(folder);
}

/** The last bytes of a log, from the place where this start began. */
export function readLogTail(file: string, from = 0, length = 8192): string {
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch {
    return '';
  }
  try {
    const { size } = fstatSync(handle);
    const start = Math.max(from, size - length);
    const bytes = Buffer.alloc(Math.max(0, size - start));
    readSync(handle, bytes, 0, bytes.length, start);
    return bytes.toString('utf8');
  } finally {
    closeSync(handle);
  }
}

/**
 * Why the database did not come up, from what it or initdb printed.
 * @param step which of the two failed; it becomes the code `store.initdb-failed` or `store.start-failed`
 */
export function startProblem(
  step: 'initdb' | 'start',
  output: string,
  folder: string,
  logFile: string,
): Problem {
  if (output.includes('No space left on device') || freeBytes(folder) < FREE_TO_START)
    return diskFull(folder);
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const telling = lines.filter(
    (line) => /FATAL|PANIC|ERROR|error:|could not/.test(line) && !line.includes('is starting up'),
  );
  const reason = (telling.length > 0 ? telling : lines).slice(-2).join(' / ').slice(0, 600);
  const text =
    step === 'initdb'
      ? {
          zh: `数据库初始化失败:${reason}(日志:${logFile})`,
          en: `The database could not be created: ${reason} (log: ${logFile})`,
        }
      : {
          zh: `数据库未能启动:${reason}(日志:${logFile})`,
          en: `The database did not start: ${reason} (log: ${logFile})`,
        };
  return new Problem(`store.${step}-failed`, text, {
    status: 503,
    details: { logFile, output: lines.slice(-20) },
  });
}
