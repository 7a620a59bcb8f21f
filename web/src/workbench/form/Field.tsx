import { Checkbox, Input, InputNumber, Radio, Select } from 'antd';
import type { ReactElement } from 'react';
import type { FieldSchema, Reference } from '../../api/contract.ts';
import { inputOfMoment, momentOfInput } from '../../language/moments.ts';
import { useSay } from '../language.ts';
import { AddressText } from './AddressText.tsx';
import { FactorsField } from './FactorsField.tsx';
import { MatterPicker } from './MatterPicker.tsx';
import { PiecesField } from './PiecesField.tsx';
import { PlacePicker } from './PlacePicker.tsx';
import { PointsField } from './PointsField.tsx';
import { ReferencePicker } from './ReferencePicker.tsx';
import { RowsField } from './RowsField.tsx';
import { UnitPicker } from './UnitPicker.tsx';
import { ViolationPicker } from './ViolationPicker.tsx';
import { words } from './words.ts';

interface FieldProps {
  readonly id: string;
  readonly schema: FieldSchema;
  readonly value: unknown;
  readonly faulty: boolean;
  readonly describedBy: string | undefined;
  readonly parties: readonly Reference[];
  readonly onChange: (value: unknown) => void;
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** Up to four choices stand open side by side; more hide in a list that can be searched. */
const OPEN_CHOICES = 4;

function Choices({ id, schema, value, onChange, describedBy }: FieldProps): ReactElement {
  const say = useSay();
  const choices =
    schema['x-choices']?.map((choice) => ({ value: choice.value, label: say(choice.name) })) ??
    (schema.enum ?? []).map((option) => ({ value: option, label: option }));
  if (choices.length <= OPEN_CHOICES) {
    return (
      <Radio.Group
        id={id}
        aria-labelledby={`${id}-label`}
        aria-describedby={describedBy}
        value={value}
        options={choices}
        onChange={(event) => onChange(event.target.value as unknown)}
      />
    );
  }
  return (
    <Select
      id={id}
      aria-describedby={describedBy}
      value={textOf(value) === '' ? undefined : textOf(value)}
      options={choices}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={say(words.choose)}
      style={{ width: '100%' }}
      onChange={(chosen: string | undefined) => onChange(chosen)}
    />
  );
}

/** Any of some choices. */
function SeveralChoices({ id, schema, value, onChange, describedBy }: FieldProps): ReactElement {
  const say = useSay();
  const choices = schema['x-choices'] ?? schema.items?.['x-choices'] ?? [];
  const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
  return (
    <div role="group" id={id} tabIndex={-1} aria-labelledby={`${id}-label`} aria-describedby={describedBy}>
      <Checkbox.Group
        value={[...chosen]}
        options={choices.map((choice) => ({ value: choice.value, label: say(choice.name) }))}
        onChange={(now) => onChange(now)}
      />
    </div>
  );
}

/** The parts of an object, each a field of its own. */
function Parts({ id, schema, value, parties, describedBy, onChange }: FieldProps): ReactElement {
  const say = useSay();
  const parts = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const isWhere = schema['x-capture'] === 'place';
  return (
    <div
      className="parts-field"
      role="group"
      id={id}
      tabIndex={-1}
      aria-labelledby={`${id}-label`}
      aria-describedby={describedBy}
    >
      {Object.entries(schema.properties ?? {}).map(([part, one]) => (
        <div key={part} className="row-cell">
          <label htmlFor={`${id}-${part}`} id={`${id}-${part}-label`}>
            {say(one['x-title'])}
            {schema.required?.includes(part) === true && (
              <span className="required">{say(words.required)}</span>
            )}
          </label>
          <Field
            id={`${id}-${part}`}
            schema={isWhere && part === 'text' ? { ...one, 'x-suggest': 'address' } : one}
            value={parts[part]}
            faulty={false}
            describedBy={undefined}
            parties={parties}
            onChange={(changed) => onChange({ ...parts, [part]: changed })}
          />
        </div>
      ))}
    </div>
  );
}

/** Two answers and none chosen yet: a switch that stands on `no` would answer for the officer. */
function YesNo({ id, value, describedBy, onChange }: FieldProps): ReactElement {
  const say = useSay();
  return (
    <Radio.Group
      id={id}
      aria-labelledby={`${id}-label`}
      aria-describedby={describedBy}
      value={value}
      options={[
        { value: true, label: say(words.yes) },
        { value: false, label: say(words.no) },
      ]}
      onChange={(event) => onChange(event.target.value as unknown)}
    />
  );
}

function NumberField({ id, schema, value, faulty, describedBy, onChange }: FieldProps): ReactElement {
  const say = useSay();
  const money = schema['x-widget'] === 'money';
  const asText = schema.type === 'string';
  return (
    <InputNumber<string | number>
      id={id}
      aria-describedby={describedBy}
      aria-invalid={faulty}
      status={faulty ? 'error' : ''}
      value={typeof value === 'number' || typeof value === 'string' ? value : null}
      stringMode={asText}
      {...(money ? { precision: 2, suffix: say(words.yuan) } : {})}
      style={{ width: '100%' }}
      onChange={(number) => onChange(number === null || asText ? number : Number(number))}
    />
  );
}

function ListField({ id, value, describedBy, onChange }: FieldProps): ReactElement {
  return (
    <Input.TextArea
      id={id}
      aria-describedby={describedBy}
      rows={3}
      value={Array.isArray(value) ? value.join('\n') : ''}
      onChange={(event) => onChange(event.target.value === '' ? [] : event.target.value.split('\n'))}
    />
  );
}

/** One input drawn from its schema; `x-widget` decides where the type alone would not. */
export function Field(props: FieldProps): ReactElement {
  const { id, schema, value, faulty, describedBy, parties, onChange } = props;
  const widget = schema['x-widget'];
  const status = faulty ? 'error' : '';
  const shared = { id, status, 'aria-describedby': describedBy, 'aria-invalid': faulty } as const;

  if (widget === 'points') {
    return <PointsField id={id} value={value} describedBy={describedBy} onChange={onChange} />;
  }
  if (widget === 'evidence') {
    return <PiecesField id={id} value={value} describedBy={describedBy} onChange={onChange} />;
  }
  if (widget === 'violation') {
    return (
      <ViolationPicker
        id={id}
        value={textOf(value)}
        faulty={faulty}
        describedBy={describedBy}
        onChange={onChange}
      />
    );
  }
  if (widget === 'rows' || schema.items?.type === 'object') {
    return (
      <RowsField
        id={id}
        schema={schema}
        value={value}
        describedBy={describedBy}
        onChange={onChange}
        cell={(cell) => <Field {...cell} faulty={false} describedBy={undefined} parties={parties} />}
      />
    );
  }
  if (schema.type === 'array' && (schema['x-choices'] ?? schema.items?.['x-choices']) !== undefined) {
    return <SeveralChoices {...props} />;
  }
  if (schema.type === 'object' && schema.properties === undefined) {
    return <FactorsField id={id} value={value} describedBy={describedBy} onChange={onChange} />;
  }
  if (schema.type === 'object') return <Parts {...props} />;
  if (schema.type === 'boolean') return <YesNo {...props} />;
  if (widget === 'choice' || schema['x-choices'] !== undefined || schema.enum !== undefined)
    return <Choices {...props} />;
  if (widget === 'money' || schema.type === 'number' || schema.type === 'integer')
    return <NumberField {...props} />;
  if (schema.type === 'array') return <ListField {...props} />;
  if (widget === 'unit') return <UnitPicker id={id} value={textOf(value)} onChange={onChange} />;
  if (widget === 'place') {
    return (
      <PlacePicker
        id={id}
        value={textOf(value)}
        faulty={faulty}
        describedBy={describedBy}
        onChange={onChange}
      />
    );
  }
  if (widget === 'matter') {
    return (
      <MatterPicker
        id={id}
        value={textOf(value)}
        faulty={faulty}
        describedBy={describedBy}
        onChange={onChange}
      />
    );
  }
  if (widget === 'party' || widget === 'account') {
    return (
      <ReferencePicker
        id={id}
        kind={widget === 'party' ? 'parties' : 'accounts'}
        value={textOf(value)}
        known={widget === 'party' ? parties : []}
        faulty={faulty}
        describedBy={describedBy}
        onChange={onChange}
      />
    );
  }
  if (widget === 'long-text') {
    return (
      <Input.TextArea
        {...shared}
        value={textOf(value)}
        rows={4}
        {...(schema.maxLength === undefined ? {} : { count: { show: true, max: schema.maxLength } })}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  if (schema['x-suggest'] === 'address') {
    return (
      <AddressText
        id={id}
        value={textOf(value)}
        faulty={faulty}
        describedBy={describedBy}
        maxLength={schema.maxLength}
        onChange={onChange}
      />
    );
  }
  if (schema['x-capture'] === 'moment') {
    return (
      <Input
        {...shared}
        type="datetime-local"
        value={inputOfMoment(textOf(value))}
        onChange={(event) => onChange(momentOfInput(event.target.value))}
      />
    );
  }
  return (
    <Input
      {...shared}
      type={widget === 'day' ? 'date' : 'text'}
      value={textOf(value)}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
