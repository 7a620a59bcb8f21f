import type { FieldSchema, FlowDefinition, FormSchema, ValueFormat } from '../../../process/index.ts';
import type { Plain, RawValue, Value, ValueRow } from '../../rendering/written-value.ts';

/** Names of what values refer to: accounts, units, places and parties by id. */
export type Names = ReadonlyMap<string, string>;

const formats: Readonly<Record<string, ValueFormat>> = { money: 'money', day: 'day' };

const isPlain = (value: unknown): value is Plain =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** The form field whose value becomes a fact unchanged, so that its choices name the fact's values too. */
export function fieldOfFact(definition: FlowDefinition, fact: string): FieldSchema | undefined {
  for (const action of definition.actions) {
    const expression = action.set?.[fact];
    if (typeof expression !== 'object' || !('input' in expression) || action.form === undefined) continue;
    const field = definition.forms[action.form]?.properties[expression.input];
    if (field !== undefined) return field;
  }
  return undefined;
}

/** One value with what its field says of it: the name of the choice, account, unit or party, and how it is written. */
function named(value: Plain, field: FieldSchema | undefined, names: Names): Value {
  if (field === undefined || value === null) return value;
  const found = typeof value === 'string' ? names.get(value.toLowerCase()) : undefined;
  const format = formats[field['x-widget'] ?? ''];
  return {
    value,
    ...(format === undefined ? {} : { format }),
    ...(found === undefined ? {} : { name: found }),
    ...(field['x-choices'] === undefined ? {} : { choices: field['x-choices'] }),
  };
}

/** A value of a form or a fact as a paper writes it; undefined when there is none, or nothing that can be written. */
export function entered(value: unknown, field: FieldSchema | undefined, names: Names): RawValue | undefined {
  if (value === undefined || value === null) return undefined;
  if (isPlain(value)) return named(value, field, names);
  if (!Array.isArray(value)) return undefined;
  const items = value as readonly unknown[];
  const columns = columnsOf(field);
  if (columns !== undefined)
    return items.flatMap((item): ValueRow[] => (isRecord(item) ? [rowOf(item, columns, names)] : []));
  return items.filter(isPlain).map((item) => named(item, field, names));
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The columns of a list that is filled in row by row. */
function columnsOf(field: FieldSchema | undefined): FormSchema['properties'] | undefined {
  const items = field?.['items'];
  if (!isRecord(items) || !isRecord(items['properties'])) return undefined;
  return items['properties'] as FormSchema['properties'];
}

/** What was filled into one form, or one row of it, by field. */
export function rowOf(
  input: Readonly<Record<string, unknown>>,
  fields: FormSchema['properties'],
  names: Names,
): ValueRow {
  const row: Record<string, Value> = {};
  for (const [id, value] of Object.entries(input)) {
    const written = entered(value, Object.hasOwn(fields, id) ? fields[id] : undefined, names);
    if (written === undefined) continue;
    const [first] = Array.isArray(written) ? [joined(written as readonly (Value | ValueRow)[])] : [written];
    row[id] = first as Value;
  }
  return row;
}

/** Several values in one cell. */
function joined(values: readonly (Value | ValueRow)[]): string {
  return values
    .flatMap((value) => {
      if (value === null || typeof value !== 'object') return [String(value ?? '')];
      if (!('value' in value)) return [];
      const one = value as Exclude<Value, Plain>;
      const chosen = one.choices?.find((choice) => choice.value === String(one.value));
      const name = one.name ?? chosen?.name ?? String(one.value ?? '');
      return [typeof name === 'string' ? name : name.zh];
    })
    .join('、');
}

/** Ids that a value holds, to be given their names. */
export function idsIn(
  value: unknown,
  field: FieldSchema | undefined,
  widget: 'account' | 'unit' | 'place' | 'party',
): readonly string[] {
  if (Array.isArray(value)) {
    const columns = columnsOf(field);
    return (value as readonly unknown[]).flatMap((item) =>
      columns !== undefined && isRecord(item)
        ? Object.entries(item).flatMap(([id, one]) => idsIn(one, columns[id], widget))
        : idsIn(item, field, widget),
    );
  }
  return field?.['x-widget'] === widget && typeof value === 'string' ? [value.toLowerCase()] : [];
}
