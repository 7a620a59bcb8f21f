import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';
import { Problem } from '../../../store/index.ts';
import type { Typeface, Typefaces } from '../layout/typeface.ts';

/** The part of a parsed font that is used here and handed back to pdfkit. */
interface ParsedFont {
  readonly unitsPerEm: number;
  glyphForCodePoint(codePoint: number): { readonly id: number; readonly advanceWidth: number };
}

interface PlainGlyph {
  readonly id: number;
  readonly advanceWidth: number;
  readonly codePoints: readonly number[];
}

/**
 * A font parsed once and used for every paper. One character is one glyph, as wide as the font says: no kerning and no ligatures,
 * so that a line is as wide as line breaking took it to be, and every glyph reads back as the character it was drawn for.
 */
export class PaperFont implements Typeface {
  /** What pdfkit takes in the place of a file. */
  readonly source: PDFKit.Mixins.PDFFontSource;
  readonly #font: ParsedFont;
  readonly #glyphs = new Map<string, PlainGlyph>();

  constructor(file: Buffer) {
    // pdfkit parses the file and keeps what it parsed; asking it twice would parse it twice
    const document = new PDFDocument({ autoFirstPage: false });
    document.font(file);
    this.#font = (document as unknown as { readonly _font: { readonly font: ParsedFont } })._font.font;
    const own = (text: string): unknown => {
      const glyphs = Array.from(text).map((character) => this.#glyph(character));
      const positions = glyphs.map(({ advanceWidth }) => ({
        xAdvance: advanceWidth,
        yAdvance: 0,
        xOffset: 0,
        yOffset: 0,
      }));
      return {
        glyphs,
        positions,
        advanceWidth: glyphs.reduce((sum, { advanceWidth }) => sum + advanceWidth, 0),
      };
    };
    this.source = Object.create(this.#font, { layout: { value: own } }) as PDFKit.Mixins.PDFFontSource;
  }

  width(character: string): number {
    return this.#glyph(character).advanceWidth / this.#font.unitsPerEm;
  }

  /** Whether the font can draw a character; glyph 0 is its empty box. */
  has(character: string): boolean {
    return this.#glyph(character).id !== 0;
  }

  #glyph(character: string): PlainGlyph {
    let glyph = this.#glyphs.get(character);
    if (glyph === undefined) {
      const codePoint = character.codePointAt(0)!;
      const { id, advanceWidth } = this.#font.glyphForCodePoint(codePoint);
      glyph = { id, advanceWidth, codePoints: [codePoint] };
      this.#glyphs.set(character, glyph);
    }
    return glyph;
  }
}

export interface PaperFonts extends Typefaces {
  readonly regular: PaperFont;
  readonly bold: PaperFont;
}

const { resolve } = createRequire(import.meta.url);
const NOTO = '@expo-google-fonts/noto-serif-sc';

async function parsed(path: string): Promise<PaperFont> {
  try {
    return new PaperFont(await readFile(path));
  } catch (cause) {
    throw new Problem(
      'documents.font-unusable',
      {
        zh: `字体文件 ${path} 无法使用；GAOYAO_FONTS 指向的文件夹须有 regular.ttf 和 bold.ttf`,
        en: `The font file ${path} cannot be used; the folder named by GAOYAO_FONTS must hold regular.ttf and bold.ttf`,
      },
      { status: 500, cause },
    );
  }
}

/** Reads and parses the fonts: `regular.ttf` and `bold.ttf` of a folder, else Noto Serif SC. Throws `documents.font-unusable` (500). */
export async function readFonts(folder?: string): Promise<PaperFonts> {
  const [regular, bold] = await Promise.all(
    folder === undefined
      ? [
          parsed(resolve(`${NOTO}/400Regular/NotoSerifSC_400Regular.ttf`)),
          parsed(resolve(`${NOTO}/700Bold/NotoSerifSC_700Bold.ttf`)),
        ]
      : [parsed(join(folder, 'regular.ttf')), parsed(join(folder, 'bold.ttf'))],
  );
  return { regular, bold };
}

const loaded = new Map<string, Promise<PaperFonts>>();

/** The fonts of papers, parsed on first use and kept for the life of the process. Throws `documents.font-unusable` (500). */
export function paperFonts(folder: string = process.env['GAOYAO_FONTS'] ?? ''): Promise<PaperFonts> {
  let fonts = loaded.get(folder);
  if (fonts === undefined) {
    fonts = readFonts(folder === '' ? undefined : folder);
    loaded.set(folder, fonts);
    // files that could not be read are tried again
    fonts.catch(() => loaded.delete(folder));
  }
  return fonts;
}
