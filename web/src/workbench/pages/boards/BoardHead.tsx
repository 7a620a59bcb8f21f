import type { ReactElement } from 'react';
import type { BoardData, BoardFreshness, BoardGrain, BoardItem } from '../../../api/boards.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Name } from '../../parts/figures/Name.tsx';
import { stepped } from '../../parts/figures/periods.ts';
import type { BoardSearch } from '../../search.ts';
import type { LiveState } from './live.ts';
import { words } from './words.ts';

const grains = ['day', 'week', 'month', 'quarter', 'year'] as const;

interface PeriodsProps {
  readonly by: BoardGrain;
  readonly period: string;
  /** The period goes on: there is none after it. */
  readonly running: boolean;
  readonly onChange: (part: BoardSearch) => void;
}

function Periods({ by, period, running, onChange }: PeriodsProps): ReactElement {
  const say = useSay();
  return (
    <div className="periods" role="group" aria-label={say(words.ofPeriod)}>
      {grains.map((grain) => (
        <button
          key={grain}
          type="button"
          aria-pressed={grain === by}
          onClick={() => onChange({ by: grain, period: undefined })}
        >
          {say(words.grains[grain])}
        </button>
      ))}
      <button
        type="button"
        aria-label={say(words.earlier)}
        onClick={() => onChange({ by, period: stepped(by, period, -1) })}
      >
        ‹
      </button>
      <strong>{period}</strong>
      <button
        type="button"
        aria-label={say(words.later)}
        disabled={running}
        onClick={() => onChange({ by, period: stepped(by, period, 1) })}
      >
        ›
      </button>
    </div>
  );
}

/** Which board is looked at: own ones, those shared, and the ready ones. */
function Choice({
  boards,
  chosen,
  onBoard,
}: {
  readonly boards: readonly BoardItem[];
  readonly chosen: string;
  readonly onBoard: (id: string) => void;
}): ReactElement {
  const say = useSay();
  const groups = [
    [words.own, boards.filter(({ mine }) => mine)],
    [words.sharedWithMe, boards.filter(({ mine, owner }) => !mine && owner !== null)],
    [words.ready, boards.filter(({ owner }) => owner === null)],
  ] as const;
  return (
    <label className="board-choice">
      <span className="for-readers">{say(words.choose)}</span>
      <select value={chosen} onChange={(event) => onBoard(event.target.value)}>
        {groups.map(([label, of]) =>
          of.length === 0 ? null : (
            <optgroup key={label.en} label={say(label)}>
              {of.map(({ id, name }) => (
                <option key={id} value={id} {...(name.zh === name.en ? { lang: 'zh-CN' } : {})}>
                  {say(name)}
                </option>
              ))}
            </optgroup>
          ),
        )}
      </select>
    </label>
  );
}

const liveSigns = { live: '●', opening: '○', lost: '⚠' } as const;

/** How many of the sources are heard, and each with the time it was heard last. */
function Sources({ sources }: { readonly sources: readonly BoardFreshness[] }): ReactElement | null {
  const say = useSay();
  if (sources.length === 0) return null;
  const heard = sources.filter(({ state }) => state === 'fresh').length;
  return (
    <details className="tile-definition sources">
      <summary className={heard < sources.length ? 'stale-word' : undefined}>
        {heard < sources.length && <i aria-hidden>⚠ </i>}
        {say(words.sourcesHeard(heard, sources.length))}
      </summary>
      <ul>
        {sources.map((one) => (
          <li key={one.source} data-source={one.source}>
            <Name text={one.name} />{' '}
            <b className={one.state === 'fresh' ? 'calm-word' : 'stale-word'}>
              {one.state === 'fresh' ? '✓' : '⚠'} {say(words[one.state])}
            </b>
            <small>{say(one.heard === null ? words.never : words.heardAt(moment(one.heard)))}</small>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface BoardHeadProps {
  readonly board: string;
  readonly title: ReactElement;
  readonly data: BoardData | undefined;
  readonly boards: readonly BoardItem[];
  readonly search: BoardSearch;
  readonly live: LiveState;
  readonly onChange: (part: BoardSearch) => void;
  readonly onBoard: (id: string) => void;
  readonly tools: ReactElement;
}

/** Whose figures these are, over which time and how fresh; which board, and the way up again. */
export function BoardHead({
  board,
  title,
  data,
  boards,
  search,
  live,
  onChange,
  onBoard,
  tools,
}: BoardHeadProps): ReactElement {
  const say = useSay();
  const path = data?.path ?? [];
  const last = data?.tiles.find(({ period }) => period !== null && period.by === data.by)?.period;
  return (
    <header className="cockpit-head board-head">
      <div className="cockpit-title">
        <nav aria-label={say(words.where)}>
          {path.slice(0, -1).map(({ id, name }, index) => (
            <button
              key={id}
              type="button"
              className="as-link"
              onClick={() => onChange({ unit: index === 0 ? undefined : id })}
            >
              <Name text={name} /> ›
            </button>
          ))}
        </nav>
        <h1>
          {data !== undefined && (
            <>
              <Name text={data.unit.name} /> ·{' '}
            </>
          )}
          {title}
        </h1>
      </div>
      <div className="cockpit-tools">
        <Choice boards={boards} chosen={board} onBoard={onBoard} />
        {data !== undefined && (
          <Periods
            by={data.by}
            period={data.period}
            running={last?.running ?? search.period === undefined}
            onChange={onChange}
          />
        )}
        {tools}
      </div>
      <div className="cockpit-state">
        <p role="status" className={`live-state ${live}`}>
          <i aria-hidden>{liveSigns[live]}</i> {say(words[live])}
        </p>
        {data !== undefined && <p className="soft-word">{say(words.asOf(moment(data.asOf)))}</p>}
        <Sources sources={data?.sources ?? []} />
        <p className="soft-word key-hint">{say(words.hint)}</p>
      </div>
    </header>
  );
}
