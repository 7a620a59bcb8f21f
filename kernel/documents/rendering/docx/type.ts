import { LineRuleType, type IFontAttributesProperties, type IRunOptions } from 'docx';
import { AREA, BODY, LEADING, MARGIN, PAGE, type TextStyle } from '../layout/measures.ts';

/** Points in twentieths of a point, the unit of docx. */
export const twips = (points: number): number => Math.round(points * 20);

const face = (eastAsia: string): IFontAttributesProperties => ({
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  cs: 'Times New Roman',
  eastAsia,
});

/**
 * The faces that GB/T 9704—2012 names (7.3): 仿宋 for the body, 黑体 and 楷体 for headings. Every office has them; the title stands in
 * bold 宋体, as 小标宋 comes with few systems and a docx that lacks a face shows another.
 */
export const faces = {
  body: face('仿宋'),
  heading: face('黑体'),
  subheading: face('楷体'),
  title: face('宋体'),
} as const;

/** Line height as Word counts it; exact, so that 22 lines fill a page whatever the face. */
export const lineOf = ({ leading }: TextStyle) => ({
  // rounded down: 22 lines rounded up would not fit
  line: Math.floor(leading * 20),
  lineRule: LineRuleType.EXACT,
});

export const runOf = (style: TextStyle, font: IFontAttributesProperties = faces.body): IRunOptions => ({
  font,
  size: style.size * 2,
  ...(style.bold ? { bold: true } : {}),
});

/** Page and grid of 22 lines by 28 characters; the room of a character is given by what it lacks to its size. */
export const pageOf = () => ({
  size: { width: twips(PAGE.width), height: twips(PAGE.height) },
  margin: {
    top: twips(MARGIN.top),
    bottom: twips(PAGE.height - MARGIN.top - AREA.height),
    left: twips(MARGIN.left),
    right: twips(MARGIN.right),
    header: twips(MARGIN.top / 2),
    // the page number ends where its line of 14 pt does, 7 mm below the type area
    footer: twips(MARGIN.bottom - 23),
  },
});

export const gridOf = () => ({
  linePitch: Math.floor(LEADING * 20),
  charSpace: Math.round(BODY.spacing * 4096),
});
