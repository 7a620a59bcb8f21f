import {
  decodePDFRawStream,
  PDFArray,
  PDFContentStream,
  PDFDict,
  PDFName,
  PDFRawStream,
  PDFRef,
  PDFStream,
  type PDFContext,
  type PDFObject,
  type PDFPage,
} from 'pdf-lib';

/** Of a page, what it is drawn from; everything else tells of something else. */
const OF_PAGE = new Set([
  'Type',
  'Parent',
  'MediaBox',
  'CropBox',
  'Rotate',
  'Resources',
  'Contents',
  'UserUnit',
]);
/** Of drawings and pictures inside a page, what does not belong to how they look. */
const NOT_DRAWN = [
  'Metadata',
  'PieceInfo',
  'OPI',
  'StructParent',
  'StructParents',
  'LastModified',
  'Alternates',
  'Ref',
];
const LINK = PDFName.of('Link');
/** Text or alternatives that are said and not drawn, and layers. */
const SAID = /\/(?:ActualText|Alt|E|OC)\b/;

/** Why a page cannot be taken over as it is: it would carry along what is not seen. */
class NotPlain extends Error {}

/**
 * Leaves of a page (changed in place, before it is copied) what it is drawn from and nothing else: no annotations, metadata,
 * structure, and of its resources only those its content names. False when it holds what cannot be told apart like this,
 * such as layers, texts beside the drawn ones, form fields or content that cannot be read: then it is made a picture.
 */
export function prunedToDrawing(page: PDFPage): boolean {
  try {
    const { node } = page;
    const { context } = page.doc;
    refuseAnnotations(node.Annots(), context);
    const resources = node.Resources();
    const content = contentOf(node.get(PDFName.of('Contents')), context);
    if (SAID.test(content)) throw new NotPlain();
    const seen = new Set<PDFObject>();
    if (resources !== undefined) {
      // resources may be shared with pages that are painted over: this page gets its own
      const own = resources.clone(context);
      node.set(PDFName.of('Resources'), own);
      prune(own, content, context, seen);
    }
    for (const key of node.keys()) if (!OF_PAGE.has(key.decodeText())) node.delete(key);
    return true;
  } catch (error) {
    if (error instanceof NotPlain || isUnreadable(error)) return false;
    throw error;
  }
}

/** Errors of the library about content it cannot read. */
const isUnreadable = (error: unknown): boolean => error instanceof Error;

function refuseAnnotations(annotations: PDFArray | undefined, context: PDFContext): void {
  for (const one of annotations?.asArray() ?? []) {
    const annotation = context.lookup(one);
    if (!(annotation instanceof PDFDict) || annotation.lookup(PDFName.of('Subtype')) !== LINK)
      throw new NotPlain();
  }
}

function contentOf(contents: PDFObject | undefined, context: PDFContext): string {
  const found = contents instanceof PDFRef ? context.lookup(contents) : contents;
  if (found === undefined) return '';
  if (found instanceof PDFArray)
    return found
      .asArray()
      .map((one) => contentOf(one, context))
      .join('\n');
  if (found instanceof PDFRawStream)
    return Buffer.from(decodePDFRawStream(found).decode()).toString('latin1');
  if (found instanceof PDFContentStream) return Buffer.from(found.getUnencodedContents()).toString('latin1');
  throw new NotPlain();
}

/** Keeps of a resource dictionary what the content names, and goes on inside what is kept. */
function prune(resources: PDFDict, content: string, context: PDFContext, seen: Set<PDFObject>): void {
  const named = new Set([...content.matchAll(/\/([^\s()<>[\]{}/%]+)/g)].map((match) => match[1]!));
  resources.delete(PDFName.of('Properties'));
  for (const [category, value] of resources.entries()) {
    const entries = context.lookup(value);
    if (!(entries instanceof PDFDict)) continue;
    const own = entries.clone(context);
    resources.set(category, own);
    for (const [name, one] of own.entries()) {
      // a name may be written with escapes: both ways are looked for
      if (!named.has(name.decodeText()) && !named.has(name.asString().slice(1))) {
        own.delete(name);
        continue;
      }
      pruneInside(context.lookup(one), content, context, seen);
    }
  }
}

function pruneInside(
  value: PDFObject | undefined,
  content: string,
  context: PDFContext,
  seen: Set<PDFObject>,
): void {
  if (!(value instanceof PDFStream) || seen.has(value)) return;
  seen.add(value);
  const { dict } = value;
  if (dict.has(PDFName.of('OC'))) throw new NotPlain();
  for (const key of NOT_DRAWN) dict.delete(PDFName.of(key));
  const inner = dict.lookup(PDFName.of('Resources'));
  if (dict.lookup(PDFName.of('Subtype')) !== PDFName.of('Form') && inner === undefined) return;
  const drawn = contentOf(value, context);
  if (SAID.test(drawn)) throw new NotPlain();
  if (!(inner instanceof PDFDict)) {
    // it draws from the resources of its page: what it names must stay there
    if (/\/[^\s()<>[\]{}/%]+\s+(?:Do|gs|Tf|sh|scn|SCN|cs|CS)\b/.test(drawn)) throw new NotPlain();
    return;
  }
  const own = inner.clone(context);
  dict.set(PDFName.of('Resources'), own);
  prune(own, drawn, context, seen);
}
