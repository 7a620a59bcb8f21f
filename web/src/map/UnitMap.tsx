import { useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { ReactElement, ReactNode, Ref } from 'react';
import type { Language } from '../language/text.ts';
import { canDraw } from './engine.ts';
import { useBaseMap, type MapSettings } from './base-map.ts';
import { UnitMap as Drawing, type Shown } from './unit-map.ts';
import { words } from './words.ts';
import './map.css';

/** What a page can ask of the map it shows. */
export interface MapHandle {
  readonly goTo: (position: readonly number[], zoom: number) => void;
  readonly pointAt: (unit: string | undefined) => void;
}

interface UnitMapProps {
  readonly language: Language;
  readonly settings: MapSettings;
  readonly shown: Shown;
  /** More of what is shown is on its way: the map is not called drawn before it came. */
  readonly waiting?: boolean;
  /** The one address that is looked at. */
  readonly pin?: readonly number[] | null;
  /** An editor draws its own land and wants none of the tiles. */
  readonly tiles?: boolean;
  readonly onUnit?: (id: string) => void;
  readonly onPlace?: (id: string, position: readonly number[]) => void;
  readonly onUp?: () => void;
  /** The drawing once it stands, and null before it is taken down: for what a page lays over it. */
  readonly onDrawing?: (drawing: Drawing | null) => void;
  readonly handle?: Ref<MapHandle>;
  readonly children?: ReactNode;
}

/**
 * The map of the platform. Whoever shows it puts a list beside it that says the same: colour and canvas are never the
 * only way. It is an entry of its own, loaded when a page first shows a map.
 */
export function UnitMap(props: UnitMapProps): ReactElement {
  const { language, settings, shown, tiles = true, waiting = false, pin = null, handle, children } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const [trouble, setTrouble] = useState(false);
  const [able] = useState(canDraw);
  const base = useBaseMap(settings.baseMap);
  const last = useRef(props);
  useEffect(() => {
    last.current = props;
  });

  useEffect(() => {
    if (frame.current === null || !able || base === undefined) return undefined;
    const made = new Drawing(frame.current, {
      language,
      tiles,
      label: words.canvas[language],
      base: base?.style ?? null,
      bounds: settings.bounds ?? undefined,
      onUnit: (id) => last.current.onUnit?.(id),
      onPlace: (id, position) => last.current.onPlace?.(id, position),
      onUp: () => last.current.onUp?.(),
      onIdle: () => performance.mark('gaoyao-map-idle'),
      onTrouble: () => setTrouble(true),
    });
    setDrawing(made);
    last.current.onDrawing?.(made);
    return () => {
      last.current.onDrawing?.(null);
      setDrawing(null);
      made.close();
    };
  }, [able, base, language, tiles, settings.bounds]);

  const { focus, inside, chosen } = shown;
  useEffect(() => {
    if (!waiting) drawing?.show({ focus, inside, chosen });
  }, [drawing, focus, inside, chosen, waiting]);
  useEffect(() => drawing?.pin(pin), [drawing, pin]);
  useImperativeHandle(
    handle,
    () => ({
      goTo: (position, zoom) => drawing?.goTo(position, zoom),
      pointAt: (unit) => drawing?.pointAt(unit),
    }),
    [drawing],
  );

  if (!able)
    return (
      <div className="map-frame map-missing" role="status">
        <strong>{words.noDrawing[language]}</strong>
        <p>{words.noDrawingHint[language]}</p>
      </div>
    );
  return (
    <div className="map-frame">
      <div ref={frame} className="map-canvas" data-unit={shown.focus?.id ?? ''} />
      <div className="map-buttons" role="group" aria-label={words.map[language]}>
        <button type="button" aria-label={words.nearer[language]} onClick={() => drawing?.zoomBy(1)}>
          ＋
        </button>
        <button type="button" aria-label={words.farther[language]} onClick={() => drawing?.zoomBy(-1)}>
          －
        </button>
        <button type="button" aria-label={words.whole[language]} onClick={() => drawing?.whole()}>
          ⤢
        </button>
      </div>
      {trouble && (
        <p className="map-trouble" role="status">
          {words.stopped[language]}
          <button
            type="button"
            onClick={() => {
              setTrouble(false);
              drawing?.again();
            }}
          >
            {words.again[language]}
          </button>
        </p>
      )}
      {base !== null && base !== undefined && base.attribution !== '' && (
        <p className="map-attribution">{base.attribution}</p>
      )}
      {children}
    </div>
  );
}
