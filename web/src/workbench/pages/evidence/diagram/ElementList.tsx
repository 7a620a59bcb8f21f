import { DeleteOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, InputNumber } from 'antd';
import type { ReactElement } from 'react';
import { useSay } from '../../../language.ts';
import { measureOf, scaleFrom } from './geometry.ts';
import { offScale } from './plan-metadata.ts';
import { SHEET, type PlanElement } from './plan.ts';
import type { Drawing } from './useDrawing.ts';
import { words } from './words.ts';

function Row({
  drawing,
  element,
  number,
  isOff,
}: {
  readonly drawing: Drawing;
  readonly element: PlanElement;
  readonly number: number;
  readonly isOff: boolean;
}): ReactElement {
  const say = useSay();
  const { id, kind, label, measured, spots, style } = element;
  const [first = { x: 0, y: 0 }, second] = spots;
  const name = say(words.item(words[kind], number));
  const move = (axis: 'x' | 'y', value: number | null): void => {
    if (value === null) return;
    drawing.move(id, { x: 0, y: 0, [axis]: Math.round(value) - first[axis] });
  };
  return (
    <li
      className={drawing.chosen === id ? 'chosen' : ''}
      aria-label={name}
      onFocus={() => drawing.choose(id)}
    >
      <strong>
        {String(number)} {say(words[kind])}{' '}
        <span className="soft">{measureOf(element, drawing.plan.metresPerUnit)}</span>
      </strong>
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined />}
        aria-label={say(words.removeThis(words[kind], number))}
        onClick={() => drawing.remove(id)}
      />
      <div className="plan-row">
        {kind === 'distance' ? (
          <>
            <label>
              {say(words.metres)}
              <InputNumber
                size="small"
                min={0.01}
                max={100_000}
                value={measured}
                onChange={(value) => drawing.change(id, { measured: value })}
              />
            </label>
            {measured !== null && second !== undefined && (
              <Button
                size="small"
                onClick={() => {
                  const metresPerUnit = scaleFrom(first, second, measured);
                  if (metresPerUnit !== null) drawing.amend((plan) => ({ ...plan, metresPerUnit }));
                }}
              >
                {say(words.setScale)}
              </Button>
            )}
          </>
        ) : (
          <label className="grow">
            {say(kind === 'text' ? words.content : words.label)}
            <Input
              size="small"
              value={label}
              maxLength={kind === 'text' ? 80 : 40}
              onChange={(event) => drawing.change(id, { label: event.target.value })}
            />
          </label>
        )}
        {(kind === 'line' || kind === 'area') && (
          <Checkbox
            checked={style === 'dashed'}
            onChange={(event) => drawing.change(id, { style: event.target.checked ? 'dashed' : 'solid' })}
          >
            {say(words.dashed)}
          </Checkbox>
        )}
        {(['x', 'y'] as const).map((axis) => (
          <label key={axis}>
            {say(words[axis])}
            <InputNumber
              size="small"
              className="narrow-number"
              min={0}
              max={axis === 'x' ? SHEET.width : SHEET.height}
              step={10}
              value={first[axis]}
              onChange={(value) => move(axis, value)}
            />
          </label>
        ))}
      </div>
      {isOff && <p className="fault">{say(words.offScale)}</p>}
    </li>
  );
}

/** All that is on the plan, in words: everything that can be drawn can be named, measured, moved and removed here too. */
export function ElementList({ drawing }: { readonly drawing: Drawing }): ReactElement {
  const say = useSay();
  const { elements } = drawing.plan;
  const off = new Set(offScale(drawing.plan).map(({ id }) => id));
  return (
    <section aria-labelledby="plan-elements">
      <h3 id="plan-elements">
        {say(words.elements)} <span className="soft">{String(elements.length)}</span>
      </h3>
      {elements.length === 0 ? (
        <p className="soft">{say(words.none)}</p>
      ) : (
        <ol className="plan-list">
          {elements.map((element, at) => (
            <Row
              key={element.id}
              drawing={drawing}
              element={element}
              number={at + 1}
              isOff={off.has(element.id)}
            />
          ))}
        </ol>
      )}
    </section>
  );
}
