import { Checkbox, Input, InputNumber, Select } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { Text } from '../../../language/text.ts';
import { useSay } from '../../language.ts';
import { words } from './editor-words.ts';

interface LabelledProps {
  readonly label: string;
  readonly wide?: boolean;
  readonly children: (id: string) => ReactNode;
}

function Labelled({ label, wide = false, children }: LabelledProps): ReactElement {
  const id = useId();
  return (
    <div className={wide ? 'edit-field wide' : 'edit-field'}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

interface FieldProps<T> {
  readonly label: string;
  readonly value: T;
  readonly onChange: (value: T) => void;
}

export function LineField({ label, value, onChange }: FieldProps<string>): ReactElement {
  return (
    <Labelled label={label}>
      {(id) => <Input id={id} value={value} onChange={(event) => onChange(event.target.value)} />}
    </Labelled>
  );
}

/** A text in both languages, side by side. */
export function PairField({
  label,
  value,
  long = false,
  onChange,
}: FieldProps<Text> & { readonly long?: boolean }): ReactElement {
  const say = useSay();
  return (
    <div className="edit-pair wide" role="group" aria-label={label}>
      {(['zh', 'en'] as const).map((language) => (
        <Labelled key={language} label={`${label} · ${say(words[language])}`}>
          {(id) =>
            long ? (
              <Input.TextArea
                id={id}
                lang={language}
                rows={2}
                value={value[language]}
                onChange={(event) => onChange({ ...value, [language]: event.target.value })}
              />
            ) : (
              <Input
                id={id}
                lang={language}
                value={value[language]}
                onChange={(event) => onChange({ ...value, [language]: event.target.value })}
              />
            )
          }
        </Labelled>
      ))}
    </div>
  );
}

const NOTHING: Text = { zh: '', en: '' };

/** A text that may be left out: with both languages empty it is. */
export function OptionalPair(props: {
  readonly label: string;
  readonly long?: boolean;
  readonly value: Text | undefined;
  readonly onChange: (value: Text | undefined) => void;
}): ReactElement {
  const { label, long = false, value, onChange } = props;
  const say = useSay();
  return (
    <PairField
      label={`${label}（${say(words.optional)}）`}
      long={long}
      value={value ?? NOTHING}
      onChange={(pair) => onChange(pair.zh === '' && pair.en === '' ? undefined : pair)}
    />
  );
}

interface OneOfProps extends FieldProps<string> {
  readonly list: Readonly<Record<string, Text>>;
  /** What a left-out answer is called; without it one must be chosen. */
  readonly none?: string;
}

export function OneOf({ label, value, list, none, onChange }: OneOfProps): ReactElement {
  const say = useSay();
  return (
    <Labelled label={label}>
      {(id) => (
        <Select
          id={id}
          value={value}
          options={[
            ...(none === undefined ? [] : [{ value: '', label: none }]),
            ...Object.entries(list).map(([key, name]) => ({ value: key, label: say(name) })),
          ]}
          onChange={onChange}
        />
      )}
    </Labelled>
  );
}

interface SomeOfProps extends FieldProps<readonly string[]> {
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

export function SomeOf({ label, value, options, onChange }: SomeOfProps): ReactElement {
  return (
    <div className="edit-field wide" role="group" aria-label={label}>
      <span className="edit-label">{label}</span>
      <Checkbox.Group value={[...value]} options={[...options]} onChange={onChange} />
    </div>
  );
}

interface NumberProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly whole?: boolean;
  readonly onChange: (value: number | undefined) => void;
}

export function NumberField({ label, value, whole = false, onChange }: NumberProps): ReactElement {
  return (
    <Labelled label={label}>
      {(id) => (
        <InputNumber<number>
          id={id}
          value={value ?? null}
          min={0}
          {...(whole ? { precision: 0 } : {})}
          controls={false}
          onChange={(next) => onChange(next ?? undefined)}
        />
      )}
    </Labelled>
  );
}

export function YesField({ label, value, onChange }: FieldProps<boolean>): ReactElement {
  return (
    <div className="edit-field">
      <Checkbox checked={value} onChange={(event) => onChange(event.target.checked)}>
        {label}
      </Checkbox>
    </div>
  );
}

const ID = /^[a-z][a-zA-Z0-9]*(-[a-zA-Z0-9]+)*$/;

interface IdFieldProps extends FieldProps<string> {
  readonly taken: readonly string[];
}

/** The id of a row: taken over when the field is left, so that what refers to it can follow. */
export function IdField({ label, value, taken, onChange }: IdFieldProps): ReactElement {
  const say = useSay();
  const [typed, setTyped] = useState(value);
  const [fault, setFault] = useState(false);
  const commit = (): void => {
    const isGood = typed === value || (ID.test(typed) && typed.length <= 80 && !taken.includes(typed));
    setFault(!isGood);
    if (isGood && typed !== value) onChange(typed);
    else setTyped(value);
  };
  return (
    <Labelled label={label}>
      {(id) => (
        <>
          <Input
            id={id}
            value={typed}
            status={fault ? 'error' : ''}
            aria-describedby={`${id}hint`}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={commit}
            onPressEnter={commit}
          />
          <small id={`${id}hint`} className={fault ? 'fault' : 'soft'} role={fault ? 'alert' : undefined}>
            {say(fault ? words.idTaken : words.idHint)}
          </small>
        </>
      )}
    </Labelled>
  );
}
