import type { FieldSchema } from '../../process/index.ts';
import { line, moment } from './fields.ts';
import { wrong } from './issues.ts';
import type { MetadataIssue } from './kind.ts';

/** A signature as it was drawn on the screen: strokes of points `[x, y, milliseconds since the first]`, in a field 1000 wide and high. */
export interface DrawnSignature {
  readonly name: string;
  readonly at: string;
  readonly strokes: readonly (readonly (readonly [number, number, number])[])[];
}

export const drawnSignature = (zh: string, en: string): FieldSchema => ({
  type: 'object',
  'x-title': { zh, en },
  'x-capture': 'signature',
  additionalProperties: false,
  required: ['name', 'at', 'strokes'],
  properties: {
    name: line('签名人', 'Who signs'),
    at: moment('签名时间', 'When'),
    strokes: {
      type: 'array',
      minItems: 1,
      maxItems: 60,
      'x-title': { zh: '笔画', en: 'Strokes' },
      items: {
        type: 'array',
        minItems: 2,
        maxItems: 400,
        items: {
          type: 'array',
          minItems: 3,
          maxItems: 3,
          items: { type: 'integer', minimum: 0, maximum: 600_000 },
        },
      },
    },
  },
});

const FIELD = 1_000;
/** A dot or a slip of the finger is no signature: the strokes together are at least this long, in the units of the field (status L). */
const SHORTEST = 60;

/** A signature that lies outside its field, or is hardly a line. */
export function signatureIssues(field: string, signatures: readonly DrawnSignature[]): MetadataIssue[] {
  return signatures.flatMap(({ name, strokes }) => {
    if (strokes.some((stroke) => stroke.some(([x, y]) => x > FIELD || y > FIELD)))
      return [
        wrong(
          field,
          'signature-outside',
          `“${name}”的签名超出签名框`,
          `The signature of ${name} leaves its field`,
        ),
      ];
    const length = strokes.reduce((sum, stroke) => sum + lengthOf(stroke), 0);
    return length < SHORTEST
      ? [wrong(field, 'signature-empty', `“${name}”没有签名`, `${name} has not signed`)]
      : [];
  });
}

const lengthOf = (stroke: DrawnSignature['strokes'][number]): number =>
  stroke.reduce((sum, [x, y], index) => {
    const before = stroke[index - 1];
    return before === undefined ? 0 : sum + Math.hypot(x - before[0], y - before[1]);
  }, 0);
