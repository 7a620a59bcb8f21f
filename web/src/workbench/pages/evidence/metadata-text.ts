import type { FieldSchema, FormSchema } from '../../../api/contract.ts';
import { moment } from '../../../language/dates.ts';
import type { Text } from '../../../language/text.ts';
import { readable } from '../../parts/value.ts';

type Say = (text: Text) => string;

const isRow = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value of a kind's standard in words: choices by name, parts and rows with the names of their fields. */
function valueText(schema: FieldSchema | undefined, value: unknown, say: Say): string {
  const choice = schema?.['x-choices']?.find((one) => one.value === value);
  if (choice !== undefined) return say(choice.name);
  if (schema?.['x-capture'] === 'moment' && typeof value === 'string') return moment(value);
  if (Array.isArray(value)) {
    const entry: FieldSchema | undefined =
      schema?.items === undefined ? undefined : { 'x-title': schema['x-title'], ...schema.items };
    return value.map((one) => valueText(entry, one, say)).join(say({ zh: '；', en: '; ' }));
  }
  if (isRow(value))
    return Object.entries(value)
      .map(([part, one]) => {
        const of = schema?.properties?.[part];
        const name = of === undefined ? '' : `${say(of['x-title'])} `;
        return `${name}${valueText(of, one, say)}`;
      })
      .join(say({ zh: '，', en: ', ' }));
  // a coordinate or a measure is shown as it was recorded, to its last digit
  if (typeof value === 'number') return String(value);
  return readable({ value }, say);
}

/** Drawn, signed or answered: shown in a form of their own, not as text. */
const DRAWN = new Set(['plan', 'pages', 'questions']);

/** The metadata of an item, field by field in the order of the standard of its kind. */
export const metadataLines = (
  schema: FormSchema | undefined,
  metadata: Readonly<Record<string, unknown>>,
  say: Say,
): readonly { readonly id: string; readonly name: string; readonly text: string }[] => {
  const order = Object.keys(schema?.properties ?? {});
  return Object.entries(metadata)
    .filter(([field]) => !DRAWN.has(field))
    .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([field, value]) => {
      const of = schema?.properties[field];
      return {
        id: field,
        name: of === undefined ? field : say(of['x-title']),
        text: valueText(of, value, say),
      };
    });
};
