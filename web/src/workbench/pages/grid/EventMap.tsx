import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { EventRow } from '../../../api/grid-desk.ts';
import type { UnitMap as Drawing } from '../../../map/unit-map.ts';
import { useLanguage } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Loading } from '../../parts/Loading.tsx';
import { insideQuery, settingsQuery, startQuery, unitQuery } from '../map/queries.ts';

const UnitMap = lazy(async () => ({ default: (await import('../../../map/UnitMap.tsx')).UnitMap }));

interface EventMapProps {
  readonly events: readonly EventRow[];
  readonly chosen: string | undefined;
  readonly onChoose: (matter: string) => void;
}

/** The events of the list on a map. The list says the same: the marks are for the pointer alone. */
export function EventMap({ events, chosen, onChoose }: EventMapProps): ReactElement {
  const language = useLanguage();
  const [opened, setOpened] = useState<string>();
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const [, setMoved] = useState(0);
  const settings = useQuery(settingsQuery);
  const start = useQuery(startQuery);
  const unit = opened ?? start.data ?? undefined;
  const focus = useQuery({ ...unitQuery(unit ?? ''), enabled: unit !== undefined });
  const inside = useQuery({ ...insideQuery(unit ?? 'root'), enabled: start.isSuccess });
  const focused = unit === undefined ? null : focus.data;
  const shown = useMemo(
    () => ({ focus: focused ?? null, inside: inside.data ?? [] }),
    [focused, inside.data],
  );
  useEffect(() => {
    if (drawing === null) return undefined;
    const again = (): void => setMoved((before) => before + 1);
    drawing.canvas.on('move', again);
    drawing.canvas.on('load', again);
    return () => {
      drawing.canvas.off('move', again);
      drawing.canvas.off('load', again);
    };
  }, [drawing]);
  return (
    <div className="grid-map">
      <Answer query={settings}>
        {(found) => (
          <Suspense fallback={<Loading />}>
            <UnitMap
              language={language}
              settings={found}
              shown={shown}
              waiting={inside.data === undefined || focused === undefined}
              onUnit={setOpened}
              onUp={() => setOpened(focused?.parent ?? undefined)}
              onDrawing={setDrawing}
            />
          </Suspense>
        )}
      </Answer>
      {drawing !== null && (
        <div className="grid-dots" aria-hidden>
          {events.map(({ matter, position, overdue, title }) => {
            if (position === null) return null;
            const { x, y } = drawing.canvas.project([position[0], position[1]]);
            return (
              <button
                key={matter}
                type="button"
                tabIndex={-1}
                title={title}
                className={`grid-dot ${overdue ? 'over' : ''} ${matter === chosen ? 'chosen' : ''}`}
                style={{ transform: `translate(${String(Math.round(x))}px, ${String(Math.round(y))}px)` }}
                onClick={() => onChoose(matter)}
              />
            );
          })}
        </div>
      )}
    </div>
  );
}
