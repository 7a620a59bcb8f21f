/** Beginnings of what a browser, or a server that is set up badly, would run. */
const RUNS =
  /<(?:!doctype\s+html|html|head|body|script|iframe|svg|object|embed|\?php|%@|xsl:stylesheet)[\s>/?@]/i;
const XML = /^\s*<\?xml[\s>]/i;
const SCRIPTED = /<script|<svg|javascript:|\son\w+\s*=|<xsl:/i;

/** What of this kind a text holds, by name; undefined when nothing. Bytes are read as Latin-1: all of it is ASCII. */
export function markupIn(bytes: Buffer): string | undefined {
  const found = RUNS.exec(bytes.toString('latin1'))?.[0];
  return found?.replaceAll(/[<>\s/?]/g, '').toLowerCase();
}

/** `xml` or the element by which a whole document begins that a browser would take for markup. */
export function markupDocument(text: string): string | undefined {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (XML.test(start)) return SCRIPTED.test(start) ? 'xml+script' : 'xml';
  const head = start.replaceAll(/<!--[\s\S]*?-->/g, '').trimStart();
  if (!head.startsWith('<')) return undefined;
  return (
    /^<[!?]?([a-z][\w:-]*)/i.exec(head)?.[1]?.toLowerCase() ??
    (head.startsWith('<!--') ? 'comment' : undefined)
  );
}
