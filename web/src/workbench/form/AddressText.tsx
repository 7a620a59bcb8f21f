import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { AutoComplete, Input } from 'antd';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { suggestAddresses } from '../../api/addresses.ts';

/** Somebody who types is asked about when they pause. */
const PAUSE_MS = 200;

interface AddressTextProps {
  readonly id: string;
  readonly value: string;
  readonly faulty: boolean;
  readonly describedBy: string | undefined;
  readonly maxLength: number | undefined;
  readonly onChange: (text: string) => void;
}

/** An address as a text: those of the library are offered, and what is typed otherwise stays as it is typed. */
export function AddressText(props: AddressTextProps): ReactElement {
  const { id, value, faulty, describedBy, maxLength, onChange } = props;
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const pause = setTimeout(() => setAsked(value.trim()), PAUSE_MS);
    return () => clearTimeout(pause);
  }, [value]);
  const { data = [] } = useQuery({
    queryKey: ['addresses', 'suggest', asked],
    queryFn: ({ signal }) => suggestAddresses(asked, signal),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const offers = value.trim() === '' ? [] : data.filter(({ address }) => address !== value);
  return (
    <AutoComplete
      id={id}
      value={value}
      options={offers.map(({ address }) => ({ value: address }))}
      style={{ width: '100%' }}
      onChange={onChange}
    >
      <Input
        aria-describedby={describedBy}
        aria-invalid={faulty}
        status={faulty ? 'error' : ''}
        {...(maxLength === undefined ? {} : { maxLength })}
      />
    </AutoComplete>
  );
}
