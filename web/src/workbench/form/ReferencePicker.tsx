import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Reference } from '../../api/contract.ts';
import type { Text } from '../../language/text.ts';
import { useSay } from '../language.ts';
import { referencesQuery } from '../queries.ts';
import { useSession } from '../session.ts';
import { keepName, keptName } from './chosen-names.ts';
import { words } from './words.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const both = (name: Text | string): Text => (typeof name === 'string' ? { zh: name, en: name } : name);

function labelOf({ name, detail }: Reference): Text {
  const { zh, en } = both(name);
  return detail === undefined ? { zh, en } : { zh: `${zh} · ${detail.zh}`, en: `${en} · ${detail.en}` };
}

/** Whether a text may be the one looked for; what is masked in it may be anything. */
function fits(label: string, wanted: string): boolean {
  const characters = Array.from(label.toLowerCase());
  const begins = Array.from(wanted).every(
    (one, index) => characters[index] === one || characters[index] === '＊',
  );
  return begins || label.toLowerCase().includes(wanted);
}

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
  const answer = useQuery(referencesQuery(kind, text.trim()));

  const wanted = text.trim().toLowerCase();
  const mine: Reference[] =
    kind === 'accounts' && session !== null
      ? [{ id: session.account.id, name: session.account.name, detail: words.myself }]
      : [];
  const atHand = [...mine, ...known].filter((one) => fits(say(labelOf(one)), wanted));
  // What the server found fits, also where the label hides or translates what was typed. Until it answers, the list
  // before is narrowed here, so that nothing moves away under the pointer.
  const found = (answer.data ?? []).filter(
    (one) => !answer.isPlaceholderData || fits(say(labelOf(one)), wanted),
  );
  const options = new Map(
    [...atHand, ...found].reverse().map((one): [string, Text] => [one.id, labelOf(one)]),
  );
  if (UUID.test(wanted) && !options.has(wanted)) options.set(wanted, both(wanted));
  if (value !== '' && wanted === '' && !options.has(value))
    options.set(value, keptName(value) ?? both(value));

  return (
    <Select
      id={id}
      aria-describedby={describedBy}
      status={faulty ? 'error' : ''}
      value={value === '' ? undefined : value}
      options={[...options].reverse().map(([one, label]) => ({ value: one, label: say(label) }))}
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      placeholder={say(kind === 'accounts' ? words.findOfficer : words.findParty)}
      style={{ width: '100%' }}
      onChange={(chosen: string | undefined) => {
        const label = chosen === undefined ? undefined : options.get(chosen);
        if (chosen !== undefined && label !== undefined) keepName(chosen, label);
        setText('');
        onChange(chosen);
      }}
    />
  );
}
