/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { ApiProblem } from '../api/request.ts';
import type { Text } from '../language/text.ts';
import { useLanguage } from '../language/preact.ts';
import { words } from './capture-words.ts';
import type { FieldProps } from './SchemaFields.tsx';
import { readHeading, readPosition } from './sensors.ts';
import { useAddressOffers } from './useAddressOffers.ts';

interface Place {
  readonly text?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly accuracy?: number;
}

const placeOf = (value: unknown): Place => (typeof value === 'object' && value !== null ? value : {});
const textOf = (error: unknown): Text => (error instanceof ApiProblem ? error.text : words.noPosition);

/** Where: in words, and by one reading of the position, which the officer asks for, sees, and may take out again. */
export function PlaceField({ id, value, isFaulty, onChange }: FieldProps): JSX.Element {
  const { say } = useLanguage();
  const [problem, setProblem] = useState<Text | null>(null);
  const [isReading, setReading] = useState(false);
  const place = placeOf(value);
  const { text, latitude, longitude, accuracy } = place;
  const inWords = text === undefined || text === '' ? {} : { text };
  const offers = useAddressOffers(text ?? '');
  const read = (): void => {
    setReading(true);
    setProblem(null);
    readPosition()
      .then((position) => onChange({ ...inWords, ...position }))
      .catch((error: unknown) => setProblem(textOf(error)))
      .finally(() => setReading(false));
  };
  return (
    <>
      <input
        id={id}
        aria-label={say(words.placeWords)}
        aria-invalid={isFaulty}
        value={text ?? ''}
        maxLength={200}
        list={`${id}-offers`}
        autoComplete="off"
        onInput={(event) => {
          const typed = event.currentTarget.value;
          const position = latitude === undefined ? {} : { latitude, longitude, accuracy };
          onChange(typed === '' ? position : { ...position, text: typed });
        }}
      />
      <datalist id={`${id}-offers`}>
        {offers.map((address) => (
          <option key={address} value={address} />
        ))}
      </datalist>
      {latitude === undefined || longitude === undefined ? (
        <>
          <button type="button" class="small" disabled={isReading} onClick={read}>
            ◎ {say(words.position)}
          </button>
          <small>{say(words.positionWhy)}</small>
        </>
      ) : (
        <p class="reading" role="status">
          {say(words.positionIs(latitude.toFixed(6), longitude.toFixed(6), accuracy ?? 0))}{' '}
          <button type="button" class="small" onClick={() => onChange(inWords)}>
            {say(words.dropPosition)}
          </button>
        </p>
      )}
      {problem !== null && (
        <p class="fault" role="alert">
          {say(problem)}
        </p>
      )}
    </>
  );
}

/** Degrees clockwise from north: read from the compass where there is one, typed otherwise. */
export function DirectionField({ id, value, isFaulty, onChange }: FieldProps): JSX.Element {
  const { say } = useLanguage();
  const [problem, setProblem] = useState<Text | null>(null);
  return (
    <>
      <div class="beside">
        <input
          id={id}
          inputMode="numeric"
          aria-invalid={isFaulty}
          value={typeof value === 'number' || typeof value === 'string' ? String(value) : ''}
          onInput={(event) => {
            const typed = event.currentTarget.value;
            onChange(/^\d+$/.test(typed) ? Number(typed) : typed);
          }}
        />
        <button
          type="button"
          onClick={() => {
            setProblem(null);
            readHeading()
              .then(onChange)
              .catch(() => setProblem(words.noCompass));
          }}
        >
          ◎ {say(words.compass)}
        </button>
      </div>
      {problem !== null && (
        <p class="fault" role="alert">
          {say(problem)}
        </p>
      )}
    </>
  );
}
