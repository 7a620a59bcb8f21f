import { DeleteOutlined } from '@ant-design/icons';
import { Button, InputNumber } from 'antd';
import type { ReactElement } from 'react';
import { useSay } from '../../../language.ts';
import { resized, shifted, type Hidden } from './regions.ts';
import { words } from './words.ts';

const percent = (share: number): number => Math.round(share * 1000) / 10;

const sides = [
  { side: 'x', name: words.left },
  { side: 'y', name: words.top },
  { side: 'width', name: words.width },
  { side: 'height', name: words.height },
] as const;

/** The places in words: each can be set to the tenth of a percent and taken back. */
export function HiddenList({
  hidden,
  onChange,
}: {
  readonly hidden: readonly Hidden[];
  readonly onChange: (hidden: readonly Hidden[]) => void;
}): ReactElement {
  const say = useSay();
  const put = (one: Hidden, side: (typeof sides)[number]['side'], value: number | null): void => {
    if (value === null) return;
    const by = value / 100 - one[side];
    const changed =
      side === 'x'
        ? shifted(one, { x: by, y: 0 })
        : side === 'y'
          ? shifted(one, { x: 0, y: by })
          : resized(one, side === 'width' ? { x: by, y: 0 } : { x: 0, y: by });
    onChange(hidden.map((other) => (other.id === one.id ? changed : other)));
  };
  return (
    <section aria-labelledby="hidden-places">
      <h3 id="hidden-places">
        {say(words.places)} <span className="soft">{String(hidden.length)}</span>
      </h3>
      {hidden.length === 0 && <p className="soft">{say(words.none)}</p>}
      <ol className="hidden-list">
        {hidden.map((one, at) => (
          <li key={one.id} aria-label={say(words.place(at + 1, one.page))}>
            <span>
              {say(words.place(at + 1, one.page))}
              {one.text !== null && <small className="soft"> {say(words.ofText(one.text))}</small>}
            </span>
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={say(words.remove(at + 1))}
              onClick={() =>
                // a text is taken back wherever it stands
                onChange(
                  hidden.filter(({ id, text }) => id !== one.id && (text === null || text !== one.text)),
                )
              }
            />
            {one.text === null && (
              <div className="hidden-sides">
                {sides.map(({ side, name }) => (
                  <label key={side}>
                    {say(name)}
                    <InputNumber
                      size="small"
                      min={0}
                      max={100}
                      step={1}
                      value={percent(one[side])}
                      onChange={(value) => put(one, side, value)}
                    />
                  </label>
                ))}
              </div>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
