/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { EventRow } from '../api/grid-desk.ts';
import { useLanguage } from '../language/preact.ts';
import { canDraw, Canvas, Marker } from '../map/engine.ts';
import { words } from './street-words.ts';

export interface EventMapProps {
  readonly tasks: readonly EventRow[];
  readonly reports: readonly EventRow[];
}

/** A light map of where the own tasks and reports are: marks on plain ground; the list above says the same in words. */
export function EventMap({ tasks, reports }: EventMapProps): JSX.Element {
  const { say } = useLanguage();
  const frame = useRef<HTMLDivElement>(null);
  const [able] = useState(canDraw);
  useEffect(() => {
    if (frame.current === null || !able) return undefined;
    const marks = [
      ...reports.map((event) => ({ event, kind: 'event-mark' })),
      ...tasks.map((event) => ({ event, kind: 'event-mark own' })),
    ].flatMap(({ event, kind }) => (event.position === null ? [] : [{ event, kind, at: event.position }]));
    const lons = marks.map(({ at }) => at[0]);
    const lats = marks.map(({ at }) => at[1]);
    const canvas = new Canvas({
      container: frame.current,
      style: {
        version: 8,
        sources: {},
        layers: [{ id: 'ground', type: 'background', paint: { 'background-color': '#e9eef6' } }],
      },
      attributionControl: false,
      ...{ dragRotate: false, pitchWithRotate: false, touchPitch: false, fadeDuration: 0 },
      ...(marks.length === 0
        ? {}
        : {
            bounds: [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)],
            fitBoundsOptions: { padding: 48, maxZoom: 16 },
          }),
      locale: { 'Map.Title': say(words.mapName) },
    });
    for (const { event, kind, at } of marks) {
      const element = document.createElement('div');
      element.className = kind;
      element.title = `${event.number} ${event.title}`;
      new Marker({ element }).setLngLat([at[0], at[1]]).addTo(canvas);
    }
    return () => canvas.remove();
  }, [able, tasks, reports]);
  if (!able) return <p class="fault">{say(words.mapMissing)}</p>;
  return <div ref={frame} class="event-map" />;
}
