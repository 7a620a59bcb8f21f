import { useId } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { BoardIndicator, BoardSourceGroup, Tile, TileArea, TileKind } from '../../../../api/boards.ts';
import { useSay } from '../../../language.ts';
import { words as boardWords } from '../words.ts';
import { composeWords as words } from './compose-words.ts';
import { asKind, indicatorsOf, keyOf } from './draft.ts';
import { UnitChoice } from './UnitChoice.tsx';

interface TileSettingsProps {
  readonly tile: Tile;
  readonly groups: readonly BoardSourceGroup[];
  /** What the server said is wrong with this tile. */
  readonly problems: readonly string[];
  readonly onChange: (tile: Tile) => void;
  readonly onArea: (area: TileArea) => void;
  readonly onRemove: () => void;
}

function Line({
  label,
  children,
}: {
  readonly label: string;
  readonly children: (id: string) => ReactNode;
}): ReactElement {
  const id = useId();
  return (
    <p className="setting">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </p>
  );
}

const grains = ['chosen', 'day', 'week', 'month', 'quarter', 'year'] as const;
/** Columns a table can have. */
const MOST_COLUMNS = 12;

/** Kinds this tile can be shown as: those of its indicator, and a table of several. */
const kindsOf = (tile: Tile, indicator: BoardIndicator | undefined): readonly TileKind[] =>
  indicator === undefined ? [tile.kind] : [...new Set([...indicator.kinds, 'table' as const])];

/** How one tile is shown: kind, unit, period, size and place. */
export function TileSettings({
  tile,
  groups,
  problems,
  onChange,
  onArea,
  onRemove,
}: TileSettingsProps): ReactElement {
  const say = useSay();
  const all = indicatorsOf(groups);
  const source = tile.source ?? tile.sources?.[0];
  const indicator = source === undefined ? undefined : all.get(keyOf(source));
  const shows = !['ticker', 'clocks', 'text'].includes(tile.kind);
  const options = groups.map((group) => (
    <optgroup key={group.id} label={say(group.name)}>
      {group.indicators.map((one) => (
        <option key={keyOf(one.source)} value={keyOf(one.source)}>
          {say(one.name)}
        </option>
      ))}
    </optgroup>
  ));
  const number = (
    key: keyof TileArea,
    label: string,
    least: number,
    most: number,
    shift = 0,
  ): ReactElement => (
    <Line label={label}>
      {(id) => (
        <input
          id={id}
          type="number"
          min={least}
          max={most}
          value={tile.area[key] + shift}
          onChange={(event) => onArea({ ...tile.area, [key]: Number(event.target.value) - shift })}
        />
      )}
    </Line>
  );
  return (
    <section className="pane tile-settings" aria-label={say(words.settings)}>
      <h2>{say(words.settings)}</h2>
      {problems.length > 0 && (
        <ul className="setting-problems" role="alert">
          {problems.map((one) => (
            <li key={one}>⚠ {one}</li>
          ))}
        </ul>
      )}
      {shows && tile.kind !== 'table' && (
        <Line label={say(words.indicator)}>
          {(id) => (
            <select
              id={id}
              value={source === undefined ? '' : keyOf(source)}
              onChange={(event) => {
                const next = all.get(event.target.value);
                if (next === undefined) return;
                const kind = next.kinds.includes(tile.kind) ? tile.kind : (next.kinds[0] ?? 'figure');
                // a break-down of another indicator means nothing here
                onChange(asKind({ ...asKind(tile, 'figure', next), source: next.source }, kind, next));
              }}
            >
              {options}
            </select>
          )}
        </Line>
      )}
      {shows && (
        <Line label={say(words.kind)}>
          {(id) => (
            <select
              id={id}
              value={tile.kind}
              onChange={(event) => onChange(asKind(tile, event.target.value as TileKind, indicator))}
            >
              {kindsOf(tile, indicator).map((kind) => (
                <option key={kind} value={kind}>
                  {say(boardWords.kinds[kind])}
                </option>
              ))}
            </select>
          )}
        </Line>
      )}
      {tile.kind === 'table' && (
        <Line label={say(words.columns)}>
          {(id) => (
            <select
              id={id}
              multiple
              size={7}
              value={(tile.sources ?? []).map(keyOf)}
              onChange={(event) =>
                onChange({
                  ...tile,
                  sources: [...event.target.selectedOptions]
                    .flatMap(({ value }) => all.get(value)?.source ?? [])
                    .slice(0, MOST_COLUMNS),
                })
              }
            >
              {options}
            </select>
          )}
        </Line>
      )}
      {tile.kind === 'composition' && (
        <Line label={say(words.dimension)}>
          {(id) => (
            <select
              id={id}
              value={tile.dimension}
              onChange={(event) => onChange({ ...tile, dimension: event.target.value })}
            >
              {indicator?.dimensions.map((one) => (
                <option key={one.id} value={one.id}>
                  {say(one.name)}
                </option>
              ))}
            </select>
          )}
        </Line>
      )}
      <Line label={say(tile.kind === 'text' ? words.text : words.heading)}>
        {(id) => (
          <textarea
            id={id}
            rows={tile.kind === 'text' ? 4 : 1}
            maxLength={2_000}
            value={tile.text ?? ''}
            onChange={(event) => onChange({ ...tile, text: event.target.value })}
          />
        )}
      </Line>
      {tile.kind !== 'text' && (
        <Line label={say(words.unit)}>
          {(id) => <UnitChoice id={id} value={tile.unit} onChange={(unit) => onChange({ ...tile, unit })} />}
        </Line>
      )}
      {shows && (
        <Line label={say(words.period)}>
          {(id) => (
            <select
              id={id}
              value={tile.period}
              onChange={(event) => onChange({ ...tile, period: event.target.value as Tile['period'] })}
            >
              {grains.map((grain) => (
                <option key={grain} value={grain}>
                  {say(grain === 'chosen' ? words.periodChosen : boardWords.grains[grain])}
                </option>
              ))}
            </select>
          )}
        </Line>
      )}
      <div className="setting-numbers">
        {number('w', say(words.wide), 1, 12)}
        {number('h', say(words.high), 1, 12)}
        {number('x', say(words.column), 1, 12, 1)}
        {number('y', say(words.row), 1, 400, 1)}
      </div>
      <button type="button" className="quiet" onClick={onRemove}>
        {say(words.removeTile)}
      </button>
    </section>
  );
}
