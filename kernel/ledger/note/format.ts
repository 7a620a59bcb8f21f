import { concat, fromBase64, toBase64 } from '../bytes.ts';
import { LedgerError } from '../ledger-error.ts';
import { isKeyName } from './key-text.ts';

/** The form of a signed note (C2SP signed-note), without a word on whether its signatures hold. */

export interface NoteSignature {
  readonly name: string;
  /** Key id, an unsigned number of 32 bits. */
  readonly id: number;
  /** What comes after the key id. */
  readonly signature: Uint8Array;
}

export interface Note {
  /** The signed text, with the newline at its end. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

const MOST_SIGNATURES = 100;
/** Characters of a whole note. */
const LONGEST_NOTE = 1_000_000;
const ID_BYTES = 4;

const malformed = (zh: string, en: string): LedgerError =>
  new LedgerError('ledger.note-malformed', {
    zh: `签名文书格式有误：${zh}`,
    en: `The signed note is malformed: ${en}`,
  });

/** Whether a text may stand in a note: ends its last line, holds no control characters and no half characters. */
export function checkNoteText(text: string): void {
  if (!text.endsWith('\n')) throw malformed('正文应以换行结束', 'the text does not end with a newline');
  if (/[\u0000-\u0009\u000b-\u001f]|\p{Surrogate}/u.test(text))
    throw malformed('正文含有控制字符', 'the text has control characters');
}

/** One signature as its line in a note: `— name base64(id || signature)`, with its newline. */
export function signatureLine({ name, id, signature }: NoteSignature): string {
  const head = new Uint8Array(ID_BYTES);
  new DataView(head.buffer).setUint32(0, id);
  return `— ${name} ${toBase64(concat(head, signature))}\n`;
}

function parseSignatureLine(line: string): NoteSignature {
  const [dash, name = '', encoded = '', ...more] = line.split(' ');
  const bytes = fromBase64(encoded);
  if (dash !== '—' || !isKeyName(name) || bytes === undefined || bytes.length <= ID_BYTES || more.length > 0)
    throw malformed('签名行不合规定', 'a signature line is not as it must be');
  return {
    name,
    id: new DataView(bytes.buffer, bytes.byteOffset).getUint32(0),
    signature: bytes.slice(ID_BYTES),
  };
}

function decoded(note: string | Uint8Array): string {
  if (typeof note === 'string') return note;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(note);
  } catch (cause) {
    throw new LedgerError(
      'ledger.note-malformed',
      { zh: '签名文书不是 UTF-8 文本', en: 'The signed note is not UTF-8' },
      { cause },
    );
  }
}

/** Takes a note apart, at its last empty line. Nothing is verified. Throws `ledger.note-malformed`. */
export function readNote(note: string | Uint8Array): Note {
  if (note.length > LONGEST_NOTE) throw malformed('过长', 'it is too long');
  const whole = decoded(note);
  checkNoteText(whole);
  const gap = whole.lastIndexOf('\n\n');
  if (gap < 0) throw malformed('缺少签名', 'there is no empty line before signatures');
  const lines = whole.slice(gap + 2, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) throw malformed('签名过多', 'it has more than 100 signatures');
  return { text: whole.slice(0, gap + 1), signatures: lines.map(parseSignatureLine) };
}

/**
 * The note with further signature lines behind those it has; a line that is there already is not written twice. Nothing
 * is verified. Throws `ledger.note-malformed`.
 */
export function withSignatures(note: string, lines: readonly string[]): string {
  readNote(note);
  const had = new Set(note.slice(note.lastIndexOf('\n\n') + 2).split('\n'));
  const fresh = lines.flatMap((line) => line.split('\n').filter((one) => one !== '' && !had.has(one)));
  const extended = note + [...new Set(fresh)].map((line) => `${line}\n`).join('');
  readNote(extended);
  return extended;
}
