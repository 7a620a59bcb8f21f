import { posix } from 'node:path';
import { PAPER_PROPERTY } from '../docx/anchors.ts';
import type { DocxArchive } from './docx-archive.ts';
import { unreadable } from './unreadable.ts';
import { readXml } from './xml.ts';

const MAIN = /^application\/vnd\.openxmlformats-officedocument\.wordprocessingml\.document\.main\+xml$/;

interface Relationship {
  readonly type: string;
  readonly target: string;
  readonly external: boolean;
}

function relationships(archive: DocxArchive, part: string): readonly Relationship[] {
  const found: Relationship[] = [];
  const xml = archive.text(part);
  if (xml !== undefined)
    readXml(xml, {
      open: ({ name, attribute }) => {
        if (name === 'Relationship')
          found.push({
            // what follows the last slash says the kind; the rest differs between editions of the standard
            type: (attribute('Type') ?? '').replace(/^.*\//, ''),
            target: attribute('Target') ?? '',
            external: attribute('TargetMode') === 'External',
          });
      },
    });
  return found;
}

const partNamed = (folder: string, target: string): string =>
  (target.startsWith('/') ? target.slice(1) : posix.join(folder, target)).toLowerCase();

/** The parts of a docx that are read. */
export interface DocxParts {
  readonly document: string;
  readonly comments: string | undefined;
  /** Digest of the paper that the file was made of, unless the property was lost. */
  readonly paper: string | undefined;
}

/** Refuses what a paper under review has no use for: macros, embedded objects, templates and contents from outside. */
function refuseForeign(archive: DocxArchive, types: readonly string[]): void {
  const names = archive.names();
  if (types.some((type) => /macro|vba/i.test(type)) || names.some((name) => /vba|activex/.test(name)))
    throw unreadable('macros');
  if (names.some((name) => name.startsWith('word/embeddings/'))) throw unreadable('external');
  for (const name of names.filter((one) => one.endsWith('.rels')))
    for (const { type, external } of relationships(archive, name))
      if (type === 'vbaProject') throw unreadable('macros');
      else if ((external && type !== 'hyperlink') || type === 'attachedTemplate' || type === 'aFChunk')
        throw unreadable('external');
}

function paperDigest(xml: string | undefined): string | undefined {
  let within = false;
  let digest = '';
  if (xml !== undefined)
    readXml(xml, {
      open: ({ name, attribute }) => {
        if (name === 'property') within = attribute('name') === PAPER_PROPERTY;
      },
      close: (name) => {
        if (name === 'property') within = false;
      },
      text: (text) => {
        if (within) digest += text;
      },
    });
  return /^[0-9a-f]{64}$/.test(digest.trim()) ? digest.trim() : undefined;
}

/** Opens the parts of a docx. Throws `documents.docx-unreadable`. */
export function docxParts(archive: DocxArchive): DocxParts {
  const contentTypes = archive.text('[content_types].xml');
  if (contentTypes === undefined) throw unreadable('not-docx');
  const types = new Map<string, string>();
  readXml(contentTypes, {
    open: ({ attribute }) => {
      const type = attribute('ContentType');
      if (type !== undefined)
        types.set((attribute('PartName') ?? `*.${attribute('Extension') ?? ''}`).toLowerCase(), type);
    },
  });
  refuseForeign(archive, [...types.values()]);
  const main = relationships(archive, '_rels/.rels').find(({ type }) => type === 'officeDocument');
  const name = main === undefined ? undefined : partNamed('', main.target);
  const document = name === undefined ? undefined : archive.text(name);
  if (name === undefined || document === undefined || !MAIN.test(types.get(`/${name}`) ?? ''))
    throw unreadable('not-docx');
  const folder = posix.dirname(name);
  const comments = relationships(archive, `${folder}/_rels/${posix.basename(name)}.rels`).find(
    ({ type }) => type === 'comments',
  );
  return {
    document,
    comments: comments === undefined ? undefined : archive.text(partNamed(folder, comments.target)),
    paper: paperDigest(archive.text('docprops/custom.xml')),
  };
}
