/** A log attribute of our exports that says: characters XML cannot hold are written as _xHHHH_. */
export const ESCAPE_KEY = 'gaoyao:escape';
export const ESCAPE_VALUE = '_xHHHH_';

// the control characters are those that XML 1.0 §2.2 excludes
const forbidden = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_(?=x)/gi;
const anythingSpecial = /[\0-\x1f"&<>_\ufffe\uffff]/;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/**
 * Text for an XML attribute value. Line ends and tabs become references, since a reader would turn them into spaces. Control
 * characters, which XML 1.0 cannot hold in any form, become _xHHHH_, and an _ before an x is
 * itself written as _x005F_: the convention of office documents (ECMA-376 part 1, 22.9.2.19), which loses nothing.
 */
export function escapeXml(text: string): string {
  if (!anythingSpecial.test(text)) return text;
  return text
    .replaceAll(
      forbidden,
      (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replaceAll(/[&<>"\t\n\r]/g, (character) => entities[character]!);
}

/** Undoes the _xHHHH_ of escapeXml. */
export function unescapeControls(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replaceAll(/_x([\da-f]{4})_/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
