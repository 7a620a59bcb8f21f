import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Reference } from '../../api/contract.ts';
import { useSay } from '../language.ts';
import { referencesQuery } from '../queries.ts';
import { useSession } from '../session.ts';
import { words } from './words.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

interface ReferencePickerProps {
  readonly id: string;
  readonly kind: 'accounts' | 'parties';
  readonly value: string;
  /** Those the form knows of itself: the parties of the matter. */
  readonly known: readonly Reference[];
  readonly faulty: boolean;
  readonly describedBy: string | undefined;
  readonly onChange: (id: string | undefined) => void;
}

/**
 * Points to an officer or a party. Offers those at hand (the person signed in, the parties of the matter), those the
 * server finds by name, and takes a full id as typed or pasted.
 */
export function ReferencePicker(props: ReferencePickerProps): ReactElement {
  const { id, kind, value, known, faulty, describedBy, onChange } = props;
  const say = useSay();
  const session = useSession();
  const [text, setText] = useState('');
  const found = useQuery(referencesQuery(kind, text.trim())).data ?? [];

  const mine = kind === 'accounts' && session !== null ? [session.account] : [];
  const typed = UUID.test(text.trim()) ? [text.trim()] : [];
  const options = new Map<string, string>();
  for (const account of mine) options.set(account.id, `${say(account.name)} (${say(words.myself)})`);
  for (const { id: one, name, detail } of [...known, ...found]) {
    const label = typeof name === 'string' ? name : say(name);
    if (!options.has(one)) options.set(one, detail === undefined ? label : `${label} · ${say(detail)}`);
  }
  for (const one of [...typed, ...(value === '' ? [] : [value])])
    if (!options.has(one)) options.set(one, one);
  const wanted = text.trim().toLowerCase();

  return (
    <Select
      id={id}
      aria-describedby={describedBy}
      status={faulty ? 'error' : ''}
      value={value === '' ? undefined : value}
      options={[...options]
        .filter(([one, label]) => wanted === '' || one === wanted || label.toLowerCase().includes(wanted))
        .map(([one, label]) => ({ value: one, label }))}
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      placeholder={say(kind === 'accounts' ? words.findOfficer : words.findParty)}
      style={{ width: '100%' }}
      onChange={(chosen: string | undefined) => {
        setText('');
        onChange(chosen);
      }}
    />
  );
}
