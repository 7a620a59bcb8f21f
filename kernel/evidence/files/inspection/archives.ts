import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import type { ByteSource } from '../byte-source.ts';
import { docxType, xlsxType } from './kinds-of-files.ts';
import { activeContent, bomb, executable, macros, malformed, notTaken, outsideContent } from './refusals.ts';
import { zipDirectory, type ZipEntry } from './zip-directory.ts';

const GIGABYTE = 1024 ** 3;
/** An archive of electronic data may be anything: it is never unpacked here. Refused is what would fill the disk of whoever does. */
const MOST_RATIO = 200;
const UNSUSPICIOUS = GIGABYTE;
/** Of an office file: parts, bytes of one and of all. */
const OFFICE = { parts: 10_000, each: 200 * 1024 ** 2, all: 500 * 1024 ** 2 };
const STORED = 0;
const DEFLATED = 8;
const READ = 256 * 1024;

/** What a zip is: an office file that was looked through, or an archive. Throws the codes of `zipDirectory` and those below. */
export async function checkZip(source: ByteSource): Promise<string> {
  const entries = await zipDirectory(source);
  const names = new Set(entries.map(({ name }) => name));
  const program = ['AndroidManifest.xml', 'classes.dex', 'META-INF/MANIFEST.MF'].find((name) =>
    names.has(name),
  );
  if (program !== undefined) throw executable(program);
  if (!names.has('[Content_Types].xml')) return checkArchive(entries, source.size);
  const type = names.has('word/document.xml')
    ? docxType
    : names.has('xl/workbook.xml')
      ? xlsxType
      : undefined;
  if (type === undefined) throw notTaken('ooxml');
  await checkOffice(source, entries);
  return type;
}

function checkArchive(entries: readonly ZipEntry[], bytes: number): string {
  const unpacked = entries.reduce((sum, { size }) => sum + size, 0);
  if (unpacked > UNSUSPICIOUS && unpacked > bytes * MOST_RATIO) throw bomb();
  return 'application/zip';
}

/** Parts of an office file that run, or bring a program along. */
const RUNS =
  /(?:vbaProject|vbaData|activeX|macrosheets?\/|embeddings\/[^/]*\.(?:bin|exe|dll|js|vbs|bat|cmd|ps1|lnk|hta))/i;

/**
 * An office file (ISO/IEC 29500) part by part, really unpacked, as the numbers in its directory can lie. Throws
 * `evidence.file-macros`, `evidence.file-outside`, `evidence.file-active` (entities), `evidence.file-bomb`,
 * `evidence.file-damaged`.
 */
async function checkOffice(source: ByteSource, entries: readonly ZipEntry[]): Promise<void> {
  if (entries.length > OFFICE.parts || entries.reduce((sum, { size }) => sum + size, 0) > OFFICE.all)
    throw bomb();
  if (entries.some(({ name }) => RUNS.test(name))) throw macros();
  let all = 0;
  for (const entry of entries) {
    if (entry.encrypted || (entry.method !== STORED && entry.method !== DEFLATED)) throw malformed('office');
    const look = lookAt(entry.name);
    let size = 0;
    for await (const part of unpacked(source, entry)) {
      size += part.length;
      all += part.length;
      if (size > entry.size || size > OFFICE.each || all > OFFICE.all) throw bomb();
      look(part);
    }
    if (size !== entry.size) throw malformed('office');
  }
}

const OVERLAP = 512;

/** Looks at the text of a part as it is unpacked, with some of what came before, for what must not be there. */
function lookAt(name: string): (part: Buffer) => void {
  if (!/\.(?:xml|rels|vml)$/i.test(name)) return () => undefined;
  let before = '';
  return (part) => {
    const text = before + part.toString('latin1').replaceAll('\0', '');
    if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw activeContent('entities');
    if (/ContentType="[^"]*(?:macroEnabled|vbaProject|activeX)/i.test(text)) throw macros();
    if (name.toLowerCase().endsWith('.rels') && loadsFromOutside(text)) throw outsideContent();
    before = text.slice(-OVERLAP);
  };
}

/** A link that a reader follows by itself, without being asked; hyperlinks are none. */
function loadsFromOutside(text: string): boolean {
  return [...text.matchAll(/<Relationship\b[^>]*>/gi)].some(
    ([relation]) =>
      /TargetMode\s*=\s*["']External/i.test(relation) &&
      /Type\s*=\s*["'][^"']*\/(?:attachedTemplate|oleObject|frame|subDocument|externalLinkPath|package)["']/i.test(
        relation,
      ),
  );
}

async function* unpacked(source: ByteSource, entry: ZipEntry): AsyncGenerator<Buffer> {
  const head = await source.read(entry.start, 30);
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) throw malformed('office');
  const start = entry.start + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  const packed = piecesOf(source, start, entry.compressed);
  if (entry.method === STORED) {
    yield* packed;
    return;
  }
  const inflate = Readable.from(packed).pipe(createInflateRaw());
  try {
    for await (const part of inflate) yield part as Buffer;
  } catch (error) {
    throw (error as { code?: string }).code?.startsWith('Z_') === true ? malformed('office') : error;
  }
}

async function* piecesOf(source: ByteSource, start: number, length: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < length;) {
    const piece = await source.read(start + done, Math.min(READ, length - done));
    if (piece.length === 0) throw malformed('office');
    done += piece.length;
    yield piece;
  }
}
