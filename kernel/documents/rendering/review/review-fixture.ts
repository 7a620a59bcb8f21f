import JSZip from 'jszip';

/** Writes docx files as a word processor leaves them: from a docx of ours, with its document part changed. */

/** The docx with a part replaced by what `change` makes of it; a part that is not there is added. */
export async function withPart(
  docx: Uint8Array,
  part: string,
  change: (xml: string) => string,
): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(docx);
  zip.file(part, change((await zip.file(part)?.async('string')) ?? ''));
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}

export const partOf = async (docx: Uint8Array, part: string): Promise<string> =>
  (await (await JSZip.loadAsync(docx)).file(part)?.async('string')) ?? '';

interface By {
  readonly author: string;
  /** The clock on the wall, as Word writes it. */
  readonly date: string;
}

const attributes = ({ author, date }: By, id: number): string =>
  `w:id="${String(id)}" w:author="${author}" w:date="${date}"`;

/** A recorded insertion. */
export const inserted = (text: string, by: By, id = 900): string =>
  `<w:ins ${attributes(by, id)}><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:ins>`;

/** A recorded deletion. */
export const deleted = (text: string, by: By, id = 901): string =>
  `<w:del ${attributes(by, id)}><w:r><w:delText xml:space="preserve">${text}</w:delText></w:r></w:del>`;

export const plain = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;

/** The end of a paragraph as properties: recorded as inserted, or as deleted. */
export const mark = (kind: 'ins' | 'del', by: By): string =>
  `<w:pPr><w:rPr><w:${kind} ${attributes(by, 902)}/></w:rPr></w:pPr>`;

/** Replaces the run with exactly this text by other runs. */
export function replaceRun(xml: string, text: string, runs: string): string {
  const from = xml.indexOf(`<w:t xml:space="preserve">${text}</w:t>`);
  if (from < 0) throw new Error(`no run says ${text}`);
  const start = xml.lastIndexOf('<w:r>', from);
  return xml.slice(0, start) + runs + xml.slice(xml.indexOf('</w:r>', from) + '</w:r>'.length);
}
