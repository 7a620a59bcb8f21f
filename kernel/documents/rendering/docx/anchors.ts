/**
 * Where a part of a paper is in its docx: bookmarks that Word keeps when the text around them is edited. `g_b12` is block 12,
 * `g_b12_r3` row 3 of it, `g_b12_l3` the label of that row, which is no part of its text.
 */
export interface Anchor {
  readonly block: number;
  readonly row?: number;
  readonly label?: true;
}

export function anchorName({ block, row, label }: Anchor): string {
  const part = row === undefined ? '' : `_${label === true ? 'l' : 'r'}${String(row)}`;
  return `g_b${String(block)}${part}`;
}

/** The part that a bookmark names; undefined for a bookmark of someone else. */
export function anchorOf(bookmark: string): Anchor | undefined {
  const parts = /^g_b(\d{1,5})(?:_([rl])(\d{1,6}))?$/.exec(bookmark);
  if (parts === null) return undefined;
  const block = Number(parts[1]);
  if (parts[3] === undefined) return { block };
  return { block, row: Number(parts[3]), ...(parts[2] === 'l' ? { label: true } : {}) };
}

/** Custom property of the docx that holds the digest of the paper it was made of. */
export const PAPER_PROPERTY = 'GaoyaoPaper';
