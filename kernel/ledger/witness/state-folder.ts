import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem, releaseLock, takeLock } from '../../store/index.ts';
import { writeDurably } from './durable-file.ts';
import type { RefusalKind } from './judge.ts';

/** What a witness remembers of one log: the checkpoint it signed last. */
export interface HeldCheckpoint {
  readonly origin: string;
  readonly size: number;
  /** Standard base64. */
  readonly root: string;
  readonly note: string;
}

/** A checkpoint that was not followed, kept as evidence. */
export interface Refusal {
  readonly id: string;
  readonly kind: RefusalKind;
  readonly origin: string;
  /** Seconds since 1970. */
  readonly at: number;
  readonly held: string;
  readonly refused: string;
  /** The signed alarm, once it was raised. */
  readonly alarm: string | null;
  /** The signed statement that the log explained it after the alarm. */
  readonly explained: string | null;
}

const nameOf = (origin: string): string => createHash('sha256').update(origin).digest('hex');

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

const damaged = (file: string, cause?: unknown): Problem =>
  new Problem(
    'witness.state-damaged',
    {
      zh: `见证的状态文件“${file}”已损坏。见证不能忘记它签过什么：请从副本恢复，不要删除`,
      en: `The witness’s file ${file} is damaged. A witness must not forget what it signed: restore it from a copy, do not delete it`,
    },
    { status: 500, cause },
  );

function parsed<T>(file: string, text: string, holds: (value: Partial<T>) => boolean): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw damaged(file, cause);
  }
  if (typeof value !== 'object' || value === null || !holds(value)) throw damaged(file);
  return value as T;
}

/**
 * Everything a witness keeps: one file per log, one per refusal, in a folder that one process at a time may use. Each
 * write is on disk when its call returns, and `kill -9` at any moment leaves the old content or the new.
 */
export class StateFolder {
  readonly #held: string;
  readonly #refused: string;
  readonly #lock: string;

  private constructor(folder: string) {
    this.#held = join(folder, 'held');
    this.#refused = join(folder, 'refused');
    this.#lock = join(folder, 'witness.lock');
  }

  /** Opens it for this process. Throws `witness.no-state` and `witness.in-use` (409). */
  static async open(folder: string): Promise<StateFolder> {
    const found = await stat(join(folder, 'witness.json')).catch(() => null);
    if (found === null)
      throw new Problem(
        'witness.no-state',
        {
          zh: `“${folder}”不是见证的状态文件夹，请先运行 gaoyao witness init`,
          en: `${folder} is no state folder of a witness: run gaoyao witness init first`,
        },
        { status: 404 },
      );
    const state = new StateFolder(folder);
    const holder = takeLock(state.#lock);
    if (holder !== undefined)
      throw new Problem(
        'witness.in-use',
        {
          zh: `该见证已在运行（进程 ${String(holder.pid)}），同一状态只能由一个进程使用`,
          en: `This witness runs already (process ${String(holder.pid)}): two must not share one state`,
        },
        { status: 409 },
      );
    await mkdir(state.#held, { recursive: true, mode: 0o700 });
    await mkdir(state.#refused, { recursive: true, mode: 0o700 });
    return state;
  }

  close(): void {
    releaseLock(this.#lock);
  }

  /** What was signed last for this log. Throws `witness.state-damaged` rather than to forget. */
  async held(origin: string): Promise<HeldCheckpoint | undefined> {
    const file = join(this.#held, `${nameOf(origin)}.json`);
    const text = await textOf(file);
    return text === undefined
      ? undefined
      : parsed<HeldCheckpoint>(
          file,
          text,
          (one) =>
            one.origin === origin &&
            Number.isSafeInteger(one.size) &&
            typeof one.root === 'string' &&
            typeof one.note === 'string',
        );
  }

  /** All logs it has signed for. */
  async allHeld(): Promise<readonly HeldCheckpoint[]> {
    const found: HeldCheckpoint[] = [];
    for (const name of await jsonFiles(this.#held))
      found.push(
        parsed<HeldCheckpoint>(
          name,
          (await textOf(join(this.#held, name))) ?? '',
          (one) => typeof one.origin === 'string' && Number.isSafeInteger(one.size),
        ),
      );
    return found;
  }

  async hold(checkpoint: HeldCheckpoint): Promise<void> {
    await writeDurably(
      join(this.#held, `${nameOf(checkpoint.origin)}.json`),
      `${JSON.stringify(checkpoint, null, 2)}\n`,
    );
  }

  async refusals(): Promise<readonly Refusal[]> {
    const found: Refusal[] = [];
    for (const name of await jsonFiles(this.#refused)) {
      const text = await textOf(join(this.#refused, name));
      if (text !== undefined) found.push(parsed<Refusal>(name, text, (one) => typeof one.id === 'string'));
    }
    return found.sort((a, b) => b.at - a.at || a.id.localeCompare(b.id));
  }

  async keepRefusal(refusal: Refusal): Promise<void> {
    await writeDurably(join(this.#refused, `${refusal.id}.json`), `${JSON.stringify(refusal, null, 2)}\n`);
  }

  /** Forgets a refusal that was explained before it became an alarm: nothing has happened. */
  async dropRefusal(id: string): Promise<void> {
    await rm(join(this.#refused, `${id}.json`), { force: true });
  }
}

const jsonFiles = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith('.json'));
