/** @jsxImportSource preact */
import type { JSX } from 'preact';
import type { FieldSchema, FormSchema } from '../api/contract.ts';
import { inputOfMoment, momentOfInput } from '../language/moments.ts';
import type { Text } from '../language/text.ts';
import { useLanguage } from '../language/preact.ts';
import { words } from './capture-words.ts';
import { DirectionField, PlaceField } from './SensorFields.tsx';

type Values = Readonly<Record<string, unknown>>;

export interface FieldProps {
  readonly id: string;
  readonly schema: FieldSchema;
  readonly value: unknown;
  readonly isFaulty: boolean;
  readonly onChange: (value: unknown) => void;
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
const partsOf = (value: unknown): Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Values) : {};

function Choice({ id, schema, value, isFaulty, onChange }: FieldProps): JSX.Element {
  const { say } = useLanguage();
  const yesNo = [
    { value: 'true', name: words.yes },
    { value: 'false', name: words.no },
  ];
  const isBoolean = schema.type === 'boolean';
  return (
    <select
      id={id}
      aria-invalid={isFaulty}
      value={isBoolean && typeof value === 'boolean' ? String(value) : textOf(value)}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        onChange(chosen === '' ? undefined : isBoolean ? chosen === 'true' : chosen);
      }}
    >
      <option value="">{say(words.choose)}</option>
      {(isBoolean ? yesNo : (schema['x-choices'] ?? [])).map((choice) => (
        <option key={choice.value} value={choice.value}>
          {say(choice.name)}
        </option>
      ))}
    </select>
  );
}

function Parts({ id, schema, value, onChange }: FieldProps): JSX.Element {
  const { say } = useLanguage();
  const parts = partsOf(value);
  return (
    <div class="parts" id={id}>
      {Object.entries(schema.properties ?? {}).map(([part, one]) => (
        <label key={part} for={`${id}-${part}`}>
          {say(one['x-title'])}
          <Field
            id={`${id}-${part}`}
            schema={one}
            value={parts[part]}
            isFaulty={false}
            onChange={(changed) => onChange({ ...parts, [part]: changed })}
          />
        </label>
      ))}
    </div>
  );
}

function Rows({ id, schema, value, onChange }: FieldProps): JSX.Element {
  const { say } = useLanguage();
  const rows = Array.isArray(value) ? value.map(partsOf) : [];
  const row: FieldSchema = { 'x-title': schema['x-title'], ...schema.items };
  return (
    <div id={id} tabIndex={-1}>
      {rows.map((one, at) => (
        <fieldset key={at} aria-label={say(words.row(at + 1))}>
          <Parts
            id={`${id}-${String(at)}`}
            schema={row}
            value={one}
            isFaulty={false}
            onChange={(changed) => onChange(rows.map((other, index) => (index === at ? changed : other)))}
          />
          <button
            type="button"
            class="small"
            aria-label={say(words.removeRow(at + 1))}
            onClick={() => onChange(rows.filter((_, index) => index !== at))}
          >
            {say(words.remove)}
          </button>
        </fieldset>
      ))}
      <button type="button" class="small" onClick={() => onChange([...rows, {}])}>
        ＋ {say(words.addRow)}
      </button>
    </div>
  );
}

function Field(props: FieldProps): JSX.Element {
  const { id, schema, value, isFaulty, onChange } = props;
  if (schema['x-capture'] === 'place') return <PlaceField {...props} />;
  if (schema['x-capture'] === 'direction') return <DirectionField {...props} />;
  if (schema['x-choices'] !== undefined || schema.type === 'boolean') return <Choice {...props} />;
  if (schema.type === 'array' && schema.items?.type === 'object') return <Rows {...props} />;
  if (schema.type === 'object') return <Parts {...props} />;
  if (schema['x-widget'] === 'long-text')
    return (
      <textarea
        id={id}
        rows={3}
        aria-invalid={isFaulty}
        value={textOf(value)}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    );
  const isMoment = schema['x-capture'] === 'moment';
  const isNumber = schema.type === 'number' || schema.type === 'integer';
  return (
    <input
      id={id}
      type={isMoment ? 'datetime-local' : schema['x-widget'] === 'day' ? 'date' : 'text'}
      {...(isNumber ? { inputMode: schema.type === 'integer' ? 'numeric' : 'decimal' } : {})}
      aria-invalid={isFaulty}
      value={isMoment ? inputOfMoment(textOf(value)) : textOf(value)}
      onInput={(event) => {
        const typed = event.currentTarget.value;
        if (isMoment) onChange(momentOfInput(typed));
        // what is no number stays as typed, and is said to be none when it is kept
        else if (isNumber)
          onChange(typed.trim() === '' || Number.isNaN(Number(typed)) ? typed : Number(typed));
        else onChange(typed);
      }}
    />
  );
}

interface SchemaFieldsProps {
  readonly form: FormSchema;
  readonly fields: readonly string[];
  readonly input: Values;
  readonly faults: ReadonlyMap<string, Text>;
  readonly onChange: (field: string, value: unknown) => void;
}

/** Fields of a form, drawn from its schema: the same that checks them on the server. */
export function SchemaFields({ form, fields, input, faults, onChange }: SchemaFieldsProps): JSX.Element {
  const { say } = useLanguage();
  return (
    <>
      {fields.map((field) => {
        const schema = form.properties[field];
        if (schema === undefined) return null;
        const id = `f-${field}`;
        const fault = faults.get(field);
        const hint = schema['x-description'];
        const isGroup = schema.type === 'array' || schema.type === 'object';
        const name = (
          <>
            {say(schema['x-title'])}
            {form.required?.includes(field) === true && <em> {say(words.required)}</em>}
          </>
        );
        return (
          <div
            key={field}
            class="field"
            {...(isGroup ? { role: 'group', 'aria-labelledby': `${id}-label` } : {})}
          >
            {isGroup ? (
              <span class="label" id={`${id}-label`}>
                {name}
              </span>
            ) : (
              <label for={id}>{name}</label>
            )}
            {hint !== undefined && <small>{say(hint)}</small>}
            <Field
              id={id}
              schema={schema}
              value={input[field]}
              isFaulty={fault !== undefined}
              onChange={(value) => onChange(field, value)}
            />
            {fault !== undefined && <p class="fault">{say(fault)}</p>}
          </div>
        );
      })}
    </>
  );
}
