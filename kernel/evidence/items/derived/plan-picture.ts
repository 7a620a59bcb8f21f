import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import { encoded } from '../../files/derivatives/bitmap.ts';
import { PdfPages } from '../../files/derivatives/pdf-pages.ts';
import type { Plan, PlanPlace } from '../../kinds/plan.ts';

/** Longest side of the drawing in points, without its margin. */
const LONGEST = 720;
const MARGIN = 36;
/** Dots an inch of the picture. */
const DOTS = 144;
const TEXT_SIZE = 10;
const FONT = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
);

/**
 * The picture of a plan as a PNG: its lines, points, measures, north and scale on white. The same plan always gives the same
 * picture, whoever drew it on what screen.
 */
export async function drawPlan(plan: Plan): Promise<Buffer> {
  const pages = await PdfPages.open(await asPdf(plan));
  try {
    return await encoded(pages.picture(1, DOTS), 'png');
  } finally {
    pages.close();
  }
}

async function asPdf(plan: Plan): Promise<Buffer> {
  const scale = LONGEST / Math.max(plan.width, plan.height);
  const [width, height] = [plan.width * scale, plan.height * scale];
  const document = new PDFDocument({
    size: [width + 2 * MARGIN, height + 2 * MARGIN],
    margin: 0,
    font: FONT,
    info: { CreationDate: new Date(0) },
  });
  const read = buffer(document);
  const at = ([x, y]: PlanPlace): readonly [number, number] => [MARGIN + x * scale, MARGIN + y * scale];
  document.fontSize(TEXT_SIZE).lineWidth(0.5).rect(MARGIN, MARGIN, width, height).stroke('#999999');
  for (const one of plan.lines) drawLine(document, one, at);
  for (const one of plan.measures) drawMeasure(document, one, at);
  for (const { x, y, label } of plan.points) {
    const [left, top] = at([x, y]);
    document.circle(left, top, 3).fill('#b00020');
    write(document, label, left + 5, top - TEXT_SIZE / 2 - 2);
  }
  drawNorth(document, plan.north, MARGIN + width - 24, MARGIN + 28);
  if (plan.scale === 'to-scale' && plan.metresPerUnit !== undefined)
    drawScale(document, plan.metresPerUnit / scale, MARGIN + 8, MARGIN + height - 10);
  document.end();
  return read;
}

type Drawing = InstanceType<typeof PDFDocument>;
type Placing = (place: PlanPlace) => readonly [number, number];

const write = (document: Drawing, text: string, x: number, y: number): void => {
  document.fillColor('#000000').text(text, x, y, { lineBreak: false });
};

function drawLine(
  document: Drawing,
  { places, style, closed, label }: Plan['lines'][number],
  at: Placing,
): void {
  const [first, ...rest] = places.map(at);
  document.lineWidth(1.2).moveTo(...first!);
  for (const place of rest) document.lineTo(...place);
  if (closed === true) document.closePath();
  if (style === 'dashed') document.dash(5, { space: 3 });
  document.stroke('#000000').undash();
  if (label !== undefined) write(document, label, first![0] + 4, first![1] + 3);
}

function drawMeasure(document: Drawing, { from, to, metres }: Plan['measures'][number], at: Placing): void {
  const [start, end] = [at(from), at(to)];
  const angle = Math.atan2(end[1] - start[1], end[0] - start[0]);
  document
    .lineWidth(0.6)
    .moveTo(...start)
    .lineTo(...end);
  for (const [x, y] of [start, end])
    document
      .moveTo(x - 4 * Math.sin(angle), y + 4 * Math.cos(angle))
      .lineTo(x + 4 * Math.sin(angle), y - 4 * Math.cos(angle));
  document.stroke('#1a4f8b');
  write(document, `${String(metres)} m`, (start[0] + end[0]) / 2 + 3, (start[1] + end[1]) / 2 + 1);
}

function drawNorth(document: Drawing, north: number, x: number, y: number): void {
  document
    .save()
    .rotate(north, { origin: [x, y] })
    .moveTo(x, y - 18)
    .lineTo(x + 6, y + 12)
    .lineTo(x, y + 6)
    .lineTo(x - 6, y + 12)
    .closePath()
    .fill('#000000');
  write(document, 'N', x - 3.5, y - 32);
  document.restore();
}

/** A bar of a round number of metres, at most a fifth of the picture. */
function drawScale(document: Drawing, metresPerPoint: number, x: number, y: number): void {
  const most = metresPerPoint * (LONGEST / 5);
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = [5, 2, 1].map((one) => one * power).find((one) => one <= most) ?? power;
  const length = metres / metresPerPoint;
  document
    .lineWidth(1)
    .moveTo(x, y - 4)
    .lineTo(x, y)
    .lineTo(x + length, y)
    .lineTo(x + length, y - 4)
    .stroke('#000000');
  write(document, `${String(metres)} m`, x + length + 4, y - TEXT_SIZE - 1);
}
