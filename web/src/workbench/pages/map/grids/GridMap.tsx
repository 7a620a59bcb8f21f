import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { MapSettings } from '../../../../map/base-map.ts';
import { Marker } from '../../../../map/engine.ts';
import { UnitMap } from '../../../../map/UnitMap.tsx';
import type { Shown, UnitMap as Drawing } from '../../../../map/unit-map.ts';
import { useLanguage } from '../../../language.ts';
import { CornerMarks, type CornerSteps, type MarksShown } from './corner-marks.ts';

interface GridMapProps {
  readonly settings: MapSettings;
  readonly shown: Shown;
  readonly marks: MarksShown;
  readonly steps: CornerSteps;
  /** Where something is wrong, in the order of the list that says what. */
  readonly faults: readonly (readonly number[] | null)[];
  readonly onGrid: (id: string) => void;
}

/** The map of the editor: the village, its grids as they are drawn now, and over them the corners of the chosen one. */
export function GridMap({ settings, shown, marks, steps, faults, onGrid }: GridMapProps): ReactElement {
  const language = useLanguage();
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const last = useRef(steps);
  const overlay = useRef<CornerMarks | null>(null);
  useEffect(() => {
    last.current = steps;
  });

  useEffect(() => {
    if (drawing === null) return undefined;
    const made = new CornerMarks(drawing.canvas, {
      moving: (...step) => last.current.moving(...step),
      moved: (...step) => last.current.moved(...step),
      removed: (...step) => last.current.removed(...step),
      added: (...step) => last.current.added(...step),
      chosen: (...step) => last.current.chosen(...step),
    });
    overlay.current = made;
    return () => {
      overlay.current = null;
      made.close();
    };
  }, [drawing]);
  useEffect(() => overlay.current?.show(marks), [drawing, marks]);

  useEffect(() => {
    if (drawing === null) return undefined;
    const put = faults.flatMap((at, index) => {
      if (at === null) return [];
      const element = document.createElement('span');
      element.className = 'grid-fault-mark';
      element.textContent = String(index + 1);
      const mark = new Marker({ element }).setLngLat([at[0] ?? 0, at[1] ?? 0]).addTo(drawing.canvas);
      // the list beside the map says it in words
      for (const name of ['role', 'aria-label', 'tabindex']) element.removeAttribute(name);
      element.ariaHidden = 'true';
      return [mark];
    });
    return () => {
      for (const mark of put) mark.remove();
    };
  }, [drawing, faults]);

  return (
    <UnitMap
      language={language}
      settings={settings}
      shown={shown}
      tiles={false}
      onUnit={onGrid}
      onDrawing={setDrawing}
    />
  );
}
