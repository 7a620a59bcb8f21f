import {
  AlignmentType,
  Footer,
  Header,
  ImportedXmlComponent,
  PageNumber,
  Paragraph,
  TextRun,
  type ParagraphChild,
} from 'docx';
import { PAGE_NUMBER } from '../layout/measures.ts';
import { watermarkWords, type Watermark } from '../printed-texts.ts';
import { faces, lineOf, runOf, twips } from './type.ts';

/** — 1 —, on odd pages at the right and on even pages at the left, a character from the edge (GB/T 9704—2012, 7.5). */
export function pageNumber(side: 'odd' | 'even'): Footer {
  const run = runOf(PAGE_NUMBER, faces.title);
  const edge = twips(PAGE_NUMBER.size);
  return new Footer({
    children: [
      new Paragraph({
        spacing: lineOf(PAGE_NUMBER),
        alignment: side === 'odd' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: side === 'odd' ? { right: edge } : { left: edge },
        children: [new TextRun({ ...run, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  });
}

/** The word across the page of a paper that is not issued. The shape has a fixed id: the library would draw one. */
export function watermark(kind: Watermark): Header {
  const word = watermarkWords[kind];
  const style =
    'position:absolute;margin-left:0;margin-top:0;' +
    `width:${word.length * 130}pt;height:110pt;rotation:315;z-index:-251658752;` +
    'mso-position-horizontal:center;mso-position-horizontal-relative:page;' +
    'mso-position-vertical:center;mso-position-vertical-relative:page';
  const shape = ImportedXmlComponent.fromXmlString(
    `<w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas><v:path textpathok="t"/><v:textpath on="t" fitshape="t"/></v:shapetype><v:shape id="GaoyaoWatermark" type="#_x0000_t136" style="${style}" fillcolor="#d0d0d0" stroked="f"><v:fill opacity=".5"/><v:textpath style="font-family:&quot;宋体&quot;;font-size:1pt;font-weight:bold" string="${word}"/></v:shape></w:pict></w:r>`,
  );
  return new Header({ children: [new Paragraph({ children: [shape as unknown as ParagraphChild] })] });
}
