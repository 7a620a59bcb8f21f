import type { ReactElement, ReactNode } from 'react';
import { useSay } from '../../../language.ts';
import { measureOf, metresText, middleOf, scaleBar } from './geometry.ts';
import { SHEET, type Plan, type PlanElement, type Spot } from './plan.ts';
import { words } from './words.ts';
import './diagram.css';

const way = (spots: readonly Spot[], closed: boolean): string =>
  spots.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${String(x)} ${String(y)}`).join(' ') +
  (closed ? ' Z' : '');

const TICK = 9;
/** A short stroke across each end, as on a drawing of a builder. */
function ticks([from, to]: readonly Spot[]): string {
  if (from === undefined || to === undefined) return '';
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const across = { x: (-(to.y - from.y) / length) * TICK, y: ((to.x - from.x) / length) * TICK };
  return [from, to]
    .map(
      ({ x, y }) =>
        `M${String(x - across.x)} ${String(y - across.y)} L${String(x + across.x)} ${String(y + across.y)}`,
    )
    .join(' ');
}

function Element({
  element,
  metresPerUnit,
  chosen,
  number,
}: {
  readonly element: PlanElement;
  readonly metresPerUnit: number | null;
  readonly chosen: boolean;
  /** Of a point without a name. */
  readonly number: number;
}): ReactElement {
  const { id, kind, spots, label, style } = element;
  const [first = { x: 0, y: 0 }] = spots;
  const middle = middleOf(spots);
  const measure = measureOf(element, metresPerUnit);
  const says = [label, measure].filter((part) => part !== '').join(' ');
  return (
    <g
      data-element={id}
      className={`plan-${kind}${chosen ? ' chosen' : ''}${style === 'dashed' ? ' dashed' : ''}`}
    >
      {kind === 'point' && (
        <>
          <circle cx={first.x} cy={first.y} r={7} />
          <text x={first.x + 13} y={first.y + 7}>
            {label === '' ? String(number) : label}
          </text>
        </>
      )}
      {kind === 'text' && (
        <text x={first.x} y={first.y}>
          {label === '' ? '…' : label}
        </text>
      )}
      {(kind === 'line' || kind === 'area' || kind === 'distance') && (
        <>
          <path className="hit" d={way(spots, kind === 'area')} />
          <path d={way(spots, kind === 'area')} />
          {kind === 'distance' && <path d={ticks(spots)} />}
          {says !== '' && (
            <text x={middle.x} y={middle.y - (kind === 'area' ? 0 : 10)} textAnchor="middle">
              {says}
            </text>
          )}
        </>
      )}
    </g>
  );
}

function NorthArrow({ degrees }: { readonly degrees: number }): ReactElement {
  const say = useSay();
  return (
    <g
      className="plan-north"
      transform={`translate(${String(SHEET.width - 70)} 80) rotate(${String(degrees)})`}
    >
      <path d="M0 -46 L14 26 L0 14 L-14 26 Z" />
      <text y={-52} textAnchor="middle">
        {say(words.northSign)}
      </text>
    </g>
  );
}

function Scale({ metresPerUnit }: { readonly metresPerUnit: number }): ReactElement {
  const { metres, units } = scaleBar(metresPerUnit, 260);
  return (
    <g className="plan-scale" transform={`translate(40 ${String(SHEET.height - 40)})`}>
      <path d={`M0 -8 V0 H${String(units)} V-8`} />
      <text x={units / 2} y={-12} textAnchor="middle">
        {metresText(metres).replace('.00', '')}
      </text>
    </g>
  );
}

interface PlanDrawingProps {
  readonly plan: Plan;
  /** Address of the picture it is drawn on. */
  readonly background: string | undefined;
  readonly chosen?: string | null;
  readonly children?: ReactNode;
}

/** A plan as a drawing: picture or sheet below, what was drawn above it, north arrow and bar of the scale. */
export function PlanDrawing({ plan, background, chosen = null, children }: PlanDrawingProps): ReactElement {
  const unnamed = plan.elements.filter(({ kind }) => kind === 'point').map(({ id }) => id);
  return (
    <svg className="plan" viewBox={`0 0 ${String(SHEET.width)} ${String(SHEET.height)}`} aria-hidden>
      <rect className="sheet" width={SHEET.width} height={SHEET.height} />
      {background !== undefined && (
        <image
          href={background}
          width={SHEET.width}
          height={SHEET.height}
          preserveAspectRatio="xMidYMid meet"
        />
      )}
      {plan.elements.map((element) => (
        <Element
          key={element.id}
          element={element}
          metresPerUnit={plan.metresPerUnit}
          chosen={element.id === chosen}
          number={unnamed.indexOf(element.id) + 1}
        />
      ))}
      <NorthArrow degrees={plan.north} />
      {plan.metresPerUnit !== null && <Scale metresPerUnit={plan.metresPerUnit} />}
      {children}
    </svg>
  );
}
