import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { PointerEvent, ReactElement } from 'react';
import { useSay } from '../../../language.ts';
import { isSignature, type Stroke, type Touch } from './transcript.ts';
import { words } from './words.ts';

/** Width and height of the field in which a signature is kept. */
export const FIELD = 1000;
const MOST_STROKES = 60;
const MOST_TOUCHES = 400;
/** A finger that hardly moved adds nothing. */
const LEAST_STEP = 3;

/** Strokes as a path, in a field of 1000 by 1000. */
export const strokePath = (strokes: readonly Stroke[]): string =>
  strokes
    .map((stroke) => stroke.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${String(x)} ${String(y)}`).join(' '))
    .join(' ');

/** A field to sign in, by finger, pen or mouse. What is drawn is kept as strokes with their time, not as a picture. */
export function SignaturePad({
  label,
  onSigned,
}: {
  readonly label: string;
  readonly onSigned: (strokes: readonly Stroke[]) => void;
}): ReactElement {
  const say = useSay();
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const [asked, setAsked] = useState(false);
  const began = useRef(0);
  const isDown = useRef(false);

  const touchOf = (event: PointerEvent<SVGSVGElement>): Touch => {
    const frame = event.currentTarget.getBoundingClientRect();
    const on = (share: number): number => Math.round(Math.min(1, Math.max(0, share)) * FIELD);
    return [
      on((event.clientX - frame.left) / frame.width),
      on((event.clientY - frame.top) / frame.height),
      Math.min(600_000, Math.round(event.timeStamp - began.current)),
    ];
  };
  const down = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.button !== 0 || strokes.length >= MOST_STROKES) return;
    if (strokes.length === 0) began.current = event.timeStamp;
    event.currentTarget.setPointerCapture(event.pointerId);
    isDown.current = true;
    const touch = touchOf(event);
    // a dot is a stroke of two touches at one place
    setStrokes([...strokes, [touch, touch]]);
  };
  const move = (event: PointerEvent<SVGSVGElement>): void => {
    if (!isDown.current) return;
    const touch = touchOf(event);
    setStrokes((before) => {
      const last = before.at(-1) ?? [];
      const [x, y] = last.at(-1) ?? touch;
      if (last.length >= MOST_TOUCHES || Math.hypot(touch[0] - x, touch[1] - y) < LEAST_STEP) return before;
      return [...before.slice(0, -1), [...last, touch]];
    });
  };
  const up = (): void => {
    isDown.current = false;
  };

  return (
    <div className="signature-pad">
      <svg
        viewBox={`0 0 ${String(FIELD)} ${String(FIELD)}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${label}。${say(words.pad)}`}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={up}
      >
        <path className="signing-line" d="M60 820 H940" />
        <path d={strokePath(strokes)} />
      </svg>
      {asked && !isSignature(strokes) && (
        <p className="fault" role="alert">
          {say(words.tooShort)}
        </p>
      )}
      <div className="signature-acts">
        <Button
          type="primary"
          onClick={() => {
            setAsked(true);
            if (!isSignature(strokes)) return;
            onSigned(strokes);
            setStrokes([]);
            setAsked(false);
          }}
        >
          {say(words.confirm)}
        </Button>
        <Button onClick={() => setStrokes([])}>{say(words.clear)}</Button>
      </div>
    </div>
  );
}
