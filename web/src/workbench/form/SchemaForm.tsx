import { Alert } from 'antd';
import { useEffect, useId, useRef } from 'react';
import type { ReactElement } from 'react';
import type { FieldSchema, FormSchema, Reference } from '../../api/contract.ts';
import type { Text } from '../../language/text.ts';
import { useSay } from '../language.ts';
import { Field } from './Field.tsx';
import { words } from './words.ts';
import './form.css';

interface SchemaFormProps {
  readonly form: FormSchema;
  readonly input: Readonly<Record<string, unknown>>;
  /** Faults shown beside their fields; empty before the first try to send. */
  readonly faults: ReadonlyMap<string, Text>;
  readonly attempt: number;
  readonly parties: readonly Reference[];
  readonly onChange: (field: string, value: unknown) => void;
}

/** A list of texts without a widget of its own: one to a line. */
const isLines = (schema: FieldSchema): boolean =>
  schema.type === 'array' &&
  schema['x-widget'] === undefined &&
  schema['x-choices'] === undefined &&
  schema.items?.['x-choices'] === undefined &&
  schema.items?.type !== 'object';

/** Draws a form from the schema that also checks it on the server. */
export function SchemaForm({
  form,
  input,
  faults,
  attempt,
  parties,
  onChange,
}: SchemaFormProps): ReactElement {
  const say = useSay();
  const prefix = useId();
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) summary.current?.focus();
  }, [attempt]);
  return (
    <>
      {faults.size > 0 && (
        <div ref={summary} tabIndex={-1}>
          <Alert
            type="error"
            showIcon
            role="alert"
            title={say(words.fix)}
            description={
              <ul className="fault-list">
                {[...faults].map(([field, fault]) => {
                  const title = form.properties[field]?.['x-title'];
                  return (
                    <li key={field}>
                      <a href={`#${prefix}${field}`}>{title === undefined ? field : say(title)}</a>:{' '}
                      {say(fault)}
                    </li>
                  );
                })}
              </ul>
            }
          />
        </div>
      )}
      {Object.entries(form.properties).map(([field, schema]) => {
        const fault = faults.get(field);
        const description = schema['x-description'] ?? (isLines(schema) ? words.listHint : undefined);
        const id = `${prefix}${field}`;
        return (
          <div className="field" key={field}>
            <label htmlFor={id} id={`${id}-label`}>
              {say(schema['x-title'])}
              {form.required?.includes(field) === true && (
                <span className="required">{say(words.required)}</span>
              )}
            </label>
            {description !== undefined && (
              <p className="soft" id={`${id}-hint`}>
                {say(description)}
              </p>
            )}
            <Field
              id={id}
              schema={schema}
              value={input[field]}
              faulty={fault !== undefined}
              describedBy={
                fault !== undefined ? `${id}-fault` : description !== undefined ? `${id}-hint` : undefined
              }
              parties={parties}
              onChange={(value) => onChange(field, value)}
            />
            {fault !== undefined && (
              <p className="fault" id={`${id}-fault`}>
                {say(fault)}
              </p>
            )}
          </div>
        );
      })}
    </>
  );
}
