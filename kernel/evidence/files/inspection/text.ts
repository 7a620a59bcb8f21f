import type { ByteSource } from '../byte-source.ts';
import { markupDocument, markupIn } from './markup.ts';
import { activeContent, executable, polyglot } from './refusals.ts';

const READ = 1024 * 1024;
const HEAD = 4096;
/** Control characters that a text has no use for; a page break and an escape are let pass. */

const BINARY = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/;
const ENCODINGS = ['utf-8', 'gb18030'] as const;

/**
 * Whether a file is text throughout: UTF-8, UTF-16 with its mark, or GB 18030, without characters that no text has. Throws
 * `evidence.file-active` for a text that is a page, a drawing or XML, and `evidence.file-executable` for a script.
 */
export async function isText(source: ByteSource): Promise<boolean> {
  const head = await source.read(0, HEAD);
  const mark = head.toString('latin1', 0, 2);
  const encodings =
    mark === '\xff\xfe' ? (['utf-16le'] as const) : mark === '\xfe\xff' ? (['utf-16be'] as const) : ENCODINGS;
  for (const encoding of encodings)
    if (await decodes(source, encoding)) {
      checkHead(head, encoding);
      return true;
    }
  return false;
}

function checkHead(head: Buffer, encoding: string): void {
  const text = new TextDecoder(encoding).decode(head);
  if (text.startsWith('#!')) throw executable('script');
  // a reader of pdf takes one that begins a little later
  if (text.includes('%PDF-')) throw polyglot('text', 'pdf');
  const found =
    markupDocument(text) ?? (isMail(text) ? undefined : markupIn(Buffer.from(text.slice(0, 1024))));
  if (found !== undefined) throw activeContent(found);
}

/** A mail (RFC 5322) may have a part that is a page: handed out as plain text, it stays text. */
const isMail = (text: string): boolean =>
  /^[\w-]+:[ \t]/.test(text) &&
  /^(?:from|received|return-path|message-id|mime-version|subject):/im.test(text);

async function decodes(source: ByteSource, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for (let at = 0; at < source.size; at += READ) {
      const last = at + READ >= source.size;
      const text = decoder.decode(await source.read(at, READ), { stream: !last });
      if (BINARY.test(text)) return false;
    }
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
