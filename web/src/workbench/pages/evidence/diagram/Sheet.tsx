import { useRef } from 'react';
import type { KeyboardEvent, PointerEvent, ReactElement } from 'react';
import { useSay } from '../../../language.ts';
import { SHEET, type Spot } from './plan.ts';
import { PlanDrawing } from './PlanDrawing.tsx';
import type { Drawing } from './useDrawing.ts';
import { words } from './words.ts';

const STEP = 10;
const arrows: Readonly<Record<string, Spot>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** The sheet one draws on, by pointer or by key; the list beside it says the same in words. */
export function Sheet({
  drawing,
  background,
}: {
  readonly drawing: Drawing;
  readonly background: string | undefined;
}): ReactElement {
  const say = useSay();
  const box = useRef<HTMLDivElement>(null);
  const dragged = useRef<{ id: string; from: Spot; moved: boolean } | null>(null);
  const { plan, tool, draft, cursor, chosen } = drawing;

  const spotOf = (event: PointerEvent): Spot => {
    const frame = box.current?.getBoundingClientRect();
    if (frame === undefined) return cursor;
    return {
      x: ((event.clientX - frame.left) / frame.width) * SHEET.width,
      y: ((event.clientY - frame.top) / frame.height) * SHEET.height,
    };
  };
  const onDown = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    box.current?.focus();
    const at = spotOf(event);
    if (tool !== 'select') {
      drawing.set(at);
      return;
    }
    const id = (event.target as Element).closest('[data-element]')?.getAttribute('data-element') ?? null;
    drawing.choose(id);
    if (id === null) return;
    dragged.current = { id, from: at, moved: false };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onMove = (event: PointerEvent): void => {
    const at = spotOf(event);
    drawing.point(at);
    const drag = dragged.current;
    if (drag === null) return;
    const by = { x: Math.round(at.x - drag.from.x), y: Math.round(at.y - drag.from.y) };
    if (by.x === 0 && by.y === 0) return;
    drawing.move(drag.id, by, !drag.moved);
    dragged.current = { id: drag.id, from: { x: drag.from.x + by.x, y: drag.from.y + by.y }, moved: true };
  };
  const onKey = (event: KeyboardEvent): void => {
    const way = arrows[event.key];
    const steps = event.shiftKey ? 1 : STEP;
    if (way !== undefined) {
      const by = { x: way.x * steps, y: way.y * steps };
      if (tool === 'select' && chosen !== null) drawing.move(chosen, by);
      else drawing.point({ x: cursor.x + by.x, y: cursor.y + by.y });
    } else if (event.key === 'Enter' || event.key === ' ') drawing.set(cursor);
    else if (event.key === 'Backspace' && draft.length > 0) drawing.back();
    else if ((event.key === 'Delete' || event.key === 'Backspace') && chosen !== null) drawing.remove(chosen);
    else if (event.key === 'Escape' && (draft.length > 0 || chosen !== null)) {
      drawing.cancel();
      // the drawer around it stays open
      event.stopPropagation();
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z')
      (event.shiftKey ? drawing.redo : drawing.undo)();
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'y') drawing.redo();
    else return;
    event.preventDefault();
  };

  const going = tool === 'select' || draft.length === 0 ? [] : [...draft, cursor];
  return (
    <div
      ref={box}
      className={`plan-sheet tool-${tool}`}
      role="application"
      tabIndex={0}
      aria-label={say(words.canvas)}
      aria-describedby="plan-keys"
      onKeyDown={onKey}
      onPointerDown={onDown}
      onPointerMove={onMove}
      onPointerUp={() => {
        dragged.current = null;
      }}
      onDoubleClick={drawing.finish}
    >
      <PlanDrawing plan={plan} background={background} chosen={chosen}>
        {going.length > 1 && (
          <path
            className="draft"
            d={going.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${String(x)} ${String(y)}`).join(' ')}
          />
        )}
        {draft.map(({ x, y }, at) => (
          <circle key={at} className="draft" cx={x} cy={y} r={5} />
        ))}
        {tool !== 'select' && (
          <path
            className="cursor"
            d={`M${String(cursor.x - 18)} ${String(cursor.y)} h36 M${String(cursor.x)} ${String(cursor.y - 18)} v36`}
          />
        )}
      </PlanDrawing>
    </div>
  );
}
