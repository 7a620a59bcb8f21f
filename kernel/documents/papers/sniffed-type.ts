/** The kinds of scans that are taken, by what their bytes begin with, whatever the sender calls them. */
const kinds: readonly { readonly type: string; readonly begins: readonly number[] }[] = [
  { type: 'application/pdf', begins: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
  { type: 'image/png', begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
];

/** What each of these ends with, in its last bytes: a file cut off on the way is noticed. */
const ends: Readonly<Record<string, { readonly text: Buffer; readonly within: number }>> = {
  'application/pdf': { text: Buffer.from('%%EOF'), within: 1_024 },
  'image/jpeg': { text: Buffer.from([0xff, 0xd9]), within: 64 },
  'image/png': { text: Buffer.from('IEND'), within: 16 },
};

/** `application/pdf`, `image/jpeg` or `image/png` as the bytes say, `cut-off` for one that lacks its end, else undefined. */
export function sniffedType(content: Buffer): string | undefined {
  const found = kinds.find(({ begins }) => begins.every((byte, at) => content[at] === byte))?.type;
  if (found === undefined) return undefined;
  const { text, within } = ends[found]!;
  return content.subarray(-within).includes(text) ? found : 'cut-off';
}
