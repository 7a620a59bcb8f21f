/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useLanguage } from '../../language/preact.ts';
import type { Text } from '../../language/text.ts';

interface FieldProps {
  readonly label: Text;
  readonly name: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly required?: boolean;
  readonly hint?: Text;
}

const hintId = (name: string): string => `${name}-hint`;
const describe = (name: string, hint: Text | undefined) =>
  hint === undefined ? {} : { 'aria-describedby': hintId(name) };

/** A line that is typed, with its label above and a word of help below it. */
export function Line({
  label,
  name,
  value,
  onValue,
  required = false,
  hint,
  type = 'text',
  most = 200,
}: FieldProps & { readonly type?: 'text' | 'tel' | 'date'; readonly most?: number }): JSX.Element {
  const { say } = useLanguage();
  return (
    <label>
      {say(label)}
      <input
        type={type}
        name={name}
        required={required}
        maxLength={most}
        value={value}
        {...describe(name, hint)}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      {hint !== undefined && <small id={hintId(name)}>{say(hint)}</small>}
    </label>
  );
}

/** A passage. */
export function Passage({
  label,
  name,
  value,
  onValue,
  required = false,
  hint,
  most,
}: FieldProps & { readonly most: number }): JSX.Element {
  const { say } = useLanguage();
  return (
    <label>
      {say(label)}
      <textarea
        name={name}
        rows={5}
        required={required}
        maxLength={most}
        value={value}
        {...describe(name, hint)}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      {hint !== undefined && <small id={hintId(name)}>{say(hint)}</small>}
    </label>
  );
}

/** One of a few answers. */
export function Choice<Value extends string>({
  label,
  name,
  value,
  options,
  onValue,
}: {
  readonly label: Text;
  readonly name: string;
  readonly value: Value;
  readonly options: readonly (readonly [Value, Text])[];
  readonly onValue: (value: Value) => void;
}): JSX.Element {
  const { say } = useLanguage();
  return (
    <fieldset>
      <legend>{say(label)}</legend>
      {options.map(([option, text]) => (
        <label class="tick" key={option}>
          <input
            type="radio"
            name={name}
            value={option}
            checked={option === value}
            onChange={() => onValue(option)}
          />
          <span>{say(text)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Yes or not said. */
export function Tick({
  label,
  name,
  value,
  onValue,
}: {
  readonly label: Text;
  readonly name: string;
  readonly value: boolean;
  readonly onValue: (value: boolean) => void;
}): JSX.Element {
  const { say } = useLanguage();
  return (
    <label class="tick">
      <input
        type="checkbox"
        name={name}
        checked={value}
        onChange={(event) => onValue(event.currentTarget.checked)}
      />
      <span>{say(label)}</span>
    </label>
  );
}
