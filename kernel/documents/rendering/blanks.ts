/** A text of a template taken apart: what stands as it is, and the blanks `{field}` in it. */
export type TextPart = { readonly text: string } | { readonly blank: string };

/** A text with its blanks; undefined when a brace stands alone or a blank is empty. */
export function textParts(text: string): readonly TextPart[] | undefined {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(/\{([^{}]*)\}/g)) {
    const blank = match[1]!.trim();
    if (blank === '') return undefined;
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    parts.push({ blank });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts.some((part) => 'text' in part && /[{}]/.test(part.text)) ? undefined : parts;
}

/** The blanks of a text, in order. */
export const blanksOf = (text: string): readonly string[] =>
  (textParts(text) ?? []).flatMap((part) => ('blank' in part ? [part.blank] : []));
