const CHINESE = /[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“”‘’…]/;

/** Width in pixels of one line in the 11-pixel sans-serif that BPMN viewers use for labels, a little generous. */
function textWidth(text: string): number {
  let width = 4;
  for (const character of text) width += CHINESE.test(character) ? 11.5 : /[A-Z]/.test(character) ? 7.6 : 5.7;
  return Math.ceil(width);
}

export const LINE_HEIGHT = 14;

/** How a text is laid into at most this width: the width it then has and its lines. */
export function textBox(text: string, most: number): { readonly width: number; readonly lines: number } {
  const width = textWidth(text);
  if (width <= most) return { width, lines: 1 };
  // words do not fill a line to its end
  return { width: most, lines: Math.ceil((width * 1.1) / most) };
}
