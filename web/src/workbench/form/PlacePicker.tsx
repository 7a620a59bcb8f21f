import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { ReactElement } from 'react';
import type { PlaceCandidate } from '../../api/addresses.ts';
import { useSay } from '../language.ts';
import { grouped } from '../pages/map/grouped-code.ts';
import { placeQuery } from '../pages/map/queries.ts';
import { Loading } from '../parts/Loading.tsx';
import { keepPlace, recentPlaces, type ChosenPlace } from './recent-places.ts';
import { UnitPicker } from './UnitPicker.tsx';
import { usePlaceSearch } from './usePlaceSearch.ts';
import { words } from './place-words.ts';
import './place-picker.css';

const PlaceMap = lazy(async () => ({ default: (await import('./PlaceMap.tsx')).PlaceMap }));

/** Below this a person decides: the threshold of the library. */
const SURE = 0.9;
const MAYBE = 0.5;

interface PlacePickerProps {
  readonly id: string;
  readonly value: string;
  readonly faulty: boolean;
  readonly describedBy: string | undefined;
  readonly onChange: (place: string | undefined) => void;
}

const sureness = (confidence: number) =>
  confidence >= SURE ? words.likely : confidence >= MAYBE ? words.maybe : words.doubtful;

function Offer({ place }: { readonly place: PlaceCandidate }): ReactElement {
  const say = useSay();
  const percent = Math.round(place.confidence * 100);
  return (
    <span className="place-offer">
      <span>{place.address}</span>
      <small className="soft">
        {place.code !== null && <span className="place-code">{grouped(place.code)}</span>}
        <span>
          {say(sureness(place.confidence))} · {say(words.sureness(percent))}
        </span>
        {place.reasons.length > 0 && <span>{place.reasons.map((reason) => say(reason)).join(' · ')}</span>}
      </small>
    </span>
  );
}

function Known({ place }: { readonly place: ChosenPlace }): ReactElement {
  return (
    <span className="place-offer">
      <span>{place.address}</span>
      {place.code !== null && <small className="soft place-code">{grouped(place.code)}</small>}
    </span>
  );
}

/** The chosen place with its code, as the library has it today. */
function Chosen({ value }: { readonly value: string }): ReactElement | null {
  const say = useSay();
  const { data } = useQuery(placeQuery(value));
  if (data === undefined) return null;
  return (
    <p className="place-chosen" role="status">
      <strong>{data.address}</strong>
      {data.code !== null && (
        <span className="soft">
          {say(words.code)} <span className="place-code">{grouped(data.code)}</span>
        </span>
      )}
    </p>
  );
}

/**
 * Where something happened: a door of the address library, found while one types, from a text that is pasted, on the map,
 * or among those chosen lately. Where only the village is known, its unit is the place.
 */
export function PlacePicker({ id, value, faulty, describedBy, onChange }: PlacePickerProps): ReactElement {
  const say = useSay();
  const [by, setBy] = useState<'address' | 'map' | 'unit'>('address');
  const choose = (place: ChosenPlace): void => {
    keepPlace(place);
    onChange(place.id);
  };
  const search = usePlaceSearch(choose);
  const { data: known } = useQuery(placeQuery(value));
  const recent = search.text.trim() === '' ? recentPlaces() : [];
  const offers = search.offers.filter((one) => one.id !== value);
  const label = known?.address ?? recentPlaces().find((one) => one.id === value)?.address ?? value;
  const options = [
    ...(value === '' ? [] : [{ value, label, title: label, chosen: true }]),
    ...[...offers, ...recent.filter((one) => one.id !== value)].map((one) => ({
      value: one.id,
      label: one.address,
      title: one.address,
    })),
  ];
  const find = (wanted: unknown) =>
    offers.find((one) => one.id === wanted) ?? recent.find((one) => one.id === wanted);
  return (
    <div className="place-picker">
      {by === 'unit' ? (
        <UnitPicker id={id} value={value} onChange={onChange} />
      ) : (
        <div
          onPaste={(event) => search.paste(event.clipboardData.getData('text'))}
          onKeyDown={(event) => {
            // an address typed to its end is matched as a whole where nothing was offered for it
            if (event.key === 'Enter' && offers.length === 0) search.paste(search.text);
          }}
        >
          <Select
            id={id}
            aria-describedby={describedBy}
            status={faulty ? 'error' : ''}
            value={value === '' ? undefined : value}
            options={options}
            allowClear
            showSearch={{ filterOption: false, onSearch: search.type, searchValue: search.text }}
            loading={search.searching}
            notFoundContent={search.text.trim() === '' || search.searching ? null : say(words.nothing)}
            placeholder={say(words.find)}
            optionRender={(option) => {
              const offer = offers.find((one) => one.id === option.value);
              if (offer !== undefined) return <Offer place={offer} />;
              const one = recent.find((other) => other.id === option.value);
              return one === undefined ? option.label : <Known place={one} />;
            }}
            style={{ width: '100%' }}
            onChange={(chosen: string | undefined) => {
              const place = find(chosen);
              search.type('');
              if (place !== undefined) choose(place);
              else if (chosen !== value) onChange(chosen);
            }}
          />
        </div>
      )}
      {search.pasted !== null && by === 'address' && (
        <p className="soft" role="status">
          {search.pasted.note !== null
            ? say(search.pasted.note)
            : say(
                search.pasted.sure
                  ? words.taken
                  : search.pasted.candidates.length === 0
                    ? words.nothing
                    : words.unsure,
              )}
        </p>
      )}
      {value !== '' && <Chosen value={value} />}
      <div className="place-ways">
        <Button
          size="small"
          aria-expanded={by === 'map'}
          onClick={() => setBy(by === 'map' ? 'address' : 'map')}
        >
          {say(by === 'map' ? words.closeMap : words.onMap)}
        </Button>
        <Button size="small" onClick={() => setBy(by === 'unit' ? 'address' : 'unit')}>
          {say(by === 'unit' ? words.toDoor : words.onlyUnit)}
        </Button>
      </div>
      {by === 'map' && (
        <Suspense fallback={<Loading />}>
          <PlaceMap onChoose={choose} onChooseId={onChange} />
        </Suspense>
      )}
    </div>
  );
}
