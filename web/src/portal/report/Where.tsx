/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ReportPlace } from '../../api/grid.ts';
import { useLanguage } from '../../language/preact.ts';
import { Line } from '../remedies/fields.tsx';
import { words } from './words.ts';

const LOOK_MS = 15_000;

const shown = ([lon, lat]: readonly [number, number], metres: number | undefined): string =>
  `${lat.toFixed(5)}, ${lon.toFixed(5)}${metres === undefined ? '' : ` ± ${String(metres)} m`}`;

interface WhereProps {
  readonly place: ReportPlace;
  readonly onChange: (place: ReportPlace) => void;
}

/** Where it is: in words, by the code of a door, or by one position that is shown before it is sent (rights.md). */
export function Where({ place, onChange }: WhereProps): JSX.Element {
  const { say } = useLanguage();
  const [failed, setFailed] = useState(false);
  const { text = '', code, position, accuracy } = place;
  const take = (): void => {
    setFailed(false);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        onChange({
          ...place,
          position: [coords.longitude, coords.latitude],
          accuracy: Math.round(coords.accuracy),
        }),
      () => setFailed(true),
      { enableHighAccuracy: true, timeout: LOOK_MS, maximumAge: 0 },
    );
  };
  return (
    <>
      <Line
        label={words.where}
        hint={words.whereHint}
        name="where"
        value={text}
        most={120}
        onValue={(value) => onChange({ ...place, text: value })}
      />
      {code !== undefined && (
        <p>
          {say(words.doorCode)} <b>{code}</b>
        </p>
      )}
      {position === undefined ? (
        <button type="button" onClick={take}>
          {say(words.usePosition)}
        </button>
      ) : (
        <p>
          {say(words.position(shown(position, accuracy)))}{' '}
          <button type="button" onClick={() => onChange({ text, ...(code === undefined ? {} : { code }) })}>
            {say(words.dropPosition)}
          </button>
        </p>
      )}
      {failed && (
        <p class="refused" role="alert">
          {say(words.noPosition)}
        </p>
      )}
      {text.trim() === '' && position === undefined && code === undefined && (
        <p>
          <small>{say(words.noPlace)}</small>
        </p>
      )}
    </>
  );
}
