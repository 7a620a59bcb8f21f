import type { FilledPaper } from '../rendering/filled-paper.ts';
import { paperFonts } from '../rendering/pdf/fonts.ts';
import { refused } from './problems.ts';

/**
 * Refuses a paper with a character that the fonts cannot draw, before it is kept and long before it has a number:
 * `documents.character-missing` (422). Rare characters of names are what it is about.
 */
export async function checkDrawable(paper: FilledPaper): Promise<void> {
  const { regular, bold } = await paperFonts();
  const texts = JSON.stringify([paper.title, paper.agency, paper.number, paper.blocks]);
  const lacking = [...new Set(texts)].filter(
    (character) => character > '\u007f' && !(regular.has(character) && bold.has(character)),
  );
  if (lacking.length === 0) return;
  throw refused(
    'character-missing',
    `字体中没有这些字：${lacking.join('、')}。请改用其他写法，或请管理员用 GAOYAO_FONTS 换用含有这些字的字体`,
    `The font cannot draw: ${lacking.join(', ')}. Write it otherwise, or have the administrator name a font that can with GAOYAO_FONTS`,
    422,
    { characters: lacking },
  );
}
