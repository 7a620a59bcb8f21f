/** @jsxImportSource preact */
import type { ComponentType, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { matchAddress } from '../api/addresses.ts';
import type { ReportPlace } from '../api/grid.ts';
import { ApiProblem } from '../api/request.ts';
import type { Text } from '../language/text.ts';
import { useLanguage } from '../language/preact.ts';
import { words as captureWords } from './capture-words.ts';
import { words } from './report-words.ts';
import { readPosition } from './sensors.ts';
import { useAddressOffers } from './useAddressOffers.ts';

interface ReportPlaceProps {
  readonly place: ReportPlace;
  readonly isOnline: boolean;
  readonly onChange: (change: (before: ReportPlace) => ReportPlace) => void;
}
type Scan = ComponentType<{ readonly onCode: (code: string) => void; readonly onClose: () => void }>;

/** The place with this text; without any where it is empty. */
function placeWith(before: ReportPlace, text: string): ReportPlace {
  const { id, code, position, accuracy } = before;
  return {
    ...(id === undefined ? {} : { id }),
    ...(code === undefined ? {} : { code }),
    ...(position === undefined ? {} : { position }),
    ...(accuracy === undefined ? {} : { accuracy }),
    ...(text === '' ? {} : { text }),
  };
}

/** Where it is: one reading of the position, the code of a door, or a text; none is needed. */
export function ReportPlaceFields({ place, isOnline, onChange }: ReportPlaceProps): JSX.Element {
  const { say } = useLanguage();
  const [isReading, setReading] = useState(false);
  const [Scanning, setScanning] = useState<{ readonly View: Scan } | null>(null);
  const [problem, setProblem] = useState<Text | null>(null);
  const [door, setDoor] = useState<string | null>(null);
  const offers = useAddressOffers(place.text ?? '');

  const here = (): void => {
    setReading(true);
    setProblem(null);
    readPosition()
      .then(({ longitude, latitude, accuracy }) =>
        onChange((before) => ({ ...before, position: [longitude, latitude], accuracy })),
      )
      .catch((error: unknown) =>
        setProblem(error instanceof ApiProblem ? error.text : captureWords.noPosition),
      )
      .finally(() => setReading(false));
  };
  const taken = (code: string): void => {
    setScanning(null);
    setDoor(null);
    onChange((before) => ({ ...before, code }));
    if (!isOnline) return;
    matchAddress(code).then(
      ({ candidates }) => {
        const found = candidates.find((one) => one.code === code);
        if (found === undefined) setProblem(words.codeUnknown(code));
        else setDoor(found.address);
      },
      // the server looks the code up when the report comes
      () => undefined,
    );
  };
  const drop = (): void => {
    setDoor(null);
    onChange(() => ({}));
  };
  const { position, code, text } = place;
  return (
    <fieldset class="report-place">
      <legend>{say(words.place)}</legend>
      {Scanning !== null && <Scanning.View onCode={taken} onClose={() => setScanning(null)} />}
      <div class="parts">
        <button type="button" class="wide" disabled={isReading} onClick={here}>
          ◎ {say(isReading ? words.readingPlace : words.here)}
        </button>
        <button
          type="button"
          class="wide"
          onClick={() =>
            void import('./DoorScan.tsx').then(({ DoorScan }) => setScanning({ View: DoorScan }))
          }
        >
          ▦ {say(words.scan)}
        </button>
      </div>
      {position !== undefined && (
        <p class="reading">
          {say(
            captureWords.positionIs(
              position[1].toFixed(6),
              position[0].toFixed(6),
              Math.round(place.accuracy ?? 0),
            ),
          )}
        </p>
      )}
      {code !== undefined && (
        <p class="reading">{say(door === null ? words.codeKept(code) : words.placeIs(door))}</p>
      )}
      {problem !== null && (
        <p class="fault" role="alert">
          {say(problem)}
        </p>
      )}
      <label>
        {say(words.placeWords)}
        <input
          value={text ?? ''}
          maxLength={200}
          list="report-addresses"
          onInput={(event) => {
            const typed = event.currentTarget.value;
            onChange((before) => placeWith(before, typed));
          }}
        />
      </label>
      <datalist id="report-addresses">
        {offers.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      {position === undefined && code === undefined && text === undefined ? (
        <small>{say(words.noPlaceYet)}</small>
      ) : (
        <button type="button" class="small" onClick={drop}>
          {say(words.dropPlace)}
        </button>
      )}
    </fieldset>
  );
}
