import { Input } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { Choice } from '../../../api/violation.ts';
import { useSay } from '../../language.ts';
import { words } from './editor-words.ts';

const written = (choices: readonly Choice[]): string =>
  choices.map(({ value, name }) => [value, name.zh, name.en].join(' | ')).join('\n');

const read = (text: string): readonly Choice[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [value = '', zh = '', en = ''] = line.split('|').map((part) => part.trim());
      return { value, name: { zh, en } };
    });

/** The choices of a factor, one to a line; what is typed stands until the field is left. */
export function EditChoices({
  value,
  onChange,
}: {
  readonly value: readonly Choice[];
  readonly onChange: (choices: readonly Choice[]) => void;
}): ReactElement {
  const say = useSay();
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <div className="edit-field wide">
      <label htmlFor={id}>{say(words.choices)}</label>
      <Input.TextArea
        id={id}
        rows={3}
        aria-describedby={`${id}hint`}
        value={typed ?? written(value)}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(read(event.target.value));
        }}
        onBlur={() => setTyped(null)}
      />
      <small className="soft" id={`${id}hint`}>
        {say(words.choicesHint)}
      </small>
    </div>
  );
}
