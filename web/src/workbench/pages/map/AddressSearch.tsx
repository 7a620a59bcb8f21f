import { SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Input } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { FoundPlace } from '../../../api/map.ts';
import { useSay } from '../../language.ts';
import { grouped } from './grouped-code.ts';
import { suggestionsQuery } from './queries.ts';
import { words } from './words.ts';

interface AddressSearchProps {
  readonly onUnit: (id: string) => void;
  readonly onPlace: (place: FoundPlace) => void;
}

/** Finds an address while it is typed; each offer says its code and how sure the library is. */
export function AddressSearch({ onUnit, onPlace }: AddressSearchProps): ReactElement {
  const say = useSay();
  const [text, setText] = useState('');
  const found = useQuery(suggestionsQuery(text.trim()));
  const offers = text.trim() === '' ? [] : (found.data ?? []);
  return (
    <AutoComplete
      className="map-search"
      value={text}
      options={offers.map((offer) => ({
        value: offer.id,
        label: (
          <span className="map-offer">
            <span>{offer.address}</span>
            <small className="soft">
              {grouped(offer.code)} · {say(words.confidence(Math.round(offer.confidence * 100)))}
            </small>
          </span>
        ),
      }))}
      notFoundContent={
        text.trim() !== '' && found.isSuccess && !found.isFetching ? say(words.noneFound) : null
      }
      showSearch={{ onSearch: setText }}
      onSelect={(id: string) => {
        const offer = offers.find((one) => one.id === id);
        if (offer === undefined) return;
        setText(offer.address);
        if (offer.kind === 'area') onUnit(offer.id);
        else onPlace(offer);
      }}
    >
      <Input
        size="large"
        type="search"
        maxLength={200}
        aria-label={say(words.search)}
        placeholder={`${say(words.search)} — ${say(words.searchHint)}`}
        prefix={<SearchOutlined aria-hidden />}
      />
    </AutoComplete>
  );
}
