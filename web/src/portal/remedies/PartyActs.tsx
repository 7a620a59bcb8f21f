/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { FieldSchema } from '../../api/contract.ts';
import { useLanguage } from '../../language/preact.ts';
import { useDoing, useLoaded } from '../loaded.ts';
import { Refused } from '../Notice.tsx';
import { Choice, Line, Passage } from './fields.tsx';
import { ownAct, ownActions, type OwnAction } from './thread-calls.ts';
import { words } from './thread-words.ts';

/** Widgets that name what only an office knows; an act that needs one is done at the counter. */
const COUNTER = new Set([
  'party',
  'account',
  'unit',
  'place',
  'points',
  'rows',
  'paper',
  'evidence',
  'matter',
  'violation',
]);

const isPlain = ({ 'x-widget': widget, type }: FieldSchema): boolean =>
  !COUNTER.has(widget ?? '') && type !== 'array' && type !== 'object';

/** What the flow leaves to the party, as buttons; each opens its form. */
export function PartyActs({
  matter,
  onDone,
}: {
  readonly matter: string;
  readonly onDone: () => void;
}): JSX.Element | null {
  const { say } = useLanguage();
  const { value } = useLoaded(() => ownActions(matter), matter);
  const [chosen, setChosen] = useState<OwnAction>();
  if (value === undefined || value.items.length === 0) return null;
  return (
    <section class="card">
      <h3>{say(words.acts)}</h3>
      {chosen === undefined ? (
        <div class="buttons">
          {value.items.map((one) => (
            <button type="button" key={one.id} onClick={() => setChosen(one)}>
              {say(one.name)}
            </button>
          ))}
        </div>
      ) : (
        <ActForm
          key={chosen.id}
          matter={matter}
          version={value.version}
          action={chosen}
          onCancel={() => setChosen(undefined)}
          onDone={onDone}
        />
      )}
    </section>
  );
}

function ActForm({
  matter,
  version,
  action,
  onCancel,
  onDone,
}: {
  readonly matter: string;
  readonly version: number;
  readonly action: OwnAction;
  readonly onCancel: () => void;
  readonly onDone: () => void;
}): JSX.Element {
  const { say } = useLanguage();
  const { busy, problem, run } = useDoing();
  // one key for one intention: pressed again after a lost answer, it is done once
  const [key] = useState(() => crypto.randomUUID());
  const [input, setInput] = useState<Readonly<Record<string, unknown>>>({});
  const fields = Object.entries(action.form?.properties ?? {});
  const needed = new Set(action.form?.required ?? []);
  const elsewhere = fields.some(([field, schema]) => !isPlain(schema) && needed.has(field));
  const set = (field: string, value: unknown): void => setInput({ ...input, [field]: value });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const given = Object.fromEntries(
          Object.entries(input).filter(([, one]) => one !== '' && one !== undefined),
        );
        run(() => ownAct(matter, { action: action.id, input: given, version }, key), onDone);
      }}
    >
      <h4>{say(action.name)}</h4>
      {elsewhere && <p>{say(words.atCounter)}</p>}
      {!elsewhere &&
        fields
          .filter(([, schema]) => isPlain(schema))
          .map(([field, schema]) => (
            <PartyField
              key={field}
              name={field}
              schema={schema}
              value={input[field]}
              required={needed.has(field)}
              onValue={(value) => set(field, value)}
            />
          ))}
      <div class="buttons">
        <button type="button" onClick={onCancel}>
          {say(words.cancel)}
        </button>
        {!elsewhere && (
          <button type="submit" class="main" disabled={busy}>
            {say(words.send)}
          </button>
        )}
      </div>
      <Refused problem={problem} />
    </form>
  );
}

/** A field of a form of the flow, drawn from its schema. */
function PartyField({
  name,
  schema,
  value,
  required,
  onValue,
}: {
  readonly name: string;
  readonly schema: FieldSchema;
  readonly value: unknown;
  readonly required: boolean;
  readonly onValue: (value: unknown) => void;
}): JSX.Element {
  const label = schema['x-title'];
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (schema.type === 'boolean')
    return (
      <Choice
        label={label}
        name={name}
        value={value === true ? 'yes' : value === false ? 'no' : ''}
        options={[
          ['yes', words.yes],
          ['no', words.no],
        ]}
        onValue={(answer) => onValue(answer === 'yes')}
      />
    );
  if (schema['x-choices'] !== undefined)
    return (
      <Choice
        label={label}
        name={name}
        value={text}
        options={schema['x-choices'].map((one) => [one.value, one.name] as const)}
        onValue={onValue}
      />
    );
  const hint = schema['x-description'];
  const shared = { label, name, value: text, required, ...(hint === undefined ? {} : { hint }) };
  if (schema['x-widget'] === 'long-text' || (schema.maxLength ?? 0) > 500)
    return <Passage {...shared} most={schema.maxLength ?? 4000} onValue={onValue} />;
  const isNumber = schema.type === 'number' || schema.type === 'integer';
  return (
    <Line
      {...shared}
      most={schema.maxLength ?? 200}
      type={schema['x-widget'] === 'day' ? 'date' : 'text'}
      onValue={(typed) =>
        onValue(isNumber && typed.trim() !== '' && !Number.isNaN(Number(typed)) ? Number(typed) : typed)
      }
    />
  );
}
