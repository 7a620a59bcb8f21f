import { fromBase64, toBase64 } from '../bytes.ts';
import { HASH_BYTES } from '../hashing/index.ts';
import { LedgerError } from '../ledger-error.ts';
import { checkNoteText } from './format.ts';
import { openNote, type OpenedNote } from './note.ts';
import type { NoteVerifier } from './verifier.ts';

/** The head of a log at one size (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** The log's identity; not empty, one line. */
  readonly origin: string;
  /** Number of leaves, a safe integer. */
  readonly size: number;
  /** Root of the tree of that size, 32 bytes. */
  readonly root: Uint8Array;
  /** Further lines, none of them empty. */
  readonly extensions: readonly string[];
}

export interface OpenedCheckpoint extends OpenedNote {
  readonly checkpoint: Checkpoint;
}

const malformed = (zh: string, en: string): LedgerError =>
  new LedgerError('ledger.checkpoint-malformed', {
    zh: `检查点格式有误：${zh}`,
    en: `The checkpoint is malformed: ${en}`,
  });

/** The text of a checkpoint, to be signed. Throws `ledger.checkpoint-malformed`, `ledger.note-malformed`. */
export function formatCheckpoint({
  origin,
  size,
  root,
  extensions = [],
}: Omit<Checkpoint, 'extensions'> & Partial<Pick<Checkpoint, 'extensions'>>): string {
  const text = [origin, String(size), toBase64(root), ...extensions].map((line) => `${line}\n`).join('');
  checkNoteText(text);
  if (parseCheckpoint(text).extensions.length !== extensions.length)
    throw malformed('一行中含有换行', 'a line has a newline within');
  return text;
}

/** What the text of a checkpoint says. Throws `ledger.checkpoint-malformed`. */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = '', sizeText = '', rootText = '', ...rest] = text.split('\n');
  const extensions = rest.slice(0, -1);
  if (rest.at(-1) !== '')
    throw malformed('应至少三行，且以换行结束', 'it has not three lines with their ends');
  if (origin === '' || extensions.includes('')) throw malformed('有空行', 'it has an empty line');
  const size = /^(?:0|[1-9]\d{0,15})$/.test(sizeText) ? Number(sizeText) : Number.NaN;
  if (!Number.isSafeInteger(size)) throw malformed('大小不是十进制整数', 'the size is not a decimal number');
  const root = fromBase64(rootText);
  if (root?.length !== HASH_BYTES)
    throw malformed('根哈希不是 32 字节', 'the root is not a hash of 32 bytes');
  return { origin, size, root, extensions };
}

/**
 * Opens a checkpoint of the log with this origin: the note holds, the log itself (an Ed25519 key of that name) signed it,
 * and the text is of this log. Throws as `openNote` does, `ledger.checkpoint-malformed`, `ledger.origin-other` for a
 * checkpoint of another log, `ledger.signature-missing` when the log itself did not sign.
 */
export function openCheckpoint(
  note: string | Uint8Array,
  { origin, verifiers }: { readonly origin: string; readonly verifiers: readonly NoteVerifier[] },
): OpenedCheckpoint {
  const opened = openNote(note, verifiers);
  const checkpoint = parseCheckpoint(opened.text);
  if (checkpoint.origin !== origin)
    throw new LedgerError('ledger.origin-other', {
      zh: `这是日志“${checkpoint.origin}”的检查点，不是“${origin}”的`,
      en: `This is a checkpoint of the log ${checkpoint.origin}, not of ${origin}`,
    });
  if (!opened.verified.some(({ name, type }) => name === origin && type === 'ed25519'))
    throw new LedgerError('ledger.signature-missing', {
      zh: '检查点没有日志自己的签名',
      en: 'The log itself did not sign this checkpoint',
    });
  return { ...opened, checkpoint };
}
