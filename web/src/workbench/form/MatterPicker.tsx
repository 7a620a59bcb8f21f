import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useSay } from '../language.ts';
import { referencesQuery } from '../queries.ts';
import { keepName, keptName } from './chosen-names.ts';
import { words } from './words.ts';

interface MatterPickerProps {
  readonly id: string;
  readonly value: string;
  readonly faulty: boolean;
  readonly describedBy: string | undefined;
  readonly onChange: (id: string | undefined) => void;
}

/** A shorter text is no complete number of anything. */
const SHORTEST = 4;

/**
 * Points to another matter by what stands on paper: its number, the number of a decision, a case code or a decision code,
 * complete as it is printed. Numbers are not searched by their beginning: nobody leafs through the matters of others.
 */
export function MatterPicker({ id, value, faulty, describedBy, onChange }: MatterPickerProps): ReactElement {
  const say = useSay();
  const [text, setText] = useState('');
  const wanted = text.trim();
  const { data = [], isFetching } = useQuery({
    ...referencesQuery('matters', wanted),
    enabled: wanted.length >= SHORTEST,
  });
  const options = (wanted.length < SHORTEST ? [] : data).map((one) => {
    const number = typeof one.name === 'string' ? one.name : say(one.name);
    return { value: one.id, label: one.detail === undefined ? number : `${number} · ${say(one.detail)}` };
  });
  const chosen = keptName(value);
  if (value !== '' && options.every((one) => one.value !== value) && wanted === '')
    options.unshift({ value, label: chosen === undefined ? value : say(chosen) });
  return (
    <Select
      id={id}
      aria-describedby={describedBy}
      status={faulty ? 'error' : ''}
      value={value === '' ? undefined : value}
      options={options}
      loading={isFetching}
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      notFoundContent={say(wanted.length < SHORTEST ? words.findMatterHow : words.findMatterNone)}
      placeholder={say(words.findMatter)}
      style={{ width: '100%' }}
      onChange={(matter: string | undefined) => {
        const label = options.find((one) => one.value === matter)?.label;
        if (matter !== undefined && label !== undefined) keepName(matter, { zh: label, en: label });
        setText('');
        onChange(matter);
      }}
    />
  );
}
