import type { ByteSource } from '../byte-source.ts';
import { cutOff, polyglot } from './refusals.ts';

const IS = 'pdf';
const TAIL = 4096;
const EOF = Buffer.from('%%EOF');

/**
 * A PDF (ISO 32000) from the first byte to its last `%%EOF`: nothing in front of it, nothing behind it but blanks. Scripts
 * and attachments in it are neutralised, not refused: it is handed out as an attachment only, and shown as pictures of its
 * pages, which run nothing.
 */
export async function checkPdf(source: ByteSource): Promise<void> {
  const head = await source.read(0, 8);
  if (!/^%PDF-[12]\.\d/.test(head.toString('latin1'))) throw polyglot(IS, 'data');
  const length = Math.min(source.size, TAIL);
  const tail = await source.read(source.size - length, length);
  const end = tail.lastIndexOf(EOF);
  if (end === -1) throw cutOff(IS);
  const rest = tail.subarray(end + EOF.length);
  if (!/^[\s\0]*$/.test(rest.toString('latin1'))) throw polyglot(IS, 'data');
}
