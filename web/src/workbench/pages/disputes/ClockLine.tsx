import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Thread } from '../../../api/disputes.ts';
import type { ClockItem } from '../../../api/contract.ts';
import { day, due } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Nothing } from '../../parts/Nothing.tsx';
import { clockLook } from '../matter/clock-state.tsx';
import { ClockSteps } from '../matter/ClockSteps.tsx';
import { timeLineOf, type DrawnClock, type TimeLine } from './time-line.ts';
import { words } from './words.ts';

interface Part {
  readonly line: TimeLine;
  readonly onExplain: (clock: ClockItem) => void;
}

const last = (clock: ClockItem): string =>
  clock.ended !== null ? day(clock.ended) : clock.due !== null ? due(clock.due) : '…';

function Bar({
  one,
  now,
  onExplain,
}: {
  readonly one: DrawnClock;
  readonly now: number | null;
  readonly onExplain: Part['onExplain'];
}): ReactElement {
  const say = useSay();
  const { clock, matter, left, width } = one;
  const { tone, icon, word } = clockLook(clock);
  return (
    <li>
      <div className="clock-line-said">
        <button type="button" className="as-link" onClick={() => onExplain(clock)}>
          {say(clock.name)}
        </button>
        <span className="soft">{say(matter.scenario.name)}</span>
        <span className={`tone-${tone}`}>
          {icon} {say(word)}
        </span>
        <span className="nowrap soft">
          {clock.from === null ? '' : day(clock.from)} – {last(clock)}
        </span>
      </div>
      {/* the words beside it say everything that the bar shows */}
      <div className="clock-line-track" aria-hidden>
        <span
          className={`clock-line-bar bar-${tone}`}
          style={{ insetInlineStart: `${left}%`, inlineSize: `${width}%` }}
        />
        {now !== null && <span className="clock-line-now" style={{ insetInlineStart: `${now}%` }} />}
      </div>
    </li>
  );
}

function AsTable({ line, onExplain }: Part): ReactElement {
  const say = useSay();
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={say(words.asTable)}>
      <table className="plain-table">
        <thead>
          <tr>
            {[
              words.clock,
              words.matter,
              words.from,
              words.until,
              words.ended,
              words.state,
              words.article,
            ].map((title) => (
              <th scope="col" key={title.en}>
                {say(title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {line.clocks.map(({ matter, clock }) => {
            const { tone, icon, word } = clockLook(clock);
            return (
              <tr key={`${matter.key} ${clock.id}`}>
                <th scope="row">
                  <button type="button" className="as-link" onClick={() => onExplain(clock)}>
                    {say(clock.name)}
                  </button>
                </th>
                <td>
                  {say(matter.scenario.name)} <span lang="zh-CN">{matter.file?.number}</span>
                </td>
                <td className="nowrap">{clock.from === null ? '—' : day(clock.from)}</td>
                <td className="nowrap">{clock.due === null ? '—' : due(clock.due)}</td>
                <td className="nowrap">{clock.ended === null ? '—' : day(clock.ended)}</td>
                <td className={`tone-${tone}`}>
                  {icon} {say(word)}
                </td>
                <td lang="zh-CN">{clock.article}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Every clock of the dispute on one line of time, as bars or as a table. */
export function ClockLine({ thread }: { readonly thread: Thread }): ReactElement {
  const say = useSay();
  const [explained, setExplained] = useState<ClockItem | null>(null);
  const [asTable, setAsTable] = useState(false);
  const line = timeLineOf(thread.matters, Date.now());
  return (
    <section className="card" aria-labelledby="dispute-clocks">
      <h2 id="dispute-clocks">{say(words.clocks)}</h2>
      {line === null ? (
        <Nothing title={say(words.noClocks)} />
      ) : (
        <>
          <p className="soft">{say(words.clocksHint)}</p>
          <button
            type="button"
            className="as-link"
            aria-pressed={asTable}
            onClick={() => setAsTable((before) => !before)}
          >
            {say(words.asTable)}
          </button>
          {asTable ? (
            <AsTable line={line} onExplain={setExplained} />
          ) : (
            <>
              <p className="clock-line-ends soft">
                <span>{day(line.from)}</span>
                <span>{due(line.until)}</span>
              </p>
              <ul className="clock-line">
                {line.clocks.map((one) => (
                  <Bar
                    key={`${one.matter.key} ${one.clock.id}`}
                    one={one}
                    now={line.now}
                    onExplain={setExplained}
                  />
                ))}
              </ul>
            </>
          )}
        </>
      )}
      <ClockSteps clock={explained} onClose={() => setExplained(null)} />
    </section>
  );
}
