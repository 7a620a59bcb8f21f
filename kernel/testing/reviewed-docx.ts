import JSZip from 'jszip';

/**
 * A docx as a reviewer's word processor leaves it: the run that says exactly `before` is recorded as deleted, and `after` as
 * inserted, by this author at this wall clock (`2026-11-21T09:30:00Z`). Throws when no run says it.
 */
export async function withTrackedChange(
  docx: Uint8Array,
  change: {
    readonly before: string;
    readonly after: string;
    readonly author: string;
    readonly date: string;
  },
): Promise<Uint8Array> {
  const part = 'word/document.xml';
  const zip = await JSZip.loadAsync(docx);
  const xml = await zip.file(part)!.async('string');
  const said = xml.indexOf(`<w:t xml:space="preserve">${change.before}</w:t>`);
  if (said < 0) throw new Error(`no run says ${change.before}`);
  const start = xml.lastIndexOf('<w:r>', said);
  const end = xml.indexOf('</w:r>', said) + '</w:r>'.length;
  const by = (id: number): string =>
    `w:id="${String(id)}" w:author="${change.author}" w:date="${change.date}"`;
  const recorded =
    `<w:del ${by(900)}><w:r><w:delText xml:space="preserve">${change.before}</w:delText></w:r></w:del>` +
    `<w:ins ${by(901)}><w:r><w:t xml:space="preserve">${change.after}</w:t></w:r></w:ins>`;
  zip.file(part, xml.slice(0, start) + recorded + xml.slice(end));
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}
