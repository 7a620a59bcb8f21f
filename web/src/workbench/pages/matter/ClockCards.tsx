import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ClockItem } from '../../../api/contract.ts';
import { day, due } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { clockLook } from './clock-state.tsx';
import { ClockSteps } from './ClockSteps.tsx';
import { words } from './words.ts';

const rank: Record<ClockItem['state'], number> = {
  open: 0,
  paused: 1,
  missed: 2,
  late: 3,
  met: 4,
  lapsed: 5,
  cancelled: 6,
  'not-started': 7,
};

function ClockCard({
  clock,
  onHow,
}: {
  readonly clock: ClockItem;
  readonly onHow: () => void;
}): ReactElement {
  const say = useSay();
  const { tone, icon, word } = clockLook(clock);
  const percent = Math.round(Math.min(1, Math.max(0, clock.share)) * 100);
  const running = clock.state === 'open' || clock.state === 'paused';
  return (
    <li className={`clock-card ${tone} ${clock.state}`} id={`clock-${clock.id}`}>
      <h3>
        {say(clock.name)} <span className="soft">· {say(clock.period)}</span>
      </h3>
      <p className="clock-state">
        {icon} {say(word)}
      </p>
      {running && (
        <div
          className="progress"
          role="progressbar"
          aria-valuenow={percent}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-label={`${say(clock.name)}: ${say(words.elapsed(percent))}`}
        >
          <i style={{ width: `${percent}%` }} />
        </div>
      )}
      <p className="soft">
        {clock.due !== null && <span>{say(words.dueOn(due(clock.due)))}</span>}
        {!running && clock.ended !== null && <span>{say(words.endedOn(day(clock.ended)))}</span>}
        <span>{clock.article}</span>
      </p>
      <Button type="link" size="small" onClick={onHow}>
        {say(words.how)} ›<span className="for-readers"> {say(clock.name)}</span>
      </Button>
    </li>
  );
}

/** The clocks that matter now: running ones first, then those that ended; what never started waits in its tab. */
export function ClockCards({ clocks }: { readonly clocks: readonly ClockItem[] }): ReactElement {
  const say = useSay();
  const [explained, setExplained] = useState<ClockItem | null>(null);
  const shown = clocks
    .filter((clock) => rank[clock.state] <= rank.met)
    .sort((a, b) => rank[a.state] - rank[b.state] || (a.due ?? '').localeCompare(b.due ?? ''));
  return (
    <section className="card" aria-labelledby="clocks-title">
      <h2 id="clocks-title">{say(words.clocks)}</h2>
      {shown.length === 0 ? (
        <p className="soft">{say(words.noClocks)}</p>
      ) : (
        <ul className="clock-cards">
          {shown.map((clock) => (
            <ClockCard key={clock.id} clock={clock} onHow={() => setExplained(clock)} />
          ))}
        </ul>
      )}
      <ClockSteps clock={explained} onClose={() => setExplained(null)} />
    </section>
  );
}
