import { fileTypeFromBuffer } from 'file-type';
import type { ByteSource } from '../byte-source.ts';
import { refused } from '../problems.ts';
import { checkZip } from './archives.ts';
import { fittingName } from './clean-name.ts';
import { refuseForeign } from './foreign.ts';
import { checkJpeg } from './jpeg.ts';
import { takenTypes, type FileFamily } from './kinds-of-files.ts';
import { checkBoxes, checkWave } from './media.ts';
import { checkBmp, checkTiff, checkWebp } from './other-pictures.ts';
import { checkPdf } from './pdf.ts';
import { checkPixels, MOST_PIXELS, type Size } from './pixels.ts';
import { checkPng, checkPngData } from './png.ts';
import { activeContent, executable, malformed, notTaken, tooLargeToCheck } from './refusals.ts';
import { isText } from './text.ts';

/** What a file is, by what its bytes say. */
export interface FileKind {
  readonly type: string;
  readonly family: FileFamily;
  /** The name it came with, cleaned, with an extension that fits. */
  readonly name: string;
}

const HEAD = 64 * 1024;
/** A picture is read as a whole to be checked. */
const LARGEST_PICTURE = 100 * 1024 * 1024;

/** Types as they are recognised, under the name the store uses. */
const sameAs: Readonly<Record<string, string>> = {
  'video/x-m4v': 'video/mp4',
  'audio/x-m4a': 'audio/mp4',
  'audio/vnd.wave': 'audio/wav',
  'audio/x-wav': 'audio/wav',
  'audio/ogg; codecs=opus': 'audio/ogg',
  'video/matroska': 'video/x-matroska',
  'image/heic-sequence': 'image/heic',
  'image/heif-sequence': 'image/heif',
};
const programs =
  /^application\/(?:x-(?:msdownload|elf|mach-binary|executable|sh|msi|nautilus-link|ms-shortcut|rpm|deb|dosexec)|x\.ms\.shortcut|x\.apple\.alias|vnd\.(?:microsoft\.portable-executable|android\.package-archive|debian\.binary-package)|wasm|java-(?:archive|vm)|vnd\.iccprofile\+exe)/;
const PICTURES: Readonly<Record<string, (bytes: Buffer) => Size>> = {
  'image/jpeg': checkJpeg,
  'image/png': checkPng,
  'image/webp': checkWebp,
  'image/bmp': checkBmp,
  'image/tiff': checkTiff,
};

/**
 * What a file is, whatever it is called. Throws a `Problem` (422) that names what is wrong: `evidence.file-empty`,
 * `evidence.file-type`, `evidence.file-executable`, `evidence.file-active`, `evidence.file-polyglot`,
 * `evidence.file-cut-off`, `evidence.file-damaged`, `evidence.file-pixels`, `evidence.file-bomb`, `evidence.file-macros`,
 * `evidence.file-outside`, `evidence.file-path`, `evidence.file-too-large` (413). The file is read in parts, except
 * pictures.
 */
export async function inspectFile(source: ByteSource, declaredName: string): Promise<FileKind> {
  if (source.size === 0) throw refused('file-empty', '文件是空的', 'The file is empty');
  const type = await checkedType(source);
  const taken = Object.hasOwn(takenTypes, type) ? takenTypes[type] : undefined;
  if (taken === undefined) throw notTaken(type);
  return { type, family: taken.family, name: fittingName(declaredName, taken.extensions) };
}

async function checkedType(source: ByteSource): Promise<string> {
  const head = await source.read(0, HEAD);
  const type = await recognised(head);
  if (type === undefined) {
    if (await isText(source)) return 'text/plain';
    throw notTaken(undefined);
  }
  if (programs.test(type)) throw executable(type);
  if (/xml|html|svg/.test(type) && !isPacked(type)) throw activeContent(type);
  if (isZip(head)) return checkZip(source);
  if (!Object.hasOwn(takenTypes, type)) throw notTaken(type);
  await refuseForeign(source, type);
  await checkStructure(source, type);
  return type;
}

const isZip = (head: Buffer): boolean => head.toString('latin1', 0, 4) === 'PK\x03\x04';
const isPacked = (type: string): boolean => type.includes('officedocument') || type.endsWith('+zip');

async function recognised(head: Buffer): Promise<string | undefined> {
  if (isZip(head)) return 'application/zip';
  if (head.toString('latin1', 0, 4) === 'PK\x05\x06') throw malformed('zip');
  // what the recogniser knows by two letters alone is looked at here: a text may begin with them
  if (head.toString('latin1', 0, 2) === 'MZ' && head.subarray(0, 1024).includes(0)) throw executable('pe');
  const found = await fileTypeFromBuffer(head);
  if (found === undefined) return undefined;
  return sameAs[found.mime] ?? found.mime;
}

async function checkStructure(source: ByteSource, type: string): Promise<void> {
  const picture = PICTURES[type];
  if (picture !== undefined) {
    await checkPicture(source, type, picture);
    return;
  }
  if (type === 'application/pdf') await checkPdf(source);
  if (type === 'audio/wav') await checkWave(source);
  if (/^(?:video|audio)\/(?:mp4|quicktime)$|^image\/hei[cf]$/.test(type)) await checkBoxes(source, type);
}

async function checkPicture(source: ByteSource, type: string, check: (bytes: Buffer) => Size): Promise<void> {
  if (source.size > LARGEST_PICTURE) throw tooLargeToCheck(LARGEST_PICTURE / 1024 ** 2);
  const bytes = await source.read(0, source.size);
  try {
    checkPixels(check(bytes), MOST_PIXELS);
  } catch (error) {
    // a number that points behind the end
    throw error instanceof RangeError ? malformed(type) : error;
  }
  if (type === 'image/png') await checkPngData(bytes);
}
