import { SaxesParser } from 'saxes';
import { unreadable } from './unreadable.ts';

const NAMES: ReadonlySet<string> = new Set([
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
]);

/** An element as it opens: `w:` for the names of Word's own vocabulary whatever their prefix, otherwise the local name. */
export interface OpenElement {
  readonly name: string;
  readonly attribute: (local: string) => string | undefined;
}

export interface XmlHandler {
  open(element: OpenElement): void;
  close?(name: string): void;
  text?(text: string): void;
}

/**
 * Reads a part of a docx. A document type is refused, so no entity beyond the five of XML exists and nothing outside is ever asked
 * for. Throws `documents.docx-unreadable`.
 */
export function readXml(xml: string, handler: XmlHandler): void {
  const parser = new SaxesParser({ xmlns: true });
  const nameOf = ({ uri, local }: { uri: string; local: string }): string =>
    NAMES.has(uri) ? `w:${local}` : local;
  parser.on('doctype', () => {
    throw unreadable('entities');
  });
  parser.on('error', (error) => {
    throw unreadable('damaged', error);
  });
  parser.on('opentag', (tag) =>
    handler.open({
      name: nameOf(tag),
      attribute: (local) => Object.values(tag.attributes).find((one) => one.local === local)?.value,
    }),
  );
  parser.on('closetag', (tag) => handler.close?.(nameOf(tag)));
  parser.on('text', (text) => handler.text?.(text));
  parser.write(xml).close();
}
