import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useSay } from '../language.ts';
import { normsQuery } from '../queries.ts';
import { keepName, keptName } from './chosen-names.ts';
import { words } from './words.ts';

interface ViolationPickerProps {
  readonly id: string;
  readonly value: string;
  readonly faulty: boolean;
  readonly describedBy: string | undefined;
  readonly onChange: (code: string | undefined) => void;
}

/** A violation of the catalogue, found by its name, code or article. The form holds its code. */
export function ViolationPicker(props: ViolationPickerProps): ReactElement {
  const { id, value, faulty, describedBy, onChange } = props;
  const say = useSay();
  const [text, setText] = useState('');
  const found = useQuery(normsQuery(text.trim())).data ?? [];
  const chosen = keptName(value);
  const options = found.map(({ code, name, law, article }) => ({
    value: code,
    label: `${say(name)} · ${law} ${article} · ${code}`,
  }));
  if (value !== '' && options.every((one) => one.value !== value) && text === '')
    options.unshift({ value, label: chosen === undefined ? value : `${say(chosen)} · ${value}` });
  return (
    <Select
      id={id}
      aria-describedby={describedBy}
      status={faulty ? 'error' : ''}
      value={value === '' ? undefined : value}
      options={options}
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      placeholder={say(words.findViolation)}
      style={{ width: '100%' }}
      onChange={(code: string | undefined) => {
        const name = found.find((one) => one.code === code)?.name;
        if (code !== undefined && name !== undefined) keepName(code, name);
        setText('');
        onChange(code);
      }}
    />
  );
}
