import type { ReactElement, ReactNode } from 'react';
import type { Tile, TileData } from '../../../api/boards.ts';
import type { Text } from '../../../language/text.ts';
import { useSay } from '../../language.ts';
import { Name } from '../../parts/figures/Name.tsx';
import { headingOf } from './tile-figure.ts';
import { words } from './words.ts';

interface TileFrameProps {
  readonly tile: Tile;
  /** Undefined while it is read for the first time. */
  readonly data: TileData | undefined;
  readonly changed: boolean;
  readonly onList: (() => void) | undefined;
  readonly end?: ReactNode;
  readonly children: ReactNode;
}

const marks = { 'no-data': '∅', 'no-access': '⊘', empty: '○', stale: '⚠', known: '' } as const;

/** Why a tile shows nothing: a sign, a word and the reason, in the place of what it would show. */
function Silent({ state, reason }: { state: keyof typeof marks; reason: Text | null }): ReactElement {
  const say = useSay();
  const said = { 'no-data': words.noData, 'no-access': words.noAccess, empty: words.empty } as const;
  return (
    <div className={`tile-silent ${state}`}>
      <strong>
        <i aria-hidden>{marks[state]}</i>{' '}
        {say(state in said ? said[state as keyof typeof said] : words.noData)}
      </strong>
      {reason !== null && <p>{say(reason)}</p>}
    </div>
  );
}

/** What is counted, what it cannot tell, where it comes from and over which days. */
function Definition({ data, name }: { readonly data: TileData; readonly name: string }): ReactElement | null {
  const say = useSay();
  const { definition, period } = data;
  if (definition === null) return null;
  return (
    <details className="tile-definition">
      <summary aria-label={say(words.definitionOf(name))}>{say(words.definition)}</summary>
      <div>
        <p>{say(definition.meaning)}</p>
        {definition.limits !== null && (
          <p>
            <b>{say(words.cannot)}</b>
            {say(definition.limits)}
          </p>
        )}
        {definition.from !== null && (
          <p>
            <b>{say(words.from)}</b>
            {say(definition.from)}
          </p>
        )}
        {period !== null && <p>{say(words.counted(say(words.days(period.from, period.to))))}</p>}
      </div>
    </details>
  );
}

/** A tile with its heading, its definition and the way to its list; the keyboard stops at it. */
export function TileFrame({ tile, data, changed, onList, end, children }: TileFrameProps): ReactElement {
  const say = useSay();
  const heading = headingOf(tile, data?.definition ?? null);
  const name = say(heading);
  const shown = data !== undefined && data.body !== null && data.state !== 'empty';
  return (
    <article
      className={`tile tile-${tile.kind}${changed ? ' changed' : ''}`}
      data-tile={tile.id}
      data-kind={tile.kind}
      data-state={data?.state ?? 'loading'}
      tabIndex={-1}
      aria-label={name}
      aria-busy={data === undefined}
    >
      <header>
        <h2>
          <Name text={heading} />
          {data?.period !== undefined && data.period !== null && tile.period !== 'chosen' && (
            <small> {data.period.id}</small>
          )}
        </h2>
        {data?.state === 'stale' && (
          <span className="stale-word">
            ⚠ {say(words.staleTile)}
            {data.reason !== null && <span className="for-readers"> {say(data.reason)}</span>}
          </span>
        )}
        {end}
      </header>
      <div className="tile-body">
        {data === undefined ? (
          <div className="tile-loading">
            <i aria-hidden />
            <i aria-hidden />
            <span className="for-readers">{say(words.loading)}</span>
          </div>
        ) : shown ? (
          children
        ) : (
          <Silent state={data.state === 'known' ? 'no-data' : data.state} reason={data.reason} />
        )}
      </div>
      {data !== undefined && (data.definition !== null || onList !== undefined) && (
        <footer>
          <Definition data={data} name={name} />
          {onList !== undefined && (
            <button type="button" className="as-link" aria-label={say(words.listOf(name))} onClick={onList}>
              {say(words.list)} ›
            </button>
          )}
        </footer>
      )}
    </article>
  );
}
