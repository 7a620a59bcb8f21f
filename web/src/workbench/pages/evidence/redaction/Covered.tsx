import { useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent, ReactElement } from 'react';
import { randomKey } from '../../../../api/request.ts';
import { useSay } from '../../../language.ts';
import { isSeen, resized, shifted, spanned, type Hidden } from './regions.ts';
import { words } from './words.ts';

/** Side of the drawing in its own units: shares are drawn as thousandths. */
const SIDE = 1000;
const STEP = 0.01;

const arrows: Readonly<Record<string, { x: number; y: number }>> = {
  ArrowLeft: { x: -STEP, y: 0 },
  ArrowRight: { x: STEP, y: 0 },
  ArrowUp: { x: 0, y: -STEP },
  ArrowDown: { x: 0, y: STEP },
};

interface CoveredProps {
  readonly address: string;
  readonly page: number;
  readonly hidden: readonly Hidden[];
  readonly isPreview: boolean;
  readonly onChange: (hidden: readonly Hidden[]) => void;
}

/** A picture or a page with the places that are to be hidden: drawn by dragging, moved and resized by keys. */
export function Covered({ address, page, hidden, isPreview, onChange }: CoveredProps): ReactElement {
  const say = useSay();
  const [drawn, setDrawn] = useState<{ from: { x: number; y: number }; to: { x: number; y: number } } | null>(
    null,
  );
  const box = useRef<SVGSVGElement>(null);

  const spotOf = (event: PointerEvent): { x: number; y: number } => {
    const frame = box.current?.getBoundingClientRect();
    if (frame === undefined) return { x: 0, y: 0 };
    return { x: (event.clientX - frame.left) / frame.width, y: (event.clientY - frame.top) / frame.height };
  };
  const end = (): void => {
    if (drawn === null) return;
    const place = spanned(drawn.from, drawn.to);
    setDrawn(null);
    if (isSeen(place)) onChange([...hidden, { ...place, page, id: randomKey(), text: null }]);
  };
  const onKey = (event: KeyboardEvent, one: Hidden): void => {
    const by = arrows[event.key];
    if (by !== undefined)
      onChange(
        hidden.map((other) => (other.id === one.id ? (event.shiftKey ? resized : shifted)(one, by) : other)),
      );
    else if (event.key === 'Delete' || event.key === 'Backspace')
      onChange(hidden.filter(({ id }) => id !== one.id));
    else return;
    event.preventDefault();
  };
  const going = drawn === null ? null : spanned(drawn.from, drawn.to);
  return (
    <div className={isPreview ? 'covered preview' : 'covered'}>
      <img src={address} alt={say(words.picture)} draggable={false} />
      <svg
        ref={box}
        viewBox={`0 0 ${String(SIDE)} ${String(SIDE)}`}
        preserveAspectRatio="none"
        role="group"
        aria-label={say(words.places)}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          const at = spotOf(event);
          setDrawn({ from: at, to: at });
        }}
        onPointerMove={(event) => {
          if (drawn !== null) setDrawn({ ...drawn, to: spotOf(event) });
        }}
        onPointerUp={end}
        onPointerCancel={() => setDrawn(null)}
      >
        {hidden.map((one, at) =>
          one.page === page ? (
            <rect
              key={one.id}
              x={one.x * SIDE}
              y={one.y * SIDE}
              width={one.width * SIDE}
              height={one.height * SIDE}
              tabIndex={one.text === null ? 0 : -1}
              role="button"
              aria-label={say(words.place(at + 1, page))}
              className={one.text === null ? '' : 'by-text'}
              onKeyDown={(event) => onKey(event, one)}
            />
          ) : null,
        )}
        {going !== null && (
          <rect
            className="going"
            x={going.x * SIDE}
            y={going.y * SIDE}
            width={going.width * SIDE}
            height={going.height * SIDE}
          />
        )}
      </svg>
    </div>
  );
}
