import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { addressAt, type AtPosition } from '../../api/addresses.ts';
import { ApiProblem } from '../../api/request.ts';
import type { UnitMap as Drawing } from '../../map/unit-map.ts';
import { UnitMap } from '../../map/UnitMap.tsx';
import type { Text } from '../../language/text.ts';
import { useLanguage, useSay } from '../language.ts';
import { insideQuery, settingsQuery, startQuery, unitQuery } from '../pages/map/queries.ts';
import { Answer } from '../parts/Answer.tsx';
import type { ChosenPlace } from './recent-places.ts';
import { words } from './place-words.ts';

interface PlaceMapProps {
  readonly onChoose: (place: ChosenPlace) => void;
  /** A door of which the map knows no more than its id. */
  readonly onChooseId: (id: string) => void;
}

/** A position with what lies there: units to choose from, and the nearest doors. */
function Nearby({
  at,
  onChoose,
}: { readonly at: AtPosition } & Pick<PlaceMapProps, 'onChoose'>): ReactElement {
  const say = useSay();
  const unit = at.units.at(-1);
  if (unit === undefined) return <p role="status">{say(words.outside)}</p>;
  const whole = at.units.map(({ name }) => name.zh).join('');
  return (
    <div role="status">
      <p className="soft">{say(at.places.length === 0 ? words.noneNearby : words.nearby)}</p>
      <ul>
        {at.places.map((place) => (
          <li key={place.id}>
            <Button onClick={() => onChoose(place)}>{place.address}</Button>
          </li>
        ))}
        <li>
          <Button onClick={() => onChoose({ id: unit.id, address: whole, code: unit.code })}>
            {at.units.map(({ name }) => say(name)).join(' › ')}
          </Button>
        </li>
      </ul>
    </div>
  );
}

/** A pin on the map: a door by its point, or the doors nearest to where one clicks. The list says the same as the map. */
export function PlaceMap({ onChoose, onChooseId }: PlaceMapProps): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const settings = useQuery(settingsQuery);
  const start = useQuery(startQuery);
  const [opened, setOpened] = useState<string>();
  const unit = opened ?? start.data ?? undefined;
  const focus = useQuery({ ...unitQuery(unit ?? ''), enabled: unit !== undefined });
  const inside = useQuery({ ...insideQuery(unit ?? 'root'), enabled: unit !== undefined || start.isSuccess });
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const [pin, setPin] = useState<readonly number[] | null>(null);
  const [at, setAt] = useState<AtPosition | null>(null);
  const [problem, setProblem] = useState<Text | null>(null);
  const focused = unit === undefined ? null : focus.data;
  const shown = useMemo(
    () => ({ focus: focused ?? null, inside: inside.data ?? [] }),
    [focused, inside.data],
  );

  const lookAt = async (longitude: number, latitude: number): Promise<void> => {
    setPin([longitude, latitude]);
    setProblem(null);
    try {
      setAt(await addressAt(longitude, latitude));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error.text);
    }
  };
  const lookAtMiddle = (): void => {
    const middle = drawing?.canvas.getCenter();
    if (middle !== undefined) void lookAt(middle.lng, middle.lat);
  };
  return (
    <div className="place-map">
      <p className="soft">{say(words.mapHint)}</p>
      <Answer query={settings}>
        {(found) => (
          <UnitMap
            language={language}
            settings={found}
            shown={shown}
            waiting={inside.data === undefined || focused === undefined}
            pin={pin}
            onUnit={setOpened}
            onPlace={(id, position) => {
              setPin(position);
              onChooseId(id);
            }}
            onUp={() => setOpened(focused?.parent ?? undefined)}
            onDrawing={(made) => {
              setDrawing(made);
              made?.canvas.on('click', ({ lngLat }) => void lookAt(lngLat.lng, lngLat.lat));
            }}
          />
        )}
      </Answer>
      <Button size="small" onClick={lookAtMiddle} disabled={drawing === null}>
        {say(words.middle)}
      </Button>
      {problem !== null && <p role="alert">{say(problem)}</p>}
      {at !== null && <Nearby at={at} onChoose={onChoose} />}
    </div>
  );
}
