import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { TickerItem } from '../../../../api/boards.ts';
import { useSay } from '../../../language.ts';
import { Name } from '../../../parts/figures/Name.tsx';
import { timeText } from '../time-text.ts';
import { words } from '../words.ts';

interface TickerBodyProps {
  readonly items: readonly TickerItem[];
  /** Those that came while the page was open. */
  readonly news: readonly TickerItem[];
  readonly label: string;
}

const SIGNS = { 1: '·', 2: '◆', 3: '▲', 4: '▲▲' } as const;
const SEVERITIES = {
  ...{ 1: words.severity1, 2: words.severity2 },
  ...{ 3: words.severity3, 4: words.severity4 },
} as const;

function Item({ item, fresh }: { readonly item: TickerItem; readonly fresh: boolean }): ReactElement {
  const say = useSay();
  return (
    <li className={`severity-${String(item.severity ?? 0)}`} data-event={item.id ?? undefined}>
      <time dateTime={item.at}>{timeText(item.at)}</time>
      <span>
        {item.kind === 'act' ? (
          <Link
            to="/w/matters"
            search={{ scenario: item.of.id, stage: item.what.id }}
            data-drill={item.what.id}
          >
            {say(item.of.name)} · {say(item.what.name)}
          </Link>
        ) : (
          <b>
            {item.severity !== null && <i aria-hidden>{SIGNS[item.severity]} </i>}
            {item.unit !== null && <Name text={item.unit.name} />} <Name text={item.what.name} />
          </b>
        )}
        <small>
          {item.severity !== null && `${say(SEVERITIES[item.severity])} · `}
          {item.kind === 'event' ? (
            <Name text={item.of.name} />
          ) : (
            item.agency !== null && <Name text={item.agency} />
          )}
          {item.n > 1 && ` · ${say(words.times(item.n))}`}
          {fresh && <em> {say(words.justNow)}</em>}
        </small>
      </span>
    </li>
  );
}

/** What happened last, newest first. It does not run: whoever reads it sets the pace. New lines are read out politely. */
export function TickerBody({ items, news, label }: TickerBodyProps): ReactElement {
  const say = useSay();
  const known = new Set(items.flatMap(({ id }) => id ?? []));
  const came = news.filter(({ id }) => id === null || !known.has(id));
  const fresh = new Set(news);
  const all = [...came, ...items].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  return (
    <div className="rank-scroll" tabIndex={0} role="region" aria-label={label}>
      {all.length === 0 && <p className="nothing-here">{say(words.noNews)}</p>}
      <ol className="ticker" aria-live="polite">
        {all.map((item, index) => (
          <Item key={item.id ?? index} item={item} fresh={fresh.has(item)} />
        ))}
      </ol>
    </div>
  );
}
